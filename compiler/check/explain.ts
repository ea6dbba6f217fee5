/**
 * Why one type isn't related to another, as tsc tells it: a chain of lines, each of them the reason for the one before. Found after the fact, by
 * asking the relation about the parts.
 */
import type { Symbol } from "../bind/symbols.ts";
import { SymbolFlags as SF } from "../bind/symbols.ts";
import { getBaseConstraintOfType } from "./constraints.ts";
import {
  getIndexInfosOfType,
  getPropertiesOfType,
  getPropertyOfType,
  getSignaturesOfType,
  getTypeArguments,
  isArrayOrTupleType,
  isReadonlyArrayType,
  isTupleType,
} from "./members.ts";
import {
  getMinArgumentCount,
  getParameterCount,
  getReturnTypeOfSignature,
  getTypeAtPosition,
  hasEffectiveRestParameter,
  parameterNameAt,
} from "./parameters.ts";
import { signatureToString, symbolToString, typesToStrings, typeToString } from "./print.ts";
import { getModifiersOfSymbol, isPrivateName } from "./queries.ts";
import { getUnmatchedProperties } from "./relations/properties.ts";
import { isTypeRelatedTo } from "./relations/related.ts";
import type { Relation } from "./relations/comparison.ts";
import { formatMessage } from "./state.ts";
import { getTypeOfSymbol } from "./symboltypes.ts";
import { ElementFlags as EF, TypeFlags as TF, type ObjectType, type Signature, type Type } from "./types.ts";
import { getBaseTypeOfLiteralType, isLiteralType } from "./widen.ts";
import { ModifierFlags as MF } from "../ast/ast.ts";

/** Deeper reasons help nobody. */
const maxDepth = 6;

/** Source and target as an error shows them: the literal type of a source matters only where the target has literals. */
export function shownTypes(source: Type, target: Type): readonly [string, string] {
  const general =
    isLiteralType(source) && (target.flags & TF.Never) === 0 && !couldHaveLiterals(target)
      ? getBaseTypeOfLiteralType(source)
      : source;
  return typesToStrings(general, target);
}
function couldHaveLiterals(type: Type): boolean {
  if (
    (type.flags & (TF.Literal | TF.Index | TF.Never | TF.TemplateLiteral | TF.StringMapping)) !== 0 &&
    (type.flags & TF.Boolean) === 0
  )
    return true;
  return (type.kind === "union" || type.kind === "intersection") && type.types.some(couldHaveLiterals);
}

export function isReadonlyList(type: Type): boolean {
  return (
    isReadonlyArrayType(type) || (isTupleType(type) && type.kind === "object" && type.target?.tuple?.readonly === true)
  );
}

/** The reasons below "source is not assignable to target". */
export function reasons(source: Type, target: Type, relation: Relation, depth: number = 0): string[] {
  if (depth >= maxDepth) return [];
  const related = (a: Type, b: Type): boolean => isTypeRelatedTo(a, b, relation);
  if (source.kind === "union") {
    const wrong = source.types.find((t) => !related(t, target));
    return wrong === undefined ? [] : failure(wrong, target, relation, depth + 1);
  }
  if (target.kind === "parameter") return [constraintReason(source, target)];
  if (target.kind === "union") return [];
  if (target.kind === "intersection") {
    const wrong = target.types.find((t) => !related(source, t));
    return wrong === undefined ? [] : failure(source, wrong, relation, depth + 1);
  }
  if (target.kind !== "object") return [];
  if (source.kind === "object" && isArrayOrTupleType(source) && isArrayOrTupleType(target)) {
    if (isReadonlyList(source) && !isReadonlyList(target)) return [readonlyReason(source, target)];
    if (isTupleType(target)) return tupleReasons(source, target, relation, depth);
  }
  if (source.kind === "object" && source.target !== undefined && source.target === target.target) {
    const from = getTypeArguments(source);
    const to = getTypeArguments(target);
    for (let i = 0; i < from.length; i++) {
      const a = from[i];
      const b = to[i];
      if (a !== undefined && b !== undefined && !related(a, b) && !related(b, a))
        return failure(a, b, relation, depth + 1);
    }
    for (let i = 0; i < from.length; i++) {
      const a = from[i];
      const b = to[i];
      if (a !== undefined && b !== undefined && !related(a, b)) return failure(a, b, relation, depth + 1);
    }
  }
  if ((source.flags & (TF.Object | TF.Intersection)) === 0) return [];
  return structureReasons(source, target, relation, depth);
}

