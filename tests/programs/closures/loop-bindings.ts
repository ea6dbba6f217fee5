// Each iteration of a loop has its own binding; var has one for the function.
const fs: (() => number)[] = [];
for (let i = 0; i < 4; i++) fs.push(() => i);
console.log(fs.map((f) => f()).join(" "));

const incremented: (() => number)[] = [];
for (let i = 0; i < 6; i++) {
  incremented.push(() => i * 10);
  i++;
}
console.log(incremented.map((f) => f()).join(" "));

const vars: (() => number)[] = [];
for (var v = 0; v < 3; v++) vars.push(() => v);
console.log(vars.map((f) => f()).join(" "), v);

const both: [get: () => number, bump: () => void][] = [];
for (let i = 0; i < 3; i++) both.push([() => i, () => { i += 100; }]);
both[1][1]();
console.log(both.map(([get]) => get()).join(" "));

const ofs: (() => string)[] = [];
for (const word of ["a", "b", "c"]) ofs.push(() => word);
for (let word of ["x", "y"]) { word += "!"; ofs.push(() => word); }
console.log(ofs.map((f) => f()).join(" "));

const keys: (() => string)[] = [];
for (const key in { one: 1, two: 2 }) keys.push(() => key);
console.log(keys.map((f) => f()).join(" "));

const inWhile: (() => number)[] = [];
let n = 0;
while (n < 3) {
  const copy = n * n;
  inWhile.push(() => copy + n);
  n++;
}
console.log(inWhile.map((f) => f()).join(" "));

let total = 0;
for (let i = 0, step = () => i; i < 3; i++) total += step();
console.log(total);
