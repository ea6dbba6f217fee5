// oracles: node
// Text: wrapping, tables, roman numerals, Caesar, run lengths, anagrams, Levenshtein, number formatting, templates, diff.
function wrap(text: string, width: number, { indent = 0, justify = false }: { indent?: number; justify?: boolean } = {}): string[] {
  const lines: string[] = [];
  let line: string[] = [], length = 0;
  const room = width - indent;
  const flush = (last: boolean) => {
    if (!line.length) return;
    let out = line.join(" ");
    if (justify && !last && line.length > 1) {
      const gaps = line.length - 1, spare = room - line.reduce((n, w) => n + w.length, 0);
      out = line.map((w, i) => (i === gaps ? w : w + " ".repeat(Math.floor(spare / gaps) + (i < spare % gaps ? 1 : 0)))).join("");
    }
    lines.push(" ".repeat(indent) + out);
    line = [];
    length = 0;
  };
  for (const word of text.split(/* any blank */ " ").flatMap((w) => w.split("\n")).filter(Boolean)) {
    if (length + line.length + word.length > room) flush(false);
    line.push(word);
    length += word.length;
  }
  flush(true);
  return lines;
}
const lorem = "The quick brown fox jumps over the lazy dog, then  sleeps\nfor a very very long while; nobody minds — naïve café owners least of all.";
for (const options of [undefined, { indent: 4 }, { justify: true }, { indent: 2, justify: true }]) console.log(wrap(lorem, 28, options).map((l) => `|${l.padEnd(28)}|`).join("\n"));

type Align = "left" | "right" | "center";
interface Column<T> { title: string; align?: Align; get: (row: T, index: number) => string | number | undefined }
function table<T>(rows: readonly T[], columns: readonly Column<T>[]): string {
  const cells = rows.map((r, i) => columns.map((c) => { const v = c.get(r, i); return v === undefined ? "" : typeof v === "number" ? v.toFixed(Number.isInteger(v) ? 0 : 2) : v; }));
  const widths = columns.map((c, i) => Math.max(c.title.length, ...cells.map((r) => r[i].length)));
  const put = (s: string, w: number, a: Align = "left") => a === "left" ? s.padEnd(w) : a === "right" ? s.padStart(w) : s.padStart(Math.floor((w + s.length) / 2)).padEnd(w);
  const rule = `+${widths.map((w) => "-".repeat(w + 2)).join("+")}+`;
  const row = (r: readonly string[]) => `| ${r.map((s, i) => put(s, widths[i], columns[i].align)).join(" | ")} |`;
  return [rule, row(columns.map((c) => c.title)), rule, ...cells.map(row), rule].join("\n");
}
interface Planet { name: string; radius: number; moons?: number; rings?: boolean }
const planets: Planet[] = [{ name: "Mercury", radius: 2439.7 }, { name: "Earth", radius: 6371, moons: 1 }, { name: "Saturn", radius: 58232.5, moons: 146, rings: true }, { rings: false, name: "Ceres", radius: 0.5 }];
console.log(table(planets, [{ title: "#", get: (_, i) => i + 1, align: "right" }, { title: "Name", get: (p) => p.name }, { title: "Radius", get: (p) => p.radius, align: "right" }, { title: "Moons", get: (p) => p.moons, align: "center" }, { title: "Rings", get: ({ rings }) => (rings === undefined ? "?" : rings ? "yes" : "no") }]));

