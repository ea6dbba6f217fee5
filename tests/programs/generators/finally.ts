// oracles: node
// try, catch and finally around yields: next, throw and return at every place.
const log: string[] = [];
function* guarded(name: string): Generator<number, string, string> {
  try {
    log.push(`${name} start`);
    const a = yield 1;
    log.push(`${name} got ${a}`);
    const c = yield 2;
    log.push(`${name} got ${c}`);
    return `${name} done`;
  } catch (e) {
    log.push(`${name} caught ${String(e)}`);
    const d = yield 3;
    log.push(`${name} after catch ${d}`);
    return `${name} recovered`;
  } finally {
    log.push(`${name} finally`);
    const f = yield 4;
    log.push(`${name} finally got ${f}`);
  }
}
function show(label: string, f: () => unknown): void {
  try {
    console.log(label, f(), log.splice(0).join("; "));
  } catch (e) {
    console.log(label, "threw", String(e), log.splice(0).join("; "));
  }
}
const a = guarded("a");
show("a1", () => a.next("x"));
show("a2", () => a.next("y"));
show("a3", () => a.next("z"));
show("a4", () => a.next("w"));
show("a5", () => a.next("v"));
const c = guarded("c");
show("c0", () => c.return("early"));
show("c1", () => c.next("x"));
const d = guarded("d");
show("d1", () => d.next("x"));
show("d2", () => d.return("stop"));
show("d3", () => d.next("in finally"));
show("d4", () => d.next("over"));
const e = guarded("e");
show("e1", () => e.next("x"));
show("e2", () => e.throw(new Error("boom")));
show("e3", () => e.next("handled"));
show("e4", () => e.next("f"));
show("e5", () => e.throw("late"));
const g = guarded("g");
show("g1", () => g.next(""));
show("g2", () => g.throw("one"));
show("g3", () => g.throw("two"));
show("g4", () => g.next("end"));
show("g5", () => g.next("again"));
const h = guarded("h");
show("h0", () => h.throw("before"));
show("h1", () => h.next("x"));

function* override(): Generator<number, number, unknown> {
  try {
    yield 1;
    throw new Error("lost");
  } finally {
    return 99;
  }
}
show("override", () => [...override()]);
const o = override();
show("o1", () => o.next());
show("o2", () => o.return(5));
show("o3", () => o.next());

function* loops(): Generator<string> {
  outer: for (let i = 0; i < 3; i++) {
    try {
      for (let j = 0; j < 3; j++) {
        try {
          if (j === 1 && i === 0) continue outer;
          if (j === 2) break;
          if (i === 2) break outer;
          yield `${i}${j}`;
        } finally {
          log.push(`inner ${i}${j}`);
          if (i === 1 && j === 1) yield "from the inner finally";
        }
      }
      yield `after ${i}`;
    } finally {
      log.push(`outer ${i}`);
      yield `leaving ${i}`;
    }
  }
}
show("loops", () => [...loops()]);

function* nested(): Generator<number> {
  try {
    try {
      yield 1;
    } finally {
      log.push("inner");
      yield 2;
    }
  } finally {
    log.push("outer");
    yield 3;
  }
}
const n = nested();
show("n1", () => n.next());
show("n2", () => n.return(7));
show("n3", () => n.return(8));
show("n4", () => n.next());
show("n5", () => n.next());
const m = nested();
show("m1", () => m.next());
show("m2", () => m.throw(new RangeError("m")));
show("m3", () => m.next());
show("m4", () => m.next());

function* rethrows(): Generator<number> {
  try {
    yield 1;
  } catch (e) {
    yield 2;
    throw new Error(`again ${String(e)}`);
  } finally {
    log.push("cleanup");
  }
}
const r = rethrows();
show("r1", () => r.next());
show("r2", () => r.throw("x"));
show("r3", () => r.next());
show("r4", () => r.next());

function* conditional(flag: boolean): Generator<string, string> {
  while (true) {
    try {
      if (flag) return "returned";
      yield "yielded";
      flag = true;
    } finally {
      if (flag) {
        log.push("continue wins");
        flag = false;
        break;
      }
    }
  }
  return "fell out";
}
show("conditional", () => { const it = conditional(true); return [it.next(), it.next()]; });
show("conditional2", () => { const it = conditional(false); return [it.next(), it.next(), it.next()]; });
