// oracles: node, deno
console.log("before");
setTimeout(() => console.log("never printed"), 200);
const value = await Promise.resolve(3);
queueMicrotask(() => console.log("a job"));
if (value === 3) throw new RangeError("after an await");
console.log("never printed");
