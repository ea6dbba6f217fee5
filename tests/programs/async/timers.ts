// oracles: node
// Timers: order by time and then by when they were set; intervals, cancelling, arguments; immediates; process.nextTick.
import process from "node:process";
const log: string[] = [];
const note = (s: string) => { log.push(s); };
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
setTimeout(() => note("20"), 20);
setTimeout(() => note("5a"), 5);
setTimeout(() => note("1a"), 1);
setTimeout(() => note("0"), 0);
setTimeout(() => note("none"));
setTimeout(() => note("1b"), 1);
setTimeout(() => note("5b"), 5);
setTimeout(() => note("negative"), -5);
setTimeout((a: string, b: number) => note(a + b), 10, "args", 1);
const cancelled = setTimeout(() => note("cancelled"), 2);
clearTimeout(cancelled);
clearTimeout(cancelled);
clearTimeout(undefined);
await pause(40);
console.log(log.splice(0).join(" "));
let n = 0;
const done = new Promise<void>((resolve) => {
  const id = setInterval((step: number) => { n += step; note(`i${n}`); if (n >= 6) { clearInterval(id); resolve(); } }, 1, 2);
});
await done;
console.log(log.splice(0).join(" "));
setTimeout(() => {
  note("timer");
  setImmediate(() => { note("immediate"); process.nextTick(() => note("tick of immediate")); Promise.resolve().then(() => note("job of immediate")); });
  setTimeout(() => note("next timer"), 0);
  process.nextTick((a: string) => { note(`tick ${a}`); process.nextTick(() => note("tick of tick")); Promise.resolve().then(() => note("job of tick")); }, "arg");
  Promise.resolve().then(() => { note("job"); process.nextTick(() => note("tick of job")); });
}, 1);
await pause(20);
console.log(log.splice(0).join(" "));
const immediates = [1, 2, 3].map((i) => setImmediate((x: number) => { note(`m${x}`); if (x === 1) { clearImmediate(immediates[1]); setImmediate(() => note("m4")); } }, i));
await pause(2);
console.log(log.splice(0).join(" "));
// Cleared by another timer.
const second = setTimeout(() => note("second"), 60);
setTimeout(() => { note("first"); clearTimeout(second); }, 2);
await pause(90);
console.log(log.splice(0).join(" "));
const many: Promise<void>[] = [];
let sum = 0;
for (let i = 0; i < 500; i++) many.push(pause(i % 7).then(() => { sum += i; }));
for (let i = 0; i < 500; i++) { const t = setTimeout(() => { sum = NaN; }, 1); clearTimeout(t); }
await Promise.all(many);
console.log(sum);
setTimeout(() => note("timeout"), 0);
setImmediate(() => note("immediate"));
await pause(5);
console.log(log.splice(0).join(" "));
const never = setInterval(() => {}, 1_000_000);
never.unref();
setTimeout(() => console.log("last"), 1).ref();
try { setTimeout("text" as unknown as () => void, 1); } catch (e) { console.log((e as Error).name); }
