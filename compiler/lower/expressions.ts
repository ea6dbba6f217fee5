/** Expressions: the dispatch, literals, templates, conditionals, optional chains. What an expression gives may be wider than its static type's rep (see coerce.ts). */
import type {
  CallExpression,
  ElementAccessExpression,
  Expression,
  Identifier,
  Node,
  NonNullExpression,
  PropertyAccessExpression,
  TemplateExpression,
} from "../ast/ast.ts";
import type { Type } from "../check/types.ts";
import { TypeFlags } from "../check/types.ts";
import type { Symbol } from "../bind/symbols.ts";
import { SymbolFlags } from "../bind/symbols.ts";
import type * as ir from "../ir/ir.ts";
import { lowerAssignment, lowerIncrement } from "./assignments.ts";
import * as b from "./build.ts";
import { builtinValue, lowerCall, lowerNew } from "./calls.ts";
import { classOfExpression, lowerClass } from "./classes.ts";
import { skipParentheses } from "./closures.ts";
import { coerce, settle } from "./coerce.ts";
import type { Fn } from "./context.ts";
import { enumObject } from "./enums.ts";
import { callSignatureOf, functionValue, lowerClosure } from "./functions.ts";
import { givenName } from "./naming.ts";
import { namespaceObject } from "./namespaces.ts";
import { lowerArrayLiteral, lowerObjectLiteral } from "./objects.ts";
import { lowerBinary, lowerCondition, lowerUnary } from "./operators.ts";
import { lowerElementAccess, lowerPropertyAccess } from "./properties.ts";
import { has } from "./reps.ts";
import { classValue, newTarget, runStatics } from "./statics.ts";
import { lowerTaggedTemplate } from "./templates.ts";
import { isAny, machineSort } from "./tests.ts";
import { declareVariable, hoistVariable, lowerVariable, readVariable } from "./variables.ts";
import { lowerAwait, lowerYield } from "./yielding.ts";

