package main

import (
	"fmt"
	"os"
	"strconv"
)

func main() {
	batches := 2000
	if len(os.Args) > 1 {
		batches, _ = strconv.Atoi(os.Args[1])
	}
	sum := 0
	for b := 0; b < batches; b++ {
		tasks := make([]chan int, 1000)
		for i := range tasks {
			c := make(chan int, 1)
			tasks[i] = c
			go func() { c <- i }()
		}
		for _, t := range tasks {
			sum += <-t
		}
	}
	fmt.Println(sum)
}
