// oracles: node
console.log("waiting for ever");
setTimeout(() => console.log("a timer still runs"), 1);
await new Promise(() => {});
console.log("never printed");
