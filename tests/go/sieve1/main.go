package main

import "fmt"

func generate(out chan<- int) {
	for i := 2; ; i++ {
		out <- i
	}
}

func filter(in <-chan int, out chan<- int, prime int) {
	for i := range in {
		if i%prime != 0 {
			out <- i
		}
	}
}

func sieve(primes chan<- int) {
	c := make(chan int)
	go generate(c)
	for {
		prime := <-c
		primes <- prime
		next := make(chan int)
		go filter(c, next, prime)
		c = next
	}
}

func main() {
	primes := make(chan int)
	go sieve(primes)
	for i := 0; i < 100; i++ {
		fmt.Println(<-primes)
	}
}
