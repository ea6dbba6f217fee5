// Random well-typed TypeScript programs that always end: a case is a few declarations and a function `caseN(out)` that reports what it computes.
//
// A case is made from a stream of choices and nothing else, so that fast-check can shrink the choices: fewer and smaller ones give a smaller
// program, and when they run out every choice is the first, which is always the simplest (a literal, the end of a block).

/** Where choices come from. */
export class Choices {
  #at = 0;
  readonly #numbers: readonly number[];
  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }
  /** 0 ≤ result < n; 0 when the numbers have run out. */
  below(n: number): number {
    const x = this.#at < this.#numbers.length ? this.#numbers[this.#at++] : 0;
    return n <= 0 ? 0 : x % n;
  }
  chance(percent: number): boolean {
    return this.below(100) >= 100 - percent;
  }
  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)];
  }
  get exhausted(): boolean {
    return this.#at >= this.#numbers.length;
  }
}

/** What the functions of the cases are. In those that suspend any expression may be awaited or yielded first. */
export type Kind = "plain" | "async" | "generator" | "async generator";
export const kinds: readonly Kind[] = ["plain", "async", "generator", "async generator"];

type Type =
  | "number"
  | "string"
  | "boolean"
  | "number[]"
  | "string[]"
  | "Rec"
  | "Union"
  | "Opt"
  | "Fn"
  | "MapSN"
  | "SetN"
  | "Obj"
  | "Dict"
  | "Pair"
  | "Matrix"
  | "Mixed"
  | "Node";

const types: readonly Type[] = [
  "number",
  "string",
  "boolean",
  "number[]",
  "string[]",
  "Rec",
  "Union",
  "Opt",
  "Fn",
  "MapSN",
  "SetN",
  "Obj",
  "Dict",
  "Pair",
  "Matrix",
  "Mixed",
  "Node",
];

/** How a type is written. */
const written: Record<Type, string> = {
  number: "number",
  string: "string",
  boolean: "boolean",
  "number[]": "number[]",
  "string[]": "string[]",
  Rec: "Rec",
  Union: "Union",
  Opt: "number | undefined",
  Fn: "(n: number) => number",
  MapSN: "Map<string, number>",
  SetN: "Set<number>",
  Obj: "Base",
  Dict: "Record<string, number>",
  Pair: "[string, number]",
  Matrix: "number[][]",
  Mixed: "number | string | boolean | null",
  Node: "Tree | undefined",
};

/** What every generated program starts with: the types and helpers that cases use. */
export const prelude = `
interface Rec { a: number; b: string; c?: number; d: boolean }
type Union = { kind: "n"; n: number } | { kind: "s"; s: string; n?: number } | { kind: "l"; items: number[] };
class Base {
  total = 0;
  protected label = "base";
  constructor(public n: number, readonly tag: string = "t") {}
  step(k: number): number { this.total += k; return this.total; }
  get double(): number { return this.n * 2; }
  set double(v: number) { this.n = v / 2; }
  describe(): string { return \`\${this.label}:\${this.tag}:\${show(this.n)}\`; }
  static make(n: number): Base { return n > 2 ? new Derived(n, "made") : new Base(n); }
}
class Derived extends Base {
  extra = [1, 2, 3];
  protected override label = "derived";
  override step(k: number): number { this.extra.push(k); return super.step(k * 2) + this.extra.length; }
  override get double(): number { return super.double + 1; }
  override set double(v: number) { super.double = v; }
  override describe(): string { return super.describe() + "!" + this.extra.map(show).join("/"); }
}
class Other extends Base {
  #hidden = 7;
  override step(k: number): number { this.#hidden = (this.#hidden * 31 + (k | 0)) | 0; return this.#hidden; }
  override describe(): string { return super.describe() + "#" + this.#hidden; }
}
class Failure extends Error { constructor(message: string, readonly code: number) { super(message); this.name = "Failure"; } }
class Stack<T> {
  #items: T[] = [];
  push(x: T): this { this.#items.push(x); return this; }
  pop(): T | undefined { return this.#items.pop(); }
  get size(): number { return this.#items.length; }
  map<U>(f: (x: T, i: number) => U): U[] { return this.#items.map(f); }
}
interface Tree { key: number; left?: Tree; right?: Tree }
function insert(t: Tree | undefined, key: number): Tree {
  if (t === undefined) return { key };
  if (key < t.key) t.left = insert(t.left, key); else if (key > t.key) t.right = insert(t.right, key);
  return t;
}
function showT(t: Tree | undefined): string { return t === undefined ? "." : \`(\${showT(t.left)}\${show(t.key)}\${showT(t.right)})\`; }
function depth(t: Tree | undefined): number { return t ? 1 + Math.max(depth(t.left), depth(t.right)) : 0; }
function showM(m: number | string | boolean | null): string {
  switch (typeof m) { case "number": return show(m); case "string": return JSON.stringify(m); default: return String(m); }
}
function narrowed(m: number | string | boolean | null): string {
  if (typeof m === "number") return show(m + 1);
  if (typeof m === "string") return m.toUpperCase() + m.length;
  return m ? "yes" : m === null ? "null" : "no";
}
function fail(n: number): never { throw new Failure("fail " + show(n), n); }
function tryIt(f: () => number): number { try { return f(); } catch (e) { if (e instanceof Failure) return e.code; throw e; } finally { count.n++; } }
const count = { n: 0 };
function spread(a: number, b = a + 1, ...rest: number[]): number { return rest.reduce((p, q) => p * 2 + q, a - b); }
function pick({ a, b: label = "none", c = -1, ...rest }: Rec): string { return show(a) + label + show(c) + JSON.stringify(rest); }
function show(n: number): string { return Object.is(n, -0) ? "-0" : String(n); }
function showU(u: Union): string { switch (u.kind) { case "n": return "n" + show(u.n); case "s": return "s" + u.s + (u.n === undefined ? "" : show(u.n)); case "l": return "l" + u.items.map(show).join(); } }
function showR(r: Rec): string { return Object.keys(r).join("") + show(r.a) + r.b + (r.c === undefined ? "-" : show(r.c)) + r.d; }
function opt(o: number | undefined): number | undefined { return o; }
function showO(o: number | undefined): string { return o === undefined ? "undefined" : show(o); }
function caught(e: unknown): string { if (e instanceof RangeError) return "range " + e.message; if (e instanceof Failure) return "failure " + e.message + show(e.code); if (e instanceof Error) return e.name + " " + e.message; throw e; }
function poke(u: Union, n: number): void { if (u.kind === "l") { if (u.items.length < 20) u.items.push(n); } else if ("n" in u && u.n !== undefined) u.n = n; }
function div(a: number, b: number): number { if (b === 0) throw new RangeError("division"); return a / b; }
function at(list: number[], i: number): number { return list[i] ?? -1; }
function ats(list: string[], i: number): string { return list[i] ?? "none"; }
`;

