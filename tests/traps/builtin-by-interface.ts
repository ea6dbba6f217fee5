const text: { match(pattern: string): unknown } = "abc";
console.log("before");
console.log(text.match("b"));
// stdout: before
// trap: TypeError: text.match is not a function
