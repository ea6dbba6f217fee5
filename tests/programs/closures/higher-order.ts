const add = (a: number) => (b: number) => a + b;
const compose = <A, B, C>(f: (a: A) => B, g: (b: B) => C) => (a: A): C => g(f(a));
const curry3 = <A, B, C, R>(f: (a: A, b: B, c: C) => R) => (a: A) => (b: B) => (c: C) => f(a, b, c);
const flip = <A, B, R>(f: (a: A, b: B) => R) => (b: B, a: A) => f(a, b);
console.log(add(1)(2), compose(add(10), String)(5) + "!", compose((s: string) => s.length, add(1))("four"));
console.log(curry3((a: number, b: string, c: boolean) => `${a}${b}${c}`)(1)("x")(true));
console.log(flip((a: number, b: string) => b.repeat(a))("ab", 3));

function times(n: number, f: (i: number) => void) { for (let i = 0; i < n; i++) f(i); }
const seen: number[] = [];
times(4, (i) => seen.push(i * i));
console.log(seen.join(","));

const fix = <A, R>(f: (self: (a: A) => R) => (a: A) => R): ((a: A) => R) => {
  const self = (a: A): R => f(self)(a);
  return self;
};
console.log(fix<number, number>((self) => (n) => (n < 2 ? 1 : n * self(n - 1)))(10));

const pipeline = [(n: number) => n + 1, (n: number) => n * 2, Math.sqrt, Math.floor];
console.log(pipeline.reduce((value, f) => f(value), 17));

const table: Record<string, (a: number, b: number) => number> = {
  plus: (a, b) => a + b,
  minus(a, b) { return a - b; },
  power: Math.pow,
  largest: Math.max,
};
for (const name of Object.keys(table)) console.log(name, table[name](5, 3));

function variadic(...parts: (string | number)[]): string { return parts.length + ":" + parts.join("|"); }
console.log(variadic(), variadic(1), variadic("a", 2, "c"), variadic(...[1, 2], "x", ...["y", "z"]));
console.log([1, 2, 3].map((n) => variadic(n, n)).join(" "));
console.log(["10", "10", "10"].map(Number).join(), ["1", "2"].map((s) => parseInt(s)).join());
