import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync, appendFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { tmpdir } from "node:os";
import process from "node:process";
const dir = join(tmpdir(), `argot-test-${process.pid}`);
mkdirSync(dir, { recursive: true });
const file = join(dir, "a.txt");
writeFileSync(file, "line é\n");
appendFileSync(file, "more 😀\n");
console.log(readFileSync(file, "utf8").split("\n").join("|"), existsSync(file), existsSync(join(dir, "no")));
console.log(statSync(file).size, statSync(dir).isDirectory(), statSync(file).isFile());
writeFileSync(join(dir, "b.json"), JSON.stringify({ n: [1, 2] }));
console.log((JSON.parse(readFileSync(join(dir, "b.json"), "utf8")) as { n: number[] }).n[1], readdirSync(dir).sort().join());
try { readFileSync(join(dir, "missing"), "utf8"); } catch (e) { console.log(e instanceof Error && "code" in e ? e.code : "?"); }
rmSync(dir, { recursive: true });
console.log(existsSync(dir));
