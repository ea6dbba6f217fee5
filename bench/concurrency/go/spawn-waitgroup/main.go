package main

import (
	"fmt"
	"os"
	"strconv"
	"sync"
)

func main() {
	batches := 2000
	if len(os.Args) > 1 {
		batches, _ = strconv.Atoi(os.Args[1])
	}
	var group sync.WaitGroup
	done := make([]int32, 1000)
	for b := 0; b < batches; b++ {
		group.Add(1000)
		for i := 0; i < 1000; i++ {
			go func() {
				done[i] = int32(b)
				group.Done()
			}()
		}
		group.Wait()
	}
	sum := 0
	for _, x := range done {
		sum += int(x)
	}
	fmt.Println(sum)
}
