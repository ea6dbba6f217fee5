import { Parent } from "./parent.ts";
import type { Parent as P } from "./parent.ts";
export class Child {
  readonly #inner: P;
  constructor(readonly name: string, readonly parent: Child | P | null) { this.#inner = new Parent(name); }
  add(name: string): Child { return new Child(this.#inner.add(name).name, this); }
  path(): string { return (this.parent ? this.parent.path() + "/" : "") + this.name; }
  root(): Child | P { return this.parent instanceof Child ? this.parent.root() : this.parent ?? this; }
}
