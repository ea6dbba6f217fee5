const a = "x" * 2; // error: TS2362
const b = 2 - "y"; // error: TS2363
const c = {} + 1; // error: TS2365
const d = -{}; 
if (1 === "1") {} // error: TS2367
const e = [1] < 5; // error: TS2365
let f = 5;
f += "x"; // error: TS2322
f++;
const g = true + 1; // error: TS2365
for (const x of 5) console.log(x); // error: TS2488
const [h] = { a: 1 }; // error: TS2488
export { a, b, c, d, e, f, g, h };
