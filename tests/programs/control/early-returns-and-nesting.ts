function classify(n: number): string { if (Number.isNaN(n)) return "nan"; if (n < 0) { if (n === -Infinity) return "-inf"; return n > -1 ? "small negative" : "negative"; } else if (n === 0) { return Object.is(n, -0) ? "-0" : "0"; } return n === Infinity ? "inf" : n > 1000 ? "large" : "positive"; }
console.log([NaN, -Infinity, -0.5, -3, -0, 0, 5, 5000, Infinity].map(classify).join(", "));
function find(m: number[][], target: number): string { for (let i = 0; i < m.length; i++) { for (let j = 0; j < m[i].length; j++) { if (m[i][j] === target) return `${i},${j}`; if (m[i][j] > 100) break; } } return "none"; }
console.log(find([[1, 2], [3, 4]], 4), find([[101, 4], [3]], 4), find([], 1));
const fizz: string[] = [];
for (let i = 1; i <= 15; i++) fizz.push(i % 15 === 0 ? "FizzBuzz" : i % 5 === 0 ? "Buzz" : i % 3 === 0 ? "Fizz" : String(i));
console.log(fizz.join(" "));
function nested(a: boolean, b: boolean, c: boolean): number { if (a) if (b) return 1; else if (c) return 2; else return 3; return 4; }
console.log(nested(true, true, false), nested(true, false, true), nested(true, false, false), nested(false, true, true));
let triangle = "";
for (let i = 1; i <= 4; i++) { for (let j = 0; j < i; j++) triangle += j === 0 || j === i - 1 || i === 4 ? "*" : "."; triangle += "/"; }
console.log(triangle);
function leap(y: number) { return (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0; }
console.log([1900, 2000, 2023, 2024].map(leap).join());
let a = 0, b = 1, count = 0;
do { [a, b] = [b, a + b]; count++; } while (b < 1000);
console.log(a, b, count);
const words = ["stop", "go", "skip", "go", "end", "go"];
let acted = "";
for (const w of words) { if (w === "skip") continue; if (w === "end") break; acted += w + "."; }
console.log(acted);
let x = 10;
{ let x = 20; { let x = 30; x++; acted = String(x); } x++; acted += x; }
console.log(x, acted);
for (let i = 0, n = 3; i < n; i++) { const i2 = i * i; if (i2 > 3) console.log("big", i2); else if (i2 > 0) console.log("mid", i2); else console.log("zero"); }
let n = 0;
for (;;) { if (++n > 5) break; if (n % 2) continue; acted += n; }
console.log(acted, n);
function weekday(d: number): string { switch (d % 7) { case 0: case 6: return "weekend"; case 1: return "monday"; default: { const left = 6 - (d % 7); return `${left} to go`; } } }
console.log([0, 1, 3, 6, 8, 12].map(weekday).join(", "));
const ternaries = (s: number) => (s >= 90 ? "A" : s >= 80 ? "B" : s >= 70 ? "C" : "F");
console.log([95, 85, 75, 10].map(ternaries).join(""));
