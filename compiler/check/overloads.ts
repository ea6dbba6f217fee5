/** All declarations of one function, method or constructor: one body, next to its overloads, which agree with it and with each other. */
import { forEachChild, ModifierFlags as MF, sourceFileOf, type Node } from "../ast/ast.ts";
import { localSymbolOf } from "../bind/bind.ts";
import { SymbolFlags as SF, type Symbol } from "../bind/symbols.ts";
import { checkComputedPropertyName } from "./expressions/objects.ts";
import { symOf } from "./names.ts";
import { getEffectiveDeclarationFlags, isInAmbient, isStatic } from "./queries.ts";
import { isImplementationCompatibleWithOverload } from "./relations/signatures.ts";
import { isTypeIdenticalTo } from "./relations/related.ts";
import { getSignatureFromDeclaration, getSignaturesOfSymbol } from "./signatures.ts";
import { error } from "./state.ts";
import { declarationName } from "./symboltypes.ts";

type FunctionMember = Extract<
  Node,
  { kind: "FunctionDeclaration" | "MethodDeclaration" | "MethodSignature" | "Constructor" }
>;

const overloadFlags = MF.Export | MF.Ambient | MF.Private | MF.Protected | MF.Abstract;

/** Called for each declaration; checks at the first one. */
export function checkOverloadsOf(node: FunctionMember): void {
  const symbol = symOf(node);
  if (symbol === undefined) return;
  const local = localSymbolOf(node) ?? symbol;
  if (local.declarations.find((d) => d.kind === node.kind) === node) checkFunctionSymbol(local);
  if (symbol !== local && symbol.declarations.find((d) => d.kind === node.kind) === node) checkFunctionSymbol(symbol);
}

function hasBody(node: FunctionMember): boolean {
  return node.kind !== "MethodSignature" && node.body !== undefined;
}
function isOptional(node: FunctionMember): boolean {
  return (node.kind === "MethodDeclaration" || node.kind === "MethodSignature") && node.questionToken;
}
function nextSibling(node: Node): Node | undefined {
  let seen = false;
  let next: Node | undefined;
  forEachChild(node.parent, (child: Node) => {
    if (seen && next === undefined) next = child;
    if (child === node) seen = true;
  });
  return next;
}
function nameOf(node: Node): Node {
  return "name" in node && typeof node.name === "object" && node.name !== undefined && "kind" in node.name
    ? (node.name as Node)
    : node;
}

function checkFunctionSymbol(symbol: Symbol): void {
  let some = 0;
  let all = overloadFlags;
  let someOptional = false;
  let allOptional = true;
  let hasOverloads = false;
  let body: FunctionMember | undefined;
  let lastSeen: FunctionMember | undefined;
  let previous: FunctionMember | undefined;
  let severalBodies = false;
  const functions: FunctionMember[] = [];
  for (const node of symbol.declarations) {
    const free = isInAmbient(node) || node.parent.kind === "InterfaceDeclaration" || node.parent.kind === "TypeLiteral";
    if (free) previous = undefined;
    if (
      node.kind !== "FunctionDeclaration" &&
      node.kind !== "MethodDeclaration" &&
      node.kind !== "MethodSignature" &&
      node.kind !== "Constructor"
    )
      continue;
    functions.push(node);
    const flags = getEffectiveDeclarationFlags(node, overloadFlags);
    some |= flags;
    all &= flags;
    someOptional ||= isOptional(node);
    allOptional &&= isOptional(node);
    const present = hasBody(node);
    if (present && body !== undefined) severalBodies = true;
    else if (previous !== undefined && previous.parent === node.parent && nextSibling(previous) !== node)
      reportImplementationExpected(previous);
    if (present) body ??= node;
    else hasOverloads = true;
    previous = node;
    if (!free) lastSeen = node;
  }
  if (severalBodies) {
    for (const f of functions) {
      if (f.kind === "Constructor") error(f, 2392, "Multiple constructor implementations are not allowed.");
      else error(nameOf(f), 2393, "Duplicate function implementation.");
    }
  }
  if (
    lastSeen !== undefined &&
    !hasBody(lastSeen) &&
    (getEffectiveDeclarationFlags(lastSeen, overloadFlags) & MF.Abstract) === 0 &&
    !isOptional(lastSeen)
  )
    reportImplementationExpected(lastSeen);
  if (!hasOverloads) return;
  checkFlagAgreement(functions, body, some ^ all);
  if (someOptional !== allOptional) {
    const canonical = isOptional(canonicalOverload(functions, body));
    for (const f of functions)
      if (isOptional(f) !== canonical) error(nameOf(f), 2386, "Overload signatures must all be optional or required.");
  }
  if (body === undefined) return;
  const implementation = getSignatureFromDeclaration(body);
  for (const signature of getSignaturesOfSymbol(symbol)) {
    if (!isImplementationCompatibleWithOverload(implementation, signature)) {
      error(
        signature.declaration,
        2394,
        "This overload signature is not compatible with its implementation signature.",
      );
      break;
    }
  }
}

/** The declaration that the others should agree with: the one with the body, if it stands with the first. */
function canonicalOverload(overloads: readonly FunctionMember[], body: FunctionMember | undefined): FunctionMember {
  const first = overloads[0];
  if (first === undefined) throw new Error("no overload");
  return body !== undefined && body.parent === first.parent ? body : first;
}

