/** Variables in functions: where each lives, how it is declared, read and written. */
import type { BindingElement, Expression, Identifier, Node, VariableDeclaration } from "../ast/ast.ts";
import { forEachChild } from "../ast/ast.ts";
import type { Symbol } from "../bind/symbols.ts";
import { SymbolFlags } from "../bind/symbols.ts";
import type { Type } from "../check/types.ts";
import type * as ir from "../ir/ir.ts";
import * as b from "./build.ts";
import { memberName } from "./classes.ts";
import type { Variable } from "./closures.ts";
import { isBoundary, skipParentheses } from "./closures.ts";
import { coerce, coerceRep } from "./coerce.ts";
import type { Fn, Place, Program } from "./context.ts";
import type { BodyNode } from "./functions.ts";
import type { Env } from "./reps.ts";
import { emptyEnv } from "./reps.ts";

export interface Shape {
  readonly kind: "plain" | "cell";
  readonly rep: ir.Rep;
  readonly tdz: boolean;
}

/** The same in every function that reaches the variable. */
export function shapeOf(p: Program, v: Variable, env: Env): Shape {
  if (v.symbol === undefined)
    return { kind: "plain", rep: isInstanceMember(v.declaration) ? "obj" : "value", tdz: false };
  const rep = variableRep(p, v, v.symbol, env);
  if (v.storage === "cell") return { kind: "cell", rep: rep === "f64" && !v.tdz ? "f64" : "value", tdz: v.tdz };
  return { kind: "plain", rep, tdz: false };
}

function variableRep(p: Program, v: Variable, symbol: Symbol, env: Env): ir.Rep {
  if (v.tdz) return "value";
  const d = v.declaration;
  if (d.kind === "FunctionDeclaration" || d.kind === "FunctionExpression") return "obj";
  if (d.kind === "VariableDeclaration") {
    if (d.exclamationToken || d.parent.kind === "CatchClause") return "value";
    if (
      d.initializer === undefined &&
      (v.captured || v.refs.some((r) => r.scope !== v.owner)) &&
      d.parent.parent.kind !== "ForOfStatement" &&
      d.parent.parent.kind !== "ForInStatement"
    )
      return "value";
    if (isVarList(d) && !isSetBeforeUse(v, d)) return "value";
  }
  if (seesUndefined(p, d)) return "value";
  return p.reps.repOf(p.typed.typeOfSymbol(symbol), env);
}

/** A `var` that is declared with its value, and only used after that: what stands in the same block runs when it has. */
function isSetBeforeUse(v: Variable, d: VariableDeclaration): boolean {
  const statement = d.parent.parent;
  const block =
    statement.kind === "ForOfStatement" || statement.kind === "ForInStatement" ? statement : statement.parent;
  return v.refs.every(
    (r) => r.scope === v.owner && r.node.pos >= d.pos && r.node.pos >= block.pos && r.node.end <= block.end,
  );
}

/** An inferred variable that is initialized by reading an element: it holds the `undefined` of an index that is out of range. */
export function seesUndefined(p: Program, declaration: Node): boolean {
  if (declaration.kind === "VariableDeclaration") {
    if (
      declaration.type !== undefined ||
      declaration.initializer === undefined ||
      declaration.name.kind !== "Identifier"
    )
      return false;
    return readsElement(p, declaration.initializer);
  }
  if (declaration.kind === "BindingElement") return elementSeesUndefined(p, declaration);
  return false;
}

