const trace: string[] = [];
const t = <T>(name: string, value: T): T => { trace.push(name); return value; };
class Base {
  static s = t("Base.s", 1);
  x = t("Base.x", 1);
  constructor(arg: string) { t(`Base(${arg})`, 0); }
}
class Derived extends Base {
  static s2 = t("Derived.s2", 2);
  y = t("Derived.y", 2);
  constructor(a = t("default", "d")) {
    t("before super", 0);
    super(t("arg", a));
    t("after super", 0);
  }
  z = t("Derived.z", this.x + this.y);
}
trace.push("--");
const d = new Derived();
console.log(trace.join(" "), d.z);
trace.length = 0;
new Derived("given");
console.log(trace.join(" "));
class Counter { static next = 1; id = Counter.next++; twin?: Counter; constructor(deep = 0) { if (deep > 0) this.twin = new Counter(deep - 1); } }
const c = new Counter(2);
console.log(c.id, c.twin?.id, c.twin?.twin?.id, c.twin?.twin?.twin?.id);
function order(o: { a: number; b: number; c: number }) { return Object.keys(o).join("") + o.a + o.b + o.c; }
trace.length = 0;
console.log(order({ c: t("c", 1), a: t("a", 2), b: t("b", 3) }), trace.join(""));
trace.length = 0;
const list = [t("1", 1), t("2", 2)];
list[t("index", 0)] = t("value", 9);
console.log(trace.join(" "), list.join());
