// oracles: node
class Temperature {
  static #instances = 0;
  static label = "T";
  static get instances(): number { return Temperature.#instances; }
  static set instances(n: number) { Temperature.#instances = n; }
  constructor(public c = 0) { Temperature.#instances++; }
  static from(c: number): Temperature { return new this(c); }
  area() { return this.c * 2; }
}
new Temperature(); Temperature.from(5);
console.log(Temperature.instances);
Temperature.instances = 10; Temperature.instances++;
console.log(Temperature.instances, Temperature);
class Kelvin extends Temperature { static override label = "K"; override area() { return -1; } static sub() { return this.label + super.from(1).area(); } }
console.log(Temperature.from(3).area(), Kelvin.from(3).area(), Kelvin.sub(), Kelvin.instances, Kelvin);
const all = [Temperature, Kelvin];
console.log(all.map((K) => new K(5).area()).join(), all.map((K) => K.label).join(), all.map((K) => K.from(7).c).join(), all.map(K => K.name + K.length).join());
function create<T>(K: new () => T): T { return new K(); }
console.log(create(Kelvin) instanceof Temperature, create(Temperature) instanceof Kelvin);
function is(v: unknown, K: abstract new (...args: never[]) => unknown) { return v instanceof K; }
console.log(is(new Kelvin(), Temperature), is(new Temperature(), Kelvin), is(3, Kelvin), is(new Error("x"), Error), is(new RangeError("x"), TypeError));
abstract class Shape { readonly kind: string; constructor() { this.kind = new.target.name; } abstract area(): number; clone(): this { return new (this.constructor as new () => this)(); } }
class Sq extends Shape { s = 2; area() { return this.s ** 2; } }
const sq = new Sq(); sq.s = 5;
console.log(sq.kind, sq.area(), sq.clone().area(), sq.constructor.name, sq.constructor === Sq, sq.clone() instanceof Sq);
class AppError extends Error { constructor(message: string, readonly code: number, ...rest: string[]) { super(message + rest.length); this.name = new.target.name; } }
class NotFound extends AppError { constructor(what: string) { super(`${what} not found`, 404, "a", "b"); } }
const e = new NotFound("x"); console.log(e.name, e.message, e.code);
const E = { AppError, NotFound };
const made = [new E.AppError("q", 1, "r"), new E.NotFound("z")];
console.log(made.map(m => m.message + m.code).join());
const registry = new Map<string, new (n: number) => { c: number }>([["t", Temperature], ["k", Kelvin]]);
for (const [k, C] of registry) console.log(k, new C(k.length + 1).c);
const C0 = registry.get("t")!;
const argsArr: [number] = [42];
console.log(new C0(...argsArr).c);
class Counter { static count = 0; static inc() { return ++this.count; } static block: string[] = []; static { this.block.push("in block"); Counter.count = 5; } }
Counter.inc(); console.log(Counter.count, Counter.block, Counter);
const m = Counter.inc.bind(Counter);
console.log(m(), m(), Counter.count);
try { new (5 as unknown as new () => object)(); } catch (x) { console.log((x as Error).name); }
try { (Temperature as unknown as () => void)(); } catch (x) { console.log((x as Error).message); }
class Singleton { private static inst: Singleton | undefined; static get instance() { return (this.inst ??= new Singleton()); } n = 1; }
Singleton.instance.n++; console.log(Singleton.instance.n, Singleton.instance === Singleton.instance);
