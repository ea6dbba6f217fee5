const m = new Map<string, number>([["a", 1], ["b", 2]]);
m.set("c", 3).set("a", 10);
console.log(m.size, m.get("a"), m.has("z"), m.delete("b"), m.delete("b"), [...m.keys()].join(), [...m.values()].join());
m.set("b", 20);
console.log([...m].map(([k, v]) => k + v).join(" "), [...m.entries()].length);
m.forEach((v, k, self) => console.log(k, v, self === m));
const nums = new Map<number, string>([[NaN, "nan"], [0, "zero"], [-0, "minus"], [1.5, "x"]]);
console.log(nums.size, nums.get(NaN), nums.get(-0), nums.get(0), [...nums.keys()].map((k) => Object.is(k, -0)).join());
const mixed = new Map<unknown, string>();
const key = { k: 1 };
mixed.set(1, "number").set("1", "string").set(true, "bool").set(null, "null").set(undefined, "undef").set(key, "object").set({ k: 1 }, "other");
console.log(mixed.size, mixed.get(1), mixed.get("1"), mixed.get(null), mixed.get(undefined), mixed.get(key), mixed.get({ k: 1 }));
const s = new Set([3, 1, 3, 2]);
console.log(s.size, [...s].join(), s.add(9) === s, s.has(1), s.delete(1), [...s].join());
s.clear();
console.log(s.size, new Set("hello").size, [...new Set("hello")].join(""), new Set<number>().has(1));
const words = ["b" + "a", "ba", "a" + "b"];
console.log(new Set(words).size, new Map(words.map((w, i) => [w, i])).get("ba"));
const union = new Set([...new Set([1, 2]), ...new Set([2, 3])]);
const inter = [...union].filter((x) => new Set([2, 3, 4]).has(x));
console.log([...union].join(), inter.join());
const tree = new Map<string, Map<string, number>>();
for (const [a, b, n] of [["x", "y", 1], ["x", "z", 2], ["w", "y", 3]] as [string, string, number][]) { let inner = tree.get(a); if (!inner) tree.set(a, (inner = new Map())); inner.set(b, n); }
console.log([...tree].map(([k, v]) => `${k}:${[...v].join("/")}`).join(" "));
const counts = new Map<string, { n: number }>();
for (const c of "mississippi") { const e = counts.get(c); if (e) e.n++; else counts.set(c, { n: 1 }); }
console.log([...counts].sort((a, b) => b[1].n - a[1].n || (a[0] < b[0] ? -1 : 1)).map(([c, { n }]) => c + n).join(""));
console.log(Object.fromEntries(new Map([["q", 1]])).q, JSON.stringify([...new Map([["q", [1]]])]), JSON.stringify(new Map([["q", 1]])), JSON.stringify(new Set([1])));
