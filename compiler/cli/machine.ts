/** targets, doctor, init: what is there, what is missing, and a first file. */
import { Cache, cacheDirectory } from "../driver/cache.ts";
import { runtimeDirectory, stdDirectory } from "../driver/compile.ts";
import { Failure } from "../driver/errors.ts";
import { basename, join, resolveFrom, toSlashes } from "../driver/paths.ts";
import { hostTarget, targets } from "../driver/targets.ts";
import { findZig } from "../driver/zig.ts";
import { exitCodes } from "./failure.ts";
import type { Session } from "./session.ts";

export function targetsCommand(session: Session, json: boolean): number {
  const { host } = session;
  if (json) {
    const list = targets.map(({ name, aliases, tier, tested }) => ({ name, aliases, tier, tested }));
    host.stdout(`${JSON.stringify(list, null, 2)}\n`);
    return exitCodes.ok;
  }
  const own = hostTarget(host.platform, host.arch);
  let text = "";
  for (const target of targets) {
    const mark = target === own ? " (this machine)" : "";
    text += `${target.name.padEnd(20)} ${target.tier.padEnd(9)} ${target.tested}${mark}\n`;
    text += `${"".padEnd(20)} also: ${target.aliases.join(", ")}\n`;
  }
  host.stdout(text);
  return exitCodes.ok;
}

interface Finding {
  readonly name: string;
  readonly ok: boolean;
  readonly text: string;
}

export function doctorCommand(session: Session, json: boolean): number {
  const { host, installation } = session;
  const findings: Finding[] = [];
  const find = (name: string, work: () => string): void => {
    try {
      findings.push({ name, ok: true, text: work() });
    } catch (error) {
      const remedy = error instanceof Failure && error.remedy !== undefined ? `; ${error.remedy}` : "";
      findings.push({ name, ok: false, text: `${error instanceof Error ? error.message : String(error)}${remedy}` });
    }
  };
  find("argot", () => `${installation.version} in ${installation.root}`);
  find("host", () => `${host.version}, ${host.platform} ${host.arch}`);
  find("target", () => {
    const target = hostTarget(host.platform, host.arch);
    if (target === undefined)
      throw new Failure("environment", "programs for this machine cannot be built, only for others");
    return target.name;
  });
  find("zig", () => {
    const zig = findZig(host, installation.root, toSlashes(host.cwd()));
    return `${zig.path} (${zig.origin})`;
  });
  find("runtime", () => present(session, join(runtimeDirectory(installation), "rt.zig")));
  find("library", () => present(session, join(stdDirectory(installation), "lib/core.d.ts")));
  find("cache", () => {
    const cache = new Cache(host, cacheDirectory(host));
    const directory = cache.temporaryDirectory();
    host.writeText(join(directory, "probe"), "probe");
    host.remove(directory);
    return cache.directory;
  });
  const failed = findings.some((finding) => !finding.ok);
  if (json) host.stdout(`${JSON.stringify(findings, null, 2)}\n`);
  else
    host.stdout(findings.map(({ name, ok, text }) => `${ok ? "ok  " : "FAIL"} ${name.padEnd(8)} ${text}\n`).join(""));
  return failed ? exitCodes.usage : exitCodes.ok;
}

function present(session: Session, path: string): string {
  if (session.host.stat(path) === undefined)
    throw new Failure("environment", `${path} is missing`, "install argot again");
  return path;
}

const firstProgram = `import * as process from "node:process";

const name = process.argv[2] ?? "world";
console.log(\`Hello, \${name}!\`);
`;

const firstTsconfig = `{
  "compilerOptions": {
    "target": "ES2023",
    "module": "NodeNext",
    "strict": true,
    "noEmit": true,
    "allowImportingTsExtensions": true
  }
}
`;

export function initCommand(session: Session, written: string): number {
  const { host } = session;
  const directory = resolveFrom(toSlashes(host.cwd()), toSlashes(written));
  const files: readonly (readonly [string, string])[] = [
    ["main.ts", firstProgram],
    ["tsconfig.json", firstTsconfig],
    ["argot.json", '{\n  "release": "fast"\n}\n'],
  ];
  for (const [name] of files) {
    if (host.stat(join(directory, name)) !== undefined)
      throw new Failure("usage", `${join(written, name)} exists already; nothing was written`);
  }
  host.makeDirectory(directory);
  for (const [name, text] of files) host.writeText(join(directory, name), text);
  const entry = written === "." ? "main.ts" : join(written, "main.ts");
  host.stdout(`Started ${basename(directory)}: try \`argot run ${entry}\`.\n`);
  return exitCodes.ok;
}
