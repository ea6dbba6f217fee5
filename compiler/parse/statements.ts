/** Statements and the declarations that are statements. */
import {
  ModifierFlags,
  nextNodeId,
  type CaseOrDefaultClause,
  type CatchClause,
  type EnumMember,
  type Expression,
  type ModuleBlock,
  type ModuleDeclaration,
  type Statement,
  type TypeNode,
  type StringLiteral,
  type Identifier,
  type VariableDeclaration,
  type VariableDeclarationKind,
  type VariableDeclarationList,
  type VariableStatement,
} from "../ast/ast.ts";
import {
  parseBindingName,
  parseBlock,
  parseClassDeclaration,
  parseFunctionBlockOrSemicolon,
  parseHeritageClauses,
  parseParameters,
} from "./declarations.ts";
import {
  isStartOfExpression,
  parseAssignmentAllowingIn,
  parseExpression,
  parseExpressionHere,
  parseInitializer,
} from "./expressions.ts";
import { parseStringLiteral } from "./literals.ts";
import { checkModifiers, parseModifiers, type ModifierPlace } from "./modifiers.ts";
import { parseExport, parseImport } from "./modules.ts";
import { noModifiers, type ParsedModifiers, type Parser } from "./parser.ts";
import { parsePropertyName } from "./primary.ts";
import { parseReturnType, parseType, parseTypeAnnotation, parseTypeMembers, parseTypeParameters } from "./types.ts";

// ---- what starts a statement

function nextIsIdentifierOnSameLine(p: Parser): boolean {
  p.next();
  return p.isIdentifier() && !p.lineBreakBefore();
}

function isUsing(p: Parser): boolean {
  p.next();
  if (p.lineBreakBefore()) return false;
  if (p.is("of")) {
    // `for (using of …)`: a name; `using of = …`: a declaration.
    return p.lookAhead((q) => {
      const t = q.next();
      return t === "=" || t === ";" || t === ":";
    });
  }
  return p.isBindingIdentifier() || p.is("{");
}

function isAwaitUsing(p: Parser): boolean {
  p.next();
  return p.is("using") && !p.lineBreakBefore() && isUsing(p);
}

function isLetDeclaration(p: Parser): boolean {
  p.next();
  return p.isBindingIdentifier() || p.is("{") || p.is("[");
}

/** A declaration starts here; moves on. */
function isDeclaration(p: Parser): boolean {
  for (;;) {
    switch (p.tok()) {
      case "var":
      case "let":
      case "const":
      case "function":
      case "class":
      case "enum":
        return true;
      case "using":
        return isUsing(p);
      case "await":
        return isAwaitUsing(p);
      case "interface":
      case "type":
        return nextIsIdentifierOnSameLine(p);
      case "module":
      case "namespace":
        p.next();
        return !p.lineBreakBefore() && (p.isIdentifier() || p.is("StringLiteral"));
      case "abstract":
      case "accessor":
      case "async":
      case "declare":
      case "private":
      case "protected":
      case "public":
      case "readonly": {
        const wasDeclare = p.is("declare");
        p.next();
        if (p.lineBreakBefore()) return false;
        if (wasDeclare && p.is("type")) return true;
        continue;
      }
      case "global":
        p.next();
        return p.is("{") || p.is("Identifier") || p.is("export");
      case "import":
        p.next();
        return p.is("StringLiteral") || p.is("*") || p.is("{") || p.isIdentifierOrKeyword();
      case "export": {
        p.next();
        let isStart = p.is("=") || p.is("*") || p.is("{") || p.is("default") || p.is("as") || p.is("@");
        if (p.is("type")) {
          isStart = p.lookAhead((q) => {
            const t = q.next();
            return t === "=" || t === "*" || t === "{" || t === "default" || t === "as" || t === "@";
          });
        }
        if (isStart) return true;
        continue;
      }
      case "static":
        p.next();
        continue;
      default:
        return false;
    }
  }
}

function isStartOfDeclaration(p: Parser): boolean {
  return p.lookAhead(isDeclaration);
}

export function isStartOfStatement(p: Parser): boolean {
  switch (p.tok()) {
    case "@":
    case ";":
    case "{":
    case "var":
    case "let":
    case "function":
    case "class":
    case "enum":
    case "if":
    case "do":
    case "while":
    case "for":
    case "continue":
    case "break":
    case "return":
    case "with":
    case "switch":
    case "throw":
    case "try":
    case "debugger":
    // Statements that start with these are parsed as try statements, with an error.
    case "catch":
    case "finally":
    case "async":
    case "declare":
    case "interface":
    case "module":
    case "namespace":
    case "type":
    case "global":
    case "using":
      return true;
    case "import":
      return (
        isStartOfDeclaration(p) ||
        p.lookAhead((q) => {
          const t = q.next();
          return t === "(" || t === "<" || t === ".";
        })
      );
    case "const":
    case "export":
      return isStartOfDeclaration(p);
    case "accessor":
    case "public":
    case "private":
    case "protected":
    case "static":
    case "readonly":
      return (
        isStartOfDeclaration(p) ||
        !p.lookAhead((q) => {
          q.next();
          return q.isIdentifierOrKeyword() && !q.lineBreakBefore();
        })
      );
    default:
      return isStartOfExpression(p);
  }
}

