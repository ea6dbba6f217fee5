const narrow: { v: number } = { v: 1 };
const wide: { v: number | string } = narrow;
wide.v = 2;
console.log(narrow.v);
wide.v = "text";
console.log("never");
// stdout: 2
// trap: TypeError: expected number, got string for property 'v'
