/** What names mean: scopes, imports and exports, merged globals. */
import type {
  EntityName,
  ExportSpecifier,
  Expression,
  Identifier,
  ImportSpecifier,
  Node,
  SourceFile,
} from "../ast/ast.ts";
import { sourceFileOf } from "../ast/ast.ts";
import { localSymbolOf, localsOf, symbolOf } from "../bind/bind.ts";
import { InternalSymbolName as ISN, SymbolFlags as SF, type Symbol, type SymbolTable } from "../bind/symbols.ts";
import { checkExpression } from "./expressions/check.ts";
import { getPropertyOfType } from "./members.ts";
import { argumentsSymbol, cx, error, globalThisSymbol, linksOf, undefinedSymbol, unknownSymbol } from "./state.ts";
import { suggestName } from "./suggest.ts";
import { getTypeOfSymbol } from "./symboltypes.ts";

export function merged(symbol: Symbol): Symbol {
  let s = symbol;
  while (s.mergedInto !== undefined) s = s.mergedInto;
  return s;
}
/** The symbol that a node declares, merged. */
export function symOf(node: Node): Symbol | undefined {
  const s = symbolOf(node);
  return s === undefined ? undefined : merged(s);
}

export function mergeSymbolTable(target: SymbolTable, source: SymbolTable): void {
  source.forEach((symbol, name) => {
    const existing = target.get(name);
    if (existing === undefined) target.set(name, symbol);
    else if (existing !== symbol) mergeSymbol(existing, symbol);
  });
}
export function mergeSymbol(target: Symbol, source: Symbol): void {
  if (target === source) return;
  target.flags |= source.flags;
  for (const d of source.declarations) target.declarations.push(d);
  if (
    target.valueDeclaration === undefined ||
    (target.valueDeclaration.kind === "ModuleDeclaration" &&
      source.valueDeclaration !== undefined &&
      source.valueDeclaration.kind !== "ModuleDeclaration")
  ) {
    if (source.valueDeclaration !== undefined) target.valueDeclaration = source.valueDeclaration;
  }
  if (source.members !== undefined) {
    if (target.members === undefined) target.members = source.members;
    else mergeMembers(target, target.members, source.members);
  }
  if (source.exports !== undefined) {
    if (target.exports === undefined) target.exports = source.exports;
    else mergeMembers(target, target.exports, source.exports);
  }
  source.mergedInto = target;
}
function mergeMembers(parent: Symbol, target: SymbolTable, source: SymbolTable): void {
  source.forEach((symbol, name) => {
    const existing = target.get(name);
    if (existing === undefined) {
      target.set(name, symbol);
      symbol.parent = parent;
    } else mergeSymbol(existing, symbol);
  });
}

// ---- scopes

function lookup(table: SymbolTable | undefined, name: string, meaning: number): Symbol | undefined {
  if (table === undefined) return undefined;
  const found = table.get(name);
  if (found === undefined) return undefined;
  const s = merged(found);
  if ((s.flags & meaning) !== 0) return s;
  if ((s.flags & SF.Alias) !== 0) {
    const target = resolveAlias(s);
    if (target === unknownSymbol || (getSymbolFlags(target) & meaning) !== 0) return s;
  }
  return undefined;
}

export function getExportSymbolOfValueSymbol(symbol: Symbol): Symbol {
  return merged(
    (symbol.flags & SF.ExportValue) !== 0 && symbol.exportSymbol !== undefined ? symbol.exportSymbol : symbol,
  );
}

function isVariableContainerChild(container: Node, last: Node | undefined, symbol: Symbol): boolean {
  if (last === undefined) return true;
  if (last.kind === "Parameter")
    return symbol.valueDeclaration === undefined || hasParameterRoot(symbol.valueDeclaration, container);
  if ("type" in container && container.type === last)
    return symbol.valueDeclaration === undefined || hasParameterRoot(symbol.valueDeclaration, container);
  return true;
}
function hasParameterRoot(declaration: Node, container: Node): boolean {
  let n: Node = declaration;
  while (n !== container && n.kind !== "SourceFile") {
    if (n.kind === "Parameter") return true;
    n = n.parent;
  }
  return false;
}

