// oracles: node, deno
function down(n: number): number { return down(n + 1) + 1; }
console.log("before");
down(0);
