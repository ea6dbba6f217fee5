// Compares the language services with the engine that runs this (Node): `node differential.mjs <probe> [filter]`.
// The probe is runtime-zig/probe_lang.zig, built.
import { spawnSync } from "node:child_process";
import { Console } from "node:console";
import { Writable } from "node:stream";

const probe = process.argv[2];
const filter = process.argv[3];
const cases = [];
let text = "";
const sink = new Writable({
  write(chunk, _, done) {
    text += chunk;
    done();
  },
});
const local = new Console({ stdout: sink, stderr: sink });
function captured(f) {
  text = "";
  f(local);
  return text.replace(/\n$/, "");
}
function add(op, args, expected) {
  if (filter && !op.includes(filter) && !(op === "math" && args[0] === filter)) return;
  let e;
  try {
    e = expected();
  } catch (x) {
    e = `${x.name}: ${x.message}`;
  }
  cases.push({ line: JSON.stringify([op, ...args]), expected: String(e) });
}
const view = new DataView(new ArrayBuffer(8));
function bits(x) {
  if (x !== x) return "7ff8000000000000";
  view.setFloat64(0, x);
  return view.getBigUint64(0).toString(16).padStart(16, "0");
}
let seed = 88172645463325252n;
function next() {
  seed ^= (seed << 13n) & 0xffffffffffffffffn;
  seed ^= seed >> 7n;
  seed ^= (seed << 17n) & 0xffffffffffffffffn;
  return seed;
}
function randomDouble() {
  for (;;) {
    view.setBigUint64(0, next());
    const x = view.getFloat64(0);
    if (x === x) return x;
  }
}
const random = () => Number(next() >> 11n) / 2 ** 53;
const pick = (list) => list[Math.floor(random() * list.length)];
const special = [
  0,
  -0,
  1,
  -1,
  0.5,
  -0.5,
  1.5,
  2.5,
  -2.5,
  0.1,
  0.2,
  0.3,
  1 / 3,
  1e21,
  1e-7,
  123456.789,
  1e300,
  5e-324,
  2.2250738585072014e-308,
  1.7976931348623157e308,
  Infinity,
  -Infinity,
  NaN,
  2 ** 53,
  2 ** 53 + 2,
  2 ** 31,
  -(2 ** 31),
  2 ** 32,
  2 ** 63,
  2 ** 64,
  4294967295.5,
  1.005,
  1.45,
  8.345,
  0.000001,
  123.456,
  1e20,
  999999999999999900000,
  0.99999,
  9.995,
  25,
  35,
  1000000000000000128,
  Math.PI,
  Math.E,
];
const someNumbers = (n) => {
  const list = [...special];
  for (let i = 0; i < n; i++) {
    list.push(randomDouble());
    list.push((random() - 0.5) * 10 ** Math.floor(random() * 20 - 6));
    list.push(Math.floor((random() - 0.5) * 10 ** Math.floor(random() * 20)));
  }
  return list;
};

// ---- numbers to text and back
for (const x of someNumbers(600)) {
  add("string", [bits(x)], () => String(x));
  add("int32", [bits(x)], () => bits(x | 0));
  add("locale", [bits(x)], () => x.toLocaleString("en-US"));
  const f = Math.floor(random() * 30);
  add("fixed", [bits(x), f], () => x.toFixed(f));
  add("precision", [bits(x), f], () => x.toPrecision(f));
  add("exponential", [bits(x), f], () => x.toExponential(f));
  add("fixed", [bits(x), 2], () => x.toFixed(2));
  const r = Math.floor(random() * 36) + 1;
  add("radix", [bits(x), r], () => x.toString(r));
  add("radix", [bits(x), 2], () => x.toString(2));
  const y = pick(special);
  add("rem", [bits(x), bits(y)], () => bits(x % y));
  add("rem", [bits(x), bits(Math.abs(x) ** 0.7)], () => bits(x % Math.abs(x) ** 0.7));
}
for (const f of [101, -1, 100, 0, 50])
  for (const x of [1.5, 1e21, NaN, 0, -1e-10]) {
    add("fixed", [bits(x), f], () => x.toFixed(f));
    add("precision", [bits(x), f], () => x.toPrecision(f));
    add("exponential", [bits(x), f], () => x.toExponential(f));
  }
