package main

import "fmt"

var trace string

func c(name string, channel chan int) chan int {
	trace += name + " "
	return channel
}
func v(name string, value int) int {
	trace += name + " "
	return value
}
func show(chosen string) {
	fmt.Println(trace + chosen)
	trace = ""
}

func main() {
	ready, sink, blocked := make(chan int, 100), make(chan int, 1000), make(chan int)
	for i := 0; i < 100; i++ {
		ready <- i
	}
	select {
	case <-c("c1", blocked):
		show("1")
	case <-c("c2", ready):
		show("2")
	}
	select {
	case <-c("c1", ready):
		show("1")
	case c("c2", blocked) <- v("v2", 2):
		show("2")
	}
	select {
	case c("c1", blocked) <- v("v1", 1):
		show("1")
	case c("c2", sink) <- v("v2", 2):
		show("2")
	}
	select {
	case c("c1", blocked) <- v("v1", 1):
		show("1")
	case <-c("c2", blocked):
		show("2")
	case c("c3", blocked) <- v("v3", 3):
		show("3")
	default:
		show("otherwise")
	}
	for i := 0; i < 8; i++ {
		first, second, third := blocked, blocked, blocked
		if i&1 != 0 {
			first = ready
		}
		if i&2 != 0 {
			second = sink
		}
		if i&4 != 0 {
			third = ready
		}
		if i&(i-1) != 0 {
			continue
		}
		select {
		case <-c(fmt.Sprint("a", i), first):
			show("first")
		case c(fmt.Sprint("b", i), second) <- v(fmt.Sprint("v", i), i):
			show("second")
		case <-c(fmt.Sprint("c", i), third):
			show("third")
		default:
			show("otherwise")
		}
	}
	fmt.Println(len(ready), len(sink), <-sink, <-sink)
}
