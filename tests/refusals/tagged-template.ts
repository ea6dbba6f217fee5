function tag(parts: TemplateStringsArray): string { return parts.join(""); }
console.log(tag`text`); // expect: AR1009
