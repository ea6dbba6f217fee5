const it = [10, 20][Symbol.iterator]();
console.log(it.next().value, it.next().done, it.next().done);
const entries = ["a", "b"].entries();
for (const [i, v] of entries) console.log(i, v);
console.log([...entries].length);
const values = new Set(["x", "y", "z"]).values();
const [first] = values;
console.log(first);
console.log(Array.from(new Map([[1, 2]]).values()).join(), Array.from("abc", (c) => c + c).join(), Array.from({ length: 3 }, (_, i) => i ** 2).join());
const pairs = new Map([["a", 1], ["b", 2]]);
const reversed = new Map([...pairs].map(([k, v]) => [v, k] as const));
console.log(reversed.get(2), Math.max(...pairs.values()), [...pairs.keys()].reverse().join());
function take<T>(source: Iterable<T>, n: number): T[] { const out: T[] = []; for (const x of source) { if (out.length >= n) break; out.push(x); } return out; }
console.log(take("abcdef", 3).join(), take([1], 5).join(), take(new Set([1, 2, 3]), 2).join(), take(pairs, 1).join());
const chars = "😀b"[Symbol.iterator]();
console.log(chars.next().value?.length, chars.next().value, chars.next().value);
class Range implements Iterable<number> {
  constructor(private from: number, private to: number) {}
  [Symbol.iterator](): Iterator<number> {
    let at = this.from;
    const to = this.to;
    return { next: () => (at < to ? { value: at++, done: false } : { value: undefined, done: true }) };
  }
}
console.log([...new Range(1, 5)].join(), Math.max(...new Range(0, 3)), Array.from(new Range(2, 4)).length, new Set(new Range(0, 3)).size);
for (const n of new Range(7, 9)) console.log(n);
const [r0, r1 = -1, r2 = -1] = new Range(5, 7);
console.log(r0, r1, r2);
let closed = 0;
const closing: Iterable<number> = { [Symbol.iterator]() { let n = 0; return { next: () => ({ value: n++, done: false }), return() { closed++; return { value: undefined, done: true as const }; } }; } };
for (const n of closing) if (n === 2) break;
const [c0] = closing;
try { for (const n of closing) if (n > 0) throw new Error("x"); } catch {}
console.log(closed, c0);
