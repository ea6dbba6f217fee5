// npm run bench:net -- [--only http,echo] [--runs n] [--seconds s] [--connections c] [--rivals argot,go]
//
// Starts each server in turn, several times, and loads it from bench/net/load (one thread of its own). Prints medians: answers a second; answers
// for each second of processor time that the server used, which is what a busy machine doesn't change much; and latencies. The load checks
// every answer; a server that gave a wrong one is out of the table. "argot-1" is Argot with one processor, as the JavaScript servers are. "floor" and "ring"
// are no servers, but what answers cost at least, by two system calls each or by io_uring: see floor.c and ring.c.

import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../..");
const out = join(root, "node_modules/.cache/argot-bench/net");
mkdirSync(out, { recursive: true });

const { values } = parseArgs({
  options: {
    only: { type: "string", default: "http,echo" },
    rivals: { type: "string", default: "argot,argot-1,go,node,bun,deno,floor,ring" },
    runs: { type: "string", default: "3" },
    seconds: { type: "string", default: "3" },
    connections: { type: "string", default: "64" },
  },
});
const bin = (name) => join(root, "node_modules/.bin", name);
const go = existsSync("/usr/local/go/bin/go") ? "/usr/local/go/bin/go" : "go";

function buildGo(name) {
  const binary = join(out, name);
  execFileSync(go, ["build", "-o", binary, "."], { cwd: join(here, name), stdio: "inherit" });
  return binary;
}
function buildArgot(name) {
  const binary = join(out, `argot-${name}`);
  execFileSync("node", [join(root, "bin/argot.mjs"), "build", join(here, `${name}.ts`), "-o", binary], {
    stdio: "inherit",
  });
  return binary;
}
function buildC(name) {
  const binary = join(out, name);
  execFileSync(bin("zig"), ["cc", "-O2", join(here, `${name}.c`), "-o", binary], { stdio: "inherit" });
  return binary;
}
const servers = {
  http: {
    argot: () => [buildArgot("http")],
    "argot-1": () => ["env", "ARGOT_MAXPROCS=1", buildArgot("http")],
    go: () => [buildGo("go-http")],
    node: () => ["node", join(here, "node-http.mjs")],
    bun: () => [bin("bun"), join(here, "bun-http.mjs")],
    deno: () => [bin("deno"), "run", "-A", "--quiet", join(here, "deno-http.mjs")],
    floor: () => [buildC("floor")],
    ring: () => [buildC("ring")],
  },
  echo: {
    argot: () => [buildArgot("echo")],
    "argot-1": () => ["env", "ARGOT_MAXPROCS=1", buildArgot("echo")],
    go: () => [buildGo("go-echo")],
    node: () => ["node", join(here, "node-echo.mjs")],
  },
};
const load = buildGo("load");

const freePort = () =>
  new Promise((done) => {
    const s = createServer().listen(0, "127.0.0.1", () => {
      const { port } = s.address();
      s.close(() => done(port));
    });
  });
const listens = (port) =>
  new Promise((done) => {
    const s = connect(port, "127.0.0.1", () => {
      s.destroy();
      done(true);
    });
    s.on("error", () => done(false));
  });
/** Seconds of processor time that a process and its threads have used. */
function processorTime(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /, "")
    .split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

async function measure(mode, command) {
  const port = await freePort();
  const server = spawn(command[0], [...command.slice(1), String(port)], { stdio: "ignore" });
  try {
    for (let i = 0; i < 100 && !(await listens(port)); i++) await new Promise((done) => setTimeout(done, 50));
    const before = processorTime(server.pid);
    const args = [
      mode,
      "-addr",
      `127.0.0.1:${port}`,
      "-c",
      values.connections,
      "-d",
      `${values.seconds}s`,
      "-warm",
      "500ms",
    ];
    const text = await new Promise((done) => {
      let all = "";
      const child = spawn(load, args, { stdio: ["ignore", "pipe", "inherit"] });
      child.stdout.on("data", (chunk) => {
        all += chunk;
      });
      child.on("close", () => done(all));
    });
    if (!text.startsWith("{")) return undefined;
    const result = JSON.parse(text);
    // The warming counts in both.
    const share = Number(values.seconds) / (Number(values.seconds) + 0.5);
    return {
      ...result,
      perCpu: (result.perSecond * Number(values.seconds)) / ((processorTime(server.pid) - before) * share),
    };
  } finally {
    server.kill("SIGKILL");
  }
}
const median = (list) => list.sort((a, b) => a - b)[list.length >> 1];

for (const mode of values.only.split(",")) {
  const rivals = Object.keys(servers[mode]).filter((name) => values.rivals.split(",").includes(name));
  const commands = new Map(rivals.map((name) => [name, servers[mode][name]()]));
  const results = new Map(rivals.map((name) => [name, []]));
  for (let run = 0; run < Number(values.runs); run++)
    for (const name of rivals) results.get(name).push(await measure(mode, commands.get(name)));
  console.log(`\n${mode}, ${values.connections} connections`);
  console.log("| server | a second | a second of processor time | p50 µs | p99 µs |");
  console.log("| ------ | -------: | -------------------------: | -----: | -----: |");
  for (const name of rivals) {
    const list = results.get(name);
    if (list.includes(undefined)) {
      console.log(`| ${name} | wrong answers | | | |`);
      continue;
    }
    const of = (key) => Math.round(median(list.map((r) => r[key])));
    console.log(`| ${name} | ${of("perSecond")} | ${of("perCpu")} | ${of("p50")} | ${of("p99")} |`);
  }
}
