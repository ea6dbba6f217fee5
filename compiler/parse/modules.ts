/** Imports and exports. */
import {
  ModifierFlags,
  nextNodeId,
  type ExportSpecifier,
  type Expression,
  type Identifier,
  type ImportAttribute,
  type ImportAttributes,
  type ImportClause,
  type ImportSpecifier,
  type NamedExports,
  type NamedImports,
  type NamespaceExport,
  type NamespaceImport,
  type Statement,
  type StringLiteral,
} from "../ast/ast.ts";
import { parseAssignment, parseAssignmentAllowingIn } from "./expressions.ts";
import { parseStringLiteral } from "./literals.ts";
import type { Parser } from "./parser.ts";
import { parseEntityName } from "./types.ts";

/** At `import`. */
export function parseImport(p: Parser, pos: number, modifiers: number): Statement {
  p.next();
  const afterImport = p.pos();
  let name: Identifier | undefined = undefined;
  if (p.isIdentifier()) name = p.identifier();
  let isTypeOnly = false;
  if (
    name !== undefined &&
    name.text === "type" &&
    (!p.is("from") ||
      p.lookAhead((q) => {
        q.next();
        return q.is("from") || q.is("=");
      }))
  )
    if (p.isIdentifier() || p.is("*") || p.is("{")) {
      isTypeOnly = true;
      name = p.isIdentifier() ? p.identifier() : undefined;
    }
  if (name !== undefined && !p.is(",") && !p.is("from")) {
    p.expect("=");
    const referencePos = p.pos();
    if (p.is("require") && p.lookAhead((q) => q.next() === "(")) {
      p.next();
      p.expect("(");
      if (!p.is("StringLiteral")) p.grammarError("TS1141", "String literal expected.", p.pos(), p.tokenEnd());
      const expression = parseModuleSpecifier(p);
      p.expect(")");
      const moduleReference = {
        kind: "ExternalModuleReference",
        pos: referencePos,
        end: p.end(),
        parent: p.file,
        id: nextNodeId(),
        expression,
      } as const;
      p.semicolon();
      return {
        kind: "ImportEqualsDeclaration",
        pos,
        end: p.end(),
        parent: p.file,
        id: nextNodeId(),
        modifiers,
        isTypeOnly,
        name,
        moduleReference,
      };
    }
    const moduleReference = parseEntityName(p, false);
    p.semicolon();
    if (isTypeOnly) p.grammarError("TS1392", "An import alias cannot use 'import type'", pos, p.end());
    return {
      kind: "ImportEqualsDeclaration",
      pos,
      end: p.end(),
      parent: p.file,
      id: nextNodeId(),
      modifiers,
      isTypeOnly,
      name,
      moduleReference,
    };
  }
  let importClause: ImportClause | undefined = undefined;
  if (name !== undefined || p.is("*") || p.is("{")) {
    importClause = parseImportClause(p, afterImport, name, isTypeOnly);
    p.expect("from");
  }
  const moduleSpecifier = parseModuleSpecifier(p);
  const attributes = parseImportAttributes(p);
  p.semicolon();
  if (
    importClause !== undefined &&
    isTypeOnly &&
    importClause.name !== undefined &&
    importClause.namedBindings !== undefined
  ) {
    p.grammarError(
      "TS1363",
      "A type-only import can specify a default import or named bindings, but not both.",
      importClause.pos,
      importClause.end,
    );
  }
  return {
    kind: "ImportDeclaration",
    pos,
    end: p.end(),
    parent: p.file,
    id: nextNodeId(),
    modifiers,
    importClause,
    moduleSpecifier,
    attributes,
  };
}

function parseImportClause(p: Parser, pos: number, name: Identifier | undefined, isTypeOnly: boolean): ImportClause {
  let namedBindings: NamespaceImport | NamedImports | undefined = undefined;
  if (name === undefined || p.optional(",")) {
    const bindingsPos = p.pos();
    if (p.is("*")) {
      p.next();
      p.expect("as");
      const namespaceName = p.identifier();
      namedBindings = {
        kind: "NamespaceImport",
        pos: bindingsPos,
        end: p.end(),
        parent: p.file,
        id: nextNodeId(),
        name: namespaceName,
      };
    } else {
      let elements: readonly ImportSpecifier[] = [];
      if (p.expect("{")) {
        elements = p.delimitedList("ImportOrExportSpecifiers", (q) => parseImportSpecifier(q, isTypeOnly));
        p.expect("}");
      }
      namedBindings = {
        kind: "NamedImports",
        pos: bindingsPos,
        end: p.end(),
        parent: p.file,
        id: nextNodeId(),
        elements,
      };
    }
  }
  return { kind: "ImportClause", pos, end: p.end(), parent: p.file, id: nextNodeId(), isTypeOnly, name, namedBindings };
}

