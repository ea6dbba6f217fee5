/**
 * The machines that a program can be compiled for. A target is named as Zig names it; short names without an ABI mean the
 * static one.
 */

export interface Target {
  /** Zig's triple. */
  readonly name: string;
  readonly aliases: readonly string[];
  /** How far it is tested. */
  readonly tier: "full" | "emulated" | "built";
  readonly tested: string;
  readonly executableSuffix: string;
  /** Zig's own code generator compiles it in Debug, many times faster than LLVM. */
  readonly selfHosted: boolean;
}

export const targets: readonly Target[] = [
  {
    name: "x86_64-linux-musl",
    aliases: ["x86_64-linux", "x86_64-linux-gnu", "x64-linux", "x86_64-unknown-linux-musl", "x86_64-unknown-linux-gnu"],
    tier: "full",
    tested: "the whole test suite runs natively",
    executableSuffix: "",
    selfHosted: true,
  },
  {
    name: "aarch64-linux-musl",
    aliases: [
      "aarch64-linux",
      "aarch64-linux-gnu",
      "arm64-linux",
      "aarch64-unknown-linux-musl",
      "aarch64-unknown-linux-gnu",
    ],
    tier: "emulated",
    tested: "programs run under qemu-user where it is installed",
    executableSuffix: "",
    selfHosted: false,
  },
  {
    name: "riscv64-linux-musl",
    aliases: ["riscv64-linux", "riscv64-linux-gnu", "riscv64gc-unknown-linux-musl", "riscv64gc-unknown-linux-gnu"],
    tier: "emulated",
    tested: "programs run under qemu-user where it is installed",
    executableSuffix: "",
    selfHosted: false,
  },
  {
    name: "x86_64-windows-gnu",
    aliases: [
      "x86_64-windows",
      "x64-windows",
      "x86_64-pc-windows-gnu",
      "x86_64-pc-windows-msvc",
      "x86_64-windows-msvc",
    ],
    tier: "emulated",
    tested: "programs run under wine where it is installed",
    executableSuffix: ".exe",
    selfHosted: false,
  },
  {
    name: "x86_64-macos",
    aliases: ["x86_64-macos-none", "x64-macos", "x86_64-darwin", "x86_64-apple-darwin"],
    tier: "built",
    tested: "built by the tests, not run; needs only the system's own library",
    executableSuffix: "",
    selfHosted: false,
  },
  {
    name: "aarch64-macos",
    aliases: ["aarch64-macos-none", "arm64-macos", "aarch64-darwin", "arm64-darwin", "aarch64-apple-darwin"],
    tier: "built",
    tested: "built by the tests, not run; needs only the system's own library",
    executableSuffix: "",
    selfHosted: false,
  },
  {
    name: "x86_64-freebsd",
    aliases: ["x86_64-freebsd-none", "x64-freebsd", "x86_64-unknown-freebsd"],
    tier: "built",
    tested: "built by the tests, not run; needs only the system's own library",
    executableSuffix: "",
    selfHosted: false,
  },
];

export function findTarget(name: string): Target | undefined {
  const wanted = name.trim().toLowerCase();
  for (const target of targets) {
    if (target.name === wanted || target.aliases.includes(wanted)) return target;
  }
  return undefined;
}

/** The target that this machine runs itself. */
export function hostTarget(platform: string, arch: string): Target | undefined {
  const cpu = arch === "x64" ? "x86_64" : arch === "arm64" ? "aarch64" : arch;
  const os = platform === "win32" ? "windows" : platform === "darwin" ? "macos" : platform;
  return findTarget(`${cpu}-${os}`);
}

/** Names of the targets nearest to one that does not exist, the best first. */
export function nearestTargets(name: string): string[] {
  const wanted = name.trim().toLowerCase();
  const ranked: { name: string; distance: number }[] = [];
  for (const target of targets) {
    let best = distance(wanted, target.name);
    for (const alias of target.aliases) best = Math.min(best, distance(wanted, alias));
    ranked.push({ name: target.name, distance: best });
  }
  ranked.sort((a, b) => a.distance - b.distance);
  return ranked.slice(0, 3).map((r) => r.name);
}

/** Levenshtein's distance. */
function distance(a: string, b: string): number {
  let row: number[] = [];
  for (let j = 0; j <= b.length; j++) row.push(j);
  for (let i = 1; i <= a.length; i++) {
    const next: number[] = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