export function lowerExpression(f: Fn, node: Expression): ir.Expr {
  const substitution = f.substitutions.get(node.id);
  if (substitution !== undefined) return substitution.expr();
  switch (node.kind) {
    case "Identifier":
      return lowerIdentifier(f, node);
    case "NumericLiteral":
      return b.num(node.value);
    case "StringLiteral":
      return b.str(node.text);
    case "NoSubstitutionTemplateLiteral":
      return b.str(node.text ?? "");
    case "TrueKeyword":
      return b.bool(true);
    case "FalseKeyword":
      return b.bool(false);
    case "NullKeyword":
      return b.nullValue();
    case "BigIntLiteral":
      return f.refuse("AR1005", node);
    case "RegularExpressionLiteral":
      return f.refuse("AR1004", node);
    case "TemplateExpression":
      return lowerTemplate(f, node);
    case "ThisKeyword": {
      const self = f.thisExpr;
      if (self === undefined) return f.refuse("AR1024", node);
      return self();
    }
    case "SuperKeyword":
      return f.refuse("AR1025", node);
    case "ImportKeyword":
      return f.refuse("AR1010", node);
    case "ParenthesizedExpression":
      return lowerExpression(f, node.expression);
    case "SatisfiesExpression":
      return lowerExpression(f, node.expression);
    case "AsExpression":
    case "TypeAssertionExpression":
      return lowerCast(
        f,
        node.expression,
        node,
        node.type.kind === "TypeReference" &&
          node.type.typeName.kind === "Identifier" &&
          node.type.typeName.text === "const",
      );
    case "NonNullExpression":
      if (node.optionalChain && !inChain(f, node)) return lowerChain(f, node);
      return lowerNonNull(f, node);
    case "PropertyAccessExpression":
      if (node.optionalChain && !inChain(f, node)) return lowerChain(f, node);
      return lowerPropertyAccess(f, node);
    case "ElementAccessExpression":
      if (node.optionalChain && !inChain(f, node)) return lowerChain(f, node);
      return lowerElementAccess(f, node);
    case "CallExpression":
      if (node.optionalChain && !inChain(f, node)) return lowerChain(f, node);
      return lowerCall(f, node);
    case "NewExpression":
      return lowerNew(f, node);
    case "ArrayLiteralExpression":
      return lowerArrayLiteral(f, node, f.typed.contextualType(node));
    case "ObjectLiteralExpression":
      return lowerObjectLiteral(f, node, f.typed.contextualType(node));
    case "FunctionExpression":
      if (node.name !== undefined) {
        const symbol = f.typed.symbolOfDeclaration(node);
        const v = symbol === undefined ? undefined : f.program.analysis.variableOf(symbol);
        // It refers to itself: through a cell.
        if (symbol !== undefined && v !== undefined && v.refs.length > 0) {
          return f.inBlock(() => {
            hoistVariable(f, symbol);
            const self = f.temp("self", lowerClosure(f, node, f.typed.contextualType(node), functionName(node)));
            declareVariable(f, symbol, self, f.typeOf(node), node);
            return self;
          });
        }
      }
      return lowerClosure(f, node, f.typed.contextualType(node), functionName(node));
    case "ArrowFunction":
      return lowerClosure(f, node, f.typed.contextualType(node), functionName(node));
    case "ClassExpression": {
      const symbol = f.typed.symbolOfDeclaration(node);
      const info = symbol === undefined ? undefined : lowerClass(f.program, symbol);
      if (info === undefined) return f.refuse("AR1017", node);
      if (isResult(node)) return f.refuse("AR1017", node, "each call would make another one");
      runStatics(f, node);
      return classValue(f.program, info);
    }
    case "BinaryExpression":
      switch (node.operator) {
        case "=":
        case "+=":
        case "-=":
        case "*=":
        case "/=":
        case "%=":
        case "**=":
        case "<<=":
        case ">>=":
        case ">>>=":
        case "&=":
        case "|=":
        case "^=":
        case "&&=":
        case "||=":
        case "??=":
          return f.inBlock(() => lowerAssignment(f, node, true));
        default:
          return lowerBinary(f, node);
      }
    case "PrefixUnaryExpression":
      if (node.operator === "++" || node.operator === "--")
        return f.inBlock(() => lowerIncrement(f, node, node.operand, node.operator === "++", true, true));
      return lowerUnary(f, node);
    case "PostfixUnaryExpression":
      return f.inBlock(() => lowerIncrement(f, node, node.operand, node.operator === "++", false, true));
    case "ConditionalExpression":
      return lowerConditional(f, node.condition, node.whenTrue, node.whenFalse, node);
    case "TypeOfExpression":
      return { kind: "TypeOf", rep: "str", operand: b.toValue(lowerExpression(f, node.expression)) };
    case "VoidExpression":
      return b.block([b.exprStmt(lowerExpression(f, node.expression))], b.undef());
    case "DeleteExpression":
      return lowerDelete(f, node.expression, node);
    case "AwaitExpression":
      return lowerAwait(f, node);
    case "YieldExpression":
      return lowerYield(f, node);
    case "TaggedTemplateExpression":
      return lowerTaggedTemplate(f, node);
    case "MetaProperty":
      return node.keywordToken === "new" ? newTarget(f, node) : f.refuse("AR1021", node);
    case "ExpressionWithTypeArguments":
      return lowerExpression(f, node.expression);
    case "PrivateIdentifier":
    case "SpreadElement":
    case "OmittedExpression":
      return f.refuse("AR1029", node);
  }
}

/** In the rep of the expression's own static type. */
export function lowerSettled(f: Fn, node: Expression): ir.Expr {
  return settle(f, lowerExpression(f, node), f.typeOf(node), node);
}

/** Into a place of that type. */
export function lowerInto(f: Fn, node: Expression, target: Type): ir.Expr {
  return coerce(f, lowerExpression(f, node), f.typeOf(node), target, node);
}

