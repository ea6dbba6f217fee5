interface Person { name: string; age: number; tags?: string[]; address: { city: string; zip: string | null } | null }
const text = '{"name":"Ann","age":30.5,"tags":["a","b\\n\\u0041\\"\\ud83d\\ude00"],"address":{"city":"Köln","zip":null}}';
const p = JSON.parse(text) as Person;
console.log(p.name, p.age + 1, p.tags?.length, p.tags?.[1], p.address?.city.toUpperCase(), p.address?.zip ?? "no zip");
const list = JSON.parse("[1, 2.5, -3e2, 1E+2, 0.1e-1, -0]") as number[];
console.log(list.join(), list.reduce((a, b) => a + b), Object.is(list[5], -0));
type Json = null | boolean | number | string | Json[] | { [k: string]: Json };
function depth(j: Json): number { return Array.isArray(j) ? 1 + Math.max(0, ...j.map(depth)) : j !== null && typeof j === "object" ? 1 + Math.max(0, ...Object.values(j).map(depth)) : 0; }
for (const s of ["1", " [ ] ", "{}", '[[[1]],{"a":[{}]}]', '"x"', "null", "true", '{"a":{"b":{"c":1}}}', "\t[1\n,\r2 ]"]) { const j = JSON.parse(s) as Json; console.log(depth(j), JSON.stringify(j)); }
for (const bad of ["", "{", "[1,]", "{'a':1}", "{a:1}", "01", "1.", ".5", "+1", "NaN", "undefined", '"a', '"\n"', '"\\x"', "[1 2]", '{"a" 1}', "tru", "nulll", "[", '{"a":1,}', "1 1", '"\\u12g4"', "\u00a01", "// c\n1"]) {
  try { console.log("parsed", JSON.stringify(JSON.parse(bad) as Json)); } catch (e) { if (!(e instanceof SyntaxError)) console.log("not a SyntaxError:", bad); }
}
const dup = JSON.parse('{"a":1,"b":2,"a":3}') as Record<string, number>;
console.log(Object.keys(dup).join(), dup.a);
const order = JSON.parse('{"z":1,"10":2,"a":3,"2":4}') as Record<string, number>;
console.log(Object.keys(order).join());
const record = JSON.parse('{"x":{"n":1},"y":{"n":2}}') as Record<string, { n: number }>;
let sum = 0;
for (const [k, v] of Object.entries(record)) sum += v.n * k.length;
console.log(sum, record.x.n, record.missing === undefined);
const revived = JSON.parse('{"a":[1,2,{"b":3}],"c":"4"}', (k, v) => (typeof v === "number" ? v + 1 : k === "c" ? Number(v) : v)) as { a: [number, number, { b: number }]; c: number };
console.log(JSON.stringify(revived), revived.c + 1);
const big = JSON.parse(`[${Array.from({ length: 500 }, (_, i) => `{"id":${i},"v":"${"y".repeat(i % 4)}"}`).join(",")}]`) as { id: number; v: string }[];
console.log(big.length, big[499].id, big.filter((b) => b.v === "yy").length);
const nested = JSON.parse("[".repeat(500) + "]".repeat(500)) as Json;
console.log(depth(nested));
const point = JSON.parse('{"y":2,"x":1,"extra":true}') as { x: number; y: number };
point.x += 10;
console.log(point.x, JSON.stringify(point), Object.keys(point).join());
const maybe = JSON.parse('{"a":null}') as { a: number | null; b?: number };
console.log(maybe.a === null, maybe.b, "b" in maybe, JSON.stringify(maybe));
const proto = JSON.parse('{"__proto__":1}') as Record<string, number>;
console.log(Object.keys(proto).join());
