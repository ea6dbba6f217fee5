// The most frequent words of many files, counted in parallel: one goroutine lists the files, some count, one adds up.
//   argot run examples/parallel-word-count.ts directory [how many words] [workers]
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { chan, go, maxProcs, type ReceiveChan, type SendChan, type Task } from "argot";

type Counts = Map<string, number>;

interface FileCounts {
  readonly path: string;
  readonly bytes: number;
  readonly words: Counts;
}

/** Sends the path of every file below. */
function list(directory: string, paths: SendChan<string>): void {
  for (const name of readdirSync(directory).sort()) {
    const path = join(directory, name);
    if (statSync(path).isDirectory()) list(path, paths);
    else paths.send(path);
  }
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 39 || code > 191;
}

/** Words of letters, in lower case; an apostrophe inside belongs to the word. */
function countWords(text: string): Counts {
  const counts: Counts = new Map();
  let start = -1;
  for (let i = 0; i <= text.length; i++) {
    const inWord = i < text.length && isLetter(text.charCodeAt(i));
    if (inWord && start < 0) start = i;
    if (inWord || start < 0) continue;
    let from = start;
    let to = i;
    while (from < to && text.charCodeAt(from) === 39) from++;
    while (to > from && text.charCodeAt(to - 1) === 39) to--;
    start = -1;
    if (from === to) continue;
    const word = text.slice(from, to).toLowerCase();
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

function count(paths: ReceiveChan<string>, results: SendChan<FileCounts>): number {
  let files = 0;
  for (const path of paths) {
    const text = readFileSync(path, "utf8");
    results.send({ path, bytes: text.length, words: countWords(text) });
    files++;
  }
  return files;
}

const directory = process.argv[2] ?? "examples/data";
const top = Number(process.argv[3] ?? 15);
const workers = Number(process.argv[4] ?? maxProcs());
if (!existsSync(directory)) {
  console.error(`${directory} does not exist`);
  process.exit(1);
}

const paths = chan<string>(64);
const results = chan<FileCounts>(workers);
const lister = go(() => {
  try {
    list(directory, paths);
  } finally {
    paths.close();
  }
});
const counters: Task<number>[] = [];
for (let w = 0; w < workers; w++) counters.push(go(count, paths, results));
const closer = go(() => {
  let files = 0;
  for (const c of counters) files += c.join();
  results.close();
  return files;
});

const total: Counts = new Map();
let words = 0;
let largest: FileCounts | undefined;
for (const result of results) {
  if (largest === undefined || result.bytes > largest.bytes) largest = result;
  for (const [word, n] of result.words) {
    total.set(word, (total.get(word) ?? 0) + n);
    words += n;
  }
}
lister.join();

const ranking = [...total].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
console.log(`${closer.join()} files, ${words} words, ${total.size} different; the largest: ${largest?.path ?? "none"}`);
const width = String(ranking[0]?.[1] ?? 0).length;
for (const [word, n] of ranking.slice(0, top)) console.log(String(n).padStart(width), word);
