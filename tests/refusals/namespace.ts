namespace Util { // expect: AR1008
  export const one = 1;
}
console.log(Util.one);
