/** The errors that a case expects, as "line:code": `// TS2322 TS2345` at the end of a line. */
export function marks(text: string): string[] {
  const out: string[] = [];
  text.split("\n").forEach((line, i) => {
    const mark = /\/\/ ((?:TS\d+ ?)+)$/.exec(line);
    if (mark !== null) for (const code of mark[1].trim().split(" ")) out.push(`${i + 1}:${code}`);
  });
  return out;
}
