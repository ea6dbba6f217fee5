package main

import (
	"fmt"
	"math/big"
	"strings"
)

type series struct {
	request chan bool
	answer  chan *big.Rat
}

func of(f func(give func(*big.Rat))) series {
	s := series{make(chan bool), make(chan *big.Rat)}
	go f(func(c *big.Rat) {
		<-s.request
		s.answer <- c
	})
	return s
}

func (s series) next() *big.Rat {
	s.request <- true
	return <-s.answer
}

func (s series) first(n int) string {
	var out []string
	for i := 0; i < n; i++ {
		out = append(out, s.next().RatString())
	}
	return strings.Join(out, " ")
}

func (s series) split() (series, series) {
	ahead := [2]chan *big.Rat{make(chan *big.Rat, 64), make(chan *big.Rat, 64)}
	lock := make(chan bool, 1)
	copied := func(own, other chan *big.Rat) series {
		return of(func(give func(*big.Rat)) {
			for {
				var c *big.Rat
				select {
				case c = <-own:
				case lock <- true:
					select {
					case c = <-own:
					default:
						c = s.next()
						other <- c
					}
					<-lock
				}
				give(c)
			}
		})
	}
	return copied(ahead[0], ahead[1]), copied(ahead[1], ahead[0])
}

func plus(a, b *big.Rat) *big.Rat  { return new(big.Rat).Add(a, b) }
func times(a, b *big.Rat) *big.Rat { return new(big.Rat).Mul(a, b) }

func repeat(c *big.Rat) series {
	return of(func(give func(*big.Rat)) {
		for {
			give(c)
		}
	})
}
func add(a, b series) series {
	return of(func(give func(*big.Rat)) {
		for {
			give(plus(a.next(), b.next()))
		}
	})
}
func scale(k *big.Rat, a series) series {
	return of(func(give func(*big.Rat)) {
		for {
			give(times(k, a.next()))
		}
	})
}
func shift(c *big.Rat, a series) series {
	return of(func(give func(*big.Rat)) {
		give(c)
		for {
			give(a.next())
		}
	})
}
func derive(a series) series {
	return of(func(give func(*big.Rat)) {
		a.next()
		for n := int64(1); ; n++ {
			give(times(a.next(), big.NewRat(n, 1)))
		}
	})
}
func integrate(c *big.Rat, a series) series {
	return of(func(give func(*big.Rat)) {
		give(c)
		for n := int64(1); ; n++ {
			give(times(a.next(), big.NewRat(1, n)))
		}
	})
}
func multiply(a, b series) series {
	return of(func(give func(*big.Rat)) {
		f, g := a.next(), b.next()
		give(times(f, g))
		a1, a2 := a.split()
		b1, b2 := b.split()
		rest := add(add(scale(f, b1), scale(g, a1)), shift(new(big.Rat), multiply(a2, b2)))
		for {
			give(rest.next())
		}
	})
}
func exponential(a series) series {
	source := make(chan series, 1)
	self := of(func(give func(*big.Rat)) {
		s := <-source
		for {
			give(s.next())
		}
	})
	inner, outer := integrate(big.NewRat(1, 1), multiply(self, derive(a))).split()
	source <- inner
	return outer
}

func ones() series { return repeat(big.NewRat(1, 1)) }
func x() series    { return shift(new(big.Rat), shift(big.NewRat(1, 1), repeat(new(big.Rat)))) }

func main() {
	fmt.Println("1/(1-x):", ones().first(10))
	fmt.Println("sum:", add(ones(), repeat(big.NewRat(1, 2))).first(5))
	fmt.Println("derived:", derive(ones()).first(10))
	fmt.Println("integral:", integrate(new(big.Rat), ones()).first(8))
	fmt.Println("square:", multiply(ones(), ones()).first(10))
	fmt.Println("cube:", multiply(ones(), multiply(ones(), ones())).first(8))
	left, right := derive(ones()).split()
	fmt.Println("split:", left.first(4), "|", right.first(6), "|", left.first(3))
	fmt.Println("exp(x):", exponential(x()).first(9))
	fmt.Println("exp(2x):", exponential(scale(big.NewRat(2, 1), x())).first(7))
	fmt.Println("exp(x²+x):", exponential(add(x(), multiply(x(), x()))).first(7))
}
