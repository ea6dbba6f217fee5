/** Parameters of signatures by position, minimum argument counts, return types and type predicates. */
import { isFunctionLikeDeclaration, type Node, type TypePredicateNode } from "../ast/ast.ts";
import { getIndexedAccessType } from "./access.ts";
import {
  createArrayType,
  createTupleType,
  filterType,
  getNumberLiteralType,
  getUnionType,
  sliceTupleType,
  UnionReduction,
  addOptional,
  getIntersectionType,
} from "./construct.ts";
import { getReturnTypeFromBody, getTypePredicateFromBody } from "./functions.ts";
import { instantiateType, instantiateTypePredicate } from "./instantiate.ts";
import { getTypeArguments, isArrayType, isTupleType, elementTypeOf } from "./members.ts";
import { symOf } from "./names.ts";
import {
  anyType,
  error,
  errorType,
  numberType,
  popTypeResolution,
  pushTypeResolution,
  declarationOf,
  isResolving,
} from "./state.ts";
import { getTypeOfSymbol } from "./symboltypes.ts";
import { getTypeFromTypeNode } from "./typenodes.ts";
import {
  ElementFlags as EF,
  SignatureFlags,
  TypeFlags as TF,
  type Signature,
  type Type,
  type TypePredicate,
} from "./types.ts";

export function isRestSignature(s: Signature): boolean {
  return (s.flags & SignatureFlags.HasRestParameter) !== 0;
}
function restTypeOf(s: Signature): Type | undefined {
  if (!isRestSignature(s)) return undefined;
  const p = s.parameters[s.parameters.length - 1];
  return p === undefined ? undefined : getTypeOfSymbol(p);
}
export function getParameterCount(s: Signature): number {
  const length = s.parameters.length;
  const rest = restTypeOf(s);
  if (rest !== undefined && isTupleType(rest) && rest.kind === "object" && rest.target?.tuple !== undefined)
    return length + rest.target.tuple.fixedLength - ((rest.target.tuple.combinedFlags & EF.Variable) !== 0 ? 0 : 1);
  return length;
}
export function getMinArgumentCount(s: Signature, strongArity: boolean = false): number {
  if (s.resolvedMinArgumentCount === undefined || strongArity) {
    let min: number | undefined;
    const rest = restTypeOf(s);
    if (rest !== undefined && isTupleType(rest) && rest.kind === "object" && rest.target?.tuple !== undefined) {
      const info = rest.target.tuple;
      const firstOptional = info.elementFlags.findIndex((f) => (f & EF.Required) === 0);
      const required = firstOptional < 0 ? info.fixedLength : firstOptional;
      if (required > 0) min = s.parameters.length - 1 + required;
    }
    min ??= s.minArgumentCount;
    if (strongArity) return min;
    // Trailing parameters that accept void may be left out.
    for (let i = min - 1; i >= 0; i--) {
      const t = getTypeAtPosition(s, i);
      if ((filterType(t, (x) => (x.flags & TF.Void) !== 0).flags & TF.Never) !== 0) break;
      min = i;
    }
    s.resolvedMinArgumentCount = min;
  }
  return s.resolvedMinArgumentCount;
}
export function hasEffectiveRestParameter(s: Signature): boolean {
  const rest = restTypeOf(s);
  if (rest === undefined) return false;
  return (
    !isTupleType(rest) || (rest.kind === "object" && ((rest.target?.tuple?.combinedFlags ?? 0) & EF.Variable) !== 0)
  );
}
export function getEffectiveRestType(s: Signature): Type | undefined {
  const rest = restTypeOf(s);
  if (rest === undefined) return undefined;
  if (!isTupleType(rest)) return (rest.flags & TF.Any) !== 0 ? createArrayType(anyType) : rest;
  if (
    rest.kind === "object" &&
    rest.target?.tuple !== undefined &&
    (rest.target.tuple.combinedFlags & EF.Variable) !== 0
  )
    return sliceTupleType(rest, rest.target.tuple.fixedLength);
  return undefined;
}
export function getNonArrayRestType(s: Signature): Type | undefined {
  const rest = getEffectiveRestType(s);
  return rest !== undefined && !isArrayType(rest) && (rest.flags & TF.Any) === 0 ? rest : undefined;
}
export function getTypeAtPosition(s: Signature, position: number): Type {
  return tryGetTypeAtPosition(s, position) ?? anyType;
}
export function tryGetTypeAtPosition(s: Signature, position: number): Type | undefined {
  const count = s.parameters.length - (isRestSignature(s) ? 1 : 0);
  if (position < count) {
    const p = s.parameters[position];
    return p === undefined ? undefined : getTypeOfParameter(p);
  }
  const rest = restTypeOf(s);
  if (rest !== undefined) {
    const index = position - count;
    const element = elementTypeOf(rest);
    if (element !== undefined) return element;
    if (
      rest.kind !== "object" ||
      rest.target?.tuple === undefined ||
      (rest.target.tuple.combinedFlags & EF.Variable) !== 0 ||
      index < rest.target.tuple.fixedLength
    ) {
      if (rest.kind === "object" && rest.target?.tuple !== undefined && index < rest.target.tuple.fixedLength)
        return getTypeArguments(rest)[index];
      return getIndexedAccessType(rest, getNumberLiteralType(index));
    }
  }
  return undefined;
}
export function getTypeOfParameter(p: Signature["parameters"][number]): Type {
  const type = getTypeOfSymbol(p);
  const d = p.valueDeclaration;
  if (d !== undefined && d.kind === "Parameter" && d.initializer !== undefined && (type.flags & TF.AnyOrUnknown) === 0)
    return addOptional(type);
  return type;
}
export function getRestTypeAtPosition(source: Signature, pos: number, readonly: boolean = false): Type {
  const count = getParameterCount(source);
  const min = getMinArgumentCount(source);
  const rest = getEffectiveRestType(source);
  if (rest !== undefined && pos >= count - 1)
    return pos === count - 1 ? rest : createArrayType(getIndexedAccessType(rest, numberType));
  const types: Type[] = [];
  const flags: number[] = [];
  const names: (string | undefined)[] = [];
  for (let i = pos; i < count; i++) {
    if (rest === undefined || i < count - 1) {
      types.push(getTypeAtPosition(source, i));
      flags.push(i < min ? EF.Required : EF.Optional);
    } else {
      types.push(rest);
      flags.push(EF.Variadic);
    }
    names.push(parameterNameAt(source, i));
  }
  return createTupleType(types, flags, readonly, names);
}
export function parameterNameAt(s: Signature, pos: number): string {
  const count = s.parameters.length - (isRestSignature(s) ? 1 : 0);
  if (pos < count) return s.parameters[pos]?.name ?? "arg" + String(pos);
  const rest = s.parameters[count];
  if (rest === undefined) return "arg" + String(pos);
  const type = getTypeOfSymbol(rest);
  if (type.kind === "object" && type.target?.tuple !== undefined) {
    const label = type.target.tuple.labels[pos - count];
    if (label !== undefined) return label;
    return rest.name + "_" + String(pos - count);
  }
  return rest.name;
}
export function isOptionalAt(s: Signature, pos: number): boolean {
  return pos >= getMinArgumentCount(s);
}
export function getThisTypeOfSignature(s: Signature): Type | undefined {
  return s.thisParameter === undefined ? undefined : getTypeOfSymbol(s.thisParameter);
}

