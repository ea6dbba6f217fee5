class Vec { constructor(readonly x: number, readonly y: number, readonly z = 0) {} add(o: Vec) { return new Vec(this.x + o.x, this.y + o.y, this.z + o.z); } scale(k: number) { return new Vec(this.x * k, this.y * k, this.z * k); } dot(o: Vec) { return this.x * o.x + this.y * o.y + this.z * o.z; } cross(o: Vec) { return new Vec(this.y * o.z - this.z * o.y, this.z * o.x - this.x * o.z, this.x * o.y - this.y * o.x); } get length() { return Math.sqrt(this.dot(this)); } normal() { return this.scale(1 / this.length); } toString() { return `<${this.x.toFixed(2)} ${this.y.toFixed(2)} ${this.z.toFixed(2)}>`; } static readonly X = new Vec(1, 0); static readonly Y = new Vec(0, 1); }
console.log(`${Vec.X.cross(Vec.Y)} ${new Vec(3, 4).normal()} ${new Vec(1, 2, 3).add(Vec.X.scale(-2))}`, new Vec(1, 2, 3).dot(new Vec(4, 5, 6)));
class Matrix {
  private constructor(readonly n: number, private readonly cells: number[]) {}
  static identity(n: number) { return Matrix.from(n, (i, j) => (i === j ? 1 : 0)); }
  static from(n: number, f: (i: number, j: number) => number) { const c: number[] = []; for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) c.push(f(i, j)); return new Matrix(n, c); }
  at(i: number, j: number) { return this.cells[i * this.n + j]; }
  times(o: Matrix) { return Matrix.from(this.n, (i, j) => { let s = 0; for (let k = 0; k < this.n; k++) s += this.at(i, k) * o.at(k, j); return s; }); }
  power(e: number): Matrix { if (e === 0) return Matrix.identity(this.n); const h = this.power(Math.floor(e / 2)); const sq = h.times(h); return e % 2 ? sq.times(this) : sq; }
  get transpose() { return Matrix.from(this.n, (i, j) => this.at(j, i)); }
  determinant(): number { if (this.n === 1) return this.at(0, 0); let d = 0; for (let c = 0; c < this.n; c++) d += (c % 2 ? -1 : 1) * this.at(0, c) * Matrix.from(this.n - 1, (i, j) => this.at(i + 1, j < c ? j : j + 1)).determinant(); return d; }
  toString() { return Array.from({ length: this.n }, (_, i) => this.cells.slice(i * this.n, (i + 1) * this.n).join(" ")).join("; "); }
}
const f = Matrix.from(2, (i, j) => (i + j < 2 ? 1 : 0));
console.log(`${f.power(10)}`, `${f.power(78)}`, Matrix.from(3, (i, j) => (i + 1) ** j).determinant(), `${Matrix.from(3, (i, j) => i * 3 + j).transpose}`, Matrix.from(5, (i, j) => ((i * 7 + j * 3) % 5) - 2).determinant());
let grid = [".....", "..#..", "..#..", "..#..", "....."].map((r) => [...r].map((c) => c === "#"));
for (let g = 0; g < 2; g++) grid = grid.map((row, y) => row.map((alive, x) => { let n = 0; for (const dy of [-1, 0, 1]) for (const dx of [-1, 0, 1]) if ((dx || dy) && grid[y + dy]?.[x + dx]) n++; return n === 3 || (alive && n === 2); }));
console.log(grid.map((r) => r.map((c) => (c ? "#" : ".")).join("")).join("/"));
