// A var without a value is undefined.
var x;
console.log(x === undefined, typeof x, x === void 0, x == null);
function f(): void { var y; console.log(y === undefined, typeof y); if (Math.random() > 2) y = 1; console.log(y === undefined); }
f();
try { throw { foo: 1 }; } catch (e) { var foo; }
console.log(foo === undefined, Object.is(foo, undefined));
let z; console.log(z === undefined);
