import process from "node:process";
console.log("before");
process.exitCode = 3;
console.log("after");
