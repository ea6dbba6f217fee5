package main

import (
	"fmt"
	"os"
	"strconv"
)

func main() {
	n := 3000000
	if len(os.Args) > 1 {
		n, _ = strconv.Atoi(os.Args[1])
	}
	ping, pong := make(chan int), make(chan int)
	go func() {
		for x := range ping {
			pong <- x + 1
		}
		close(pong)
	}()
	x := 0
	for i := 0; i < n; i++ {
		ping <- x
		x = <-pong
	}
	close(ping)
	_, ok := <-pong
	if !ok {
		fmt.Println(x, "undefined")
	}
}
