// Private fields whose reads need no test, and those that do.
class Plain {
  #items: number[] = [];
  #names = new Map<string, number>();
  #label: string;
  #open: boolean;
  constructor(label: string) {
    this.#label = label;
    this.#open = label.length > 0;
  }
  add(x: number): this {
    this.#items.push(x);
    this.#names.set(this.#label, this.#items.length);
    return this;
  }
  reset(items: number[]): void {
    this.#items = items;
    this.#open = !this.#open;
    this.#label += "!";
  }
  toString(): string {
    return `${this.#label} ${this.#open} ${this.#items.join(",")} ${[...this.#names].join(";")}`;
  }
}
const plain = new Plain("a").add(1).add(2);
console.log(String(plain));
plain.reset([7, 8]);
console.log(String(plain.add(9)));

/** Seen before its fields are there. */
class Early {
  #first: number = this.peek();
  #list: string[] = ["x"];
  constructor() {
    console.log(this.peek(), this.#first);
  }
  peek(): number {
    try {
      return this.#list.length;
    } catch (error) {
      console.log(error instanceof TypeError);
      return -1;
    }
  }
}
new Early();

let leaked: Leaking | undefined;
class Leaking {
  #text: string;
  constructor(text: string) {
    leaked = this;
    try {
      console.log(leaked.size());
    } catch (error) {
      console.log(error instanceof TypeError);
    }
    this.#text = text;
  }
  size(): number {
    return this.#text.length;
  }
}
new Leaking("four");
console.log(leaked?.size());

class Late {
  #value?: string[];
  get value(): string[] {
    this.#value ??= ["made"];
    return this.#value;
  }
  drop(): void {
    this.#value = undefined;
  }
  get known(): boolean {
    return this.#value !== undefined;
  }
}
const late = new Late();
console.log(late.known, late.value.join(), late.known);
late.drop();
console.log(late.known);

class Base {
  #log: string[] = [];
  constructor(entry: string) {
    this.#log.push(entry, this.describe());
  }
  describe(): string {
    return "base";
  }
  get log(): readonly string[] {
    return this.#log;
  }
}
class Derived extends Base {
  #own: string[] = ["own"];
  override describe(): string {
    try {
      return this.#own.join();
    } catch (error) {
      return error instanceof TypeError ? "too early" : "?";
    }
  }
}
const derived = new Derived("first");
console.log(derived.log.join(), derived.describe());

/** Written by what any could be. */
class Loose {
  #kept: number[] = [];
  keep(x: unknown): void {
    this.#kept = x as number[];
  }
  get total(): number {
    return this.#kept.reduce((a, b) => a + b, 0);
  }
}
const loose = new Loose();
loose.keep([1, 2, 3]);
console.log(loose.total);
