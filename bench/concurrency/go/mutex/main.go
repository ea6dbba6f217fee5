package main

import (
	"fmt"
	"os"
	"strconv"
	"sync"
)

func main() {
	n := 100000000
	if len(os.Args) > 1 {
		n, _ = strconv.Atoi(os.Args[1])
	}
	var mutex sync.Mutex
	counter := 0
	for i := 0; i < n; i++ {
		mutex.Lock()
		counter += i & 1
		mutex.Unlock()
	}
	fmt.Println(counter)
}