/** "Source is not assignable to target", and why; a missing property says it all. */
export function failure(source: Type, target: Type, relation: Relation, depth: number = 0): string[] {
  if (isReadonlyList(source) && isArrayOrTupleType(target) && !isReadonlyList(target))
    return [readonlyReason(source, target)];
  const missing = missingReason(source, target);
  if (missing !== undefined) return [missing];
  const [a, b] = shownTypes(source, target);
  const head =
    relation === "comparable"
      ? "Type '{0}' is not comparable to type '{1}'."
      : "Type '{0}' is not assignable to type '{1}'.";
  return [formatMessage(head, [a, b]), ...reasons(source, target, relation, depth)];
}

function readonlyReason(source: Type, target: Type): string {
  return formatMessage("The type '{0}' is 'readonly' and cannot be assigned to the mutable type '{1}'.", [
    typeToString(source),
    typeToString(target),
  ]);
}
function constraintReason(source: Type, target: Type): string {
  const [a, b] = shownTypes(source, target);
  const constraint = getBaseConstraintOfType(target);
  if (constraint !== undefined && isTypeRelatedTo(source, constraint, "assignable"))
    return formatMessage(
      "'{0}' is assignable to the constraint of type '{1}', but '{1}' could be instantiated with a different subtype of constraint '{2}'.",
      [a, b, typeToString(constraint)],
    );
  return formatMessage("'{0}' could be instantiated with an arbitrary type which could be unrelated to '{1}'.", [b, a]);
}

/** Properties of the target that the source doesn't have. */
export function missingReason(source: Type, target: Type): string | undefined {
  if ((source.flags & TF.Object) === 0 || (target.flags & TF.Object) === 0) return undefined;
  if (isTupleType(source) || isTupleType(target) || isArrayOrTupleType(source)) return undefined;
  const missing = getUnmatchedProperties(source, target, false);
  const [first] = missing;
  if (first === undefined || isPrivateName(first.name)) return undefined;
  const [a, b] = typesToStrings(source, target);
  if (missing.length === 1)
    return formatMessage("Property '{0}' is missing in type '{1}' but required in type '{2}'.", [
      symbolToString(first),
      a,
      b,
    ]);
  const names = missing
    .slice(0, missing.length > 5 ? 4 : 5)
    .map(symbolToString)
    .join(", ");
  return missing.length > 5
    ? formatMessage("Type '{0}' is missing the following properties from type '{1}': {2}, and {3} more.", [
        a,
        b,
        names,
        String(missing.length - 4),
      ])
    : formatMessage("Type '{0}' is missing the following properties from type '{1}': {2}", [a, b, names]);
}

