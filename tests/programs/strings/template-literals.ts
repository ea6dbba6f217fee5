const n = 5, s = "str", o = { toString() { return "O!"; } };
console.log(`${n}${s}${o} ${n + 1} ${`nested ${`deep ${n}`}`}`);
console.log(`line one
line two\ttab \${not} \`tick\` \u{1F600} \x41`);
console.log(`${null} ${undefined} ${true} ${[1, [2, 3]]} ${{}} ${-0} ${1e21} ${NaN}`);
console.log(`a${""}b${" "}c`, ``.length, `${n > 3 ? `big ${n}` : "small"}`);
function tag(strings: TemplateStringsArray, ...values: (number | string)[]): string {
  return strings.map((part, i) => part + (i < values.length ? `<${values[i]}>` : "")).join("") + `#${strings.length}`;
}
console.log(tag`a${1}b${"x"}c`, tag`plain`, tag`${1}${2}`);
console.log(tag`raw \n`.length, String.raw`\n${n}\t`);
const rows = [["a", 1], ["bb", 22]] as const;
console.log(rows.map(([k, v]) => `${k.padEnd(4)}|${String(v).padStart(4)}`).join("\n"));
let order = "";
const mark = (c: string) => { order += c; return c; };
console.log(`${mark("1")}-${mark("2")}-${mark("3")}`, order);
const lines = `
  indented
`.split("\n");
console.log(lines.length, lines[1]);
const key = "k";
console.log(JSON.stringify({ [`${key}1`]: 1, [`${key}${2}`]: 2 }));
