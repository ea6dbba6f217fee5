package main

import (
	"container/heap"
	"fmt"
)

type head struct {
	value  int
	source <-chan int
}
type heads []head

func (h heads) Len() int           { return len(h) }
func (h heads) Less(i, j int) bool { return h[i].value < h[j].value }
func (h heads) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *heads) Push(x any)        { *h = append(*h, x.(head)) }
func (h *heads) Pop() any          { panic("not used") }

func candidates() <-chan int {
	out := make(chan int, 16)
	go func() {
		steps := []int{4, 2, 4, 2, 4, 6, 2, 6}
		n := 7
		for i := 0; ; i = (i + 1) % len(steps) {
			out <- n
			n += steps[i]
		}
	}()
	return out
}

func multiples(prime int) <-chan int {
	out := make(chan int, 4)
	go func() {
		for n := prime * prime; ; n += 2 * prime {
			out <- n
		}
	}()
	return out
}

func primes() <-chan int {
	out := make(chan int, 8)
	go func() {
		for _, p := range []int{2, 3, 5} {
			out <- p
		}
		composites := &heads{}
		for n := range candidates() {
			for len(*composites) > 0 && (*composites)[0].value < n {
				(*composites)[0].value = <-(*composites)[0].source
				heap.Fix(composites, 0)
			}
			if len(*composites) > 0 && (*composites)[0].value == n {
				continue
			}
			out <- n
			m := multiples(n)
			heap.Push(composites, head{<-m, m})
		}
	}()
	return out
}

func main() {
	sum, count := 0, 0
	for p := range primes() {
		sum += p
		count++
		if count%50 == 0 {
			fmt.Println(count, p, sum)
		}
		if count == 500 {
			break
		}
	}
}
