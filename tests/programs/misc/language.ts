// A small language: scanner, Pratt parser, compiler to stack code, virtual machine, with positions in errors.
type TokenKind = "number" | "string" | "name" | "op" | "end";
interface Token { kind: TokenKind; text: string; at: number; value?: number }
class SyntaxFault extends Error {
  constructor(message: string, readonly source: string, readonly at: number) {
    super(message);
    this.name = "SyntaxFault";
  }
  get where(): { line: number; column: number } {
    let line = 1, start = 0;
    for (let i = 0; i < this.at && i < this.source.length; i++) if (this.source[i] === "\n") { line++; start = i + 1; }
    return { line, column: this.at - start + 1 };
  }
  explain(): string {
    const { line, column } = this.where;
    return `${line}:${column} ${this.message}\n${this.source.split("\n")[line - 1]}\n${" ".repeat(column - 1)}^`;
  }
}
const isDigit = (c: string | undefined): c is string => c !== undefined && c >= "0" && c <= "9";
const isLetter = (c: string | undefined) => c !== undefined && ((c >= "a" && c <= "z") || (c >= "A" && c <= "Z") || c === "_");
function scan(source: string): Token[] {
  const tokens: Token[] = [];
  let i = 0;
  const two = new Set(["==", "!=", "<=", ">=", "&&", "||", "**", "=>"]);
  while (i < source.length) {
    const c = source[i];
    if (c === " " || c === "\n" || c === "\t") { i++; continue; }
    if (c === "#") { while (i < source.length && source[i] !== "\n") i++; continue; }
    const at = i;
    if (isDigit(c) || (c === "." && isDigit(source[i + 1]))) {
      while (isDigit(source[i]) || source[i] === ".") i++;
      const text = source.slice(at, i);
      const value = Number(text);
      if (Number.isNaN(value)) throw new SyntaxFault(`bad number ${text}`, source, at);
      tokens.push({ kind: "number", text, at, value });
    } else if (isLetter(c)) {
      while (isLetter(source[i]) || isDigit(source[i])) i++;
      tokens.push({ kind: "name", text: source.substring(at, i), at });
    } else if (c === '"') {
      let text = "";
      for (i++; source[i] !== '"'; i++) {
        if (i >= source.length) throw new SyntaxFault("unterminated string", source, at);
        if (source[i] === "\\") {
          const escape = source[++i];
          text += { n: "\n", t: "\t" }[escape] ?? escape;
        } else text += source[i];
      }
      i++;
      tokens.push({ kind: "string", text, at });
    } else {
      const pair = source.substr(i, 2);
      const text = two.has(pair) ? pair : c;
      i += text.length;
      tokens.push({ kind: "op", text, at });
    }
  }
  tokens.push({ kind: "end", text: "<end>", at: i });
  return tokens;
}
type Node =
  | { kind: "literal"; value: Value }
  | { kind: "name"; name: string; at: number }
  | { kind: "unary"; op: string; operand: Node }
  | { kind: "binary"; op: string; left: Node; right: Node; at: number }
  | { kind: "if"; test: Node; then: Node; other?: Node }
  | { kind: "let"; name: string; value: Node; body: Node }
  | { kind: "fn"; params: string[]; body: Node }
  | { kind: "call"; callee: Node; args: Node[]; at: number }
  | { kind: "list"; items: Node[] };
