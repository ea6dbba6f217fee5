/**
 * Programs for other machines: built with nothing but --target, and run under qemu-user and wine where these are installed. Where they are
 * not, the tests are skipped, and say so.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { targets } from "../../compiler/driver/targets.ts";
import { argot, folder } from "./harness.ts";

const program = `import { readFileSync, writeFileSync } from "node:fs";
import * as process from "node:process";

class Fall {
  readonly steps: string[] = [];
  down(depth: number): number {
    this.steps[0] = "step " + depth;
    if (depth === 0) throw new RangeError("the ground: é😀");
    return this.down(depth - 1) + 1;
  }
}
switch (process.argv[2]) {
  case "throw":
    new Fall().down(2);
    break;
  case "overflow":
    for (let i = 0; i < 2; i++) {
      try {
        new Fall().down(-1);
      } catch (error) {
        console.log(error instanceof RangeError, error instanceof Error ? error.message : "");
      }
    }
    new Fall().down(-1);
    break;
  case "files": {
    const lines = readFileSync(0, "utf8").split("\\n");
    writeFileSync(process.argv[3] ?? "", lines.map((line, i) => i + " " + line).join("\\n"));
    process.stdout.write(readFileSync(process.argv[3] ?? "", "utf8"));
    try {
      readFileSync("no such file", "utf8");
    } catch (error) {
      console.error(error instanceof Error ? error.message : "");
    }
    process.exit(3);
  }
}
class Shape {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
  area(): number {
    return 0;
  }
}
class Circle extends Shape {
  readonly radius: number;
  constructor(radius: number) {
    super("circle");
    this.radius = radius;
  }
  override area(): number {
    return Math.PI * this.radius * this.radius;
  }
}
const shapes: Shape[] = [new Circle(1.5), new Shape("none")];
for (const shape of shapes) console.log(shape.name, shape.area());
const counts = new Map<string, number>();
for (const word of "to be or not to be é😀".split(" ")) counts.set(word, (counts.get(word) ?? 0) + 1);
console.log(counts);
let garbage: string[] = [];
for (let i = 0; i < 200000; i++) {
  if (i % 1000 === 0) garbage = [];
  garbage.push("item " + i);
}
console.log(garbage.length, garbage[999]);
try {
  throw new RangeError("caught");
} catch (error) {
  console.log(error instanceof RangeError, error instanceof Error ? error.message : "");
} finally {
  console.log([1, 2, 3].map((n) => n / 3), process.argv.length);
}
process.exit(42);
`;
const expected = `circle 7.0685834705770345
none 0
Map(5) { 'to' => 2, 'be' => 2, 'or' => 1, 'not' => 1, 'é😀' => 1 }
1000 item 199999
true caught
[ 0.3333333333333333, 0.6666666666666666, 1 ] 4
`;

/** Both ends of a connection in one thread. */
const sockets = `import { connect, listen, lookup } from "argot/net";

const listener = listen({ port: 0, host: "127.0.0.1" });
const client = connect({ host: "localhost", port: listener.address.port, timeout: 10000 });
client.write("héllo");
const server = listener.accept();
const buffer = new Uint8Array(100);
const n = server.read(buffer);
console.log(n, buffer.subarray(0, n).join(","));
client.setReadDeadline(10);
try {
  client.read(buffer);
} catch (error) {
  console.log(String(error));
}
client.setReadDeadline();
server.close();
console.log(client.read(buffer), lookup("localhost").includes("127.0.0.1"));
listener.close();
try {
  connect({ host: "127.0.0.1", port: listener.address.port });
} catch (error) {
  console.log(String(error).replace(String(listener.address.port), "PORT"));
}
`;
const expectedOfSockets = `6 104,195,169,108,108,111
Error: read ETIMEDOUT
0 true
Error: connect ECONNREFUSED 127.0.0.1:PORT
`;