/** Can it give the `undefined` of `a[i]` out of range? */
function readsElement(p: Program, node: Expression): boolean {
  const e = skipParentheses(node);
  switch (e.kind) {
    case "MetaProperty":
      // `new.target` of a plain call.
      return e.keywordToken === "new";
    case "ElementAccessExpression": {
      const type = p.typed.nonNullableType(p.typed.typeOfExpression(e.expression));
      if (p.reps.isTuple(type)) return false;
      return p.reps.isArrayLike(type) || p.reps.sortOf(type) === "dict" || p.reps.repOf(type, emptyEnv) === "str";
    }
    case "BinaryExpression":
      if (e.operator === "??" || e.operator === "||") return readsElement(p, e.right);
      if (e.operator !== "&&" || e.left.kind === "PrivateIdentifier") return false;
      return readsElement(p, e.left) || readsElement(p, e.right);
    case "ConditionalExpression":
      return readsElement(p, e.whenTrue) || readsElement(p, e.whenFalse);
    case "CallExpression": {
      const callee = skipParentheses(e.expression);
      const symbol = callee.kind === "Identifier" ? p.analysis.symbolOfReference(callee) : undefined;
      const known = symbol === undefined ? undefined : p.analysis.variableOf(symbol)?.known;
      return known !== undefined && returnsElement(p, known);
    }
    default:
      return false;
  }
}

/** A function without a result type that returns what it reads from an element: `(i) => list[i]`. */
export function returnsElement(p: Program, node: BodyNode): boolean {
  const body = node.body;
  if (node.type !== undefined || body === undefined) return false;
  const known = p.elementResults.get(node.id);
  if (known !== undefined) return known;
  p.elementResults.set(node.id, false);
  let found = false;
  const visit = (n: Node): void => {
    if (found || isBoundary(n)) return;
    if (n.kind === "ReturnStatement" && n.expression !== undefined && readsElement(p, n.expression)) found = true;
    forEachChild(n, visit);
  };
  if (body.kind === "Block") visit(body);
  else found = readsElement(p, body);
  p.elementResults.set(node.id, found);
  return found;
}

function elementSeesUndefined(p: Program, element: BindingElement): boolean {
  if (element.initializer !== undefined || element.dotDotDotToken) return false;
  const holder = element.parent.parent;
  const init = holder.kind === "VariableDeclaration" ? holder.initializer : undefined;
  if (holder.kind !== "VariableDeclaration" && holder.kind !== "Parameter" && holder.kind !== "BindingElement")
    return false;
  const type = init !== undefined ? p.typed.typeOfExpression(init) : p.typed.typeOfDeclaration(holder);
  if (element.parent.kind === "ObjectBindingPattern") {
    // `const { key } = record`
    const object = takenApart(p, holder);
    if (object === undefined) return true;
    return propertyTaken(p, object, element) === undefined && p.typed.indexInfos(object).length > 0;
  }
  if (element.parent.kind !== "ArrayBindingPattern") return false;
  if (!p.reps.isTuple(type)) return true;
  // `const [x, y] = [a[i], a[j]]`
  const literal = init === undefined ? undefined : skipParentheses(init);
  if (literal === undefined || literal.kind !== "ArrayLiteralExpression") return false;
  const given = literal.elements[element.parent.elements.indexOf(element)];
  return given !== undefined && given.kind !== "OmittedExpression" && readsElement(p, given);
}

/** The type of what an object pattern takes apart; undefined: not known. */
function takenApart(p: Program, holder: Node): Type | undefined {
  switch (holder.kind) {
    case "VariableDeclaration": {
      if (holder.initializer !== undefined)
        return p.typed.nonNullableType(p.typed.typeOfExpression(holder.initializer));
      const loop = holder.parent.parent;
      if (loop.kind !== "ForOfStatement") return undefined;
      const element = p.reps.elementOf(p.typed.nonNullableType(p.typed.typeOfExpression(loop.expression)));
      return element === undefined ? undefined : p.typed.nonNullableType(element);
    }
    case "Parameter":
      return p.typed.nonNullableType(p.typed.typeOfDeclaration(holder));
    case "BindingElement": {
      const outer = holder.parent.kind === "ObjectBindingPattern" ? takenApart(p, holder.parent.parent) : undefined;
      if (outer === undefined) return undefined;
      const property = propertyTaken(p, outer, holder);
      const type = property === undefined ? p.typed.indexInfos(outer)[0]?.type : p.typed.typeOfSymbol(property);
      return type === undefined ? undefined : p.typed.nonNullableType(type);
    }
    default:
      return undefined;
  }
}

