package main

import (
	"fmt"
	"os"
	"strconv"
)

func main() {
	n := 20000000
	if len(os.Args) > 1 {
		n, _ = strconv.Atoi(os.Args[1])
	}
	c := make(chan int, 1024)
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