/** The symbol of a name at a place; undefined if there is none. */
export function lookupName(location: Node, name: string, meaning: number): Symbol | undefined {
  let node: Node = location;
  let last: Node | undefined;
  for (;;) {
    const locals = localsOf(node);
    if (locals !== undefined && !(node.kind === "SourceFile" && symbolOf(node) === undefined)) {
      const found = lookup(locals, name, meaning);
      if (found !== undefined) {
        let use = true;
        if (node.kind === "ConditionalType") use = last === node.trueType || (found.flags & SF.TypeParameter) === 0;
        else if ((meaning & SF.Value) !== 0 && (found.flags & SF.Variable) !== 0 && isFunctionNode(node))
          use = isVariableContainerChild(node, last, found);
        if (use) return found;
      }
    }
    switch (node.kind) {
      case "SourceFile":
      case "ModuleDeclaration": {
        const symbol = symOf(node);
        if (
          symbol !== undefined &&
          symbol.exports !== undefined &&
          (node.kind === "ModuleDeclaration" || (symbol.flags & SF.Module) !== 0)
        ) {
          if (name !== "default" || node.kind === "ModuleDeclaration") {
            const own = symbol.exports.get(name);
            // `export { x }` doesn't put x into scope.
            const isSpecifier =
              own !== undefined &&
              own.flags === SF.Alias &&
              own.declarations.some((d) => d.kind === "ExportSpecifier" || d.kind === "NamespaceExport");
            if (!isSpecifier) {
              const found = lookup(symbol.exports, name, meaning & SF.ModuleMember);
              if (found !== undefined) return found;
            }
          }
        }
        break;
      }
      case "EnumDeclaration": {
        const found = lookup(symOf(node)?.exports, name, meaning & SF.EnumMember);
        if (found !== undefined) return found;
        break;
      }
      case "ClassDeclaration":
      case "ClassExpression":
      case "InterfaceDeclaration": {
        const symbol = symOf(node);
        if (symbol !== undefined) {
          const found = lookup(symbol.members, name, meaning & SF.Type);
          if (
            found !== undefined &&
            (found.flags & SF.TypeParameter) !== 0 &&
            !(last !== undefined && last.kind === "Decorator")
          ) {
            if (last !== undefined && isStaticMember(last)) {
              error(location, 2302, "Static members cannot reference class type parameters.");
              return unknownSymbol;
            }
            return found;
          }
        }
        if (
          node.kind === "ClassExpression" &&
          (meaning & SF.Class) !== 0 &&
          node.name !== undefined &&
          node.name.text === name
        )
          return symbol;
        break;
      }
      case "FunctionExpression":
        if (name === "arguments" && (meaning & SF.Variable) !== 0) return argumentsSymbol;
        if ((meaning & SF.Function) !== 0 && node.name !== undefined && node.name.text === name) return symOf(node);
        break;
      case "FunctionDeclaration":
      case "MethodDeclaration":
      case "Constructor":
      case "GetAccessor":
      case "SetAccessor":
        if (name === "arguments" && (meaning & SF.Variable) !== 0) return argumentsSymbol;
        break;
      case "InferType":
        if ((meaning & SF.TypeParameter) !== 0 && node.typeParameter.name.text === name) {
          const s = symOf(node.typeParameter);
          if (s !== undefined) return s;
        }
        break;
      default:
        break;
    }
    if (node.kind === "SourceFile") break;
    last = node;
    node = node.parent;
  }
  if (name === "undefined" && (meaning & SF.Value) !== 0) return undefinedSymbol;
  if (name === "globalThis" && (meaning & (SF.Value | SF.Namespace)) !== 0) return globalThisSymbol;
  return lookup(cx.globals, name, meaning);
}
function isStaticMember(node: Node): boolean {
  return "modifiers" in node && (node.modifiers & 256) !== 0 && node.kind !== "MethodDeclaration"
    ? node.kind === "PropertyDeclaration" || node.kind === "GetAccessor" || node.kind === "SetAccessor"
    : node.kind === "MethodDeclaration" && (node.modifiers & 256) !== 0;
}
function isFunctionNode(node: Node): boolean {
  switch (node.kind) {
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunction":
    case "MethodDeclaration":
    case "Constructor":
    case "GetAccessor":
    case "SetAccessor":
      return true;
    default:
      return false;
  }
}

