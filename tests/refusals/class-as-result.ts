function make(): { name: string } {
  return class {}; // expect: AR1017
}
console.log(make() === make());
