/** Types as they are written: every reference is resolved, every signature and member looked at, so that their errors are reported. */
import {
  ModifierFlags as MF,
  type IndexSignatureDeclaration,
  type Node,
  type SignatureDeclaration,
  type TypeElement,
  type TypeNode,
} from "../ast/ast.ts";
import { SymbolFlags as SF } from "../bind/symbols.ts";
import { getConstraintFromTypeParameter, getDeclaredTypeOfSymbol, getDefaultFromTypeParameter } from "./declared.ts";
import { checkComputedPropertyName } from "./expressions/objects.ts";
import { instantiateType, newTypeMapper } from "./instantiate.ts";
import { getTypeArguments, isValidIndexKeyType } from "./members.ts";
import { symOf } from "./names.ts";
import { checkOverloadsOf } from "./overloads.ts";
import { getReturnTypeOfSignature, getTypePredicateOfSignature } from "./parameters.ts";
import { typeToString } from "./print.ts";
import { isInAmbient, modifiersOf } from "./queries.ts";
import { checkTypeAssignableTo, constraintHead } from "./report.ts";
import { getSignatureFromDeclaration } from "./signatures.ts";
import { cx, error, errorType, linksOf } from "./state.ts";
import { checkFunctionLike } from "./statements.ts";
import { getTypeOfSymbol, reportImplicitAny } from "./symboltypes.ts";
import { getTypeFromTypeNode } from "./typenodes.ts";
import { TypeFlags as TF, type Type, type TypeParameter } from "./types.ts";
import { checkParameter, checkVariableLike } from "./variables.ts";
import { anyType } from "./state.ts";
import { checkIndexConstraints } from "./classes.ts";
import { everyType } from "./construct.ts";

export function checkTypeNode(node: Node | undefined): void {
  if (node === undefined) return;
  switch (node.kind) {
    case "TypeReference":
    case "ExpressionWithTypeArguments":
      node.typeArguments?.forEach(checkTypeNode);
      getTypeFromTypeNode(node);
      checkTypeArgumentConstraints(node);
      return;
    case "TypeQuery":
      node.typeArguments?.forEach(checkTypeNode);
      getTypeFromTypeNode(node);
      return;
    case "ImportType":
      checkTypeNode(node.argument);
      node.typeArguments?.forEach(checkTypeNode);
      getTypeFromTypeNode(node);
      checkTypeArgumentConstraints(node);
      return;
    case "TypePredicate":
      checkTypePredicate(node);
      return;
    case "TypeLiteral": {
      for (const m of node.members) checkTypeMember(m);
      const type = getTypeFromTypeNode(node);
      checkIndexConstraints(type, false);
      checkDuplicateIndexSignatures(node.members);
      return;
    }
    case "ArrayType":
      checkTypeNode(node.elementType);
      getTypeFromTypeNode(node);
      return;
    case "TupleType":
      for (const e of node.elements) checkTypeNode(e.kind === "NamedTupleMember" ? e.type : e);
      getTypeFromTypeNode(node);
      return;
    case "UnionType":
    case "IntersectionType":
      node.types.forEach(checkTypeNode);
      getTypeFromTypeNode(node);
      return;
    case "NamedTupleMember":
    case "OptionalType":
    case "ParenthesizedType":
    case "RestType":
    case "TypeOperator":
      checkTypeNode(node.type);
      getTypeFromTypeNode(node);
      return;
    case "ConditionalType":
      checkTypeNode(node.checkType);
      checkTypeNode(node.extendsType);
      checkTypeNode(node.trueType);
      checkTypeNode(node.falseType);
      getTypeFromTypeNode(node);
      return;
    case "InferType":
      checkTypeParameter(node.typeParameter);
      return;
    case "TemplateLiteralType":
      for (const span of node.templateSpans) checkTypeNode(span.type);
      getTypeFromTypeNode(node);
      return;
    case "IndexedAccessType":
      checkTypeNode(node.objectType);
      checkTypeNode(node.indexType);
      getTypeFromTypeNode(node);
      return;
    case "MappedType":
      checkTypeParameter(node.typeParameter);
      checkTypeNode(node.nameType);
      checkTypeNode(node.type);
      if (node.type === undefined) reportImplicitAny(node, anyType);
      getTypeFromTypeNode(node);
      return;
    case "FunctionType":
    case "ConstructorType":
      checkSignature(node);
      return;
    default:
      getTypeFromTypeNode(node);
  }
}

