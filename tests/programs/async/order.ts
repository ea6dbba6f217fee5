// oracles: node, deno
// The order of jobs: each way to wait takes as many turns as ECMAScript says.
const out: string[] = [];
const note = (s: string) => { out.push(s); };
function show(): void { console.log(out.splice(0).join(" ")); }
function turns(name: string, n: number): void { let p: Promise<void> = Promise.resolve(); for (let i = 1; i <= n; i++) { const at = i; p = p.then(() => note(`${name}${at}`)); } }
const settle = (ms: number) => new Promise<void>((resolve) => { setTimeout(resolve, ms); });

async function awaitsValue(): Promise<void> { note("v0"); await 1; note("v1"); await undefined; note("v2"); }
async function awaitsPromise(): Promise<void> { note("p0"); await Promise.resolve(); note("p1"); await Promise.resolve(Promise.resolve()); note("p2"); }
async function returnsValue(): Promise<number> { return 1; }
async function returnsPromise(): Promise<number> { return Promise.resolve(2); }
async function returnsAwaited(): Promise<number> { return await Promise.resolve(3); }
async function throws(): Promise<number> { throw new Error("t"); }
turns("t", 6);
awaitsValue();
awaitsPromise();
returnsValue().then((x) => note(`rv${x}`));
returnsPromise().then((x) => note(`rp${x}`));
returnsAwaited().then((x) => note(`ra${x}`));
throws().catch(() => note("caught"));
note("sync");
await settle(1);
show();

// then chains: values, promises, thenables, pass-through, rejections.
turns("t", 8);
Promise.resolve().then(() => note("a1")).then(() => note("a2"));
Promise.resolve().then(() => Promise.resolve("inner")).then((x) => note(`adopted-${x}`));
Promise.resolve().then(() => ({ then(resolve: (s: string) => void) { note("then-called"); resolve("thenable"); } }) as PromiseLike<string>).then((x) => note(`x-${x}`));
Promise.reject(new Error("r")).then(() => note("no")).then(() => note("no")).catch((e) => note(`c-${(e as Error).message}`)).then(() => note("after-catch"));
Promise.resolve("f").finally(() => note("finally")).then((x) => note(`after-finally-${x}`));
Promise.reject("g").finally(() => Promise.resolve("ignored")).catch((x) => note(`rejected-${x}`));
new Promise((resolve) => resolve(Promise.resolve("nested"))).then((x) => note(`n-${String(x)}`));
await settle(1);
show();

// Two functions that take turns.
async function walker(name: string, n: number): Promise<string> { for (let i = 0; i < n; i++) { note(`${name}${i}`); await null; } return name; }
const both = Promise.all([walker("x", 3), walker("y", 4), walker("z", 2)]).then((names) => note(names.join("+")));
note("started");
await both;
show();

// Nested calls: each level adds its turns.
async function level(n: number): Promise<number> { if (n === 0) return 0; const x = await level(n - 1); note(`l${n}`); return x + n; }
turns("t", 8);
level(4).then((x) => note(`sum${x}`));
await settle(1);
show();

// Microtasks, jobs and timers.
setTimeout(() => { note("timer1"); Promise.resolve().then(() => note("job of timer1")); queueMicrotask(() => note("micro of timer1")); }, 1);
setTimeout(() => note("timer2"), 1);
queueMicrotask(() => { note("m1"); queueMicrotask(() => note("m3")); Promise.resolve().then(() => note("m4")); });
Promise.resolve().then(() => note("m2"));
await settle(2);
show();

// Combinators.
turns("t", 8);
const slow = (s: string, n: number): Promise<string> => (n === 0 ? Promise.resolve(s) : Promise.resolve().then(() => slow(s, n - 1)));
Promise.all([slow("a", 2), "b", slow("c", 1)]).then((v) => note(`all:${v.join("")}`));
Promise.all([]).then((v) => note(`none:${v.length}`));
Promise.race([slow("r1", 2), slow("r2", 1)]).then((v) => note(`race:${v}`));
Promise.any([Promise.reject(1), slow("any", 1)]).then((v) => note(v));
Promise.allSettled([Promise.reject("bad"), 1]).then((v) => note(v.map((s) => s.status).join("/")));
Promise.all([Promise.reject("first"), Promise.reject("second")]).catch((e) => note(`fails:${e}`));
await settle(1);
show();

// A promise that is awaited by several, in the order in which they came.
let open!: (v: string) => void;
const gate = new Promise<string>((resolve) => { open = resolve; });
async function waits(name: string): Promise<void> { note(`${name}?`); note(`${name}:${await gate}`); }
waits("w1"); gate.then((v) => note(`then:${v}`)); waits("w2");
setTimeout(() => { note("open"); open("go"); open("again"); note("opened"); }, 1);
await settle(3);
show();
const thenable = { then(resolve: (v: number) => void) { note("thenable"); resolve(7); } };
turns("t", 4);
(async () => { note(`got ${await (thenable as PromiseLike<number>)}`); })();
await settle(1);
show();
// What the resolving functions do a second time is nothing.
const once = new Promise<number>((resolve, reject) => { resolve(1); resolve(2); reject(new Error("no")); throw new Error("ignored"); });
console.log(await once);
const locked = new Promise<string>((resolve, reject) => { resolve(settle(1).then(() => "locked in")); reject(new Error("no")); });
console.log(await locked);
const self: Promise<unknown> = new Promise((resolve) => setTimeout(() => resolve(self), 1));
try { await self; } catch (e) { console.log(String(e)); }
