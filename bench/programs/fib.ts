// Naive Fibonacci: calls and arithmetic on numbers that nothing proves to be integers.
import process from "node:process";

function fib(n: number): number {
  return n < 2 ? n : fib(n - 1) + fib(n - 2);
}

console.log(fib(Number(process.argv[2] ?? 40)));
