// process.exit ends everything that waits; process.exitCode is kept.
import process from "node:process";
process.exitCode = 3;
setInterval(() => console.log("tick"), 1000);
void (async () => { await null; try { console.log("exits"); await new Promise((resolve) => setTimeout(resolve, 2)); process.exit(); } finally { console.log("never printed"); } })();
console.log("main");