/** For its effects. */
export function lowerEffect(f: Fn, node: Expression): void {
  const e = skipParentheses(node);
  if (e.kind === "BinaryExpression") {
    switch (e.operator) {
      case "=":
      case "+=":
      case "-=":
      case "*=":
      case "/=":
      case "%=":
      case "**=":
      case "<<=":
      case ">>=":
      case ">>>=":
      case "&=":
      case "|=":
      case "^=":
      case "&&=":
      case "||=":
      case "??=":
        lowerAssignment(f, e, false);
        return;
      case ",":
        if (e.left.kind !== "PrivateIdentifier") lowerEffect(f, e.left);
        lowerEffect(f, e.right);
        return;
      case "&&":
      case "||": {
        if (e.left.kind === "PrivateIdentifier") return;
        const test = lowerCondition(f, e.left);
        const body = f.collect(() => lowerEffect(f, e.right));
        f.push(b.ifStmt(e.operator === "&&" ? test : b.not(test), body, []));
        return;
      }
      default:
        break;
    }
  }
  if (e.kind === "ConditionalExpression") {
    const test = lowerCondition(f, e.condition);
    const then = f.collect(() => lowerEffect(f, e.whenTrue));
    const other = f.collect(() => lowerEffect(f, e.whenFalse));
    f.push(b.ifStmt(test, then, other));
    return;
  }
  if (
    (e.kind === "PrefixUnaryExpression" || e.kind === "PostfixUnaryExpression") &&
    (e.operator === "++" || e.operator === "--")
  ) {
    lowerIncrement(f, e, e.operand, e.operator === "++", false, false);
    return;
  }
  const result = lowerExpression(f, e);
  pushEffect(f, result);
}

/** Keeps what an expression does, drops what it gives. */
export function pushEffect(f: Fn, e: ir.Expr): void {
  if (b.isConstant(e)) return;
  if (e.kind === "Block") {
    for (const s of e.body) f.push(s);
    pushEffect(f, e.result);
    return;
  }
  if (e.kind === "Convert" && !e.checked) {
    pushEffect(f, e.operand);
    return;
  }
  if (e.kind === "LocalGet" || e.kind === "Captured") return;
  f.push(b.exprStmt(e));
}

/** What a function returns. */
function isResult(node: Expression): boolean {
  let n: Node = node.parent;
  while (n.kind === "ParenthesizedExpression") n = n.parent;
  return n.kind === "ReturnStatement" || n.kind === "ArrowFunction";
}

function functionName(node: Expression): string {
  if (node.kind === "FunctionExpression" && node.name !== undefined) return node.name.text;
  return givenName(node);
}

// ------------------------------------------------------------------ names

function lowerIdentifier(f: Fn, node: Identifier): ir.Expr {
  const p = f.program;
  const symbol = p.analysis.symbolOfReference(node);
  if (symbol === undefined || (node.text === "undefined" && symbol.valueDeclaration === undefined)) {
    if (node.text === "undefined") return b.undef();
    if (node.text === "arguments") return f.refuse("AR1013", node);
    return f.refuse("AR9999", node, `the name ${node.text}`);
  }
  return lowerSymbol(f, symbol, node);
}

/** A symbol as a value: of an identifier, or of an export through a namespace import. */
export function lowerSymbol(f: Fn, symbol: Symbol, node: Expression): ir.Expr {
  const p = f.program;
  const lib = p.typed.libSymbol(symbol);
  if (lib !== undefined) return builtinValue(f, lib, node);
  if ((symbol.flags & SymbolFlags.Enum) !== 0) return enumObject(f, symbol, node);
  const v = p.analysis.variableOf(symbol) ?? p.analysis.declare(symbol);
  if (v === undefined)
    return (
      namespaceObject(f, symbol, node) ??
      f.refuse((symbol.flags & SymbolFlags.ValueModule) !== 0 ? "AR1020" : "AR9999", node, symbol.name)
    );
  if (v.declaration.kind === "ClassDeclaration" || v.declaration.kind === "ClassExpression") {
    const info = lowerClass(p, symbol);
    return info === undefined ? f.refuse("AR1017", node) : classValue(p, info);
  }
  if (v.known !== undefined && !p.tdzGlobals.has(v)) return functionValue(f, v.known, v.name);
  if (node.kind === "Identifier") return lowerVariable(f, v, node);
  const e = b.toValue(readVariable(f, v, node));
  return coerce(f, e, f.typeOf(node), f.typeOf(node), node);
}

// ------------------------------------------------------------------ casts

