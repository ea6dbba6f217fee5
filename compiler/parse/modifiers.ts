/** Modifiers and decorators: parsing them, and the rules of their order and place. */
import { ModifierFlags, nextNodeId, type Decorator, type SyntaxKind } from "../ast/ast.ts";
import { parseDecoratorExpression } from "./members.ts";
import { noModifiers, type ParsedModifier, type ParsedModifiers, type Parser } from "./parser.ts";
import type { Token } from "./tokens.ts";

export function modifierFlag(token: Token): number {
  switch (token) {
    case "abstract":
      return ModifierFlags.Abstract;
    case "accessor":
      return ModifierFlags.Accessor;
    case "async":
      return ModifierFlags.Async;
    case "const":
      return ModifierFlags.Const;
    case "declare":
      return ModifierFlags.Ambient;
    case "default":
      return ModifierFlags.Default;
    case "export":
      return ModifierFlags.Export;
    case "in":
      return ModifierFlags.In;
    case "out":
      return ModifierFlags.Out;
    case "public":
      return ModifierFlags.Public;
    case "private":
      return ModifierFlags.Private;
    case "protected":
      return ModifierFlags.Protected;
    case "override":
      return ModifierFlags.Override;
    case "readonly":
      return ModifierFlags.Readonly;
    case "static":
      return ModifierFlags.Static;
    default:
      return 0;
  }
}

export function isModifierToken(token: Token): boolean {
  return modifierFlag(token) !== 0;
}

// ---- parsing

function canFollowModifier(p: Parser): boolean {
  return p.is("[") || p.is("{") || p.is("*") || p.is("...") || p.isLiteralPropertyName() || p.is("PrivateIdentifier");
}

function canFollowDefault(p: Parser): boolean {
  p.next();
  if (p.is("class") || p.is("function") || p.is("interface") || p.is("@")) return true;
  if (p.is("abstract")) return p.lookAhead((q) => q.next() === "class" && !q.lineBreakBefore());
  return p.is("async") && p.lookAhead((q) => q.next() === "function" && !q.lineBreakBefore());
}

/** Moves past this token, and tells whether it was a modifier there. */
function nextCanFollowModifier(p: Parser, permitConst: boolean): boolean {
  switch (p.tok()) {
    case "const":
      if (permitConst) break;
      return p.next() === "enum";
    case "export": {
      p.next();
      if (p.is("default")) return p.lookAhead(canFollowDefault);
      if (p.is("type"))
        return p.lookAhead((q) => {
          q.next();
          return canFollowExport(q);
        });
      return canFollowExport(p);
    }
    case "default":
      return canFollowDefault(p);
    case "static":
      p.next();
      return canFollowModifier(p);
    default:
      break;
  }
  p.next();
  return !p.lineBreakBefore() && canFollowModifier(p);
}

function canFollowExport(p: Parser): boolean {
  return p.is("@") || (!p.is("*") && !p.is("as") && !p.is("{") && canFollowModifier(p));
}

/** `inClass`: stops before a static block. */
export function parseModifiers(
  p: Parser,
  allowDecorators: boolean,
  permitConst: boolean,
  inClass: boolean = false,
): ParsedModifiers {
  if (!isModifierToken(p.tok()) && !p.is("@")) return noModifiers;
  const list: ParsedModifier[] = [];
  const decorators: Decorator[] = [];
  let flags = 0;
  let seenStatic = false;
  for (;;) {
    if (allowDecorators && p.is("@")) {
      decorators.push(parseDecorator(p));
      continue;
    }
    const token = p.tok();
    const flag = modifierFlag(token);
    if (flag === 0) break;
    if (flag === ModifierFlags.Static) {
      if (seenStatic || (inClass && p.lookAhead((q) => q.next() === "{"))) break;
    }
    const start = p.pos();
    const end = p.tokenEnd();
    if (p.tryParse((q) => (nextCanFollowModifier(q, permitConst) ? true : undefined)) === undefined) break;
    if (flag === ModifierFlags.Static) seenStatic = true;
    list.push({ flag, text: token, start, end });
    flags |= flag;
  }
  return { flags, list, decorators };
}

