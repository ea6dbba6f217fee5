/** Where `super` may be. */
import { ModifierFlags, type ClassLike, type Node, type SuperExpression } from "../ast/ast.ts";
import type { GrammarReport } from "./grammar.ts";

/** The function, member or field whose `super` a node uses: arrow functions have that of what is around them. */
function superContainer(node: Node): Node | undefined {
  let n: Node = node;
  for (;;) {
    const parent = n.parent;
    if (n.kind === "ComputedPropertyName") {
      // A computed name is evaluated outside of its class or object.
      n = parent.parent;
      if (n.kind === "SourceFile") return undefined;
      continue;
    }
    if (n.kind === "Decorator") {
      n = parent.kind === "Parameter" ? parent.parent.parent : parent.parent;
      continue;
    }
    if (n.kind === "SourceFile") return undefined;
    switch (parent.kind) {
      case "SourceFile":
        return undefined;
      case "FunctionDeclaration":
      case "FunctionExpression":
      case "MethodDeclaration":
      case "Constructor":
      case "GetAccessor":
      case "SetAccessor":
      case "PropertyDeclaration":
      case "ClassStaticBlockDeclaration":
        return parent;
      default:
        n = parent;
        break;
    }
  }
}

function isDerived(node: ClassLike): boolean {
  for (const clause of node.heritageClauses) if (clause.token === "extends") return true;
  return false;
}

function inComputedName(node: Node, container: Node | undefined): boolean {
  for (let n: Node = node; n !== container && n.kind !== "SourceFile"; n = n.parent) {
    if (n.kind === "ComputedPropertyName") return true;
  }
  return false;
}

function inParameters(node: Node, container: Node): boolean {
  let n: Node = node;
  while (n.parent !== container && n.kind !== "SourceFile") n = n.parent;
  return n.kind === "Parameter";
}

export function checkSuper(node: SuperExpression, report: GrammarReport): void {
  const isCall = node.parent.kind === "CallExpression" && node.parent.expression === node;
  const container = superContainer(node);
  const owner = container?.parent;
  const isMember = owner !== undefined && (owner.kind === "ClassDeclaration" || owner.kind === "ClassExpression");
  const inObject = owner !== undefined && owner.kind === "ObjectLiteralExpression";
  if (isCall ? container === undefined || container.kind !== "Constructor" : !isMember && !inObject) {
    if (inComputedName(node, container))
      report("TS2466", "'super' cannot be referenced in a computed property name.", node.pos, node.end);
    else if (isCall) {
      report(
        "TS2337",
        "Super calls are not permitted outside constructors or in nested functions inside constructors.",
        node.pos,
        node.end,
      );
    } else {
      report(
        "TS2660",
        "'super' can only be referenced in members of derived classes or object literal expressions.",
        node.pos,
        node.end,
      );
    }
    return;
  }
  if (isMember && !isDerived(owner)) {
    report("TS2335", "'super' can only be referenced in a derived class.", node.pos, node.end);
    return;
  }
  if (isCall && container !== undefined && inParameters(node, container)) {
    report("TS2336", "'super' cannot be referenced in constructor arguments.", node.pos, node.end);
  }
}

/** A static member can't take the place of what every function has. */
export function checkStaticName(
  member: Extract<Node, { kind: "PropertyDeclaration" }>,
  className: string,
  report: GrammarReport,
): void {
  if ((member.modifiers & ModifierFlags.Static) === 0) return;
  const name = member.name;
  if ((name.kind === "Identifier" || name.kind === "StringLiteral") && name.text === "prototype") {
    report(
      "TS2699",
      `Static property 'prototype' conflicts with built-in property 'Function.prototype' of constructor function '${className}'.`,
      name.pos,
      name.end,
    );
  }
}
