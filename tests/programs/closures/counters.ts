// Captured variables that change are shared between the closures of one call and not between calls.
function counter(start = 0, by = 1) {
  let value = start;
  return {
    next: () => (value += by),
    peek: () => value,
    reset() { value = start; },
  };
}
const a = counter();
const b = counter(10, -2);
a.next(); a.next(); b.next();
console.log(a.peek(), b.peek());
a.reset();
console.log(a.peek(), a.next(), b.next(), b.next());

function makePair(): [(s: string) => void, () => string] {
  let text = "";
  return [(s) => { text += s; }, () => text];
}
const [put, get] = makePair();
const [put2, get2] = makePair();
put("a"); put("b"); put2("z");
console.log(get(), get2());

let outer = 1;
function bump() { outer *= 2; return outer; }
const order = [outer, bump(), outer, bump(), outer];
console.log(order.join(" "));

function memo(f: (n: number) => number): (n: number) => number {
  const known = new Map<number, number>();
  let calls = 0;
  return (n) => {
    const old = known.get(n);
    if (old !== undefined) return old;
    calls++;
    const value = f(n) + calls / 1000;
    known.set(n, value);
    return value;
  };
}
const square = memo((n) => n * n);
console.log(square(3), square(4), square(3), square(5));

function later() {
  const run = () => late + 1;
  let late = 41;
  return run();
}
console.log(later());