const numberTexts = [
  "",
  " ",
  "0x1F",
  "0b101",
  "0o17",
  "-0x10",
  "1e5",
  "1e",
  "1e+",
  ".5",
  "5.",
  ".",
  "+.5e-3",
  "Infinity",
  "-Infinity",
  "+Infinity",
  "infinity",
  "1_000",
  "12px",
  "0x",
  " \n12\t ",
  "\u00a012\ufeff",
  "1e1000",
  "-0",
  "0.1e-400",
  "00012",
  "1 2",
  "0xffffffffffffffffff",
  "123456789012345678901234567890",
  "9007199254740993",
  "0x20000000000001",
  "0x20000000000003",
  "１",
  "--1",
  "1e-5",
  "3.14abc",
  "0b2",
  "0X1f",
  "abc",
  "z",
  "12.50",
  "-",
  "+",
  "e5",
  "0.0000001234",
  "1e400",
  "179769313486231580793e289",
  "4.9406564584124654e-324",
  "2.4703282292062327e-324",
  "Infinityx",
  "  -12.5e3xyz",
  "0x1p3",
];
for (let i = 0; i < 300; i++)
  numberTexts.push(
    String(randomDouble()),
    (random() * 10 ** Math.floor(random() * 30)).toString(),
    `${Math.floor(random() * 1e17)}${Math.floor(random() * 1e17)}.${Math.floor(random() * 1e17)}e${Math.floor(random() * 600 - 300)}`,
  );
for (const t of numberTexts) {
  add("number", [t], () => bits(Number(t)));
  add("parseFloat", [t], () => bits(parseFloat(t)));
  for (const r of [undefined, 10, 16, 2, 36, 7, 0, 1, 37, 32])
    add("parseInt", r === undefined ? [t] : [t, r], () => bits(parseInt(t, r)));
}

// ---- Math
const unary = [
  "abs",
  "acos",
  "acosh",
  "asin",
  "asinh",
  "atan",
  "atanh",
  "cbrt",
  "ceil",
  "clz32",
  "cos",
  "cosh",
  "exp",
  "expm1",
  "floor",
  "fround",
  "log",
  "log1p",
  "log10",
  "log2",
  "round",
  "sign",
  "sin",
  "sinh",
  "sqrt",
  "tan",
  "tanh",
  "trunc",
];
for (const name of unary) {
  const inputs = [...special];
  for (let i = 0; i < 1500; i++)
    inputs.push(
      randomDouble(),
      (random() - 0.5) * 4,
      (random() - 0.5) * 100,
      random() * 2000 - 1000,
      random() * 1e6,
      (random() - 0.5) * 1e-3,
      random() * 1e18,
    );
  for (const x of inputs) add("math", [name, bits(x)], () => bits(Math[name](x)));
}
for (const [name, f] of [
  ["atan2", Math.atan2],
  ["pow", Math.pow],
  ["imul", Math.imul],
  ["max2", Math.max],
  ["min2", Math.min],
  ["hypot", Math.hypot],
]) {
  const pairs = [];
  for (const x of special) for (const y of special) pairs.push([x, y]);
  for (let i = 0; i < 3000; i++)
    pairs.push(
      [randomDouble(), randomDouble()],
      [random() * 10, (random() - 0.5) * 50],
      [Math.floor(random() * 40 - 20), Math.floor(random() * 40 - 20)],
      [random(), random() * 10],
    );
  for (const [x, y] of pairs) add("math", [name, bits(x), bits(y)], () => bits(f(x, y)));
}

// ---- strings
const texts = [
  "",
  "a",
  "abc",
  "aXbXc",
  "ÀÉÎõü",
  "straße",
  "ΑΣ",
  "ΑΣΑ",
  "ὈΔΥΣΣΕΎΣ",
  "İstanbul",
  "ŉ",
  "ﬁﬂ",
  "😀 and 🎉",
  "ǅ",
  "\ud800x",
  "ÿ µ",
  "日本語",
  "aΣ.",
  "Σ",
  "𐐀𐐨",
  "ßß",
  "ᾳ",
  "a\u0301",
];
let everything = "";
for (let c = 0; c < 0x11000; c++) if (c < 0xd800 || c > 0xdfff) everything += String.fromCodePoint(c);
for (let i = 0; i < everything.length; i += 997) texts.push(everything.slice(i, i + 997));
for (const t of texts) {
  add("upper", [t], () => t.toUpperCase());
  add("lower", [t], () => t.toLowerCase());
}
for (let i = 0; i < 400; i++) {
  const word = () =>
    Array.from({ length: Math.floor(random() * 5) }, () => pick([..."abcABCzZ019 _-,.áÉñçü"])).join("");
  const a = word();
  const b = word();
  add("compare", [a, b], () => a.localeCompare(b));
}
add("nfd", ["café Å", "NFD"], () => "café Å".normalize("NFD"));
for (const s of ["", "a", "abcabc", "a€b€", "xx"])
  for (const p of ["", "a", "bc", "€", "xx", "zz"]) {
    add("split", [s, p], () => captured((c) => c.log(s.split(p))));
    add("split", [s, p, 1], () => captured((c) => c.log(s.split(p, 1))));
    add("replaceAll", [s, p, "<$&$`$'$$$1>"], () => s.replaceAll(p, "<$&$`$'$$$1>"));
    add("replace", [s, p, "<$&$`$'$$$1$>"], () => s.replace(p, "<$&$`$'$$$1$>"));
    for (const k of [0, 1, 2, -1, 10]) {
      add("indexOf", [s, p, k], () => s.indexOf(p, k));
      add("lastIndexOf", [s, p, k], () => s.lastIndexOf(p, k));
    }
  }
