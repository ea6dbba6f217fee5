package main

import (
	"fmt"
	"os"
	"strconv"
	"sync"
)

func main() {
	each := 1000000
	if len(os.Args) > 1 {
		each, _ = strconv.Atoi(os.Args[1])
	}
	c := make(chan int, 100)
	var producers sync.WaitGroup
	for p := 0; p < 10; p++ {
		producers.Add(1)
		go func() {
			for i := 0; i < each; i++ {
				c <- i
			}
			producers.Done()
		}()
	}
	sums := make(chan int, 10)
	for k := 0; k < 10; k++ {
		go func() {
			sum := 0
			for x := range c {
				sum += x
			}
			sums <- sum
		}()
	}
	producers.Wait()
	close(c)
	sum := 0
	for k := 0; k < 10; k++ {
		sum += <-sums
	}
	fmt.Println(sum)
}
