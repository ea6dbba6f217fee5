const a = [5, 1, 4, 2, 3];
console.log(a.map((x) => x * 2).join(), a.filter((x) => x > 2).join(), a.reduce((s, x) => s + x), a.reduceRight((s, x) => s + x, ""), a.find((x) => x > 4), a.find((x) => x > 9), a.findIndex((x) => x === 4), a.findLast((x) => x < 3), a.findLastIndex((x) => x > 100));
console.log(a.some((x) => x > 4), a.every((x) => x > 0), [].some(() => true), [].every(() => false), a.includes(4), a.includes(NaN), [NaN].includes(NaN), [NaN].indexOf(NaN), a.indexOf(1), a.lastIndexOf(3), a.indexOf(5, 1));
console.log([...a].sort().join(), [...a].sort((x, y) => y - x).join(), [...a].reverse().join(), a.toSorted().join(), a.toReversed().join(), a.with(0, 9).join(), a.join());
console.log(a.slice(1, 3).join(), a.slice(-2).join(), a.slice().length, a.slice(3, 1).length, a.concat([6], 7, [[8]] as unknown as number[]).length, a.at(-1), a.at(9));
const b = [1, 2, 3, 4, 5];
console.log(b.splice(1, 2).join(), b.join(), b.splice(1, 0, 9, 8).length, b.join(), b.splice(-1).join(), b.join(), b.splice(1, 1, 7).join(), b.join(), b.splice(0).join(), b.length);
console.log(b.push(1, 2, 3), b.pop(), b.shift(), b.unshift(8, 9), b.join(), [].pop(), [].shift(), b.length);
console.log([1, 2, 3].fill(0).join(), new Array(3).fill("x").join(), [1, 2, 3, 4].fill(9, 1, 3).join(), [1, 2, 3, 4, 5].copyWithin(0, 3).join(), Array.of(1, 2).join(), Array.from([1, 2], (x) => x + 1).join());
console.log([[1, [2]], [3]].flat().length, [[1, [2]], [3, [4, [5]]]].flat(Infinity).join("-"), [1, 2].flatMap((x) => [x, x * 10]).join(), ["a b", "c"].flatMap((s) => s.split(" ")).join());
console.log(["b", "a", "C", "10", "9"].sort().join(), [10, 9, 1, 100].sort().join(), [true, false].sort().join(), ([undefined, 3, null, 1] as (number | null | undefined)[]).sort().map(String).join(), [3, undefined, 1].sort((x, y) => x! - y!).map(String).join());
const people = [{ n: "a", g: 2 }, { n: "b", g: 1 }, { n: "c", g: 2 }, { n: "d", g: 1 }];
console.log(people.sort((p, q) => p.g - q.g).map((p) => p.n).join(""), people.map((p) => p.g).join(""));
console.log([1, 2, 3].join(""), [1, [2, [3, 4]]].join(";"), [null, undefined, 1].join("-"), [[], [[]]].join("|"), [1, 2] + "", String([[1], "x"]), [1].toString());
console.log(Array.isArray(a), Array.isArray("a"), Array.isArray({ length: 1 }), [1, 2, 3].keys().next().value, [..."ab"].entries().next().value?.join());
const big = Array.from({ length: 1000 }, (_, i) => (i * 7919) % 1000);
big.sort((x, y) => x - y);
console.log(big[0], big[999], big.every((x, i) => i === 0 || big[i - 1] <= x), big.slice(500, 503).join());
const m: number[][] = Array.from({ length: 3 }, () => Array(3).fill(0));
m[1][2] = 5; m[0][0]++;
console.log(m.map((r) => r.join("")).join("/"), m.flat().reduce((x, y) => Math.max(x, y)), m[0].map((_, c) => m.map((r) => r[c]).join("")).join("/"));
try { [].reduce((x, y) => x); } catch (e) { console.log((e as Error).name); }
try { new Array(-1); } catch (e) { console.log((e as Error).name); }
try { a.with(10, 1); } catch (e) { console.log((e as Error).name); }
console.log(a.toSpliced(1, 2, 99).join(), [3, 2, 1].toSorted((x, y) => x - y).join(), a.join());
