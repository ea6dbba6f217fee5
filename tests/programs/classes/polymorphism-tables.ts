abstract class Node { abstract eval(env: Map<string, number>): number; abstract toString(): string; derivative(_v: string): Node { return new Num(0); } }
class Num extends Node { constructor(readonly n: number) { super(); } eval() { return this.n; } toString() { return String(this.n); } }
class Var extends Node { constructor(readonly name: string) { super(); } eval(env: Map<string, number>) { const v = env.get(this.name); if (v === undefined) throw new ReferenceError(this.name); return v; } toString() { return this.name; } override derivative(v: string) { return new Num(v === this.name ? 1 : 0); } }
abstract class Binary extends Node { constructor(protected l: Node, protected r: Node) { super(); } abstract op: string; toString() { return `(${this.l} ${this.op} ${this.r})`; } }
class Add extends Binary { op = "+"; eval(e: Map<string, number>) { return this.l.eval(e) + this.r.eval(e); } override derivative(v: string): Node { return simplify(new Add(this.l.derivative(v), this.r.derivative(v))); } get parts(): [Node, Node] { return [this.l, this.r]; } }
class Mul extends Binary { op = "*"; eval(e: Map<string, number>) { return this.l.eval(e) * this.r.eval(e); } override derivative(v: string): Node { return simplify(new Add(simplify(new Mul(this.l.derivative(v), this.r)), simplify(new Mul(this.l, this.r.derivative(v))))); } get parts(): [Node, Node] { return [this.l, this.r]; } }
function simplify(n: Node): Node {
  if (n instanceof Add) { const [l, r] = n.parts; if (l instanceof Num && l.n === 0) return r; if (r instanceof Num && r.n === 0) return l; if (l instanceof Num && r instanceof Num) return new Num(l.n + r.n); }
  if (n instanceof Mul) { const [l, r] = n.parts; if ((l instanceof Num && l.n === 0) || (r instanceof Num && r.n === 0)) return new Num(0); if (l instanceof Num && l.n === 1) return r; if (r instanceof Num && r.n === 1) return l; }
  return n;
}
const x = new Var("x"), e = new Add(new Mul(new Num(3), new Mul(x, x)), new Add(new Mul(new Num(2), x), new Num(7)));
console.log(`${e}`, e.eval(new Map([["x", 2]])));
console.log(`${e.derivative("x")}`, e.derivative("x").eval(new Map([["x", 2]])), `${e.derivative("y")}`);
try { e.eval(new Map()); } catch (err) { console.log((err as Error).name, (err as Error).message); }
abstract class Account { private static next = 1; readonly id = Account.next++; protected constructor(protected balance: number) {} abstract readonly kind: string; abstract monthEnd(): void; report() { return `${this.kind}#${this.id} ${this.balance.toFixed(2)}`; } }
class Savings extends Account { readonly kind = "savings"; constructor(b: number, private rate: number) { super(b); } monthEnd() { this.balance *= 1 + this.rate; } }
class Checking extends Account { readonly kind = "checking"; constructor(b: number) { super(b); } monthEnd() { if (this.balance < 100) this.balance -= 5; } override report() { return super.report() + (this.balance < 0 ? " OVERDRAWN" : ""); } }
const accounts: Account[] = [new Savings(1000, 0.01), new Checking(3), new Checking(500)];
for (let m = 0; m < 2; m++) for (const a of accounts) a.monthEnd();
for (const a of accounts) console.log(a.report());
