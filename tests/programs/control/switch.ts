function f(n: number): string {
  let out = "";
  switch (n) {
    case 1: out += "one ";
    case 2: out += "two "; break;
    default: out += "default ";
    case 3: out += "three "; break;
    case 4: { const x = "four "; out += x; }
    case 5: return out + "five";
  }
  return out + "end";
}
for (const n of [1, 2, 3, 4, 5, 6, NaN]) console.log(f(n));
function g(s: string): number { switch (s) { case "a": case "b": return 1; case "c": return 2; case "long string": return 3; } return 0; }
console.log(["a", "b", "c", "long string", "d", ""].map(g).join());
function h(v: string | number | boolean | null): string {
  switch (v) { case 1: return "number one"; case "1": return "text one"; case true: return "true"; case null: return "null"; default: return typeof v; }
}
console.log([1, "1", true, null, false, 2].map(h).join("; "));
let log = "";
const e = (n: number) => { log += n; return n; };
switch (2) { case e(1): log += "a"; case e(2): log += "b"; case e(3): log += "c"; }
console.log(log);
function bySwitchTrue(n: number): string { switch (true) { case n < 0: return "negative"; case n === 0: return "zero"; case n < 10: return "small"; default: return "large"; } }
console.log([-1, 0, 5, 50].map(bySwitchTrue).join());
outer: for (let i = 0; i < 5; i++) { switch (i) { case 1: continue outer; case 3: break outer; default: console.log("i", i); } }
switch (0 as number) { }
switch (5 as number) { default: console.log("only default"); }
let fall = 0;
switch (3 as number) { default: fall += 100; case 1: fall += 1; break; case 2: fall += 10; }
console.log(fall);
const shared = (n: number) => { switch (n) { case 0: let x = 5; return x; case 1: x = 6; return x; default: return -1; } };
console.log(shared(0), shared(2));
try { shared(1); } catch (e) { console.log(e instanceof ReferenceError); }
