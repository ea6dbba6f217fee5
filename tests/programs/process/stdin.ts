// stdin: 3\nfirst line\nsecond é 😀\n\nlast without end
import { readFileSync } from "node:fs";
const text = readFileSync(0, "utf8");
const lines = text.split("\n");
console.log(lines.length, Number(lines[0]) + 1, text.length);
for (const [i, line] of lines.entries()) console.log(i, line.length, line);
