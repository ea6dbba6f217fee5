/**
 * The abstract numbers of range analysis: an interval and what else a value may be. Every operation gives a range that contains the result of
 * the IEEE operation on any members of its operands.
 */

export interface Range {
  readonly lo: number;
  readonly hi: number;
  /** Every value but NaN is an integer (or infinite, where the bounds are). */
  readonly int: boolean;
  /** −0 is possible. */
  readonly negZero: boolean;
  readonly nan: boolean;
}

const two53 = 9007199254740992;
/** Loop counters that go in steps of one cannot pass this in the lifetime of a machine. */
export const counterLimit = 4503599627370496;

export const top: Range = { lo: -Infinity, hi: Infinity, int: false, negZero: true, nan: true };
export const int32: Range = { lo: -2147483648, hi: 2147483647, int: true, negZero: false, nan: false };
export const uint32: Range = { lo: 0, hi: 4294967295, int: true, negZero: false, nan: false };

/** No number at all. */
export const nothing: Range = { lo: Infinity, hi: -Infinity, int: true, negZero: false, nan: false };

export function interval(lo: number, hi: number): Range {
  return { lo, hi, int: true, negZero: false, nan: false };
}

export function constant(value: number): Range {
  if (value !== value) return { lo: 1, hi: -1, int: true, negZero: false, nan: true };
  return { lo: value, hi: value, int: Math.floor(value) === value, negZero: value === 0 && 1 / value < 0, nan: false };
}

/** Can it be held by rep `int`? */
export function isInteger(r: Range): boolean {
  return r.int && !r.negZero && !r.nan && r.lo >= -two53 && r.hi <= two53 && r.lo <= r.hi;
}

export function isInt32(r: Range): boolean {
  return isInteger(r) && r.lo >= -2147483648 && r.hi <= 2147483647;
}

export function equal(a: Range, b: Range): boolean {
  return a.lo === b.lo && a.hi === b.hi && a.int === b.int && a.negZero === b.negZero && a.nan === b.nan;
}

export function join(a: Range, b: Range): Range {
  return {
    lo: Math.min(a.lo, b.lo),
    hi: Math.max(a.hi, b.hi),
    int: a.int && b.int,
    negZero: a.negZero || b.negZero,
    nan: a.nan || b.nan,
  };
}

const thresholds: readonly number[] = [
  0,
  1,
  2,
  16,
  255,
  65535,
  2147483647,
  4294967295,
  1099511627776,
  counterLimit,
  two53,
];

/** The next bound outwards that analysis stops at. */
export function widen(old: Range, next: Range): Range {
  let lo = next.lo;
  let hi = next.hi;
  if (hi > old.hi) {
    hi = Infinity;
    for (const t of thresholds) {
      if (t >= next.hi) {
        hi = t;
        break;
      }
    }
  }
  if (lo < old.lo) {
    lo = -Infinity;
    for (const t of thresholds) {
      if (-t <= next.lo) {
        lo = -t;
        break;
      }
    }
    if (next.lo === -2147483648) lo = -2147483648;
  }
  return { ...next, lo, hi };
}

function hasZero(r: Range): boolean {
  return r.lo <= 0 && r.hi >= 0;
}
function isFinite(r: Range): boolean {
  return r.lo > -Infinity && r.hi < Infinity;
}
/** The interval has no member: only NaN. */
/** What is not reached, as far as is known. */
export function isNothing(r: Range): boolean {
  return r.lo > r.hi && !r.nan;
}

function isEmpty(r: Range): boolean {
  return r.lo > r.hi;
}

export function add(a: Range, b: Range): Range {
  if (isEmpty(a) || isEmpty(b)) return top;
  const lo = a.lo + b.lo;
  const hi = a.hi + b.hi;
  if (lo !== lo || hi !== hi) return top;
  const both = isFinite(a) && isFinite(b);
  return { lo, hi, int: a.int && b.int, negZero: a.negZero && b.negZero, nan: a.nan || b.nan || !both };
}