function lowerCast(f: Fn, inner: Expression, node: Expression, isConst: boolean): ir.Expr {
  const e = lowerExpression(f, inner);
  if (isConst) return e;
  const source = f.typeOf(inner);
  const target = f.typeOf(node);
  // `x as unknown as T`: the value as it is.
  if (isAny(target) || has(target, TypeFlags.Unknown)) return e;
  // Whoever needs the target's rep checks it there. Only an object that is now said to be an array, Map or Set must be one at once.
  if (e.rep === "obj" || isAny(source)) return coerce(f, e, source, target, node);
  return e;
}

function lowerNonNull(f: Fn, node: NonNullExpression): ir.Expr {
  const e = lowerExpression(f, node.expression);
  if (e.rep !== "value") return e;
  const type = f.typeOf(node);
  const rep = f.rep(type);
  if (rep !== "value") return coerce(f, e, f.typeOf(node.expression), type, node);
  return e;
}

// ------------------------------------------------------------------ conditionals, templates

function lowerConditional(
  f: Fn,
  condition: Expression,
  whenTrue: Expression,
  whenFalse: Expression,
  node: Expression,
): ir.Expr {
  const test = lowerCondition(f, condition);
  const type = f.typeOf(node);
  const rep = f.rep(type);
  let a = f.inBlock(() => lowerExpression(f, whenTrue));
  let c = f.inBlock(() => lowerExpression(f, whenFalse));
  // One rep for both: the type's, where both can have it without hiding an `undefined` that someone would see.
  if (
    a.rep !== c.rep &&
    rep !== "value" &&
    machineSort(f.program, type) === undefined &&
    !mayBeUndefined(a) &&
    !mayBeUndefined(c)
  ) {
    a = coerce(f, a, f.typeOf(whenTrue), type, whenTrue);
    c = coerce(f, c, f.typeOf(whenFalse), type, whenFalse);
  }
  const both = b.unify(a, c);
  return b.cond(test, both.a, both.b);
}

function mayBeUndefined(e: ir.Expr): boolean {
  return (
    e.kind === "ArrayGet" ||
    e.kind === "DictGet" ||
    e.kind === "LocalGet" ||
    e.kind === "Captured" ||
    e.kind === "CellGet" ||
    e.kind === "GlobalGet"
  );
}

function lowerTemplate(f: Fn, node: TemplateExpression): ir.Expr {
  let e: ir.Expr | undefined =
    node.head.text === undefined || node.head.text === "" ? undefined : b.str(node.head.text);
  const site = f.site(node);
  const add = (part: ir.Expr): void => {
    e = e === undefined ? part : b.binary("add", "str", e, part, site);
  };
  for (const span of node.templateSpans) {
    add(stringOf(f, lowerExpression(f, span.expression), f.typeOf(span.expression), span.expression));
    const text = span.literal.text ?? "";
    if (text !== "") add(b.str(text));
  }
  return e ?? b.str("");
}

/** ToString. */
export function stringOf(f: Fn, given: ir.Expr, type: Type, node: Node): ir.Expr {
  const e =
    given.kind === "GetProp" && given.rep === "value" && f.rep(type) === "f64"
      ? coerce(f, given, type, type, node)
      : given;
  switch (e.rep) {
    case "str":
      return e;
    case "f64":
      if (e.kind === "NumberConst") return b.str(String(e.value));
      return b.callRt("number.toString", "str", [e], f.site(node), false);
    case "bool":
      return b.callRt("operators.boolToString", "str", [e], f.site(node), false);
    default:
      return b.callRt("operators.toString", "str", [b.toValue(e)], f.site(node), true);
  }
}

// ------------------------------------------------------------------ optional chains

type ChainLink = PropertyAccessExpression | ElementAccessExpression | CallExpression | NonNullExpression;

function isLink(node: Expression): node is ChainLink {
  return (
    node.kind === "PropertyAccessExpression" ||
    node.kind === "ElementAccessExpression" ||
    node.kind === "CallExpression" ||
    node.kind === "NonNullExpression"
  );
}

function inChain(f: Fn, node: Expression): boolean {
  return f.chainNodes.has(node.id);
}

