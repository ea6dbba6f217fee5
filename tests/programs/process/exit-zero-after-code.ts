import process from "node:process";
process.exitCode = 5;
for (const x of [1, 2, 3]) { console.log(x); if (x === 2) process.exit(0); }
