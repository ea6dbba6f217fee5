class Stack<T> { private items: T[] = []; push(t: T): this { this.items.push(t); return this; } pop(): T | undefined { return this.items.pop(); } peek(): T | undefined { return this.items[this.items.length - 1]; } get size(): number { return this.items.length; } }
class Queue<T> { private inbox = new Stack<T>(); private outbox = new Stack<T>(); enqueue(t: T): void { this.inbox.push(t); } dequeue(): T | undefined { if (this.outbox.size === 0) for (let t = this.inbox.pop(); t !== undefined; t = this.inbox.pop()) this.outbox.push(t); return this.outbox.pop(); } }
const q = new Queue<number>();
for (const n of [1, 2, 3]) q.enqueue(n);
console.log(q.dequeue(), q.dequeue()); q.enqueue(4); console.log(q.dequeue(), q.dequeue(), q.dequeue());
const s = new Stack<{ name: string }>().push({ name: "a" }).push({ name: "b" });
console.log(s.peek()?.name, s.pop()?.name, s.pop()?.name, s.pop()?.name, s.size);
class Matrix<T> { private cells: T[]; constructor(readonly w: number, readonly h: number, fill: (x: number, y: number) => T) { this.cells = []; for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) this.cells.push(fill(x, y)); } get(x: number, y: number): T { return this.cells[y * this.w + x]; } map<U>(f: (t: T) => U): Matrix<U> { return new Matrix(this.w, this.h, (x, y) => f(this.get(x, y))); } rows(): T[][] { const out: T[][] = []; for (let y = 0; y < this.h; y++) out.push(this.cells.slice(y * this.w, (y + 1) * this.w)); return out; } }
const m = new Matrix(3, 2, (x, y) => x * 10 + y);
console.log(m.rows().map((r) => r.join(" ")).join("/"), m.map((n) => `<${n}>`).rows()[1].join(""), m.map((n) => n > 5).get(2, 0));
class DefaultMap<K, V> { private map = new Map<K, V>(); constructor(private make: (k: K) => V) {} get(k: K): V { let v = this.map.get(k); if (v === undefined) { v = this.make(k); this.map.set(k, v); } return v; } get size() { return this.map.size; } entries(): [K, V][] { return [...this.map.entries()]; } }
const lists = new DefaultMap<string, number[]>(() => []);
lists.get("a").push(1); lists.get("b").push(2); lists.get("a").push(3);
console.log(lists.entries().map(([k, v]) => k + v.join("")).join(), lists.size);
const squares = new DefaultMap<number, number>((n) => n * n);
console.log(squares.get(9) + squares.get(9), squares.size);
class Option<T> { private constructor(private readonly v: T | null) {} static some<T>(v: T): Option<T> { return new Option<T>(v); } static none<T>(): Option<T> { return new Option<T>(null); } map<U>(f: (t: T) => U): Option<U> { return this.v === null ? Option.none<U>() : Option.some(f(this.v)); } or(d: T): T { return this.v ?? d; } }
console.log(Option.some(5).map((n) => n + 0.5).or(0), Option.none<string>().map((x) => x.length).or(-1), Option.some("x").map((x) => x + x).or(""));
interface Graph<N> { nodes: N[]; edges: [N, N][] }
function topological<N>({ nodes, edges }: Graph<N>): N[] { const out: N[] = []; const left = new Set(nodes); while (left.size > 0) { let moved = false; for (const n of left) if (!edges.some(([a, b]) => b === n && left.has(a))) { out.push(n); left.delete(n); moved = true; break; } if (!moved) throw new Error("cycle"); } return out; }
console.log(topological({ nodes: ["c", "a", "b"], edges: [["a", "b"], ["b", "c"]] }).join(), topological<number>({ nodes: [3, 1, 2], edges: [[1, 3]] }).join());
try { topological({ nodes: [1, 2], edges: [[1, 2], [2, 1]] }); } catch (e) { console.log((e as Error).message); }