for (const s of ["", "hello", "h€llo"])
  for (const a of [0, 1, -2, 10, -10, 2.7])
    for (const b of [0, 3, -1, 10]) {
      add("slice", [s, a, b], () => s.slice(a, b));
      add("substring", [s, a, b], () => s.substring(a, b));
      add("substr", [s, a, b], () => s.substr(a, b));
    }

// ---- operators
const things = [
  0,
  1,
  -1,
  "",
  "0",
  "1",
  "a",
  "b",
  " 1 ",
  true,
  false,
  null,
  [],
  [1],
  [1, 2],
  {},
  "[object Object]",
  "1,2",
];
for (const a of things)
  for (const b of things) {
    add("loose", [a, b], () => a == structuredClone(b));
    add("lt", [a, b], () => a < b);
    add("add", [a, b], () => captured((c) => c.log(a + b)));
  }

// ---- console.log
function randomValue(depth) {
  const k = Math.floor(random() * (depth > 0 ? 12 : 8));
  switch (k) {
    case 0:
      return null;
    case 1:
      return random() < 0.5;
    case 2:
      return Math.floor(random() * 1000);
    case 3:
      return random() * 100;
    case 4:
      return pick([
        "a",
        "hello world",
        "it's",
        'say "hi"',
        "both ' and \"",
        "back ` ' \"",
        "new\nline",
        "tab\t\\",
        "x".repeat(Math.floor(random() * 90)),
        "é€😀",
        "\u001b[0m",
        "日本",
      ]);
    case 5:
      return Math.floor(random() * 10);
    case 6:
      return "w".repeat(Math.floor(random() * 12));
    case 7:
      return -Math.floor(random() * 1e6);
    case 8:
    case 9:
      return Array.from(
        { length: Math.floor(random() * (random() < 0.2 ? 130 : 12)) },
        random() < 0.5 ? () => Math.floor(random() * 1000) : () => randomValue(depth - 1),
      );
    default: {
      const o = {};
      const n = Math.floor(random() * 6);
      for (let i = 0; i < n; i++)
        o[
          pick([
            "a",
            "b",
            "name",
            "value",
            "items",
            "x-y",
            "a b",
            "key_1",
            "$d",
            "1",
            "22",
            "long".repeat(5),
            "é",
            "__p",
          ])
        ] = randomValue(depth - 1);
      return o;
    }
  }
}
for (let i = 0; i < 1500; i++) {
  const v = randomValue(4);
  add("log", [v], () => captured((c) => c.log(v)));
  add("stringify", [v], () => JSON.stringify(v));
  const space = pick([2, 4, 20, "--", "\t"]);
  add("stringify", [v, null, space], () => JSON.stringify(v, null, space));
  const t = JSON.stringify(v, null, space === "--" ? 1 : space);
  add("parse", [t], () => JSON.stringify(JSON.parse(t)));
  if (t.length > 2) {
    const at = Math.floor(random() * t.length);
    const broken =
      random() < 0.5
        ? t.slice(0, at)
        : t.slice(0, at) +
          pick(["x", "}", ",", '"', "-", "1", ":", "\\", "é"]) +
          t.slice(at + Math.floor(random() * 2));
    add("parse", [broken], () => JSON.stringify(JSON.parse(broken)));
  }
  const entries = Array.from({ length: Math.floor(random() * 8) }, () => [
    pick([1, 2, "a", "b", "1", -0, randomValue(1)]),
    randomValue(2),
  ]);
  add("map", [entries, ["a", 1]], () =>
    captured((c) => {
      const m = new Map(entries);
      m.delete("a");
      m.delete(1);
      c.log(m);
    }),
  );
  const items = Array.from({ length: Math.floor(random() * 30) }, () => randomValue(1));
  add("set", [items], () => captured((c) => c.log(new Set(items))));
  const pairs = entries
    .map(([k, x]) => [typeof k === "object" ? "o" : k, x])
    .concat(
      [
        ["7", 1],
        ["3", 2],
      ].slice(0, Math.floor(random() * 3)),
    );
  add("dict", [pairs], () => captured((c) => c.log(Object.fromEntries(pairs))));
  if (i < 200) {
    const idx = Array.from({ length: Math.floor(random() * 5) }, () => Math.floor(random() * 12));
    const len = random() < 0.5 ? Math.floor(random() * 15) : undefined;
    add("holes", len === undefined ? [idx] : [idx, len], () =>
      captured((c) => {
        const a = [];
        for (const k of idx) a[k] = 1;
        if (len !== undefined) a.length = len;
        c.log(a);
      }),
    );
    const d = Math.floor(random() * 3);
    add("flat", [items, d], () => captured((c) => c.log(items.flat(d))));
    const s = Math.floor(random() * 10 - 5);
    const n = Math.floor(random() * 5 - 1);
    add("splice", [items, s, n, "x", 1], () =>
      captured((c) => {
        const a = [...items];
        const r = a.splice(s, n, "x", 1);
        c.log(r, a);
      }),
    );
    const rows = Array.from({ length: Math.floor(random() * 4) }, () =>
      pick([{ a: 1, b: "x" }, { b: 2 }, [1, 2], 5, "s", { c: { d: 1 } }, {}]),
    );
    add("table", [rows], () => captured((c) => c.table(rows)));
  }
}
for (const t of [
  "",
  " ",
  "{",
  "[",
  "[1",
  "[1,",
  "[1,]",
  '{"a"',
  '{"a":',
  '{"a":1',
  '{"a":1,',
  '{"a":1,}',
  "{a:1}",
  "tru",
  "truex",
  "nul",
  "undefined",
  "NaN",
  "[object Object]",
  "Infinity",
  "'a'",
  '"abc',
  '"a\\x"',
  '"\\u12g4"',
  '"\n"',
  "-",
  "-a",
  "01",
  "1.",
  "1.e5",
  "1e",
  "1e+",
  "1 2",
  "[1 2]",
  '{"a" 1}',
  '{"a":1 "b":2}',
  "]",
  "}",
  '{"a":}',
  "[,1]",
  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
  "[1,2,3,4,5,6,7,8,9,10,x,11,12,13,14,15]",
  '{"__proto__":1,"a":1,"a":2}',
  "+1",
  '"\\',
  '"\\u12',
  "é",
  "[é]",
  '{"a":1e400}',
  "-0",
  "[-0]",
  "\u00a01",
  '["x" "y"]',
  "[1 true]",
  "{1:2}",
  '{"a":1,b:2}',
  '{"a" "b"}',
]) {
  add("parse", [t], () => JSON.stringify(JSON.parse(t)));
}
for (const a of [
  ["%s and %s", "a", 1],
  ["%d", "12"],
  ["%i", 12.7],
  ["%f", "1.5x"],
  ["%j", { a: [1] }],
  ["%o", [1, { a: 2 }]],
  ["%O", { a: { b: { c: { d: 1 } } } }],
  ["%c red", "color"],
  ["%% %s", 1],
  ["100%", 1],
  ["%s"],
  ["a%sb", -0],
  ["%s", { a: { b: 1 } }],
  ["%s", [1, [2, [3]]]],
  ["%s", null],
  ["%x", 1],
  ["a", "b", { c: 1 }],
  [1, "a"],
  [-0, [-0]],
  ["%d", {}],
  ["%s%s", 1],
  ["%%"],
  ["%d%%", 5],
])
  add("log", a, () => captured((c) => c.log(...a)));
