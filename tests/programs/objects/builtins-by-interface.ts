// oracles: node
// Built-in objects behind structural types: their methods are found by name.
const m: { get(k: string): number | undefined } = new Map([["a", 1]]);
console.log(m.get("a"), m.get("b"));

function f(x: { push(n: number): number }): number {
  return x.push(4);
}
const numbers = [1, 2];
console.log(f(numbers), numbers, f([]));

interface Cache<K, V> {
  get(k: K): V | undefined;
  set(k: K, v: V): unknown;
  has(k: K): boolean;
  delete(k: K): boolean;
  readonly size: number;
}
class Limited<K, V> implements Cache<K, V> {
  private readonly inner: Cache<K, V>;
  constructor(inner: Cache<K, V>) {
    this.inner = inner;
  }
  get(k: K): V | undefined {
    return this.inner.get(k);
  }
  set(k: K, v: V): this {
    if (this.inner.size < 2) this.inner.set(k, v);
    return this;
  }
  has(k: K): boolean {
    return this.inner.has(k);
  }
  delete(k: K): boolean {
    return this.inner.delete(k);
  }
  get size(): number {
    return this.inner.size;
  }
}
function use(c: Cache<string, number>): void {
  c.set("x", 1);
  c.set("y", 2);
  c.set("z", 3);
  console.log(c.has("z"), c.get("x"), c.size, c.delete("x"), c.delete("x"), c.size);
}
use(new Map());
use(new Limited(new Map()));
use(new Limited(new Limited(new Map())));

interface Bag<T> {
  add(x: T): unknown;
  has(x: T): boolean;
  forEach(f: (x: T) => void): void;
  clear(): void;
}
const bag: Bag<string> = new Set(["p"]);
bag.add("q");
bag.add("p");
bag.forEach((x) => console.log("in the bag:", x));
bag.clear();
console.log(bag.has("p"));

// Every kind of list.
interface List<T> {
  readonly length: number;
  at(i: number): T | undefined;
  indexOf(x: T): number;
  slice(from?: number, to?: number): List<T>;
  join(separator?: string): string;
}
function list(x: List<number>): void {
  console.log(x.length, x.at(-1), x.at(9), x.indexOf(2), x.slice(1).join("-"), x.slice(0, 1).join(), x.join());
}
list([1, 2, 3]);
list(new Uint8Array([3, 2, 1]));
list(new Float64Array([0.5, 2, -1]));

interface Sliced {
  slice(from?: number, to?: number): Sliced;
  indexOf(x: string): number;
  includes(x: string): boolean;
  readonly length: number;
}
function sliced(x: Sliced): void {
  console.log(x.slice(1, 3), x.slice(-1).length, x.indexOf("b"), x.includes("c"), x.length);
}
sliced("abc");
sliced(["a", "b", "c"]);
sliced("a" + String(numbers.length) + "b");

// Methods that call back.
interface Mappable<T> {
  map(f: (x: T, i: number) => T): Mappable<T>;
  filter(f: (x: T) => boolean): Mappable<T>;
  reduce(f: (a: T, x: T) => T): T;
  forEach(f: (x: T, i: number) => void): void;
  some(f: (x: T) => boolean): boolean;
  every(f: (x: T) => boolean): boolean;
  find(f: (x: T) => boolean): T | undefined;
  findIndex(f: (x: T) => boolean): number;
}
function mapped(x: Mappable<number>): void {
  console.log(x.map((v, i) => v * 10 + i));
  console.log(x.filter((v) => v > 1).map((v) => v + 0.5));
  console.log(x.reduce((a, v) => a + v));
  x.forEach((v, i) => console.log(i, v));
  console.log(
    x.some((v) => v === 2),
    x.every((v) => v > 1),
    x.find((v) => v > 1),
    x.findIndex((v) => v > 5),
  );
}
mapped([1, 2, 3]);
mapped(new Int16Array([4, 5, 2]));

