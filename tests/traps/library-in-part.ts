console.log("é".normalize("NFD").length);
console.log("가".normalize("NFD").length);
// stdout: 2
// trap: Error: normalize is supported for text below U+0250 only
