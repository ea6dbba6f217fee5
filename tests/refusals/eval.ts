console.log(eval("1 + 1")); // expect: AR3004
