// oracles: node
Promise.resolve().then(() => console.log("first"));
queueMicrotask(() => { console.log("throws"); throw new SyntaxError("in a job"); });
setTimeout(() => console.log("never printed"), 0);
console.log("main");