export function checkTypeMember(node: TypeElement): void {
  switch (node.kind) {
    case "PropertySignature":
      checkVariableLike(node);
      return;
    case "MethodSignature":
      if (node.name.kind === "ComputedPropertyName") checkComputedPropertyName(node.name);
      checkSignature(node);
      checkOverloadsOf(node);
      return;
    case "GetAccessor":
    case "SetAccessor": {
      checkFunctionLike(node);
      const symbol = symOf(node);
      if (symbol !== undefined) getTypeOfSymbol(symbol);
      return;
    }
    default:
      checkSignature(node);
  }
}

/** Type parameters, parameters and return type; what lacks an annotation and has no body to infer it from is `any`. */
export function checkSignature(node: SignatureDeclaration): void {
  if (node.kind === "IndexSignature") checkIndexSignatureParameter(node);
  else if (node.kind !== "GetAccessor" && node.kind !== "SetAccessor" && node.kind !== "Constructor")
    checkTypeParameters(node);
  for (const p of node.parameters) checkParameter(p);
  const type = "type" in node ? node.type : undefined;
  checkTypeNode(type);
  getReturnTypeOfSignature(getSignatureFromDeclaration(node));
  if (type !== undefined) return;
  switch (node.kind) {
    case "ConstructSignature":
      error(
        node,
        7013,
        "Construct signature, which lacks return-type annotation, implicitly has an 'any' return type.",
      );
      return;
    case "CallSignature":
      error(node, 7020, "Call signature, which lacks return-type annotation, implicitly has an 'any' return type.");
      return;
    case "FunctionDeclaration":
    case "MethodDeclaration":
    case "MethodSignature":
      if ((node.kind === "MethodSignature" || node.body === undefined) && !isPrivateWithinAmbient(node))
        reportImplicitAny(node, anyType);
      return;
    default:
      return;
  }
}
function isPrivateWithinAmbient(node: Node): boolean {
  return (modifiersOf(node) & MF.Private) !== 0 && isInAmbient(node);
}

// ---- type parameters

export function checkTypeParameters(node: Node): void {
  const list = "typeParameters" in node ? node.typeParameters : undefined;
  if (list === undefined) return;
  let hasDefault = false;
  list.forEach((p, i) => {
    checkTypeParameter(p);
    if (p.default !== undefined) {
      hasDefault = true;
      checkDefaultRefersBackwards(p.default, list, i);
    } else if (hasDefault) error(p, 2706, "Required type parameters may not follow optional type parameters.");
    for (let j = 0; j < i; j++)
      if (list[j]?.name.text === p.name.text) error(p.name, 2300, "Duplicate identifier '{0}'.", p.name.text);
  });
}

function checkTypeParameter(node: Extract<Node, { kind: "TypeParameter" }>): void {
  checkTypeNode(node.constraint);
  checkTypeNode(node.default);
  const symbol = symOf(node);
  const type = symbol === undefined ? undefined : getDeclaredTypeOfSymbol(symbol);
  if (type === undefined || type.kind !== "parameter") return;
  const constraint = getConstraintFromTypeParameter(type);
  const byDefault = getDefaultFromTypeParameter(type);
  if (constraint !== undefined && byDefault !== undefined && node.default !== undefined)
    checkTypeAssignableTo(
      byDefault,
      instantiateType(constraint, newTypeMapper([type], [byDefault])),
      node.default,
      constraintHead,
    );
}

