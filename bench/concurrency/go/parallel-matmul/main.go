package main

import (
	"fmt"
	"os"
	"runtime"
	"strconv"
	"sync"
	"sync/atomic"
)

func add(to []float64, factor float64, from []float64) {
	for j := range to {
		to[j] += factor * from[j]
	}
}

func main() {
	n := 701
	if len(os.Args) > 1 {
		n, _ = strconv.Atoi(os.Args[1])
	}
	matrix := func(f func(i, j int) float64) [][]float64 {
		rows := make([][]float64, n)
		for i := range rows {
			rows[i] = make([]float64, n)
			for j := range rows[i] {
				rows[i][j] = f(i, j)
			}
		}
		return rows
	}
	a := matrix(func(i, j int) float64 { return float64(i*j%7 - 3) })
	b := matrix(func(i, j int) float64 { return float64((i+j)%5 - 2) })
	c := matrix(func(i, j int) float64 { return 0 })
	var next atomic.Int64
	var group sync.WaitGroup
	for p := 0; p < runtime.GOMAXPROCS(0); p++ {
		group.Add(1)
		go func() {
			defer group.Done()
			for {
				i := int(next.Add(1) - 1)
				if i >= n {
					return
				}
				for k := 0; k < n; k++ {
					add(c[i], a[i][k], b[k])
				}
			}
		}()
	}
	group.Wait()
	sum := 0.0
	for i := 0; i < n; i++ {
		for j := 0; j < n; j++ {
			sum += c[i][j] * float64((i^j)&3)
		}
	}
	fmt.Println(int(sum))
}
