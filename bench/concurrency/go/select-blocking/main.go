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
	a, b, stop, result := make(chan int), make(chan int), make(chan bool), make(chan int)
	go func() {
		sent := 0
		for i := 0; i < n; i++ {
			select {
			case a <- i:
				sent++
			case b <- i:
				sent++
			case <-stop:
			}
		}
		result <- sent
	}()
	sum := 0
	for i := 0; i < n; i++ {
		select {
		case v := <-a:
			sum += v
		case v := <-b:
			sum += v
		case <-stop:
		}
	}
	fmt.Println(sum, <-result)
}