function tupleReasons(source: ObjectType, target: ObjectType, relation: Relation, depth: number): string[] {
  const to = target.target?.tuple;
  const from = source.target?.tuple;
  if (to === undefined) return [];
  const sourceArgs = getTypeArguments(source);
  const targetArgs = getTypeArguments(target);
  const open = (to.combinedFlags & EF.Variable) !== 0;
  const sourceOpen = from === undefined || (from.combinedFlags & EF.Variable) !== 0;
  if (!sourceOpen && sourceArgs.length < to.minLength)
    return [`Source has ${sourceArgs.length} element(s) but target requires ${to.minLength}.`];
  if (!open && from !== undefined && targetArgs.length < from.minLength)
    return [`Source has ${from.minLength} element(s) but target allows only ${targetArgs.length}.`];
  if (!open && sourceOpen) {
    const minimum = from?.minLength ?? 0;
    return minimum < to.minLength
      ? [`Target requires ${to.minLength} element(s) but source may have fewer.`]
      : [`Target allows only ${targetArgs.length} element(s) but source may have more.`];
  }
  if (open || from === undefined) return [];
  for (let i = 0; i < targetArgs.length; i++) {
    const a = sourceArgs[i];
    const b = targetArgs[i];
    if (a === undefined || b === undefined || isTypeRelatedTo(a, b, relation)) continue;
    const position = `Type at position ${i} in source is not compatible with type at position ${i} in target.`;
    return [position, ...failure(a, b, relation, depth + 1)];
  }
  return [];
}

function structureReasons(source: Type, target: ObjectType, relation: Relation, depth: number): string[] {
  const missing = missingReason(source, target);
  if (missing !== undefined) return [missing];
  for (const wanted of getPropertiesOfType(target)) {
    const found = getPropertyOfType(source, wanted.name);
    if (found === undefined || found === wanted || (wanted.flags & SF.Prototype) !== 0) continue;
    const lines = propertyReasons(source, target, found, wanted, relation, depth);
    if (lines.length > 0) return lines;
  }
  const signatures = signatureReasons(source, target, "call", relation, depth);
  if (signatures.length > 0) return signatures;
  const constructors = signatureReasons(source, target, "construct", relation, depth);
  return constructors.length > 0 ? constructors : indexReasons(source, target, relation, depth);
}

function propertyReasons(
  source: Type,
  target: Type,
  found: Symbol,
  wanted: Symbol,
  relation: Relation,
  depth: number,
): string[] {
  const name = symbolToString(wanted);
  const access = (s: Symbol): number => getModifiersOfSymbol(s) & (MF.Private | MF.Protected);
  const [a, b] = typesToStrings(source, target);
  if (((access(found) | access(wanted)) & MF.Private) !== 0) {
    if (found.valueDeclaration === wanted.valueDeclaration) return [];
    if ((access(found) & access(wanted) & MF.Private) !== 0)
      return [`Types have separate declarations of a private property '${name}'.`];
    const hidden = (access(found) & MF.Private) !== 0;
    return [`Property '${name}' is private in type '${hidden ? a : b}' but not in type '${hidden ? b : a}'.`];
  }
  if ((access(found) & MF.Protected) !== 0 && (access(wanted) & MF.Protected) === 0)
    return [`Property '${name}' is protected in type '${a}' but public in type '${b}'.`];
  const from = getTypeOfSymbol(found);
  const to = getTypeOfSymbol(wanted);
  if (!isTypeRelatedTo(from, to, relation)) return nested(name, from, to, relation, depth);
  if ((found.flags & SF.Optional) !== 0 && (wanted.flags & SF.Optional) === 0)
    return [`Property '${name}' is optional in type '${a}' but required in type '${b}'.`];
  return [];
}

/** A property of a property is named by its path, and a method that returns the wrong thing by its call. */
function nested(path: string, source: Type, target: Type, relation: Relation, depth: number): string[] {
  if (
    depth < maxDepth &&
    source.kind === "object" &&
    target.kind === "object" &&
    missingReason(source, target) === undefined
  ) {
    for (const wanted of getPropertiesOfType(target)) {
      const found = getPropertyOfType(source, wanted.name);
      if (found === undefined || found === wanted) continue;
      const from = getTypeOfSymbol(found);
      const to = getTypeOfSymbol(wanted);
      if (isArrayOrTupleType(target) || isTypeRelatedTo(from, to, relation)) continue;
      return nested(`${path}.${symbolToString(wanted)}`, from, to, relation, depth + 1);
    }
    const [a] = getSignaturesOfType(source, "call");
    const [b] = getSignaturesOfType(target, "call");
    if (a !== undefined && b !== undefined && parameterReasons(a, b, relation, depth).length === 0) {
      const from = getReturnTypeOfSignature(a);
      const to = getReturnTypeOfSignature(b);
      if (!isTypeRelatedTo(from, to, relation)) {
        const called = `${path}(${a.parameters.length === 0 && b.parameters.length === 0 ? "" : "..."})`;
        return [
          `The types returned by '${called}' are incompatible between these types.`,
          ...failure(from, to, relation, depth + 1),
        ];
      }
    }
  }
  const deep = path.includes(".");
  return [
    deep
      ? `The types of '${path}' are incompatible between these types.`
      : `Types of property '${path}' are incompatible.`,
    ...failure(source, target, relation, depth + 1),
  ];
}

