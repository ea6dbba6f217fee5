/**
 * `argot test`: programs that must end well, or as it stands beside them. Each is compiled once, then run as it is and under as many seeds of the
 * scheduler as are asked for; a failure names the seed, which plays it again.
 */
import { spawn } from "node:child_process";
import { availableParallelism, constants } from "node:os";
import { Failure } from "../driver/errors.ts";
import { join, relative, resolveFrom, toSlashes } from "../driver/paths.ts";
import type { ReleaseMode } from "../driver/zig.ts";
import type { Host } from "../host/host.ts";
import { entryPath, prepareRun } from "./commands.ts";
import type { Expectation } from "./expectation.ts";
import { expectationIn, outName } from "./expectation.ts";
import { exitCodes, reportFailure } from "./failure.ts";
import type { Session } from "./session.ts";

export interface TestFlags {
  readonly seeds: number;
  /** Seconds for each run. */
  readonly timeout: number;
  readonly release?: ReleaseMode;
}

/** 0: all passed, 1: some did not. */
export async function testCommand(session: Session, paths: readonly string[], flags: TestFlags): Promise<number> {
  const { host } = session;
  const cwd = toSlashes(host.cwd());
  const files = testFiles(session, paths.length === 0 ? ["."] : paths);
  if (files.length === 0) {
    throw new Failure(
      "usage",
      `no tests in ${paths.length === 0 ? cwd : paths.join(", ")}`,
      "a test is NAME.test.ts, or a program with its expected output in NAME.out beside it",
    );
  }
  let failed = 0;
  for (const file of files) {
    const shown = relative(cwd, file);
    const began = host.now();
    const failure = await runTest(session, file, shown, flags);
    const seconds = ((host.now() - began) / 1000).toFixed(1);
    host.stdout(`${failure === undefined ? "ok  " : "FAIL"} ${shown} (${seconds} s)\n`);
    if (failure === undefined) continue;
    failed++;
    if (failure !== "") host.stdout(failure.replace(/^(?=.)/gm, "     "));
  }
  host.stdout(`${files.length - failed} passed, ${failed} failed\n`);
  return failed === 0 ? exitCodes.ok : exitCodes.failedTests;
}

/** What is named, and what is a test in the folders that are named. */
function testFiles(session: Session, paths: readonly string[]): string[] {
  const { host } = session;
  const found = new Set<string>();
  for (const written of paths) {
    const path = resolveFrom(toSlashes(host.cwd()), toSlashes(written));
    if (host.stat(path)?.isDirectory === true) addTests(host, path, found);
    else found.add(entryPath(session, written));
  }
  return [...found];
}

/** Links to folders are not followed: they may lead back. */
function addTests(host: Host, directory: string, found: Set<string>): void {
  const names = host.list(directory);
  const real = host.realPath(directory);
  for (const name of names) {
    const path = join(directory, name);
    if (name.endsWith(".ts")) {
      if (name.endsWith(".test.ts") || names.includes(outName(name))) found.add(path);
    } else if (name !== "node_modules" && !name.startsWith(".") && host.stat(path)?.isDirectory === true) {
      if (host.realPath(path) === join(real, name)) addTests(host, path, found);
    }
  }
}

interface Seeded {
  readonly seed: number;
  readonly failure: string;
}

/** undefined: passed; else what was wrong, "" if that has been said. */
async function runTest(session: Session, file: string, shown: string, flags: TestFlags): Promise<string | undefined> {
  let program: string;
  try {
    const built = prepareRun(session, file, flags.release === undefined ? {} : { release: flags.release });
    if (built.diagnostics.length > 0) return "";
    program = built.program;
  } catch (error) {
    if (!(error instanceof Failure) || error.kind !== "internal") throw error;
    reportFailure(session.host, error, session.installation.version);
    return "";
  }
  const { host } = session;
  const expected = expectationIn(host.readText(file) ?? "", host.readText(outName(file)));
  // Seed 0: the scheduler chooses by itself.
  let next = 0;
  const failures: Seeded[] = [];
  const work = async (): Promise<void> => {
    while (next <= flags.seeds && failures.length === 0) {
      const seed = next++;
      const failure = judge(expected, await runOnce(program, seed, flags.timeout));
      if (failure !== undefined) failures.push({ seed, failure });
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), flags.seeds + 1) }, () => work()));
  const first = failures.sort((a, b) => a.seed - b.seed)[0];
  if (first === undefined) return undefined;
  const release = flags.release === undefined ? "" : `--release ${flags.release} `;
  const again = first.seed === 0 ? "" : `again with: ARGOT_SCHED_SEED=${first.seed} argot run ${release}${shown}\n`;
  return first.failure + again;
}

interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  /** "exit code 0", or what else ended it. */
  readonly end: string;
}

/** What setTimeout takes. */
const longestTimeout = 2 ** 31 - 1;

function runOnce(program: string, seed: number, timeout: number): Promise<Ended> {
  const env = { ...process.env, ARGOT_SCHED_SEED: seed > 0 ? String(seed) : undefined };
  return new Promise((resolve, reject) => {
    const child = spawn(program, [], { env, stdio: ["ignore", "pipe", "pipe"], windowsHide: true });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    let late = false;
    const timer = setTimeout(
      () => {
        late = true;
        child.kill("SIGKILL");
      },
      Math.min(timeout * 1000, longestTimeout),
    );
    child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
    child.on("error", (error) => {
      clearTimeout(timer);
      reject(new Failure("environment", `the compiled program did not start: ${error.message}`));
    });
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      const killed = signal === null ? `exit code ${code}` : `signal ${constants.signals[signal]} (${signal})`;
      resolve({
        stdout: Buffer.concat(stdout).toString(),
        stderr: Buffer.concat(stderr).toString(),
        end: late ? `no end after ${timeout} s` : killed,
      });
    });
  });
}

function judge(expected: Expectation, ended: Ended): string | undefined {
  let failure = "";
  const end = `exit code ${expected.code}`;
  if (ended.end !== end) failure += `${ended.end}, not ${end}\n`;
  if (expected.stdout !== undefined && ended.stdout !== expected.stdout)
    failure += difference(expected.stdout, ended.stdout);
  for (const text of expected.stderr)
    if (!ended.stderr.includes(text)) failure += `standard error does not say: ${text}\n`;
  if (failure === "") return undefined;
  return ended.stderr === ""
    ? failure
    : `${failure}standard error:\n${ended.stderr}${ended.stderr.endsWith("\n") ? "" : "\n"}`;
}

/** The first line that differs. */
function difference(expected: string, actual: string): string {
  const wanted = expected.split("\n");
  const got = actual.split("\n");
  let i = 0;
  while (wanted[i] === got[i]) i++;
  const line = (text: string | undefined): string => (text === undefined ? "the end" : JSON.stringify(text));
  return `standard output differs in line ${i + 1}: ${line(got[i])}, not ${line(wanted[i])}\n`;
}
