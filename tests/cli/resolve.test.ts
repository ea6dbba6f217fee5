/** What imports mean: the module graph over real folders. */
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadSettings } from "../../compiler/cli/settings.ts";
import { load } from "../../compiler/driver/pipeline.ts";
import { builtinName, Resolver } from "../../compiler/driver/resolve.ts";
import { createNodeHost } from "../../compiler/host/node.ts";
import { folder } from "./harness.ts";

const host = createNodeHost();

function resolver(directory: string): (specifier: string, typeOnly?: boolean) => string {
  const from = join(directory, "main.ts");
  const one = new Resolver(host, join(directory, "std"), loadSettings(host, from).mappings);
  return (specifier, typeOnly = false) => {
    const result = one.resolve(specifier, from, typeOnly);
    switch (result.kind) {
      case "file":
        return result.path.slice(directory.length + 1);
      case "builtin":
        return `builtin ${result.name}`;
      case "refused":
        return result.code;
      case "missing":
        return "missing";
    }
  };
}

test("relative files", () => {
  const find = resolver(folder({ "a.ts": "", "b/index.ts": "", "c.d.ts": "", "d.js": "", "e.mts": "" }));
  expect(find("./a.ts")).toBe("a.ts");
  expect(find("./a.js")).toBe("a.ts");
  expect(find("./a")).toBe("a.ts");
  expect(find("./b")).toBe("b/index.ts");
  expect(find("./b/../a.ts")).toBe("a.ts");
  expect(find("./e.mjs")).toBe("e.mts");
  expect(find("./c")).toBe("c.d.ts");
  expect(find("./d.js")).toBe("AR3901");
  expect(find("./nothing.ts")).toBe("missing");
});

test("built-in modules, with and without a file", () => {
  const find = resolver(folder({ "std/node/path.ts": "", "std/argot/index.ts": "", "std/argot/http.ts": "" }));
  expect(find("node:path")).toBe("std/node/path.ts");
  expect(find("path")).toBe("std/node/path.ts");
  expect(find("node:fs")).toBe("builtin node:fs");
  expect(find("argot")).toBe("std/argot/index.ts");
  expect(find("argot/http")).toBe("std/argot/http.ts");
  expect(builtinName("pathology")).toBeUndefined();
});

describe("packages", () => {
  const directory = folder({
    "package.json": '{ "name": "me", "imports": { "#util/*": "./src/util/*.ts", "#lib": "ts-source" } }',
    "src/util/text.ts": "",
    "node_modules/ts-source/package.json":
      '{ "exports": { ".": { "types": "./x.d.ts", "argot": "./src/main.ts", "default": "./x.js" }, "./*": "./src/*.ts", "./no/*": null } }',
    "node_modules/ts-source/src/main.ts": "",
    "node_modules/ts-source/src/part.ts": "",
    "node_modules/@scope/plain/package.json": '{ "main": "./index.ts" }',
    "node_modules/@scope/plain/index.ts": "",
    "node_modules/@jsr/std__assert/package.json": '{ "exports": { ".": "./mod.ts" } }',
    "node_modules/@jsr/std__assert/mod.ts": "",
    "node_modules/js-only/package.json": '{ "main": "./index.js" }',
    "node_modules/js-only/index.js": "",
    "node_modules/js-only/index.d.ts": "",
  });
  const find = resolver(directory);
  test.each([
    ["ts-source", "node_modules/ts-source/src/main.ts"],
    ["ts-source/part", "node_modules/ts-source/src/part.ts"],
    ["ts-source/no/part", "missing"],
    ["@scope/plain", "node_modules/@scope/plain/index.ts"],
    ["npm:ts-source@^1.2.0/part", "node_modules/ts-source/src/part.ts"],
    ["jsr:@std/assert@1", "node_modules/@jsr/std__assert/mod.ts"],
    ["#util/text", "src/util/text.ts"],
    ["#lib", "node_modules/ts-source/src/main.ts"],
    ["#other", "missing"],
    ["js-only", "AR3902"],
    ["https://example.com/mod.ts", "AR3903"],
    ["nowhere", "missing"],
  ])("%s", (specifier, expected) => expect(find(specifier)).toBe(expected));

  test("types alone may come from declarations", () =>
    expect(find("js-only", true)).toBe("node_modules/js-only/index.d.ts"));
});

test("paths of tsconfig.json, also inherited, and import maps of deno.json", () => {
  const find = resolver(
    folder({
      "tsconfig.json":
        '{ "extends": "./base.json", // a comment\n "compilerOptions": { "paths": { "@/*": ["./src/*"], }, }, }',
      "base.json":
        '{ "compilerOptions": { "baseUrl": "./lib", "paths": { "~/*": ["./*.ts"], "@/*": ["./wrong/*"] } } }',
      "deno.jsonc": '{ "imports": { "deep/": "./src/deep/", "one": "./src/a.ts", "alias": "node:fs" } }',
      "src/a.ts": "",
      "src/deep/b.ts": "",
      "lib/c.ts": "",
    }),
  );
  expect(find("@/a.ts")).toBe("src/a.ts");
  expect(find("~/c")).toBe("lib/c.ts");
  expect(find("deep/b.ts")).toBe("src/deep/b.ts");
  expect(find("one")).toBe("src/a.ts");
  expect(find("alias")).toBe("builtin node:fs");
});

describe("the graph", () => {
  function order(files: { readonly [path: string]: string }): string[] {
    const directory = folder(files);
    const { graph } = load(host, { entries: [join(directory, "main.ts")], stdDirectory: "/nowhere", mappings: [] });
    return graph.modules.map(
      (module) => `${module.path.slice(directory.length + 1)}${module.evaluated ? "" : " (types)"}`,
    );
  }

  test("is in the order of evaluation", () => {
    const files = {
      "main.ts": 'import "./a.ts"; import "./b.ts"; import type { T } from "./t.ts"; export let t: T;',
      "a.ts": 'import "./c.ts";',
      "b.ts": 'import "./c.ts"; import "./a.ts";',
      "c.ts": "",
      "t.ts": "export type T = number;",
    };
    expect(order(files)).toEqual(["c.ts", "a.ts", "b.ts", "main.ts", "t.ts (types)"]);
  });

  test("has cycles", () => {
    expect(
      order({
        "main.ts": 'import "./a.ts";',
        "a.ts": 'import "./b.ts";',
        "b.ts": 'import "./a.ts"; import "./main.ts";',
      }),
    ).toEqual(["b.ts", "a.ts", "main.ts"]);
  });

  test("has long chains", () => {
    const files: Record<string, string> = { "main.ts": 'import "./m0.ts";' };
    for (let i = 0; i < 300; i++) files[`m${i}.ts`] = i < 299 ? `import "./m${i + 1}.ts";` : "";
    expect(order(files)[0]).toBe("m299.ts");
  });
});

test("a package reached by two links is one package", () => {
  const directory = folder({
    "main.ts": 'import "a"; import "./sub/x.ts";',
    "store/a/package.json": '{ "exports": "./a.ts" }',
    "store/a/a.ts": "",
    "sub/x.ts": 'import "a";',
  });
  for (const where of ["node_modules", "sub/node_modules"]) {
    mkdirSync(join(directory, where), { recursive: true });
    symlinkSync(join(directory, "store/a"), join(directory, where, "a"));
  }
  const { graph } = load(host, { entries: [join(directory, "main.ts")], stdDirectory: "/nowhere", mappings: [] });
  expect(graph.modules).toHaveLength(3);
});
