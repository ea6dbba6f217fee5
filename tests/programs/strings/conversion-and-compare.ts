const words = ["banana", "Apple", "cherry", "apple", "Äpfel", "zebra", "éclair", "10", "9", ""];
console.log([...words].sort().join("|"), words.filter((w) => w > "b").length, words.indexOf("apple"));
console.log("abc" < "abcd", "a" < "B", "é" < "f", "" < " ", "\u{1F600}" < "\uFFFF", "Z" < "a");
let key = "";
for (const w of words) key += w.length > 0 ? w.charAt(0).toLowerCase() : "_";
console.log(key, key.toUpperCase(), key.length);
console.log("%".repeat(3) + "x".padStart(5, "ab") + "y".padEnd(4, "-") + "|", "long".padStart(2), "e".padEnd(3, "é"));
console.log("1" + 2, 1 + +"2", "3" + -1, `${1}${2}`, "a" + 1 + 2, 1 + 2 + "a", "x" + 0.1 * 3, "n" + -0, "t" + true + null + undefined);
console.log([1, 2, 3].toString(), String([1, "a", null]), "" + [], (255).toString(16).toUpperCase().padStart(4, "0"), (0.5).toString(2), Number("0xff").toString(8));
console.log("The Quick".split(" ").map((w) => w.split("").reverse().join("")).join(" "), "a1b2c3".split("").filter((c) => c >= "0" && c <= "9").join(""));
const isPal = (s: string) => { const t = [...s.toLowerCase()].filter((c) => c >= "a" && c <= "z").join(""); return t === [...t].reverse().join(""); };
console.log(isPal("A man, a plan, a canal: Panama"), isPal("hello"));
console.log("tacocat".lastIndexOf("c"), "a.b.c".split(".").join(), "x".codePointAt(0), "abc".at(-1), "abcabc".indexOf("c", 3));
const vowels = [..."programming language"].reduce((n, c) => n + ("aeiou".includes(c) ? 1 : 0), 0);
console.log(vowels, "Mississippi".split("ss").length, "Mississippi".replaceAll("ss", "SS"), "Mississippi".replace("ss", (m) => m.toUpperCase()));
console.log("line1\nline2\r\nline3".split("\n").map((l) => l.trimEnd()).join("/"), "\ttab".trimStart(), JSON.stringify("quote\"back\\slash\u0001"));
const csv = 'a,"b,c",d'; let field = "", inQ = false; const fields: string[] = [];
for (const c of csv) { if (c === '"') inQ = !inQ; else if (c === "," && !inQ) { fields.push(field); field = ""; } else field += c; }
fields.push(field);
console.log(fields.join(" | "), fields.length);
console.log(String(123.456), String(1e21), String(1e-7), (1234.5678).toFixed(2), (0.000001234).toString(), (1e100).toString().length, Number("12abc"), parseInt("12abc"), parseFloat("3.14xyz"));
console.log("ａ".charCodeAt(0), "\u0041", "\x42", "\u{43}", "tab\\t", 'single\'s', "new\
line");
