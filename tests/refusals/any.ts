function id(x: any): any {
  return x;
}
const n: number = id(1);
console.log(n, id(2).length); // expect: AR2001