function propertyTaken(p: Program, object: Type, element: BindingElement): Symbol | undefined {
  const name = element.propertyName ?? (element.name.kind === "Identifier" ? element.name : undefined);
  const text = name === undefined ? undefined : memberName(name);
  return text === undefined ? undefined : p.typed.propertyOfType(object, text);
}

/** Is `this` of this function an instance of a class? */
export function isInstanceMember(node: Node): boolean {
  switch (node.kind) {
    case "MethodDeclaration":
    case "GetAccessor":
    case "SetAccessor":
    case "PropertyDeclaration":
      return (
        (node.parent.kind === "ClassDeclaration" || node.parent.kind === "ClassExpression") &&
        (node.modifiers & 256) === 0
      );
    case "Constructor":
      return true;
    default:
      return false;
  }
}

// ------------------------------------------------------------------ globals

export function globalOf(p: Program, v: Variable): ir.Global {
  const known = p.globals.get(v);
  if (known !== undefined) return known;
  const tdz = p.tdzGlobals.has(v);
  const symbol = v.symbol;
  const rep = tdz || symbol === undefined ? "value" : variableRep(p, v, symbol, emptyEnv);
  const name = v.name === "default" ? "default_export" : v.name;
  const d = v.declaration;
  const global = p.makeGlobal(name, rep === "void" ? "value" : rep, d.kind === "VariableDeclaration" && isVarList(d));
  p.globals.set(v, global);
  return global;
}

/** A module constant that is a literal: no variable at all. */
export function constantOf(p: Program, v: Variable): ir.Expr | undefined {
  const d = v.declaration;
  if (
    d.kind !== "VariableDeclaration" ||
    d.initializer === undefined ||
    d.name.kind !== "Identifier" ||
    p.tdzGlobals.has(v)
  )
    return undefined;
  if (d.parent.kind !== "VariableDeclarationList" || d.parent.declarationKind !== "const") return undefined;
  const init = skipParentheses(d.initializer);
  switch (init.kind) {
    case "NumericLiteral":
      return b.num(init.value);
    case "StringLiteral":
      return b.str(init.text);
    case "TrueKeyword":
      return b.bool(true);
    case "FalseKeyword":
      return b.bool(false);
    case "PrefixUnaryExpression":
      return init.operator === "-" && init.operand.kind === "NumericLiteral" ? b.num(-init.operand.value) : undefined;
    default:
      return undefined;
  }
}

// ------------------------------------------------------------------ places

export function placeOf(f: Fn, v: Variable): Place | undefined {
  return f.places.get(v);
}

function base(place: Place): ir.Expr {
  if (place.local !== undefined) return b.get(place.local);
  return { kind: "Captured", rep: place.kind === "cell" ? "obj" : place.rep, index: place.capture };
}

/** The variable as a closure captures it: its value, or its cell. */
export function captureOf(f: Fn, v: Variable, node: Node): ir.Expr {
  if (v.symbol === undefined) {
    const self = f.thisExpr;
    return self === undefined ? b.undef() : self();
  }
  const place = f.places.get(v);
  if (place === undefined) {
    f.refuse("AR9999", node, `the variable ${v.name} can't be reached here`);
    return b.anyValue(shapeOf(f.program, v, f.env).kind === "cell" ? "obj" : shapeOf(f.program, v, f.env).rep);
  }
  return base(place);
}

/** A variable of what was refused: a namespace with values, or our own mistake. */
function unknownVariable(f: Fn, v: Variable, node: Node): ir.Expr {
  for (let at: Node | undefined = v.declaration; at !== undefined && at.kind !== "SourceFile"; at = at.parent)
    if (at.kind === "ModuleDeclaration") return f.refuse("AR1008", at);
  return f.refuse("AR9999", node, `the variable ${v.name} is not known here`);
}

/** What the variable holds, in the rep that it has. */
export function readVariable(f: Fn, v: Variable, node: Node): ir.Expr {
  if (v.isGlobal) {
    const constant = constantOf(f.program, v);
    if (constant !== undefined) return constant;
    const global = globalOf(f.program, v);
    return { kind: "GlobalGet", rep: global.rep, global, tdz: f.program.tdzGlobals.has(v), site: f.site(node) };
  }
  const place = f.places.get(v);
  if (place === undefined) return unknownVariable(f, v, node);
  if (place.kind === "plain") return base(place);
  return { kind: "CellGet", rep: place.rep, cell: base(place), tdz: place.tdz, site: f.site(node) };
}

