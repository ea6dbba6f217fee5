/**
 * How a program that is a test must end: what stands in NAME.out beside it, and in its comments `// exit: 2` and `// stderr: text`.
 */

export interface Expectation {
  /** undefined: anything may be printed. */
  readonly stdout: string | undefined;
  readonly code: number;
  /** What standard error must contain. */
  readonly stderr: readonly string[];
}

/** NAME.out of NAME.ts. */
export function outName(file: string): string {
  return file.replace(/\.ts$/, ".out");
}

/** `text` is the program's, `stdout` its NAME.out's. */
export function expectationIn(text: string, stdout: string | undefined): Expectation {
  const stderr: string[] = [];
  let code = 0;
  for (const line of text.split("\n")) {
    if (line.startsWith("// exit: ")) code = Number(line.slice("// exit: ".length));
    if (line.startsWith("// stderr: ")) stderr.push(line.slice("// stderr: ".length));
  }
  return { stdout, code, stderr };
}
