// oracles: node, deno
// (Bun has proper tail calls: an endless loop there.)
// A stack overflow is a RangeError that can be caught, again and again.
let depth = 0;
function forever(n: number): number { depth = n; return forever(n + 1) + 1; }
for (let i = 0; i < 3; i++) {
  try { forever(0); console.log("returned"); }
  catch (e) { console.log(e instanceof RangeError, (e as Error).name, depth > 1000); }
}
const even = (n: number): boolean => (n === 0 ? true : odd(n - 1));
const odd = (n: number): boolean => (n === 0 ? false : even(n - 1));
console.log(even(1000));
try { even(-1); } catch (e) { console.log(e instanceof RangeError); }
class Node { get next(): Node { return this.next; } }
try { new Node().next; } catch (e) { console.log(e instanceof RangeError); }
function deep(n: number): number { let r = 0; try { r = n === 0 ? 0 : deep(n - 1) + 1; } finally { r += 0; } return r; }
console.log(deep(2000));
type Nested = { inner?: Nested };
let nested: Nested = {};
for (let i = 0; i < 100000; i++) nested = { inner: nested };
function measure(n: Nested): number { return n.inner ? measure(n.inner) + 1 : 0; }
// How deep is too deep is the host's affair.
try { console.log(measure(nested) === 100000); } catch (e) { console.log(e instanceof RangeError); }
let count = 0;
for (let n: Nested | undefined = nested; n; n = n.inner) count++;
console.log(count);
function inFinally(n: number): void { try { inFinally(n + 1); } finally { if (n === 0) console.log("outermost finally"); } }
try { inFinally(0); } catch (e) { console.log(e instanceof RangeError); }
console.log("still alive", [3, 1, 2].sort().join());
