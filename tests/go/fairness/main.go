package main

import (
	"fmt"
	"sync"
)

func run(senders, receivers, capacity, each int) string {
	c, stop := make(chan int, capacity), make(chan bool)
	var sending, receiving sync.WaitGroup
	for s := 0; s < senders; s++ {
		sending.Add(1)
		go func() {
			defer sending.Done()
			for i := 0; i < each; i++ {
				c <- s*each + i
			}
		}()
	}
	var mutex sync.Mutex
	seen := make([]int, senders*each)
	for r := 0; r < receivers; r++ {
		receiving.Add(1)
		go func() {
			defer receiving.Done()
			for {
				select {
				case v := <-c:
					mutex.Lock()
					seen[v]++
					mutex.Unlock()
				case <-stop:
					return
				}
			}
		}()
	}
	sending.Wait()
	for len(c) > 0 {
		select {
		case v := <-c:
			mutex.Lock()
			seen[v]++
			mutex.Unlock()
		default:
		}
	}
	close(stop)
	receiving.Wait()
	for _, n := range seen {
		if n != 1 {
			return "lost or twice"
		}
	}
	return "each once"
}

func main() {
	for _, senders := range []int{1, 2, 5} {
		for _, receivers := range []int{1, 3} {
			for _, capacity := range []int{0, 1, 10} {
				fmt.Println(senders, receivers, capacity, run(senders, receivers, capacity, 200))
			}
		}
	}
}
