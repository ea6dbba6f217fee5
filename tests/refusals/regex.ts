const digits = /\d+/; // expect: AR1004
console.log(digits.test("1"));
