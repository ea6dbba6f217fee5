/** What iterating, spreading, destructuring, awaiting and yielding give. */
import type { Node } from "../ast/ast.ts";
import { getBaseConstraintOfType } from "./constraints.ts";
import {
  createArrayType,
  createTypeReference,
  everyType,
  getUnionType,
  mapType,
  unionTypesOf,
  filterType,
} from "./construct.ts";
import { globalGenericType, globalTypeOptional } from "./globals.ts";
import { getPropertyNameForKnownSymbolName } from "./latebound.ts";
import {
  elementTypeOf,
  getPropertyOfType,
  getSignaturesOfType,
  getTypeArguments,
  isArrayType,
  isTupleType,
} from "./members.ts";
import { getNonNullableType, getNonUndefinedType } from "./facts.ts";
import {
  getReturnTypeOfSignature,
  getTypeAtPosition,
  getParameterCount,
  getThisTypeOfSignature,
} from "./parameters.ts";
import { typeToString } from "./print.ts";
import { isTypeAssignableTo } from "./relations/related.ts";
import { anyType, error, errorType, neverType, stringType, undefinedType, unknownType } from "./state.ts";
import { getTypeOfSymbol } from "./symboltypes.ts";
import { TypeFlags as TF, type Signature, type Type } from "./types.ts";

export interface IterationTypes {
  readonly yieldType: Type;
  readonly returnType: Type;
  readonly nextType: Type;
}
const none = new Map<string, IterationTypes | null>();

export function isArrayLikeType(type: Type): boolean {
  return (
    isArrayType(type) ||
    isTupleType(type) ||
    ((type.flags & (TF.Any | TF.Nullable)) === 0 && isTypeAssignableTo(type, createArrayType(anyType, true)))
  );
}

