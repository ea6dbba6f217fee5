// oracles: node, deno
console.log("before");
throw "just text";
