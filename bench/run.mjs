// npm run bench -- [--suite concurrency] [--only name,name] [--runs n] [--quick]
//
// Builds bench/programs/*.ts with Argot (release fast) and their twins in bench/go, or those of bench/concurrency with Go as the only rival, runs all rivals in turn so that a slow moment of the machine
// hits each of them alike, and prints one table of medians. Every program prints a checksum; whoever prints another one is out of the table.

import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { dirname, join, resolve } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { transformSync } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "..");
const out = join(root, "node_modules/.cache/argot-bench");
const bin = (name) => join(root, "node_modules/.bin", name);
mkdirSync(out, { recursive: true });

const { values } = parseArgs({
  options: {
    suite: { type: "string", default: "programs" },
    only: { type: "string" },
    runs: { type: "string", default: "5" },
    rivals: { type: "string" },
    quick: { type: "boolean", default: false },
  },
});
const runs = values.quick ? 1 : Number(values.runs);

const concurrent = values.suite === "concurrency";
const folder = join(here, values.suite);
const goFolder = concurrent ? join(folder, "go") : join(here, "go");
/** Which rivals can run the programs. */
const able = concurrent ? ["argot", "go"] : undefined;

/** Arguments of `--quick`: a look at whether all works. */
const quick = {
  buffered: "100000",
  contended: "20",
  hop: "50000",
  mutex: "100000",
  "mutex-contended": "10000",
  "parallel-mandelbrot": "200",
  "parallel-matmul": "101",
  "parallel-sum": "100000",
  "ping-pong": "20000",
  popular: "5",
  "prime-sieve": "100",
  "producer-consumer": "5000",
  "select-blocking": "20000",
  "select-default": "100000",
  "select-ready": "50000",
  sleepers: "1000",
  "spawn-batch": "5",
  "spawn-single": "5000",
  "spawn-waitgroup": "5",
  timers: "5",
  yield: "5000",
  "n-body": "100000",
  fannkuch: "8",
  "spectral-norm": "300",
  mandelbrot: "300",
  "binary-trees": "11",
  fib: "27",
  sieve: "1",
  strings: "2",
  map: "200000",
  sort: "20000",
  await: "100000",
};

/** Targets: at most `limit` times the wall time of the rival. */
const targets = {
  fib: ["go", 1.1],
  "n-body": ["go", 1.1],
  "spectral-norm": ["go", 1.1],
  fannkuch: ["go", 1.1],
  mandelbrot: ["go", 1.1],
  "binary-trees": ["go", 2],
  strings: ["node", 1],
  map: ["node", 1],
  await: ["node", 1],
  ...(concurrent ? concurrencyTargets() : {}),
};

/** Each at most Go's time; ping-pong and starting goroutines half of it. */
function concurrencyTargets() {
  const half = ["ping-pong", "spawn-batch", "spawn-single", "spawn-waitgroup"];
  const all = readdirSync(folder).filter((f) => f.endsWith(".ts"));
  return Object.fromEntries(
    all.map((f) => f.slice(0, -3)).map((name) => [name, ["go", half.includes(name) ? 0.5 : 1]]),
  );
}

const names = readdirSync(folder)
  .filter((f) => f.endsWith(".ts"))
  .map((f) => f.slice(0, -3))
  .filter((n) => values.only === undefined || values.only.split(",").includes(n))
  .sort((a, b) => (a === "hello" ? 1 : b === "hello" ? -1 : a < b ? -1 : 1));

const say = (text) => process.stderr.write(`${text}\n`);

function works(command, args) {
  const r = spawnSync(command, args, { encoding: "utf8" });
  return r.status === 0 ? r.stdout.trim().split("\n")[0] : undefined;
}

const launcher = join(out, "launch");
execFileSync(bin("zig"), ["cc", "-O2", "-o", launcher, join(here, "launch.c")], { stdio: "inherit" });

/** Who takes part: how to get from a name to a command line, or undefined when it can't be built. */
const go = works("go", ["version"])
  ? "go"
  : works("/usr/local/go/bin/go", ["version"])
    ? "/usr/local/go/bin/go"
    : undefined;
