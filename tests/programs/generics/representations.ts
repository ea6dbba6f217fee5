// One generic at numbers, strings, booleans, objects, undefined and unions: values keep what they are.
class Cell<T> { constructor(public value: T) {} update(f: (v: T) => T): T { return (this.value = f(this.value)); } }
function show<T>(label: string, c: Cell<T>): void { console.log(label, typeof c.value, String(c.value)); }
show("number", new Cell(1.5));
show("negative zero", new Cell(Object.is(new Cell(-0).value, -0)));
show("NaN", new Cell(NaN));
show("string", new Cell("s"));
show("boolean", new Cell(false));
show("undefined", new Cell(undefined));
show("null", new Cell(null));
show("union", new Cell<number | string>("u"));
console.log(new Cell(1).update((n) => n + 1), new Cell("a").update((s) => s + s), new Cell(true).update((b) => !b), new Cell<number | null>(null).update((n) => n ?? 5));
function pair<A, B>(a: A, b: B): { a: A; b: B } { return { a, b }; }
const p = pair(1, pair("x", pair(true, null)));
console.log(p.a, p.b.a, p.b.b.a, p.b.b.b);
const cells: Cell<number | string>[] = [new Cell<number | string>(1), new Cell<number | string>("b")];
for (const c of cells) console.log(typeof c.value === "number" ? c.value.toFixed(2) : c.value.toUpperCase());
function choose<T>(yes: boolean, a: T, b: T): T { return yes ? a : b; }
console.log(choose(true, 1, 2), choose(false, "a", "b"), choose<number | string>(true, 1, "b"), choose(true, [1], [2])[0]);
const ops = new Map<string, <T>(items: T[]) => T[]>([["reverse", (i) => [...i].reverse()], ["twice", (i) => [...i, ...i]]]);
for (const [name, op] of ops) console.log(name, op([1, 2]).join(), op(["x"]).join(), op([true, false]).join());
function last<T>(items: T[]): T | undefined { return items[items.length - 1]; }
console.log(last([1, 2]), last(["q"]), last([]), last([undefined]), last([null]));
function fill<T>(n: number, make: (i: number) => T): T[] { const out: T[] = []; for (let i = 0; i < n; i++) out.push(make(i)); return out; }
console.log(fill(3, (i) => i / 2).join(), fill(2, (i) => "s" + i).join(), fill(2, () => ({ z: 1 })).map((o) => o.z).join(), fill(2, (i) => i === 0).join());
