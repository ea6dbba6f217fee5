/** Bindings, parameters and bodies of functions. */
import {
  type BindingElement,
  type BindingName,
  type Block,
  ModifierFlags,
  type OmittedBindingElement,
  type ParameterDeclaration,
  type PropertyName,
  type Statement,
  nextNodeId,
} from "../ast/ast.ts";
import { parseInitializer } from "./expressions.ts";
import { checkModifiers, isModifierToken, parseModifiers } from "./modifiers.ts";
import { type Parser, noModifiers } from "./parser.ts";
import { parsePropertyName } from "./primary.ts";
import { parseStatement } from "./statements.ts";
import { parseTypeAnnotation } from "./types.ts";

// ---- bindings

export function parseBindingName(p: Parser): BindingName {
  const pos = p.pos();
  if (p.is("[")) {
    p.next();
    const elements = p.allowingIn((q) => q.delimitedList("ArrayBindingElements", parseArrayBindingElement));
    const comma = p.trailingComma;
    p.expect("]");
    checkRestBinding(p, elements, comma);
    return { kind: "ArrayBindingPattern", pos, end: p.end(), parent: p.file, id: nextNodeId(), elements };
  }
  if (p.is("{")) {
    p.next();
    const elements = p.allowingIn((q) => q.delimitedList("ObjectBindingElements", parseObjectBindingElement));
    const comma = p.trailingComma;
    p.expect("}");
    checkRestBinding(p, elements, comma);
    return { kind: "ObjectBindingPattern", pos, end: p.end(), parent: p.file, id: nextNodeId(), elements };
  }
  if (p.is("PrivateIdentifier")) {
    p.error("TS18029", "Private identifiers are not allowed in variable declarations.");
    return p.takeIdentifier();
  }
  return p.bindingIdentifier();
}

function checkRestBinding(
  p: Parser,
  elements: readonly (BindingElement | OmittedBindingElement)[],
  comma: number,
): void {
  for (let i = 0; i < elements.length; i++) {
    const element = elements[i];
    if (element === undefined || element.kind === "OmittedExpression" || !element.dotDotDotToken) continue;
    if (i < elements.length - 1)
      p.grammarError("TS2462", "A rest element must be last in a destructuring pattern.", element.pos, element.end);
    else if (comma >= 0)
      p.grammarError("TS1013", "A rest parameter or binding pattern may not have a trailing comma.", comma, comma + 1);
    if (element.propertyName !== undefined)
      p.grammarError("TS2566", "A rest element cannot have a property name.", element.name.pos, element.name.end);
    if (element.initializer !== undefined)
      p.grammarError(
        "TS1186",
        "A rest element cannot have an initializer.",
        element.initializer.pos,
        element.initializer.end,
      );
  }
}

function parseArrayBindingElement(p: Parser): BindingElement | OmittedBindingElement {
  const pos = p.pos();
  if (p.is(",")) return { kind: "OmittedExpression", pos, end: pos, parent: p.file, id: nextNodeId() };
  const dotDotDotToken = p.optional("...");
  const name = parseBindingName(p);
  const initializer = parseInitializer(p);
  return {
    kind: "BindingElement",
    pos,
    end: p.end(),
    parent: p.file,
    id: nextNodeId(),
    dotDotDotToken,
    propertyName: undefined,
    name,
    initializer,
  };
}

function parseObjectBindingElement(p: Parser): BindingElement {
  const pos = p.pos();
  const dotDotDotToken = p.optional("...");
  let propertyName: PropertyName | undefined = undefined;
  let name: BindingName;
  const isIdentifier = p.isBindingIdentifier();
  const token = p.tok();
  const first = parsePropertyName(p);
  if (isIdentifier && !p.is(":") && first.kind === "Identifier") {
    name = first;
    if (token === "yield" && p.inYield)
      p.grammarError(
        "TS1359",
        "Identifier expected. 'yield' is a reserved word that cannot be used here.",
        pos,
        first.end,
      );
    if (token === "await" && p.inAwait && !p.topLevel)
      p.grammarError(
        "TS1359",
        "Identifier expected. 'await' is a reserved word that cannot be used here.",
        pos,
        first.end,
      );
  } else {
    p.expect(":");
    propertyName = first;
    name = parseBindingName(p);
  }
  const initializer = parseInitializer(p);
  return {
    kind: "BindingElement",
    pos,
    end: p.end(),
    parent: p.file,
    id: nextNodeId(),
    dotDotDotToken,
    propertyName,
    name,
    initializer,
  };
}

// ---- parameters

/** `( … )`. */
export function parseParameters(p: Parser, inYield: boolean, inAwait: boolean): readonly ParameterDeclaration[] {
  if (!p.expect("(")) return [];
  const savedIn = p.disallowIn;
  p.disallowIn = false;
  const list = p.functionContext(inYield, inAwait, parseParameterList);
  p.disallowIn = savedIn;
  const comma = p.trailingComma;
  p.parametersClosed = p.expect(")");
  checkParameters(p, list, comma);
  return list;
}

function parseParameterList(p: Parser): ParameterDeclaration[] {
  return p.delimitedList("Parameters", parseParameter);
}