export function sub(a: Range, b: Range): Range {
  if (isEmpty(a) || isEmpty(b)) return top;
  const lo = a.lo - b.hi;
  const hi = a.hi - b.lo;
  if (lo !== lo || hi !== hi) return top;
  const both = isFinite(a) && isFinite(b);
  return { lo, hi, int: a.int && b.int, negZero: a.negZero && hasZero(b), nan: a.nan || b.nan || !both };
}

export function mul(a: Range, b: Range): Range {
  if (isEmpty(a) || isEmpty(b) || !isFinite(a) || !isFinite(b)) return top;
  const p = [a.lo * b.lo, a.lo * b.hi, a.hi * b.lo, a.hi * b.hi];
  const zero = a.negZero || b.negZero || (hasZero(a) && b.lo < 0) || (hasZero(b) && a.lo < 0) || !a.int || !b.int;
  return { lo: Math.min(...p), hi: Math.max(...p), int: a.int && b.int, negZero: zero, nan: a.nan || b.nan };
}

export function div(a: Range, b: Range): Range {
  if (isEmpty(a) || isEmpty(b) || hasZero(b) || !isFinite(a)) return top;
  const q = [a.lo / b.lo, a.lo / b.hi, a.hi / b.lo, a.hi / b.hi];
  for (const x of q) if (x !== x) return top;
  return { lo: Math.min(...q), hi: Math.max(...q), int: false, negZero: true, nan: a.nan || b.nan };
}

export function rem(a: Range, b: Range): Range {
  if (isEmpty(a) || isEmpty(b)) return top;
  const most = Math.max(Math.abs(b.lo), Math.abs(b.hi));
  const bound = a.int && b.int ? most - 1 : most;
  const nan = a.nan || b.nan || hasZero(b) || !isFinite(a);
  const lo = a.lo >= 0 ? 0 : Math.max(a.lo, -bound);
  const hi = a.hi <= 0 ? 0 : Math.min(a.hi, bound);
  return { lo: Math.min(lo, 0), hi: Math.max(hi, 0), int: a.int && b.int, negZero: a.negZero || a.lo < 0, nan };
}

export function neg(a: Range): Range {
  if (isEmpty(a)) return a;
  return { lo: 0 - a.hi, hi: 0 - a.lo, int: a.int, negZero: hasZero(a), nan: a.nan };
}

/** ToInt32. */
export function toInt32(a: Range): Range {
  if (!isEmpty(a) && a.lo >= -2147483648 && a.hi <= 2147483647) {
    const lo = a.nan ? Math.min(0, a.lo) : a.lo;
    const hi = a.nan ? Math.max(0, a.hi) : a.hi;
    return interval(truncate(lo), truncate(hi));
  }
  return int32;
}
function truncate(x: number): number {
  return x < 0 ? 0 - Math.floor(-x) : Math.floor(x);
}

export function bits(op: string, a: Range, b: Range): Range {
  const x = toInt32(a);
  const y = toInt32(b);
  switch (op) {
    case "and":
      if (x.lo >= 0 && y.lo >= 0) return interval(0, Math.min(x.hi, y.hi));
      if (x.lo >= 0) return interval(0, x.hi);
      if (y.lo >= 0) return interval(0, y.hi);
      return int32;
    case "or":
    case "xor":
      if (x.lo >= 0 && y.lo >= 0) return interval(op === "or" ? Math.max(x.lo, y.lo) : 0, mask(Math.max(x.hi, y.hi)));
      if (op === "or" && y.lo === 0 && y.hi === 0) return x;
      return int32;
    case "shl": {
      if (y.lo === y.hi && y.lo >= 0 && y.lo < 31) {
        const f = 2 ** y.lo;
        if (x.lo * f >= -2147483648 && x.hi * f <= 2147483647) return interval(x.lo * f, x.hi * f);
      }
      return int32;
    }
    case "shr": {
      if (y.lo === y.hi && y.lo >= 0 && y.lo < 32) {
        const f = 2 ** y.lo;
        return interval(Math.floor(x.lo / f), Math.floor(x.hi / f));
      }
      return interval(Math.min(x.lo, x.lo < 0 ? x.lo : 0), Math.max(x.hi, x.hi < 0 ? -1 : x.hi));
    }
    case "ushr": {
      if (y.lo === y.hi && y.lo >= 0 && y.lo < 32) {
        const f = 2 ** y.lo;
        if (x.lo >= 0) return interval(Math.floor(x.lo / f), Math.floor(x.hi / f));
        return interval(0, Math.floor(4294967295 / f));
      }
      return x.lo >= 0 ? interval(0, x.hi) : uint32;
    }
    default:
      return int32;
  }
}
/** The least 2^k − 1 that is not less than x. */
function mask(x: number): number {
  let m = 1;
  while (m - 1 < x) m *= 2;
  return m - 1;
}

