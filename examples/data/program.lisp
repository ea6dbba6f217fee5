; Recursion, closures, higher-order functions and tail calls.

(define (fact n) (if (< n 2) 1 (* n (fact (- n 1)))))
(fact 20)
(fact 25)

(define (fib n)
  (let ((a 0) (b 1))
    (define (step i x y) (if (= i n) x (step (+ i 1) y (+ x y))))
    (step 0 a b)))
(fib 90)

(define (map f xs) (if (null? xs) '() (cons (f (car xs)) (map f (cdr xs)))))
(define (filter p xs)
  (cond ((null? xs) '())
        ((p (car xs)) (cons (car xs) (filter p (cdr xs))))
        (#t (filter p (cdr xs)))))
(define (range a b) (if (< a b) (cons a (range (+ a 1) b)) '()))
(define (fold f start xs) (if (null? xs) start (fold f (f start (car xs)) (cdr xs))))

(map (lambda (x) (* x x)) (range 1 11))
(fold + 0 (filter (lambda (x) (= 0 (modulo x 3))) (range 0 100)))

(define (counter)
  (let ((n 0)) (lambda () (set! n (+ n 1)) n)))
(define tick (counter))
(tick) (tick) (tick)

(define (count-to n) (define (loop i) (if (< i n) (loop (+ i 1)) i)) (loop 0))
(count-to 20000)

(define (prime? n)
  (define (test d) (cond ((> (* d d) n) #t) ((= 0 (modulo n d)) #f) (#t (test (+ d 1)))))
  (and (> n 1) (test 2)))
(filter prime? (range 0 60))

(define (compose . fs)
  (lambda (x) (fold (lambda (value f) (f value)) x fs)))
((compose sqrt (lambda (x) (/ x 3)) list) 81)

(define (quicksort xs)
  (if (null? xs) '()
      (let ((pivot (car xs)) (rest (cdr xs)))
        (append (quicksort (filter (lambda (x) (< x pivot)) rest))
                (list pivot)
                (quicksort (filter (lambda (x) (<= pivot x)) rest))))))
(quicksort '(31 4 15 9 26 5 35 8 97 9 3 2))

(display "pi is about" (/ 355 113))
(string-append "a" "-" (list 1 2.5 "c") "-" 1e21)
(or #f #f (quote last))
(and 1 2 3)
map
car

; What goes wrong is reported, and the next form goes on.
(undefined-name 1)
(car '())
(fact)
("text" 1)
(+ 1 "2")
(unclosed (list
