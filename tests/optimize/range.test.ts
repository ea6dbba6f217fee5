/** Every range must contain what the machine computes, for members drawn from the operands. */
import { expect, test } from "vitest";
import * as range from "../../compiler/optimize/range.ts";
import type { Range } from "../../compiler/optimize/range.ts";

let seed = 12345;
function random(): number {
  seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
  return seed / 4294967296;
}
const interesting = [
  0,
  -0,
  1,
  -1,
  2,
  -2,
  3,
  7,
  10,
  31,
  32,
  255,
  65535,
  2147483647,
  -2147483648,
  4294967295,
  4503599627370496,
  9007199254740992,
  0.5,
  -0.5,
  1.5,
  1e300,
  Infinity,
  -Infinity,
  NaN,
];
function pick(): number {
  return random() < 0.6
    ? (interesting[Math.floor(random() * interesting.length)] ?? 0)
    : Math.floor(random() * 200 - 100) / (random() < 0.8 ? 1 : 4);
}
/** The least range that has both. */
function around(a: number, b: number): Range {
  return range.join(range.constant(a), range.constant(b));
}
function contains(r: Range, x: number): boolean {
  if (Number.isNaN(x)) return r.nan;
  if (Object.is(x, -0) && !r.negZero) return false;
  if (r.int && Number.isFinite(x) && !Number.isInteger(x)) return false;
  return x >= r.lo && x <= r.hi;
}

const operations: [string, (a: number, b: number) => number, (a: Range, b: Range) => Range][] = [
  ["+", (a, b) => a + b, range.add],
  ["-", (a, b) => a - b, range.sub],
  ["*", (a, b) => a * b, range.mul],
  ["/", (a, b) => a / b, range.div],
  ["%", (a, b) => a % b, range.rem],
  ["&", (a, b) => a & b, (a, b) => range.bits("and", a, b)],
  ["|", (a, b) => a | b, (a, b) => range.bits("or", a, b)],
  ["^", (a, b) => a ^ b, (a, b) => range.bits("xor", a, b)],
  ["<<", (a, b) => a << b, (a, b) => range.bits("shl", a, b)],
  [">>", (a, b) => a >> b, (a, b) => range.bits("shr", a, b)],
  [">>>", (a, b) => a >>> b, (a, b) => range.bits("ushr", a, b)],
  ["neg", (a) => -a, (a) => range.neg(a)],
  ["floor", (a) => Math.floor(a), (a) => range.rounded("floor", a)],
  ["ceil", (a) => Math.ceil(a), (a) => range.rounded("ceil", a)],
  ["round", (a) => Math.round(a), (a) => range.rounded("round", a)],
  ["trunc", (a) => Math.trunc(a), (a) => range.rounded("trunc", a)],
  ["abs", (a) => Math.abs(a), (a) => range.abs(a)],
  ["max", (a, b) => Math.max(a, b), range.max],
  ["min", (a, b) => Math.min(a, b), range.min],
];

test("operations", () => {
  const wrong: string[] = [];
  for (let round = 0; round < 60000 && wrong.length < 10; round++) {
    const [a1, a2, b1, b2] = [pick(), pick(), pick(), pick()];
    const a = around(a1, a2);
    const b = around(b1, b2);
    const members = (x: number, y: number): number[] =>
      Number.isInteger(x) && Number.isInteger(y) && Math.abs(x) < 1e9 && Math.abs(y) < 1e9
        ? [x, y, Math.floor((x + y) / 2)]
        : [x, y];
    for (const [name, real, abstract] of operations) {
      const r = abstract(a, b);
      for (const x of members(a1, a2)) {
        if (!contains(a, x)) continue;
        for (const y of members(b1, b2)) {
          if (!contains(b, y)) continue;
          const z = real(x, y);
          if (!contains(r, z))
            wrong.push(
              `${x} ${name} ${y} = ${Object.is(z, -0) ? "-0" : z} is not in ${JSON.stringify(r)}; ${JSON.stringify(a)} ${JSON.stringify(b)}`,
            );
        }
      }
    }
  }
  expect(wrong.slice(0, 10)).toEqual([]);
});

test("comparisons", () => {
  const compare: [string, (a: number, b: number) => boolean][] = [
    ["lt", (a, b) => a < b],
    ["le", (a, b) => a <= b],
    ["gt", (a, b) => a > b],
    ["ge", (a, b) => a >= b],
    ["eq", (a, b) => a === b],
    ["ne", (a, b) => a !== b],
  ];
  const wrong: string[] = [];
  for (let round = 0; round < 60000 && wrong.length < 10; round++) {
    const [a1, a2, b1, b2] = [pick(), pick(), pick(), pick()];
    const a = around(a1, a2);
    const b = around(b1, b2);
    for (const [op, real] of compare) {
      const r = range.refine(op, a, b);
      for (const x of [a1, a2]) {
        for (const y of [b1, b2]) {
          if (real(x, y) && !contains(r, x))
            wrong.push(`${x} ${op} ${y}: not in ${JSON.stringify(r)}; ${JSON.stringify(a)} ${JSON.stringify(b)}`);
        }
      }
    }
  }
  expect(wrong.slice(0, 10)).toEqual([]);
});
