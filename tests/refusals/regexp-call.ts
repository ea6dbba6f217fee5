console.log(RegExp("0").test("1")); // expect: AR1004
