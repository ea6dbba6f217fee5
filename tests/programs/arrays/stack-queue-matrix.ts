const stack: number[] = [];
for (let i = 0; i < 5; i++) stack.push(i * 1.5);
let out = "";
while (stack.length) out += stack.pop() + " ";
console.log(out.trim(), stack.length);
const queue: string[] = ["a"];
let steps = 0;
while (queue.length && steps++ < 12) { const x = queue.shift(); if (x !== undefined && x.length < 3) queue.push(x + "l", x + "r"); out = x ?? ""; }
console.log(steps, out, queue.length);
const grid: string[][] = ["S.#.", "..#E", "....", "##.."].map((r) => r.split(""));
type P = [number, number];
function path(): number { const seen = new Set<string>(); let layer: P[] = [[0, 0]]; for (let d = 0; layer.length > 0; d++) { const next: P[] = []; for (const [x, y] of layer) { if (grid[y]?.[x] === undefined || grid[y][x] === "#" || seen.has(`${x},${y}`)) continue; if (grid[y][x] === "E") return d; seen.add(`${x},${y}`); next.push([x + 1, y], [x - 1, y], [x, y + 1], [x, y - 1]); } layer = next; } return -1; }
console.log(path());
const a: number[][] = [];
for (let i = 0; i < 3; i++) { a[i] = []; for (let j = 0; j <= i; j++) a[i][j] = i * j; }
console.log(JSON.stringify(a), a[2].length, a.length);
const t = a.map((row) => [...row]);
t[2][2] = 99;
console.log(a[2][2], t[2][2]);
const flags: boolean[] = new Array(10).fill(false);
for (let i = 0; i < 10; i += 3) flags[i] = true;
console.log(flags.map((f) => (f ? 1 : 0)).join(""), flags.indexOf(true, 1), flags.lastIndexOf(true), flags.filter(Boolean).length);
const counts = new Array<number>(5).fill(0);
for (const n of [1, 4, 1, 2, 4, 4]) counts[n]++;
console.log(counts.join(), counts.indexOf(Math.max(...counts)));
const chunks: number[][] = [];
for (let i = 0; i < 7; i += 3) chunks.push([0, 1, 2, 3, 4, 5, 6].slice(i, i + 3));
console.log(chunks.map((c) => c.join("")).join(" "));
let prefix = 0;
console.log([3, 1, 4].map((n) => (prefix += n)).join());
const ring = [1, 2, 3, 4];
for (let i = 0; i < 3; i++) ring.unshift(ring.pop()!);
console.log(ring.join());
const remove = (xs: string[], x: string) => { const i = xs.indexOf(x); if (i !== -1) xs.splice(i, 1); return xs; };
console.log(remove(["a", "b", "c"], "b").join(), remove(["a"], "z").join());
const nums = [4, 8, 15, 16, 23, 42];
let lo = 0, hi = nums.length - 1, found = -1;
while (lo <= hi) { const mid = (lo + hi) >> 1; if (nums[mid] === 23) { found = mid; break; } if (nums[mid] < 23) lo = mid + 1; else hi = mid - 1; }
console.log(found, nums[nums.length - 1], nums.at(-2));
