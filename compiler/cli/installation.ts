/** Where Argot itself is: a package with dist/argot.mjs, or a checkout whose compiler/ runs from source. */
import type { Installation } from "../driver/compile.ts";
import { Failure } from "../driver/errors.ts";
import { join, toSlashes } from "../driver/paths.ts";
import { listTree } from "../driver/project.ts";
import type { Host } from "../host/host.ts";

export function findInstallation(host: Host, rootPath: string, selfPath: string): Installation {
  const root = toSlashes(rootPath);
  const self = toSlashes(selfPath);
  const bundled = self.endsWith(".mjs");
  const compilerFiles = bundled
    ? dist(host, root)
    : listTree(host, join(root, "compiler"), (name) => name.endsWith(".ts")).map((path) =>
        join(root, `compiler/${path}`),
      );
  return { root, version: packageVersion(host, root), compilerFiles };
}

function dist(host: Host, root: string): string[] {
  return host
    .list(join(root, "dist"))
    .filter((name) => name.endsWith(".mjs"))
    .map((name) => join(root, `dist/${name}`));
}

function packageVersion(host: Host, root: string): string {
  const text = host.readText(join(root, "package.json"));
  if (text === undefined) throw new Failure("internal", `Argot's own package.json is missing in ${root}`);
  const parsed: unknown = JSON.parse(text);
  if (typeof parsed === "object" && parsed !== null && "version" in parsed && typeof parsed.version === "string")
    return parsed.version;
  return "unknown";
}
