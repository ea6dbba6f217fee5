// oracles: node
// The names of functions under computed keys.
const make = (n: number): Record<string, () => number> => { const o: Record<string, () => number> = {}; for (let i = 0; i < n; i++) Object.assign(o, { ["k" + i]: () => i, [`m${i}`]() { return i * 2; } }); return o; };
const o = make(3); console.log(o, o["k1"]!.name, o["m2"]!.name, o["k2"]!(), o["m1"]!());
const key = "dyn"; const p = { [key]: () => 1, [key + 2]: function () { return 2; }, ["f" + 1]: function named() { return 3; } };
console.log(p.dyn.name, Object.values(p).map((f) => (f as { name: string }).name));
