package main

import (
	"fmt"
	"math"
	"os"
	"runtime"
	"strconv"
)

var xs []float64

func part(from, to int) float64 {
	sum := 0.0
	for _, x := range xs[from:to] {
		sum += math.Floor(math.Sqrt(x))
	}
	return sum
}

func main() {
	n := 20000000
	if len(os.Args) > 1 {
		n, _ = strconv.Atoi(os.Args[1])
	}
	for i := 0; i < n; i++ {
		xs = append(xs, float64(i%1000))
	}
	procs := runtime.GOMAXPROCS(0)
	total := 0.0
	for r := 0; r < 5; r++ {
		sums := make(chan float64, procs)
		for p := 0; p < procs; p++ {
			go func() { sums <- part(n*p/procs, n*(p+1)/procs) }()
		}
		for p := 0; p < procs; p++ {
			total += <-sums
		}
	}
	fmt.Println(int(total))
}
