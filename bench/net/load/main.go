// Load for bench/net: `load http|echo -addr 127.0.0.1:8080 -c 64 -d 5s [-size 64]`. Each connection sends a request, waits for the whole
// answer, checks it, and sends the next. Prints operations a second and latencies; exits 1 if an answer was wrong.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"net"
	"os"
	"runtime"
	"sort"
	"sync"
	"sync/atomic"
	"time"
)

func main() {
	mode := os.Args[1]
	flags := flag.NewFlagSet(mode, flag.ExitOnError)
	addr := flags.String("addr", "127.0.0.1:8080", "")
	connections := flags.Int("c", 64, "")
	duration := flags.Duration("d", 5*time.Second, "")
	warm := flags.Duration("warm", time.Second, "")
	size := flags.Int("size", 64, "")
	procs := flags.Int("procs", 1, "")
	want := flags.String("want", "Hello, World!\n", "")
	flags.Parse(os.Args[2:])
	runtime.GOMAXPROCS(*procs)

	message := []byte("GET / HTTP/1.1\r\nHost: localhost\r\nUser-Agent: load\r\nAccept: */*\r\n\r\n")
	if mode == "echo" {
		message = bytes.Repeat([]byte("x"), *size)
	}
	var counting atomic.Bool
	var stop atomic.Bool
	var failed atomic.Int64
	var mutex sync.Mutex
	var all []time.Duration
	var group sync.WaitGroup
	for i := 0; i < *connections; i++ {
		group.Add(1)
		go func() {
			defer group.Done()
			conn, err := net.Dial("tcp", *addr)
			if err != nil {
				fmt.Fprintln(os.Stderr, err)
				failed.Add(1)
				return
			}
			defer conn.Close()
			buffer := make([]byte, 65536)
			expected := 0
			var mine []time.Duration
			for !stop.Load() {
				start := time.Now()
				if _, err := conn.Write(message); err != nil {
					failed.Add(1)
					return
				}
				n := 0
				for {
					got, err := conn.Read(buffer[n:])
					if err != nil {
						fmt.Fprintln(os.Stderr, "read:", err)
						failed.Add(1)
						return
					}
					n += got
					if mode == "echo" {
						if n >= len(message) {
							break
						}
						continue
					}
					// The first answer says how long they are; the others only differ in their date.
					if expected == 0 {
						head := bytes.Index(buffer[:n], []byte("\r\n\r\n"))
						if head >= 0 && n == head+4+len(*want) {
							expected = n
						}
					}
					if expected > 0 && n >= expected {
						break
					}
				}
				if mode == "http" && (!bytes.HasPrefix(buffer, []byte("HTTP/1.1 200 OK\r\n")) || !bytes.HasSuffix(buffer[:n], []byte(*want))) {
					fmt.Fprintf(os.Stderr, "wrong answer: %q\n", buffer[:n])
					failed.Add(1)
					return
				}
				if mode == "echo" && !bytes.Equal(buffer[:n], message) {
					failed.Add(1)
					return
				}
				if counting.Load() {
					mine = append(mine, time.Since(start))
				}
			}
			mutex.Lock()
			all = append(all, mine...)
			mutex.Unlock()
		}()
	}
	time.Sleep(*warm)
	counting.Store(true)
	start := time.Now()
	time.Sleep(*duration)
	stop.Store(true)
	seconds := time.Since(start).Seconds()
	group.Wait()
	if failed.Load() > 0 || len(all) == 0 {
		fmt.Println("failed")
		os.Exit(1)
	}
	sort.Slice(all, func(i, j int) bool { return all[i] < all[j] })
	at := func(p float64) float64 { return float64(all[int(float64(len(all)-1)*p)].Nanoseconds()) / 1000 }
	fmt.Printf("{\"perSecond\":%.0f,\"p50\":%.0f,\"p99\":%.0f}\n", float64(len(all))/seconds, at(0.5), at(0.99))
}
