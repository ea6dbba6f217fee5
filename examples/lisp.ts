// A small Lisp: reader, lexical scope, closures, tail calls, and errors with a position.
//
//   argot run examples/lisp.ts examples/data/program.lisp

import { readFileSync } from "node:fs";
import process from "node:process";

type Value =
  | { tag: "number"; value: number }
  | { tag: "string"; value: string }
  | { tag: "symbol"; name: string }
  | { tag: "boolean"; value: boolean }
  | { tag: "list"; items: Value[] }
  | { tag: "builtin"; name: string; call: (args: Value[]) => Value }
  | { tag: "lambda"; parameters: string[]; rest: string | undefined; body: Value[]; scope: Scope; name: string };

const nil: Value = { tag: "list", items: [] };
const yes: Value = { tag: "boolean", value: true };
const no: Value = { tag: "boolean", value: false };

class LispError extends Error {
  override name = "LispError";
}

class Scope {
  private readonly names = new Map<string, Value>();
  constructor(private readonly outer?: Scope) {}

  define(name: string, value: Value): void {
    this.names.set(name, value);
  }

  lookup(name: string): Value {
    for (let scope: Scope | undefined = this; scope; scope = scope.outer) {
      const value = scope.names.get(name);
      if (value !== undefined) return value;
    }
    throw new LispError(`'${name}' is not defined`);
  }

  assign(name: string, value: Value): void {
    if (this.names.has(name)) this.names.set(name, value);
    else if (this.outer) this.outer.assign(name, value);
    else throw new LispError(`cannot set '${name}': it is not defined`);
  }
}