const all = {
  argot: {
    version: "release fast",
    prepare(name) {
      const binary = join(out, `argot-${name}`);
      const [command, ...first] =
        process.env.ARGOT?.split(" ") ??
        (existsSync(join(root, "dist"))
          ? ["node", join(root, "bin/argot.mjs")]
          : [bin("bun"), join(root, "compiler/main.ts")]);
      const start = performance.now();
      const r = spawnSync(command, [...first, "build", join(folder, `${name}.ts`), "-o", binary, "--release", "fast"], {
        encoding: "utf8",
      });
      if (r.status !== 0) {
        say(`!! argot does not build ${name}:\n${r.stderr.slice(0, 1000)}`);
        return undefined;
      }
      return { command: [binary], size: statSync(binary).size, built: performance.now() - start };
    },
  },
  go: {
    version: go && works(go, ["version"]),
    prepare(name) {
      // Go has nothing like async functions.
      if (!existsSync(join(goFolder, name))) return undefined;
      const binary = join(out, `go-${name}`);
      execFileSync(go, ["build", "-ldflags=-s -w", "-o", binary, `./${name}`], {
        cwd: goFolder,
        stdio: "inherit",
        env: { ...process.env, GOFLAGS: "-mod=mod", GOTOOLCHAIN: "local" },
      });
      return { command: [binary], size: statSync(binary).size };
    },
  },
  node: {
    version: works("node", ["--version"]),
    prepare(name) {
      const file = join(out, `${name}.mjs`);
      writeFileSync(
        file,
        transformSync(readFileSync(join(folder, `${name}.ts`), "utf8"), { loader: "ts", target: "es2022" }).code,
      );
      return { command: ["node", file] };
    },
  },
  bun: {
    version: works(bin("bun"), ["--version"]),
    prepare: (name) => ({ command: [real("bun"), join(folder, `${name}.ts`)] }),
  },
  deno: {
    version: works(bin("deno"), ["--version"]),
    prepare: (name) => ({
      command: [real("deno"), "run", "-A", "--no-check", "--quiet", join(folder, `${name}.ts`)],
    }),
  },
};

/** The program behind a script in node_modules/.bin, which may start Node first. */
function real(name) {
  const candidates = {
    bun: ["bun/bin/bun.exe", "bun/bin/bun"],
    deno: [
      "@deno/linux-x64-glibc/deno",
      "@deno/linux-arm64-glibc/deno",
      "@deno/darwin-arm64/deno",
      "@deno/darwin-x64/deno",
    ],
  };
  for (const c of candidates[name]) if (existsSync(join(root, "node_modules", c))) return join(root, "node_modules", c);
  return bin(name);
}

const rivals = Object.keys(all).filter((r) => {
  if (values.rivals ? !values.rivals.split(",").includes(r) : able?.includes(r) === false) return false;
  if (all[r].version) return true;
  say(`!! ${r} is missing: its column stays empty`);
  return false;
});

const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];

