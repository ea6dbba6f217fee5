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

/** Goroutines that wait, run side by side, overflow, and talk over sockets. */
const goroutines = `import { after, chan, go, select, scope } from "argot";
import { AtomicInt, Mutex } from "argot/sync";
import { notify } from "argot/signal";
import { connect, listen } from "argot/net";

function down(n: number): number {
  return down(n + 1) + 1;
}

const numbers = chan<number>(4);
go(() => {
  for (let i = 0; i < 1000; i++) numbers.send(i);
  numbers.close();
});
let sum = 0;
for (const n of numbers) sum += n;
console.log(sum);

const mutex = new Mutex();
const overflows = new AtomicInt();
let count = 0;
scope((s) => {
  for (let i = 0; i < 8; i++)
    s.go(() => {
      let garbage: string[] = [];
      for (let k = 0; k < 2000; k++) {
        garbage.push("item " + k);
        if (k % 100 === 0) garbage = [];
        mutex.with(() => count++);
      }
      try {
        down(0);
      } catch (error) {
        if (error instanceof RangeError) overflows.add(1);
      }
    });
});
console.log(count, overflows.load());

const never = chan<number>();
console.log(
  select(
    never.onReceive(() => "received"),
    after(5, () => "late"),
  ),
);

// Nothing but an interrupt stops it.
let turns = 0;
const busy = go(() => {
  for (let i = 0; i < 2e7; i++) turns = (turns + i) % 1000003;
  return turns;
});
console.log(busy.join());

const listener = listen({ port: 0, host: "127.0.0.1" });
go(() => {
  const socket = listener.accept();
  const buffer = new Uint8Array(100);
  const n = socket.read(buffer);
  socket.write(buffer.subarray(0, n));
  socket.close();
});
const client = connect({ host: "127.0.0.1", port: listener.address.port });
client.write("héllo");
const buffer = new Uint8Array(100);
console.log(client.read(buffer), client.read(buffer));
notify("SIGUSR1").stop();
`;
const expectedOfGoroutines = "499500\n16000 8\nlate\n1830\n6 0\n";

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
  directory = folder({ "shapes.ts": program, "sockets.ts": sockets, "goroutines.ts": goroutines });
});

describe.each(targets.map((target) => [target.name, target] as const))("%s", (name, target) => {
  const binary = (program = "shapes"): string => join(directory, `${program}-${name}${target.executableSuffix}`);

  const programs = ["shapes", "sockets", ...(target.goroutines ? ["goroutines"] : [])];
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

    test.skipIf(!target.goroutines)("goroutines", () => {
      expect(start([], "", "goroutines")).toEqual({ code: 0, stdout: expectedOfGoroutines, stderr: "" });
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
