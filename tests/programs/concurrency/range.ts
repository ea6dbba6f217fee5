// for-of over a channel: until it is closed and drained; break leaves the rest.
import { chan, go, type ReceiveChan } from "argot";

function numbers(n: number): ReceiveChan<number> {
  const c = chan<number>(4);
  go(() => {
    for (let i = 0; i < n; i++) c.send(i);
    c.close();
  });
  return c;
}

let sum = 0;
for (const x of numbers(1000)) sum += x;
console.log(sum);

const c = chan<string>(5);
for (const word of ["a", "b", "c", "d"]) c.send(word);
c.close();
for (const word of c) {
  if (word === "b") break;
  console.log(word);
}
console.log(c.length, [...c].join(""));
for (const word of c) console.log("never", word);

outer: for (const x of numbers(10)) {
  for (const y of numbers(10)) {
    if (y > x) continue outer;
    if (x === 3) break outer;
    console.log(x, y);
  }
}

const pairs = chan<[string, number]>(2);
pairs.send(["one", 1]);
pairs.send(["two", 2]);
pairs.close();
for (const [name, value] of pairs) console.log(name, value + 1);

// Anything that takes an iterable takes a channel.
function total(items: Iterable<number>): number {
  let t = 0;
  for (const item of items) t += item;
  return t;
}
console.log(total(numbers(5)), Math.max(...numbers(7)), Array.from(numbers(3), (x) => x * 2), new Set(numbers(4)).size);
const iterator = numbers(1)[Symbol.iterator]();
console.log(iterator.next(), iterator.next());

function first(): number {
  for (const x of numbers(3)) return x + 100;
  return -1;
}
console.log(first());
