/**
 * The entry of the parser: text to AST. `parseSourceFile` reports every error it finds, never throws, and always returns a tree that covers
 * the whole text. Errors of the grammar (grammar.ts) are only reported for text that parses.
 */
import {
  forEachChild,
  SourceFile,
  type Expression,
  type ModuleReference,
  type Node,
  type Statement,
} from "../ast/ast.ts";
import type { Diagnostic } from "../source/diagnostic.ts";
import type { SourceText } from "../source/source.ts";
import { checkGrammar } from "./grammar.ts";
import { listRules } from "./lists.ts";
import { Parser } from "./parser.ts";
import { parseStatement } from "./statements.ts";

export interface ParseResult {
  readonly file: SourceFile;
  readonly diagnostics: readonly Diagnostic[];
  /** The text has the form of a program: what is reported are rules of the grammar, and the tree may be checked all the same. */
  readonly parsed: boolean;
}

export function parseSourceFile(source: SourceText): ParseResult {
  let p = parseStatements(source, true);
  // In a script (no import, no export) `await` is an ordinary name at the top level.
  if (
    p.sawTopLevelAwait &&
    !hasModuleSyntax(p.file.statements) &&
    p.diagnostics.length + p.grammarDiagnostics.length > 0
  ) {
    const script = parseStatements(source, false);
    if (script.diagnostics.length + script.grammarDiagnostics.length === 0) p = script;
  }
  const file = p.file;
  const imports = linkParents(file);
  file.imports = imports;
  file.isModule = p.sawModuleSyntax || hasModuleSyntax(file.statements);
  if (p.diagnostics.length === 0) {
    checkGrammar(file, p.restCommas, (code, message, start, end) => p.grammarError(code, message, start, end));
    p.grammarDiagnostics.sort((a, b) => a.start - b.start);
    return { file, diagnostics: p.grammarDiagnostics, parsed: true };
  }
  return { file, diagnostics: p.diagnostics, parsed: false };
}

function parseStatements(source: SourceText, topLevelAwait: boolean): Parser {
  const p = new Parser(new SourceFile(source), listRules);
  p.inAwait = topLevelAwait;
  p.ambient = p.file.isDeclarationFile;
  p.next();
  p.file.statements = p.list("SourceElements", parseStatement);
  return p;
}

const EXPORT_FLAG = 32;

function hasModuleSyntax(statements: readonly Statement[]): boolean {
  for (const s of statements) {
    switch (s.kind) {
      case "ImportDeclaration":
      case "ExportDeclaration":
      case "ExportAssignment":
        return true;
      case "ImportEqualsDeclaration":
        if (s.moduleReference.kind === "ExternalModuleReference" || (s.modifiers & EXPORT_FLAG) !== 0) return true;
        break;
      case "VariableStatement":
      case "FunctionDeclaration":
      case "ClassDeclaration":
      case "InterfaceDeclaration":
      case "TypeAliasDeclaration":
      case "EnumDeclaration":
      case "ModuleDeclaration":
        if ((s.modifiers & EXPORT_FLAG) !== 0) return true;
        break;
      default:
        break;
    }
  }
  return false;
}

// ---- parents and imports

/** Sets every node's parent and finds the module specifiers. Not recursive, as operands may nest deeply. */
function linkParents(file: SourceFile): readonly ModuleReference[] {
  const imports: ModuleReference[] = [];
  const pending: Node[] = [file];
  let parent: Node = file;
  const link = (child: Node): void => {
    child.parent = parent;
    pending.push(child);
  };
  for (;;) {
    const node = pending.pop();
    if (node === undefined) break;
    addModuleReference(node, imports);
    parent = node;
    forEachChild(node, link);
  }
  imports.sort((a, b) => a.specifier.pos - b.specifier.pos);
  return imports;
}

function addReference(
  imports: ModuleReference[],
  form: ModuleReference["form"],
  specifier: Expression | undefined,
): void {
  if (
    specifier !== undefined &&
    (specifier.kind === "StringLiteral" || specifier.kind === "NoSubstitutionTemplateLiteral")
  ) {
    imports.push({ form, specifier });
  }
}

function addModuleReference(node: Node, imports: ModuleReference[]): void {
  switch (node.kind) {
    case "ImportDeclaration":
      addReference(
        imports,
        node.importClause !== undefined && node.importClause.isTypeOnly ? "typeOnly" : "static",
        node.moduleSpecifier,
      );
      return;
    case "ExportDeclaration":
      addReference(imports, node.isTypeOnly ? "typeOnly" : "static", node.moduleSpecifier);
      return;
    case "ExternalModuleReference":
      addReference(imports, "require", node.expression);
      return;
    case "CallExpression":
      if (node.expression.kind === "ImportKeyword") addReference(imports, "dynamic", node.arguments[0]);
      return;
    case "ImportType":
      if (node.argument.kind === "LiteralType" && node.argument.literal.kind === "StringLiteral") {
        imports.push({ form: "typeOnly", specifier: node.argument.literal });
      }
      return;
    default:
      return;
  }
}
