package main

import (
	"fmt"
	"os"
	"strconv"
	"sync"
	"sync/atomic"
)

func main() {
	rounds := 1000
	if len(os.Args) > 1 {
		rounds, _ = strconv.Atoi(os.Args[1])
	}
	popular := make(chan int)
	var total atomic.Int64
	var group sync.WaitGroup
	own := make([]chan int, 1000)
	for g := range own {
		c := make(chan int)
		own[g] = c
		group.Add(1)
		go func() {
			defer group.Done()
			sum := 0
			for i := 0; i < rounds; i++ {
				select {
				case v := <-c:
					sum += v
				case v := <-popular:
					sum += v
				}
			}
			total.Add(int64(sum))
		}()
	}
	for i := 0; i < rounds; i++ {
		for _, c := range own {
			c <- i
		}
	}
	group.Wait()
	fmt.Println(total.Load())
}