type ModuleExportName = Identifier | StringLiteral;

function parseModuleExportName(p: Parser): ModuleExportName {
  return p.is("StringLiteral") ? parseStringLiteral(p) : p.identifierName();
}

interface Specifier {
  readonly isTypeOnly: boolean;
  readonly propertyName: ModuleExportName | undefined;
  readonly name: ModuleExportName;
  /** The name came from a word that may not be bound. */
  readonly nameIsReserved: boolean;
}

/** `a`, `a as b`, `type a`, `type as`, `type as as`, `type a as b`. */
function parseSpecifier(p: Parser): Specifier {
  const canFollow = (): boolean => p.isIdentifierOrKeyword() || p.is("StringLiteral");
  let reserved = p.isIdentifierOrKeyword() && !p.isIdentifier();
  let isTypeOnly = false;
  let propertyName: ModuleExportName | undefined = undefined;
  let canParseAs = true;
  let name = parseModuleExportName(p);
  if (name.kind === "Identifier" && name.text === "type") {
    if (p.is("as")) {
      // { type as …
      const firstAs = p.identifierName();
      if (p.is("as")) {
        // { type as as …
        const secondAs = p.identifierName();
        if (canFollow()) {
          // { type as as something }
          isTypeOnly = true;
          propertyName = firstAs;
          reserved = p.isIdentifierOrKeyword() && !p.isIdentifier();
          name = parseModuleExportName(p);
          canParseAs = false;
        } else {
          // { type as as }
          propertyName = name;
          name = secondAs;
          canParseAs = false;
        }
      } else if (canFollow()) {
        // { type as something }
        propertyName = name;
        canParseAs = false;
        reserved = p.isIdentifierOrKeyword() && !p.isIdentifier();
        name = parseModuleExportName(p);
      } else {
        // { type as }
        isTypeOnly = true;
        name = firstAs;
      }
    } else if (canFollow()) {
      // { type something …
      isTypeOnly = true;
      reserved = p.isIdentifierOrKeyword() && !p.isIdentifier();
      name = parseModuleExportName(p);
    }
  }
  if (canParseAs && p.is("as")) {
    propertyName = name;
    p.next();
    reserved = p.isIdentifierOrKeyword() && !p.isIdentifier();
    name = parseModuleExportName(p);
  }
  return { isTypeOnly, propertyName, name, nameIsReserved: reserved };
}

function parseImportSpecifier(p: Parser, inTypeOnly: boolean): ImportSpecifier {
  const pos = p.pos();
  const s = parseSpecifier(p);
  if (s.isTypeOnly && inTypeOnly) {
    p.grammarError(
      "TS2206",
      "The 'type' modifier cannot be used on a named import when 'import type' is used on its import statement.",
      pos,
      p.end(),
    );
  }
  let name: Identifier;
  if (s.name.kind === "Identifier") {
    name = s.name;
    if (s.nameIsReserved) p.errorAt("TS1003", "Identifier expected.", name.pos, name.end);
  } else {
    p.errorAt("TS1003", "Identifier expected.", s.name.pos, s.name.end);
    name = p.missingIdentifier();
  }
  return {
    kind: "ImportSpecifier",
    pos,
    end: p.end(),
    parent: p.file,
    id: nextNodeId(),
    isTypeOnly: s.isTypeOnly,
    propertyName: s.propertyName,
    name,
  };
}

function parseModuleSpecifier(p: Parser): Expression {
  if (p.is("StringLiteral")) return parseStringLiteral(p);
  const expression = parseAssignment(p);
  if (expression.end > expression.pos)
    p.grammarError("TS1141", "String literal expected.", expression.pos, expression.end);
  return expression;
}

// ---- attributes

function parseImportAttributes(p: Parser): ImportAttributes | undefined {
  const isWith = p.is("with");
  if (!isWith && !(p.is("assert") && !p.lineBreakBefore())) return undefined;
  const pos = p.pos();
  p.next();
  const elements = parseAttributeList(p);
  return {
    kind: "ImportAttributes",
    pos,
    end: p.end(),
    parent: p.file,
    id: nextNodeId(),
    token: isWith ? "with" : "assert",
    elements,
  };
}

function parseAttributeList(p: Parser): readonly ImportAttribute[] {
  if (!p.expect("{")) return [];
  const elements = p.delimitedList("ImportAttributes", parseImportAttribute);
  p.expect("}");
  return elements;
}

