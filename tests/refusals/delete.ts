const o: { a?: number } = { a: 1 };
delete o.a;
const list = [1, 2];
delete list[0];
const maybe = Math.random() < 2 ? o : undefined;
delete maybe?.a; // expect: AR1014
console.log(o, list);
