package main

import (
	"fmt"
	"os"
	"strconv"
	"sync"
	"sync/atomic"
)

func main() {
	rounds := 5000
	if len(os.Args) > 1 {
		rounds, _ = strconv.Atoi(os.Args[1])
	}
	c := make(chan int, 5000)
	var total atomic.Int64
	var group sync.WaitGroup
	for g := 0; g < 100; g++ {
		group.Add(1)
		go func() {
			defer group.Done()
			sum := 0
			for r := 0; r < rounds; r++ {
				for i := 0; i < 50; i++ {
					c <- i
				}
				for i := 0; i < 50; i++ {
					sum += <-c
				}
			}
			total.Add(int64(sum))
		}()
	}
	group.Wait()
	fmt.Println(total.Load())
}