interface Sortable<T> {
  sort(f?: (a: T, b: T) => number): Sortable<T>;
  reduceRight(f: (a: string, x: T) => string, first: string): string;
}
const sortable: Sortable<number> = [10, 9, 1];
console.log(sortable.sort());
console.log(sortable.sort((a, b) => a - b));
console.log(sortable.reduceRight((a, x) => `${a}${x};`, "all:"));

function emptyReduce(x: { reduce(f: (a: number, b: number) => number): number }): void {
  try {
    console.log(x.reduce((a, b) => a + b));
  } catch (e) {
    console.log(e instanceof TypeError);
  }
}
emptyReduce([]);
emptyReduce([7]);

// Arguments that are left out, and more than one.
interface Spliced {
  splice(...args: number[]): number[];
  push(...items: number[]): number;
  unshift(...items: number[]): number;
  lastIndexOf(x: number, from?: number): number;
  concat(...items: number[][]): number[];
}
const list2 = [1, 2, 3, 4, 5, 1];
const spliced: Spliced = list2;
console.log(spliced.lastIndexOf(1), spliced.lastIndexOf(1, 3), spliced.lastIndexOf(1, undefined));
console.log(spliced.splice(), spliced.splice(4), list2);
console.log(spliced.splice(1, 2, 7, 8, 9), list2);
console.log(spliced.push(1, 2), spliced.push(), spliced.unshift(0, 0), list2, spliced.concat([1], [2]));

// Iterators.
interface Keyed<K, V> {
  keys(): Iterable<K>;
  values(): Iterable<V>;
  entries(): Iterable<[K, V]>;
}
function keyed<K, V>(x: Keyed<K, V>): void {
  console.log([...x.keys()], [...x.values()], [...x.entries()]);
}
keyed(new Map([["k", 1]]));
keyed(new Set([5]));
keyed(["u", "v"]);

// Strings and numbers.
interface Text {
  toUpperCase(): string;
  padStart(n: number, with_?: string): string;
  replace(a: string, b: string): string;
  split(by: string): string[];
  charCodeAt(i: number): number;
  trim(): string;
}
const text: Text = " text ";
console.log(text.toUpperCase(), text.padStart(8, "*"), text.replace("t", "T"), text.split("e"), text.charCodeAt(1), text.trim());
interface Fixed {
  toFixed(n?: number): string;
  toPrecision(n?: number): string;
}
const fixed: Fixed = 3.14159;
console.log(fixed.toFixed(2), fixed.toFixed(), fixed.toPrecision(3));
const shown: { toString(): string } = true;
console.log(shown.toString());

// In unions with the program's own classes.
class Stack {
  readonly items: number[] = [];
  push(n: number): number {
    this.items.unshift(n);
    return this.items.length;
  }
}
for (const x of [new Stack(), [1, 2, 3], { push: (n: number) => -n }]) console.log(f(x));

// As a value, with and without `this`.
interface Getter {
  get(k: string): number | undefined;
}
function bound(x: Getter): (k: string) => number | undefined {
  return x.get.bind(x);
}
console.log(bound(new Map([["z", 26]]))("z"));
console.log(typeof m.get, m.get.name, m.get === m.get);
const { get } = m;
try {
  console.log(get("a"));
} catch (e) {
  console.log(e instanceof TypeError);
}
console.log(m.get.call(new Map([["a", 9]]), "a"));

// By key.
interface Ends {
  pop(): number | undefined;
  shift(): number | undefined;
}
const ends: Ends = [1, 2, 3];
for (const k of ["pop", "shift"] as const) console.log(k, ends[k]());

// Optional methods, and methods that an object doesn't have.
interface Maybe {
  push?(n: number): number;
  add?(n: number): unknown;
}
function maybe(x: Maybe): void {
  console.log(x.push?.(1), typeof x.add?.(1));
}
maybe([]);
maybe(new Set<number>());
maybe(new Map<number, number>() as Maybe);

// Through a type parameter.
function first<T extends { at(i: number): unknown }>(x: T): unknown {
  return x.at(0);
}
console.log(first([1]), first("s"), first(new Uint8Array([8])));

interface Caller {
  call(self: undefined, x: number): number;
}
const caller: Caller = (x: number) => x + 1;
console.log(caller.call(undefined, 4));
