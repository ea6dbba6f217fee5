// Deep chains: a million awaits cost no stack; mutual recursion, trees, and many that wait for one.
async function count(n: number): Promise<number> { let sum = 0; for (let i = 0; i < n; i++) sum += await i; return sum; }
console.log(await count(100000));
async function down(n: number): Promise<number> { if (n === 0) return 0; await null; return 1 + (await down(n - 1)); }
console.log(await down(20000));
async function isEven(n: number): Promise<boolean> { return n === 0 ? true : await isOdd(n - 1); }
async function isOdd(n: number): Promise<boolean> { return n === 0 ? false : await isEven(n - 1); }
console.log(await isEven(500), await isOdd(500));
let p: Promise<number> = Promise.resolve(0);
for (let i = 0; i < 50000; i++) p = p.then((x) => x + 1);
console.log(await p);
interface Tree { value: number; children: Tree[] }
const make = (depth: number, value = 1): Tree => ({ value, children: depth === 0 ? [] : [make(depth - 1, value * 2), make(depth - 1, value * 2 + 1)] });
async function sum(t: Tree): Promise<number> { let total = t.value; for (const c of t.children) total += await sum(c); return total; }
async function sumAtOnce(t: Tree): Promise<number> { return t.value + (await Promise.all(t.children.map(sumAtOnce))).reduce((a, b) => a + b, 0); }
const tree = make(9);
console.log(await sum(tree), await sumAtOnce(tree));
let open!: () => void;
const gate = new Promise<void>((resolve) => { open = resolve; });
const waiting = Array.from({ length: 20000 }, async (_, i) => { await gate; return i; });
setTimeout(open, 1);
console.log((await Promise.all(waiting)).reduce((a, b) => a + b, 0));
function* nested(n: number): Generator<number> { if (n > 0) { yield n; yield* nested(n - 1); } }
let total = 0;
for (const x of nested(300)) total += x;
console.log(total);
async function forever(): Promise<never> { return forever2(); }
async function forever2(): Promise<never> { return forever(); }
try { await forever(); } catch (e) { console.log((e as Error).name); }