const constants = [
  "0",
  "1",
  "2",
  "-1",
  "3",
  "0.5",
  "-0",
  "10",
  "Number.NaN",
  "Infinity",
  "-Infinity",
  "7",
  "31",
  "32",
  "33",
  "255",
  "1.5",
  "-2.5",
  "2147483647",
  "-2147483648",
  "2147483648",
  "4294967295",
  "4294967296",
  "9007199254740991",
  "9007199254740992",
  "-9007199254740993",
  "1e21",
  "1e-7",
  "0.1",
  "123456.789",
  "5e-324",
] as const;

const texts = [
  '""',
  '"a"',
  '"abc"',
  '"x,y,z"',
  '" pad "',
  '"Ünï"',
  '"€"',
  '"😀z"',
  '"1.5"',
  '"-7"',
  '"0x10"',
  '"\\n\\t\\""',
  '"\\u0000"',
  '"aaa"',
] as const;

interface Variable {
  readonly name: string;
  readonly type: Type;
  readonly mutable: boolean;
}

class Case {
  readonly #c: Choices;
  #names = 0;
  #scopes: Variable[][] = [[]];
  #lines: string[] = [];
  #indent = 1;
  #loops = 0;
  /** How many nested functions deep: no `break` or `return` out of a callback. */
  #inLoop: boolean[] = [false];
  readonly #kind: Kind;
  /** In a function of its own: nothing suspends there. */
  #inner = 0;

  constructor(choices: Choices, kind: Kind) {
    this.#c = choices;
    this.#kind = kind;
  }

  generate(name: string): string {
    this.#lines = [];
    const heads: Record<Kind, string> = {
      plain: `function ${name}(out: (s: string) => void): void {`,
      async: `async function ${name}(out: (s: string) => void): Promise<void> {`,
      generator: `function* ${name}(out: (s: string) => void): Generator<unknown, void, unknown> {`,
      "async generator": `async function* ${name}(out: (s: string) => void): AsyncGenerator<unknown, void, unknown> {`,
    };
    this.#push(heads[this.#kind], 0);
    const n = 4 + this.#c.below(10);
    for (let i = 0; i < n; i++) this.#statement(3);
    for (const v of this.#scopes[0]) this.#report(v);
    this.#push("}", 0);
    return this.#lines.join("\n");
  }

  #push(line: string, indent = this.#indent): void {
    this.#lines.push("  ".repeat(indent) + line);
  }

