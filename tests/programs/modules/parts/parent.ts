import { Child } from "./child.ts";
export class Parent {
  readonly children: Child[] = [];
  constructor(readonly name: string) {}
  add(name: string): Child { const c = new Child(name, this); this.children.push(c); return c; }
  path(): string { return this.name; }
}
