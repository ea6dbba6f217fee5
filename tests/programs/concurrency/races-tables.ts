// Goroutines that change the same Map, Set and Record without a lock.
import { scope } from "argot";

const rounds = 1500;

function attempt(f: () => void): void {
  try {
    f();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  }
}
let state = 99;
function random(n: number): number {
  state = (state * 1103515245 + 12345) % 2147483648;
  return state % n;
}
class Item {
  key: string;
  list: number[];
  constructor(key: string) {
    this.key = key;
    this.list = [key.length];
  }
}
function hammer(actions: (() => void)[]): void {
  scope((s) => {
    for (let g = 0; g < 4; g++)
      s.go(() => {
        for (let i = 0; i < rounds; i++) attempt(actions[(random(1000) + g * 5 + i) % actions.length]);
      });
  });
}
let sum = 0;

// ---- Map
{
  const m: Map<string, Item> = new Map();
  const put = (i: number): void => {
    const key = `key ${i}`;
    m.set(key, new Item(key));
  };
  const shared: Iterator<Item>[] = [m.values()];
  hammer([
    () => put(random(100)),
    () => {
      for (let i = 0; i < 60; i++) put(random(1000));
    },
    () => {
      const item = m.get(`key ${random(100)}`);
      if (item !== undefined) sum += item.list[0] + item.key.length;
    },
    () => m.delete(`key ${random(100)}`),
    () => {
      for (let i = 0; i < 100; i++) m.delete(`key ${i}`);
    },
    () => {
      if (random(10) === 0) m.clear();
    },
    () => {
      for (const [key, item] of m) sum += key.length + item.key.length;
    },
    () => {
      for (const item of m.values()) sum += item.list.length;
    },
    () => m.forEach((item, key) => { sum += item.key.length - key.length; }),
    () => {
      sum += [...m.keys()].length + [...m].length + Array.from(m.values()).length + m.size;
    },
    () => {
      sum += new Map(m).size;
    },
    () => {
      const next = shared[0].next();
      if (next.done !== true) sum += next.value.key.length;
      else shared[0] = m.values();
    },
    () => {
      if (m.size < 0 || m.size > 5000) m.clear();
    },
  ]);
  for (const [key, item] of m) if (typeof key !== "string" || !(item instanceof Item)) console.log("wrong entry");
  console.log("map ok");
}

// ---- Map of numbers
{
  const m: Map<number, number> = new Map();
  hammer([
    () => {
      for (let i = 0; i < 100; i++) m.set(i, i);
    },
    () => {
      for (let i = 0; i < 100; i++) m.set(random(100000), i);
    },
    () => {
      for (let i = 0; i < 100; i++) m.delete(i);
    },
    () => {
      for (let i = 0; i < 100; i++) sum += m.get(i) ?? 0;
    },
    () => {
      for (const [k, v] of m) sum += k + v;
    },
    () => {
      if (m.size > 3000) m.clear();
    },
  ]);
  console.log("numbers ok");
}

// ---- Set
{
  const s: Set<string | number> = new Set();
  const other: Set<string | number> = new Set([1, 2, "a"]);
  hammer([
    () => s.add(random(100)),
    () => {
      for (let i = 0; i < 50; i++) s.add(`s${random(300)}`);
    },
    () => s.delete(random(100)),
    () => {
      for (let i = 0; i < 300; i++) s.delete(`s${i}`);
    },
    () => {
      if (random(8) === 0) s.clear();
    },
    () => {
      for (const x of s) sum += typeof x === "string" ? x.length : x;
    },
    () => {
      sum += [...s].length + s.size + new Set(s).size;
    },
    () => {
      sum += s.union(other).size + s.intersection(other).size + other.difference(s).size + (s.isSubsetOf(other) ? 1 : 0);
    },
    () => {
      if (s.has(5)) sum++;
    },
  ]);
  console.log("set ok");
}

// ---- Record
{
  const r: Record<string, Item> = {};
  hammer([
    () => {
      const key = `k${random(200)}`;
      r[key] = new Item(key);
    },
    () => {
      for (let i = 0; i < 40; i++) {
        const key = String(random(200));
        r[key] = new Item(key);
      }
    },
    () => {
      delete r[`k${random(200)}`];
    },
    () => {
      for (let i = 0; i < 200; i++) delete r[String(i)];
    },
    () => {
      for (const key in r) sum += key.length;
    },
    () => {
      for (const [key, item] of Object.entries(r)) sum += key.length + item.key.length;
    },
    () => {
      sum += Object.keys(r).length + Object.values(r).length;
    },
    () => {
      sum += JSON.stringify(r).length;
    },
    () => {
      const copy = { ...r };
      sum += Object.keys(copy).length;
    },
    () => {
      const item = r[`k${random(200)}`];
      if (item !== undefined) sum += item.list[0];
    },
  ]);
  for (const key in r) {
    const item = r[key];
    if (!(item instanceof Item)) console.log("wrong value");
  }
  console.log("record ok");
}
console.log("done", typeof sum);