// ---- statements

export function parseStatement(p: Parser): Statement {
  const pos = p.pos();
  switch (p.tok()) {
    case ";":
      p.next();
      return { kind: "EmptyStatement", pos, end: p.end(), parent: p.file, id: nextNodeId() };
    case "{":
      return parseBlock(p);
    case "var":
      return parseVariableStatement(p, pos, noModifiers, "block");
    case "let":
      if (p.lookAhead(isLetDeclaration)) return parseVariableStatement(p, pos, noModifiers, "block");
      break;
    case "using":
      if (p.lookAhead(isUsing)) return parseVariableStatement(p, pos, noModifiers, "block");
      break;
    case "await":
      if (p.lookAhead(isAwaitUsing)) return parseVariableStatement(p, pos, noModifiers, "block");
      break;
    case "function":
      return parseFunctionDeclaration(p, pos, noModifiers, "block");
    case "class":
      return parseClassDeclaration(p, pos, noModifiers, "block");
    case "if": {
      p.next();
      const expression = parseCondition(p);
      const thenStatement = parseStatement(p);
      const elseStatement = p.optional("else") ? parseStatement(p) : undefined;
      return {
        kind: "IfStatement",
        pos,
        end: p.end(),
        parent: p.file,
        id: nextNodeId(),
        expression,
        thenStatement,
        elseStatement,
      };
    }
    case "do": {
      p.next();
      const statement = parseStatement(p);
      p.expect("while");
      const expression = parseCondition(p);
      // A semicolon is always inserted here.
      p.optional(";");
      return { kind: "DoStatement", pos, end: p.end(), parent: p.file, id: nextNodeId(), statement, expression };
    }
    case "while": {
      p.next();
      const expression = parseCondition(p);
      const statement = parseStatement(p);
      return { kind: "WhileStatement", pos, end: p.end(), parent: p.file, id: nextNodeId(), expression, statement };
    }
    case "for":
      return parseFor(p);
    case "continue":
    case "break": {
      const isBreak = p.is("break");
      p.next();
      const label = p.canEndStatement() ? undefined : p.identifier();
      p.semicolon();
      if (isBreak) return { kind: "BreakStatement", pos, end: p.end(), parent: p.file, id: nextNodeId(), label };
      return { kind: "ContinueStatement", pos, end: p.end(), parent: p.file, id: nextNodeId(), label };
    }
    case "return": {
      p.next();
      const expression = p.canEndStatement() ? undefined : parseExpression(p);
      p.semicolon();
      return { kind: "ReturnStatement", pos, end: p.end(), parent: p.file, id: nextNodeId(), expression };
    }
    case "with": {
      p.next();
      const expression = parseCondition(p);
      const statement = parseStatement(p);
      return { kind: "WithStatement", pos, end: p.end(), parent: p.file, id: nextNodeId(), expression, statement };
    }
    case "switch":
      return parseSwitch(p);
    case "throw": {
      p.next();
      if (p.lineBreakBefore()) p.grammarError("TS1142", "Line break not permitted here.", p.end(), p.end());
      const expression = p.lineBreakBefore() ? p.missingIdentifier() : parseExpression(p);
      if (!p.optionalSemicolon())
        p.missingSemicolonAfter(
          expression.kind === "Identifier" ? expression : undefined,
          expression.pos,
          expression.end,
        );
      return { kind: "ThrowStatement", pos, end: p.end(), parent: p.file, id: nextNodeId(), expression };
    }
    case "try":
    case "catch":
    case "finally":
      return parseTry(p);
    case "debugger":
      p.next();
      p.semicolon();
      return { kind: "DebuggerStatement", pos, end: p.end(), parent: p.file, id: nextNodeId() };
    case "@":
      return parseDeclaration(p);
    case "async":
    case "interface":
    case "type":
    case "module":
    case "namespace":
    case "declare":
    case "const":
    case "enum":
    case "export":
    case "import":
    case "private":
    case "protected":
    case "public":
    case "abstract":
    case "accessor":
    case "static":
    case "readonly":
    case "global":
      if (isStartOfDeclaration(p)) return parseDeclaration(p);
      break;
    default:
      break;
  }
  return parseExpressionOrLabeledStatement(p);
}