  #variables(type: Type, mutable = false): Variable[] {
    return this.#scopes.flat().filter((v) => v.type === type && (!mutable || v.mutable));
  }

  #report(v: Variable): void {
    this.#push(`out("${v.name} " + ${this.#shown(v.name, v.type)});`);
  }

  #shown(e: string, type: Type): string {
    switch (type) {
      case "number":
        return `show(${e})`;
      case "string":
        return `JSON.stringify(${e})`;
      case "boolean":
        return `String(${e})`;
      case "number[]":
        return `${e}.map(show).join()`;
      case "string[]":
        return `${e}.join("|")`;
      case "Rec":
        return `showR(${e})`;
      case "Union":
        return `showU(${e})`;
      case "Opt":
        return `showO(${e})`;
      case "Fn":
        return `show(${e}(3))`;
      case "MapSN":
        return `[...${e}].map(([k, v]) => k + "=" + show(v)).join()`;
      case "SetN":
        return `[...${e}].map(show).join()`;
      case "Obj":
        return `${e}.describe()`;
      case "Dict":
        return `Object.entries(${e}).map(([k, v]) => k + ":" + show(v)).join()`;
      case "Pair":
        return `(([x, y]: [string, number]) => x + "/" + show(y))(${e})`;
      case "Matrix":
        return `${e}.map((r) => r.map(show).join(" ")).join(";")`;
      case "Mixed":
        return `showM(${e})`;
      case "Node":
        return `showT(${e})`;
    }
  }

  #fresh(prefix: string): string {
    return prefix + this.#names++;
  }

  #block(body: () => void): void {
    this.#scopes.push([]);
    this.#indent++;
    body();
    this.#indent--;
    this.#scopes.pop();
  }

  // ---------------------------------------------------------------- statements

  #statement(depth: number): void {
    const kind = depth <= 0 ? this.#c.below(6) : this.#c.below(27);
    switch (kind) {
      case 0:
      case 1:
      case 2: {
        const type = this.#c.pick(types);
        const mutable = this.#c.chance(60);
        const init = this.#expression(type, 3);
        const name = this.#fresh("v");
        this.#push(`${mutable ? "let" : "const"} ${name}: ${written[type]} = ${init};`);
        this.#scopes[this.#scopes.length - 1].push({ name, type, mutable });
        break;
      }
      case 3:
      case 4: {
        const type = this.#c.pick(types);
        const targets = this.#variables(type, true);
        if (targets.length === 0) return this.#push(`out(${this.#shown(this.#expression("number", 2), "number")});`);
        const target = this.#c.pick(targets);
        if (type === "number" && this.#c.chance(50)) {
          const op = this.#c.pick(["+=", "-=", "*=", "|=", "&=", "^=", "<<=", ">>=", ">>>=", "%=", "/=", "**="]);
          this.#push(`${target.name} ${op} ${this.#expression("number", 2)};`);
        } else if (type === "number" && this.#c.chance(30)) this.#push(`${target.name}${this.#c.pick(["++", "--"])};`);
        else if (type === "string" && this.#c.chance(50))
          this.#push(`${target.name} = (${target.name} + ${this.#expression("string", 2)}).slice(-40);`);
        else this.#push(`${target.name} = ${this.#expression(type, 3)};`);
        break;
      }
      case 5:
        this.#mutation();
        break;
      case 6:
      case 7: {
        this.#push(`if (${this.#expression("boolean", 2)}) {`);
        this.#block(() => this.#statements(depth - 1));
        if (this.#c.chance(50)) {
          this.#push("} else {");
          this.#block(() => this.#statements(depth - 1));
        }
        this.#push("}");
        break;
      }
      case 8:
      case 9:
      case 10: {
        if (this.#loops >= 2) return this.#mutation();
        this.#loop(depth);
        break;
      }
      case 11:
      case 12: {
        this.#push("try {");
        this.#block(() => {
          this.#statements(depth - 1);
          if (this.#c.chance(40))
            this.#push(
              `if (${this.#expression("boolean", 1)}) throw new ${this.#c.pick(["Error", "RangeError", "TypeError"])}(${this.#expression("string", 1)});`,
            );
        });
        this.#push("} catch (e) {");
        this.#block(() => {
          this.#push("out(caught(e));");
          this.#statements(depth - 2);
        });
        if (this.#c.chance(40)) {
          this.#push("} finally {");
          this.#block(() => this.#statements(depth - 2));
        }
        this.#push("}");
        break;
      }
      case 13: {
        const scrutinee = this.#expression("number", 1);
        this.#push(`switch ((${scrutinee} | 0) & 3) {`);
        this.#indent++;
        for (let i = 0; i < 3; i++) {
          this.#push(`case ${i}: {`);
          this.#block(() => this.#statements(depth - 2));
          this.#push(`}${this.#c.chance(30) ? "" : " break;"}`);
        }
        this.#push(`default: out("default");`);
        this.#indent--;
        this.#push("}");
        break;
      }
      case 14: {
        // A closure that changes what it captures.
        const target = this.#variables("number", true);
        const name = this.#fresh("f");
        if (target.length === 0) return this.#mutation();
        const t = this.#c.pick(target).name;
        this.#push(
          `const ${name}: (n: number) => number = (n) => { ${t} ${this.#c.pick(["+=", "-=", "^="])} n; return ${t}; };`,
        );
        this.#scopes[this.#scopes.length - 1].push({ name, type: "Fn", mutable: false });
        break;
      }
      case 15: {
        const [a, b] = [this.#fresh("p"), this.#fresh("q")];
        const scope = this.#scopes[this.#scopes.length - 1];
        switch (this.#c.below(3)) {
          case 0:
            this.#push(`const [${a} = -1, ${b} = -2] = ${this.#expression("number[]", 2)} as (number | undefined)[];`);
            scope.push({ name: a, type: "number", mutable: false }, { name: b, type: "number", mutable: false });
            break;
          case 1:
            this.#push(`let { a: ${a}, b: ${b} } = ${this.#expression("Rec", 2)};`);
            scope.push({ name: a, type: "number", mutable: true }, { name: b, type: "string", mutable: true });
            break;
          default:
            this.#push(`const [${a}, ...${b}] = ${this.#expression("string", 2)};`);
            this.#push(`out(${a} === undefined ? "no first" : JSON.stringify(${a}));`);
            scope.push({ name: b, type: "string[]", mutable: false });
        }
        break;
      }
      case 20: {
        // A generic class with a private field.
        const name = this.#fresh("st");
        this.#push(
          `const ${name} = new Stack<number>().push(${this.#expression("number", 1)}).push(${this.#expression("number", 1)});`,
        );
        this.#push(`out(String(${name}.pop()) + ${name}.size + ${name}.map((x, i) => show(x) + i).join());`);
        break;
      }
      case 21: {
        const source = this.#expression("Matrix", 2);
        const [row, cell] = [this.#fresh("row"), this.#fresh("cell")];
        this.#push(
          `for (const [i, ${row}] of ${source}.entries()) for (const ${cell} of ${row}) out(i + ":" + show(${cell}) + String(${row}[i]));`,
        );
        break;
      }
      case 22: {
        this.#push(
          this.#quiet(
            () =>
              `out(show(tryIt(() => ${this.#expression("boolean", 1)} ? fail(${this.#expression("number", 1)}) : ${this.#expression("number", 1)})) + count.n);`,
          ),
        );
        break;
      }
      case 23: {
        this.#push(`out(narrowed(${this.#expression("Mixed", 2)}));`);
        break;
      }
      case 24: {
        const label = this.#fresh("label");
        const [i, j] = [this.#fresh("i"), this.#fresh("j")];
        if (this.#loops >= 1) return this.#mutation();
        this.#push(`${label}: for (let ${i} = 0; ${i} < 4; ${i}++) {`);
        this.#push(`  for (let ${j} = 3; ${j} > 0; ${j}--) {`);
        this.#push(
          `    if (${this.#with(
            [
              { name: i, type: "number", mutable: false },
              { name: j, type: "number", mutable: false },
            ],
            "boolean",
            1,
          )}) ${this.#c.pick(["continue", "break"])} ${label};`,
        );
        this.#push(`    out(${i} + "," + ${j});`);
        this.#push("  }");
        this.#push("}");
        break;
      }
      case 25: {
        const fs = this.#fresh("fs");
        this.#push(`const ${fs}: (() => number)[] = [];`);
        const product = this.#quiet(() => this.#expression("number", 1));
        this.#push(`for (let k = 0; k < 3; k++) ${fs}.push(() => k * ${product});`);
        this.#push(`out(${fs}.map((f) => show(f())).join());`);
        break;
      }
      case 16: {
        const u = this.#variables("Union");
        if (u.length === 0) return this.#mutation();
        const name = this.#c.pick(u).name;
        this.#push(`poke(${name}, ${this.#expression("number", 1)});`);
        break;
      }
      case 17:
      case 18: {
        const type = this.#c.pick(types);
        this.#push(`out(${this.#shown(this.#parenthesized(this.#expression(type, 3)), type)});`);
        break;
      }
      default:
        if (this.#inLoop[this.#inLoop.length - 1] && this.#c.chance(60))
          this.#push(`if (${this.#expression("boolean", 1)}) ${this.#c.pick(["break", "continue"])};`);
        else
          this.#push(
            `out(JSON.stringify(${this.#expression(this.#c.pick(["Rec", "Union", "number[]", "string", "number"] as const), 2)}));`,
          );
    }
  }

  #parenthesized(e: string): string {
    return `(${e})`;
  }

  #statements(depth: number): void {
    const n = this.#c.below(3) + (depth > 0 ? 1 : 0);
    for (let i = 0; i < n; i++) this.#statement(depth);
  }

  #loop(depth: number): void {
    this.#loops++;
    const i = this.#fresh("i");
    const constantly = (type: Type, name = i): Variable => ({ name, type, mutable: false });
    let variables: Variable[] = [];
    switch (this.#c.below(8)) {
      case 0:
      case 1:
        this.#push(`for (let ${i} = 0; ${i} < ${1 + this.#c.below(6)}; ${i}++) {`);
        variables = [constantly("number")];
        break;
      case 2:
        this.#push(
          `for (let ${i} = ${this.#c.pick(["5", "0.5", "10", "2147483645"])}, end${i} = ${i} - 4; ${i} > end${i}; ${i} -= ${this.#c.pick(["1", "1.5", "2"])}) {`,
        );
        variables = [constantly("number")];
        break;
      case 3:
        this.#push(`for (const ${i} of ${this.#expression("number[]", 2)}.slice(0, 5)) {`);
        variables = [constantly("number")];
        break;
      case 4:
        this.#push(`for (const ${i} of ${this.#expression("string", 2)}.slice(0, 5)) {`);
        variables = [constantly("string")];
        break;
      case 5: {
        const v = this.#fresh("w");
        this.#push(`for (const [${i}, ${v}] of [...${this.#expression("MapSN", 2)}].slice(0, 5)) {`);
        variables = [constantly("string"), constantly("number", v)];
        break;
      }
      case 6:
        this.#push(`for (const ${i} in ${this.#expression("Rec", 2)}) {`);
        variables = [constantly("string")];
        break;
      default:
        this.#push(`let ${i} = 0;`);
        this.#push(`while (${i}++ < ${1 + this.#c.below(5)} && ${this.#expression("boolean", 1)}) {`);
        variables = [constantly("number")];
    }
    this.#inLoop.push(true);
    this.#scopes.push(variables);
    this.#block(() => this.#statements(depth - 1));
    this.#scopes.pop();
    this.#inLoop.pop();
    this.#push("}");
    this.#loops--;
  }

  #mutation(): void {
    const choices: [Type, (name: string) => string][] = [
      ["number[]", (v) => `if (${v}.length < 20) ${v}.push(${this.#expression("number", 2)});`],
      ["number[]", (v) => `if (${v}.length > 0) ${v}[${v}.length - 1] = ${this.#expression("number", 2)};`],
      [
        "number[]",
        (v) =>
          this.#c.pick([
            `${v}.reverse();`,
            `${v}.sort((x, y) => x - y);`,
            `out(String(${v}.pop()));`,
            `out(String(${v}.shift()));`,
            `${v}.splice(1, 1);`,
            `${v}.fill(2, 1);`,
            `if (${v}.length > 2) ${v}.length = 2;`,
            `${v}.unshift(9);`,
          ]),
      ],
      ["string[]", (v) => `if (${v}.length < 20) ${v}.push(${this.#expression("string", 2)});`],
      [
        "string[]",
        (v) =>
          this.#c.pick([`${v}.sort();`, `${v}.reverse();`, `out(String(${v}.pop()));`, `${v}.splice(0, 1, "sp");`]),
      ],
      ["Rec", (v) => `${v}.a = ${this.#expression("number", 2)};`],
      ["Rec", (v) => `${v}.b += ${this.#expression("string", 1)}.slice(0, 5);`],
      ["Rec", (v) => this.#c.pick([`${v}.c = ${this.#expression("Opt", 1)};`, `delete ${v}.c;`, `${v}.c ??= 3;`])],
      [
        "Rec",
        (v) => `{ const wide: { a: number | string; b: string } = ${v}; wide.a = ${this.#expression("number", 1)}; }`,
      ],
      ["MapSN", (v) => `${v}.set(${this.#expression("string", 1)}, ${this.#expression("number", 1)});`],
      ["MapSN", (v) => `out(String(${v}.delete(${this.#expression("string", 1)})));`],
      ["SetN", (v) => `${v}.add(${this.#expression("number", 1)});`],
      ["SetN", (v) => `out(String(${v}.delete(${this.#expression("number", 1)})));`],
      ["Dict", (v) => `${v}[${this.#expression("string", 1)}] = ${this.#expression("number", 1)};`],
      ["Dict", (v) => `delete ${v}[${this.#expression("string", 1)}];`],
      ["Dict", (v) => `{ const k = ${this.#expression("string", 1)}; ${v}[k] = (${v}[k] ?? 0) + 1; }`],
      [
        "Pair",
        (v) =>
          this.#c.pick([`${v}[1] = ${this.#expression("number", 1)};`, `${v}[0] += "!";`, `[${v}[0]] = ["swapped"];`]),
      ],
      ["Matrix", (v) => `(${v}[${this.#c.below(3)}] ??= []).push(${this.#expression("number", 1)});`],
      ["Matrix", (v) => `for (const row of ${v}) row[0] = ${this.#expression("number", 1)};`],
      ["Node", (v) => `if (${v} && depth(${v}) < 8) insert(${v}, ${this.#expression("number", 1)});`],
      ["number[]", (v) => `if (${v}.length > 1) [${v}[0], ${v}[1]] = [${v}[1] ?? 0, ${v}[0] ?? 0];`],
      ["number[]", (v) => `if (${v}.length < 15) ${v}[${v}.length + 1] = 4;`],
      ["Obj", (v) => `out(show(${v}.step(${this.#expression("number", 1)})));`],
      ["Obj", (v) => `${v}.double = ${this.#expression("number", 1)};`],
      ["Obj", (v) => `${v}.n += ${this.#expression("number", 1)};`],
    ];
    const [type, make] = this.#c.pick(choices);
    const targets = this.#variables(type);
    if (targets.length === 0) this.#push(`out(${this.#shown(this.#expression("string", 1), "string")});`);
    else this.#push(make(this.#c.pick(targets).name));
  }

  // ---------------------------------------------------------------- expressions

  #expression(type: Type, depth: number): string {
    const plain = this.#unsuspended(type, depth);
    if (this.#kind === "plain" || this.#inner > 0 || !this.#c.chance(12)) return plain;
    // With its type: what is inferred of an element that may not be there excludes undefined.
    const given = `<${written[type]}>(${plain})`;
    switch (this.#kind) {
      case "generator":
        return `(yield* give${given})`;
      case "async":
        return `(await ${this.#c.pick(["later", "soon"])}${given})`;
      case "async generator":
        return this.#c.pick([`(await soon${given})`, `(yield* offer${given})`, `(yield* give${given})`]);
    }
  }

  /** In a function: without suspensions. */
  #quiet(make: () => string): string {
    this.#inner++;
    const text = make();
    this.#inner--;
    return text;
  }

  #unsuspended(type: Type, depth: number): string {
    const known = this.#variables(type);
    if (known.length > 0 && this.#c.below(depth <= 0 ? 2 : 4) === 1) return this.#c.pick(known).name;
    if (depth > 0 && this.#c.chance(6))
      return `(${this.#expression("boolean", depth - 1)} ? ${this.#expression(type, depth - 1)} : ${this.#expression(type, depth - 1)})`;
    const simple = depth <= 0;
    const n = (d = depth - 1) => this.#expression("number", d);
    const s = (d = depth - 1) => this.#expression("string", d);
    const e = (t: Type) => this.#expression(t, depth - 1);
    switch (type) {
      case "number":
        return this.#number(depth);
      case "string":
        return this.#string(depth);
      case "boolean":
        if (simple) return this.#c.pick(["true", "false"]);
        switch (this.#c.below(14)) {
          case 0:
            return this.#c.pick(["true", "false"]);
          case 1:
          case 2:
          case 3:
            return `(${n()} ${this.#c.pick(["<", "<=", ">", ">=", "===", "!=="])} ${this.#widened(n())})`;
          case 4:
            return `(${s()} ${this.#c.pick(["<", "<=", ">", ">="])} ${s()})`;
          case 5:
            return `(${s()} as string === ${s()})`;
          case 6:
            return `!${e("boolean")}`;
          case 7:
            return `(${e("boolean")} ${this.#c.pick(["&&", "||"])} ${e("boolean")})`;
          case 8:
            return `${s()}.${this.#c.pick(["includes", "startsWith", "endsWith"])}(${s()})`;
          case 9:
            return `${e("number[]")}.${this.#c.pick(["some", "every"])}((x) => x > ${this.#quiet(n)})`;
          case 10:
            return `(${e("Obj")} instanceof ${this.#c.pick(["Derived", "Other", "Base"])})`;
          case 11:
            return `${e("SetN")}.has(${n()})`;
          case 12:
            return `(${JSON.stringify(this.#c.pick(["a", "c", "zz"]))} in ${e("Rec")})`;
          default:
            return `Number.is${this.#c.pick(["Integer", "NaN", "Finite", "SafeInteger"])}(${n()})`;
        }
      case "number[]":
        if (simple)
          return `${this.#c.pick(["([] as number[])", "[1]", "[1, 2, 3]", "[0.5, -0]", "[NaN, 5, 4]", "[3, 1, 2, 2147483648]"])}`;
        switch (this.#c.below(11)) {
          case 0:
            return `[${n()}, ${n()}]`;
          case 1:
            return `[${n()}]`;
          case 2:
            return `${e("number[]")}.map((x) => ${this.#with([{ name: "x", type: "number", mutable: false }], "number", depth - 1)})`;
          case 3:
            return `${e("number[]")}.filter((x, k) => ${this.#with(
              [
                { name: "x", type: "number", mutable: false },
                { name: "k", type: "number", mutable: false },
              ],
              "boolean",
              depth - 1,
            )})`;
          case 4:
            return `[...${e("number[]")}, ${n()}]`;
          case 5:
            return `${e("number[]")}.concat(${e("number[]")}).slice(0, 12)`;
          case 6:
            return `${e("number[]")}.slice(${this.#c.pick(["1", "-1", "0, 2", "-3, -1"])})`;
          case 7:
            return `[...${e("SetN")}]`;
          case 8:
            return `[...${e("MapSN")}.values()]`;
          case 9:
            return `Array.from({ length: ${this.#c.below(5)} }, (_, k) => ${this.#with([{ name: "k", type: "number", mutable: false }], "number", depth - 1)})`;
          default:
            return `${s()}.slice(0, 8).split("").map((x) => x.charCodeAt(0))`;
        }
      case "string[]":
        if (simple) return this.#c.pick(["([] as string[])", '["a"]', '["b", "a", "é"]', '["10", "9"]']);
        switch (this.#c.below(6)) {
          case 0:
            return `[${s()}, ${s()}]`;
          case 1:
            return `${s()}.split(${this.#c.pick(['","', '"a"', '""', '"zz"'])}).slice(0, 8)`;
          case 2:
            return `${e("number[]")}.map((x) => show(x))`;
          case 3:
            return `[...${e("MapSN")}.keys()]`;
          case 4:
            return `Object.keys(${e("Rec")})`;
          default:
            return `${e("string[]")}.map((w) => ${this.#with([{ name: "w", type: "string", mutable: false }], "string", depth - 1)}.slice(0, 12))`;
        }
      case "Rec":
        if (simple)
          return this.#c.pick([
            '({ a: 1, b: "x", d: true } as Rec)',
            '({ d: false, b: "", a: -0 } as Rec)',
            '({ c: 2, a: 0.5, d: true, b: "c" } as Rec)',
          ]);
        switch (this.#c.below(4)) {
          case 0:
            return `({ a: ${n()}, b: ${s()}.slice(0, 6), d: ${e("boolean")} } as Rec)`;
          case 1:
            return `({ ...${e("Rec")}, ${this.#c.pick([`a: ${n()}`, `c: ${n()}`, `b: "sp"`, `d: ${e("boolean")}`])} } as Rec)`;
          case 2:
            return `({ b: "k", c: ${e("Opt")}, d: ${e("boolean")}, a: ${n()} } as Rec)`;
          default:
            return `(JSON.parse(JSON.stringify({ a: 1.5, b: ${s()}.slice(0, 6), d: true })) as Rec)`;
        }
      case "Union":
        switch (this.#c.below(4)) {
          case 0:
            return `({ kind: "n", n: ${n(Math.min(depth - 1, 1))} } as Union)`;
          case 1:
            return `({ kind: "s", s: ${s(Math.min(depth - 1, 1))}.slice(0, 6) } as Union)`;
          case 2:
            return `({ kind: "s", s: "with n", n: ${n(Math.min(depth - 1, 1))} } as Union)`;
          default:
            return `({ kind: "l", items: ${this.#expression("number[]", Math.min(depth - 1, 1))} } as Union)`;
        }
      case "Opt":
        if (simple) return this.#c.pick(["undefined", "5", "-0"]);
        switch (this.#c.below(5)) {
          case 0:
            return n();
          case 1:
            return `${e("number[]")}[${this.#c.pick(["0", "1", "7", "-1", "0.5"])}]`;
          case 2:
            return `${e("MapSN")}.get(${s()})`;
          case 3:
            return `${e("Rec")}.c`;
          default:
            return `${e("number[]")}.find((x) => ${this.#with([{ name: "x", type: "number", mutable: false }], "boolean", depth - 1)})`;
        }
      case "Fn":
        if (simple) return this.#c.pick(["Math.abs", "(n: number) => n + 1", "(n: number) => -n"]);
        return `(n: number) => ${this.#with([{ name: "n", type: "number", mutable: false }], "number", depth - 1)}`;
      case "MapSN":
        if (simple) return `new Map<string, number>([${this.#c.pick(["", '["a", 1]', '["b", 2], ["a", NaN]'])}])`;
        return `new Map<string, number>([[${s()}.slice(0, 6), ${n()}], ["k", ${n()}]])`;
      case "SetN":
        return `new Set<number>(${this.#expression("number[]", depth - 1)})`;
      case "Dict":
        if (simple)
          return this.#c.pick([
            "({} as Record<string, number>)",
            "({ a: 1, 2: 2, b: -0 } as Record<string, number>)",
            "({ z: 1, constructor: 2 } as Record<string, number>)",
          ]);
        switch (this.#c.below(4)) {
          case 0:
            return `({ [${s()}]: ${n()}, k: ${n()} } as Record<string, number>)`;
          case 1:
            return `({ ...${e("Dict")}, extra: ${n()} } as Record<string, number>)`;
          case 2:
            return `Object.fromEntries(${e("MapSN")})`;
          default:
            return `(JSON.parse(JSON.stringify({ x: 1, [${s()}]: 2 })) as Record<string, number>)`;
        }
      case "Pair":
        if (simple) return this.#c.pick(['(["p", 1] as [string, number])', '(["", -0] as [string, number])']);
        return this.#c.chance(50)
          ? `([${s()}, ${n()}] as [string, number])`
          : `([...${e("Pair")}] as [string, number])`;
      case "Matrix":
        if (simple) return this.#c.pick(["([] as number[][])", "[[1, 2], [3]]", "[[0.5], []]"]);
        switch (this.#c.below(4)) {
          case 0:
            return `[${e("number[]")}, ${e("number[]")}]`;
          case 1:
            return `Array.from({ length: ${this.#c.below(4)} }, (_, i) => new Array<number>(i).fill(${this.#quiet(n)}))`;
          case 2:
            return `${e("Matrix")}.map((r) => [...r, r.length])`;
          default:
            return `${e("Matrix")}.filter((r) => r.length > ${this.#c.below(3)})`;
        }
      case "Mixed":
        if (simple) return this.#c.pick(["null", "1", '"m"', "true", "-0", '""']);
        switch (this.#c.below(5)) {
          case 0:
            return n();
          case 1:
            return s();
          case 2:
            return e("boolean");
          case 3:
            return `(opt(${e("Opt")}) ?? null)`;
          default:
            return `([${n()}, ${s()}, null, true] as (number | string | boolean | null)[])[${this.#c.below(4)}]!`;
        }
      case "Node":
        if (simple)
          return this.#c.pick([
            "(undefined as Tree | undefined)",
            "({ key: 1 } as Tree | undefined)",
            "({ key: 2, right: { key: 3 } } as Tree | undefined)",
          ]);
        return this.#c.chance(50)
          ? `insert(${e("Node")}, ${n()})`
          : `${e("number[]")}.slice(0, 6).reduce<Tree | undefined>((t, k) => insert(t, k), undefined)`;
      case "Obj":
        switch (this.#c.below(5)) {
          case 0:
            return `new Base(${n(Math.min(depth - 1, 1))})`;
          case 1:
            return `new Derived(${n(Math.min(depth - 1, 1))}, "d")`;
          case 2:
            return `new Other(${n(Math.min(depth - 1, 1))}, ${s(0)})`;
          case 3:
            return `Base.make(${n(Math.min(depth - 1, 1))})`;
          default:
            return `new Derived(1)`;
        }
    }
  }

  /** Keeps tsc from seeing that two literals can't be equal. */
  #widened(e: string): string {
    return `(${e} as number)`;
  }

  #with(variables: Variable[], type: Type, depth: number): string {
    this.#scopes.push(variables);
    const e = this.#quiet(() => this.#expression(type, depth));
    this.#scopes.pop();
    return e.startsWith("{") ? `(${e})` : e;
  }

  #number(depth: number): string {
    if (depth <= 0) return this.#c.pick(constants);
    const n = () => this.#expression("number", depth - 1);
    const e = (t: Type) => this.#expression(t, depth - 1);
    switch (this.#c.below(34)) {
      case 24:
        return `(${e("Dict")}[${e("string")}] ?? ${n()})`;
      case 25:
        return `${e("Pair")}[1]`;
      case 26:
        return `(${e("Matrix")}[${n()}]?.[${n()}] ?? ${n()})`;
      case 27:
        return `depth(${e("Node")})`;
      case 28:
        return `spread(${n()}, ${this.#c.pick(["undefined", "2", "-0"])}, ...${e("number[]")})`;
      case 29:
        return `${e("Matrix")}.flat().length`;
      case 30:
        return `(${e("string")}.charCodeAt(${n()}))`;
      case 31:
        return `(${e("string")}.codePointAt(${this.#c.below(4)}) ?? -1)`;
      case 32:
        return `(${e("Node")}?.left?.key ?? ${n()})`;
      case 33:
        return `[${n()}, ${n()}, ${n()}].sort((x, y) => y - x).findIndex((x) => x <= ${this.#quiet(n)})`;
      case 0:
        return this.#c.pick(constants);
      case 1:
      case 2:
      case 3:
        return `(${n()} ${this.#c.pick(["+", "-", "*"])} ${n()})`;
      case 4:
        return `(${n()} ${this.#c.pick(["/", "%"])} ${n()})`;
      case 5:
      case 6:
        return `(${n()} ${this.#c.pick(["|", "&", "^", "<< +", ">> +", ">>> +"])}${n()})`
          .replaceAll("+-", "+ -")
          .replaceAll("++", "+ +"); // `a << (b` could begin type arguments
      case 7:
        return `(${this.#c.pick(["-", "~", "+"])}${n()})`.replace("--", "- -").replace("++", "+ +");
      case 8:
        return `Math.${this.#c.pick(["floor", "ceil", "round", "trunc", "abs", "sign", "sqrt", "fround", "clz32"])}(${n()})`;
      case 9:
        return `Math.${this.#c.pick(["max", "min", "imul"])}(${n()}, ${n()})`;
      case 10:
        return `${e("string")}.length`;
      case 11:
        return `${e("string")}.${this.#c.pick(["indexOf", "lastIndexOf"])}(${e("string")})`;
      case 12:
        return `at(${e("number[]")}, ${n()})`;
      case 13:
        return `${e("number[]")}.reduce((p, q) => p + q, ${n()})`;
      case 14:
        return `${e("number[]")}.length`;
      case 15:
        return `${e("Rec")}.a`;
      case 16:
        return `(opt(${e("Opt")}) ?? ${n()})`;
      case 17:
        return `(${e("Fn")})(${n()})`;
      case 18:
        return `(${e("Obj")}).${this.#c.pick(["n", "double", "total", "tag.length"])}`;
      case 19:
        return `(${e("MapSN")}.get(${e("string")}) ?? ${n()})`;
      case 20:
        return `Number(${e("string")})`;
      case 21:
        return `div(${n()}, ${n()})`;
      case 22:
        return `${e("number[]")}.indexOf(${n()})`;
      default:
        return `parse${this.#c.pick(["Int", "Float"])}(${e("string")})`;
    }
  }

  #string(depth: number): string {
    if (depth <= 0) return this.#c.pick(texts);
    const s = () => this.#expression("string", depth - 1);
    const n = () => this.#expression("number", depth - 1);
    const e = (t: Type) => this.#expression(t, depth - 1);
    switch (this.#c.below(25)) {
      case 16:
        return `pick(${e("Rec")})`;
      case 17:
        return `(${n()}).toString(${this.#c.pick(["2", "16", "36", "10"])})`;
      case 18:
        return `(${s()}.at(${n()}) ?? "end")`;
      case 19:
        return `${s()}.split(${this.#c.pick(['""', '","', '"a"'])}).reverse().join("-").slice(0, 20)`;
      case 20:
        return `${s()}.replaceAll(${this.#c.pick(['"a"', '","', '" "'])}, ${s()}).slice(0, 20)`;
      case 21:
        return `showM(${e("Mixed")})`;
      case 22:
        return `JSON.stringify(${e(this.#c.pick(["Dict", "Pair", "Matrix", "Mixed", "Rec"] as const))})`;
      case 23:
        return `${s()}.substring(${n()}, ${n()})`;
      case 24:
        return `String(${s()}[${n()}])`;
      case 0:
        return this.#c.pick(texts);
      case 1:
        return `(${s()} + ${s()})`;
      case 2:
        return `(${s()} + ${n()})`;
      case 3:
        return `\`\${${s()}}-\${${n()}}\``;
      case 4:
        return `${s()}.slice(${this.#c.pick(["1", "-2", "0, 3", "1, -1"])})`;
      case 5:
        return `${s()}.${this.#c.pick(["toUpperCase", "toLowerCase", "trim", "trimEnd"])}()`;
      case 6:
        return `show(${n()})`;
      case 7:
        return `(${n()}).toFixed(${this.#c.below(4)})`;
      case 8:
        return `${e("string[]")}.join(${this.#c.pick(['""', '","', '" "'])})`;
      case 9:
        return `ats(${e("string[]")}, ${n()})`;
      case 10:
        return `${e("Rec")}.b`;
      case 11:
        return `(${e("Obj")}).describe()`;
      case 12:
        return `${s()}.slice(0, 5).repeat(${this.#c.below(4)})`;
      case 13:
        return `${s()}.${this.#c.pick(["padStart", "padEnd"])}(${this.#c.below(9)}, ${this.#c.pick(['"*"', '"ab"', "s"]) === "s" ? '" "' : '"-="'})`;
      case 14:
        return `${s()}.replace(${s()}, "_")`;
      case 15:
        return `String(${e(this.#c.pick(["number", "boolean", "Opt"] as const))})`;
      default:
        return `showU(${e("Union")})`;
    }
  }
}

