function third(list: string[]): string {
  return list[2];
}
console.log(third(["a", "b", "c"]));
console.log(third(["a"]).length);
// stdout: c
// trap: TypeError: expected string, got undefined