export function parseDecorator(p: Parser): Decorator {
  const pos = p.pos();
  p.next();
  const saved = p.inDecorator;
  p.inDecorator = true;
  const expression = parseDecoratorExpression(p);
  p.inDecorator = saved;
  return { kind: "Decorator", pos, end: p.end(), parent: p.file, id: nextNodeId(), expression };
}

// ---- rules

/** What the declaration is directly in. */
export type ModifierPlace =
  | "module"
  | "block"
  | "class"
  | "abstractClass"
  | "type"
  | "object"
  | "constructor"
  | "other";

function hasPlaceForDecorators(kind: SyntaxKind, place: ModifierPlace): boolean {
  switch (kind) {
    case "ClassDeclaration":
    case "ClassExpression":
    case "Parameter":
    case "PropertyDeclaration":
      return true;
    case "MethodDeclaration":
    case "GetAccessor":
    case "SetAccessor":
      return place === "class" || place === "abstractClass";
    default:
      return false;
  }
}

/** Reports the first misplaced modifier, as tsc does. */
export function checkModifiers(p: Parser, modifiers: ParsedModifiers, kind: SyntaxKind, place: ModifierPlace): void {
  const decorator = modifiers.decorators[0];
  if (decorator !== undefined && !hasPlaceForDecorators(kind, place)) {
    p.grammarError("TS1206", "Decorators are not valid here.", decorator.pos, decorator.end);
    return;
  }
  if (modifiers.list.length === 0) return;
  let flags = 0;
  for (const m of modifiers.list) {
    const problem = modifierProblem(p, m, flags, modifiers, kind, place);
    if (problem !== undefined) {
      p.grammarError(problem.code, problem.message, m.start, m.end);
      return;
    }
    flags |= m.flag;
  }
}

interface Problem {
  readonly code: string;
  readonly message: string;
}

function precede(first: string, second: string): Problem {
  return { code: "TS1029", message: `'${first}' modifier must precede '${second}' modifier.` };
}
function with_(first: string, second: string): Problem {
  return { code: "TS1243", message: `'${first}' modifier cannot be used with '${second}' modifier.` };
}
function seen(name: string): Problem {
  return { code: "TS1030", message: `'${name}' modifier already seen.` };
}

