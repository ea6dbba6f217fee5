module argot.bench

go 1.23
