const log: string[] = [];
function a(n: number): number { try { return b(n); } catch (e) { if (e instanceof RangeError) { log.push("a handled"); return -1; } log.push("a rethrows"); throw e; } }
function b(n: number): number { try { return c(n); } catch (e) { log.push(`b saw ${(e as Error).message}`); if (n === 2) throw new RangeError("wrapped", { cause: e }); throw e; } finally { log.push("b finally"); } }
function c(n: number): number { if (n === 0) return 7; if (n === 1) throw new TypeError("one"); throw new Error("more " + n); }
for (let n = 0; n < 4; n++) { try { log.push(`= ${a(n)}`); } catch (e) { log.push(`top ${(e as Error).name} ${(e as Error).message}`); } }
console.log(log.join("\n"));
const same = new Error("same");
try { try { throw same; } catch (e) { throw e; } } catch (e) { console.log(e === same); }
try { [1, 2, 3].forEach((x) => { if (x === 2) throw new Error(`at ${x}`); log.push("" + x); }); } catch (e) { console.log((e as Error).message, log.at(-1)); }
try { [3, 1, 2].sort((x, y) => { if (x === 2 || y === 2) throw new Error("compare"); return x - y; }); } catch (e) { console.log((e as Error).message); }
try { new Map([[1, 1]]).forEach(() => { throw new Error("in map"); }); } catch (e) { console.log((e as Error).message); }
try { [1].map((x) => [x].map((y) => { throw new Error("deep " + y); })); } catch (e) { console.log((e as Error).message); }
class Resource { static open: string[] = []; constructor(public n: string) { Resource.open.push(n); if (n === "bad") throw new Error("cannot open"); } close() { Resource.open = Resource.open.filter((x) => x !== this.n); } }
function using<T>(n: string, f: (r: Resource) => T): T { const r = new Resource(n); try { return f(r); } finally { r.close(); } }
console.log(using("x", (r) => r.n + using("y", (s) => s.n + Resource.open.join())), Resource.open.length);
try { using("z", () => { throw new Error("used"); }); } catch (e) { console.log((e as Error).message, Resource.open.length); }
try { using("bad", () => 1); } catch (e) { console.log((e as Error).message, Resource.open.join()); }
function retry(times: number, f: (n: number) => string): string { for (let i = 1; ; i++) { try { return f(i); } catch (e) { if (i >= times) throw new Error(`gave up after ${i}`, { cause: e }); } } }
console.log(retry(5, (n) => { if (n < 3) throw new Error("no"); return `ok at ${n}`; }));
try { retry(2, () => { throw new Error("never"); }); } catch (e) { console.log((e as Error).message, ((e as Error).cause as Error).message); }
let v = 0;
const tryIt = () => { v++; throw new Error("x"); };
try { v += tryIt(); } catch { console.log(v); }
const getter = { get bad(): number { throw new Error("getter"); } };
try { console.log(getter.bad); } catch (e) { console.log((e as Error).message); }
const { message: m } = (() => { try { throw new Error("destructured"); } catch (e) { return e as Error; } })();
console.log(m);
try { throw Object.assign(new Error("with"), { code: "ENOENT" }); } catch (e) { if (e instanceof Error && "code" in e) console.log(e.code, e.message); }
function early(items: number[]): number { for (const i of items) { try { if (i > 1) return i; } finally { v = 100 + i; } } return 0; }
console.log(early([1, 2, 3]), v);
