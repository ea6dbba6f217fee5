// Cells written in callbacks of array methods and in nested functions, read after.
const words = "the quick brown fox jumps over the lazy dog".split(" ");
let longest = "";
let letters = 0;
const byLength = new Map<number, string[]>();
words.forEach((word, index) => {
  letters += word.length;
  if (word.length > longest.length) longest = word;
  const list = byLength.get(word.length) ?? [];
  list.push(`${word}@${index}`);
  byLength.set(word.length, list);
});
console.log(letters, longest);
for (const [n, list] of [...byLength].sort((a, b) => a[0] - b[0])) console.log(n, list.join(" "));

let min = Infinity, max = -Infinity, sum = 0;
[3, 1, 4, 1, 5, 9, 2, 6].forEach((n) => { sum += n; if (n < min) min = n; if (n > max) max = n; });
console.log(min, max, sum);

let state: "idle" | "busy" | "done" = "idle";
const transitions: string[] = [];
function to(next: typeof state) { transitions.push(`${state}->${next}`); state = next; }
to("busy"); to("done"); to("idle");
console.log(transitions.join(" "));

let count = 0;
const nested = () => { const inner = () => { const innermost = () => { count++; }; innermost(); innermost(); }; inner(); inner(); };
nested(); nested();
console.log(count);

let chain: (x: number) => number = (x) => x;
for (let i = 1; i <= 5; i++) { const before = chain; chain = (x) => before(x) * i + 1; }
console.log(chain(1), chain(2));
