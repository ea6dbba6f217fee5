import { isEven, evenName } from "./parts/even.ts";
import { isOdd } from "./parts/odd.ts";
import { Parent } from "./parts/parent.ts";
console.log(isEven(10), isOdd(7), isEven(3), evenName());
const p = new Parent("root");
const c = p.add("leaf").add("deeper");
console.log(c.path(), p.children.length, c.parent?.name, c.root().name);
