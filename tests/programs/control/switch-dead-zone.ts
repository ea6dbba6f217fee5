// oracles: node, deno
// Variables of one clause that another clause reaches, and assignments before initialization.
const shared = (n: number) => { switch (n) { case 0: let x = 5; return x; case 1: x = 6; return x; default: return -1; } };
console.log(shared(0), shared(2));
try { shared(1); } catch (e) { console.log(e instanceof ReferenceError, (e as Error).message); }
try { setIt(); } catch (e) { console.log((e as Error).message); }
function setIt() { later = 5; }
let later = 1;
setIt();
console.log(later);
console.log(later);
function f(n: number) { switch (n) { case 0: const { a, b } = { a: 1, b: 2 }; return a + b; case 1: const [c] = [5]; return () => c; default: const g = () => c; return g; } }
console.log(f(0));
try { console.log((f(2) as () => number)()); } catch (e) { console.log((e as Error).message); }
