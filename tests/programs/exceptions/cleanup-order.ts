const log: string[] = [];
class Lock { static held = 0; constructor(readonly name: string) { Lock.held++; log.push("+" + name); } release() { Lock.held--; log.push("-" + this.name); } }
function withLock<T>(name: string, f: () => T): T { const l = new Lock(name); try { return f(); } finally { l.release(); } }
console.log(withLock("a", () => withLock("b", () => 42)), log.join(" "), Lock.held);
log.length = 0;
try { withLock("x", () => withLock("y", () => { throw new Error("inside"); })); } catch (e) { console.log((e as Error).message, log.join(" "), Lock.held); }
function first(xs: number[]): number { for (const x of xs) { try { if (x < 0) continue; if (x > 10) return x; log.push("try" + x); } finally { log.push("fin" + x); } } return -1; }
log.length = 0;
console.log(first([1, -2, 50, 3]), log.join(" "));
log.length = 0;
console.log(first([]), first([2]), log.join(" "));
function counts(): number[] { const out: number[] = []; let i = 0; while (true) { i++; try { if (i === 2) continue; if (i === 5) break; out.push(i); } finally { out.push(-i); } } return out; }
console.log(counts().join());
function ret(): { v: number } { const o = { v: 1 }; try { return o; } finally { o.v = 2; } }
function retNum(): number { let v = 1; try { return v; } finally { v = 2; } }
console.log(ret().v, retNum());
function nestedCatch(n: number): string { try { try { if (n === 0) throw new TypeError("t"); if (n === 1) throw new RangeError("r"); return "none"; } catch (e) { if (e instanceof TypeError) return "inner " + e.message; throw e; } finally { log.push("inner finally"); } } catch (e) { return "outer " + (e as Error).message; } finally { log.push("outer finally"); } }
log.length = 0;
console.log([0, 1, 2].map(nestedCatch).join("; "), log.length);
let attempts = 0;
function flaky(): string { attempts++; if (attempts < 3) throw new Error("try " + attempts); return "done after " + attempts; }
function retry<T>(f: () => T, times: number): T { let lastError: unknown; for (let i = 0; i < times; i++) { try { return f(); } catch (e) { lastError = e; } } throw lastError; }
console.log(retry(flaky, 5));
attempts = -10;
try { retry(flaky, 2); } catch (e) { console.log((e as Error).message); }
const results = [1, 0, 2].map((d) => { try { if (d === 0) throw new RangeError("zero"); return 10 / d; } catch { return NaN; } });
console.log(results.join());
function thrower(kind: number): void { switch (kind) { case 0: throw "string"; case 1: throw 42; case 2: throw null; case 3: throw undefined; case 4: throw [1, 2]; default: throw { code: kind }; } }
for (let k = 0; k < 6; k++) { try { thrower(k); } catch (e) { console.log(typeof e, JSON.stringify(e) ?? "undefined"); } }
let state = "start";
try { state = "try"; try { state += "1"; throw 1; } catch { state += "c"; } finally { state += "f"; } state += "after"; } finally { state += "end"; }
console.log(state);