/** Resolves a name and reports if it can't be found. */
export function resolveName(
  location: Node,
  name: string,
  meaning: number,
  errorNode: Node | undefined,
): Symbol | undefined {
  const symbol = lookupName(location, name, meaning);
  if (symbol !== undefined) return symbol;
  if (errorNode !== undefined && name !== "") reportUnresolvedName(location, name, meaning, errorNode);
  return undefined;
}

const primitiveTypeNames = new Set(["any", "string", "number", "boolean", "never", "unknown"]);

function reportUnresolvedName(location: Node, name: string, meaning: number, errorNode: Node): void {
  if ((meaning & SF.Variable) === 0) {
    // A value where a type is wanted.
    const value = lookupName(location, name, SF.Value & ~SF.Type);
    const isNamespace = value !== undefined && (value.flags & SF.Module) !== 0;
    if (value !== undefined && !isNamespace && (meaning & SF.Type) !== 0) {
      error(
        errorNode,
        2749,
        "'{0}' refers to a value, but is being used as a type here. Did you mean 'typeof {0}'?",
        name,
      );
      return;
    }
    const ns = lookupName(location, name, SF.Namespace & ~SF.Type);
    if (ns !== undefined && (meaning & SF.Namespace) === 0) {
      error(errorNode, 2709, "Cannot use namespace '{0}' as a type.", name);
      return;
    }
    if ((meaning & SF.Namespace) !== 0 && (meaning & SF.Type) === 0) {
      const type = lookupName(location, name, SF.Type & ~SF.Value);
      if (type !== undefined) {
        const parent = errorNode.parent;
        if (parent.kind === "QualifiedName") {
          error(
            parent.right,
            2713,
            "Cannot access '{0}.{1}' because '{0}' is a type, but not a namespace. Did you mean to retrieve the type of the property '{1}' in '{0}' with '{0}[\"{1}\"]'?",
            name,
            parent.right.text,
          );
          return;
        }
        error(errorNode, 2702, "'{0}' only refers to a type, but is being used as a namespace here.", name);
        return;
      }
      const suggestion = suggestName(location, name, meaning);
      if (suggestion !== undefined)
        error(errorNode, 2552, "Cannot find name '{0}'. Did you mean '{1}'?", name, suggestion);
      else error(errorNode, 2503, "Cannot find namespace '{0}'.", name);
      return;
    }
  } else {
    if (primitiveTypeNames.has(name)) {
      const grandparent = errorNode.parent.parent;
      if (grandparent.kind === "HeritageClause" && grandparent.token === "extends") {
        error(
          errorNode,
          2863,
          "A class cannot extend a primitive type like '{0}'. Classes can only extend constructable values.",
          name,
        );
        return;
      }
      error(errorNode, 2693, "'{0}' only refers to a type, but is being used as a value here.", name);
      return;
    }
    const type = lookupName(location, name, SF.Type & ~SF.Value);
    if (type !== undefined && (getSymbolFlags(resolveAlias(type)) & SF.Value) === 0) {
      error(errorNode, 2693, "'{0}' only refers to a type, but is being used as a value here.", name);
      return;
    }
    const ns = lookupName(location, name, SF.NamespaceModule);
    if (ns !== undefined) {
      error(errorNode, 2708, "Cannot use namespace '{0}' as a value.", name);
      return;
    }
    if (reportThisMember(location, name, errorNode)) return;
  }
  switch (name) {
    case "describe":
    case "suite":
    case "it":
    case "test":
      error(
        errorNode,
        2582,
        "Cannot find name '{0}'. Do you need to install type definitions for a test runner? Try `npm i --save-dev @types/jest` or `npm i --save-dev @types/mocha`.",
        name,
      );
      return;
    case "document":
      error(
        errorNode,
        2584,
        "Cannot find name '{0}'. Do you need to change your target library? Try changing the 'lib' compiler option to include 'dom'.",
        name,
      );
      return;
    case "$":
      error(
        errorNode,
        2581,
        "Cannot find name '{0}'. Do you need to install type definitions for jQuery? Try `npm i --save-dev @types/jquery`.",
        name,
      );
      return;
    default:
      break;
  }
  const suggestion = suggestName(location, name, meaning);
  if (suggestion !== undefined) {
    error(errorNode, 2552, "Cannot find name '{0}'. Did you mean '{1}'?", name, suggestion);
    return;
  }
  if (errorNode.parent.kind === "ShorthandPropertyAssignment")
    error(
      errorNode,
      18004,
      "No value exists in scope for the shorthand property '{0}'. Either declare one or provide an initializer.",
      name,
    );
  else error(errorNode, 2304, "Cannot find name '{0}'.", name);
}
function reportThisMember(location: Node, name: string, errorNode: Node): boolean {
  let n: Node = location;
  let isStatic = false;
  while (n.kind !== "SourceFile") {
    if (
      "modifiers" in n &&
      (n.modifiers & 256) !== 0 &&
      (n.parent.kind === "ClassDeclaration" || n.parent.kind === "ClassExpression")
    )
      isStatic = true;
    if (n.kind === "ClassDeclaration" || n.kind === "ClassExpression") {
      const symbol = symOf(n);
      if (symbol !== undefined) {
        const type = getTypeOfSymbol(symbol);
        if (getPropertyOfType(type, name) !== undefined && symbol.exports?.has(name) === true) {
          error(
            errorNode,
            2662,
            "Cannot find name '{0}'. Did you mean the static member '{1}.{0}'?",
            name,
            symbol.name,
          );
          return true;
        }
        if (!isStatic && symbol.members !== undefined) {
          const member = symbol.members.get(name);
          if (member !== undefined && (member.flags & (SF.Property | SF.Method | SF.Accessor)) !== 0) {
            error(errorNode, 2663, "Cannot find name '{0}'. Did you mean the instance member 'this.{0}'?", name);
            return true;
          }
        }
      }
    }
    n = n.parent;
  }
  return false;
}

