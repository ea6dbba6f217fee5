// oracles: node
import * as counter from "./parts/counter.ts";
import * as shapes from "./parts/shapes.ts";
import * as index from "./parts/index.ts";

function keys(ns: object): string { return Object.keys(ns).join(); }
console.log(keys(counter), keys(shapes), typeof counter, counter === counter);
interface Counter { readonly count: number; increment(by?: number): void }
const c: Counter = counter;
c.increment();
c.increment(4);
console.log(c.count, counter.count, counter.default());
const { increment, count } = counter;
increment(100);
console.log(count, counter.count);
for (const [name, value] of Object.entries(counter)) console.log(name, typeof value);
const pick = (name: "increment" | "reset") => counter[name];
pick("increment")(1);
console.log(counter.count, "reset" in counter, "missing" in counter, keys(index));
pick("reset")(0 as never);
console.log({ ...counter }.count, counter.count);
console.log(shapes);
