// Writes unicode_tables.zig from the Unicode data of the engine that runs this: `node unicode_gen.mjs > unicode_tables.zig`.
const out = [];
const cp = String.fromCodePoint;
function simple(convert) {
  const pairs = [];
  const special = [];
  for (let c = 0; c < 0x110000; c++) {
    if (c >= 0xd800 && c <= 0xdfff) continue;
    const r = convert(cp(c));
    if (r === cp(c)) continue;
    if ([...r].length === 1) pairs.push([c, r.codePointAt(0) - c]);
    else special.push([c, [...r].map((x) => x.codePointAt(0))]);
  }
  // Runs of one delta: consecutive, or every second code point.
  const runs = [];
  for (const [c, d] of pairs) {
    const last = runs[runs.length - 1];
    if (last && last.delta === d) {
      const step = c - last.end;
      if (step <= 2 && (last.start === last.end || step === last.step)) {
        last.step = step;
        last.end = c;
        continue;
      }
    }
    runs.push({ start: c, end: c, step: 1, delta: d });
  }
  return { runs, special };
}
function emitRuns(name, { runs, special }) {
  out.push(`/// start, end, step, delta`);
  out.push(`pub const ${name} = [_][4]i32{`);
  for (let i = 0; i < runs.length; i += 6)
    out.push(
      "    " +
        runs
          .slice(i, i + 6)
          .map((r) => `.{ ${r.start}, ${r.end}, ${r.step}, ${r.delta} }`)
          .join(", ") +
        ",",
    );
  out.push("};");
  out.push(`/// from, then up to three code points`);
  out.push(`pub const ${name}_special = [_][4]u16{`);
  for (let i = 0; i < special.length; i += 6)
    out.push(
      "    " +
        special
          .slice(i, i + 6)
          .map(([c, to]) => `.{ ${[c, ...to, 0, 0].slice(0, 4).join(", ")} }`)
          .join(", ") +
        ",",
    );
  out.push("};");
}
function emitSet(name, regex) {
  const ranges = [];
  for (let c = 0; c < 0x110000; c++) {
    if (c >= 0xd800 && c <= 0xdfff) continue;
    if (!regex.test(cp(c))) continue;
    const last = ranges[ranges.length - 1];
    if (last && last[1] === c - 1) last[1] = c;
    else ranges.push([c, c]);
  }
  out.push(`pub const ${name} = [_][2]u32{`);
  for (let i = 0; i < ranges.length; i += 10)
    out.push(
      "    " +
        ranges
          .slice(i, i + 10)
          .map((r) => `.{ ${r[0]}, ${r[1]} }`)
          .join(", ") +
        ",",
    );
  out.push("};");
}
out.push("//! Made by unicode_gen.mjs. Case mappings as runs; sorted.");
emitRuns(
  "upper",
  simple((s) => s.toUpperCase()),
);
emitRuns(
  "lower",
  simple((s) => s.toLowerCase()),
);
emitSet("cased", /^\p{Cased}$/u);
emitSet("case_ignorable", /^\p{Case_Ignorable}$/u);

// Decompositions of one code point to (base, mark), canonical, below U+0250.
const dec = [];
for (let c = 0xc0; c < 0x250; c++) {
  const d = [...cp(c).normalize("NFD")].map((x) => x.codePointAt(0));
  if (d.length > 1) dec.push(`.{ ${[c, ...d, 0].slice(0, 4).join(", ")} }`);
}
out.push("/// from, then two or three code points (0: none)");
out.push("pub const decompositions = [_][4]u16{");
for (let i = 0; i < dec.length; i += 6) out.push("    " + dec.slice(i, i + 6).join(", ") + ",");
out.push("};");

// Root collation of ASCII: primary rank (0: ignorable), and whether it is the upper case of its rank.
const base = new Intl.Collator("en", { sensitivity: "base" });
const ascii = [];
for (let c = 0; c < 128; c++) ascii.push(cp(c));
const ignorable = (s) => base.compare(s, "") === 0;
const sorted = ascii.filter((s) => !ignorable(s)).sort((a, b) => base.compare(a, b) || (a < b ? -1 : 1));
const rank = new Array(128).fill(0);
let r = 0;
let previous;
for (const s of sorted) {
  if (previous === undefined || base.compare(previous, s) !== 0) r++;
  rank[s.codePointAt(0)] = r;
  previous = s;
}
out.push("/// Primary weights of ASCII in the root collation; 0: ignored.");
out.push(`pub const collation = [128]u8{ ${rank.join(", ")} };`);
// Secondary order of the accents that Latin-1 letters have.
const accents = [...new Set([..."àáâãäåçèéêëìíîïñòóôõöùúûüýÿ"].map((x) => x.normalize("NFD")[1]))];
const all = new Intl.Collator("en");
accents.sort((a, b) => all.compare(`a${a}`, `a${b}`));
out.push("/// Combining marks in secondary order.");
out.push(`pub const accents = [_]u16{ ${accents.map((x) => x.codePointAt(0)).join(", ")} };`);
console.log(out.join("\n"));