export function resolveEntityName(
  name: EntityName | Expression,
  meaning: number,
  ignoreErrors: boolean = false,
  dontResolveAlias: boolean = false,
  location: Node | undefined = undefined,
): Symbol | undefined {
  let symbol: Symbol | undefined;
  if (name.kind === "Identifier") {
    symbol = resolveName(location ?? name, name.text, meaning, ignoreErrors || name.text === "" ? undefined : name);
    if (symbol === undefined) return undefined;
    symbol =
      (symbol.flags & SF.ExportValue) !== 0 && symbol.exportSymbol !== undefined ? merged(symbol.exportSymbol) : symbol;
  } else if (name.kind === "QualifiedName" || name.kind === "PropertyAccessExpression") {
    const left = name.kind === "QualifiedName" ? name.left : name.expression;
    const right = name.kind === "QualifiedName" ? name.right : name.name;
    const ns = resolveEntityName(left, SF.Namespace, ignoreErrors, false, location);
    if (ns === undefined || right.text === "") return undefined;
    if (ns === unknownSymbol) return ns;
    if (ns === globalThisSymbol) return lookup(cx.globals, right.text, meaning);
    symbol = lookup(getExportsOfSymbol(ns), right.text, meaning);
    if (symbol === undefined) {
      if (!ignoreErrors) {
        const all = getExportsOfSymbol(ns).get(right.text);
        if (all !== undefined && (meaning & SF.Type) !== 0 && (getSymbolFlags(resolveAlias(all)) & SF.Value) !== 0) {
          error(
            right,
            2749,
            "'{0}' refers to a value, but is being used as a type here. Did you mean 'typeof {0}'?",
            entityText(name),
          );
        } else if (
          (meaning & SF.Namespace) !== 0 &&
          (meaning & SF.Type) === 0 &&
          name.parent.kind === "QualifiedName" &&
          all !== undefined
        ) {
          error(right, 2694, "Namespace '{0}' has no exported member '{1}'.", qualifiedNameOf(ns), right.text);
        } else error(right, 2694, "Namespace '{0}' has no exported member '{1}'.", qualifiedNameOf(ns), right.text);
      }
      return undefined;
    }
  } else return undefined;
  symbol = merged(symbol);
  return (symbol.flags & meaning) !== 0 || dontResolveAlias ? symbol : resolveAlias(symbol);
}
export function entityText(name: EntityName | Expression | Node): string {
  if (name.kind === "Identifier" || name.kind === "PrivateIdentifier") return name.text;
  if (name.kind === "QualifiedName") return entityText(name.left) + "." + name.right.text;
  if (name.kind === "PropertyAccessExpression") return entityText(name.expression) + "." + name.name.text;
  if (name.kind === "ThisKeyword") return "this";
  if (name.kind === "SuperKeyword") return "super";
  return sourceFileOf(name).source.text.slice(name.pos, name.end);
}
export function qualifiedNameOf(symbol: Symbol): string {
  const d = symbol.declarations[0];
  if (d !== undefined && d.kind === "SourceFile") return '"' + moduleNameOfFile(d) + '"';
  if (symbol.parent !== undefined && (symbol.parent.flags & SF.Module) !== 0) {
    const pd = symbol.parent.declarations[0];
    if (pd !== undefined && pd.kind === "ModuleDeclaration" && pd.name.kind === "Identifier")
      return qualifiedNameOf(symbol.parent) + "." + symbol.name;
  }
  return symbol.name;
}
export function moduleNameOfFile(file: SourceFile): string {
  const path = file.source.path;
  for (const ext of [".d.ts", ".ts", ".tsx", ".mts", ".cts"])
    if (path.endsWith(ext)) return path.slice(0, path.length - ext.length);
  return path;
}

