// Order by locale and by code unit, and single characters, against the oracle.
let seed = 7;
const next = (n: number): number => { seed = (seed * 16807) % 2147483647; return seed % n; };
const alphabet = "aAbB zZ-_.,'0129é\u0001";
function word(): string { let s = ""; const n = next(5); for (let i = 0; i < n; i++) s += alphabet[next(alphabet.length)]; return s; }
let h = 0;
let shown = 0;
for (let i = 0; i < 200000; i++) {
  const a = word(), b = word();
  const c = a.localeCompare(b);
  h = (h * 31 + c + 1) % 1000003;
  if (shown < 20 && c !== 0 && a.toLowerCase() === b.toLowerCase()) { shown++; console.log(JSON.stringify(a), JSON.stringify(b), c); }
}
console.log(h);
const cs: (string | undefined)[] = ["a", "b", undefined, "\u1234", "ab", ""];
for (const x of cs) for (const y of cs) if (x !== undefined && y !== undefined) console.log(x < y, x <= y, x > y, x >= y, x === y); 
const s = "héllo wörld\u1234";
for (let i = -1; i <= s.length; i++) console.log(s[i] === "o", s[i] >= "a", s[i] !== "l", s[i]);