/** One and several processors: what runs at the same time, is stopped for a collection, or is interrupted. */
const processors = `import * as process from "node:process";
import { after, chan, go, maxProcs, otherwise, scope, select, sleep } from "argot";
import { notify } from "argot/signal";
import { AtomicInt, Mutex, WaitGroup } from "argot/sync";

if (process.argv[2] === "deadlock") {
  go(() => chan<number>().receive());
  chan<number>().receive();
}
const found: unknown[] = [];
function show(what: string, ...values: unknown[]): void {
  found.push(what);
  console.log(what, ...values);
}

// Several processors, channels, a mutex.
maxProcs(4);
const jobs = chan<number>(8);
const mutex = new Mutex();
let sum = 0;
const workers = [];
for (let w = 0; w < 4; w++) {
  workers.push(
    go(() => {
      let count = 0;
      for (const n of jobs) {
        mutex.with(() => (sum += n));
        count++;
      }
      return count;
    }),
  );
}
for (let i = 1; i <= 10000; i++) jobs.send(i);
jobs.close();
show("sum", workers.map((w) => w.join()).reduce((a, b) => a + b, 0), sum);

// Garbage of some while others run: the world is stopped.
interface Node {
  readonly left: Node | undefined;
  readonly right: Node | undefined;
}
function tree(depth: number): Node {
  return depth === 0 ? { left: undefined, right: undefined } : { left: tree(depth - 1), right: tree(depth - 1) };
}
function nodes(t: Node | undefined): number {
  return t === undefined ? 0 : 1 + nodes(t.left) + nodes(t.right);
}
const spins = new AtomicInt(0);
const stop = new AtomicInt(0);
const spinner = go(() => {
  let x = 1;
  while (stop.load() === 0) x = (x * 16807) % 2147483647;
  return x > 0;
});
const kept = tree(12);
let total = 0;
for (const t of [0, 1, 2].map(() =>
  go(() => {
    let n = 0;
    for (let i = 0; i < 20; i++) n += nodes(tree(11));
    spins.add(1);
    return n;
  }),
)) {
  total += t.join();
}
stop.store(1);
show("trees", total, nodes(kept), spins.load(), spinner.join());

// One processor: a loop that never waits does not keep it.
maxProcs(1);
let ticks = 0;
const over = new AtomicInt(0);
const busy = go(() => {
  let n = 0;
  while (over.load() === 0) n = (n + 1) % 1000;
  return n >= 0;
});
for (let i = 0; i < 3; i++) {
  sleep(2);
  ticks++;
}
over.store(1);
show("ticks", ticks, busy.join());

// Select and timers.
const never = chan<number>();
const numbers = chan<number>(1);
show(
  "select",
  select(
    never.onReceive(() => "never"),
    otherwise(() => "nothing now"),
  ),
  select(
    never.onReceive(() => "never"),
    after(5, () => "late"),
  ),
);
numbers.send(3);
show(
  "ready",
  select(
    numbers.onReceive((n) => n),
    after(10000, () => -1),
  ),
);

// A stack that is full is an error of its goroutine alone, as often as it happens.
function down(n: number): number {
  return n === 0 ? 0 : down(n - 1) + 1;
}
for (let i = 0; i < 3; i++) {
  try {
    go(() => down(1e9)).join();
  } catch (error) {
    show("overflow", error instanceof RangeError, String(error));
  }
}
show("deep", go(() => down(1000)).join());

// Many that wait at the same time.
maxProcs(4);
const group = new WaitGroup();
const gate = chan<number>();
const arrived = new AtomicInt(0);
for (let i = 0; i < 2000; i++) {
  group.add(1);
  go(() => {
    gate.receive();
    arrived.add(1);
    group.done();
  });
}
gate.close();
group.wait();
show("arrived", arrived.load());

// An error ends a scope.
try {
  scope((s) => {
    s.go(() => never.receive());
    s.go(() => {
      throw new TypeError("from inside");
    });
  });
} catch (error) {
  show("scope", String(error));
}

notify("SIGUSR1").stop();
show("done", found.length);
`;
const expectedOfProcessors = `sum 10000 50005000
trees 245700 8191 3 true
ticks 3 true
select nothing now late
ready 3
overflow true RangeError: Maximum call stack size exceeded
overflow true RangeError: Maximum call stack size exceeded
overflow true RangeError: Maximum call stack size exceeded
deep 1000
arrived 2000
scope TypeError: from inside
done 11
`;