/** A default names only parameters that stand before it: TS2744. */
function checkDefaultRefersBackwards(
  root: TypeNode,
  list: readonly Extract<Node, { kind: "TypeParameter" }>[],
  index: number,
): void {
  const visit = (n: Node): void => {
    if (n.kind === "TypeReference") {
      const type = getTypeFromTypeNode(n);
      if (type.kind === "parameter") {
        for (let i = index; i < list.length; i++) {
          const p = list[i];
          if (p !== undefined && type.symbol !== undefined && type.symbol === symOf(p))
            error(n, 2744, "Type parameter defaults can only reference previously declared type parameters.");
        }
      }
    }
    forEachChild(n, visit);
  };
  visit(root);
}
import { forEachChild } from "../ast/ast.ts";

/** `Box<string>` where Box's parameter extends number: TS2344. */
export function checkTypeArgumentConstraints(
  node: Extract<Node, { kind: "TypeReference" | "ExpressionWithTypeArguments" | "ImportType" }>,
): void {
  const written = node.typeArguments;
  if (written === undefined || written.length === 0) return;
  const type = getTypeFromTypeNode(node);
  if (type === errorType) return;
  const symbol = cx.tables.resolvedSymbol.get(node.id);
  const ofAlias =
    symbol !== undefined && (symbol.flags & SF.TypeAlias) !== 0 ? linksOf(symbol).typeParameters : undefined;
  let parameters: readonly TypeParameter[] | undefined = ofAlias;
  let args: readonly (Type | undefined)[] = written.map(getTypeFromTypeNode);
  if (parameters !== undefined) {
    args = parameters.map((p, i) => args[i] ?? getDefaultFromTypeParameter(p));
  } else if (type.kind === "object" && type.target !== undefined) {
    parameters = type.target.localTypeParameters;
    args = getTypeArguments(type).slice(type.target.outerTypeParameters?.length ?? 0);
  }
  if (parameters === undefined) return;
  const mapper = newTypeMapper(
    parameters,
    parameters.map((_, i) => args[i] ?? errorType),
  );
  for (let i = 0; i < parameters.length && i < written.length; i++) {
    const p = parameters[i];
    const arg = args[i];
    const constraint = p === undefined ? undefined : getConstraintFromTypeParameter(p);
    if (arg === undefined || constraint === undefined) continue;
    if (!checkTypeAssignableTo(arg, instantiateType(constraint, mapper), written[i], constraintHead)) return;
  }
}

/** Merged classes and interfaces have the same type parameters: TS2428. */
export function checkTypeParameterListsIdentical(
  node: Extract<Node, { kind: "ClassDeclaration" | "ClassExpression" | "InterfaceDeclaration" }>,
): void {
  const symbol = symOf(node);
  if (symbol === undefined || symbol.declarations.length < 2) return;
  type Generic = Extract<Node, { kind: "ClassDeclaration" | "InterfaceDeclaration" }>;
  const declarations: Generic[] = [];
  for (const d of symbol.declarations)
    if (d.kind === "ClassDeclaration" || d.kind === "InterfaceDeclaration") declarations.push(d);
  if (declarations.length < 2 || declarations[0] !== node) return;
  const declared = getDeclaredTypeOfSymbol(symbol);
  const target = (declared.kind === "object" ? declared.localTypeParameters : undefined) ?? [];
  const wanted = target.map((t) => ({
    name: t.symbol?.name ?? "",
    constraint: getConstraintFromTypeParameter(t),
    byDefault: getDefaultFromTypeParameter(t),
  }));
  const minimum = wanted.filter((w) => w.byDefault === undefined).length;
  const identical = declarations.every((d) => {
    const list = d.typeParameters ?? [];
    if (list.length < minimum || list.length > wanted.length) return false;
    return list.every((p, i) => {
      const w = wanted[i];
      if (w === undefined || w.name !== p.name.text) return false;
      if (
        p.constraint !== undefined &&
        w.constraint !== undefined &&
        !isTypeIdenticalTo(getTypeFromTypeNode(p.constraint), w.constraint)
      )
        return false;
      return (
        p.default === undefined ||
        w.byDefault === undefined ||
        isTypeIdenticalTo(getTypeFromTypeNode(p.default), w.byDefault)
      );
    });
  });
  if (identical) return;
  for (const d of declarations)
    error(d.name, 2428, "All declarations of '{0}' must have identical type parameters.", symbol.name);
}
import { isTypeIdenticalTo } from "./relations/related.ts";

