console.log(undefinedName); // error: TS2552
const x = 1;
x = 2; // error: TS2588
function f(a: number): void {}
f(); // error: TS2554
f(1, 2); // error: TS2554
f("x"); // error: TS2345
const o = { name: "a" };
o.nmae; // error: TS2339
o.other; // error: TS2339
"text".lenght; // error: TS2551
let y: Strng; // error: TS2552
new x(); // error: TS2351
x(); // error: TS2349
export { y };