type Value = number | string | boolean | null | Value[] | Closure | ((...args: Value[]) => Value);
interface Closure { params: readonly string[]; body: Node; env: Env }
class Env {
  private readonly names: Map<string, Value> = new Map();
  constructor(private readonly outer?: Env) {}
  get(name: string): Value | undefined { return this.names.has(name) ? this.names.get(name) : this.outer?.get(name); }
  set(name: string, value: Value): this { this.names.set(name, value); return this; }
  get depth(): number { return 1 + (this.outer?.depth ?? 0); }
}
class Parser {
  private i = 0;
  private readonly tokens: readonly Token[];
  static readonly precedence: Readonly<Record<string, number>> = { "||": 1, "&&": 2, "==": 3, "!=": 3, "<": 4, ">": 4, "<=": 4, ">=": 4, "+": 5, "-": 5, "*": 6, "/": 6, "%": 6, "**": 7 };
  constructor(private readonly source: string) { this.tokens = scan(source); }
  private get token(): Token { return this.tokens[this.i]; }
  private next(): Token { return this.tokens[this.i++]; }
  private is(text: string): boolean { return this.token.kind !== "string" && this.token.text === text; }
  private accept(text: string): boolean { return this.is(text) && (this.i++, true); }
  private fail(message: string, at = this.token.at): never { throw new SyntaxFault(message, this.source, at); }
  private expect(text: string): Token { return this.is(text) ? this.next() : this.fail(`expected ${text}, got ${this.token.text}`); }
  parse(): Node {
    const node = this.expression();
    if (this.token.kind !== "end") this.fail(`unexpected ${this.token.text}`);
    return node;
  }
  private expression(least = 0): Node {
    let left = this.prefix();
    for (;;) {
      const { kind, text, at } = this.token;
      const p = kind === "op" ? Parser.precedence[text] : undefined;
      if (p === undefined || p <= least) return left;
      this.next();
      const right = this.expression(text === "**" ? p - 1 : p);
      left = { kind: "binary", op: text, left, right, at };
    }
  }
  private prefix(): Node {
    const t = this.next();
    switch (t.kind) {
      case "number": return this.suffix({ kind: "literal", value: t.value! });
      case "string": return this.suffix({ kind: "literal", value: t.text });
      case "end": this.i--; return this.fail("unexpected end");
      case "name":
        switch (t.text) {
          case "true": case "false": return { kind: "literal", value: t.text === "true" };
          case "null": return { kind: "literal", value: null };
          case "if": {
            const test = this.expression(); this.expect("then");
            const then = this.expression();
            return this.accept("else") ? { kind: "if", test, then, other: this.expression() } : { kind: "if", test, then };
          }
          case "let": {
            const { text: name } = this.next(); this.expect("=");
            const value = this.expression(); this.expect("in");
            return { kind: "let", name, value, body: this.expression() };
          }
          case "fn": {
            const params: string[] = [];
            this.expect("(");
            while (!this.accept(")")) { params.push(this.next().text); if (!this.is(")")) this.expect(","); }
            this.expect("=>");
            return { kind: "fn", params, body: this.expression() };
          }
        }
        return this.suffix({ kind: "name", name: t.text, at: t.at });
      case "op":
        if (t.text === "(") { const e = this.expression(); this.expect(")"); return this.suffix(e); }
        if (t.text === "[") return this.suffix({ kind: "list", items: this.list("]") });
        if (t.text === "-" || t.text === "!") return { kind: "unary", op: t.text, operand: this.expression(6.5) };
    }
    this.i--;
    return this.fail(`unexpected ${t.text}`);
  }
  private list(close: string): Node[] {
    const items: Node[] = [];
    while (!this.accept(close)) { items.push(this.expression()); if (!this.is(close)) this.expect(","); }
    return items;
  }
  private suffix(node: Node): Node {
    while (this.is("(")) { const { at } = this.next(); node = { kind: "call", callee: node, args: this.list(")"), at }; }
    return node;
  }
}
const truthy = (v: Value) => v !== null && v !== false && v !== 0 && v !== "";
const isClosure = (v: Value): v is Closure => typeof v === "object" && v !== null && !Array.isArray(v);
function show(v: Value): string {
  if (v === null) return "null";
  if (Array.isArray(v)) return `[${v.map(show).join(", ")}]`;
  switch (typeof v) {
    case "string": return JSON.stringify(v);
    case "function": return "<builtin>";
    case "object": return `<fn/${v.params.length}>`;
    default: return String(v);
  }
}
class Machine {
  steps = 0;
  constructor(readonly source: string, private readonly limit = 5000) {}
  run(node: Node, env: Env): Value {
    if (++this.steps > this.limit) throw new RangeError("too many steps");
    switch (node.kind) {
      case "literal": return node.value;
      case "name": {
        const v = env.get(node.name);
        if (v === undefined) throw new SyntaxFault(`unknown name ${node.name}`, this.source, node.at);
        return v;
      }
      case "unary": { const v = this.run(node.operand, env); return node.op === "!" ? !truthy(v) : typeof v === "number" ? -v : null; }
      case "binary": return this.binary(node, env);
      case "if": return truthy(this.run(node.test, env)) ? this.run(node.then, env) : node.other ? this.run(node.other, env) : null;
      case "let": { const inner = new Env(env); inner.set(node.name, this.run(node.value, inner)); return this.run(node.body, inner); }
      case "fn": return { params: node.params, body: node.body, env };
      case "list": return node.items.map((i) => this.run(i, env));
      case "call": {
        const f = this.run(node.callee, env), args = node.args.map((a) => this.run(a, env));
        if (typeof f === "function") return f(...args);
        if (!isClosure(f)) throw new SyntaxFault(`${show(f)} is not a function`, this.source, node.at);
        if (f.params.length !== args.length) throw new SyntaxFault(`wants ${f.params.length}, got ${args.length}`, this.source, node.at);
        const inner = new Env(f.env);
        f.params.forEach((p, i) => inner.set(p, args[i]));
        return this.run(f.body, inner);
      }
    }
  }
  private binary({ op, left, right, at }: Extract<Node, { kind: "binary" }>, env: Env): Value {
    const a = this.run(left, env);
    if (op === "&&") return truthy(a) ? this.run(right, env) : a;
    if (op === "||") return truthy(a) ? a : this.run(right, env);
    const b = this.run(right, env);
    if (op === "==" || op === "!=") return (show(a) === show(b)) === (op === "==");
    if (op === "+" && (typeof a === "string" || typeof b === "string")) return (typeof a === "string" ? a : show(a)) + (typeof b === "string" ? b : show(b));
    if (op === "+" && Array.isArray(a) && Array.isArray(b)) return [...a, ...b];
    if (typeof a !== "number" || typeof b !== "number") throw new SyntaxFault(`can't ${op} ${show(a)} and ${show(b)}`, this.source, at);
    switch (op) {
      case "+": return a + b; case "-": return a - b; case "*": return a * b; case "/": return a / b; case "%": return a % b; case "**": return a ** b;
      case "<": return a < b; case ">": return a > b; case "<=": return a <= b; case ">=": return a >= b;
    }
    return null;
  }
}
const globals = new Env()
  .set("pi", Math.PI)
  .set("len", (v) => (Array.isArray(v) || typeof v === "string" ? v.length : null))
  .set("max", (...vs) => Math.max(...vs.map(Number)))
  .set("map", (f, list) => (Array.isArray(list) && isClosure(f) ? list.map((x) => new Machine("").run(f.body, new Env(f.env).set(f.params[0] ?? "_", x))) : null))
  .set("range", (n) => Array.from({ length: Number(n) }, (_, i) => i));
for (const source of [
  "1 + 2 * 3 ** 2 ** 0.5 - -4 % 3", "let f = fn(n) => if n < 2 then n else f(n - 1) + f(n - 2) in f(11)", '"a\\n\\"" + 1 + [1, "x", null, true]',
  "map(fn(x) => x * x, range(6))", "let k = fn(a) => fn(b) => a - b in [k(5)(3), k, len, max(1, 9, 4), max()]", "if 0 then 1", "let x = 1 in\n  (x +\n  * 2)",
  "[1, 2", '"open', "foo(1)", "1 - [2]", "3(4)", "(fn(a, b) => a)(1)", "let loop = fn(n) => loop(n + 1) in loop(0)", "1.2.3 + 4", "!0 && !!\"\" == false || nope # comment", "", "-2 ** 2", "[] == [] && [1] != [2]", "1e3",
]) {
  try {
    const machine = new Machine(source);
    const value = machine.run(new Parser(source).parse(), globals);
    console.log(`${source.replace("\n", "⏎")}  =>  ${show(value)}  (${machine.steps})`);
  } catch (e) {
    if (e instanceof SyntaxFault) console.log(e.explain());
    else if (e instanceof RangeError) console.log(e.message);
    else throw e;
  }
}
