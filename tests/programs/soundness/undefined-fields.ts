type Opt = { a?: number; b: number | undefined };
const o1: Opt = { b: undefined };
const o2: Opt = { a: undefined, b: 1 };
const o3: Opt = { b: 2, a: 3 };
for (const o of [o1, o2, o3]) console.log("a" in o, "b" in o, o.a, o.b, Object.keys(o).join(), JSON.stringify(o), (o.a ?? 10) + (o.b ?? 20));
o1.a = 5;
o3.a = undefined;
delete o2.a;
for (const o of [o1, o2, o3]) console.log("a" in o, JSON.stringify(o), Object.entries(o).length);
const { a = "def", ...rest } = o3;
console.log(a, JSON.stringify(rest));
const spread: Opt = { ...o1, ...{ b: undefined } };
console.log(JSON.stringify(spread), Object.keys(spread).join());
class C { x?: string; y: string | undefined; z = undefined as string | undefined; }
const c = new C();
console.log(Object.keys(c).join(), c.x, c.y, c.z);
function req(p: Required<Opt>): number { return p.a; }
console.log(req({ a: 1, b: 2 }));
function update<T extends object>(t: T, p: Partial<T>): T { return { ...t, ...p }; }
console.log(JSON.stringify(update({ a: 1, b: "x" }, { b: undefined })), JSON.stringify(update({ a: 1 }, {})));
const list: Opt[] = [o1, o2];
console.log(list.filter((x) => x.a !== undefined).length, list.every((x) => "b" in x), list.findIndex((x) => x.b === 1));
const void0 = (() => {})();
console.log(void0, [void0].length, { v: void0 }.v === undefined);
