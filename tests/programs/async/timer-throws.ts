// oracles: node, deno
setTimeout(() => console.log("first"), 1);
setTimeout(() => { Promise.resolve().then(() => console.log("never printed")); throw new TypeError("in a timer"); }, 2);
setTimeout(() => console.log("never printed"), 3);
