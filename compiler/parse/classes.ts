/** Classes and their members; methods and accessors also of object literals and types. */
import {
  type AccessorDeclaration,
  type Block,
  type ClassDeclaration,
  type ClassElement,
  type ClassExpression,
  type ExpressionWithTypeArguments,
  type HeritageClause,
  type Identifier,
  type MethodDeclaration,
  ModifierFlags,
  type ParameterDeclaration,
  type PropertyDeclaration,
  type PropertyName,
  type TypeParameterDeclaration,
  nextNodeId,
} from "../ast/ast.ts";
import { parseFunctionBlock, parseFunctionBlockOrSemicolon, parseParameters } from "./functions.ts";
import { parseInitializer } from "./expressions.ts";
import { parseHeritageExpression } from "./members.ts";
import { type ModifierPlace, checkModifiers, parseModifiers } from "./modifiers.ts";
import { type ParsedModifiers, type Parser, noModifiers } from "./parser.ts";
import { parsePropertyName } from "./primary.ts";
import {
  isIndexSignature,
  nextCanFollowContextualModifier,
  parseIndexSignature,
  parseTypeParameters,
} from "./typemembers.ts";
import { parseReturnType, parseTypeAnnotation } from "./types.ts";

// ---- methods and accessors, of classes, object literals and types

export type MemberPlace = "class" | "object" | "type";

function modifierPlace(p: Parser, where: MemberPlace): ModifierPlace {
  return where === "class" && p.inAbstractClass ? "abstractClass" : where;
}

export function parseMethod(
  p: Parser,
  pos: number,
  modifiers: ParsedModifiers,
  asteriskToken: boolean,
  name: PropertyName,
  questionToken: boolean,
  where: MemberPlace,
): MethodDeclaration {
  checkModifiers(p, modifiers, "MethodDeclaration", modifierPlace(p, where));
  checkConstructorName(p, name);
  const isStatic = (modifiers.flags & ModifierFlags.Static) !== 0;
  if (where === "class" && asteriskToken && !isStatic && name.kind === "Identifier" && name.text === "constructor") {
    p.grammarError("TS1368", "Class constructor may not be a generator.", name.pos, name.end);
  }
  const isAsync = (modifiers.flags & ModifierFlags.Async) !== 0;
  const typeParameters = parseTypeParameters(p);
  const parameters = parseParameters(p, asteriskToken, isAsync);
  const type = parseReturnType(p);
  const headEnd = p.end();
  const body =
    where === "object" && !p.is("{") ? missingObjectBody(p) : parseFunctionBlockOrSemicolon(p, asteriskToken, isAsync);
  const isAbstract = (modifiers.flags & ModifierFlags.Abstract) !== 0;
  if (isAbstract && body !== undefined && where === "class") {
    const text =
      name.kind === "Identifier" || name.kind === "StringLiteral" || name.kind === "PrivateIdentifier"
        ? name.text
        : p.scanner.text.slice(name.pos, name.end);
    p.grammarError(
      "TS1245",
      `Method '${text}' cannot have an implementation because it is marked abstract.`,
      name.pos,
      name.end,
    );
  }
  if (p.ambient && asteriskToken && where === "class")
    p.grammarError("TS1221", "Generators are not allowed in an ambient context.", name.pos, name.end);
  return {
    kind: "MethodDeclaration",
    pos,
    end: body === undefined ? headEnd : p.end(),
    parent: p.file,
    id: nextNodeId(),
    decorators: modifiers.decorators,
    modifiers: modifiers.flags,
    asteriskToken,
    name,
    questionToken,
    typeParameters,
    parameters,
    type,
    body,
  };
}

function checkConstructorName(p: Parser, name: PropertyName): void {
  if (name.kind !== "PrivateIdentifier" || name.text !== "#constructor") return;
  p.grammarError("TS18012", "'#constructor' is a reserved word.", name.pos, name.end);
}

function missingObjectBody(p: Parser): undefined {
  p.error("TS1005", "'{' expected.");
  return undefined;
}

