// oracles: node
// Arrays of more than six are in columns; more than a hundred are cut.
console.log([1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 6, 7]);
console.log(Array.from({ length: 30 }, (_, i) => i * i));
console.log(Array.from({ length: 120 }, (_, i) => i));
console.log(Array.from({ length: 101 }, (_, i) => "s" + i));
console.log(["apple", "banana", "cherry", "date", "elderberry", "fig", "grape", "honeydew"]);
console.log([1.5, -2.25, 1000000, 3, 4, 5, 6.125, 7], [-1, -2, -3, -4, -5, -6, -7, -8]);
console.log({ list: Array.from({ length: 10 }, (_, i) => i / 4), name: "x" });
console.log([[1, 2, 3, 4, 5, 6, 7, 8], ["a", "b", "c", "d", "e", "f", "g"]]);
console.log([true, false, true, false, true, false, true], [null, null, null, null, null, null, undefined]);
console.log(Array.from({ length: 8 }, (_, i) => ({ i })), Array.from({ length: 7 }, (_, i) => [i, i]));
console.log(Array.from({ length: 27 }, (_, i) => "x".repeat(i % 7)), Array.from({ length: 7 }, (_, i) => "long text number " + i));
console.log([1, 2, 3, 4, 5, 6, "seven"], [1, 2, 3, 4, 5, 6, "it's"], ["a", "b", "c", "d", "e", "f", 7, 8]);
console.log(new Set(Array.from({ length: 20 }, (_, i) => i)), new Map(Array.from({ length: 12 }, (_, i) => [i, i * 2])));
console.log(Object.fromEntries(Array.from({ length: 30 }, (_, i) => ["k" + i, i])));
console.log([1, , 3, 4, 5, 6, 7, 8, , 10], [..."abcdefghijklmnopqrstuvwxyz"]);
console.log([123456789, 1, 22, 333, 4444, 55555, 666666], ["é", "€", "a", "b", "c", "d", "e"], ["日本", "x", "y", "z", "w", "v", "u"]);
console.log([1e21, 1e-7, 0.1, 0.2, 0.3, NaN, Infinity]);
console.log(Array.from({ length: 200 }, () => 7));
