interface Animal { readonly name: string; sound(): string; legs?: number }
interface Pet extends Animal { owner: string }
class Dog implements Pet {
  legs = 4;
  constructor(readonly name: string, public owner: string) {}
  sound() { return "woof"; }
}
class Fish implements Animal { readonly name = "fish"; sound() { return "…"; } }
const cat: Pet = { name: "Tom", owner: "Ann", sound: () => "meow" };
const robot = { name: "R2", volume: 3, sound() { return "bip".repeat(this.volume); } };
const animals: Animal[] = [new Dog("Rex", "Bob"), new Fish(), cat, robot];
for (const a of animals) console.log(a.name, a.sound(), a.legs ?? "none", "owner" in a);
function owners(pets: Pet[]): string { return pets.map((p) => `${p.name}:${p.owner}`).join(" "); }
console.log(owners([cat, new Dog("Bo", "Cy")]));
interface Comparable<T> { compareTo(other: T): number }
class Version implements Comparable<Version> {
  readonly parts: readonly number[];
  constructor(text: string) { this.parts = text.split(".").map(Number); }
  compareTo(other: Version): number {
    for (let i = 0; i < Math.max(this.parts.length, other.parts.length); i++) {
      const d = (this.parts[i] ?? 0) - (other.parts[i] ?? 0);
      if (d !== 0) return d;
    }
    return 0;
  }
}
function max<T extends Comparable<T>>(first: T, ...rest: T[]): T { return rest.reduce((m, x) => (x.compareTo(m) > 0 ? x : m), first); }
console.log(max(new Version("1.2.10"), new Version("1.10"), new Version("1.9.99")).parts.join("."));
interface Callable { (n: number): string; }
const call: Callable = (n) => "#".repeat(n);
console.log(call(3));
interface Dictionary { [word: string]: number; size: number }
const dictionary: Dictionary = { size: 2, a: 1, b: 2 };
dictionary["c"] = 3;
dictionary.size++;
console.log(Object.entries(dictionary).map(([k, v]) => k + v).join(" "));