/** At `get` or `set`. */
export function parseAccessor(
  p: Parser,
  pos: number,
  modifiers: ParsedModifiers,
  where: MemberPlace,
): AccessorDeclaration {
  const isGet = p.is("get");
  const kind = isGet ? "GetAccessor" : "SetAccessor";
  p.next();
  checkModifiers(p, modifiers, kind, modifierPlace(p, where));
  const name = parsePropertyName(p);
  checkPrivateModifiers(p, modifiers, name);
  checkConstructorName(p, name);
  if (where === "object" && name.kind === "PrivateIdentifier") {
    p.grammarError("TS18016", "Private identifiers are not allowed outside class bodies.", name.pos, name.end);
  }
  const isConstructorName =
    (name.kind === "Identifier" || name.kind === "StringLiteral") && name.text === "constructor";
  if (where === "class" && isConstructorName && (modifiers.flags & ModifierFlags.Static) === 0) {
    p.grammarError("TS1341", "Class constructor may not be an accessor.", name.pos, name.end);
  }
  const typeParameters = parseTypeParameters(p);
  const parameters = parseParameters(p, false, false);
  const type = parseReturnType(p);
  const headEnd = p.end();
  let body: Block | undefined = undefined;
  if (where === "type" && !p.is("{")) {
    if (!p.optional(",")) p.semicolon();
  } else if (where === "object" && !p.is("{")) {
    missingObjectBody(p);
  } else {
    body = parseFunctionBlockOrSemicolon(p, false, false);
  }
  const node = {
    pos,
    end: body === undefined ? headEnd : p.end(),
    parent: p.file,
    id: nextNodeId(),
    decorators: modifiers.decorators,
    modifiers: modifiers.flags,
    name,
    typeParameters,
    parameters,
    type,
    body,
  };
  checkAccessor(p, isGet, name, typeParameters, parameters, type !== undefined, body, modifiers.flags, where);
  if (isGet) {
    return {
      kind: "GetAccessor",
      pos,
      end: node.end,
      parent: p.file,
      id: node.id,
      decorators: modifiers.decorators,
      modifiers: modifiers.flags,
      name,
      typeParameters,
      parameters,
      type,
      body,
    };
  }
  return {
    kind: "SetAccessor",
    pos,
    end: node.end,
    parent: p.file,
    id: node.id,
    decorators: modifiers.decorators,
    modifiers: modifiers.flags,
    name,
    typeParameters,
    parameters,
    type,
    body,
  };
}

function checkAccessor(
  p: Parser,
  isGet: boolean,
  name: PropertyName,
  typeParameters: readonly TypeParameterDeclaration[] | undefined,
  parameters: readonly ParameterDeclaration[],
  hasType: boolean,
  body: Block | undefined,
  flags: number,
  where: MemberPlace,
): void {
  const isAbstract = (flags & ModifierFlags.Abstract) !== 0;
  const error = (code: string, message: string, at: { readonly pos: number; readonly end: number }): void =>
    p.grammarError(code, message, at.pos, at.end);
  if (body === undefined && !isAbstract && !p.ambient && (flags & ModifierFlags.Ambient) === 0 && where !== "type")
    return error("TS1005", "'{' expected.", { pos: p.end() - 1, end: p.end() });
  if (body !== undefined && where === "class" && isAbstract)
    return error("TS1318", "An abstract accessor cannot have an implementation.", name);
  if (body !== undefined && where === "type")
    return error("TS1183", "An implementation cannot be declared in ambient contexts.", body);
  if (typeParameters !== undefined) return error("TS1094", "An accessor cannot have type parameters.", name);
  const first = parameters[0];
  const hasThis = first !== undefined && first.name.kind === "Identifier" && first.name.text === "this";
  const count = parameters.length - (hasThis ? 1 : 0);
  if (isGet) {
    if (count !== 0) error("TS1054", "A 'get' accessor cannot have parameters.", name);
    return;
  }
  if (count !== 1) return error("TS1049", "A 'set' accessor must have exactly one parameter.", name);
  if (hasType) return error("TS1095", "A 'set' accessor cannot have a return type annotation.", name);
  const parameter = parameters[hasThis ? 1 : 0];
  if (parameter === undefined) return;
  if (parameter.dotDotDotToken) return error("TS1053", "A 'set' accessor cannot have rest parameter.", parameter);
  if (parameter.questionToken) return error("TS1051", "A 'set' accessor cannot have an optional parameter.", parameter);
  if (parameter.initializer !== undefined)
    return error("TS1052", "A 'set' accessor parameter cannot have an initializer.", name);
}

// ---- classes

export function parseClassExpression(p: Parser): ClassExpression {
  const pos = p.pos();
  const modifiers = p.is("@") ? parseModifiers(p, true, false) : noModifiers;
  checkModifiers(p, modifiers, "ClassExpression", "other");
  const parts = parseClassRest(p, modifiers);
  return {
    kind: "ClassExpression",
    pos,
    end: p.end(),
    parent: p.file,
    id: nextNodeId(),
    decorators: modifiers.decorators,
    modifiers: modifiers.flags,
    name: parts.name,
    typeParameters: parts.typeParameters,
    heritageClauses: parts.heritageClauses,
    members: parts.members,
  };
}

