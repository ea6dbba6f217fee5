module argot.tests

go 1.23