function parseCondition(p: Parser): Expression {
  p.expect("(");
  const expression = parseExpression(p);
  p.expect(")");
  return expression;
}

function parseExpressionOrLabeledStatement(p: Parser): Statement {
  const pos = p.pos();
  const hasParenthesis = p.is("(");
  const expression = parseExpression(p);
  if (expression.kind === "Identifier" && !hasParenthesis && expression.text !== "" && p.optional(":")) {
    const statement = parseStatement(p);
    return {
      kind: "LabeledStatement",
      pos,
      end: p.end(),
      parent: p.file,
      id: nextNodeId(),
      label: expression,
      statement,
    };
  }
  if (!p.optionalSemicolon())
    p.missingSemicolonAfter(expression.kind === "Identifier" ? expression : undefined, expression.pos, expression.end);
  return { kind: "ExpressionStatement", pos, end: p.end(), parent: p.file, id: nextNodeId(), expression };
}

function parseFor(p: Parser): Statement {
  const pos = p.pos();
  p.next();
  const awaitStart = p.pos();
  const awaitModifier = p.optional("await");
  if (awaitModifier && p.topLevel) {
    p.sawModuleSyntax = true;
    p.sawTopLevelAwait = true;
  } else if (awaitModifier && !p.inAwait) {
    p.grammarError(
      "TS1103",
      "'for await' loops are only allowed within async functions and at the top levels of modules.",
      awaitStart,
      awaitStart + 5,
    );
  }
  p.expect("(");
  let initializer: VariableDeclarationList | Expression | undefined = undefined;
  const initializerStart = p.pos();
  const firstIsAsync = p.is("async");
  if (!p.is(";")) {
    if (
      p.is("var") ||
      p.is("let") ||
      p.is("const") ||
      (p.is("using") && p.lookAhead(isUsing)) ||
      (p.is("await") && p.lookAhead(isAwaitUsing))
    ) {
      initializer = parseVariableDeclarationList(p, true);
    } else {
      initializer = p.disallowingIn(parseExpressionHere);
    }
  }
  if (initializer !== undefined && (awaitModifier ? p.expect("of") : p.optional("of"))) {
    if (!awaitModifier && firstIsAsync && initializer.kind === "Identifier" && initializer.text === "async") {
      p.grammarError(
        "TS1106",
        "The left-hand side of a 'for...of' statement may not be 'async'.",
        initializerStart,
        initializer.end,
      );
    }
    const expression = parseAssignmentAllowingIn(p);
    p.expect(")");
    const statement = parseStatement(p);
    return {
      kind: "ForOfStatement",
      pos,
      end: p.end(),
      parent: p.file,
      id: nextNodeId(),
      awaitModifier,
      initializer,
      expression,
      statement,
    };
  }
  if (initializer !== undefined && p.optional("in")) {
    const expression = parseExpression(p);
    p.expect(")");
    const statement = parseStatement(p);
    return {
      kind: "ForInStatement",
      pos,
      end: p.end(),
      parent: p.file,
      id: nextNodeId(),
      initializer,
      expression,
      statement,
    };
  }
  p.expect(";");
  const condition = p.is(";") || p.is(")") ? undefined : parseExpression(p);
  p.expect(";");
  const incrementor = p.is(")") ? undefined : parseExpression(p);
  p.expect(")");
  const statement = parseStatement(p);
  return {
    kind: "ForStatement",
    pos,
    end: p.end(),
    parent: p.file,
    id: nextNodeId(),
    initializer,
    condition,
    incrementor,
    statement,
  };
}

function parseSwitch(p: Parser): Statement {
  const pos = p.pos();
  p.next();
  const expression = parseCondition(p);
  const blockPos = p.pos();
  p.expect("{");
  const clauses = p.list("SwitchClauses", parseClause);
  p.expect("}");
  return {
    kind: "SwitchStatement",
    pos,
    end: p.end(),
    parent: p.file,
    id: nextNodeId(),
    expression,
    caseBlock: { kind: "CaseBlock", pos: blockPos, end: p.end(), parent: p.file, id: nextNodeId(), clauses },
  };
}

function parseClause(p: Parser): CaseOrDefaultClause {
  const pos = p.pos();
  if (p.optional("case")) {
    const expression = parseExpression(p);
    p.expect(":");
    const statements = p.list("SwitchClauseStatements", parseStatement);
    return { kind: "CaseClause", pos, end: p.end(), parent: p.file, id: nextNodeId(), expression, statements };
  }
  p.expect("default");
  p.expect(":");
  const statements = p.list("SwitchClauseStatements", parseStatement);
  return { kind: "DefaultClause", pos, end: p.end(), parent: p.file, id: nextNodeId(), statements };
}

