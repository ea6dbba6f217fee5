/** Declarations that are statements: interfaces, type aliases, enums, functions, namespaces; modifiers before them. */
import {
  type EnumMember,
  type Identifier,
  ModifierFlags,
  type ModuleBlock,
  type ModuleDeclaration,
  type Statement,
  type StringLiteral,
  type TypeNode,
  nextNodeId,
} from "../ast/ast.ts";
import { parseFunctionBlockOrSemicolon, parseParameters } from "./functions.ts";
import { parseClassDeclaration, parseHeritageClauses } from "./classes.ts";
import { parseInitializer } from "./expressions.ts";
import { parseStringLiteral } from "./literals.ts";
import { type ModifierPlace, checkModifiers, parseModifiers } from "./modifiers.ts";
import { parseExport, parseImport } from "./modules.ts";
import type { ParsedModifiers, Parser } from "./parser.ts";
import { parsePropertyName } from "./primary.ts";
import { parseStatement, parseVariableStatement } from "./statements.ts";
import { parseTypeMembers, parseTypeParameters } from "./typemembers.ts";
import { parseReturnType, parseType } from "./types.ts";

// ---- declarations

/** The list that holds the statement: what modifiers may be there. */
function placeOfStatement(p: Parser): ModifierPlace {
  if (p.lists.at(-1) === "SourceElements") return "module";
  return p.moduleBlockDepth === p.lists.length ? "module" : "block";
}

export function parseDeclaration(p: Parser): Statement {
  const pos = p.pos();
  const modifiers = parseModifiers(p, true, false);
  const savedAmbient = p.ambient;
  const place = placeOfStatement(p);
  if ((modifiers.flags & ModifierFlags.Ambient) === 0) return parseDeclarationRest(p, pos, modifiers, place);
  // The modifiers are checked in the outer context: `startDeclaration` then turns the ambient context on.
  const result = parseDeclarationRest(p, pos, modifiers, place);
  p.ambient = savedAmbient;
  return result;
}

/** Checks modifiers, then turns the ambient context on if `declare` was among them. */
function startDeclaration(p: Parser, modifiers: ParsedModifiers, kind: Statement["kind"], place: ModifierPlace): void {
  checkModifiers(p, modifiers, kind, place);
  if ((modifiers.flags & ModifierFlags.Ambient) !== 0) p.ambient = true;
}

function parseDeclarationRest(p: Parser, pos: number, modifiers: ParsedModifiers, place: ModifierPlace): Statement {
  switch (p.tok()) {
    case "var":
    case "let":
    case "const":
    case "using":
    case "await":
      startDeclaration(p, modifiers, "VariableStatement", place);
      return parseVariableStatement(p, pos, noChecks(modifiers), place);
    case "function":
      startDeclaration(p, modifiers, "FunctionDeclaration", place);
      return parseFunctionDeclaration(p, pos, noChecks(modifiers), place);
    case "class":
      startDeclaration(p, modifiers, "ClassDeclaration", place);
      return parseClassDeclaration(p, pos, noChecks(modifiers), place);
    case "interface": {
      startDeclaration(p, modifiers, "InterfaceDeclaration", place);
      p.next();
      const name = p.identifier();
      const typeParameters = parseTypeParameters(p);
      const heritageClauses = parseHeritageClauses(p, false);
      const members = parseTypeMembers(p);
      return {
        kind: "InterfaceDeclaration",
        pos,
        end: p.end(),
        parent: p.file,
        id: nextNodeId(),
        modifiers: modifiers.flags,
        name,
        typeParameters,
        heritageClauses,
        members,
      };
    }
    case "type": {
      startDeclaration(p, modifiers, "TypeAliasDeclaration", place);
      p.next();
      if (p.lineBreakBefore()) p.error("TS1142", "Line break not permitted here.");
      const name = p.identifier();
      const typeParameters = parseTypeParameters(p);
      p.expect("=");
      const typePos = p.pos();
      let type: TypeNode;
      if (p.is("intrinsic") && !p.lookAhead((q) => q.next() === ".")) {
        p.next();
        type = {
          kind: "KeywordType",
          pos: typePos,
          end: p.end(),
          parent: p.file,
          id: nextNodeId(),
          keyword: "intrinsic",
        } as const;
      } else {
        type = parseType(p);
      }
      p.semicolon();
      return {
        kind: "TypeAliasDeclaration",
        pos,
        end: p.end(),
        parent: p.file,
        id: nextNodeId(),
        modifiers: modifiers.flags,
        name,
        typeParameters,
        type,
      };
    }
    case "enum": {
      startDeclaration(p, modifiers, "EnumDeclaration", place);
      p.next();
      const name = p.identifier();
      let members: readonly EnumMember[] = [];
      if (p.expect("{")) {
        members = p.functionContext(false, false, (q) => q.delimitedList("EnumMembers", parseEnumMember));
        p.expect("}");
      }
      return {
        kind: "EnumDeclaration",
        pos,
        end: p.end(),
        parent: p.file,
        id: nextNodeId(),
        modifiers: modifiers.flags,
        name,
        members,
      };
    }
    case "global":
    case "module":
    case "namespace":
      startDeclaration(p, modifiers, "ModuleDeclaration", place);
      return parseModuleDeclaration(p, pos, modifiers.flags);
    case "import":
      startDeclaration(p, modifiers, "ImportDeclaration", place);
      return parseImport(p, pos, modifiers.flags);
    case "export":
      startDeclaration(p, modifiers, "ExportDeclaration", place);
      return parseExport(p, pos, modifiers.flags);
    default:
      p.error("TS1146", "Declaration expected.");
      return { kind: "EmptyStatement", pos, end: p.end(), parent: p.file, id: nextNodeId() };
  }
}

