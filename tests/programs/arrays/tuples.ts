type Entry = [name: string, score: number, ...tags: string[]];
const entries: Entry[] = [["a", 1], ["b", 2.5, "x", "y"]];
for (const [name, score, ...tags] of entries) console.log(name, score + 1, tags.length, tags.join());
function minmax(xs: number[]): [number, number] | undefined { return xs.length ? [Math.min(...xs), Math.max(...xs)] : undefined; }
console.log(minmax([3, 1, 2])?.join(), minmax([]), minmax([5])?.[1]);
const optional: [number, string?] = [1];
console.log(optional.length, optional[1], optional[1]?.length);
optional[1] = "set";
console.log(optional.length, optional[1].length);
const swap = <A, B>(p: [A, B]): [B, A] => [p[1], p[0]];
console.log(swap([1, "x"])[0].toUpperCase(), swap(swap([true, null]))[0]);
let state: [count: number, log: string] = [0, ""];
for (let i = 0; i < 3; i++) state = [state[0] + i, state[1] + i];
console.log(state.join(":"));
const readonly: readonly [1, "b", { c: number }] = [1, "b", { c: 3 }];
readonly[2].c++;
console.log(readonly[2].c, readonly.length);
const pairs: [string, number][] = Object.entries({ a: 1, b: 2 });
console.log(pairs.map(([k, v]) => k.repeat(v)).join(), new Map(pairs).get("b"), Object.fromEntries(pairs.map(([k, v]) => [v, k]))[2]);
const mixed: [boolean, null, undefined, number[]] = [true, null, undefined, [1]];
console.log(JSON.stringify(mixed), mixed[3][0], mixed.map((x) => typeof x).join());
function args(...a: [string, number?, ...boolean[]]): string { return `${a.length}${a[0]}${a[1] ?? "-"}${a.slice(2).length}`; }
console.log(args("a"), args("a", 1), args("a", 1, true, false));
const t3: [number, number, number] = [1, 2, 3];
const sum3 = (a: number, b: number, c: number) => a + b + c;
console.log(sum3(...t3), Math.max(...t3), [...t3, ...t3].length);
const useState = <S>(initial: S): [() => S, (s: S) => void] => { let s = initial; return [() => s, (n) => { s = n; }]; };
const [get, set] = useState(1); set(get() + 4); console.log(get());
const [getS, setS] = useState<string | null>(null); console.log(getS()); setS("q"); console.log(getS());