/** One case as a function of this name. */
export function generateCase(name: string, numbers: readonly number[], kind: Kind = "plain"): string {
  return new Case(new Choices(numbers), kind).generate(name);
}

const suspending = `
async function later<T>(v: T): Promise<T> { await null; return v; }
function soon<T>(v: T): Promise<T> { return Promise.resolve(v); }
function* give<T>(v: T): Generator<unknown, T, unknown> { try { yield v; } finally { count.n++; } return v; }
async function* offer<T>(v: T): AsyncGenerator<unknown, T, unknown> { yield v; await null; return v; }
`;

/** Runs a case to its end, or for a while: then it is told to return. */
const runners: Record<Exclude<Kind, "plain">, string> = {
  async: "await run(out);",
  generator: "let n = 0; for (const _ of run(out)) if (++n > 60) break;",
  "async generator": "let n = 0; for await (const _ of run(out)) if (++n > 60) break;",
};
const results: Record<Exclude<Kind, "plain">, string> = {
  async: "Promise<void>",
  generator: "Generator<unknown, void, unknown>",
  "async generator": "AsyncGenerator<unknown, void, unknown>",
};

/** A program of many cases: each is run on its own, so that one's exception says nothing about the others. */
export function programOf(cases: readonly (readonly number[])[], kind: Kind = "plain"): string {
  const functions = cases.map((numbers, i) => generateCase(`case${i}`, numbers, kind));
  if (kind !== "plain")
    return `${prelude}${suspending}
${functions.join("\n\n")}

const cases: ((out: (s: string) => void) => ${results[kind]})[] = [${cases.map((_, i) => `case${i}`).join(", ")}];
for (const [i, run] of cases.entries()) {
  let lines = 0;
  const out = (s: string): void => { if (lines++ < 400) console.log(s); };
  console.log("== " + i);
  try {
    ${runners[kind]}
  } catch (e) {
    console.log(e instanceof Error ? "! " + e.name + " " + e.message : "! not an error");
  }
}
`;
  return `${prelude}
${functions.join("\n\n")}

const cases: ((out: (s: string) => void) => void)[] = [${cases.map((_, i) => `case${i}`).join(", ")}];
cases.forEach((run, i) => {
  let lines = 0;
  console.log("== " + i);
  try {
    run((s) => { if (lines++ < 400) console.log(s); });
  } catch (e) {
    console.log(e instanceof Error ? "! " + e.name + " " + e.message : "! not an error");
  }
});
`;
}