const numerals: [number, string][] = [[1000, "M"], [900, "CM"], [500, "D"], [400, "CD"], [100, "C"], [90, "XC"], [50, "L"], [40, "XL"], [10, "X"], [9, "IX"], [5, "V"], [4, "IV"], [1, "I"]];
const roman = (n: number): string => numerals.reduce((s, [v, r]) => { while (n >= v) { s += r; n -= v; } return s; }, "");
const arabic = (s: string): number => [...s].map((c) => ({ M: 1000, D: 500, C: 100, L: 50, X: 10, V: 5, I: 1 })[c] ?? NaN).reduce((sum, v, i, all) => sum + (v < (all[i + 1] ?? 0) ? -v : v), 0);
console.log([1, 4, 9, 14, 40, 90, 400, 1994, 2024, 3999].map((n) => `${n}=${roman(n)}=${arabic(roman(n))}`).join(" "), arabic("MQ"));
const caesar = (s: string, k: number): string => Array.from(s, (c) => { const base = c >= "a" && c <= "z" ? 97 : c >= "A" && c <= "Z" ? 65 : 0; return base ? String.fromCharCode((((c.charCodeAt(0) - base + k) % 26) + 26) % 26 + base) : c; }).join("");
console.log(caesar("Hello, Wörld! 😀", 3), caesar(caesar("Zebra-azure", 13), -13), caesar("abc", -1000));
function runs(s: string): [string, number][] {
  const out: [string, number][] = [];
  for (const c of s) { const last = out.at(-1); if (last?.[0] === c) last[1]++; else out.push([c, 1]); }
  return out;
}
console.log(runs("aaabccdddd😀😀").map(([c, n]) => (n > 1 ? n : "") + c).join(""), runs("").length);
const groups = new Map<string, string[]>();
for (const w of "listen silent enlist google elbow below state taste night thing".split(" ")) { const key = [...w].sort().join(""); (groups.get(key) ?? groups.set(key, []).get(key)!).push(w); }
console.log([...groups.values()].filter((g) => g.length > 1).map((g) => g.join("/")).sort((a, b) => b.length - a.length || (a < b ? -1 : 1)));
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + Number(a[i - 1] !== b[j - 1]));
    row = next;
  }
  return row[b.length];
}
console.log(distance("kitten", "sitting"), distance("", "abc"), distance("flaw", "lawn"), distance("same", "same"));
const render = (template: string, data: Record<string, unknown>): string => {
  let out = "", i = 0;
  while (i < template.length) {
    const open = template.indexOf("{{", i);
    if (open < 0) { out += template.slice(i); break; }
    const close = template.indexOf("}}", open);
    if (close < 0) throw new SyntaxError(`unclosed at ${open}`);
    const [path, ...filters] = template.slice(open + 2, close).split("|").map((s) => s.trim());
    let value: unknown = path.split(".").reduce<unknown>((o, k) => (typeof o === "object" && o !== null ? (o as Record<string, unknown>)[k] : undefined), data);
    for (const f of filters) value = f === "upper" ? String(value).toUpperCase() : f === "json" ? JSON.stringify(value) : f.startsWith("or ") && value === undefined ? f.slice(3) : value;
    out += template.slice(i, open) + (value ?? "");
    i = close + 2;
  }
  return out;
};
console.log(render("Dear {{ who.name | upper }}, you owe {{amount}} {{ x.y.z | or nothing }} {{who|json}}{{list.1}}.", { who: { name: "Ann", age: 3 }, amount: 12.5, list: ["a", "b"] }));
try { render("a {{b", {}); } catch (e) { console.log((e as Error).name, (e as Error).message); }
function diff(a: readonly string[], b: readonly string[]): string[] {
  const lcs: number[][] = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--) for (let j = b.length - 1; j >= 0; j--) lcs[i][j] = a[i] === b[j] ? lcs[i + 1][j + 1] + 1 : Math.max(lcs[i + 1][j], lcs[i][j + 1]);
  const out: string[] = [];
  let i = 0, j = 0;
  while (i < a.length || j < b.length)
    if (i < a.length && j < b.length && a[i] === b[j]) out.push(`  ${a[i++]}`), j++;
    else if (j < b.length && (i === a.length || lcs[i][j + 1] >= lcs[i + 1][j])) out.push(`+ ${b[j++]}`);
    else out.push(`- ${a[i++]}`);
  return out;
}
console.log(diff("a b c d e f".split(" "), "a c x d f g".split(" ")).join("\n"));
const bytes = (n: number, units = ["B", "KiB", "MiB", "GiB"] as const): string => { let u = 0; while (n >= 1024 && u < units.length - 1) { n /= 1024; u++; } return `${n < 10 && u ? n.toFixed(1) : Math.round(n)} ${units[u]}`; };
console.log([0, 1, 1023, 1024, 1536, 1048576, 5e9, 1e15].map((n) => bytes(n)).join(", "));
