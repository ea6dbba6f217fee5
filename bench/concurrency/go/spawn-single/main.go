package main

import (
	"fmt"
	"os"
	"strconv"
)

func main() {
	n := 2000000
	if len(os.Args) > 1 {
		n, _ = strconv.Atoi(os.Args[1])
	}
	sum := 0
	for i := 0; i < n; i++ {
		c := make(chan int, 1)
		go func() { c <- i & 255 }()
		sum += <-c
	}
	fmt.Println(sum)
}
