/**
 * Programs for other machines: built with nothing but --target, and run under qemu-user and wine where these are installed. Where they are
 * not, the tests are skipped, and say so.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { targets } from "../../compiler/driver/targets.ts";
import { argot, folder, root } from "./harness.ts";

const program = `import * as process from "node:process";

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
  directory = folder({ "shapes.ts": program });
});

describe.each(targets.map((target) => [target.name, target] as const))("%s", (name, target) => {
  const binary = (): string => join(directory, name + target.executableSuffix);

  test("builds", () => {
    const answer = argot(["build", "shapes.ts", "--target", name, "-o", binary()], { cwd: directory });
    expect(answer.stderr.replace(/^argot: compiling .*\n/gm, "")).toBe("");
    expect(answer.code).toBe(0);
    expect(format(binary())).toBe(formats[name]);
  });

  if (target.tier === "built") return;
  const runner = runners[name];
  if (runner === undefined) {
    console.warn(
      `SKIPPED: programs for ${name} are not run: ${name.includes("windows") ? "wine64" : "qemu-user-static"} is not installed`,
    );
  }
  test.skipIf(runner === undefined)("runs", () => {
    const command = runner === undefined || runner === "" ? [binary()] : [runner, binary()];
    const answer = spawnSync(command[0] ?? "", [...command.slice(1), "a", "b"], {
      encoding: "utf8",
      cwd: root,
      env: { ...process.env, WINEDEBUG: "-all", WINEPREFIX: join(directory, "wine") },
    });
    expect(answer.stdout).toBe(expected);
    expect(answer.status).toBe(42);
  });
});