/** The value has any rep; `type` is its static type. */
export function writeVariable(f: Fn, v: Variable, value: ir.Expr, type: Type, node: Node): void {
  const declared = v.symbol === undefined ? type : f.typed.typeOfSymbol(v.symbol);
  if (v.isGlobal) {
    const global = globalOf(f.program, v);
    const isTdz = f.program.tdzGlobals.has(v);
    const content = fit(f, value, type, declared, global.rep, node);
    const stored = isTdz ? f.temp("stored", content) : content;
    if (isTdz) f.push(b.exprStmt(readVariable(f, v, node)));
    f.push({ kind: "GlobalSet", global, value: stored });
    return;
  }
  const place = f.places.get(v);
  if (place === undefined) {
    unknownVariable(f, v, node);
    return;
  }
  const content = fit(f, value, type, declared, place.rep, node);
  const fitted = place.tdz === undefined ? content : f.temp("stored", content);
  if (place.tdz !== undefined) f.push(b.exprStmt(readVariable(f, v, node)));
  if (place.kind === "cell")
    f.push({ kind: "CellSet", cell: base(place), cellKind: place.rep === "f64" ? "f64" : "value", value: fitted });
  else if (place.local !== undefined) f.push(b.assign(place.local, fitted));
}

/** Into a place of the declared type whose rep may be the wider `value`: what the type promises is checked all the same. */
function fit(f: Fn, value: ir.Expr, type: Type, declared: Type, rep: ir.Rep, node: Node): ir.Expr {
  if (rep === f.rep(declared)) return coerce(f, value, type, declared, node);
  return coerceRep(f, value, type, declared, rep, node);
}

/** Declares the variable with its first value; undefined: none (`let x: T;`). */
export function declareVariable(f: Fn, symbol: Symbol, value: ir.Expr | undefined, type: Type, node: Node): void {
  const p = f.program;
  const v = p.analysis.declare(symbol);
  if (v === undefined) {
    f.refuse("AR9999", node);
    return;
  }
  const declared = p.typed.typeOfSymbol(symbol);
  if (v.isGlobal) {
    if (constantOf(p, v) !== undefined) return;
    const global = globalOf(p, v);
    if (value !== undefined)
      f.push({ kind: "GlobalSet", global, value: fit(f, value, type, declared, global.rep, node) });
    else if (global.rep === "value") f.push({ kind: "GlobalSet", global, value: b.undef() });
    return;
  }
  const shape = shapeOf(p, v, f.env);
  const init = value === undefined ? undefined : fit(f, value, type, declared, shape.rep, node);
  const existing = f.places.get(v);
  if (shape.kind === "cell") {
    const content = init ?? (shape.rep === "f64" ? b.num(0) : b.undef());
    if (existing !== undefined && existing.local !== undefined) {
      if (init !== undefined || existing.tdz !== undefined)
        f.push({
          kind: "CellSet",
          cell: b.get(existing.local),
          cellKind: shape.rep === "f64" ? "f64" : "value",
          value: content,
        });
      return;
    }
    const local = f.variable(v.name, "obj", {
      kind: "CellNew",
      rep: "obj",
      cell: shape.rep === "f64" ? "f64" : "value",
      init: content,
    });
    f.places.set(v, { kind: "cell", local, capture: -1, rep: shape.rep, tdz: undefined });
    return;
  }
  if (existing !== undefined && existing.local !== undefined) {
    if (init !== undefined) f.push(b.assign(existing.local, init));
    return;
  }
  const local = f.variable(v.name, shape.rep, init ?? (shape.rep === "value" ? b.undef() : undefined));
  local.mutable = v.assigned;
  f.places.set(v, { kind: "plain", local, capture: -1, rep: shape.rep, tdz: undefined });
}