/** The base of the last `?.` is evaluated once; if it is nullish the whole chain is undefined, else the rest is lowered with the base known. */
export function lowerChain(f: Fn, outer: ChainLink): ir.Expr {
  const path: ChainLink[] = [];
  let link: ChainLink = outer;
  while (true) {
    path.push(link);
    if (link.kind !== "NonNullExpression" && link.questionDotToken) break;
    const inner: Expression = link.expression;
    if (!isLink(inner)) return f.refuse("AR9999", outer);
    link = inner;
  }
  const callee = link.expression;
  if (
    link.kind === "CallExpression" &&
    (callee.kind === "PropertyAccessExpression" || callee.kind === "ElementAccessExpression")
  )
    return lowerOptionalMethod(f, outer, path, link, callee);
  return f.inBlock(() => {
    const base = f.temp("base", b.toValue(lowerExpression(f, callee)));
    const type = f.typed.nonNullableType(f.typeOf(callee));
    return finishChain(f, outer, path, callee, base, type);
  });
}

function finishChain(
  f: Fn,
  outer: ChainLink,
  path: readonly ChainLink[],
  callee: Expression,
  base: ir.Expr,
  type: Type,
): ir.Expr {
  for (const n of path) f.chainNodes.add(n.id);
  const inner = skipParentheses(callee);
  const known = { expr: () => coerce(f, base, type, type, callee), type };
  f.substitutions.set(callee.id, known);
  f.substitutions.set(inner.id, known);
  const rest = f.inBlock(() => b.toValue(lowerExpression(f, outer)));
  f.substitutions.delete(callee.id);
  f.substitutions.delete(inner.id);
  for (const n of path) f.chainNodes.delete(n.id);
  return b.cond(b.isNullish(base), b.undef(), rest);
}

/** `o.m?.(…)`: `this` is o. */
function lowerOptionalMethod(
  f: Fn,
  outer: ChainLink,
  path: readonly ChainLink[],
  call: ChainLink,
  callee: PropertyAccessExpression | ElementAccessExpression,
): ir.Expr {
  return f.inBlock(() => {
    const receiver = callee.expression;
    const object = f.temp("base", b.toValue(lowerExpression(f, receiver)));
    const receiverType = f.typed.nonNullableType(f.typeOf(receiver));
    const inner = skipParentheses(receiver);
    const known = { expr: () => coerce(f, object, receiverType, receiverType, receiver), type: receiverType };
    f.substitutions.set(receiver.id, known);
    f.substitutions.set(inner.id, known);
    f.chainNodes.add(callee.id);
    const read = f.inBlock(() => b.toValue(lowerExpression(f, callee)));
    f.chainNodes.delete(callee.id);
    f.substitutions.delete(receiver.id);
    f.substitutions.delete(inner.id);
    const guarded = callee.optionalChain ? b.cond(b.isNullish(object), b.undef(), read) : read;
    const method = f.temp("method", guarded);
    const type = f.typed.nonNullableType(f.typeOf(callee));
    f.chainThis.set(call.id, object);
    const result = finishChain(f, outer, path, callee, method, type);
    f.chainThis.delete(call.id);
    return result;
  });
}

// ------------------------------------------------------------------ delete

function lowerDelete(f: Fn, given: Expression, node: Expression): ir.Expr {
  const target = skipParentheses(given);
  const site = f.site(node);
  if ("optionalChain" in target && target.optionalChain) return f.refuse("AR1014", node);
  if (target.kind === "PropertyAccessExpression" && target.name.kind === "Identifier") {
    const object = lowerExpression(f, target.expression);
    return b.callRt("deleteProp", "bool", [b.toValue(object), b.str(target.name.text)], site, true);
  }
  if (target.kind === "ElementAccessExpression") {
    const object = lowerExpression(f, target.expression);
    const key = stringOf(
      f,
      lowerExpression(f, target.argumentExpression),
      f.typeOf(target.argumentExpression),
      target.argumentExpression,
    );
    return b.callRt("deleteProp", "bool", [b.toValue(object), key], site, true);
  }
  return f.refuse("AR1014", node);
}

export { callSignatureOf, classOfExpression };
