// oracles: node, deno
// What the constructor of a derived class may return.
class B {} 
class C extends B { constructor(k: unknown) { super(); return k as C; } }
for (const k of [1, "s", undefined, null, { a: 1 }, true]) { try { console.log(new C(k)); } catch (e) { console.log((e as Error).name, (e as Error).message); } }
