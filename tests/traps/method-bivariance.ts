class Animal { constructor(readonly name: string) {} }
class Dog extends Animal { constructor(name: string, readonly breed: string) { super(name); } }
interface Keeper { keep(a: Animal): string }
const dogKeeper = { keep(d: Dog): string { return d.breed.toUpperCase(); } };
const keeper: Keeper = dogKeeper;
console.log(keeper.keep(new Dog("Rex", "mutt")));
console.log(keeper.keep(new Animal("Tom")));
// stdout: MUTT
// trap: TypeError: expected string, got undefined
