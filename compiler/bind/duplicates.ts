/** Members that are declared twice in one class, interface or type literal, where merging symbols doesn't show it. */
import {
  ModifierFlags,
  type ClassDeclaration,
  type ClassLike,
  type FunctionDeclaration,
  type Node,
  type PropertyName,
  type TypeElement,
} from "../ast/ast.ts";
import type { Symbol } from "./symbols.ts";

export type DuplicateReport = (code: string, message: string, node: Node) => void;

const GETTER = 1;
const SETTER = 2;
const PROPERTY = 3;
const METHOD = 4;
const STATIC_PRIVATE = 8;

function memberText(name: PropertyName): string | undefined {
  switch (name.kind) {
    case "Identifier":
    case "StringLiteral":
    case "PrivateIdentifier":
      return name.text === "" ? undefined : name.text;
    case "NumericLiteral":
      return String(name.value);
    default:
      return undefined;
  }
}

export function checkClassMembers(node: ClassLike, report: DuplicateReport): void {
  const instance = new Map<string, number>();
  const statics = new Map<string, number>();
  const privates = new Map<string, number>();
  const implementations = new Map<string, Node>();
  for (const member of node.members) {
    if (member.kind === "Constructor") {
      for (const parameter of member.parameters) {
        if (
          (parameter.modifiers & ModifierFlags.ParameterPropertyModifier) !== 0 &&
          parameter.name.kind === "Identifier"
        ) {
          add(instance, parameter.name, parameter.name.text, PROPERTY, report);
        }
      }
      continue;
    }
    let meaning = 0;
    switch (member.kind) {
      case "GetAccessor":
        meaning = GETTER;
        break;
      case "SetAccessor":
        meaning = SETTER;
        break;
      case "PropertyDeclaration":
        meaning = PROPERTY;
        break;
      case "MethodDeclaration":
        meaning = METHOD;
        break;
      default:
        continue;
    }
    const text = memberText(member.name);
    if (text === undefined) continue;
    const isStatic = (member.modifiers & ModifierFlags.Static) !== 0;
    if (member.kind === "MethodDeclaration" && member.body !== undefined) {
      const key = (isStatic ? "static " : "") + text;
      const first = implementations.get(key);
      if (first === undefined) implementations.set(key, member.name);
      else {
        report("TS2393", "Duplicate function implementation.", first);
        report("TS2393", "Duplicate function implementation.", member.name);
      }
    }
    if (member.name.kind === "PrivateIdentifier")
      add(privates, member.name, text, meaning | (isStatic ? STATIC_PRIVATE : 0), report);
    else add(isStatic ? statics : instance, member.name, text, meaning, report);
  }
}

function add(names: Map<string, number>, name: Node, text: string, meaning: number, report: DuplicateReport): void {
  const before = names.get(text);
  if (before === undefined) {
    names.set(text, meaning);
    return;
  }
  if ((before & STATIC_PRIVATE) !== (meaning & STATIC_PRIVATE)) {
    report(
      "TS2804",
      `Duplicate identifier '${text}'. Static and instance elements cannot share the same private name.`,
      name,
    );
    return;
  }
  const wasMethod = (before & METHOD) !== 0;
  const isMethod = (meaning & METHOD) !== 0;
  // Two methods are overloads, or reported as two implementations.
  if (wasMethod && isMethod) return;
  if (wasMethod !== isMethod || (before & meaning & PROPERTY) !== 0)
    report("TS2300", `Duplicate identifier '${text}'.`, name);
  else names.set(text, before | meaning);
}

export function checkTypeMembers(members: readonly TypeElement[], report: DuplicateReport): void {
  const names = new Map<string, Node>();
  for (const member of members) {
    if (member.kind !== "PropertySignature") continue;
    const text = memberText(member.name);
    if (text === undefined) continue;
    const first = names.get(text);
    if (first === undefined) {
      names.set(text, member.name);
      continue;
    }
    report("TS2300", `Duplicate identifier '${text}'.`, first);
    report("TS2300", `Duplicate identifier '${text}'.`, member.name);
  }
}

/** A function may have many signatures, but one body, and a class that it merges with must be ambient. */
export function checkFunctionSymbol(symbol: Symbol, report: DuplicateReport): void {
  const implementations: FunctionDeclaration[] = [];
  const classes: ClassDeclaration[] = [];
  for (const d of symbol.declarations) {
    if (d.kind === "FunctionDeclaration" && d.body !== undefined) implementations.push(d);
    else if (d.kind === "ClassDeclaration" && (d.modifiers & ModifierFlags.Ambient) === 0) classes.push(d);
  }
  if (implementations.length > 1) {
    for (const d of implementations) report("TS2393", "Duplicate function implementation.", d.name ?? d);
  }
  if (implementations.length > 0 && classes.length > 0) {
    for (const d of classes) {
      const text = d.name?.text ?? "default";
      report("TS2813", `Class declaration cannot implement overload list for '${text}'.`, d.name ?? d);
    }
    for (const d of implementations) {
      report("TS2814", "Function with bodies can only merge with classes that are ambient.", d.name ?? d);
    }
  }
}
