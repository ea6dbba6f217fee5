/** Are the marks of cases.ts what tsc says? Run with: bun tests/check/verify.ts */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { cases } from "./cases.ts";
import { marks } from "./marks.ts";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const folder = mkdtempSync(join(tmpdir(), "argot-check-"));
const files = Object.values(cases).map((text, i) => {
  const file = `${i}.ts`;
  writeFileSync(join(folder, file), text);
  return file;
});
const options = [
  "--noEmit",
  "--pretty",
  "false",
  "--strict",
  "--target",
  "es2023",
  "--module",
  "esnext",
  "--types",
  "",
];
const { stdout } = spawnSync(join(root, "node_modules/.bin/tsc"), [...options, ...files], {
  cwd: folder,
  encoding: "utf8",
});
rmSync(folder, { recursive: true });
let wrong = 0;
Object.entries(cases).forEach(([name, text], i) => {
  const said: string[] = [];
  for (const m of stdout.matchAll(/^(\d+)\.ts\((\d+),\d+\): error (TS\d+)/gm))
    if (m[1] === String(i)) said.push(`${m[2]}:${m[3]}`);
  const expected = marks(text);
  for (const s of said)
    if (!expected.includes(s)) console.log(`${name}: tsc says ${s}: ${text.split("\n")[Number(s.split(":")[0]) - 1]}`);
  for (const e of expected) if (!said.includes(e)) console.log(`${name}: tsc doesn't say ${e}`);
  if ([...said].sort().join() !== [...expected].sort().join()) wrong++;
});
console.log(wrong === 0 ? "tsc agrees" : `${wrong} cases differ`);
process.exitCode = wrong === 0 ? 0 : 1;