/** Many goroutines that wait for sockets. */
const echo = `import { chan, go, sleep } from "argot";
import { connect, listen } from "argot/net";

const listener = listen({ port: 0, host: "127.0.0.1" });
const port = listener.address.port;
go(() => {
  for (;;) {
    const peer = listener.accept();
    go(() => {
      const buffer = new Uint8Array(64);
      for (;;) {
        const n = peer.read(buffer);
        if (n === 0) break;
        peer.write(buffer.subarray(0, n));
      }
      peer.close();
    });
  }
});
const sums = chan<number>();
for (let c = 0; c < 20; c++) {
  go(() => {
    const client = connect({ host: "127.0.0.1", port });
    const buffer = new Uint8Array(64);
    let sum = 0;
    for (let i = 0; i < 10; i++) {
      client.write(\`\${c * 10 + i}\`);
      const n = client.read(buffer);
      sum += Number(String.fromCharCode(...buffer.subarray(0, n)));
    }
    client.close();
    sums.send(sum);
  });
}
let total = 0;
for (let c = 0; c < 20; c++) total += sums.receive() ?? 0;
console.log(total);

// A deadline, while another goroutine waits for a timer.
const quiet = connect({ host: "127.0.0.1", port });
const slept = go(() => {
  sleep(20);
  return "slept";
});
quiet.setReadDeadline(10);
try {
  quiet.read(new Uint8Array(1));
} catch (error) {
  console.log(String(error));
}
console.log(slept.join());
`;
const expectedOfEcho = `19900
Error: read ETIMEDOUT
slept
`;

/** What the first bytes of a binary are: ELF with a machine, Mach-O, PE. */
function format(path: string): string {
  const bytes = readFileSync(path);
  const magic = bytes.readUInt32BE(0);
  if (magic === 0x7f454c46) {
    const machine = { 62: "x86_64", 183: "aarch64", 243: "riscv64" }[bytes.readUInt16LE(18)];
    return `ELF ${machine} ${bytes.includes("/libexec/ld-elf.so.1") ? "FreeBSD" : "static"}`;
  }
  if (magic === 0xcffaedfe) return `Mach-O ${bytes.readUInt32LE(4) === 0x0100000c ? "aarch64" : "x86_64"}`;
  if (bytes.readUInt16LE(0) === 0x5a4d) return "PE";
  return "unknown";
}

const formats: { readonly [target: string]: string } = {
  "x86_64-linux-musl": "ELF x86_64 static",
  "aarch64-linux-musl": "ELF aarch64 static",
  "riscv64-linux-musl": "ELF riscv64 static",
  "x86_64-windows-gnu": "PE",
  "x86_64-macos": "Mach-O x86_64",
  "aarch64-macos": "Mach-O aarch64",
  "x86_64-freebsd": "ELF x86_64 FreeBSD",
};

function found(...names: readonly string[]): string | undefined {
  for (const name of names) {
    for (const directory of name.startsWith("/")
      ? [""]
      : (process.env.PATH ?? "").split(":").map((part) => `${part}/`)) {
      if (existsSync(directory + name)) return directory + name;
    }
  }
  return undefined;
}

const native = process.platform === "linux" && process.arch === "x64";
const runners: { readonly [target: string]: string | undefined } = {
  "x86_64-linux-musl": native ? "" : undefined,
  "aarch64-linux-musl": found("qemu-aarch64-static", "qemu-aarch64"),
  "riscv64-linux-musl": found("qemu-riscv64-static", "qemu-riscv64"),
  "x86_64-windows-gnu": found("wine64", "wine", "/usr/lib/wine/wine64"),
};

let directory = "";
beforeAll(() => {
  directory = folder({
    "shapes.ts": program,
    "sockets.ts": sockets,
    "processors.ts": processors,
    "echo.ts": echo,
  });
});