export function parseClassDeclaration(
  p: Parser,
  pos: number,
  modifiers: ParsedModifiers,
  place: ModifierPlace,
): ClassDeclaration {
  checkModifiers(p, modifiers, "ClassDeclaration", place);
  const parts = parseClassRest(p, modifiers);
  if (parts.name === undefined && (modifiers.flags & ModifierFlags.Default) === 0) {
    p.grammarError("TS1211", "A class declaration without the 'default' modifier must have a name.", pos, p.end());
  }
  return {
    kind: "ClassDeclaration",
    pos,
    end: p.end(),
    parent: p.file,
    id: nextNodeId(),
    decorators: modifiers.decorators,
    modifiers: modifiers.flags,
    name: parts.name,
    typeParameters: parts.typeParameters,
    heritageClauses: parts.heritageClauses,
    members: parts.members,
  };
}

interface ClassParts {
  readonly name: Identifier | undefined;
  readonly typeParameters: readonly TypeParameterDeclaration[] | undefined;
  readonly heritageClauses: readonly HeritageClause[];
  readonly members: readonly ClassElement[];
}

function parseClassRest(p: Parser, modifiers: ParsedModifiers): ClassParts {
  p.expect("class");
  const isImplements =
    p.is("implements") &&
    p.lookAhead((q) => {
      q.next();
      return q.isIdentifierOrKeyword();
    });
  const name = p.isBindingIdentifier() && !isImplements ? p.bindingIdentifier() : undefined;
  const typeParameters = parseTypeParameters(p);
  const heritageClauses = parseHeritageClauses(p, true);
  const savedAbstract = p.inAbstractClass;
  const savedAmbient = p.ambient;
  const savedDecorator = p.inDecorator;
  p.inAbstractClass = (modifiers.flags & ModifierFlags.Abstract) !== 0;
  p.inDecorator = false;
  if ((modifiers.flags & ModifierFlags.Ambient) !== 0) p.ambient = true;
  const members: ClassElement[] = [];
  if (p.expect("{")) {
    for (const member of p.list("ClassMembers", parseClassElement)) if (member !== undefined) members.push(member);
    p.expect("}");
  }
  p.inAbstractClass = savedAbstract;
  p.ambient = savedAmbient;
  p.inDecorator = savedDecorator;
  return { name, typeParameters, heritageClauses, members };
}

export function parseHeritageClauses(p: Parser, isClass: boolean): readonly HeritageClause[] {
  if (!p.is("extends") && !p.is("implements")) return [];
  const clauses = p.list("HeritageClauses", parseHeritageClause);
  checkHeritage(p, clauses, isClass);
  return clauses;
}

function parseHeritageClause(p: Parser): HeritageClause {
  const pos = p.pos();
  const token = p.is("extends") ? "extends" : "implements";
  p.next();
  const types: ExpressionWithTypeArguments[] = [];
  for (const e of p.delimitedList("HeritageClauseElement", parseHeritageExpression)) {
    if (e.kind === "ExpressionWithTypeArguments") types.push(e);
  }
  const comma = p.trailingComma;
  if (comma >= 0) p.grammarError("TS1009", "Trailing comma not allowed.", comma, comma + 1);
  else if (types.length === 0) p.grammarError("TS1097", `'${token}' list cannot be empty.`, p.end(), p.end());
  return { kind: "HeritageClause", pos, end: p.end(), parent: p.file, id: nextNodeId(), token, types };
}

function checkHeritage(p: Parser, clauses: readonly HeritageClause[], isClass: boolean): void {
  let seenExtends = false;
  let seenImplements = false;
  for (const clause of clauses) {
    if (clause.token === "extends") {
      if (seenExtends) return p.grammarError("TS1172", "'extends' clause already seen.", clause.pos, clause.pos + 7);
      if (seenImplements)
        return p.grammarError(
          "TS1173",
          "'extends' clause must precede 'implements' clause.",
          clause.pos,
          clause.pos + 7,
        );
      const second = clause.types[1];
      if (isClass && second !== undefined)
        return p.grammarError("TS1174", "Classes can only extend a single class.", second.pos, second.end);
      seenExtends = true;
    } else {
      if (!isClass)
        return p.grammarError(
          "TS1176",
          "Interface declaration cannot have 'implements' clause.",
          clause.pos,
          clause.pos + 10,
        );
      if (seenImplements)
        return p.grammarError("TS1175", "'implements' clause already seen.", clause.pos, clause.pos + 10);
      seenImplements = true;
    }
  }
}

