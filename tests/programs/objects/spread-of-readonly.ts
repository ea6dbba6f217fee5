// oracles: node
// Spreading takes readonly away.
interface R { readonly value: string; readonly n?: number }
const data: R = { value: "foo" };
const clone = { ...data };
clone.value = "bar";
const c2 = { ...data, extra: 1 };
c2.value = "q"; c2.extra++;
class K { readonly a: number = 1; }
const k2 = { ...new K() }; k2.a = 2;
console.log(clone, c2, k2, data, clone.n);
