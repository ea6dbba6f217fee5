// Modules that wait at their top level: who depends on them waits, others run meanwhile.
import { middle, sum, table } from "./parts/middle.ts";
import { other } from "./parts/other.ts";
import { quick } from "./parts/quick.ts";
import { slow } from "./parts/slow.ts";
console.log(slow, quick, middle, other, sum, table.join());
const local: number[] = [];
for (let i = 0; i < 3; i++) local.push(await Promise.resolve(i));
let total = 0;
for (let i = 0; i < local.length; i++) total += local[i]!;
console.log(local, total);
function later(): number { return declared; }
setTimeout(() => { try { console.log(later()); } catch (e) { console.log((e as Error).name); } }, 0);
await new Promise((resolve) => setTimeout(resolve, 3));
const declared = 5;
console.log(later());
class Counter { static count = 3; value = Counter.count; }
console.log(new Counter().value);
label: { if (await Promise.resolve(true)) break label; console.log("never"); }
export {};