function parseClassElement(p: Parser): ClassElement | undefined {
  const pos = p.pos();
  if (p.is(";")) {
    p.next();
    return undefined;
  }
  const modifiers = parseModifiers(p, true, true, true);
  if (p.is("static") && p.lookAhead((q) => q.next() === "{")) {
    p.next();
    const first = modifiers.list[0];
    if (first !== undefined) p.grammarError("TS1184", "Modifiers cannot appear here.", first.start, first.end);
    const decorator = modifiers.decorators[0];
    if (decorator !== undefined)
      p.grammarError("TS1206", "Decorators are not valid here.", decorator.pos, decorator.end);
    const body = parseFunctionBlock(p, false, true, false);
    return { kind: "ClassStaticBlockDeclaration", pos, end: p.end(), parent: p.file, id: nextNodeId(), body };
  }
  if ((p.is("get") || p.is("set")) && p.lookAhead(nextCanFollowContextualModifier))
    return parseAccessor(p, pos, modifiers, "class");
  if (p.is("constructor") || (p.is("StringLiteral") && p.scanner.tokenValue === "constructor")) {
    if (p.is("constructor") || p.lookAhead((q) => q.next() === "(")) return parseConstructor(p, pos, modifiers);
  }
  if (isIndexSignature(p)) return parseIndexSignature(p, pos, modifiers, "class");
  if (p.isLiteralPropertyName() || p.is("*") || p.is("[")) {
    const savedAmbient = p.ambient;
    if ((modifiers.flags & ModifierFlags.Ambient) !== 0) p.ambient = true;
    const member = parsePropertyOrMethod(p, pos, modifiers);
    p.ambient = savedAmbient;
    return member;
  }
  if (modifiers.list.length > 0 || modifiers.decorators.length > 0) {
    p.error("TS1146", "Declaration expected.");
    const name = p.missingIdentifier();
    return {
      kind: "PropertyDeclaration",
      pos,
      end: p.end(),
      parent: p.file,
      id: nextNodeId(),
      decorators: modifiers.decorators,
      modifiers: modifiers.flags,
      name,
      questionToken: false,
      exclamationToken: false,
      type: undefined,
      initializer: undefined,
    };
  }
  return undefined;
}

function parseConstructor(p: Parser, pos: number, modifiers: ParsedModifiers): ClassElement {
  p.next();
  checkModifiers(p, modifiers, "Constructor", modifierPlace(p, "class"));
  const typeParametersPos = p.pos();
  const typeParameters = parseTypeParameters(p);
  const savedConstructor = p.inConstructor;
  p.inConstructor = true;
  const parameters = parseParameters(p, false, false);
  p.inConstructor = savedConstructor;
  const type = parseReturnType(p);
  const headEnd = p.end();
  const body = parseFunctionBlockOrSemicolon(p, false, false);
  if (typeParameters !== undefined)
    p.grammarError(
      "TS1092",
      "Type parameters cannot appear on a constructor declaration.",
      typeParametersPos + 1,
      headEnd,
    );
  if (type !== undefined)
    p.grammarError("TS1093", "Type annotation cannot appear on a constructor declaration.", type.pos, type.end);
  if (body === undefined) {
    for (const parameter of parameters) {
      if ((parameter.modifiers & ModifierFlags.ParameterPropertyModifier) !== 0) {
        p.grammarError(
          "TS2369",
          "A parameter property is only allowed in a constructor implementation.",
          parameter.pos,
          parameter.end,
        );
      }
    }
  }
  return {
    kind: "Constructor",
    pos,
    end: body === undefined ? headEnd : p.end(),
    parent: p.file,
    id: nextNodeId(),
    modifiers: modifiers.flags,
    typeParameters,
    parameters,
    type,
    body,
  };
}

function parsePropertyOrMethod(p: Parser, pos: number, modifiers: ParsedModifiers): ClassElement {
  const asteriskToken = p.optional("*");
  const name = parsePropertyName(p);
  const questionStart = p.pos();
  const questionToken = p.optional("?");
  if (asteriskToken || p.is("(") || p.is("<")) {
    if (questionToken && name.kind === "PrivateIdentifier")
      p.grammarError(
        "TS18019",
        "'?' modifier cannot be used with a private identifier.",
        questionStart,
        questionStart + 1,
      );
    checkPrivateModifiers(p, modifiers, name);
    return parseMethod(p, pos, modifiers, asteriskToken, name, questionToken, "class");
  }
  return parseProperty(p, pos, modifiers, name, questionToken);
}