describe.each(targets.map((target) => [target.name, target] as const))("%s", (name, target) => {
  const binary = (program = "shapes"): string => join(directory, `${program}-${name}${target.executableSuffix}`);

  const programs = ["shapes", "sockets", "processors", "echo"];
  test.each(programs)("builds %s", (program) => {
    const answer = argot(["build", `${program}.ts`, "--target", name, "-o", binary(program)], { cwd: directory });
    expect(answer.stderr.replace(/^argot: compiling .*\n/gm, "")).toBe("");
    expect(answer.code).toBe(0);
    expect(format(binary(program))).toBe(formats[name]);
  });

  if (target.tier === "built") return;
  const runner = runners[name];
  if (runner === undefined) {
    console.warn(
      `SKIPPED: programs for ${name} are not run: ${name.includes("windows") ? "wine64" : "qemu-user-static"} is not installed`,
    );
  }
  const start = (
    args: readonly string[],
    input = "",
    program = "shapes",
  ): { code: number | null; stdout: string; stderr: string } => {
    const command = runner === undefined || runner === "" ? [binary(program)] : [runner, binary(program)];
    const { status, stdout, stderr } = spawnSync(command[0] ?? "", [...command.slice(1), ...args], {
      encoding: "utf8",
      cwd: directory,
      input,
      env: { ...process.env, WINEDEBUG: "-all", WINEPREFIX: join(directory, "wine") },
      timeout: 60_000,
      killSignal: "SIGKILL",
    });
    // wine speaks too.
    return {
      code: status,
      stdout,
      stderr: stderr.replaceAll("\r", "").replace(/^(wine|it looks like wine|[0-9a-f]{4}:).*\n/gim, ""),
    };
  };
  describe.skipIf(runner === undefined)("runs", () => {
    test("objects, strings, garbage, exit code", () => {
      const answer = start(["a", "b"]);
      expect(answer.stdout).toBe(expected);
      expect(answer.code).toBe(42);
    });

    test("sockets", () => {
      expect(start([], "", "sockets")).toEqual({ code: 0, stdout: expectedOfSockets, stderr: "" });
    });

    test("processors", () => {
      expect(start([], "", "processors")).toEqual({ code: 0, stdout: expectedOfProcessors, stderr: "" });
    });

    test("a deadlock is told, with the places where goroutines wait", () => {
      const answer = start(["deadlock"], "", "processors");
      expect(answer.stderr).toMatch(
        /^fatal error: all goroutines are asleep - deadlock!\n\ngoroutine 1 \[chan receive\]:\n/,
      );
      expect(answer.stderr.match(/processors\.ts:[78]:/g)).toHaveLength(3);
      expect(answer.code).toBe(2);
    });

    test("goroutines that wait for sockets", () => {
      expect(start([], "", "echo")).toEqual({ code: 0, stdout: expectedOfEcho, stderr: "" });
    });

    test("arguments, standard input, files", () => {
      const file = `${name} out é😀.txt`;
      const answer = start(["files", file], "eins\nzwéi 😀\n");
      expect(answer).toEqual({
        code: 3,
        stdout: "0 eins\n1 zwéi 😀\n2 ",
        stderr: "ENOENT: no such file or directory, open 'no such file'\n",
      });
      expect(readFileSync(join(directory, file), "utf8")).toBe(answer.stdout);
    });

    test("the trace of an uncaught error has function, file and line of the source", () => {
      const file = join(directory, "shapes.ts");
      const answer = start(["throw"]);
      expect(answer.stderr.split("\n").map((line) => line.replaceAll("\\", "/"))).toEqual([
        "Uncaught RangeError: the ground: é😀",
        `    at Fall.down (${file}:8:28)`,
        `    at Fall.down (${file}:9:12)`,
        `    at Fall.down (${file}:9:12)`,
        expect.stringContaining(`${file}:14:`),
        "",
      ]);
      expect(answer.code).toBe(1);
    });

    test("a full stack is a RangeError", () => {
      const answer = start(["overflow"]);
      const line = "true Maximum call stack size exceeded\n";
      expect(answer.stdout).toBe(line + line);
      expect(answer.stderr).toMatch(/^Uncaught RangeError: Maximum call stack size exceeded\n {4}at Fall\.down \(/);
      expect(answer.code).toBe(1);
    });
  });
});
