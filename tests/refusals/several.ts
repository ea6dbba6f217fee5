async function a() {} // expect: AR1001
function* b() {} // expect: AR1002
const c = /x/; // expect: AR1004
console.log(typeof a, typeof b, c.test("x"));
