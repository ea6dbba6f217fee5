// args: one two --three=3 é
import process, { argv, env } from "node:process";
console.log(process.argv.slice(2).join("|"), argv.length, process.argv.length - 2);
console.log(env.ARGOT_NOT_SET_ANYWHERE, env.ARGOT_NOT_SET_ANYWHERE ?? "default", typeof env.PATH, process.env["PATH"] === env.PATH);
const options = new Map<string, string>();
for (const a of process.argv.slice(2)) if (a.startsWith("--")) { const [k, v = "true"] = a.slice(2).split("="); options.set(k, v); }
console.log([...options].map(([k, v]) => `${k}:${v}`).join());
process.stdout.write("no newline, ");
process.stdout.write("then one\n");
console.log(typeof process.cwd(), process.cwd().length > 0, ["linux", "darwin", "win32", "freebsd"].includes(process.platform));
