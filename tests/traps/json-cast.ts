interface Config { name: string; size: number }
const good = JSON.parse('{"name":"a","size":1}') as Config;
console.log(good.name, good.size);
const bad = JSON.parse('{"name":"a","size":"big"}') as Config;
console.log("never", bad.name);
// stdout: a 1
// trap: TypeError: expected number, got string at $.size
