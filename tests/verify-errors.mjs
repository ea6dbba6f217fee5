// Compares the `// error: TSnnnn` comments of tests/errors (and that refusals and traps have no errors) with what tsc says: node tests/verify-errors.mjs
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
let wrong = 0;
for (const folder of ["errors", "refusals", "traps", "programs"]) {
  const project = join("tests", folder, "tsconfig.json");
  const { stdout } = spawnSync(join(root, "node_modules/.bin/tsc"), ["--noEmit", "--pretty", "false", "-p", project], {
    cwd: root,
    encoding: "utf8",
  });
  const said = new Set();
  for (const m of stdout.matchAll(/^(tests\/[^(]+)\((\d+),\d+\): error (TS\d+)/gm)) said.add(`${m[1]}:${m[2]} ${m[3]}`);
  const expected = new Set();
  if (folder === "errors") {
    for (const f of readdirSync(join(root, "tests/errors")).filter((n) => n.endsWith(".ts"))) {
      readFileSync(join(root, "tests/errors", f), "utf8")
        .split("\n")
        .forEach((line, i) => {
          const at = line.indexOf("// error: ");
          if (at >= 0)
            for (const c of line
              .slice(at + 10)
              .trim()
              .split(" "))
              expected.add(`tests/errors/${f}:${i + 1} ${c}`);
        });
    }
  }
  for (const s of said)
    if (!expected.has(s)) {
      console.log(`tsc says, but not expected: ${s}`);
      wrong++;
    }
  for (const e of expected)
    if (!said.has(e)) {
      console.log(`expected, but tsc doesn't say: ${e}`);
      wrong++;
    }
}
console.log(wrong === 0 ? "tsc agrees" : `${wrong} differences`);
process.exitCode = wrong === 0 ? 0 : 1;
