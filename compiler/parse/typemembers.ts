/** Members of interfaces and type literals, index signatures, type parameters. */
import {
  type IndexSignatureDeclaration,
  type TypeElement,
  type TypeNode,
  type TypeParameterDeclaration,
  nextNodeId,
} from "../ast/ast.ts";
import { parseParameter, parseParameters } from "./functions.ts";
import { parseAccessor } from "./classes.ts";
import { isStartOfExpression, parseUnaryOrHigher } from "./expressions.ts";
import { checkModifiers, isModifierToken, parseModifiers } from "./modifiers.ts";
import { type ParsedModifiers, type Parser, noModifiers } from "./parser.ts";
import { parsePropertyName } from "./primary.ts";
import { isStartOfType, parseReturnType, parseType, parseTypeAnnotation } from "./types.ts";

export function parseTypeMembers(p: Parser): readonly TypeElement[] {
  if (!p.expect("{")) return [];
  const members = p.list("TypeMembers", parseTypeMember);
  p.expect("}");
  return members;
}

function typeMemberSemicolon(p: Parser): void {
  if (p.optional(",")) return;
  p.semicolon();
}

export function parseTypeMember(p: Parser): TypeElement {
  const pos = p.pos();
  if (p.is("(") || p.is("<")) {
    const typeParameters = parseTypeParameters(p);
    const parameters = parseParameters(p, false, false);
    const type = parseReturnType(p);
    const end = p.end();
    typeMemberSemicolon(p);
    return { kind: "CallSignature", pos, end, parent: p.file, id: nextNodeId(), typeParameters, parameters, type };
  }
  if (p.is("new") && p.lookAhead(nextIsOpenParenOrLess)) {
    p.next();
    const typeParameters = parseTypeParameters(p);
    const parameters = parseParameters(p, false, false);
    const type = parseReturnType(p);
    const end = p.end();
    typeMemberSemicolon(p);
    return { kind: "ConstructSignature", pos, end, parent: p.file, id: nextNodeId(), typeParameters, parameters, type };
  }
  const modifiers = parseModifiers(p, false, false);
  if ((p.is("get") || p.is("set")) && p.lookAhead(nextCanFollowContextualModifier)) {
    const accessor = parseAccessor(p, pos, modifiers, "type");
    return accessor;
  }
  if (isIndexSignature(p)) return parseIndexSignature(p, pos, modifiers, "type");

  const name = parsePropertyName(p);
  const questionToken = p.optional("?");
  if (p.is("(") || p.is("<")) {
    const typeParameters = parseTypeParameters(p);
    const parameters = parseParameters(p, false, false);
    const type = parseReturnType(p);
    const end = p.end();
    typeMemberSemicolon(p);
    checkModifiers(p, modifiers, "MethodSignature", "type");
    return {
      kind: "MethodSignature",
      pos,
      end,
      parent: p.file,
      id: nextNodeId(),
      modifiers: modifiers.flags,
      name,
      questionToken,
      typeParameters,
      parameters,
      type,
    };
  }
  const type = parseTypeAnnotation(p);
  let initializer = undefined;
  if (p.is("=")) {
    p.next();
    initializer = parseUnaryOrHigher(p);
    const isInterface = p.lists.length > 0;
    p.grammarError(
      isInterface ? "TS1246" : "TS1247",
      "An interface property cannot have an initializer.",
      initializer.pos,
      initializer.end,
    );
  }
  const end = p.end();
  typeMemberSemicolon(p);
  checkModifiers(p, modifiers, "PropertySignature", "type");
  return {
    kind: "PropertySignature",
    pos,
    end,
    parent: p.file,
    id: nextNodeId(),
    modifiers: modifiers.flags,
    name,
    questionToken,
    type,
    initializer,
  };
}

export function nextIsOpenParenOrLess(p: Parser): boolean {
  const token = p.next();
  return token === "(" || token === "<";
}

/** After `get`, `set`: a name starts. */
export function nextCanFollowContextualModifier(p: Parser): boolean {
  p.next();
  return p.isLiteralPropertyName() || p.is("[") || p.is("PrivateIdentifier");
}

export function isStartOfTypeMember(p: Parser): boolean {
  if (p.is("(") || p.is("<") || p.is("get") || p.is("set")) return true;
  if (p.is("Identifier")) {
    // ":", "(", "?", "<".
    const c = p.scanner.peekCharacter();
    if (c === 58 || c === 40 || c === 63 || c === 60) return true;
  }
  return p.lookAhead((q) => {
    let identifierSeen = false;
    while (isModifierToken(q.tok())) {
      identifierSeen = true;
      q.next();
    }
    if (q.is("[")) return true;
    if (q.isLiteralPropertyName() || q.is("PrivateIdentifier")) {
      identifierSeen = true;
      q.next();
    }
    if (identifierSeen) {
      return q.is("(") || q.is("<") || q.is("?") || q.is(":") || q.is(",") || q.is("=") || q.canEndStatement();
    }
    return false;
  });
}

