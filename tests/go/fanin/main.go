package main

import (
	"fmt"
	"reflect"
)

type result struct{ worker, input, output int }

func work(id int, jobs <-chan int) <-chan result {
	out := make(chan result)
	go func() {
		for n := range jobs {
			out <- result{id, n, n*n + 1}
		}
		close(out)
	}()
	return out
}

func main() {
	jobs := make(chan int)
	go func() {
		for n := 1; n <= 3000; n++ {
			jobs <- n
		}
		close(jobs)
	}()
	var cases []reflect.SelectCase
	for id := 0; id < 5; id++ {
		cases = append(cases, reflect.SelectCase{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(work(id, jobs))})
	}
	done := make([]bool, 3001)
	sum, twice, alive := 0, 0, len(cases)
	for alive > 0 {
		id, v, ok := reflect.Select(cases)
		if !ok {
			cases[id].Chan = reflect.ValueOf((chan result)(nil))
			alive--
			continue
		}
		r := v.Interface().(result)
		if done[r.input] {
			twice++
		}
		done[r.input] = true
		sum += r.output
	}
	count := 0
	for _, d := range done {
		if d {
			count++
		}
	}
	fmt.Println(sum, twice, count)

	evens, odds := make(chan int), make(chan int)
	go func() {
		for i := 0; i < 1000; i += 2 {
			evens <- i
		}
		close(evens)
	}()
	go func() {
		for i := 1; i < 1000; i += 2 {
			odds <- i
		}
		close(odds)
	}()
	sums := [2]int{}
	for evens != nil || odds != nil {
		select {
		case v, ok := <-evens:
			if ok {
				sums[0] += v
			} else {
				evens = nil
			}
		case v, ok := <-odds:
			if ok {
				sums[1] += v
			} else {
				odds = nil
			}
		}
	}
	fmt.Println(sums[0], sums[1])
}