// ---- aliases

export function getSymbolFlags(symbol: Symbol): number {
  let flags = symbol.flags;
  let s = symbol;
  let guard = 0;
  while ((s.flags & SF.Alias) !== 0 && guard < 20) {
    const target = resolveAlias(s);
    if (target === unknownSymbol) return -1 & ~SF.Alias;
    flags |= target.flags;
    if (target === s) break;
    s = target;
    guard++;
  }
  return flags;
}

export function resolveSymbol(symbol: Symbol | undefined): Symbol | undefined {
  return symbol !== undefined &&
    (symbol.flags & SF.Alias) !== 0 &&
    (symbol.flags & (SF.Value | SF.Type | SF.Namespace)) === 0
    ? resolveAlias(symbol)
    : symbol;
}

export function resolveAlias(symbol: Symbol): Symbol {
  if ((symbol.flags & SF.Alias) === 0) return symbol;
  const links = linksOf(symbol);
  if (links.aliasTarget !== undefined) return links.aliasTarget;
  const declaration = symbol.declarations.find((d) => isAliasDeclaration(d));
  if (declaration === undefined) return unknownSymbol;
  if (links.resolvingAlias) {
    error(declaration, 2303, "Circular definition of import alias '{0}'.", symbol.name);
    links.aliasTarget = unknownSymbol;
    return unknownSymbol;
  }
  links.resolvingAlias = true;
  const target = getTargetOfAliasDeclaration(declaration);
  links.resolvingAlias = false;
  if (links.aliasTarget === undefined)
    links.aliasTarget =
      target === undefined
        ? unknownSymbol
        : (target.flags & SF.Alias) !== 0 && (target.flags & (SF.Value | SF.Type | SF.Namespace)) === 0
          ? resolveAlias(target)
          : target;
  return links.aliasTarget;
}
export function isAliasDeclaration(node: Node): boolean {
  switch (node.kind) {
    case "ImportClause":
    case "NamespaceImport":
    case "ImportSpecifier":
    case "ImportEqualsDeclaration":
    case "ExportSpecifier":
    case "NamespaceExport":
    case "ExportAssignment":
    case "NamespaceExportDeclaration":
      return true;
    default:
      return false;
  }
}
export function getTargetOfAliasDeclaration(node: Node): Symbol | undefined {
  switch (node.kind) {
    case "ImportClause": {
      const parent = node.parent;
      if (parent.kind !== "ImportDeclaration") return undefined;
      const module = resolveExternalModuleName(parent.moduleSpecifier, parent.moduleSpecifier);
      if (module === undefined) return undefined;
      const found = getExportsOfModule(module).get("default");
      if (found !== undefined) return resolveSymbolOnce(found);
      const equals = module.exports?.get(ISN.ExportEquals);
      if (equals !== undefined) return resolveSymbolOnce(equals);
      // Ambient modules of the library (node:fs, …) are CommonJS: their default import is the module.
      const d = module.declarations[0];
      if (d !== undefined && cx.libFiles.has(sourceFileOf(d))) return module;
      if (node.name !== undefined) {
        const text = node.name.text;
        if (getExportsOfModule(module).has(text))
          error(
            node.name,
            2614,
            "Module '{0}' has no default export. Did you mean to use 'import { {1} } from {0}' instead?",
            moduleDisplayName(module),
            text,
          );
        else error(node.name, 1192, "Module '{0}' has no default export.", moduleDisplayName(module));
      }
      return undefined;
    }
    case "NamespaceImport": {
      const clause = node.parent;
      if (clause.kind !== "ImportClause" || clause.parent.kind !== "ImportDeclaration") return undefined;
      const module = resolveExternalModuleName(clause.parent.moduleSpecifier, clause.parent.moduleSpecifier);
      return module === undefined ? undefined : resolveExternalModuleSymbol(module);
    }
    case "NamespaceExport": {
      const declaration = node.parent;
      if (declaration.kind !== "ExportDeclaration" || declaration.moduleSpecifier === undefined) return undefined;
      return resolveExternalModuleName(declaration.moduleSpecifier, declaration.moduleSpecifier);
    }
    case "ImportSpecifier": {
      const declaration = node.parent.parent.parent;
      if (declaration.kind !== "ImportDeclaration") return undefined;
      return getExternalModuleMember(declaration.moduleSpecifier, node);
    }
    case "ExportSpecifier": {
      const declaration = node.parent.parent;
      if (declaration.kind === "ExportDeclaration" && declaration.moduleSpecifier !== undefined)
        return getExternalModuleMember(declaration.moduleSpecifier, node);
      const name = node.propertyName ?? node.name;
      return name.kind === "Identifier"
        ? resolveEntityName(name, SF.Value | SF.Type | SF.Namespace, false, true, exportScope(node))
        : undefined;
    }
    case "ImportEqualsDeclaration": {
      const reference = node.moduleReference;
      if (reference.kind === "ExternalModuleReference") {
        const module = resolveExternalModuleName(reference.expression, reference.expression);
        return module === undefined ? undefined : resolveExternalModuleSymbol(module);
      }
      return reference.kind === "Identifier"
        ? resolveEntityName(reference, SF.Value | SF.Type | SF.Namespace, false, true, node.parent)
        : resolveEntityName(reference, SF.Value | SF.Type | SF.Namespace);
    }
    case "ExportAssignment": {
      const e = node.expression;
      if (e.kind === "Identifier" || e.kind === "PropertyAccessExpression") {
        const s = resolveEntityName(e, SF.Value | SF.Type | SF.Namespace, true, true);
        if (s !== undefined) return s;
      }
      checkExpression(e);
      return undefined;
    }
    case "NamespaceExportDeclaration":
      return symOf(sourceFileOf(node));
    default:
      return undefined;
  }
}
/** `export { x }` means the x in scope, never the exported x itself. */
function exportScope(node: Node): Node {
  return node.parent.parent;
}
function resolveSymbolOnce(s: Symbol): Symbol {
  return resolveSymbol(s) ?? s;
}
function getExternalModuleMember(specifier: Expression, node: ImportSpecifier | ExportSpecifier): Symbol | undefined {
  const module = resolveExternalModuleName(specifier, specifier);
  const nameNode = node.propertyName ?? node.name;
  const name = nameNode.text;
  if (module === undefined) return undefined;
  const target = resolveExternalModuleSymbol(module);
  let symbol = getExportsOfModule(module).get(name);
  if (symbol === undefined && target !== module && target !== undefined)
    symbol =
      getExportsOfSymbol(target).get(name) ??
      (target.valueDeclaration !== undefined ? getPropertyOfType(getTypeOfSymbol(target), name) : undefined);
  if (symbol === undefined && name === "default") {
    const d = module.declarations[0];
    if (d !== undefined && cx.libFiles.has(sourceFileOf(d))) return module;
  }
  if (symbol === undefined) {
    const moduleName = moduleDisplayName(module);
    if (name === "default") {
      error(nameNode, 2305, "Module '{0}' has no exported member '{1}'.", moduleName, name);
      return undefined;
    }
    const local = moduleLocal(module, name);
    const suggestion = suggestExport(module, name);
    if (suggestion !== undefined)
      error(
        nameNode,
        2724,
        "'{0}' has no exported member named '{1}'. Did you mean '{2}'?",
        moduleName,
        name,
        suggestion,
      );
    else if (getExportsOfModule(module).has("default") && local === undefined)
      error(
        nameNode,
        2614,
        "Module '{0}' has no exported member '{1}'. Did you mean to use 'import {1} from {0}' instead?",
        moduleName,
        name,
      );
    else if (local !== undefined)
      error(nameNode, 2459, "Module '{0}' declares '{1}' locally, but it is not exported.", moduleName, name);
    else error(nameNode, 2305, "Module '{0}' has no exported member '{1}'.", moduleName, name);
    return undefined;
  }
  return symbol;
}
function suggestExport(module: Symbol, name: string): string | undefined {
  return suggestFrom(name, [...getExportsOfModule(module).keys()]);
}
import { suggestFrom } from "./suggest.ts";
function moduleLocal(module: Symbol, name: string): Symbol | undefined {
  const d = module.declarations[0];
  return d === undefined ? undefined : localsOf(d)?.get(name);
}
export function moduleDisplayName(module: Symbol): string {
  const d = module.declarations[0];
  if (d === undefined) return module.name;
  if (d.kind === "SourceFile") return '"' + moduleNameOfFile(d) + '"';
  if (d.kind === "ModuleDeclaration" && d.name.kind === "StringLiteral") return '"' + d.name.text + '"';
  return module.name;
}

