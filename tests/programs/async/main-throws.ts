// oracles: node
Promise.resolve().then(() => console.log("a job runs before the end"));
setTimeout(() => console.log("never printed"), 0);
console.log("main");
throw new TypeError("in main");
