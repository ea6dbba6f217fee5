// Handlers of select are parts of the function around: its variables, its this, return, loops, try, closures, other selects.
import { chan, go, select, after, otherwise } from "argot";
class K {
  #n = 1;
  f(): number {
    const c = chan<number>(4);
    for (let i = 0; i < 4; i++) c.send(i);
    let total = 0;
    const fs: (() => number)[] = [];
    for (let i = 0; i < 5; i++) {
      let skip = false;
      let seen: number | undefined;
      const r = select(
        c.onReceive((v = -5, open) => {
          const local = v * 2;
          fs.push(() => local + i + (open ? 100 : 0));
          if (v === 1) { skip = true; return "one"; }
          for (let k = 0; k < 10; k++) { if (k === 3) break; total += k; }
          try { if (v === 2) return "two"; } finally { total += 1000; }
          seen = v;
          this.#n += v;
          return `${v}`;
        }),
        otherwise(() => "none"),
      );
      console.log(r, skip, seen, total);
      if (skip) continue;
    }
    console.log(fs.map((g) => g()).join(" "), this.#n);
    return select(after(0, () => total));
  }
}
console.log(new K().f());
const c2 = chan<[string, { a: number }]>(2);
c2.send(["x", { a: 1 }]);
const got = select(c2.onReceive((m) => { if (m === undefined) return; const [s, { a }] = m; return s + a; }));
console.log(got);
function early(): string {
  const c = chan<string>(1);
  c.send("v");
  for (const x of [1, 2, 3]) {
    const y = select(c.onReceive((v) => { if (x > 5) throw new Error("no"); return select(otherwise(() => { const inner = `${v}${x}`; return inner; })); }), otherwise(() => undefined));
    if (y === undefined) return `early ${x}`;
    console.log(y);
  }
  return "end";
}
console.log(early());
const n: number = select(otherwise((): number => { const list: number[] = []; return list.length; }));
console.log(n + 1);
try { const m: number = select(otherwise((): number => { const list: number[] = []; return list[3]; })); console.log(m); } catch (e) { console.log(String(e)); }
let moved = 0;
select(otherwise(() => { moved++; }), undefined);
select(otherwise(() => moved++));
const arr = [1, 2, 3];
select(otherwise(() => { for (let i = 0; i < arr.length; i++) moved += arr[i]; }));
console.log(moved, go(() => select(otherwise(() => "in go"))).join());
const outer = () => { let z = 0; const add = () => { z++; }; select(otherwise(() => { add(); z += 10; })); return z; };
console.log(outer());