for (let k = 0; k < 9; k++) {
  const T = [
    Uint8Array,
    Uint8ClampedArray,
    Int8Array,
    Uint16Array,
    Int16Array,
    Uint32Array,
    Int32Array,
    Float32Array,
    Float64Array,
  ][k];
  for (const l of [[], [1, 2, 3], [300, -1, 1.5, 2.5, 1e10, -0], Array.from({ length: 120 }, (_, i) => i)])
    add("typed", [l, k], () => captured((c) => c.log(new T(l))));
}

// ---- run
const input = cases.map((c) => c.line).join("\n");
const result = spawnSync(probe, [], { input, maxBuffer: 1 << 30 });
const answers = result.stdout.toString().split("\u0001\n");
let wrong = 0;
const byOp = {};
cases.forEach((c, i) => {
  const got = (answers[i] ?? "(no answer)").replace(/\n$/, "");
  // Lone surrogates cannot be written as UTF-8.
  const want = Buffer.from(c.expected).toString();
  if (got !== want) {
    wrong++;
    const a = JSON.parse(c.line);
    const key = a[0] === "math" ? `math ${a[1]}` : a[0];
    byOp[key] = (byOp[key] ?? 0) + 1;
    if (byOp[key] <= 3)
      console.log(`${c.line.slice(0, 300)}\n  got:  ${got.slice(0, 600)}\n  want: ${want.slice(0, 600)}`);
  }
});
console.log(
  `${cases.length} cases, ${wrong} wrong`,
  byOp,
  result.signal ?? "",
  result.stderr.toString().slice(0, 2000),
);
process.exitCode = wrong ? 1 : 0;
