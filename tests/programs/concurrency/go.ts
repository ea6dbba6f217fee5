// go: arguments are evaluated where go is called; the result and the error are the task's.
import { chan, go, maxProcs, numGoroutine, yieldNow } from "argot";

let x = 1;
const first = go((a: number, b: string) => `${a} ${b} ${x}`, x, `x is ${x}`);
console.log(first.join().slice(0, 8));
x = 2;

function add(a: number, b: number, ...rest: number[]): number {
  return rest.reduce((s, r) => s + r, a + b);
}
console.log(go(add, 1, 2).join(), go(add, 1, 2, 3, 4).join());
const list = [1, 2, 3] as const;
console.log(go(add, ...list).join());

class Account {
  balance = 0;
  deposit(n: number): number {
    this.balance += n;
    return this.balance;
  }
}
const account = new Account();
console.log(go(() => account.deposit(5)).join(), account.balance);

// Results of any type; join gives it as often as it is asked.
const object = { name: "shared" };
const same = go(() => object);
console.log(same.join() === object, same.join() === object, same.done);
console.log(go(() => [1, "two", null, undefined, true]).join());
console.log(go(() => {}).join());
const f = go(() => (n: number) => n + 1).join();
console.log(f(1));

// Each iteration has its own variable.
const tasks = [];
for (let i = 0; i < 5; i++) tasks.push(go(() => i * i));
console.log(tasks.map((t) => t.join()));

// What a goroutine throws, its joiner gets; every one of them.
class Failure extends Error {
  readonly code: number;
  constructor(code: number) {
    super(`failed with ${code}`);
    this.code = code;
  }
}
const failing = go((): number => {
  throw new Failure(7);
});
for (let i = 0; i < 2; i++) {
  try {
    failing.join();
  } catch (error) {
    if (error instanceof Failure) console.log(error.message, error.code, failing.done);
  }
}
const text = go(() => {
  throw "just text";
});
try {
  text.join();
} catch (error) {
  console.log(error);
}

// Goroutines that start goroutines.
function fib(n: number): number {
  if (n < 2) return n;
  const left = go(() => fib(n - 1));
  return fib(n - 2) + left.join();
}
console.log(fib(15));

// A deep recursion has room, and its end is an error of the goroutine alone.
function depth(n: number): number {
  return n === 0 ? 0 : 1 + depth(n - 1);
}
console.log(go(() => depth(1000)).join());
function endless(n: number): number {
  return endless(n + 1) + 1;
}
try {
  go(() => endless(0)).join();
} catch (error) {
  console.log(error instanceof RangeError);
}

const gate = chan<void>();
for (let i = 0; i < 10; i++) go(() => gate.receive());
console.log(numGoroutine() >= 11);
gate.close();
while (numGoroutine() > 1) yieldNow();
console.log(numGoroutine(), maxProcs() >= 1);

// What waits for its turn is kept, and what it will need.
const waiting = Array.from({ length: 20_000 }, (_, i) => {
  const text = `number ${i}`;
  return go(() => text.length);
});
const garbage: string[][] = [];
for (let i = 0; i < 2000; i++) garbage[i % 10] = Array.from({ length: 100 }, (_, j) => `${i}.${j}`);
let length = 0;
for (const task of waiting) length += task.join();
console.log(length, garbage.length);
