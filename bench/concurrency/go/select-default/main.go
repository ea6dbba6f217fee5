package main

import (
	"fmt"
	"os"
	"strconv"
)

func main() {
	n := 100000000
	if len(os.Args) > 1 {
		n, _ = strconv.Atoi(os.Args[1])
	}
	c := make(chan int, 1)
	received, none := 0, 0
	for i := 0; i < n; i++ {
		if i%1000 == 0 {
			c <- i
		}
		select {
		case <-c:
			received++
		default:
			none++
		}
	}
	fmt.Println(received, none)
}
