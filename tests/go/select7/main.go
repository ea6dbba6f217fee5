package main

import (
	"fmt"
	"runtime"
)

var never, nobody = make(chan int), make(chan int)

type receiver struct {
	name string
	f    func(c chan int) int
}
type sender struct {
	name string
	f    func(c chan int, v int)
}

var receivers = []receiver{
	{"receive", func(c chan int) int { return <-c }},
	{"select", func(c chan int) int {
		select {
		case v := <-c:
			return v
		}
	}},
	{"select2", func(c chan int) int {
		select {
		case v := <-c:
			return v
		case <-never:
			return -1
		}
	}},
	{"select3", func(c chan int) int {
		select {
		case nobody <- 1:
			return -1
		case v := <-c:
			return v
		case <-never:
			return -1
		}
	}},
	{"try", try},
	{"otherwise", try},
}

func try(c chan int) int {
	for {
		select {
		case v := <-c:
			return v
		default:
			runtime.Gosched()
		}
	}
}

var senders = []sender{
	{"send", func(c chan int, v int) { c <- v }},
	{"select", func(c chan int, v int) {
		select {
		case c <- v:
		}
	}},
	{"select2", func(c chan int, v int) {
		select {
		case c <- v:
		case <-never:
		}
	}},
	{"select3", func(c chan int, v int) {
		select {
		case <-never:
		case c <- v:
		case nobody <- 1:
		}
	}},
	{"try", func(c chan int, v int) {
		for {
			select {
			case c <- v:
				return
			default:
				runtime.Gosched()
			}
		}
	}},
}

func main() {
	for _, r := range receivers {
		for _, s := range senders {
			capacity := 0
			if (r.name == "try" || r.name == "otherwise") && s.name == "try" {
				capacity = 1
			}
			sum := 0
			for round := 0; round < 20; round++ {
				c := make(chan int, capacity)
				sent := make(chan bool)
				go func() { s.f(c, round); sent <- true }()
				sum += r.f(c)
				<-sent
				result := make(chan int)
				go func() { result <- r.f(c) }()
				s.f(c, round)
				sum += <-result
			}
			fmt.Println(r.name, s.name, sum)
		}
	}
}
