package main

import (
	"fmt"
	"os"
	"strconv"
	"sync"
)

func main() {
	each := 5000000
	if len(os.Args) > 1 {
		each, _ = strconv.Atoi(os.Args[1])
	}
	var mutex sync.Mutex
	var group sync.WaitGroup
	counter := 0
	for g := 0; g < 8; g++ {
		group.Add(1)
		go func() {
			defer group.Done()
			for i := 0; i < each; i++ {
				mutex.Lock()
				counter++
				mutex.Unlock()
			}
		}()
	}
	group.Wait()
	fmt.Println(counter)
}
