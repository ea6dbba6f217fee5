function count(): number {
  return arguments.length; // expect: AR1013
}
console.log(count());