// ---- modules

export function fileOfSpecifier(specifier: Node): SourceFile | undefined {
  if (specifier.kind !== "StringLiteral" && specifier.kind !== "NoSubstitutionTemplateLiteral") return undefined;
  return cx.resolveModule(specifier.text ?? "", sourceFileOf(specifier));
}
export function resolveExternalModuleName(specifier: Node, errorNode: Node | undefined): Symbol | undefined {
  if (specifier.kind !== "StringLiteral" && specifier.kind !== "NoSubstitutionTemplateLiteral") return undefined;
  const text = specifier.text ?? "";
  const ambient = cx.ambientModules.get(text);
  if (ambient !== undefined) return merged(ambient);
  const file = cx.resolveModule(text, sourceFileOf(specifier));
  if (file !== undefined) {
    const symbol = symOf(file);
    if (symbol !== undefined) return symbol;
    if (errorNode !== undefined) error(errorNode, 2306, "File '{0}' is not a module.", file.source.path);
    return undefined;
  }
  if (errorNode !== undefined)
    error(errorNode, 2307, "Cannot find module '{0}' or its corresponding type declarations.", text);
  return undefined;
}
/** `export =` makes the module mean what is exported. */
export function resolveExternalModuleSymbol(module: Symbol): Symbol {
  const equals = module.exports?.get(ISN.ExportEquals);
  return equals === undefined ? module : merged(resolveSymbolOnce(equals));
}
export function getExportsOfSymbol(symbol: Symbol): SymbolTable {
  if ((symbol.flags & SF.Module) !== 0 && (symbol.flags & SF.Class) === 0) return getExportsOfModule(symbol);
  return symbol.exports ?? emptyTable;
}
const emptyTable: SymbolTable = new Map<string, Symbol>();