/** The modifiers, already checked. */
function noChecks(modifiers: ParsedModifiers): ParsedModifiers {
  return { flags: modifiers.flags, list: [], decorators: modifiers.decorators };
}

function parseEnumMember(p: Parser): EnumMember {
  const pos = p.pos();
  const name = parsePropertyName(p);
  const initializer = p.is("=") ? p.allowingIn(parseInitializer) : undefined;
  if (name.kind === "ComputedPropertyName") {
    const literal =
      name.expression.kind === "StringLiteral" || name.expression.kind === "NoSubstitutionTemplateLiteral";
    if (!literal) p.grammarError("TS1164", "Computed property names are not allowed in enums.", name.pos, name.end);
  } else if (
    name.kind === "NumericLiteral" ||
    name.kind === "BigIntLiteral" ||
    (name.kind === "StringLiteral" && isNumericName(name.text))
  ) {
    p.grammarError("TS2452", "An enum member cannot have a numeric name.", name.pos, name.end);
  } else if (name.kind === "PrivateIdentifier") {
    p.grammarError("TS18024", "An enum member cannot be named with a private identifier.", name.pos, name.end);
  }
  return { kind: "EnumMember", pos, end: p.end(), parent: p.file, id: nextNodeId(), name, initializer };
}

export function isNumericName(text: string): boolean {
  return String(Number(text)) === text && !text.endsWith("Infinity") && text !== "NaN";
}

export function parseFunctionDeclaration(
  p: Parser,
  pos: number,
  modifiers: ParsedModifiers,
  place: ModifierPlace,
): Statement {
  checkModifiers(p, modifiers, "FunctionDeclaration", place);
  p.next();
  const asteriskStart = p.pos();
  const asteriskToken = p.optional("*");
  const isAsync = (modifiers.flags & ModifierFlags.Async) !== 0;
  let name: Identifier | undefined = undefined;
  if ((modifiers.flags & ModifierFlags.Default) === 0 || p.isBindingIdentifier()) name = p.bindingIdentifier();
  const typeParameters = parseTypeParameters(p);
  const parameters = parseParameters(p, asteriskToken, isAsync);
  const type = parseReturnType(p);
  const headEnd = p.end();
  const body = parseFunctionBlockOrSemicolon(p, asteriskToken, isAsync);
  if (asteriskToken && p.ambient)
    p.grammarError("TS1221", "Generators are not allowed in an ambient context.", asteriskStart, asteriskStart + 1);
  else if (asteriskToken && body === undefined)
    p.grammarError(
      "TS1222",
      "An overload signature cannot be declared as a generator.",
      asteriskStart,
      asteriskStart + 1,
    );
  return {
    kind: "FunctionDeclaration",
    pos,
    end: body === undefined ? headEnd : p.end(),
    parent: p.file,
    id: nextNodeId(),
    modifiers: modifiers.flags,
    asteriskToken,
    name,
    typeParameters,
    parameters,
    type,
    body,
  };
}

// ---- namespaces

function parseModuleDeclaration(p: Parser, pos: number, modifiers: number): ModuleDeclaration {
  if (p.is("global")) {
    const name = p.takeIdentifier();
    const body = p.is("{") ? parseModuleBlock(p) : undefined;
    if (body === undefined) p.semicolon();
    return {
      kind: "ModuleDeclaration",
      pos,
      end: p.end(),
      parent: p.file,
      id: nextNodeId(),
      modifiers,
      keyword: "global",
      name,
      body,
    };
  }
  const keyword = p.is("namespace") ? "namespace" : "module";
  p.next();
  if (p.is("StringLiteral")) {
    const name: StringLiteral = parseStringLiteral(p);
    if (!p.ambient) p.grammarError("TS1035", "Only ambient modules can use quoted names.", name.pos, name.end);
    const savedAmbientModule = p.inAmbientModule;
    p.inAmbientModule = true;
    const body = p.is("{") ? parseModuleBlock(p) : undefined;
    p.inAmbientModule = savedAmbientModule;
    if (body === undefined) p.semicolon();
    return {
      kind: "ModuleDeclaration",
      pos,
      end: p.end(),
      parent: p.file,
      id: nextNodeId(),
      modifiers,
      keyword,
      name,
      body,
    };
  }
  return parseNamespace(p, pos, modifiers, keyword);
}

function parseNamespace(p: Parser, pos: number, modifiers: number, keyword: "namespace" | "module"): ModuleDeclaration {
  const name = p.identifier();
  let body: ModuleBlock | ModuleDeclaration;
  if (p.optional(".")) body = parseNamespace(p, p.pos(), ModifierFlags.Export, keyword);
  else {
    const savedAmbientModule = p.inAmbientModule;
    p.inAmbientModule = false;
    body = parseModuleBlock(p);
    p.inAmbientModule = savedAmbientModule;
  }
  return {
    kind: "ModuleDeclaration",
    pos,
    end: p.end(),
    parent: p.file,
    id: nextNodeId(),
    modifiers,
    keyword,
    name,
    body,
  };
}

function parseModuleBlock(p: Parser): ModuleBlock {
  const pos = p.pos();
  let statements: readonly Statement[] = [];
  if (p.expect("{")) {
    const saved = p.moduleBlockDepth;
    p.moduleBlockDepth = p.lists.length + 1;
    statements = p.functionContext(false, false, (q) => q.list("BlockStatements", parseStatement));
    p.moduleBlockDepth = saved;
    p.expect("}");
  }
  return { kind: "ModuleBlock", pos, end: p.end(), parent: p.file, id: nextNodeId(), statements };
}
