console.log("before");
console.log("text".constructor === String);
// stdout: before
// trap: TypeError: the constructor of a built-in object is not supported
