// oracles: node
// How promises, generators and their kin print.
class Failure extends Error { override name = "Failure"; }
const rejected = Promise.reject(new Failure("shown"));
rejected.catch(() => {});
console.log(Promise.resolve(1), Promise.resolve("text"), Promise.resolve(undefined), new Promise(() => {}));
console.log([Promise.resolve([1, 2])], { p: Promise.resolve({ a: { b: { c: 1 } } }) }, new Map([["k", Promise.resolve(null)]]));
console.log(String(Promise.resolve()), `${Promise.resolve()}`, typeof Promise.resolve(), JSON.stringify(Promise.resolve(1)), JSON.stringify({ p: Promise.resolve(1) }));
console.log(Promise.reject(1).catch(() => 2), Object.keys(Promise.resolve(1)), Promise.resolve(1) instanceof Promise, ({}) instanceof Promise);
const slow = Promise.resolve("x".repeat(100));
console.log(slow, Promise.resolve(["a".repeat(40), "b".repeat(40)]));
function* g(): Generator<number> { yield 1; }
async function* ag(): AsyncGenerator<number> { yield 1; }
async function f(): Promise<void> {}
console.log(g(), ag(), [g()], { g: g() }, String(g()), String(ag()), JSON.stringify(g()));
console.log((await rejected.catch((e: Error) => e.name)), f());
const settled = await Promise.allSettled([1, Promise.reject(2)]);
console.log(settled, settled[0]?.status);
const p: Promise<unknown> = Promise.resolve().then(() => ({ self: p }));
await p;
console.log(p);
