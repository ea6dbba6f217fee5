class Logger {
  lines: string[] = [];
  constructor(private prefix: string) { this.log = this.log.bind(this); }
  log(text: string) { this.lines.push(this.prefix + text); }
  static format(x: number) { return `<${x}>`; }
}
const logger = new Logger("> ");
["a", "b"].forEach(logger.log);
["c"].forEach((s) => logger.log(s));
console.log(logger.lines.join(" "), [1, 2].map(Logger.format).join(""));
const format = Logger.format;
console.log(format(3));
class Shape { area() { return 0; } name() { return "shape" + this.area(); } }
class Sq extends Shape { constructor(public s: number) { super(); } override area() { return this.s ** 2; } }
const makers: (() => Shape)[] = [() => new Shape(), () => new Sq(2), () => new Sq(3)];
console.log(makers.map((m) => m().name()).join(" "));
const constructors: (new (s: number) => Shape)[] = [Sq];
console.log(constructors.map((K) => new K(5).area()).join());
function create<T>(K: new () => T): T { return new K(); }
console.log(create(Shape).name(), create(class extends Shape { override area() { return 7; } }).name());
const optional: { run?: (n: number) => number } = {};
console.log(optional.run?.(1), (optional.run = (n) => n + 1)(1), optional.run?.(5));
const methods = { a() { return 1; }, ["b" + 1]() { return 2; }, c: function () { return 3; }, d: () => 4 };
console.log(methods.a() + methods.c() + methods.d(), Object.keys(methods).join());
