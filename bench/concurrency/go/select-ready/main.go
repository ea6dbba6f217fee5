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
	a, b := make(chan int, 1), make(chan int, 1)
	sum := 0
	for i := 0; i < n; i++ {
		if i&1 == 0 {
			a <- i
		} else {
			b <- i
		}
		select {
		case v := <-a:
			sum += v
		case v := <-b:
			sum -= v
		}
	}
	fmt.Println(sum)
}
