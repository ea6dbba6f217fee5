function id(x: any): any { // expect: AR2001
  return x;
}
console.log(id(1));
