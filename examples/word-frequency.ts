// Counts the words of a text on stdin and prints the most frequent ones, with a few statistics.
//
//   argot run examples/word-frequency.ts 15 < examples/data/alice.txt

import { readFileSync } from "node:fs";
import process from "node:process";

interface WordCount {
  readonly word: string;
  readonly count: number;
}

interface Statistics {
  lines: number;
  words: number;
  characters: number;
  longest: string;
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

/** Calls `visit` with every word in lower case; an apostrophe within a word belongs to it. */
function forEachWord(text: string, visit: (word: string) => void): void {
  let start = -1;
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : 0;
    const inWord = isLetter(code) || (code === 39 && start >= 0 && isLetter(text.charCodeAt(i + 1)));
    if (inWord) {
      if (start < 0) start = i;
    } else if (start >= 0) {
      visit(text.slice(start, i).toLowerCase());
      start = -1;
    }
  }
}

function countWords(text: string): { counts: Map<string, number>; statistics: Statistics } {
  const counts = new Map<string, number>();
  const statistics: Statistics = {
    lines: text.split("\n").length - 1,
    words: 0,
    characters: text.length,
    longest: "",
  };
  forEachWord(text, (word) => {
    counts.set(word, (counts.get(word) ?? 0) + 1);
    statistics.words++;
    if (word.length > statistics.longest.length) statistics.longest = word;
  });
  return { counts, statistics };
}

function ranked(counts: Map<string, number>): WordCount[] {
  const all: WordCount[] = [];
  for (const [word, count] of counts) all.push({ word, count });
  return all.sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : a.word > b.word ? 1 : 0));
}

function bar(count: number, most: number, width: number): string {
  return "#".repeat(Math.max(1, Math.round((count / most) * width)));
}

function main(): void {
  const limit = process.argv.length > 2 ? Number(process.argv[2]) : 20;
  if (!Number.isInteger(limit) || limit < 1) {
    console.error(`not a number of words: ${process.argv[2]}`);
    process.exit(2);
  }
  const { counts, statistics } = countWords(readFileSync(0, "utf8"));
  const words = ranked(counts);
  const top = words.slice(0, limit);
  const most = top.length > 0 ? top[0].count : 1;
  for (const { word, count } of top) {
    console.log(`${word.padEnd(12)} ${String(count).padStart(6)}  ${bar(count, most, 40)}`);
  }
  const once = words.filter((w) => w.count === 1).length;
  console.log();
  console.log(`${statistics.lines} lines, ${statistics.words} words, ${statistics.characters} characters`);
  console.log(
    `${counts.size} different words, ${once} of them used once (${((100 * once) / counts.size).toFixed(1)} %)`,
  );
  console.log(`longest: ${statistics.longest}`);
}

main();
