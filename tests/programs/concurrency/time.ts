// Timers: what they do, not how exactly.
import { after, chan, go, otherwise, select, sleep } from "argot";
import { afterChan, now, Ticker, Timer } from "argot/time";

const start = now();
sleep(5);
const slept = now() - start;
console.log(slept >= 5, slept < 5000);
sleep(0);
sleep(-1);

console.log((afterChan(1).receive() ?? 0) >= start);

const timer = new Timer(1);
console.log(timer.fired.receive() !== undefined, timer.stop());

// Stopped in time: it never fires.
const stopped = new Timer(100_000);
console.log(stopped.stop(), stopped.stop(), stopped.fired.tryReceive());

// Set again: once at the new time.
const again = new Timer(100_000);
console.log(again.reset(1), again.fired.receive() !== undefined, again.reset(100_000), again.stop());

const ticker = new Ticker(1);
let ticks = 0;
let last = 0;
let ordered = true;
for (const at of ticker.ticks) {
  if (at < last) ordered = false;
  last = at;
  ticks++;
  if (ticks === 5) break;
}
ticker.stop();
sleep(3);
console.log(ticks, ordered, ticker.ticks.tryReceive());
ticker.reset(1);
console.log(ticker.ticks.receive() !== undefined);
ticker.stop();
try {
  new Ticker(0);
} catch (error) {
  console.log(String(error));
}

// The shortest time wins; a value that is there wins against any time.
const c = chan<string>(1);
console.log(select(after(50_000, () => "late"), after(2, () => "early"), c.onReceive((v) => v)));
c.send("value");
console.log(select(after(50_000, () => "late"), c.onReceive((v) => v)));
console.log(select(after(0, () => "now")), select(after(50_000, () => "late"), otherwise(() => "otherwise")));

// Sleepers wake in the order of their times.
const woken: number[] = [];
const results = chan<number>(3);
for (const ms of [60, 1, 30])
  go(() => {
    sleep(ms);
    results.send(ms);
  });
for (let i = 0; i < 3; i++) woken.push(results.receive() ?? -1);
console.log(woken.length, woken.reduce((a, b) => a + b, 0));
