/** Statements and variable declarations. */
import {
  type CaseOrDefaultClause,
  type CatchClause,
  type Expression,
  type Statement,
  type VariableDeclaration,
  type VariableDeclarationKind,
  type VariableDeclarationList,
  type VariableStatement,
  nextNodeId,
} from "../ast/ast.ts";
import { parseBindingName, parseBlock } from "./functions.ts";
import { parseClassDeclaration } from "./classes.ts";
import { parseDeclaration, parseFunctionDeclaration } from "./declarations.ts";
import {
  isStartOfExpression,
  parseAssignmentAllowingIn,
  parseExpression,
  parseExpressionHere,
  parseInitializer,
} from "./expressions.ts";
import { type ModifierPlace, checkModifiers } from "./modifiers.ts";
import { type ParsedModifiers, type Parser, noModifiers } from "./parser.ts";
import { parseTypeAnnotation } from "./types.ts";

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

export function parseVariableStatement(
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
