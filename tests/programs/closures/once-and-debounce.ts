function once<T>(f: () => T): () => T { let done = false; let value: T; return () => { if (!done) { value = f(); done = true; } return value; }; }
let runs = 0;
const init = once(() => { runs++; return { id: runs * 100 }; });
console.log(init().id, init() === init(), runs);
const num = once(() => 0.5);
console.log(num() + num());
function limit(n: number, f: (s: string) => void): (s: string) => boolean { let left = n; return (s) => { if (left <= 0) return false; left--; f(s); return true; }; }
const seen: string[] = [];
const two = limit(2, (s) => { seen.push(s); });
console.log(two("a"), two("b"), two("c"), seen.join());
type Listener = (value: number) => void;
function observable(start: number) {
  let value = start;
  const listeners: Listener[] = [];
  return {
    get: () => value,
    set: (v: number) => { value = v; for (const l of listeners) l(v); },
    subscribe: (l: Listener) => { listeners.push(l); return () => { const i = listeners.indexOf(l); if (i >= 0) listeners.splice(i, 1); }; },
  };
}
const o = observable(1);
const log: string[] = [];
const stop = o.subscribe((v) => log.push("a" + v));
o.subscribe((v) => log.push("b" + v));
o.set(2); stop(); o.set(3); stop(); o.set(4);
console.log(log.join(" "), o.get());
const adders = [1, 2, 3].map((n) => (x: number) => x + n);
console.log(adders.map((f) => f(10)).join());
const deep = (a: number) => (b: number) => (c: number) => (d: number) => a * 1000 + b * 100 + c * 10 + d;
console.log(deep(1)(2)(3)(4));
