import { exit } from "node:process";
function leave(n: number): never { try { exit(n); } finally { console.log("finally does not run"); } }
console.log("leaving");
if (Math.random() < 2) leave(7);
console.log("never");
