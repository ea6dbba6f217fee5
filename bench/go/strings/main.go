package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
)

func main() {
	rounds := 40
	if len(os.Args) > 1 {
		rounds, _ = strconv.Atoi(os.Args[1])
	}
	var checksum int32
	for round := 0; round < rounds; round++ {
		var b strings.Builder
		for i := 0; i < 50000; i++ {
			b.WriteString("item ")
			b.WriteString(strconv.Itoa(i))
			if i%7 == 0 {
				b.WriteString("\n")
			} else {
				b.WriteString(", ")
			}
		}
		text := b.String()
		var upper []string
		for _, line := range strings.Split(text, "\n") {
			if strings.Contains(line, "99") {
				upper = append(upper, strings.ToUpper(line))
			} else {
				from, to := min(2, len(line)), min(20, len(line))
				upper = append(upper, strings.TrimSpace(line[from:to]))
			}
		}
		joined := strings.Join(upper, "|")
		var hash int32
		for i := 0; i < len(joined); i++ {
			hash = hash*31 + int32(joined[i])
		}
		checksum += hash + int32(len(joined)) + int32(len(text))
	}
	fmt.Println(checksum)
}
