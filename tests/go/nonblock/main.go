package main

import (
	"fmt"
	"runtime"
)

type object struct{ x int }

func text(v any) string {
	if v == nil {
		return "undefined"
	}
	return fmt.Sprint(v)
}

func try(c chan any) (any, bool) {
	select {
	case v, ok := <-c:
		return v, ok
	default:
		return nil, false
	}
}

func trySend(c chan any, v any) bool {
	select {
	case c <- v:
		return true
	default:
		return false
	}
}

func trySelect(c chan any, v any) string {
	received, sent := "nothing to receive", "nobody takes it"
	select {
	case x, ok := <-c:
		received = fmt.Sprintf("received %s %v", text(x), ok)
	default:
	}
	select {
	case c <- v:
		sent = "sent"
	default:
	}
	return received + ", " + sent
}

func main() {
	for _, e := range []struct {
		name string
		v    any
	}{{"number", 1}, {"string", "s"}, {"boolean", true}, {"object", &object{1}}} {
		v := e.v
		c := make(chan any)
		sent := trySend(c, v)
		got, _ := try(c)
		fmt.Println(e.name, sent, text(got), trySelect(c, v))

		done := make(chan bool)
		go func() { c <- v; done <- true }()
		got = nil
		for got == nil {
			got, _ = try(c)
			runtime.Gosched()
		}
		<-done
		none, _ := try(c)
		fmt.Println(e.name, got == v, text(none))

		result := make(chan any)
		go func() { result <- <-c }()
		for !trySend(c, v) {
			runtime.Gosched()
		}
		got = <-result
		fmt.Println(e.name, got == v, trySend(c, v))

		b := make(chan any, 2)
		one, two, three := trySend(b, v), trySend(b, v), trySend(b, v)
		got, _ = try(b)
		fmt.Println(one, two, three, got == v)
		got, _ = try(b)
		none, _ = try(b)
		fmt.Println(got == v, text(none))
	}
	n := make(chan any, 1)
	fmt.Println(trySelect(n, 5))
	fmt.Println(trySelect(n, 6))
	close(n)
	a, _ := try(n)
	b, _ := try(n)
	fmt.Println(text(a), text(b))
	select {
	case x, ok := <-n:
		fmt.Printf("received %s %v\n", text(x), ok)
	default:
		fmt.Println("nothing")
	}
}
