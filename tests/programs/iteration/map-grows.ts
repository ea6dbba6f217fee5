// Maps and sets that grow several times between two steps of an iterator, shrink, and are cleared.
const m = new Map<number, number>();
for (let i = 0; i < 4; i++) m.set(i, i);
const it = m.keys();
const seen: number[] = [];
const step = (): void => {
  const { value, done } = it.next();
  seen.push(done === true ? -1 : value);
};
step();
step();
for (let i = 10; i < 1000; i++) m.set(i, i);
step();
for (let i = 0; i < 995; i++) m.delete(i);
for (let i = 1000; i < 3000; i++) m.set(i, i);
step();
for (let i = 1000; i < 2990; i++) m.delete(i);
for (let round = 0; round < 5; round++) for (let i = 5000; i < 6000; i++) round % 2 === 0 ? m.set(i, i) : m.delete(i);
step();
m.clear();
m.set(7, 7);
m.clear();
for (let i = 0; i < 100; i++) m.set(i * 3, i);
step();
step();
console.log(seen.join(" "));

const s = new Set<string>(["a", "b"]);
let turns = 0;
for (const x of s) {
  turns++;
  if (turns < 6) for (let i = 0; i < 200 * turns; i++) s.add(`${turns} ${i}`);
  if (turns === 500) for (const y of [...s].slice(0, 400)) s.delete(y);
  if (turns === 700) s.clear();
  if (turns === 700) s.add(x).add("end");
}
console.log(turns, [...s].join());

// Without an iterator in between, and with one that was left behind.
const left = m.entries();
left.next();
for (let i = 0; i < 5000; i++) m.set(-i, i);
let sum = 0;
m.forEach((v, k) => {
  sum += v + k;
  if (k % 500 === 0 && m.size < 20_000) for (let i = 0; i < 1000; i++) m.set(k * 1000 + i + 0.5, 0);
});
console.log(sum, m.size, left.next().value?.join());
