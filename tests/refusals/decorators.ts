function mark(target: unknown, context: ClassDecoratorContext): void { console.log(typeof target, context.kind); }
@mark // expect: AR1007
class A {}
console.log(new A());
