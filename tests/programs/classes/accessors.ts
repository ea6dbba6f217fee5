class Temperature {
  #celsius = 0;
  writes = 0;
  get fahrenheit(): number { return this.#celsius * 1.8 + 32; }
  set fahrenheit(f: number) { this.writes++; this.#celsius = (f - 32) / 1.8; }
  get celsius(): number { return this.#celsius; }
  set celsius(c: number) { this.writes++; this.#celsius = Number(c); }
  static #instances = 0;
  static get instances(): number { return Temperature.#instances; }
  constructor() { Temperature.#instances++; }
}
const t = new Temperature();
t.fahrenheit = 212;
console.log(t.celsius, t.fahrenheit);
t.celsius = 37;
t.celsius = Number(t.fahrenheit > 90) * 37;
t.celsius = t.celsius + 1;
t.celsius++;
console.log(t.celsius, t.fahrenheit.toFixed(1), t.writes);
new Temperature();
console.log(Temperature.instances, Object.keys(t).join());

let log = "";
const lazy = {
  _value: undefined as number | undefined,
  get value(): number { log += "g"; return (this._value ??= 42); },
  set value(v: number) { log += "s"; this._value = v; },
};
console.log(lazy.value, lazy.value, log);
lazy.value *= 2;
lazy.value -= 4;
console.log(lazy.value, log, Object.keys(lazy).join());
class ReadOnly { get answer() { return 42; } }
const r: { answer: number } = new ReadOnly();
try {
  r.answer = 1;
  console.log("written");
} catch (e) {
  console.log(e instanceof TypeError, r.answer);
}
abstract class Named { abstract get name(): string; hello() { return `hi ${this.name}`; } }
class Ann extends Named { get name() { return "Ann"; } }
class Field extends Named { name = "field"; }
console.log(new Ann().hello(), new Field().hello());
