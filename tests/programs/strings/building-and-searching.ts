// Prefix function, edit distance, palindromes, run-length coding, base64: loops over code units.
function kmp(text: string, pattern: string): number[] {
  const fail = [0];
  for (let i = 1, k = 0; i < pattern.length; i++) {
    while (k > 0 && pattern[i] !== pattern[k]) k = fail[k - 1];
    if (pattern[i] === pattern[k]) k++;
    fail[i] = k;
  }
  const found: number[] = [];
  for (let i = 0, k = 0; i < text.length; i++) {
    while (k > 0 && text[i] !== pattern[k]) k = fail[k - 1];
    if (text[i] === pattern[k]) k++;
    if (k === pattern.length) { found.push(i - k + 1); k = fail[k - 1]; }
  }
  return found;
}
console.log(kmp("abababcababa", "aba").join(), kmp("aaaa", "aa").join(), kmp("abc", "x").length);
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length];
}
console.log(distance("kitten", "sitting"), distance("", "abc"), distance("flaw", "lawn"));
const rle = (s: string) => { let out = ""; for (let i = 0; i < s.length; ) { let j = i; while (s[j] === s[i]) j++; out += s[i] + (j - i > 1 ? j - i : ""); i = j; } return out; };
console.log(rle("aaabccdddd"), rle(""), rle("x"));
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
function base64(s: string): string {
  let out = "";
  for (let i = 0; i < s.length; i += 3) {
    const n = (s.charCodeAt(i) << 16) | ((s.charCodeAt(i + 1) || 0) << 8) | (s.charCodeAt(i + 2) || 0);
    out += alphabet[n >> 18] + alphabet[(n >> 12) & 63] + (i + 1 < s.length ? alphabet[(n >> 6) & 63] : "=") + (i + 2 < s.length ? alphabet[n & 63] : "=");
  }
  return out;
}
console.log(base64("Man"), base64("Ma"), base64("M"), base64("light work."), base64("\u00ff\u00fe"));
const isPalindrome = (s: string) => { for (let i = 0, j = s.length - 1; i < j; ) if (s[i++] !== s[j--]) return false; return true; };
console.log(["", "a", "abba", "abca"].map(isPalindrome).join());
const caesar = (s: string, k: number) => [...s].map((c) => { const n = c.charCodeAt(0); return n >= 97 && n <= 122 ? String.fromCharCode(((n - 97 + k + 26) % 26) + 97) : c; }).join("");
console.log(caesar("hello, world", 3), caesar(caesar("xyz", 5), -5));
const roman = (n: number) => { let out = ""; for (const [v, s] of [[1000, "M"], [900, "CM"], [500, "D"], [400, "CD"], [100, "C"], [90, "XC"], [50, "L"], [40, "XL"], [10, "X"], [9, "IX"], [5, "V"], [4, "IV"], [1, "I"]] as [number, string][]) while (n >= v) { out += s; n -= v; } return out; };
console.log([1, 4, 9, 14, 40, 90, 400, 1994, 2024].map(roman).join(" "));
function wrap(text: string, width: number): string[] { const lines: string[] = []; let line = ""; for (const w of text.split(" ")) { if (line && line.length + 1 + w.length > width) { lines.push(line); line = w; } else line += (line ? " " : "") + w; } lines.push(line); return lines; }
console.log(wrap("the quick brown fox jumps over the lazy dog", 12).join("|"));
let hash = 5381;
for (const c of "hash me") hash = ((hash << 5) + hash + c.charCodeAt(0)) | 0;
console.log(hash, (hash >>> 0).toString(16), hash.toString(36));
