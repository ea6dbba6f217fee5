package main

import (
	"fmt"
	"os"
	"strconv"
	"time"
)

func main() {
	n := 100000
	if len(os.Args) > 1 {
		n, _ = strconv.Atoi(os.Args[1])
	}
	tasks := make([]chan int, n)
	for i := range tasks {
		c := make(chan int, 1)
		tasks[i] = c
		go func() {
			time.Sleep(time.Duration(i%200) * time.Millisecond)
			c <- 1
		}()
	}
	sum := 0
	for _, t := range tasks {
		sum += <-t
	}
	fmt.Println(sum)
}
