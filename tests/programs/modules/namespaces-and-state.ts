import * as state from "./parts/state.ts";
import { add, items, Kind, type Item } from "./parts/state.ts";
add({ kind: Kind.A, n: 1 });
state.add({ kind: state.Kind.B, n: 2 });
const mine: Item = { kind: Kind.A, n: 40 };
add(mine);
console.log(items.length, state.items === items, state.sum(), state.default("x"));
console.log(items.map((i) => Kind[i.kind] + i.n).join(), state.last?.n);
for (const [k, v] of Object.entries({ a: state.add, b: add })) console.log(k, typeof v, v === add);