function parseTry(p: Parser): Statement {
  const pos = p.pos();
  p.expect("try");
  const tryBlock = parseBlock(p);
  let catchClause: CatchClause | undefined = undefined;
  if (p.is("catch")) {
    const catchPos = p.pos();
    p.next();
    let variableDeclaration: VariableDeclaration | undefined = undefined;
    if (p.optional("(")) {
      variableDeclaration = parseVariableDeclaration(p, false);
      p.expect(")");
      const initializer = variableDeclaration.initializer;
      if (initializer !== undefined)
        p.grammarError("TS1197", "Catch clause variable cannot have an initializer.", initializer.pos, initializer.end);
    }
    const block = parseBlock(p);
    catchClause = {
      kind: "CatchClause",
      pos: catchPos,
      end: p.end(),
      parent: p.file,
      id: nextNodeId(),
      variableDeclaration,
      block,
    };
  }
  let finallyBlock = undefined;
  if (catchClause === undefined || p.is("finally")) {
    p.expectWith("finally", "TS1472", "'catch' or 'finally' expected.");
    finallyBlock = parseBlock(p);
  }
  return {
    kind: "TryStatement",
    pos,
    end: p.end(),
    parent: p.file,
    id: nextNodeId(),
    tryBlock,
    catchClause,
    finallyBlock,
  };
}

// ---- variables

function parseVariableDeclaration(p: Parser, allowExclamation: boolean): VariableDeclaration {
  const pos = p.pos();
  const name = parseBindingName(p);
  let exclamationToken = false;
  if (allowExclamation && name.kind === "Identifier" && p.is("!") && !p.lineBreakBefore()) {
    p.next();
    exclamationToken = true;
  }
  const type = parseTypeAnnotation(p);
  const initializer = p.is("in") || p.is("of") ? undefined : parseInitializer(p);
  if (exclamationToken) {
    const start = name.end;
    if (initializer !== undefined)
      p.grammarError(
        "TS1263",
        "Declarations with initializers cannot also have definite assignment assertions.",
        start,
        start + 1,
      );
    else if (type === undefined)
      p.grammarError(
        "TS1264",
        "Declarations with definite assignment assertions must also have type annotations.",
        start,
        start + 1,
      );
    else if (p.ambient)
      p.grammarError(
        "TS1255",
        "A definite assignment assertion '!' is not permitted in this context.",
        start,
        start + 1,
      );
  }
  return {
    kind: "VariableDeclaration",
    pos,
    end: p.end(),
    parent: p.file,
    id: nextNodeId(),
    name,
    exclamationToken,
    type,
    initializer,
  };
}

function parseVariableDeclarationList(p: Parser, inFor: boolean): VariableDeclarationList {
  const pos = p.pos();
  let declarationKind: VariableDeclarationKind = "var";
  if (p.is("let")) declarationKind = "let";
  else if (p.is("const")) declarationKind = "const";
  else if (p.is("using")) declarationKind = "using";
  else if (p.is("await")) {
    p.next();
    declarationKind = "await using";
    if (p.topLevel) {
      p.sawModuleSyntax = true;
      p.sawTopLevelAwait = true;
    }
  }
  p.next();
  let declarations: readonly VariableDeclaration[] = [];
  let comma = -1;
  if (p.is("of") && p.lookAhead(isContextualOf)) {
    // `for (let of x)`: no declarations; reported below.
  } else {
    const saved = p.disallowIn;
    p.disallowIn = inFor;
    declarations = p.delimitedList("VariableDeclarations", (q) => parseVariableDeclaration(q, !inFor));
    comma = p.trailingComma;
    p.disallowIn = saved;
  }
  if (declarations.length === 0) p.grammarError("TS1123", "Variable declaration list cannot be empty.", pos, p.end());
  else if (comma >= 0) p.grammarError("TS1009", "Trailing comma not allowed.", comma, comma + 1);
  return {
    kind: "VariableDeclarationList",
    pos,
    end: p.end(),
    parent: p.file,
    id: nextNodeId(),
    declarationKind,
    declarations,
  };
}

/** `of` is followed by an expression and a parenthesis: the keyword. */
function isContextualOf(p: Parser): boolean {
  p.next();
  return p.isIdentifier() && p.next() === ")";
}

function parseVariableStatement(
  p: Parser,
  pos: number,
  modifiers: ParsedModifiers,
  place: ModifierPlace,
): VariableStatement {
  checkModifiers(p, modifiers, "VariableStatement", place);
  const declarationList = parseVariableDeclarationList(p, false);
  p.semicolon();
  return {
    kind: "VariableStatement",
    pos,
    end: p.end(),
    parent: p.file,
    id: nextNodeId(),
    modifiers: modifiers.flags,
    declarationList,
  };
}

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
