package main

import (
	"fmt"
	"os"
	"strconv"
)

func sieve(n int) int {
	var composite []bool
	for i := 0; i <= n; i++ {
		composite = append(composite, false)
	}
	count := 0
	for i := 2; i <= n; i++ {
		if composite[i] {
			continue
		}
		count++
		for j := i * i; j <= n; j += i {
			composite[j] = true
		}
	}
	return count
}

func main() {
	rounds := 20
	if len(os.Args) > 1 {
		rounds, _ = strconv.Atoi(os.Args[1])
	}
	total := 0
	for i := 0; i < rounds; i++ {
		total += sieve(2000000 + i)
	}
	fmt.Println(total)
}