export function checkIteratedTypeOrElementType(
  use: "forOf" | "forAwaitOf" | "spread" | "destructuring" | "destructuringRest" | "yield" | "asyncYield",
  inputType: Type,
  sentType: Type,
  errorNode: Node | undefined,
): Type {
  if ((inputType.flags & TF.Any) !== 0) return inputType === errorType ? errorType : inputType;
  return getIteratedTypeOrElementType(use, inputType, sentType, errorNode) ?? anyType;
}
function getIteratedTypeOrElementType(
  use: string,
  inputType: Type,
  _sentType: Type,
  errorNode: Node | undefined,
): Type | undefined {
  if ((inputType.flags & TF.Never) !== 0) {
    return neverType;
  }
  const element = elementTypeOf(inputType);
  if (element !== undefined && use !== "forAwaitOf") return element;
  const types = getIterationTypesOfIterable(inputType, use === "forAwaitOf" || use === "asyncYield", errorNode);
  if (types === undefined) {
    return undefined;
  }
  return types.yieldType;
}
export function getIterationTypesOfIterable(
  type: Type,
  isAsync: boolean,
  errorNode: Node | undefined,
): IterationTypes | undefined {
  if ((type.flags & TF.Any) !== 0) return { yieldType: type, returnType: anyType, nextType: anyType };
  if (type.kind === "union") {
    const all: IterationTypes[] = [];
    for (const t of type.types) {
      const i = getIterationTypesOfIterable(t, isAsync, undefined);
      if (i === undefined) {
        if (errorNode !== undefined) reportNotIterable(errorNode, type, isAsync);
        return undefined;
      }
      all.push(i);
    }
    return {
      yieldType: getUnionType(all.map((i) => i.yieldType)),
      returnType: getUnionType(all.map((i) => i.returnType)),
      nextType: all[0]?.nextType ?? unknownType,
    };
  }
  const key = String(type.id) + (isAsync ? "a" : "s");
  const cached = none.get(key);
  if (cached !== undefined && cached !== null) return cached;
  if (cached === undefined) {
    const r = computeIterable(type, isAsync);
    none.set(key, r ?? null);
    if (r !== undefined) return r;
  }
  if (errorNode !== undefined) reportNotIterable(errorNode, type, isAsync);
  return undefined;
}
function reportNotIterable(errorNode: Node, type: Type, isAsync: boolean): void {
  if (isAsync)
    error(
      errorNode,
      2504,
      "Type '{0}' must have a '[Symbol.asyncIterator]()' method that returns an async iterator.",
      typeToString(type),
    );
  else if ((type.flags & TF.Unknown) !== 0 && errorNode.kind === "Identifier")
    error(
      errorNode,
      2488,
      "Type '{0}' must have a '[Symbol.iterator]()' method that returns an iterator.",
      typeToString(type),
    );
  else
    error(
      errorNode,
      2488,
      "Type '{0}' must have a '[Symbol.iterator]()' method that returns an iterator.",
      typeToString(type),
    );
}
function computeIterable(type: Type, isAsync: boolean): IterationTypes | undefined {
  if (isAsync) {
    const direct = iteratorOf(type, "asyncIterator", true);
    if (direct !== undefined) return direct;
    const sync = iteratorOf(type, "iterator", false);
    return sync === undefined
      ? undefined
      : { yieldType: getAwaitedType(sync.yieldType) ?? anyType, returnType: sync.returnType, nextType: sync.nextType };
  }
  if (isArrayType(type) && type.kind === "object")
    return { yieldType: getTypeArguments(type)[0] ?? anyType, returnType: undefinedType, nextType: unknownType };
  if ((type.flags & TF.StringLike) !== 0)
    return { yieldType: stringType, returnType: undefinedType, nextType: unknownType };
  return iteratorOf(type, "iterator", false);
}
function iteratorOf(type: Type, symbolName: string, isAsync: boolean): IterationTypes | undefined {
  const method = getPropertyOfType(type, getPropertyNameForKnownSymbolName(symbolName));
  if (method === undefined || (method.flags & 16777216) !== 0) return undefined;
  const methodType = getTypeOfSymbol(method);
  if ((methodType.flags & TF.Any) !== 0) return { yieldType: anyType, returnType: anyType, nextType: anyType };
  const signatures = getSignaturesOfType(methodType, "call").filter((s) => minArgs(s) === 0);
  if (signatures.length === 0) return undefined;
  const iterator =
    signatures.length === 1 && signatures[0] !== undefined
      ? getReturnTypeOfSignature(signatures[0])
      : mapTypes(signatures.map(getReturnTypeOfSignature));
  return getIterationTypesOfIterator(iterator, isAsync);
}
import { getMinArgumentCount } from "./parameters.ts";
import { getIntersectionType } from "./construct.ts";
function minArgs(s: Signature): number {
  return getMinArgumentCount(s);
}
function mapTypes(ts: readonly Type[]): Type {
  return getIntersectionType([...ts]);
}
export function getIterationTypesOfIterator(type: Type, isAsync: boolean): IterationTypes | undefined {
  if ((type.flags & TF.Any) !== 0) return { yieldType: anyType, returnType: anyType, nextType: anyType };
  // References to the library's iterators say it all in their arguments.
  if (type.kind === "object" && type.target !== undefined && type.target.symbol !== undefined) {
    const name = type.target.symbol.name;
    const args = getTypeArguments(type);
    if (type.target === globalTypeOptional(name)) {
      if (
        isAsync
          ? name === "AsyncGenerator" ||
            name === "AsyncIterator" ||
            name === "AsyncIterableIterator" ||
            name === "AsyncIteratorObject"
          : name === "Generator" || name === "Iterator" || name === "IterableIterator" || name === "IteratorObject"
      )
        return { yieldType: args[0] ?? anyType, returnType: args[1] ?? anyType, nextType: args[2] ?? unknownType };
      if (
        !isAsync &&
        (name === "ArrayIterator" ||
          name === "MapIterator" ||
          name === "SetIterator" ||
          name === "StringIterator" ||
          name === "RegExpStringIterator")
      )
        return { yieldType: args[0] ?? anyType, returnType: undefinedType, nextType: unknownType };
    }
  }
  const next = methodTypes(type, "next", isAsync);
  const ret = methodTypes(type, "return", isAsync);
  if (next === undefined) return undefined;
  return {
    yieldType: next.yieldType,
    returnType: ret === undefined ? next.returnType : getUnionType([next.returnType, ret.returnType]),
    nextType: next.nextType,
  };
}
function methodTypes(type: Type, name: string, isAsync: boolean): IterationTypes | undefined {
  const method = getPropertyOfType(type, name);
  if (method === undefined) return undefined;
  const methodType = filterType(getTypeOfSymbol(method), (t) => (t.flags & TF.Nullable) === 0);
  if ((methodType.flags & TF.Any) !== 0) return { yieldType: anyType, returnType: anyType, nextType: anyType };
  const signatures = getSignaturesOfType(methodType, "call");
  if (signatures.length === 0) return undefined;
  const returns = getUnionType(signatures.map(getReturnTypeOfSignature));
  const resultType = isAsync ? (getAwaitedType(returns) ?? anyType) : returns;
  const first = signatures[0];
  const nextType = first !== undefined && getParameterCount(first) > 0 ? getTypeAtPosition(first, 0) : unknownType;
  const r = getIterationTypesOfIteratorResult(resultType);
  return r === undefined
    ? { yieldType: anyType, returnType: anyType, nextType }
    : { yieldType: r.yieldType, returnType: r.returnType, nextType };
}
function getIterationTypesOfIteratorResult(type: Type): { yieldType: Type; returnType: Type } | undefined {
  if ((type.flags & TF.Any) !== 0) return { yieldType: anyType, returnType: anyType };
  const yields: Type[] = [];
  const returns: Type[] = [];
  for (const t of unionTypesOf(type)) {
    const done = getPropertyOfType(t, "done");
    const doneType = done === undefined ? undefinedType : getTypeOfSymbol(done);
    const value = getPropertyOfType(t, "value");
    const valueType = value === undefined ? undefined : getTypeOfSymbol(value);
    const isReturn = doneType.kind === "literal" && doneType.value === true;
    const isYield = unionTypesOf(doneType).every(
      (d) => (d.flags & TF.Undefined) !== 0 || (d.kind === "literal" && d.value === false),
    );
    if (!isReturn) yields.push(valueType ?? undefinedType);
    if (!isYield) returns.push(valueType ?? undefinedType);
  }
  return {
    yieldType: yields.length === 0 ? neverType : getUnionType(yields),
    returnType: returns.length === 0 ? neverType : getUnionType(returns),
  };
}