function signatureReasons(
  source: Type,
  target: Type,
  kind: "call" | "construct",
  relation: Relation,
  depth: number,
): string[] {
  const from = getSignaturesOfType(source, kind);
  const to = getSignaturesOfType(target, kind);
  const [wanted] = to;
  const [found] = from;
  if (wanted === undefined) return [];
  if (found === undefined)
    return [
      `Type '${typeToString(source)}' provides no match for the signature '${kind === "construct" ? "new " : ""}${signatureToString(wanted)}'.`,
    ];
  if (from.length !== 1 || to.length !== 1) return [];
  const parameters = parameterReasons(found, wanted, relation, depth);
  if (parameters.length > 0) return parameters;
  const a = getReturnTypeOfSignature(found);
  const b = getReturnTypeOfSignature(wanted);
  return (b.flags & TF.Void) !== 0 || isTypeRelatedTo(a, b, relation) ? [] : failure(a, b, relation, depth + 1);
}

function parameterReasons(found: Signature, wanted: Signature, relation: Relation, depth: number): string[] {
  const required = getMinArgumentCount(found);
  const given = getParameterCount(wanted);
  if (!hasEffectiveRestParameter(wanted) && given < required)
    return [`Target signature provides too few arguments. Expected ${required} or more, but got ${given}.`];
  const count = Math.min(getParameterCount(found), given);
  for (let i = 0; i < count; i++) {
    const a = getTypeAtPosition(found, i);
    const b = getTypeAtPosition(wanted, i);
    if (
      isTypeRelatedTo(b, a, relation) ||
      (relation === "assignable" && isTypeRelatedTo(a, b, relation) && isMethodLike(wanted))
    )
      continue;
    return [
      `Types of parameters '${parameterNameAt(found, i)}' and '${parameterNameAt(wanted, i)}' are incompatible.`,
      ...failure(b, a, relation, depth + 1),
    ];
  }
  return [];
}
/** Parameters of methods are compared both ways. */
function isMethodLike(signature: Signature): boolean {
  const kind = signature.declaration?.kind;
  return kind === "MethodDeclaration" || kind === "MethodSignature" || kind === "Constructor";
}

function indexReasons(source: Type, target: Type, relation: Relation, depth: number): string[] {
  for (const wanted of getIndexInfosOfType(target)) {
    const found = getIndexInfosOfType(source).find((i) => i.keyType === wanted.keyType);
    const key = typeToString(wanted.keyType);
    if (found !== undefined) {
      if (!isTypeRelatedTo(found.type, wanted.type, relation))
        return [
          `'${key}' index signatures are incompatible.`,
          ...failure(found.type, wanted.type, relation, depth + 1),
        ];
      continue;
    }
    for (const p of getPropertiesOfType(source)) {
      const type = getTypeOfSymbol(p);
      if (!isTypeRelatedTo(type, wanted.type, relation))
        return [
          `Property '${symbolToString(p)}' is incompatible with index signature.`,
          ...failure(type, wanted.type, relation, depth + 1),
        ];
    }
    return [`Index signature for type '${key}' is missing in type '${typeToString(source)}'.`];
  }
  return [];
}
