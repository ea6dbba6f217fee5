// Each evaluation of a function expression makes another function.
const fs: (() => number)[] = [];
for (let i = 0; i < 2; i++) fs.push(() => 1);
console.log(fs[0] === fs[1], new Set(fs).size);
function mk(): () => void { return () => {}; }
console.log(mk() === mk(), new Map([[mk(), 1], [mk(), 2]]).size);
const o = (): object => ({ m() { return 1; } });
console.log((o() as { m: unknown }).m === (o() as { m: unknown }).m);
function inner(): () => number { function q(): number { return 1; } return q; }
console.log(inner() === inner());
class K { h = () => 1; m(): number { return 2; } }
console.log(new K().h === new K().h, new K().m === new K().m);
function outer(k: number): void { function q(): number { return k; } const a: unknown = q, b: unknown = q; console.log(a === b, [q, q].indexOf(q)); }
outer(1);
function outer2(): unknown { function q(): number { return 1; } const a: unknown = q, b: unknown = q; console.log(a === b); return q; }
console.log(outer2() === outer2());
const arrowFunction = (k: number) => { const self = (): unknown => self; return self() === self && k > 0; };
console.log(arrowFunction(1));
