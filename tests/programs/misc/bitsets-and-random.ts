class Rng { private s: number; constructor(seed: number) { this.s = seed >>> 0; } next(): number { this.s = (Math.imul(this.s, 1664525) + 1013904223) >>> 0; return this.s; } below(n: number): number { return Math.floor((this.next() / 4294967296) * n); } shuffle<T>(xs: T[]): T[] { for (let i = xs.length - 1; i > 0; i--) { const j = this.below(i + 1); [xs[i], xs[j]] = [xs[j], xs[i]]; } return xs; } }
const r = new Rng(7);
console.log([r.next(), r.next(), r.below(100), r.below(100)].join(), new Rng(1).shuffle([1, 2, 3, 4, 5, 6]).join(), new Rng(1).shuffle([..."abcdef"]).join(""));
let mt = 5489;
const twist: number[] = [];
for (let i = 1; i < 6; i++) { mt = (Math.imul(1812433253, mt ^ (mt >>> 30)) + i) >>> 0; twist.push(mt); }
console.log(twist.join());
class BitSet { private words: number[] = []; add(n: number): this { const w = n >>> 5; while (this.words.length <= w) this.words.push(0); this.words[w] |= 1 << (n & 31); return this; } has(n: number): boolean { return ((this.words[n >>> 5] ?? 0) & (1 << (n & 31))) !== 0; } get size(): number { let c = 0; for (let w of this.words) { w = w - ((w >>> 1) & 0x55555555); w = (w & 0x33333333) + ((w >>> 2) & 0x33333333); c += Math.imul((w + (w >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24; } return c; } }
const b = new BitSet();
for (let i = 0; i < 200; i += 7) b.add(i);
console.log(b.size, b.has(14), b.has(15), b.has(196), b.has(1000));
function crc32(s: string): string { let c = -1; for (let i = 0; i < s.length; i++) { c ^= s.charCodeAt(i); for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1; } return ((c ^ -1) >>> 0).toString(16).padStart(8, "0"); }
console.log(crc32(""), crc32("a"), crc32("The quick brown fox jumps over the lazy dog"));
function adler(s: string): number { let a = 1, d = 0; for (let i = 0; i < s.length; i++) { a = (a + s.charCodeAt(i)) % 65521; d = (d + a) % 65521; } return ((d << 16) | a) >>> 0; }
console.log(adler("Wikipedia"), adler("x".repeat(5000)));
function murmur(s: string, seed = 0): number { let h = seed; for (let i = 0; i < s.length; i++) { let k = Math.imul(s.charCodeAt(i), 0xcc9e2d51); k = (k << 15) | (k >>> 17); h ^= Math.imul(k, 0x1b873593); h = (h << 13) | (h >>> 19); h = (Math.imul(h, 5) + 0xe6546b64) | 0; } h ^= s.length; h = Math.imul(h ^ (h >>> 16), 0x85ebca6b); h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35); return (h ^ (h >>> 16)) >>> 0; }
console.log(murmur("hello"), murmur("hello", 1), murmur(""));
const gray = (n: number) => n ^ (n >> 1);
console.log(Array.from({ length: 8 }, (_, i) => gray(i).toString(2).padStart(3, "0")).join(" "));
let lfsr = 0xace1, period = 0;
do { const bit = (lfsr ^ (lfsr >> 2) ^ (lfsr >> 3) ^ (lfsr >> 5)) & 1; lfsr = (lfsr >> 1) | (bit << 15); period++; } while (lfsr !== 0xace1);
console.log(period, lfsr.toString(16));
const rev = (n: number) => { let out = 0; for (let i = 0; i < 32; i++) { out = (out << 1) | (n & 1); n >>>= 1; } return out >>> 0; };
console.log(rev(1), rev(0xf0), rev(rev(123456789)));
const isqrt = (n: number) => { let x = n, y = (x + 1) >>> 1; while (y < x) { x = y; y = (x + Math.floor(n / x)) >>> 1; } return x; };
console.log([0, 1, 2, 15, 16, 1e6].map(isqrt).join());
