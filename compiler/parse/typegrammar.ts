/** Rules of the grammar for types that need the tree. */
import {
  ModifierFlags,
  type Node,
  type TupleTypeNode,
  type TypeNode,
  type TypeOperatorNode,
  type TypePredicateNode,
} from "../ast/ast.ts";
import type { GrammarReport } from "./grammar.ts";

export class TypeGrammar {
  private readonly report: GrammarReport;

  constructor(report: GrammarReport) {
    this.report = report;
  }

  private at(code: string, message: string, node: Node): void {
    this.report(code, message, node.pos, node.end);
  }

  check(node: Node): void {
    switch (node.kind) {
      case "TypeOperator":
        this.checkOperator(node);
        return;
      case "TupleType":
        this.checkTuple(node);
        return;
      case "TypePredicate":
        this.checkPredicate(node);
        return;
      case "InferType": {
        for (let n: Node = node; n.kind !== "SourceFile"; n = n.parent) {
          if (n.parent.kind === "ConditionalType" && n.parent.extendsType === n) return;
        }
        this.at(
          "TS1338",
          "'infer' declarations are only permitted in the 'extends' clause of a conditional type.",
          node,
        );
        return;
      }
      default:
        return;
    }
  }

  private checkOperator(node: TypeOperatorNode): void {
    if (node.operator === "readonly") {
      const inner = node.type;
      if (inner.kind !== "ArrayType" && inner.kind !== "TupleType") {
        this.report(
          "TS1354",
          "'readonly' type modifier is only permitted on array and tuple literal types.",
          node.pos,
          node.pos + 8,
        );
      }
      return;
    }
    if (node.operator !== "unique") return;
    if (!(node.type.kind === "KeywordType" && node.type.keyword === "symbol")) {
      this.at("TS1005", "'symbol' expected.", node.type);
      return;
    }
    let parent: Node = node.parent;
    while (parent.kind === "ParenthesizedType") parent = parent.parent;
    switch (parent.kind) {
      case "VariableDeclaration": {
        if (parent.name.kind !== "Identifier") {
          this.at(
            "TS1333",
            "'unique symbol' types may not be used on a variable declaration with a binding name.",
            node,
          );
          return;
        }
        const list = parent.parent;
        if (list.kind !== "VariableDeclarationList" || list.parent.kind !== "VariableStatement") {
          this.at("TS1334", "'unique symbol' types are only allowed on variables in a variable statement.", node);
        } else if (list.declarationKind !== "const") {
          this.at("TS1332", "A variable whose type is a 'unique symbol' type must be 'const'.", parent.name);
        }
        return;
      }
      case "PropertyDeclaration":
        if ((parent.modifiers & ModifierFlags.Static) === 0 || (parent.modifiers & ModifierFlags.Readonly) === 0) {
          this.at(
            "TS1331",
            "A property of a class whose type is a 'unique symbol' type must be both 'static' and 'readonly'.",
            parent.name,
          );
        }
        return;
      case "PropertySignature":
        if ((parent.modifiers & ModifierFlags.Readonly) === 0) {
          this.at(
            "TS1330",
            "A property of an interface or type literal whose type is a 'unique symbol' type must be 'readonly'.",
            parent.name,
          );
        }
        return;
      default:
        this.at("TS1335", "'unique symbol' types are not allowed here.", node);
    }
  }

  private checkTuple(node: TupleTypeNode): void {
    let seenOptional = false;
    let seenRest = false;
    for (const element of node.elements) {
      switch (tupleElementKind(element)) {
        case "variadic":
          break;
        case "rest":
          if (seenRest) return this.at("TS1265", "A rest element cannot follow another rest element.", element);
          seenRest = true;
          break;
        case "optional":
          if (seenRest) return this.at("TS1266", "An optional element cannot follow a rest element.", element);
          seenOptional = true;
          break;
        default:
          if (seenOptional) return this.at("TS1257", "A required element cannot follow an optional element.", element);
          break;
      }
    }
  }

  private checkPredicate(node: TypePredicateNode): void {
    const parent = node.parent;
    switch (parent.kind) {
      case "ArrowFunction":
      case "CallSignature":
      case "FunctionDeclaration":
      case "FunctionExpression":
      case "FunctionType":
      case "MethodDeclaration":
      case "MethodSignature":
        if (parent.type === node) return;
        break;
      default:
        break;
    }
    this.at("TS1228", "A type predicate is only allowed in return type position for functions and methods.", node);
  }
}

function tupleElementKind(element: TypeNode): "required" | "optional" | "rest" | "variadic" {
  switch (element.kind) {
    case "OptionalType":
      return "optional";
    case "RestType":
      return isArrayTypeSyntax(element.type) ? "rest" : "variadic";
    case "NamedTupleMember":
      if (element.questionToken) return "optional";
      if (element.dotDotDotToken) return isArrayTypeSyntax(element.type) ? "rest" : "variadic";
      return "required";
    default:
      return "required";
  }
}

function isArrayTypeSyntax(type: TypeNode): boolean {
  let n = type;
  while (n.kind === "ParenthesizedType") n = n.type;
  return n.kind === "ArrayType";
}
