const text = `name: Ann
age: 30
# comment
tags: a, b ,c

[section]
key = "quoted = value"
empty =
`;
type Section = { name: string; entries: Map<string, string> };
const sections: Section[] = [{ name: "", entries: new Map() }];
for (const raw of text.split("\n")) {
  const line = raw.trim();
  if (!line || line.startsWith("#")) continue;
  if (line.startsWith("[") && line.endsWith("]")) { sections.push({ name: line.slice(1, -1), entries: new Map() }); continue; }
  const at = [line.indexOf(":"), line.indexOf("=")].filter((i) => i >= 0).reduce((a, b) => Math.min(a, b), Infinity);
  let value = line.slice(at + 1).trim();
  if (value.startsWith('"') && value.endsWith('"') && value.length > 1) value = value.slice(1, -1);
  sections.at(-1)!.entries.set(line.slice(0, at).trim(), value);
}
for (const { name, entries } of sections) { console.log(`[${name}]`); for (const [k, v] of entries) console.log(`  ${k.padEnd(6, ".")} ${JSON.stringify(v)}`); }
console.log(sections[0].entries.get("tags")?.split(",").map((t) => t.trim()).join("|"));
const camel = (s: string) => s.split("-").map((w, i) => (i ? w[0].toUpperCase() + w.slice(1) : w)).join("");
const kebab = (s: string) => [...s].map((c) => (c >= "A" && c <= "Z" ? "-" + c.toLowerCase() : c)).join("");
console.log(camel("background-color-x"), kebab("backgroundColorX"), camel(kebab("roundTrip")));
const count = (s: string) => Object.entries([...s.toLowerCase()].filter((c) => c >= "a" && c <= "z").reduce<Record<string, number>>((o, c) => ({ ...o, [c]: (o[c] ?? 0) + 1 }), {})).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, 4).map(([c, n]) => c + n).join(" ");
console.log(count("The quick brown fox jumps over the lazy dog"), count(""));
const pad = (n: number, w = 2) => String(n).padStart(w, "0");
const duration = (s: number) => `${pad(Math.floor(s / 3600))}:${pad(Math.floor(s / 60) % 60)}:${pad(s % 60)}`;
console.log([0, 59, 60, 3599, 3600, 86399, 100000].map(duration).join(" "));
const bytes = (n: number) => { const u = ["B", "KB", "MB", "GB"]; let i = 0; while (n >= 1024 && i < u.length - 1) { n /= 1024; i++; } return `${n.toFixed(i ? 1 : 0)} ${u[i]}`; };
console.log([0, 1023, 1024, 1536, 1048576, 5e9, 1e15].map(bytes).join(", "));
function table(rows: string[][]): string { const w = rows[0].map((_, c) => Math.max(...rows.map((r) => r[c].length))); return rows.map((r) => r.map((x, c) => x.padEnd(w[c])).join(" | ").trimEnd()).join("\n"); }
console.log(table([["id", "name", "n"], ["1", "a long name", "10"], ["22", "x", "5"]]));
const diff = (a: string[], b: string[]) => { const out: string[] = []; for (const l of a) if (!b.includes(l)) out.push("-" + l); for (const l of b) if (!a.includes(l)) out.push("+" + l); return out.join(" "); };
console.log(diff(["a", "b", "c"], ["b", "c", "d"]));
