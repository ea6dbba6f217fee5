package main

import (
	"fmt"
	"os"
	"strconv"
)

func main() {
	total := 5000000
	if len(os.Args) > 1 {
		total, _ = strconv.Atoi(os.Args[1])
	}
	counts := map[string]int{}
	seed := 42.0
	for i := 0; i < total; i++ {
		// As doubles do it in TypeScript: the product is rounded.
		product := seed*1103515245 + 12345
		seed = float64(uint64(product) % 2147483648)
		key := "key" + strconv.Itoa(int(seed)%100003)
		counts[key]++
	}
	most := 0
	var checksum int32
	for key, count := range counts {
		if count > most {
			most = count
		}
		checksum += int32(count * len(key))
	}
	deleted := 0
	for i := 0; i < 100003; i += 3 {
		key := "key" + strconv.Itoa(i)
		if _, ok := counts[key]; ok {
			delete(counts, key)
			deleted++
		}
	}
	fmt.Println(len(counts), most, checksum, deleted)
}