// ---- type predicates

function checkTypePredicate(node: Extract<Node, { kind: "TypePredicate" }>): void {
  checkTypeNode(node.type);
  const owner = node.parent;
  if (!("parameters" in owner) || !("type" in owner) || owner.type !== node) return;
  if (node.parameterName.kind === "ThisType") {
    getTypeFromTypeNode(node.parameterName);
    return;
  }
  const signature = getSignatureFromDeclaration(owner as SignatureDeclaration);
  const predicate = getTypePredicateOfSignature(signature);
  if (predicate === undefined) return;
  const parameter = signature.parameters[predicate.parameterIndex];
  if (parameter !== undefined) {
    const declaration = parameter.valueDeclaration;
    if (declaration !== undefined && declaration.kind === "Parameter" && declaration.dotDotDotToken)
      error(node.parameterName, 1229, "A type predicate cannot reference a rest parameter.");
    else if (predicate.type !== undefined && node.type !== undefined)
      checkTypeAssignableTo(predicate.type, getTypeOfSymbol(parameter), node.type, {
        code: 2677,
        text: "A type predicate's type must be assignable to its parameter's type.",
      });
    return;
  }
  const name = node.parameterName.text;
  for (const p of owner.parameters) {
    if (p.name.kind !== "Identifier" && bindsName(p.name, name)) {
      error(node.parameterName, 1230, "A type predicate cannot reference element '{0}' in a binding pattern.", name);
      return;
    }
  }
  error(node.parameterName, 1225, "Cannot find parameter '{0}'.", name);
}
function bindsName(
  pattern: Extract<Node, { kind: "ObjectBindingPattern" | "ArrayBindingPattern" }>,
  name: string,
): boolean {
  return pattern.elements.some(
    (e) =>
      e.kind === "BindingElement" && (e.name.kind === "Identifier" ? e.name.text === name : bindsName(e.name, name)),
  );
}

// ---- index signatures

function checkIndexSignatureParameter(node: IndexSignatureDeclaration): void {
  const p = node.parameters[0];
  if (p?.type === undefined || node.parameters.length !== 1) return;
  const type = getTypeFromTypeNode(p.type);
  if (type === errorType) return;
  const literalOrGeneric =
    type.kind === "union" ? type.types.some((t) => isLiteralOrGenericKey(t)) : isLiteralOrGenericKey(type);
  if (literalOrGeneric)
    error(
      p.name,
      1337,
      "An index signature parameter type cannot be a literal type or generic type. Consider using a mapped object type instead.",
    );
  else if (!everyType(type, isValidIndexKeyType))
    error(
      p.name,
      1268,
      "An index signature parameter type must be 'string', 'number', 'symbol', or a template literal type.",
    );
}
function isLiteralOrGenericKey(type: Type): boolean {
  return (
    (type.flags & (TF.StringLiteral | TF.NumberLiteral | TF.BooleanLiteral | TF.BigIntLiteral | TF.UniqueESSymbol)) !==
      0 ||
    ((type.flags & TF.Instantiable) !== 0 && !isValidIndexKeyType(type))
  );
}

/** Two index signatures for one key type: TS2374. */
export function checkDuplicateIndexSignatures(members: readonly Node[]): void {
  const seen: { readonly type: Type; readonly nodes: Node[] }[] = [];
  for (const m of members) {
    if (m.kind !== "IndexSignature" || m.parameters.length !== 1 || (m.modifiers & MF.Static) !== 0) continue;
    const p = m.parameters[0];
    if (p?.type === undefined) continue;
    const keys = getTypeFromTypeNode(p.type);
    for (const key of keys.kind === "union" ? keys.types : [keys]) {
      const entry = seen.find((s) => s.type === key);
      if (entry === undefined) seen.push({ type: key, nodes: [m] });
      else entry.nodes.push(m);
    }
  }
  for (const { type, nodes } of seen)
    if (nodes.length > 1)
      for (const n of nodes) error(n, 2374, "Duplicate index signature for type '{0}'.", typeToString(type));
}
