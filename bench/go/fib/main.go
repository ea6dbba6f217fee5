package main

import (
	"fmt"
	"os"
	"strconv"
)

// float64 as in TypeScript, where nothing says that n is an integer.
func fib(n float64) float64 {
	if n < 2 {
		return n
	}
	return fib(n-1) + fib(n-2)
}

func main() {
	n := 40.0
	if len(os.Args) > 1 {
		n, _ = strconv.ParseFloat(os.Args[1], 64)
	}
	fmt.Println(int(fib(n)))
}