function modifierProblem(
  p: Parser,
  m: ParsedModifier,
  flags: number,
  modifiers: ParsedModifiers,
  kind: SyntaxKind,
  place: ModifierPlace,
): Problem | undefined {
  const name = m.text;
  const F = ModifierFlags;
  const inClass = place === "class" || place === "abstractClass";
  if (name !== "readonly") {
    if (
      kind === "PropertySignature" ||
      kind === "MethodSignature" ||
      (place === "type" && (kind === "GetAccessor" || kind === "SetAccessor"))
    ) {
      return { code: "TS1070", message: `'${name}' modifier cannot appear on a type member.` };
    }
    if (kind === "IndexSignature" && (name !== "static" || !inClass)) {
      return { code: "TS1071", message: `'${name}' modifier cannot appear on an index signature.` };
    }
  }
  if (kind === "TypeParameter") {
    if (name !== "in" && name !== "out" && name !== "const")
      return { code: "TS1273", message: `'${name}' modifier cannot appear on a type parameter` };
  } else if (
    kind === "Constructor" &&
    (name === "static" || name === "readonly" || name === "abstract" || name === "async" || name === "override")
  ) {
    if (name === "abstract")
      return {
        code: "TS1242",
        message: "'abstract' modifier can only appear on a class, method, or property declaration.",
      };
    if (name === "readonly")
      return {
        code: "TS1024",
        message: "'readonly' modifier can only appear on a property declaration or index signature.",
      };
    return { code: "TS1089", message: `'${name}' modifier cannot appear on a constructor declaration.` };
  }
  switch (name) {
    case "const":
      if (kind !== "EnumDeclaration" && kind !== "TypeParameter") {
        return { code: "TS1248", message: "A class member cannot have the 'const' keyword." };
      }
      return undefined;
    case "override":
      if ((flags & F.Override) !== 0) return seen(name);
      if ((flags & F.Ambient) !== 0) return with_(name, "declare");
      if ((flags & F.Readonly) !== 0) return precede(name, "readonly");
      if ((flags & F.Accessor) !== 0) return precede(name, "accessor");
      if ((flags & F.Async) !== 0) return precede(name, "async");
      break;
    case "public":
    case "protected":
    case "private":
      if ((flags & F.AccessibilityModifier) !== 0)
        return { code: "TS1028", message: "Accessibility modifier already seen." };
      if ((flags & F.Override) !== 0) return precede(name, "override");
      if ((flags & F.Static) !== 0) return precede(name, "static");
      if ((flags & F.Accessor) !== 0) return precede(name, "accessor");
      if ((flags & F.Readonly) !== 0) return precede(name, "readonly");
      if ((flags & F.Async) !== 0) return precede(name, "async");
      if (place === "module" || place === "block")
        return { code: "TS1044", message: `'${name}' modifier cannot appear on a module or namespace element.` };
      if ((flags & F.Abstract) !== 0) return name === "private" ? with_(name, "abstract") : precede(name, "abstract");
      break;
    case "static":
      if ((flags & F.Static) !== 0) return seen(name);
      if ((flags & F.Readonly) !== 0) return precede(name, "readonly");
      if ((flags & F.Async) !== 0) return precede(name, "async");
      if ((flags & F.Accessor) !== 0) return precede(name, "accessor");
      if (place === "module" || place === "block")
        return { code: "TS1044", message: `'${name}' modifier cannot appear on a module or namespace element.` };
      if (kind === "Parameter") return { code: "TS1090", message: `'${name}' modifier cannot appear on a parameter.` };
      if ((flags & F.Abstract) !== 0) return with_(name, "abstract");
      if ((flags & F.Override) !== 0) return precede(name, "override");
      break;
    case "accessor":
      if ((flags & F.Accessor) !== 0) return seen(name);
      if ((flags & F.Readonly) !== 0) return with_(name, "readonly");
      if ((flags & F.Ambient) !== 0) return with_(name, "declare");
      if (kind !== "PropertyDeclaration")
        return { code: "TS1275", message: "'accessor' modifier can only appear on a property declaration." };
      break;
    case "readonly":
      if ((flags & F.Readonly) !== 0) return seen(name);
      if (
        kind !== "PropertyDeclaration" &&
        kind !== "PropertySignature" &&
        kind !== "IndexSignature" &&
        kind !== "Parameter"
      ) {
        return {
          code: "TS1024",
          message: "'readonly' modifier can only appear on a property declaration or index signature.",
        };
      }
      if ((flags & F.Accessor) !== 0) return with_(name, "accessor");
      break;
    case "export":
      if ((flags & F.Export) !== 0) return seen(name);
      if ((flags & F.Ambient) !== 0) return precede(name, "declare");
      if ((flags & F.Abstract) !== 0) return precede(name, "abstract");
      if ((flags & F.Async) !== 0) return precede(name, "async");
      if (inClass)
        return { code: "TS1031", message: `'${name}' modifier cannot appear on class elements of this kind.` };
      if (kind === "Parameter") return { code: "TS1090", message: `'${name}' modifier cannot appear on a parameter.` };
      break;
    case "default":
      if ((flags & F.Export) === 0) return precede("export", "default");
      if (p.moduleBlockDepth >= 0 && place === "module" && !p.inAmbientModule) {
        return { code: "TS1319", message: "A default export can only be used in an ECMAScript-style module." };
      }
      break;
    case "declare":
      if ((flags & F.Ambient) !== 0) return seen(name);
      if ((flags & F.Async) !== 0)
        return { code: "TS1040", message: "'async' modifier cannot be used in an ambient context." };
      if ((flags & F.Override) !== 0)
        return { code: "TS1040", message: "'override' modifier cannot be used in an ambient context." };
      if (inClass && kind !== "PropertyDeclaration")
        return { code: "TS1031", message: `'${name}' modifier cannot appear on class elements of this kind.` };
      if (kind === "Parameter") return { code: "TS1090", message: `'${name}' modifier cannot appear on a parameter.` };
      if (p.ambient && p.moduleBlockDepth >= 0 && (place === "module" || place === "block")) {
        return { code: "TS1038", message: "A 'declare' modifier cannot be used in an already ambient context." };
      }
      if ((flags & F.Accessor) !== 0) return with_(name, "accessor");
      break;
    case "abstract":
      if ((flags & F.Abstract) !== 0) return seen(name);
      if (kind !== "ClassDeclaration" && kind !== "ConstructorType" && kind !== "ClassExpression") {
        if (
          kind !== "MethodDeclaration" &&
          kind !== "PropertyDeclaration" &&
          kind !== "GetAccessor" &&
          kind !== "SetAccessor"
        ) {
          return {
            code: "TS1242",
            message: "'abstract' modifier can only appear on a class, method, or property declaration.",
          };
        }
        if (place !== "abstractClass") {
          return kind === "PropertyDeclaration"
            ? { code: "TS1253", message: "Abstract properties can only appear within an abstract class." }
            : { code: "TS1244", message: "Abstract methods can only appear within an abstract class." };
        }
        if ((flags & F.Static) !== 0) return with_("static", name);
        if ((flags & F.Private) !== 0) return with_("private", name);
        if ((flags & F.Async) !== 0) return with_("async", name);
        if ((flags & F.Override) !== 0) return precede(name, "override");
        if ((flags & F.Accessor) !== 0) return precede(name, "accessor");
      }
      break;
    case "async":
      if ((flags & F.Async) !== 0) return seen(name);
      if ((flags & F.Ambient) !== 0 || (p.ambient && kind !== "ArrowFunction")) {
        return { code: "TS1040", message: "'async' modifier cannot be used in an ambient context." };
      }
      if (kind === "Parameter") return { code: "TS1090", message: `'${name}' modifier cannot appear on a parameter.` };
      if ((flags & F.Abstract) !== 0) return with_(name, "abstract");
      if (
        kind !== "MethodDeclaration" &&
        kind !== "FunctionDeclaration" &&
        kind !== "FunctionExpression" &&
        kind !== "ArrowFunction"
      ) {
        return { code: "TS1042", message: `'${name}' modifier cannot be used here.` };
      }
      break;
    case "in":
    case "out":
      if (kind !== "TypeParameter")
        return {
          code: "TS1274",
          message: `'${name}' modifier can only appear on a type parameter of a class, interface or type alias`,
        };
      if ((flags & m.flag) !== 0) return seen(name);
      if (name === "in" && (flags & F.Out) !== 0) return precede("in", "out");
      return undefined;
    default:
      return undefined;
  }
  return placeProblem(m, kind, place);
}

