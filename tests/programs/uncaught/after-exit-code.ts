import process from "node:process";
process.exitCode = 4;
console.log("then throws");
throw new Error("wins");