// ---- index signatures

export function isIndexSignature(p: Parser): boolean {
  if (!p.is("[")) return false;
  return p.lookAhead((q) => {
    q.next();
    if (q.is("...") || q.is("]")) return true;
    if (isModifierToken(q.tok())) {
      q.next();
      if (q.isIdentifier()) return true;
    } else if (!q.isIdentifier()) {
      return false;
    } else {
      q.next();
    }
    if (q.is(":") || q.is(",")) return true;
    if (!q.is("?")) return false;
    q.next();
    return q.is(":") || q.is(",") || q.is("]");
  });
}

export function parseIndexSignature(
  p: Parser,
  pos: number,
  modifiers: ParsedModifiers,
  where: "type" | "class",
): IndexSignatureDeclaration {
  p.expect("[");
  const parameters = p.delimitedList("Parameters", parseParameter);
  const comma = p.trailingComma;
  p.expect("]");
  const type = parseTypeAnnotation(p);
  const end = p.end();
  typeMemberSemicolon(p);
  checkModifiers(p, modifiers, "IndexSignature", where);
  const parameter = parameters[0];
  if (parameter === undefined || parameters.length !== 1) {
    const at = parameter === undefined ? { pos, end } : parameter.name;
    p.grammarError("TS1096", "An index signature must have exactly one parameter.", at.pos, at.end);
  } else if (comma >= 0) {
    p.grammarError("TS1025", "An index signature cannot have a trailing comma.", comma, comma + 1);
  } else if (parameter.dotDotDotToken) {
    p.grammarError("TS1017", "An index signature cannot have a rest parameter.", parameter.pos, parameter.pos + 3);
  } else if (parameter.modifiers !== 0) {
    p.grammarError(
      "TS1018",
      "An index signature parameter cannot have an accessibility modifier.",
      parameter.name.pos,
      parameter.name.end,
    );
  } else if (parameter.questionToken) {
    p.grammarError(
      "TS1019",
      "An index signature parameter cannot have a question mark.",
      parameter.name.end,
      parameter.name.end + 1,
    );
  } else if (parameter.initializer !== undefined) {
    p.grammarError(
      "TS1020",
      "An index signature parameter cannot have an initializer.",
      parameter.name.pos,
      parameter.name.end,
    );
  } else if (parameter.type === undefined) {
    p.grammarError(
      "TS1022",
      "An index signature parameter must have a type annotation.",
      parameter.name.pos,
      parameter.name.end,
    );
  } else if (type === undefined) {
    p.grammarError("TS1021", "An index signature must have a type annotation.", pos, end);
  }
  return {
    kind: "IndexSignature",
    pos,
    end,
    parent: p.file,
    id: nextNodeId(),
    modifiers: modifiers.flags,
    parameters,
    type,
  };
}

// ---- type parameters

export function parseTypeParameters(p: Parser): readonly TypeParameterDeclaration[] | undefined {
  if (!p.is("<")) return undefined;
  const start = p.pos();
  p.next();
  const list = p.delimitedList("TypeParameters", parseTypeParameter);
  p.expect(">");
  if (list.length === 0) p.grammarError("TS1098", "Type parameter list cannot be empty.", start, p.end());
  return list;
}

function parseTypeParameter(p: Parser): TypeParameterDeclaration {
  const pos = p.pos();
  const modifiers = isModifierToken(p.tok()) ? parseModifiers(p, false, true) : noModifiers;
  const name = p.identifier();
  let constraint: TypeNode | undefined = undefined;
  if (p.optional("extends")) {
    if (isStartOfType(p, false) || !isStartOfExpression(p)) {
      constraint = parseType(p);
    } else {
      const expression = parseUnaryOrHigher(p);
      p.errorAt("TS1110", "Type expected.", expression.pos, expression.end);
    }
  }
  const defaultType = p.optional("=") ? parseType(p) : undefined;
  checkModifiers(p, modifiers, "TypeParameter", "other");
  return {
    kind: "TypeParameter",
    pos,
    end: p.end(),
    parent: p.file,
    id: nextNodeId(),
    modifiers: modifiers.flags,
    name,
    constraint,
    default: defaultType,
  };
}