// ---- promises

const awaited = new Map<number, Type>();

export function getPromisedTypeOfPromise(type: Type): Type | undefined {
  if ((type.flags & TF.Any) !== 0) return undefined;
  const promise = globalTypeOptional("Promise");
  if (promise !== undefined && type.kind === "object" && type.target === promise) return getTypeArguments(type)[0];
  if (isAllPrimitive(getBaseConstraintOfType(type) ?? type)) return undefined;
  const then = getPropertyOfType(type, "then");
  if (then === undefined) return undefined;
  const thenType = getTypeOfSymbol(then);
  if ((thenType.flags & TF.Any) !== 0) return undefined;
  const signatures = getSignaturesOfType(thenType, "call").filter((s) => {
    const t = getThisTypeOfSignature(s);
    return t === undefined || isTypeAssignableTo(type, t);
  });
  if (signatures.length === 0) return undefined;
  const onfulfilled = getNonNullableType(
    getUnionType(signatures.map((s) => (getParameterCount(s) > 0 ? getTypeAtPosition(s, 0) : neverType))),
  );
  if ((onfulfilled.flags & TF.Any) !== 0) return undefined;
  const callbacks = getSignaturesOfType(onfulfilled, "call");
  if (callbacks.length === 0) return undefined;
  return getUnionType(
    callbacks.map((s) => (getParameterCount(s) > 0 ? getTypeAtPosition(s, 0) : neverType)),
    2,
  );
}
function isAllPrimitive(t: Type): boolean {
  return everyType(t, (x) => (x.flags & (TF.Primitive | TF.Never)) !== 0);
}
export function isThenable(type: Type): boolean {
  if (isAllPrimitive(getBaseConstraintOfType(type) ?? type)) return false;
  const then = getPropertyOfType(type, "then");
  return then !== undefined && getSignaturesOfType(getNonUndefinedType(getTypeOfSymbol(then)), "call").length > 0;
}
/** What `await` gives: Awaited<T> for a type variable. */
export function getAwaitedType(type: Type, errorNode: Node | undefined = undefined): Type | undefined {
  const t = getAwaitedTypeNoAlias(type, errorNode);
  return t === undefined ? undefined : createAwaitedTypeIfNeeded(t);
}
function isAwaitedTypeNeeded(type: Type): boolean {
  if ((type.flags & TF.Any) !== 0 || isAwaitedInstantiation(type)) return false;
  if (
    (type.flags & TF.InstantiableNonPrimitive) !== 0 ||
    ((type.kind === "union" || type.kind === "intersection") &&
      type.types.some((t) => (t.flags & TF.InstantiableNonPrimitive) !== 0))
  ) {
    const base = getBaseConstraintOfType(type);
    return base !== undefined ? (base.flags & TF.AnyOrUnknown) !== 0 || isEmptyObj(base) || someThenable(base) : true;
  }
  return false;
}
function someThenable(t: Type): boolean {
  return unionTypesOf(t).some((x) => isThenable(x));
}
function isEmptyObj(t: Type): boolean {
  return t.kind === "object" && t.resolved !== undefined && t.resolved.properties.length === 0;
}
function isAwaitedInstantiation(type: Type): boolean {
  return type.kind === "conditional" && type.aliasSymbol !== undefined && type.aliasSymbol.name === "Awaited";
}
import { globalSymbol } from "./globals.ts";
import { getTypeAliasInstantiation } from "./typenodes.ts";
function createAwaitedTypeIfNeeded(type: Type): Type {
  if (isAwaitedTypeNeeded(type)) {
    const s = globalSymbol("Awaited", 524288);
    if (s !== undefined) return getTypeAliasInstantiation(s, [unwrapAwaited(type)], undefined, undefined);
  }
  return type;
}
function unwrapAwaited(type: Type): Type {
  if (type.kind === "union") return mapType(type, unwrapAwaited);
  return isAwaitedInstantiation(type) ? (type.aliasTypeArguments?.[0] ?? type) : type;
}
const resolvingAwaited: Type[] = [];
export function getAwaitedTypeNoAlias(type: Type, errorNode: Node | undefined = undefined): Type | undefined {
  if ((type.flags & TF.Any) !== 0 || isAwaitedInstantiation(type)) return type;
  const cached = awaited.get(type.id);
  if (cached !== undefined) return cached;
  if (type.kind === "union") {
    if (resolvingAwaited.includes(type)) return undefined;
    resolvingAwaited.push(type);
    const r = mapType(type, (t) => getAwaitedTypeNoAlias(t, errorNode));
    resolvingAwaited.pop();
    awaited.set(type.id, r);
    return r;
  }
  if (isAwaitedTypeNeeded(type)) {
    awaited.set(type.id, type);
    return type;
  }
  const promised = getPromisedTypeOfPromise(type);
  if (promised !== undefined) {
    if (promised === type || resolvingAwaited.includes(promised)) {
      if (errorNode !== undefined)
        error(
          errorNode,
          1062,
          "Type is referenced directly or indirectly in the fulfillment callback of its own 'then' method.",
        );
      return undefined;
    }
    resolvingAwaited.push(type);
    const r = getAwaitedTypeNoAlias(promised, errorNode);
    resolvingAwaited.pop();
    if (r === undefined) return undefined;
    awaited.set(type.id, r);
    return r;
  }
  if (isThenable(type)) {
    if (errorNode !== undefined)
      error(
        errorNode,
        1320,
        "Type of 'await' operand must either be a valid promise or must not contain a callable 'then' member.",
      );
    return undefined;
  }
  awaited.set(type.id, type);
  return type;
}
export function createPromiseType(promised: Type): Type {
  const promise = globalGenericType("Promise");
  if (promise.typeParameters === undefined) return unknownType;
  const p = unwrapAwaited(getAwaitedTypeNoAlias(promised) ?? unknownType);
  return createTypeReference(promise, [p]);
}
export function createGeneratorType(isAsync: boolean, yieldType: Type, returnType: Type, nextType: Type): Type {
  const generator = globalGenericType(isAsync ? "AsyncGenerator" : "Generator");
  return generator.typeParameters === undefined
    ? unknownType
    : createTypeReference(generator, [yieldType, returnType, nextType]);
}
/** From a declared return type of a generator. */
export function getIterationTypesOfGeneratorFunctionReturnType(
  type: Type,
  isAsync: boolean,
): IterationTypes | undefined {
  if ((type.flags & TF.Any) !== 0) return { yieldType: anyType, returnType: anyType, nextType: anyType };
  return getIterationTypesOfIterable(type, isAsync, undefined) ?? getIterationTypesOfIterator(type, isAsync);
}