function launch(command, args, times = 1) {
  const output = join(out, "stdout.txt");
  const r = spawnSync(launcher, [output, String(times), ...command, ...args], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines = r.stdout
    .trim()
    .split("\n")
    .map((l) => l.split(" ").map(Number));
  return {
    stdout: readFileSync(output, "utf8"),
    runs: lines.map(([ns, rss, cpu, code]) => ({ ms: ns / 1e6, rss: rss / 1024, cpu: cpu / 1000, code })),
    stderr: r.stderr,
  };
}

const results = {};
for (const name of names) {
  const ready = {};
  for (const r of rivals) {
    const made = all[r].prepare(name);
    if (made) ready[r] = made;
  }
  const args = values.quick && quick[name] ? [quick[name]] : [];
  const samples = Object.fromEntries(Object.keys(ready).map((r) => [r, []]));
  const printed = {};
  const repetitions = name === "hello" ? 30 : 1;
  for (let i = 0; i < runs; i++) {
    for (const r of Object.keys(ready)) {
      if (samples[r] === undefined) continue;
      const one = launch(ready[r].command, args, repetitions);
      if (one.runs.some((x) => x.code !== 0)) {
        say(`!! ${r} ${name}: exit code ${one.runs[0].code}\n${one.stderr.slice(0, 500)}`);
        delete samples[r];
        continue;
      }
      printed[r] = one.stdout;
      samples[r].push(...one.runs);
    }
    say(`${name} ${i + 1}/${runs}`);
  }
  const expected = printed.node ?? printed.go;
  const row = {};
  for (const r of Object.keys(ready)) {
    if (samples[r] === undefined) continue;
    if (printed[r] !== expected) {
      say(`!! ${r} ${name}: another result\n${printed[r]}instead of\n${expected}`);
      continue;
    }
    row[r] = {
      ms: median(samples[r].map((s) => s.ms)),
      rss: median(samples[r].map((s) => s.rss)),
      size: ready[r].size,
      built: ready[r].built,
    };
  }
  results[name] = row;
}

// ---------------------------------------------------------------- the table

const lines = [];
const number = (n) => (n >= 100 ? n.toFixed(0) : n >= 10 ? n.toFixed(1) : n.toFixed(2));
lines.push(
  `${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores ${process.arch === "x64" ? "x86-64" : process.arch}, ${(totalmem() / 2 ** 30).toFixed(0)} GB; ${rivals.map((r) => `${r} ${all[r].version.replace(/^go version /, "")}`).join(", ")}; medians of ${runs} interleaved runs.`,
  "",
);
lines.push("Wall time in ms (in brackets: Argot's time as a multiple of the rival's), peak RSS in MB.", "");
lines.push(
  `| program | ${rivals.map((r) => `${r} ms`).join(" | ")} | ${rivals.map((r) => `${r} MB`).join(" | ")} | target |`,
);
lines.push(`|---|${rivals.map(() => "--:").join("|")}|${rivals.map(() => "--:").join("|")}|---|`);
let missed = 0;
for (const [name, row] of Object.entries(results)) {
  const argot = row.argot;
  const times = rivals.map((r) =>
    row[r] ? number(row[r].ms) + (r !== "argot" && argot ? ` (${(argot.ms / row[r].ms).toFixed(2)}×)` : "") : "–",
  );
  const memory = rivals.map((r) => (row[r] ? number(row[r].rss) : "–"));
  let verdict = "";
  if (name in targets) {
    const [rival, limit] = targets[name];
    if (!argot || !row[rival]) verdict = `≤ ${limit}× ${rival}: not measured`;
    else {
      const met = argot.ms <= limit * row[rival].ms;
      if (!met) missed++;
      verdict = `≤ ${limit}× ${rival}: ${met ? "met" : "**MISSED**"}`;
    }
  } else if (name === "hello" && argot) {
    const met = argot.ms <= 1 && argot.size <= 200 * 1024;
    if (!met) missed++;
    verdict = `≤ 200 KB and ≤ 1 ms: ${met ? "met" : "**MISSED**"}`;
  }
  lines.push(`| ${name} | ${times.join(" | ")} | ${memory.join(" | ")} | ${verdict} |`);
}
lines.push("", "Binary sizes in KB (stripped), and seconds of a release build (zero when Argot's cache has it):", "");
lines.push("| program | argot KB | go KB | argot build s |", "|---|--:|--:|--:|");
for (const [name, row] of Object.entries(results))
  lines.push(
    `| ${name} | ${row.argot ? (row.argot.size / 1024).toFixed(0) : "–"} | ${row.go ? (row.go.size / 1024).toFixed(0) : "–"} | ${row.argot ? (row.argot.built / 1000).toFixed(1) : "–"} |`,
  );
lines.push("", `${missed} targets missed.`);
console.log(lines.join("\n"));
if (!values.only && !values.quick)
  writeFileSync(
    join(here, concurrent ? "CONCURRENCY.md" : "RESULTS.md"),
    `# Benchmarks${concurrent ? " of goroutines" : ""}\n\n\`npm run bench${concurrent ? " -- --suite concurrency" : ""}\` makes this file.\n\n${lines.join("\n")}\n`,
  );
