// A map of strings: counting words that are made on the way.
import process from "node:process";

const total = Number(process.argv[2] ?? 5_000_000);
const counts = new Map<string, number>();
let seed = 42;
for (let i = 0; i < total; i++) {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  const key = "key" + (seed % 100_003);
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
let most = 0;
let checksum = 0;
for (const [key, count] of counts) {
  if (count > most) most = count;
  checksum = (checksum + count * key.length) | 0;
}
let deleted = 0;
for (let i = 0; i < 100_003; i += 3) if (counts.delete("key" + i)) deleted++;
console.log(counts.size, most, checksum, deleted);
