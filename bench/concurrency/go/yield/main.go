package main

import (
	"fmt"
	"os"
	"runtime"
	"strconv"
	"sync"
	"sync/atomic"
)

func main() {
	each := 1000000
	if len(os.Args) > 1 {
		each, _ = strconv.Atoi(os.Args[1])
	}
	var total atomic.Int64
	var group sync.WaitGroup
	for g := 0; g < 10; g++ {
		group.Add(1)
		go func() {
			defer group.Done()
			n := 0
			for i := 0; i < each; i++ {
				n++
				runtime.Gosched()
			}
			total.Add(int64(n))
		}()
	}
	group.Wait()
	fmt.Println(total.Load())
}