// ---- return types

export function getReturnTypeOfSignature(s: Signature): Type {
  if (s.resolvedReturnType !== undefined) return s.resolvedReturnType;
  if (!pushTypeResolution(s, "resolvedReturnType")) return errorType;
  let type: Type;
  if (s.target !== undefined) type = instantiateType(getReturnTypeOfSignature(s.target), s.mapper);
  else if (s.compositeSignatures !== undefined) {
    const types = s.compositeSignatures.map(getReturnTypeOfSignature);
    type = instantiateType(
      s.compositeKind === "intersection" ? getIntersectionType(types) : getUnionType(types, UnionReduction.Subtype),
      s.mapper,
    );
  } else {
    const d = s.declaration;
    type =
      (d === undefined ? undefined : getReturnTypeFromAnnotation(d)) ??
      (d !== undefined && isFunctionLikeDeclaration(d) && d.body !== undefined ? getReturnTypeFromBody(d) : anyType);
  }
  if ((s.flags & SignatureFlags.InnerCallChain) !== 0) type = addOptionalMarker(type);
  else if ((s.flags & SignatureFlags.OuterCallChain) !== 0) type = addOptional(type);
  if (!popTypeResolution()) {
    const d = s.declaration;
    if (d !== undefined) {
      if ("type" in d && d.type !== undefined)
        error(d.type, 2577, "Return type annotation circularly references itself.");
      else {
        const named = "name" in d && d.name !== undefined && d.name.kind === "Identifier" ? d.name : undefined;
        if (named !== undefined)
          error(
            named,
            7023,
            "'{0}' implicitly has return type 'any' because it does not have a return type annotation and is referenced directly or indirectly in one of its return expressions.",
            named.text,
          );
        else
          error(
            d,
            7024,
            "Function implicitly has return type 'any' because it does not have a return type annotation and is referenced directly or indirectly in one of its return expressions.",
          );
      }
    }
    type = anyType;
  }
  s.resolvedReturnType ??= type;
  return s.resolvedReturnType;
}
function addOptionalMarker(type: Type): Type {
  return addOptional(type);
}
function getReturnTypeFromAnnotation(d: Node): Type | undefined {
  if (d.kind === "Constructor") {
    const s = symOf(d.parent);
    return s === undefined ? undefined : declaredClass(s);
  }
  if ("type" in d && d.type !== undefined && "parameters" in d && d.type.kind !== undefined && !("initializer" in d)) {
    const t: Node = d.type as Node;
    if (t.kind === "TypePredicate") return t.assertsModifier ? voidOf() : booleanOf();
    return getTypeFromTypeNode(d.type as Parameters<typeof getTypeFromTypeNode>[0]);
  }
  if (d.kind === "GetAccessor") {
    // A getter without annotation takes the setter's parameter type, if that is annotated.
    const s = symOf(d);
    const setter = s === undefined ? undefined : declarationOf(s, "SetAccessor");
    const p = setter !== undefined && setter.kind === "SetAccessor" ? setter.parameters[0] : undefined;
    if (p?.type !== undefined) return getTypeFromTypeNode(p.type);
  }
  return undefined;
}
import { getDeclaredTypeOfClassOrInterface as declaredClass } from "./declared.ts";
import { booleanType } from "./construct.ts";
import { voidType } from "./state.ts";
function voidOf(): Type {
  return voidType;
}
function booleanOf(): Type {
  return booleanType;
}
export function isResolvingReturnTypeOfSignature(s: Signature): boolean {
  return (
    (s.compositeSignatures !== undefined && s.compositeSignatures.some(isResolvingReturnTypeOfSignature)) ||
    (s.resolvedReturnType === undefined && isResolving(s, "resolvedReturnType"))
  );
}

