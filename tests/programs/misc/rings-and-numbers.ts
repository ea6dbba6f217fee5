// oracles: node
// Numbers: matrices as a generic ring, rationals, polynomials, primes, simplex noise-like hashes, statistics, FFT.
interface Ring<T> { readonly zero: T; readonly one: T; add(a: T, b: T): T; mul(a: T, b: T): T; neg(a: T): T; show(a: T): string; eq?(a: T, b: T): boolean }
const reals: Ring<number> = { zero: 0, one: 1, add: (a, b) => a + b, mul: (a, b) => a * b, neg: (a) => -a, show: (a) => (Math.abs(a - Math.round(a)) < 1e-9 ? String(Math.round(a) || 0) : a.toPrecision(4)) };
const gcd = (a: number, b: number): number => (b === 0 ? Math.abs(a) : gcd(b, a % b));
class Rational {
  private constructor(readonly n: number, readonly d: number) {}
  static of(n: number, d = 1): Rational {
    if (d === 0) throw new RangeError(`${n}/0`);
    const g = gcd(n, d) * Math.sign(d);
    return new Rational(n / g, d / g);
  }
  static readonly ring: Ring<Rational> = { zero: Rational.of(0), one: Rational.of(1), add: (a, b) => Rational.of(a.n * b.d + b.n * a.d, a.d * b.d), mul: (a, b) => Rational.of(a.n * b.n, a.d * b.d), neg: (a) => Rational.of(-a.n, a.d), show: String, eq: (a, b) => a.n === b.n && a.d === b.d };
  inverse(): Rational { return Rational.of(this.d, this.n); }
  valueOf(): number { return this.n / this.d; }
  toString(): string { return this.d === 1 ? `${this.n}` : `${this.n}/${this.d}`; }
}
class Matrix<T> {
  readonly rows: number;
  readonly columns: number;
  constructor(readonly ring: Ring<T>, private readonly cells: readonly (readonly T[])[]) {
    this.rows = cells.length;
    this.columns = cells[0]?.length ?? 0;
    if (cells.some((r) => r.length !== this.columns)) throw new TypeError("ragged");
  }
  static identity<T>(ring: Ring<T>, n: number): Matrix<T> { return new Matrix(ring, Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? ring.one : ring.zero)))); }
  at(i: number, j: number): T { return this.cells[i][j]; }
  mul(o: Matrix<T>): Matrix<T> {
    if (this.columns !== o.rows) throw new TypeError(`${this.rows}x${this.columns} by ${o.rows}x${o.columns}`);
    const { add, mul, zero } = this.ring;
    return new Matrix(this.ring, this.cells.map((row) => Array.from({ length: o.columns }, (_, j) => row.reduce((sum, x, k) => add(sum, mul(x, o.at(k, j))), zero))));
  }
  transpose(): Matrix<T> { return new Matrix(this.ring, Array.from({ length: this.columns }, (_, j) => this.cells.map((r) => r[j]))); }
  power(n: number): Matrix<T> {
    let result = Matrix.identity(this.ring, this.rows), base: Matrix<T> = this;
    for (; n > 0; n >>>= 1, base = base.mul(base)) if (n & 1) result = result.mul(base);
    return result;
  }
  minor(i: number, j: number): Matrix<T> { return new Matrix(this.ring, this.cells.filter((_, k) => k !== i).map((r) => r.filter((_, k) => k !== j))); }
  determinant(): T {
    const { zero, one, add, mul, neg } = this.ring;
    if (this.rows === 0) return one;
    return this.cells[0].reduce((sum, x, j) => add(sum, mul(j % 2 ? neg(x) : x, this.minor(0, j).determinant())), zero);
  }
  toString(): string { return this.cells.map((r) => r.map(this.ring.show).join(" ")).join("; "); }
}
const m = new Matrix(reals, [[2, -1, 0], [1.5, 3, 0.25], [0, 0, 4]]);
console.log(`${m.mul(m)} | ${m.transpose()} | ${m.determinant()} | ${Matrix.identity(reals, 3).mul(m)}`);
console.log(String(new Matrix(reals, [[1, 1], [1, 0]]).power(30)), new Matrix(reals, [[1, 1], [1, 0]]).power(70).at(0, 1));
const q = new Matrix(Rational.ring, [[Rational.of(1, 2), Rational.of(1, 3)], [Rational.of(-3, 4), Rational.of(2)]]);
console.log(`${q.power(3)} det ${q.determinant()} ${q.determinant().inverse()} ${+q.determinant().inverse()} ${Rational.of(6, -4)} ${Rational.of(1, 2) < Rational.of(2, 3)}`);
for (const f of [() => m.mul(new Matrix(reals, [[1]])), () => new Matrix(reals, [[1], []]), () => Rational.of(1, 0), () => Rational.of(0).inverse()]) { try { console.log(String(f())); } catch (e) { console.log(e instanceof Error ? `${e.name}: ${e.message}` : e); } }