/** Makes a place before the declaration runs: `var` at the start of the function, a cell with a temporal dead zone at the start of the block. */
export function hoistVariable(f: Fn, symbol: Symbol): void {
  const v = f.program.analysis.declare(symbol);
  if (v === undefined || v.isGlobal || f.places.has(v)) return;
  const shape = shapeOf(f.program, v, f.env);
  const isVar =
    v.declaration.kind === "VariableDeclaration" &&
    v.declaration.parent.kind === "VariableDeclarationList" &&
    v.declaration.parent.declarationKind === "var";
  if (shape.kind === "cell") {
    if (!shape.tdz && !isVar) return;
    const content = shape.rep === "f64" ? b.num(0) : isVar ? b.undef() : b.empty();
    const local = f.variable(v.name, "obj", {
      kind: "CellNew",
      rep: "obj",
      cell: shape.rep === "f64" ? "f64" : "value",
      init: content,
    });
    f.places.set(v, { kind: "cell", local, capture: -1, rep: shape.rep, tdz: isVar ? undefined : v.name });
    if (isVar) f.places.set(v, { kind: "cell", local, capture: -1, rep: shape.rep, tdz: undefined });
    return;
  }
  if (!isVar) return;
  const local = f.variable(v.name, shape.rep, shape.rep === "value" ? b.undef() : undefined);
  local.mutable = true;
  f.places.set(v, { kind: "plain", local, capture: -1, rep: shape.rep, tdz: undefined });
}

/** Makes a place for a variable that is declared, and so assigned, in a block of its own. */
export function declareEarly(f: Fn, symbol: Symbol): void {
  const v = f.program.analysis.declare(symbol);
  if (v === undefined || v.isGlobal || f.places.has(v)) return;
  const shape = shapeOf(f.program, v, f.env);
  if (shape.kind === "cell") {
    const cell: ir.SlotKind = shape.rep === "f64" ? "f64" : "value";
    const init = cell === "f64" ? b.num(0) : b.undef();
    const local = f.variable(v.name, "obj", { kind: "CellNew", rep: "obj", cell, init });
    f.places.set(v, { kind: "cell", local, capture: -1, rep: shape.rep, tdz: undefined });
    return;
  }
  const local = f.variable(v.name, shape.rep, shape.rep === "value" ? b.undef() : undefined);
  local.mutable = true;
  f.places.set(v, { kind: "plain", local, capture: -1, rep: shape.rep, tdz: undefined });
}

/** A parameter, or another local that has its value already. */
export function adoptLocal(f: Fn, v: Variable, local: ir.Local): void {
  f.places.set(v, { kind: "plain", local, capture: -1, rep: local.rep, tdz: undefined });
}

/** A fresh cell with the same content: the next iteration's binding. */
export function renewCell(f: Fn, v: Variable): void {
  const place = f.places.get(v);
  if (place === undefined || place.kind !== "cell" || place.local === undefined) return;
  const kind: ir.SlotKind = place.rep === "f64" ? "f64" : "value";
  const content: ir.Expr = {
    kind: "CellGet",
    rep: place.rep,
    cell: b.get(place.local),
    tdz: undefined,
    site: b.noSite,
  };
  f.push(b.assign(place.local, { kind: "CellNew", rep: "obj", cell: kind, init: content }));
}

/** An identifier as a value: narrowed to its type here. */
export function lowerVariable(f: Fn, v: Variable, node: Identifier): ir.Expr {
  const e = readVariable(f, v, node);
  const narrowed = f.typed.typeOfExpression(node);
  // A wider rep than the type's needs no check until someone needs the rep: until then what is there is seen.
  if (e.rep === "value") return e;
  const declared = v.symbol === undefined ? narrowed : f.typed.typeOfSymbol(v.symbol);
  return coerce(f, e, declared, narrowed, node);
}

export function isVarList(node: VariableDeclaration): boolean {
  return node.parent.kind === "VariableDeclarationList" && node.parent.declarationKind === "var";
}

export function isFunctionSymbol(symbol: Symbol): boolean {
  return (symbol.flags & SymbolFlags.Function) !== 0;
}