// ---- type predicates

export function createTypePredicateFromNode(node: TypePredicateNode, s: Signature): TypePredicate {
  const type = node.type === undefined ? undefined : getTypeFromTypeNode(node.type);
  if (node.parameterName.kind === "ThisType")
    return { kind: node.assertsModifier ? "assertsThis" : "this", parameterName: undefined, parameterIndex: -1, type };
  const name = node.parameterName.text;
  if (name === "this")
    return { kind: node.assertsModifier ? "assertsThis" : "this", parameterName: undefined, parameterIndex: -1, type };
  return {
    kind: node.assertsModifier ? "assertsIdentifier" : "identifier",
    parameterName: name,
    parameterIndex: s.parameters.findIndex((p) => p.name === name),
    type,
  };
}
export function getTypePredicateOfSignature(s: Signature): TypePredicate | undefined {
  if (s.resolvedTypePredicate === undefined) {
    if (s.target !== undefined) {
      const p = getTypePredicateOfSignature(s.target);
      s.resolvedTypePredicate =
        p !== undefined && s.mapper !== undefined ? instantiateTypePredicate(p, s.mapper) : null;
    } else if (s.compositeSignatures !== undefined) {
      s.resolvedTypePredicate = unionOfPredicates(s) ?? null;
    } else {
      const d = s.declaration;
      const node: Node | undefined =
        d !== undefined && "type" in d && "parameters" in d ? (d.type as Node | undefined) : undefined;
      if (node !== undefined && node.kind === "TypePredicate")
        s.resolvedTypePredicate = createTypePredicateFromNode(node, s);
      else if (
        node === undefined &&
        d !== undefined &&
        isFunctionLikeDeclaration(d) &&
        (s.resolvedReturnType === undefined || (s.resolvedReturnType.flags & TF.Boolean) !== 0) &&
        s.parameters.length > 0
      ) {
        s.resolvedTypePredicate = null;
        s.resolvedTypePredicate = getTypePredicateFromBody(s) ?? null;
      } else s.resolvedTypePredicate = null;
    }
  }
  return s.resolvedTypePredicate ?? undefined;
}
function unionOfPredicates(s: Signature): TypePredicate | undefined {
  let last: TypePredicate | undefined;
  const types: Type[] = [];
  for (const c of s.compositeSignatures ?? []) {
    const p = getTypePredicateOfSignature(c);
    if (p !== undefined) {
      if (p.kind !== "this" && p.kind !== "identifier") {
        if (s.compositeKind !== "intersection") return undefined;
        continue;
      }
      if (last !== undefined && (last.kind !== p.kind || last.parameterIndex !== p.parameterIndex)) return undefined;
      last = p;
      if (p.type !== undefined) types.push(p.type);
    } else {
      const r = s.compositeKind !== "intersection" ? getReturnTypeOfSignature(c) : undefined;
      if (r === undefined || r.kind !== "literal" || r.value !== false) return undefined;
    }
  }
  if (last === undefined) return undefined;
  return {
    kind: last.kind,
    parameterName: last.parameterName,
    parameterIndex: last.parameterIndex,
    type: s.compositeKind === "intersection" ? getIntersectionType(types) : getUnionType(types),
  };
}
