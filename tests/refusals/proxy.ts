const p = new Proxy({ a: 1 }, {}); // expect: AR3005
console.log(p.a);
