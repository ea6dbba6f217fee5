// oracles: node
// The iteration protocol by classes, object literals and the library's own iterators.
class LinkedList<T> implements Iterable<T> {
  private head: { value: T; next: LinkedList<T>["head"] } | undefined;
  size = 0;
  add(value: T): this { this.head = { value, next: this.head }; this.size++; return this; }
  [Symbol.iterator](): Iterator<T> {
    let at = this.head;
    return {
      next(): IteratorResult<T> {
        if (at === undefined) return { done: true, value: undefined };
        const value = at.value;
        at = at.next;
        return { done: false, value };
      },
    };
  }
}
const list = new LinkedList<string>().add("c").add("b").add("a");
console.log([...list].join(), list.size, Array.from(list, (s, i) => s + i).join());
for (const s of list) console.log(s);
const numbers = new LinkedList<number>().add(3).add(2).add(1);
let sum = 0;
for (const n of numbers) sum += n;
console.log(sum, Math.max(...numbers), new Set(numbers).size, new Map([...list].map((s, i) => [s, i] as const)).get("b"));
class Bag<T> { private items: T[] = []; constructor(...items: T[]) { this.items = items; } [Symbol.iterator](): IterableIterator<T> { return this.items[Symbol.iterator](); } entries() { return this.items.entries(); } }
console.log([...new Bag(1, 2)], [...new Bag("x", "y").entries()]);
class Countdown implements IterableIterator<number> {
  constructor(private n: number) {}
  next(): IteratorResult<number> { return this.n > 0 ? { value: this.n--, done: false } : { value: undefined, done: true }; }
  [Symbol.iterator](): this { return this; }
}
const down = new Countdown(5);
console.log(down.next().value, [...down], down.next().done);
const log: string[] = [];
function traced(name: string, n: number): Iterable<number> {
  return {
    [Symbol.iterator]() {
      log.push(`open ${name}`);
      let i = 0;
      return {
        next() { if (i === n) { log.push(`end ${name}`); return { done: true, value: undefined }; } if (i === 7) throw new Error("seven"); return { done: false, value: i++ }; },
        return() { log.push(`close ${name} at ${i}`); return { done: true, value: undefined }; },
      };
    },
  };
}
function find(k: number): number { for (const x of traced("find", 10)) { if (x === k) return x * 10; } return -1; }
console.log(find(2), log.splice(0).join());
outer: for (const a of traced("a", 3)) { for (const c of traced("b", 3)) { if (c === 1) continue outer; if (a === 1) break outer; } }
console.log(log.splice(0).join());
for (const x of traced("continue", 3)) { if (x === 1) continue; log.push(String(x)); }
console.log(log.splice(0).join());
try { for (const x of traced("throw", 3)) { throw new Error(`body ${x}`); } } catch (e) { console.log((e as Error).message, log.splice(0).join()); }
try { for (const x of traced("next throws", 9)) { void x; } } catch (e) { console.log((e as Error).message, log.splice(0).join()); }
const [p, , q = -1, ...rest] = traced("pattern", 5);
console.log(p, q, rest, log.splice(0).join());
const [only] = traced("one", 5);
console.log(only, log.splice(0).join());
const [none = "default"] = new Set<string>();
console.log(none);
const failing: Iterable<number> = { [Symbol.iterator]: () => ({ next: () => ({ done: false, value: 1 }), return() { throw new Error("return failed"); } }) };
try { for (const x of failing) { if (x) break; } } catch (e) { console.log((e as Error).message); }
try { for (const x of failing) { throw new Error("from the body " + x); } } catch (e) { console.log((e as Error).message); }
// The library's iterators are live, and end once.
const array = [1, 2];
const it = array.values();
console.log(it.next(), it.next(), array.push(3), it.next().value, it.next().done, array.push(4), it.next().done);
const map = new Map([["a", 1], ["b", 2]]);
const entries = map.entries();
map.set("c", 3);
map.delete("b");
console.log(entries.next().value, [...entries], entries.next().done);
function total(it: Iterator<number>): number { let t = 0; for (let r = it.next(); !r.done; r = it.next()) t += r.value; return t; }
console.log(total([1, 2, 3].values()), total(map.values()), total(new Set([5, 6]).keys()), total(numbers[Symbol.iterator]()));
function count(source: Iterable<unknown>): number { let n = 0; for (const _ of source) n++; return n; }
console.log(count("añ😀"), count([1, , 3]), count(map), count(map.keys()), count(list), count(new Countdown(4)), count(new Set("hello")));
const isIterable = (v: object) => Symbol.iterator in v;
console.log(isIterable([]), isIterable({}), isIterable(list), isIterable(map), typeof list[Symbol.iterator], typeof ([] as number[])[Symbol.iterator]);
try { for (const x of 5 as unknown as number[]) console.log(x); } catch (e) { console.log((e as Error).name); }
try { const [x] = {} as unknown as Iterable<number>; console.log(x); } catch (e) { console.log((e as Error).name); }
const zip = (a: Iterable<number>, c: Iterable<string>): [number, string][] => { const out: [number, string][] = []; const j = c[Symbol.iterator](); for (const x of a) { const r = j.next(); if (r.done) break; out.push([x, r.value]); } return out; };
console.log(zip([1, 2, 3], "ab"), Object.fromEntries(new Map([["k", 1]]).entries()), Object.fromEntries(zip([1, 2], "xy").map(([n, s]) => [s, n])));