function checkFlagAgreement(
  overloads: readonly FunctionMember[],
  body: FunctionMember | undefined,
  differing: number,
): void {
  if (differing === 0) return;
  const canonical = getEffectiveDeclarationFlags(canonicalOverload(overloads, body), overloadFlags);
  for (const o of overloads) {
    const file = sourceFileOf(o);
    const ofFile = canonicalOverload(
      overloads.filter((x) => sourceFileOf(x) === file),
      body,
    );
    const flags = getEffectiveDeclarationFlags(o, overloadFlags);
    const deviation = flags ^ canonical;
    const inFile = flags ^ getEffectiveDeclarationFlags(ofFile, overloadFlags);
    if ((inFile & MF.Export) !== 0) error(nameOf(o), 2383, "Overload signatures must all be exported or non-exported.");
    else if ((inFile & MF.Ambient) !== 0)
      error(nameOf(o), 2384, "Overload signatures must all be ambient or non-ambient.");
    else if ((deviation & (MF.Private | MF.Protected)) !== 0)
      error(nameOf(o), 2385, "Overload signatures must all be public, private or protected.");
    else if ((deviation & MF.Abstract) !== 0)
      error(nameOf(o), 2512, "Overload signatures must all be abstract or non-abstract.");
  }
}

function sameName(a: Node, b: Node): boolean {
  if (a.kind === "ComputedPropertyName" && b.kind === "ComputedPropertyName")
    return isTypeIdenticalTo(checkComputedPropertyName(a), checkComputedPropertyName(b));
  return (
    "text" in a &&
    "text" in b &&
    a.text === b.text &&
    (a.kind === "PrivateIdentifier") === (b.kind === "PrivateIdentifier")
  );
}

function reportImplementationExpected(node: FunctionMember): void {
  const next = nextSibling(node);
  if (next !== undefined && next.kind === node.kind) {
    const name = nameOf(node);
    const nextName = nameOf(next);
    if (name !== node && nextName !== next && sameName(name, nextName)) {
      if (node.kind === "MethodDeclaration" && isStatic(node) !== isStatic(next)) {
        if (isStatic(node)) error(nextName, 2387, "Function overload must be static.");
        else error(nextName, 2388, "Function overload must not be static.");
      }
      return;
    }
    if ("body" in next && next.body !== undefined) {
      error(nextName, 2389, "Function implementation name must be '{0}'.", declarationName(node));
      return;
    }
  }
  const at = nameOf(node);
  if (node.kind === "Constructor") error(at, 2390, "Constructor implementation is missing.");
  else if (
    (node.kind === "MethodDeclaration" || node.kind === "FunctionDeclaration") &&
    (node.modifiers & MF.Abstract) !== 0
  )
    error(at, 2516, "All declarations of an abstract method must be consecutive.");
  else error(at, 2391, "Function implementation is missing or not immediately following the declaration.");
}

// ---- declarations of one name, some exported

/** What a declaration declares: 1 value, 2 type, 4 namespace. */
function spacesOf(d: Node): number {
  switch (d.kind) {
    case "InterfaceDeclaration":
    case "TypeAliasDeclaration":
      return 2;
    case "ModuleDeclaration": {
      const symbol = symOf(d);
      return d.name.kind === "StringLiteral" || (symbol !== undefined && (symbol.flags & SF.ValueModule) !== 0) ? 5 : 4;
    }
    case "ClassDeclaration":
    case "EnumDeclaration":
    case "EnumMember":
      return 3;
    case "SourceFile":
      return 7;
    case "VariableDeclaration":
    case "BindingElement":
    case "FunctionDeclaration":
      return 1;
    default:
      return 0;
  }
}

/** `export function f…` and `function f…` are two functions: TS2395. */
export function checkExportsOnMergedDeclarations(node: Node): void {
  const own = symOf(node);
  const symbol = localSymbolOf(node) ?? own;
  if (symbol === undefined || (symbol === own && symbol.exportSymbol === undefined)) return;
  if (symbol.declarations.find((d) => d.kind === node.kind) !== node) return;
  let exported = 0;
  let local = 0;
  let asDefault = 0;
  for (const d of symbol.declarations) {
    const flags = getEffectiveDeclarationFlags(d, MF.Export | MF.Default);
    if ((flags & MF.Export) === 0) local |= spacesOf(d);
    else if ((flags & MF.Default) !== 0) asDefault |= spacesOf(d);
    else exported |= spacesOf(d);
  }
  const common = exported & local;
  const commonDefault = asDefault & (exported | local);
  if ((common | commonDefault) === 0) return;
  for (const d of symbol.declarations) {
    const spaces = spacesOf(d);
    const name = declarationName(d);
    if ((spaces & commonDefault) !== 0)
      error(
        nameOf(d),
        2652,
        "Merged declaration '{0}' cannot include a default export declaration. Consider adding a separate 'export default {0}' declaration instead.",
        name,
      );
    else if ((spaces & common) !== 0)
      error(
        nameOf(d),
        2395,
        "Individual declarations in merged declaration '{0}' must be all exported or all local.",
        name,
      );
  }
}