class Poly {
  constructor(readonly c: number[]) { while (c.length > 0 && c[c.length - 1] === 0) c.pop(); }
  get degree() { return this.c.length - 1; }
  at(x: number) { return this.c.reduceRight((y, a) => y * x + a, 0); }
  times(o: Poly) { const out = new Array<number>(Math.max(0, this.c.length + o.c.length - 1)).fill(0); this.c.forEach((a, i) => o.c.forEach((b, j) => { out[i + j] += a * b; })); return new Poly(out); }
  derivative() { return new Poly(this.c.slice(1).map((a, i) => a * (i + 1))); }
  toString() { return this.c.map((a, i) => [a, i] as const).filter(([a]) => a).reverse().map(([a, i], k) => `${a < 0 ? (k ? " - " : "-") : k ? " + " : ""}${Math.abs(a) === 1 && i ? "" : Math.abs(a)}${i ? "x" : ""}${i > 1 ? `^${i}` : ""}`).join("") || "0"; }
}
const p = new Poly([-1, 0, 3, -2, 0, 0]);
console.log(`${p} | ${p.degree} | ${p.at(2)} | ${p.derivative()} | ${p.times(new Poly([1, 1]))} | ${p.times(new Poly([]))} | ${new Poly([0]).degree}`);
let x = 2; for (let i = 0; i < 50 && Math.abs(p.at(x)) > 1e-14; i++) x -= p.at(x) / p.derivative().at(x);
console.log(x.toFixed(10));
function sieve(n: number): number[] { const composite = new Uint8Array(n + 1); const out: number[] = []; for (let i = 2; i <= n; i++) { if (composite[i]) continue; out.push(i); for (let j = i * i; j <= n; j += i) composite[j] = 1; } return out; }
const primes = sieve(1000);
console.log(primes.length, primes.slice(-3), primes.filter((v, i) => (primes[i + 1] ?? NaN) - v === 2).length);
const factor = (n: number): Map<number, number> => { const out = new Map<number, number>(); for (let d = 2; n > 1; d += d === 2 ? 1 : 2) { if (d * d > n) d = n; while (n % d === 0) { out.set(d, (out.get(d) ?? 0) + 1); n /= d; } } return out; };
console.log([360, 97, 2 ** 31 - 1, 1001, 2 ** 40].map((n) => [...factor(n)].map(([b, e]) => (e > 1 ? `${b}^${e}` : b)).join("·")).join(", "));
const hash = (s: string): number => { let h = 0x811c9dc5; for (let i = 0; i < s.length; i++) { h ^= s.charCodeAt(i); h = Math.imul(h, 0x01000193); } return h >>> 0; };
console.log(["", "a", "foobar", "naïve"].map((s) => hash(s).toString(16).padStart(8, "0")).join());
const stats = (xs: readonly number[]) => { const n = xs.length, sorted = [...xs].sort((a, b) => a - b), mean = xs.reduce((a, b) => a + b, 0) / n; const at = (f: number) => { const i = f * (n - 1), lo = Math.floor(i); return sorted[lo] + (i - lo) * ((sorted[lo + 1] ?? sorted[lo]) - sorted[lo]); }; return { n, mean, sd: Math.sqrt(xs.reduce((s, v) => s + (v - mean) ** 2, 0) / (n - 1)), median: at(0.5), q: [at(0.25), at(0.75)], range: [Math.min(...xs), Math.max(...xs)] }; };
console.log(stats([2, 4, 4, 4, 5, 5, 7, 9]), stats([3]));
function fft(re: number[], im: number[]): void {
  const n = re.length;
  if (n === 1) return;
  const half = n / 2, er = re.filter((_, i) => !(i & 1)), ei = im.filter((_, i) => !(i & 1)), or = re.filter((_, i) => i & 1), oi = im.filter((_, i) => i & 1);
  fft(er, ei); fft(or, oi);
  for (let k = 0; k < half; k++) {
    const a = (-2 * Math.PI * k) / n, c = Math.cos(a), s = Math.sin(a), tr = c * or[k] - s * oi[k], ti = c * oi[k] + s * or[k];
    re[k] = er[k] + tr; im[k] = ei[k] + ti; re[k + half] = er[k] - tr; im[k + half] = ei[k] - ti;
  }
}
const re = [1, 2, 3, 4, 0, 0, 0, 0], im = new Array<number>(8).fill(0);
fft(re, im);
console.log(re.map((r, i) => `${r.toFixed(3)}${im[i] < 0 ? "" : "+"}${im[i].toFixed(3)}i`).join(" "));
let seed = 42; const random = () => { seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0; return seed / 2 ** 32; };
const dice = Array.from({ length: 1000 }, () => 1 + Math.floor(random() * 6)).reduce<Record<number, number>>((h, d) => { h[d] = (h[d] ?? 0) + 1; return h; }, {});
console.log(dice, Object.values(dice).reduce((a, b) => a + b));
