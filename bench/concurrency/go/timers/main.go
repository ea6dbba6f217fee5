package main

import (
	"fmt"
	"os"
	"strconv"
	"time"
)

func main() {
	rounds := 2000
	if len(os.Args) > 1 {
		rounds, _ = strconv.Atoi(os.Args[1])
	}
	stopped := 0
	for r := 0; r < rounds; r++ {
		timers := make([]*time.Timer, 1000)
		for i := range timers {
			timers[i] = time.NewTimer(time.Duration(3600000+i*7919%1000) * time.Millisecond)
		}
		for _, t := range timers {
			if t.Stop() {
				stopped++
			}
		}
	}
	fmt.Println(stopped)
}
