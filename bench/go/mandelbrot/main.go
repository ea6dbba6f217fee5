package main

import (
	"fmt"
	"os"
	"strconv"
)

func main() {
	n := 2000
	if len(os.Args) > 1 {
		n, _ = strconv.Atoi(os.Args[1])
	}
	const iterations = 50
	inside := 0
	var hash int32
	for y := 0; y < n; y++ {
		ci := 2*float64(y)/float64(n) - 1
		for x := 0; x < n; x++ {
			cr := 2*float64(x)/float64(n) - 1.5
			var zr, zi, zr2, zi2 float64
			i := 0
			for i < iterations && zr2+zi2 <= 4 {
				zi = 2*zr*zi + ci
				zr = zr2 - zi2 + cr
				zr2 = zr * zr
				zi2 = zi * zi
				i++
			}
			bit := 0
			if i == iterations {
				bit = 1
			}
			inside += bit
			hash = hash*31 + int32(bit)
		}
	}
	fmt.Println(inside, hash)
}