class Reader {
  #at = 0;
  #line = 1;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  next(): Value | undefined {
    this.#skipBlank();
    return this.#at < this.#text.length ? this.#form() : undefined;
  }

  #skipBlank(): void {
    while (this.#at < this.#text.length) {
      const c = this.#text[this.#at];
      if (c === ";") {
        while (this.#at < this.#text.length && this.#text[this.#at] !== "\n") this.#at++;
      } else if (c === " " || c === "\n" || c === "\t" || c === "\r") {
        if (c === "\n") this.#line++;
        this.#at++;
      } else return;
    }
  }

  #form(): Value {
    const c = this.#text[this.#at];
    if (c === "(") {
      this.#at++;
      const items: Value[] = [];
      for (;;) {
        this.#skipBlank();
        if (this.#at >= this.#text.length) throw new LispError(`line ${this.#line}: '(' is never closed`);
        if (this.#text[this.#at] === ")") break;
        items.push(this.#form());
      }
      this.#at++;
      return { tag: "list", items };
    }
    if (c === ")") throw new LispError(`line ${this.#line}: ')' without '('`);
    if (c === "'") {
      this.#at++;
      return { tag: "list", items: [{ tag: "symbol", name: "quote" }, this.#form()] };
    }
    if (c === '"') {
      const end = this.#text.indexOf('"', this.#at + 1);
      if (end < 0) throw new LispError(`line ${this.#line}: a string is never closed`);
      const value = this.#text.slice(this.#at + 1, end);
      this.#at = end + 1;
      return { tag: "string", value };
    }
    const start = this.#at;
    while (this.#at < this.#text.length && !" \n\t\r();'".includes(this.#text[this.#at])) this.#at++;
    return atom(this.#text.slice(start, this.#at));
  }
}

function atom(text: string): Value {
  if (text === "#t") return yes;
  if (text === "#f") return no;
  const value = Number(text);
  return Number.isNaN(value) ? { tag: "symbol", name: text } : { tag: "number", value };
}

function show(value: Value): string {
  switch (value.tag) {
    case "number":
      return String(value.value);
    case "string":
      return JSON.stringify(value.value);
    case "symbol":
      return value.name;
    case "boolean":
      return value.value ? "#t" : "#f";
    case "list":
      return `(${value.items.map(show).join(" ")})`;
    case "builtin":
      return `<builtin ${value.name}>`;
    case "lambda":
      return `<lambda ${value.name}>`;
    default: {
      const never: never = value;
      return never;
    }
  }
}

const truthy = (value: Value): boolean => !(value.tag === "boolean" && !value.value);

function evaluate(form: Value, scope: Scope): Value {
  // A loop and not recursion for what stands in tail position, so that Lisp loops don't grow the stack.
  for (;;) {
    if (form.tag === "symbol") return scope.lookup(form.name);
    if (form.tag !== "list" || form.items.length === 0) return form;
    const [head, ...rest] = form.items;
    if (head.tag === "symbol") {
      switch (head.name) {
        case "quote":
          return rest[0];
        case "if":
          form = truthy(evaluate(rest[0], scope)) ? rest[1] : (rest[2] ?? nil);
          continue;
        case "cond": {
          const clause = rest.find((c) => c.tag === "list" && truthy(evaluate(c.items[0], scope)));
          if (clause?.tag !== "list") return nil;
          form = clause.items[1];
          continue;
        }
        case "define":
          return define(rest, scope);
        case "set!":
          scope.assign(symbolName(rest[0]), evaluate(rest[1], scope));
          return nil;
        case "lambda":
          return lambda(rest[0], rest.slice(1), scope, "anonymous");
        case "let": {
          const inner = new Scope(scope);
          for (const binding of listItems(rest[0])) {
            const [name, init] = listItems(binding);
            inner.define(symbolName(name), evaluate(init, scope));
          }
          form = sequence(rest.slice(1), inner);
          scope = inner;
          continue;
        }
        case "begin":
          form = sequence(rest, scope);
          continue;
        case "and":
        case "or": {
          const stop = head.name === "or";
          let value: Value = stop ? no : yes;
          for (const part of rest) {
            value = evaluate(part, scope);
            if (truthy(value) === stop) break;
          }
          return value;
        }
      }
    }
    const callee = evaluate(head, scope);
    const args = rest.map((argument) => evaluate(argument, scope));
    if (callee.tag === "builtin") return callee.call(args);
    if (callee.tag !== "lambda") throw new LispError(`${show(callee)} is not a function`);
    scope = bind(callee, args);
    form = sequence(callee.body, scope);
  }
}

/** Evaluates all but the last form, which the caller goes on with. */
function sequence(forms: Value[], scope: Scope): Value {
  for (let i = 0; i < forms.length - 1; i++) evaluate(forms[i], scope);
  return forms.at(-1) ?? nil;
}

function bind(callee: Extract<Value, { tag: "lambda" }>, args: Value[]): Scope {
  const { parameters, rest, name } = callee;
  if (args.length < parameters.length || (rest === undefined && args.length > parameters.length)) {
    throw new LispError(`${name} takes ${parameters.length} arguments, not ${args.length}`);
  }
  const scope = new Scope(callee.scope);
  parameters.forEach((parameter, i) => scope.define(parameter, args[i]));
  if (rest !== undefined) scope.define(rest, { tag: "list", items: args.slice(parameters.length) });
  return scope;
}

function symbolName(value: Value): string {
  if (value.tag !== "symbol") throw new LispError(`${show(value)} is not a name`);
  return value.name;
}

function listItems(value: Value): Value[] {
  if (value.tag !== "list") throw new LispError(`${show(value)} is not a list`);
  return value.items;
}

function numberOf(value: Value): number {
  if (value.tag !== "number") throw new LispError(`${show(value)} is not a number`);
  return value.value;
}

function lambda(parameters: Value, body: Value[], scope: Scope, name: string): Value {
  const names = listItems(parameters).map(symbolName);
  const dot = names.indexOf(".");
  return dot < 0
    ? { tag: "lambda", parameters: names, rest: undefined, body, scope, name }
    : { tag: "lambda", parameters: names.slice(0, dot), rest: names[dot + 1], body, scope, name };
}

function define([target, ...body]: Value[], scope: Scope): Value {
  if (target.tag === "list") {
    const [name, ...parameters] = target.items;
    scope.define(symbolName(name), lambda({ tag: "list", items: parameters }, body, scope, symbolName(name)));
  } else {
    scope.define(symbolName(target), evaluate(body[0], scope));
  }
  return nil;
}

function globals(): Scope {
  const scope = new Scope();
  const builtin = (name: string, call: (args: Value[]) => Value) => scope.define(name, { tag: "builtin", name, call });
  const arithmetic = (name: string, step: (a: number, b: number) => number) =>
    builtin(name, (args) => {
      const numbers = args.map(numberOf);
      if (numbers.length === 1) return { tag: "number", value: step(name === "*" || name === "/" ? 1 : 0, numbers[0]) };
      return { tag: "number", value: numbers.reduce(step) };
    });
  const comparison = (name: string, test: (a: number, b: number) => boolean) =>
    builtin(name, (args) => (args.every((a, i) => i === 0 || test(numberOf(args[i - 1]), numberOf(a))) ? yes : no));
  arithmetic("+", (a, b) => a + b);
  arithmetic("-", (a, b) => a - b);
  arithmetic("*", (a, b) => a * b);
  arithmetic("/", (a, b) => a / b);
  arithmetic("modulo", (a, b) => ((a % b) + b) % b);
  comparison("=", (a, b) => a === b);
  comparison("<", (a, b) => a < b);
  comparison(">", (a, b) => a > b);
  comparison("<=", (a, b) => a <= b);
  builtin("sqrt", ([n]) => ({ tag: "number", value: Math.sqrt(numberOf(n)) }));
  builtin("not", ([v]) => (truthy(v) ? no : yes));
  builtin("list", (items) => ({ tag: "list", items }));
  builtin("cons", ([head, tail]) => ({ tag: "list", items: [head, ...listItems(tail)] }));
  builtin("car", ([list]) => {
    const items = listItems(list);
    if (items.length === 0) throw new LispError("car of an empty list");
    return items[0];
  });
  builtin("cdr", ([list]) => ({ tag: "list", items: listItems(list).slice(1) }));
  builtin("null?", ([v]) => (v.tag === "list" && v.items.length === 0 ? yes : no));
  builtin("length", ([list]) => ({ tag: "number", value: listItems(list).length }));
  builtin("append", (lists) => ({ tag: "list", items: lists.flatMap(listItems) }));
  builtin("string-append", (parts) => ({
    tag: "string",
    value: parts.map((p) => (p.tag === "string" ? p.value : show(p))).join(""),
  }));
  builtin("display", (parts) => {
    console.log(parts.map((p) => (p.tag === "string" ? p.value : show(p))).join(" "));
    return nil;
  });
  return scope;
}

const scope = globals();
const reader = new Reader(readFileSync(process.argv[2] ?? "examples/data/program.lisp", "utf8"));
let failures = 0;
for (;;) {
  try {
    const form = reader.next();
    if (form === undefined) break;
    const value = evaluate(form, scope);
    if (value !== nil) console.log(show(value));
  } catch (error) {
    if (!(error instanceof LispError)) throw error;
    console.log(`${error.name}: ${error.message}`);
    failures++;
  }
}
console.log(`${failures} errors`);
