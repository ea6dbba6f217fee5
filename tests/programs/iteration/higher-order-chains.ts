interface Sale { region: string; amount: number; items: string[]; date: [y: number, m: number, d: number] }
const sales: Sale[] = [
  { region: "north", amount: 120.5, items: ["pen", "ink"], date: [2024, 1, 5] },
  { region: "south", amount: 80, items: ["pen"], date: [2024, 2, 10] },
  { region: "north", amount: 42.25, items: [], date: [2023, 12, 31] },
  { region: "east", amount: 300, items: ["desk", "lamp", "pen"], date: [2024, 1, 6] },
];
const total = sales.map((s) => s.amount).reduce((a, b) => a + b, 0);
console.log(total, sales.filter((s) => s.date[0] === 2024).length, sales.find((s) => s.items.includes("lamp"))?.region, sales.findIndex((s) => s.amount < 50));
const byRegion = sales.reduce<Record<string, number>>((acc, { region, amount }) => { acc[region] = (acc[region] ?? 0) + amount; return acc; }, {});
console.log(JSON.stringify(byRegion), Object.entries(byRegion).sort(([, a], [, b]) => b - a).map(([r]) => r).join(">"));
const items = new Map<string, number>();
sales.flatMap((s) => s.items).forEach((i) => items.set(i, (items.get(i) ?? 0) + 1));
console.log([...items].map(([k, n]) => `${k}×${n}`).join(" "), Math.max(...items.values()));
console.log([...sales].sort((a, b) => a.date[0] - b.date[0] || a.date[1] - b.date[1] || a.date[2] - b.date[2]).map((s) => s.date.join("-")).join(" "));
console.log(sales.some((s) => s.items.length === 0), sales.every((s) => s.amount > 40), sales.map((s, i, all) => s.amount - (all[i - 1]?.amount ?? s.amount)).join());
const index = new Map(sales.map((s, i) => [s.region + i, s] as const));
console.log(index.get("south1")?.amount, [...index.keys()].join());
const months = [...new Set(sales.map((s) => s.date[1]))].sort((a, b) => a - b);
console.log(months.join(), months.includes(12));
const table = sales.map(({ region, amount, items: { length } }) => ({ region, amount: amount.toFixed(2), length }));
console.log(table.map((r) => Object.values(r).join("/")).join(" "));
const zipped = sales.map((s) => s.region).map((r, i) => [r, sales[i].amount] as [string, number]);
console.log(Object.fromEntries(zipped).north, zipped.length);
const windows = [1, 2, 3, 4, 5].map((_, i, a) => a.slice(i, i + 3)).filter((w) => w.length === 3).map((w) => w.reduce((p, q) => p + q) / 3);
console.log(windows.join());
const running = [5, 3, 8].reduce<number[]>((acc, n) => [...acc, (acc.at(-1) ?? 0) + n], []);
console.log(running.join(), [[1, 2], [3], []].reduce((a, b) => a.concat(b)).join(), [1, 2, 3].reduceRight((a, n) => a + n, ""));
const nested = { a: [{ b: [1, 2] }, { b: [3] }] };
console.log(nested.a.flatMap(({ b }) => b).map((n) => n ** 2).join(), nested.a[0].b.at(-1), nested.a.map((x) => x.b.length).join());
const pipeline = "  The rain in Spain  ".trim().toLowerCase().split(" ").filter((w) => w.length > 2).map((w) => w[0].toUpperCase() + w.slice(1)).join("-");
console.log(pipeline);