/** A modifier that could not be there at all. */
function placeProblem(m: ParsedModifier, kind: SyntaxKind, place: ModifierPlace): Problem | undefined {
  const name = m.text;
  if (place === "object") {
    if (name === "async") return undefined;
    return { code: "TS1042", message: `'${name}' modifier cannot be used here.` };
  }
  if (kind === "Parameter") {
    if (place === "constructor" && (m.flag & ModifierFlags.ParameterPropertyModifier) !== 0) return undefined;
    if ((m.flag & ModifierFlags.ParameterPropertyModifier) !== 0) {
      return { code: "TS2369", message: "A parameter property is only allowed in a constructor implementation." };
    }
    return undefined;
  }
  if ((place === "module" || place === "block") && name === "override") {
    return { code: "TS1044", message: "'override' modifier cannot appear on a module or namespace element." };
  }
  if (kind === "ImportDeclaration" && name !== "export")
    return { code: "TS1079", message: `A '${name}' modifier cannot be used with an import declaration.` };
  if (kind === "ModuleDeclaration" || kind === "ImportDeclaration" || kind === "ExportDeclaration") return undefined;
  if (place === "block" && (name === "export" || name === "declare"))
    return { code: "TS1184", message: "Modifiers cannot appear here." };
  return undefined;
}
