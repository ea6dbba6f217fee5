interface Config { name: string; size: number }
const good = JSON.parse('{"name":"a","size":1}') as Config;
console.log(good.name, good.size);
const bad = JSON.parse('{"name":"a","size":"big"}') as Config;
const size: number = bad.size;
console.log("never", size);
// stdout: a 1
// trap: TypeError: expected number, got string
