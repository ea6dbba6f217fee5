import process, { memoryUsage } from "node:process";
const usage = process.memoryUsage();
console.log(Object.keys(usage).join());
console.log([usage.rss, usage.heapTotal, usage.heapUsed, usage.external, usage.arrayBuffers].every((n) => n >= 0));
const kept: number[][] = [];
for (let i = 0; i < 100; i++) kept.push(new Array<number>(10_000).fill(i));
console.log(memoryUsage().heapUsed > 100_000, kept.length);
