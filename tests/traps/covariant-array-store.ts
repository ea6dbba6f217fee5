const numbers: number[] = [1, 2];
const wide: (number | string)[] = numbers;
wide.push("text");
const sum = (list: number[]): number => { let s = 0; for (const n of list) { const v: number = n; s += v; } return s; };
console.log("before");
console.log(sum(numbers));
// stdout: before
// trap: TypeError: expected number, got string
