// What every object inherits, of functions, lists and texts.
class A {} class B extends A {}
const x: A = new B(); console.log(x.constructor.name, x.constructor === B, x.constructor === A, new Error("q").constructor === Error, new TypeError("q").constructor.name);
const f = () => 1; console.log(f.hasOwnProperty("name"), Object.hasOwn(f, "length"), Object.keys(f), "name" in f);
console.log("abc".hasOwnProperty("length"), [1, 2].hasOwnProperty(1), [1].hasOwnProperty("length"), ({ a: 1 }).hasOwnProperty("b"), "toString" in {}, ({ a: 1 }).propertyIsEnumerable("a"));
console.log((function () { return 1; }).hasOwnProperty("caller"));
