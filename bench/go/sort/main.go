package main

import (
	"cmp"
	"fmt"
	"os"
	"slices"
	"strconv"
)

type item struct {
	id   int
	name string
}

var seed = 1

func random() int {
	seed = seed * 16807 % 2147483647
	return seed
}

func main() {
	n := 500000
	if len(os.Args) > 1 {
		n, _ = strconv.Atoi(os.Args[1])
	}
	var numbers []float64
	var items []*item
	var names []string
	for i := 0; i < n; i++ {
		numbers = append(numbers, float64(random()))
		items = append(items, &item{random() % 1000, "n" + strconv.Itoa(i)})
		if i%4 == 0 {
			names = append(names, "name "+strconv.Itoa(random()))
		}
	}
	slices.SortStableFunc(numbers, func(a, b float64) int { return cmp.Compare(a, b) })
	slices.SortStableFunc(items, func(a, b *item) int { return a.id - b.id })
	slices.Sort(names)
	var hash int32
	for i := 0; i < n; i++ {
		hash = int32(int64(hash*31) + int64(numbers[i]) + int64(len(items[i].name)*items[i].id))
	}
	for _, name := range names {
		hash = hash*31 + int32(name[len(name)-1])
	}
	fmt.Println(int(numbers[0]), int(numbers[n-1]), items[0].name, names[0], hash)
}
