// Arrow functions keep `this`; methods taken off their object and bound again.
class Button {
  clicks = 0;
  constructor(readonly label: string) {}
  readonly onClick = (): string => `${this.label} ${++this.clicks}`;
  handler(): () => string { return () => `${this.label}!`; }
  each(items: string[]): string[] { return items.map((item) => this.label + item); }
}
const ok = new Button("ok");
const click = ok.onClick;
console.log(click(), click(), ok.clicks);
console.log(ok.handler()(), ok.each(["1", "2"]).join(" "));

const counter = {
  n: 5,
  up() { this.n++; return this; },
  get double() { return this.n * 2; },
  later() { return () => this.n; },
};
console.log(counter.up().up().n, counter.double, counter.later()());

const text = { value: "v", show(prefix: string, suffix = "") { return prefix + this.value + suffix; } };
const other = { value: "other", show: text.show };
console.log(text.show("<", ">"), other.show("["));

function greet(this: { name: string }, greeting: string): string { return `${greeting}, ${this.name}`; }
const ann = { name: "Ann", greet };
console.log(ann.greet("Hi"));
