// oracles: node, deno
console.log("before");
const thrown: unknown = { code: 42 };
throw thrown;
