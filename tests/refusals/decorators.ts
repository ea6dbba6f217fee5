function mark(target: unknown, context: ClassDecoratorContext): void { console.log(typeof target, typeof context); }
@mark // expect: AR1007
class A {}
console.log(new A());