function checkPrivateModifiers(p: Parser, modifiers: ParsedModifiers, name: PropertyName): void {
  if (name.kind !== "PrivateIdentifier") return;
  for (const m of modifiers.list) {
    if ((m.flag & ModifierFlags.AccessibilityModifier) !== 0) {
      return p.grammarError(
        "TS18010",
        "An accessibility modifier cannot be used with a private identifier.",
        m.start,
        m.end,
      );
    }
    if ((m.flag & (ModifierFlags.Abstract | ModifierFlags.Ambient)) !== 0) {
      return p.grammarError(
        "TS18019",
        `'${m.text}' modifier cannot be used with a private identifier.`,
        m.start,
        m.end,
      );
    }
  }
}

function parseProperty(
  p: Parser,
  pos: number,
  modifiers: ParsedModifiers,
  name: PropertyName,
  questionToken: boolean,
): PropertyDeclaration {
  const exclamationStart = p.pos();
  const exclamationToken = !questionToken && !p.lineBreakBefore() && p.optional("!");
  const type = parseTypeAnnotation(p);
  const initializer = p.is("=") ? p.functionContext(false, false, (q) => q.allowingIn(parseInitializer)) : undefined;
  const end = p.end();
  semicolonAfterProperty(p, name, type !== undefined, initializer !== undefined);
  checkModifiers(p, modifiers, "PropertyDeclaration", modifierPlace(p, "class"));
  checkPrivateModifiers(p, modifiers, name);
  const isAbstract = (modifiers.flags & ModifierFlags.Abstract) !== 0;
  const isStatic = (modifiers.flags & ModifierFlags.Static) !== 0;
  if (exclamationToken && (type === undefined || p.ambient || isStatic || isAbstract || initializer !== undefined)) {
    if (initializer !== undefined)
      p.grammarError(
        "TS1263",
        "Declarations with initializers cannot also have definite assignment assertions.",
        exclamationStart,
        exclamationStart + 1,
      );
    else if (type === undefined)
      p.grammarError(
        "TS1264",
        "Declarations with definite assignment assertions must also have type annotations.",
        exclamationStart,
        exclamationStart + 1,
      );
    else
      p.grammarError(
        "TS1255",
        "A definite assignment assertion '!' is not permitted in this context.",
        exclamationStart,
        exclamationStart + 1,
      );
  }
  if (isAbstract && initializer !== undefined) {
    const text = p.scanner.text.slice(name.pos, name.end);
    p.grammarError(
      "TS1267",
      `Property '${text}' cannot have an initializer because it is marked abstract.`,
      name.pos,
      name.end,
    );
  }
  if (
    p.ambient &&
    initializer !== undefined &&
    !((modifiers.flags & ModifierFlags.Readonly) !== 0 && type === undefined)
  ) {
    p.grammarError("TS1039", "Initializers are not allowed in ambient contexts.", initializer.pos, initializer.end);
  }
  if ((modifiers.flags & ModifierFlags.Accessor) !== 0 && questionToken)
    p.grammarError("TS1276", "An 'accessor' property cannot be declared optional.", name.end, name.end + 1);
  checkConstructorName(p, name);
  if (name.kind === "StringLiteral" && name.text === "constructor")
    p.grammarError("TS18006", "Classes may not have a field named 'constructor'.", name.pos, name.end);
  if (name.kind === "Identifier" && name.text === "constructor")
    p.grammarError("TS18006", "Classes may not have a field named 'constructor'.", name.pos, name.end);
  return {
    kind: "PropertyDeclaration",
    pos,
    end,
    parent: p.file,
    id: nextNodeId(),
    decorators: modifiers.decorators,
    modifiers: modifiers.flags,
    name,
    questionToken,
    exclamationToken,
    type,
    initializer,
  };
}

function semicolonAfterProperty(p: Parser, name: PropertyName, hasType: boolean, hasInitializer: boolean): void {
  if (p.is("@") && !p.lineBreakBefore()) {
    p.error("TS1436", "Decorators must precede the name and all keywords of property declarations.");
    return;
  }
  if (p.is("(")) {
    p.error("TS1441", "Cannot start a function call in a type annotation.");
    p.next();
    return;
  }
  if (p.optionalSemicolon()) return;
  if (hasType && !hasInitializer) {
    p.error("TS1442", "Expected '=' for property initializer.");
    return;
  }
  if (hasInitializer) {
    p.error("TS1005", "';' expected.");
    return;
  }
  p.missingSemicolonAfter(name.kind === "Identifier" ? name : undefined, name.pos, name.end);
}
