const m = new Map<string, number>([["a", 1]]);
console.log(m.get("a")! + 1);
console.log(m.get("b")! + 1);
// stdout: 2
// trap: TypeError: expected number, got undefined
