// oracles: node
// Patterns over dictionaries: what isn't there is undefined.
interface ObjWithItems { items: { [s: string]: { type: "a" } | { type: "b" } } }
const objWithItems: ObjWithItems = { items: {} }; const itemId = "some-id";
const { items: { [itemId]: got } = {} } = objWithItems; console.log(got);
const { items: { other } } = objWithItems; console.log(other);
const [{ length: len } = "abc"] = [] as string[]; console.log(len);
const r: Record<string, number> = { z: 1 }; const { aa, z } = r; console.log(aa, z);
function take({ q, w }: Record<string, string>): void { console.log(q, w); } take({ w: "w" });
for (const { k1 } of [r, { k1: 2 } as Record<string, number>]) console.log(k1);
const { [`z`]: zz, ["no"]: nn } = r; console.log(zz, nn);
const store: { [key: string]: { t: string } } = {}; const key = "k";
const { [key]: v1 } = store; console.log(v1);
const holder: { store: { [key: string]: { t: string } } } = { store: {} };
const { store: { [key]: v2 } } = holder; console.log(v2);
const { store: { [key]: v3 } = {} } = holder; console.log(v3);
