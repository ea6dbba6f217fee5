// oracles: node
const seen: TemplateStringsArray[] = [];
function keep(strings: TemplateStringsArray, ...values: unknown[]): number { seen.push(strings); return values.length; }
for (let i = 0; i < 3; i++) keep`a${i}b`;
keep`a${1}b`;
console.log(seen[0] === seen[1], seen[1] === seen[2], seen[2] === seen[3], seen.length);
function show(strings: TemplateStringsArray, ...values: (string | number)[]): string {
  let out = strings[0] ?? "";
  values.forEach((v, i) => { out += `[${typeof v}:${v}]${strings[i + 1]}`; });
  return `${out} ${strings.length} ${strings.raw.join("|")}`;
}
console.log(show`x\n${1}\ty${"two"}z\u{41}`);
console.log(show``, show`\\${2}`);
console.log(String.raw`C:\new\table ${1 + 1} \u0041`, String.raw({ raw: ["a", "b", "c"] }, 1, 2, 3));
const html = (strings: TemplateStringsArray, ...values: string[]) => strings.reduce((acc, s, i) => acc + (values[i - 1] ?? "").replaceAll("<", "&lt;") + s);
const user = "<b>Ann</b>";
console.log(html`<p>${user} and ${"c"}</p>`);
class Sql { params: unknown[] = []; tag(strings: TemplateStringsArray, ...values: unknown[]) { this.params.push(...values); return strings.join("?"); } }
const sql = new Sql();
console.log(sql.tag`select * from t where a = ${1} and b = ${"x"}`, sql.params);
function typed<T>(strings: TemplateStringsArray, ...values: T[]): T[] { return strings.length > 1 ? values : []; }
console.log(typed`${1}${2}`, typed<string>`a${"b"}`, typed`none`);
const nested = show`outer ${show`inner ${1}`}`;
console.log(nested);
const curried = (prefix: string) => (strings: TemplateStringsArray, ...values: number[]) => prefix + strings.map((s, i) => s + (values[i] ?? "")).join("");
console.log(curried("> ")`${1}+${2}=${3}`);
let order = "";
const mark = (s: string) => { order += s; return s; };
((mark("t"), show))`${mark("1")}${mark("2")}`;
console.log(order, [...seen[0]!].join(), seen[0]!.raw.length, JSON.stringify(seen[0]));
const obj = { prefix: "<", tag(s: TemplateStringsArray) { return this.prefix + s[0]; } };
console.log(obj.tag`this`);
