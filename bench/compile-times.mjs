/**
 * How long who edits a program waits: `npm run bench:compile [-- --write]` measures the medians against their limits, and with --write
 * puts them into bench/COMPILE-TIMES.md.
 *
 *   after an edit   `argot run`: a program of some 100 lines with a constant changed, compiled for debugging and run,
 *                   over the time of the program alone
 *   unchanged       `argot run` again, over the time of the program alone
 *   release         `argot build` after an edit
 *
 * The time of the processors stands beside that of the clock: on a machine that does other work too, it is the one to believe.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const example = "life.ts";
const rounds = 5;
const directory = mkdtempSync(join(tmpdir(), "argot-times-"));
const cache = join(directory, "cache");
const entry = join(directory, example);
const source = readFileSync(join(root, "examples", example), "utf8");
const argot =
  process.platform === "win32" ? [process.execPath, join(root, "bin/argot.mjs")] : [join(root, "bin/argot.mjs")];

/** The shell's `times`: its own and its children's time in user mode and in the system. */
function processorTime(text) {
  let sum = 0;
  for (const [, minutes, seconds] of text.matchAll(/(\d+)m([\d.]+)s/g)) sum += Number(minutes) * 60 + Number(seconds);
  return sum * 1000;
}

/** Milliseconds that a command takes; what it prints must be the program's own. */
function time(command, expected) {
  const began = performance.now();
  const measured = ["sh", "-c", '"$0" "$@"; code=$?; times >&2; exit $code', ...command];
  const [file, ...args] = process.platform === "win32" ? command : measured;
  const answer = spawnSync(file, args, {
    encoding: "utf8",
    cwd: root,
    env: { ...process.env, ARGOT_CACHE: cache },
  });
  const took = performance.now() - began;
  if (answer.status !== 0) throw new Error(`${command.join(" ")}: exit code ${answer.status}\n${answer.stderr}`);
  if (expected !== undefined && answer.stdout !== expected)
    throw new Error(`${command.join(" ")} printed something else`);
  return { took, processor: processorTime(answer.stderr.split("\n").slice(-3).join("\n")), stdout: answer.stdout };
}

let edits = 0;
function edit() {
  edits++;
  // Something that the compiled program has, and not a comment, which gives the same Zig.
  writeFileSync(entry, `${source}\nif (process.argv.length > ${1000 + edits}) console.log("edit ${edits}");\n`);
  // A file that is as young as the build is not trusted by its time (compiler/cli/fast.ts).
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
}

const median = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];

function measure() {
  mkdirSync(cache);
  edit();
  const { stdout: printed } = time([...argot, "run", entry]);
  time([...argot, "build", entry, "-o", join(directory, "program")]);
  const samples = { edited: [], unchanged: [], alone: [], fast: [], small: [] };
  for (let i = 0; i < rounds; i++) {
    edit();
    samples.edited.push(time([...argot, "run", entry], printed));
    const record = readFileSync(join(cache, "run", `${entry}.record`), "utf8").split("\n");
    for (let j = 0; j < 3; j++) {
      samples.alone.push(time([record[2]], printed));
      samples.unchanged.push(time([...argot, "run", entry], printed));
    }
  }
  for (const mode of ["fast", "small"]) {
    for (let i = 0; i < 5; i++) {
      edit();
      samples[mode].push(time([...argot, "build", "--release", mode, entry, "-o", join(directory, "program")]));
    }
  }
  const clock = (list) => median(list.map((sample) => sample.took));
  const processor = (list) => median(list.map((sample) => sample.processor));
  const over = (list, of) => of(list) - of(samples.alone);
  return [
    [
      "`argot run` after an edit (Debug), over the program alone",
      over(samples.edited, clock),
      over(samples.edited, processor),
      1000,
    ],
    [
      "`argot run` unchanged, over the program alone",
      over(samples.unchanged, clock),
      over(samples.unchanged, processor),
      50,
    ],
    ["`argot build` after an edit (`--release fast`)", clock(samples.fast), processor(samples.fast), 5000],
    ["`argot build` after an edit (`--release small`)", clock(samples.small), processor(samples.small), 5000],
  ];
}

const load = loadavg()[0];
try {
  const rows = measure();
  const lines = source.split("\n").length;
  let text = "| what is waited for | median | processors | at most |\n| --- | ---: | ---: | ---: |\n";
  for (const [name, took, processor, limit] of rows)
    text += `| ${name} | ${took.toFixed(0)} ms | ${processor.toFixed(0)} ms | ${limit} ms |\n`;
  process.stdout.write(text);
  for (const [name, took, , limit] of rows) if (took > limit) console.error(`over the limit: ${name}`);
  if (process.argv.includes("--write")) {
    writeFileSync(
      join(root, "bench/COMPILE-TIMES.md"),
      `# Compile times\n\nMeasured by \`npm run bench:compile -- --write\` with examples/${example} (${lines} lines) on ${cpus().length} processors (${cpus()[0]?.model.trim()}), under Node ${process.versions.node}; the load was ${load.toFixed(1)} before and ${loadavg()[0].toFixed(1)} after.\n\n${text}`,
    );
  }
  process.exitCode = rows.some(([, took, , limit]) => took > limit) ? 1 : 0;
} finally {
  rmSync(directory, { recursive: true, force: true });
}
