class A { a = 1; }
class B extends A { b = 2; }
class C extends B { c = 3; }
class Other { a = 1; }
function kind(v: unknown): string {
  if (v instanceof C) return `C ${v.a}${v.b}${v.c}`;
  if (v instanceof B) return `B ${v.a}${v.b}`;
  if (v instanceof A) return `A ${v.a}`;
  if (v instanceof Array) return `Array ${v.length}`;
  if (v instanceof Map || v instanceof Set) return `collection ${v.size}`;
  if (v instanceof RangeError) return "RangeError " + v.message;
  if (v instanceof Error) return `${v.name} ${v.message}`;
  if (v instanceof Function) return "function";
  if (v instanceof Object) return "object";
  return typeof v;
}
for (const v of [new A(), new B(), new C(), new Other(), [1, 2], new Map([[1, 2]]), new Set("ab"), new RangeError("r"), new TypeError("t"),
  kind, {}, null, undefined, 1, "s", true]) console.log(kind(v));
const as: A[] = [new A(), new B(), new C()];
console.log(as.filter((a) => a instanceof B).length, as.map((a) => (a instanceof C ? a.c : a instanceof B ? a.b : a.a)).join());
function isB(a: A): a is B { return a instanceof B; }
console.log(as.filter(isB).map((b) => b.b).join());
const structural: A = new Other();
console.log(structural instanceof A, structural.a);
