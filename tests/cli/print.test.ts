/** How diagnostics look. */
import { describe, expect, test } from "vitest";
import { diagnostic } from "../../compiler/source/diagnostic.ts";
import { printDiagnostic, printDiagnostics, printDiagnosticsJson } from "../../compiler/source/print.ts";
import { SourceText } from "../../compiler/source/source.ts";

const plain = { colors: false, displayPath: (path: string) => path };

function printed(text: string, marked: string, hint?: string): string {
  const source = new SourceText("a.ts", text);
  const start = text.indexOf(marked);
  return printDiagnostic(diagnostic("TS1", "No.", source, start, start + marked.length, hint), plain);
}

describe("the excerpt", () => {
  test("underlines the span", () => {
    expect(printed("let a: number = 'x';\n", "'x'", "write a number")).toBe(
      "a.ts:1:17 - error TS1: No.\n\n1 let a: number = 'x';\n                  ~~~\n  hint: write a number\n",
    );
  });

  test("an empty span at the end of the text still has a mark", () => {
    const source = new SourceText("a.ts", "f(");
    expect(printDiagnostic(diagnostic("TS1", "No.", source, 2, 2), plain)).toBe(
      "a.ts:1:3 - error TS1: No.\n\n1 f(\n    ~\n",
    );
  });

  test("tabs and wide letters keep the marks below what they mark", () => {
    expect(printed("\tlet x = 1;", "x")).toContain("1  let x = 1;\n       ~\n");
    expect(printed("let 名前 = y;", "y")).toContain("\n             ~\n");
  });

  test("of many lines the first and last are shown", () => {
    const text = "f({\n  a: 1,\n  b: 2,\n  c: 3,\n  d: 4,\n  e: 5,\n});\n";
    expect(printed(text, text.slice(2, -3)).split("\n").slice(2)).toEqual([
      "1 f({",
      "    ~",
      "2   a: 1,",
      "    ~~~~~",
      ". ...".slice(2),
      "6   e: 5,",
      "    ~~~~~",
      "7 });",
      "  ~",
      "",
    ]);
  });

  test("a very long line is cut around the span", () => {
    const lines = printed(`${"a+".repeat(1000)}BAD${"+a".repeat(1000)}`, "BAD").split("\n");
    expect(lines[2]?.length).toBeLessThan(170);
    const at = lines[2]?.indexOf("BAD") ?? 0;
    expect(lines[3]?.slice(at)).toBe("~~~");
  });
});

test("order, duplicates and the summary", () => {
  const source = new SourceText("a.ts", "one two");
  const two = diagnostic("TS2", "Two.", source, 4, 7);
  const text = printDiagnostics([two, diagnostic("AR1001", "One.", source, 0, 3), two], plain);
  expect(text.indexOf("One.")).toBeLessThan(text.indexOf("Two."));
  expect(text.match(/Two\./g)).toHaveLength(1);
  expect(text.endsWith("\n\nFound 2 errors.\n")).toBe(true);
});

test("colours only when asked for", () => {
  const source = new SourceText("a.ts", "one");
  const d = diagnostic("TS2", "Two.", source, 0, 3);
  expect(printDiagnostic(d, plain)).not.toContain("\x1b");
  expect(printDiagnostic(d, { ...plain, colors: true })).toContain("\x1b[91merror\x1b[0m");
});

test("JSON tells refusals from errors", () => {
  const json = JSON.parse(printDiagnosticsJson([diagnostic("AR1004", "No.", undefined, 0, 0, "other")], plain));
  expect(json).toEqual([
    {
      code: "AR1004",
      category: "refusal",
      message: "No.",
      path: null,
      line: null,
      column: null,
      endLine: null,
      endColumn: null,
      hint: "other",
    },
  ]);
});