export function getExportsOfModule(module: Symbol): SymbolTable {
  const links = linksOf(module);
  if (links.moduleExports !== undefined) return links.moduleExports;
  const result = collectExports(module, new Set<number>());
  links.moduleExports = result;
  return result;
}
function collectExports(module: Symbol, visited: Set<number>): SymbolTable {
  const own = module.exports;
  if (own === undefined) return emptyTable;
  visited.add(module.id);
  const stars = own.get(ISN.ExportStar);
  if (stars === undefined) return own;
  const result: SymbolTable = new Map<string, Symbol>();
  own.forEach((s, name) => {
    if (name !== ISN.ExportStar) result.set(name, s);
  });
  const from = new Map<string, Symbol>();
  for (const d of stars.declarations) {
    if (d.kind !== "ExportDeclaration" || d.moduleSpecifier === undefined) continue;
    const target = resolveExternalModuleName(d.moduleSpecifier, d.moduleSpecifier);
    if (target === undefined || visited.has(target.id)) continue;
    const exportsOfTarget = collectExports(target, visited);
    exportsOfTarget.forEach((s, name) => {
      if (name === "default" || name === ISN.ExportStar || name === ISN.ExportEquals) return;
      if (!result.has(name)) {
        result.set(name, s);
        from.set(name, s);
      } else {
        const other = from.get(name);
        if (other !== undefined && resolveSymbolOnce(other) !== resolveSymbolOnce(s)) {
          error(
            d,
            2308,
            "Module {0} has already exported a member named '{1}'. Consider explicitly re-exporting to resolve the ambiguity.",
            '"' + specifierText(d) + '"',
            name,
          );
        }
      }
    });
  }
  return result;
}
function specifierText(d: Node): string {
  return d.kind === "ExportDeclaration" && d.moduleSpecifier !== undefined && d.moduleSpecifier.kind === "StringLiteral"
    ? d.moduleSpecifier.text
    : "";
}

/** The symbol of an identifier expression; unknownSymbol after an error. */
export function getResolvedSymbol(node: Identifier): Symbol {
  const cached = cx.tables.resolvedSymbol.get(node.id);
  if (cached !== undefined) return cached;
  let result: Symbol = unknownSymbol;
  if (node.text !== "") {
    const found = resolveName(node, node.text, SF.Value | SF.ExportValue, node);
    if (found !== undefined) result = getExportSymbolOfValueSymbol(found);
  }
  cx.tables.resolvedSymbol.set(node.id, result);
  return result;
}
export function localOrExported(node: Node): Symbol | undefined {
  return localSymbolOf(node) ?? symOf(node);
}