/** floor, ceil, trunc, round. */
export function rounded(op: string, a: Range): Range {
  if (isEmpty(a)) return a;
  const down = op === "floor";
  const lo = a.int ? a.lo : Math.floor(a.lo);
  const hi = a.int ? a.hi : down ? Math.floor(a.hi) : Math.ceil(a.hi);
  const negZero = a.negZero || (!down && !a.int && a.lo < 0 && a.hi > -1);
  return { lo, hi, int: true, negZero, nan: a.nan };
}

export function abs(a: Range): Range {
  if (isEmpty(a)) return a;
  const lo = hasZero(a) ? 0 : Math.min(Math.abs(a.lo), Math.abs(a.hi));
  return { lo, hi: Math.max(Math.abs(a.lo), Math.abs(a.hi)), int: a.int, negZero: false, nan: a.nan };
}

export function max(a: Range, b: Range): Range {
  if (isEmpty(a) || isEmpty(b)) return top;
  return {
    lo: Math.max(a.lo, b.lo),
    hi: Math.max(a.hi, b.hi),
    int: a.int && b.int,
    negZero: a.negZero || b.negZero,
    nan: a.nan || b.nan,
  };
}
export function min(a: Range, b: Range): Range {
  if (isEmpty(a) || isEmpty(b)) return top;
  return {
    lo: Math.min(a.lo, b.lo),
    hi: Math.min(a.hi, b.hi),
    int: a.int && b.int,
    negZero: a.negZero || b.negZero,
    nan: a.nan || b.nan,
  };
}

/** What `a` is known to be after `a <op> b` was true; undefined: it cannot be. */
export function refine(op: string, a: Range, b: Range): Range {
  let { lo, hi } = a;
  let nan: boolean = a.nan;
  let negZero: boolean = a.negZero;
  const step = a.int && b.int ? 1 : 0;
  switch (op) {
    case "lt":
      if (!isEmpty(b)) hi = Math.min(hi, b.hi - step);
      nan = false;
      break;
    case "le":
      if (!isEmpty(b)) hi = Math.min(hi, b.hi);
      nan = false;
      break;
    case "gt":
      if (!isEmpty(b)) lo = Math.max(lo, b.lo + step);
      nan = false;
      break;
    case "ge":
      if (!isEmpty(b)) lo = Math.max(lo, b.lo);
      nan = false;
      break;
    case "eq":
      if (!isEmpty(b)) {
        lo = Math.max(lo, b.lo);
        hi = Math.min(hi, b.hi);
      }
      nan = false;
      return lo <= hi ? { lo, hi, int: a.int || b.int, negZero: negZero && lo <= 0 && hi >= 0, nan } : a;
    case "ne":
      if (a.int && b.lo === b.hi && !b.nan) {
        // Not reached, as far as is known: nothing that is computed from it counts.
        if (a.lo === a.hi && a.lo === b.lo && !a.nan) return nothing;
        if (b.lo === a.lo) lo = a.lo + 1;
        if (b.lo === a.hi) hi = a.hi - 1;
      }
      break;
    default:
      break;
  }
  if (lo > hi) return a;
  negZero = negZero && lo <= 0 && hi >= 0;
  return { lo, hi, int: a.int, negZero, nan };
}
