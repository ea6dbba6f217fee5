package main

import (
	"fmt"
	"time"
)

func waits(f func()) string {
	done := make(chan string, 1)
	go func() {
		defer func() {
			if r := recover(); r != nil {
				done <- r.(error).Error()
			}
		}()
		f()
		done <- "goes on"
	}()
	select {
	case s := <-done:
		return s
	case <-time.After(100 * time.Millisecond):
		return "waits"
	}
}

func full() chan int {
	c := make(chan int, 1)
	c <- 1
	return c
}
func closed(capacity, values int) chan int {
	c := make(chan int, capacity)
	for i := 0; i < values; i++ {
		c <- i
	}
	close(c)
	return c
}

func receive(c chan int, other bool) func() {
	return func() {
		if other {
			select {
			case <-c:
			default:
			}
			return
		}
		select {
		case <-c:
		}
	}
}
func send(c chan int, other bool) func() {
	return func() {
		if other {
			select {
			case c <- 1:
			default:
			}
			return
		}
		select {
		case c <- 1:
		}
	}
}

func main() {
	var none chan int
	show := func(name string, f func()) { fmt.Println(name, waits(f)) }
	show("receive, unbuffered:", func() { <-make(chan int) })
	show("send, unbuffered:", func() { make(chan int) <- 1 })
	show("receive, empty:", func() { <-make(chan int, 1) })
	show("send, empty:", func() { make(chan int, 1) <- 1 })
	show("receive, full:", func() { <-full() })
	show("send, full:", func() { full() <- 1 })
	show("receive, closed:", func() { <-closed(0, 0) })
	show("receive, closed with a value:", func() { <-closed(1, 1) })
	show("send, closed:", func() { closed(1, 0) <- 1 })
	show("select, no case:", func() { select {} })
	show("select, otherwise:", func() {
		select {
		default:
		}
	})
	show("select, receive from none:", receive(none, false))
	show("select, send to none:", send(none, false))
	show("select, none or otherwise:", send(none, true))
	show("select, receive from empty:", receive(make(chan int, 1), false))
	show("select, receive from full:", receive(full(), false))
	show("select, send to full:", send(full(), false))
	show("select, send to empty:", send(make(chan int, 1), false))
	show("select, none or full:", func() {
		select {
		case none <- 1:
		case <-full():
		}
	})
	show("select, closed:", receive(closed(0, 0), false))
	show("select, send to closed:", send(closed(0, 0), false))
}
