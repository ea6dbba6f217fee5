const log: string[] = [];
function f(n: number): string {
  try {
    log.push(`t${n}`);
    if (n === 1) return "from try";
    if (n === 2) throw new Error("thrown");
    if (n === 3) return inner();
    return "normal";
  } catch (e) {
    log.push("c");
    if (n === 2) return "from catch " + (e as Error).message;
    throw e;
  } finally {
    log.push(`f${n}`);
  }
}
function inner(): string { throw new RangeError("inner"); }
console.log(f(0), f(1), f(2));
try { f(3); } catch (e) { console.log((e as Error).name, (e as Error).message); }
console.log(log.join(" "));
function override(): string { try { return "try"; } finally { return "finally"; } }
function swallow(): string { try { throw new Error("lost"); } finally { return "swallowed"; } }
function replace(): string { try { try { throw new Error("first"); } finally { throw new Error("second"); } } catch (e) { return (e as Error).message; } }
console.log(override(), swallow(), replace());
function order(): number { let x = 1; try { return x; } finally { x = 2; log.push(`x${x}`); } }
console.log(order(), log.at(-1));
function loops(): string {
  let out = "";
  for (let i = 0; i < 5; i++) {
    try { if (i === 1) continue; if (i === 3) break; out += i; } finally { out += `f${i} `; }
  }
  outer: for (const a of [1, 2]) for (const b of [1, 2]) { try { if (b === 2) continue outer; out += `${a}${b}`; } finally { out += "!"; } }
  while (true) { try { break; } finally { out += " end"; } }
  l: { try { break l; } finally { out += " label"; } }
  return out;
}
console.log(loops());
function nested(): string { let s = ""; try { try { s += 1; throw new Error("a"); } finally { s += 2; try { throw new Error("b"); } catch { s += 3; } finally { s += 4; } } } catch (e) { s += (e as Error).message; } finally { s += 5; } return s; }
console.log(nested());
function continueFinally(): number { let n = 0; for (let i = 0; i < 3; i++) { try { throw new Error("x"); } finally { n++; continue; } } return n; }
console.log(continueFinally());
const g = (n: number): number => { try { if (n === 0) throw new Error("bottom"); return g(n - 1) + 1; } finally { log.push("g" + n); } };
log.length = 0;
try { g(3); } catch (e) { console.log((e as Error).message, log.join()); }
let local = "before";
try { local = "in try"; throw 0; } catch { local += ", in catch"; } finally { local += ", in finally"; }
console.log(local);
