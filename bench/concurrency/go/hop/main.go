package main

import (
	"fmt"
	"os"
	"strconv"
)

func main() {
	n := 5000000
	if len(os.Args) > 1 {
		n, _ = strconv.Atoi(os.Args[1])
	}
	c := make(chan int)
	go func() {
		for i := 0; i < n; i++ {
			c <- i
		}
		close(c)
	}()
	sum := 0
	for x := range c {
		sum += x
	}
	fmt.Println(sum)
}
