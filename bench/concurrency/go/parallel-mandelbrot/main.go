package main

import (
	"fmt"
	"os"
	"runtime"
	"strconv"
)

func row(n, y int) int {
	ci := 2*float64(y)/float64(n) - 1
	inside := 0
	for x := 0; x < n; x++ {
		cr := 2*float64(x)/float64(n) - 1.5
		zr, zi, k := 0.0, 0.0, 0
		for k < 50 && zr*zr+zi*zi <= 4 {
			t := zr*zr - zi*zi + cr
			zi = 2*zr*zi + ci
			zr = t
			k++
		}
		if k == 50 {
			inside++
		}
	}
	return inside
}

func main() {
	n := 3000
	if len(os.Args) > 1 {
		n, _ = strconv.Atoi(os.Args[1])
	}
	jobs, sums := make(chan int, 64), make(chan int)
	procs := runtime.GOMAXPROCS(0)
	for p := 0; p < procs; p++ {
		go func() {
			sum := 0
			for y := range jobs {
				sum += row(n, y)
			}
			sums <- sum
		}()
	}
	for y := 0; y < n; y++ {
		jobs <- y
	}
	close(jobs)
	total := 0
	for p := 0; p < procs; p++ {
		total += <-sums
	}
	fmt.Println(total)
}
