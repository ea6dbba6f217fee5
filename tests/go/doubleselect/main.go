package main

import "fmt"

const rounds = 20000

func main() {
	channels := [4]chan int{make(chan int), make(chan int), make(chan int), make(chan int)}
	done, merged := make(chan bool), make(chan int)
	go func() {
		for i := 0; i < rounds; i++ {
			select {
			case channels[0] <- i:
			case channels[1] <- i:
			case channels[2] <- i:
			case channels[3] <- i:
			}
		}
		for _, c := range channels {
			close(c)
		}
	}()
	for _, c := range channels {
		go func() {
			for v := range c {
				merged <- v
			}
			done <- true
		}()
	}
	go func() {
		for range channels {
			<-done
		}
		close(merged)
	}()
	seen := make([]bool, rounds)
	count := 0
	for v := range merged {
		if seen[v] {
			panic(fmt.Sprint(v, " came twice"))
		}
		seen[v] = true
		count++
	}
	all := true
	for _, s := range seen {
		all = all && s
	}
	fmt.Println(count, all)
}