function parseImportAttribute(p: Parser): ImportAttribute {
  const pos = p.pos();
  const name = p.is("StringLiteral") ? parseStringLiteral(p) : p.identifierName();
  p.expect(":");
  const value = parseAssignmentAllowingIn(p);
  return { kind: "ImportAttribute", pos, end: p.end(), parent: p.file, id: nextNodeId(), name, value };
}

/** `{ with: { … } }`, of an import type. */
export function parseImportAttributesObject(p: Parser): ImportAttributes {
  const pos = p.pos();
  p.expect("{");
  const token = p.is("assert") ? "assert" : "with";
  if (p.is("assert") || p.is("with")) p.next();
  else p.error("TS1005", "'with' expected.");
  p.expect(":");
  const elements = parseAttributeList(p);
  p.optional(",");
  p.expect("}");
  return { kind: "ImportAttributes", pos, end: p.end(), parent: p.file, id: nextNodeId(), token, elements };
}

// ---- exports

/** At `export`, which is not a modifier here. */
export function parseExport(p: Parser, pos: number, modifiers: number): Statement {
  p.next();
  if (p.is("default") || p.is("=")) return parseExportAssignment(p, pos, modifiers);
  if (p.is("as")) {
    p.next();
    p.expect("namespace");
    const name = p.identifier();
    p.semicolon();
    if (!p.file.isDeclarationFile)
      p.grammarError("TS1315", "Global module exports may only appear in declaration files.", pos, p.end());
    return { kind: "NamespaceExportDeclaration", pos, end: p.end(), parent: p.file, id: nextNodeId(), name };
  }
  const isTypeOnly = p.optional("type");
  let exportClause: NamedExports | NamespaceExport | undefined = undefined;
  let moduleSpecifier: Expression | undefined = undefined;
  const clausePos = p.pos();
  if (p.is("*")) {
    p.next();
    if (p.optional("as")) {
      const name = parseModuleExportName(p);
      exportClause = { kind: "NamespaceExport", pos: clausePos, end: p.end(), parent: p.file, id: nextNodeId(), name };
    }
    p.expect("from");
    moduleSpecifier = parseModuleSpecifier(p);
  } else {
    let elements: readonly ExportSpecifier[] = [];
    if (p.expect("{")) {
      elements = p.delimitedList("ImportOrExportSpecifiers", (q) => parseExportSpecifier(q, isTypeOnly));
      p.expect("}");
    }
    exportClause = { kind: "NamedExports", pos: clausePos, end: p.end(), parent: p.file, id: nextNodeId(), elements };
    // `from` isn't reserved, so a string after it decides whether it belongs here, unless it is on the same line.
    if (p.is("from") || (p.is("StringLiteral") && !p.lineBreakBefore())) {
      p.expect("from");
      moduleSpecifier = parseModuleSpecifier(p);
    }
    if (moduleSpecifier === undefined) {
      for (const element of elements) {
        const local = element.propertyName ?? element.name;
        if (local.kind === "StringLiteral") p.errorAt("TS1003", "Identifier expected.", local.pos, local.end);
      }
    }
  }
  const attributes = moduleSpecifier !== undefined ? parseImportAttributes(p) : undefined;
  p.semicolon();
  return {
    kind: "ExportDeclaration",
    pos,
    end: p.end(),
    parent: p.file,
    id: nextNodeId(),
    modifiers,
    isTypeOnly,
    exportClause,
    moduleSpecifier,
    attributes,
  };
}

function parseExportSpecifier(p: Parser, inTypeOnly: boolean): ExportSpecifier {
  const pos = p.pos();
  const s = parseSpecifier(p);
  if (s.isTypeOnly && inTypeOnly) {
    p.grammarError(
      "TS2207",
      "The 'type' modifier cannot be used on a named export when 'export type' is used on its export statement.",
      pos,
      p.end(),
    );
  }
  return {
    kind: "ExportSpecifier",
    pos,
    end: p.end(),
    parent: p.file,
    id: nextNodeId(),
    isTypeOnly: s.isTypeOnly,
    propertyName: s.propertyName,
    name: s.name,
  };
}

function parseExportAssignment(p: Parser, pos: number, modifiers: number): Statement {
  const isExportEquals = p.is("=");
  p.next();
  const expression = parseAssignmentAllowingIn(p);
  p.semicolon();
  return {
    kind: "ExportAssignment",
    pos,
    end: p.end(),
    parent: p.file,
    id: nextNodeId(),
    modifiers: modifiers & ~ModifierFlags.Default,
    isExportEquals,
    expression,
  };
}