export function parseParameter(p: Parser): ParameterDeclaration {
  const pos = p.pos();
  const modifiers = p.is("@") || isModifierToken(p.tok()) ? parseModifiers(p, true, false) : noModifiers;
  if (p.is("this")) {
    const name = p.takeIdentifier();
    const type = parseTypeAnnotation(p);
    const decorator = modifiers.decorators[0];
    if (decorator !== undefined)
      p.grammarError(
        "TS1433",
        "Neither decorators nor modifiers may be applied to 'this' parameters.",
        decorator.pos,
        decorator.end,
      );
    return {
      kind: "Parameter",
      pos,
      end: p.end(),
      parent: p.file,
      id: nextNodeId(),
      decorators: modifiers.decorators,
      modifiers: modifiers.flags,
      dotDotDotToken: false,
      name,
      questionToken: false,
      type,
      initializer: undefined,
    };
  }
  const dotDotDotToken = p.optional("...");
  let name: BindingName;
  if (!p.isBindingIdentifier() && !p.is("[") && !p.is("{")) p.badParameter = true;
  if (!p.isBindingIdentifier() && modifiers.flags === 0 && isModifierToken(p.tok())) {
    // A reserved word that is a modifier elsewhere.
    name = p.bindingIdentifier();
    p.next();
  } else if (p.is("PrivateIdentifier")) {
    p.error("TS18009", "Private identifiers cannot be used as parameters.");
    name = p.takeIdentifier();
  } else {
    name = parseBindingName(p);
  }
  const questionToken = p.optional("?");
  const type = parseTypeAnnotation(p);
  const initializer = parseInitializer(p);
  if (modifiers.list.length > 0) {
    checkModifiers(p, modifiers, "Parameter", p.inConstructor ? "constructor" : "other");
    const parameterProperty = (modifiers.flags & ModifierFlags.ParameterPropertyModifier) !== 0;
    if (parameterProperty && name.kind !== "Identifier") {
      p.grammarError("TS1187", "A parameter property may not be declared using a binding pattern.", pos, p.end());
    } else if (parameterProperty && dotDotDotToken) {
      p.grammarError("TS1317", "A parameter property cannot be declared using a rest parameter.", pos, p.end());
    }
  }
  return {
    kind: "Parameter",
    pos,
    end: p.end(),
    parent: p.file,
    id: nextNodeId(),
    decorators: modifiers.decorators,
    modifiers: modifiers.flags,
    dotDotDotToken,
    name,
    questionToken,
    type,
    initializer,
  };
}

function checkParameters(p: Parser, list: readonly ParameterDeclaration[], comma: number): void {
  let seenOptional = false;
  for (let i = 0; i < list.length; i++) {
    const parameter = list[i];
    if (parameter === undefined) continue;
    if (parameter.dotDotDotToken) {
      if (i !== list.length - 1)
        p.grammarError(
          "TS1014",
          "A rest parameter must be last in a parameter list.",
          parameter.pos,
          parameter.pos + 3,
        );
      else if (comma >= 0 && !p.ambient)
        p.grammarError(
          "TS1013",
          "A rest parameter or binding pattern may not have a trailing comma.",
          comma,
          comma + 1,
        );
      if (parameter.questionToken)
        p.grammarError("TS1047", "A rest parameter cannot be optional.", parameter.name.end, parameter.name.end + 1);
      if (parameter.initializer !== undefined)
        p.grammarError(
          "TS1048",
          "A rest parameter cannot have an initializer.",
          parameter.name.pos,
          parameter.name.end,
        );
    } else if (parameter.questionToken || parameter.initializer !== undefined) {
      if (parameter.questionToken) seenOptional = true;
      if (parameter.questionToken && parameter.initializer !== undefined) {
        p.grammarError(
          "TS1015",
          "Parameter cannot have question mark and initializer.",
          parameter.name.pos,
          parameter.name.end,
        );
      }
    } else if (seenOptional) {
      p.grammarError(
        "TS1016",
        "A required parameter cannot follow an optional parameter.",
        parameter.name.pos,
        parameter.name.end,
      );
    }
    if (i > 0 && parameter.name.kind === "Identifier" && parameter.name.text === "this") {
      p.grammarError("TS2680", "A 'this' parameter must be the first parameter.", parameter.pos, parameter.end);
    }
  }
}

// ---- bodies

export function parseBlock(p: Parser, missingBraceOk: boolean = false): Block {
  const pos = p.pos();
  const open = p.expect("{");
  let statements: readonly Statement[] = [];
  if (open || missingBraceOk) {
    statements = p.list("BlockStatements", parseStatement);
    p.expect("}");
    if (p.is("=")) {
      p.error(
        "TS2809",
        "Declaration or statement expected. This '=' follows a block of statements, so if you intended to write a destructuring assignment, you might need to wrap the whole assignment in parentheses.",
      );
      p.next();
    }
  }
  return { kind: "Block", pos, end: p.end(), parent: p.file, id: nextNodeId(), statements };
}

export function parseFunctionBlock(p: Parser, inYield: boolean, inAwait: boolean, missingBraceOk: boolean): Block {
  const savedYield = p.inYield;
  const savedAwait = p.inAwait;
  const savedTop = p.topLevel;
  const savedIn = p.disallowIn;
  const savedDecorator = p.inDecorator;
  const savedConstructor = p.inConstructor;
  p.inYield = inYield;
  p.inAwait = inAwait;
  p.topLevel = false;
  p.disallowIn = false;
  p.inDecorator = false;
  p.inConstructor = false;
  const body = parseBlock(p, missingBraceOk);
  p.inYield = savedYield;
  p.inAwait = savedAwait;
  p.topLevel = savedTop;
  p.disallowIn = savedIn;
  p.inDecorator = savedDecorator;
  p.inConstructor = savedConstructor;
  return body;
}

export function parseFunctionBlockOrSemicolon(p: Parser, inYield: boolean, inAwait: boolean): Block | undefined {
  if (!p.is("{") && p.canEndStatement()) {
    p.semicolon();
    return undefined;
  }
  if (p.ambient && p.is("{"))
    p.grammarError("TS1183", "An implementation cannot be declared in ambient contexts.", p.pos(), p.tokenEnd());
  if (!p.is("{")) {
    p.error("TS1144", "'{' or ';' expected.");
  }
  return parseFunctionBlock(p, inYield, inAwait, false);
}
