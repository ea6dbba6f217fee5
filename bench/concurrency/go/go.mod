module argot.bench.concurrency

go 1.23
