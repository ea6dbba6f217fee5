console.log("printed before");
function deep(n: number): number { if (n === 0) throw new RangeError("out of " + "range"); return deep(n - 1); }
deep(3);
console.log("never");
