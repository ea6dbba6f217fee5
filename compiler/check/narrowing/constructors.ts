/** Properties as a constructor leaves them: their types where none is declared, and whether they are initialised. */
import { type Node, nextNodeId } from "../../ast/ast.ts";
import { returnFlowNodeOf } from "../../bind/bind.ts";
import type { FlowNode } from "../../bind/flow.ts";
import type { Symbol } from "../../bind/symbols.ts";
import { everyType, getUnionType, someType } from "../construct.ts";
import { symOf } from "../names.ts";
import { autoType, undefinedType } from "../state.ts";
import { TypeFlags as TF, type Type } from "../types.ts";
import { autoArrayType, getWidenedType } from "../widen.ts";
import { getFlowTypeOfReference } from "./flow.ts";

export function getFlowTypeInConstructor(
  declaration: Extract<Node, { kind: "PropertyDeclaration" }>,
): Type | undefined {
  const symbol = symOf(declaration);
  if (symbol === undefined || symbol.parent === undefined) return undefined;
  const ctor = constructorOf(declaration.parent);
  if (ctor === undefined) return undefined;
  const end = returnFlowNodeOf(ctor);
  if (end === undefined) return undefined;
  return getFlowTypeOfProperty(declaration, end, symbol);
}
function constructorOf(classNode: Node): Node | undefined {
  if (classNode.kind !== "ClassDeclaration" && classNode.kind !== "ClassExpression") return undefined;
  for (const m of classNode.members) if (m.kind === "Constructor" && m.body !== undefined) return m;
  return undefined;
}
/** A reference `this.name`, standing at the end of a constructor. */
export function thisReference(
  declaration: Node,
  name: Extract<Node, { kind: "Identifier" | "PrivateIdentifier" }>,
): Node {
  const at = { pos: declaration.pos, end: declaration.end };
  const self: Node = { kind: "ThisKeyword", pos: at.pos, end: at.end, parent: declaration, id: nextNodeId() };
  const access: Node = {
    kind: "PropertyAccessExpression",
    pos: at.pos,
    end: at.end,
    parent: declaration,
    id: nextNodeId(),
    expression: self,
    questionDotToken: false,
    name,
    optionalChain: false,
  };
  return access;
}

function getFlowTypeOfProperty(
  declaration: Extract<Node, { kind: "PropertyDeclaration" }>,
  end: FlowNode,
  symbol: Symbol,
): Type | undefined {
  const name = declaration.name;
  if (name.kind !== "Identifier" && name.kind !== "PrivateIdentifier") return undefined;
  const reference = thisReference(declaration, name);
  const flowT = getFlowTypeOfReference(reference, autoType, undefinedType, undefined, end);
  if (everyType(flowT, (t) => (t.flags & TF.Nullable) !== 0)) {
    return undefined;
  }
  void symbol;
  return flowT === autoType || flowT === autoArrayType() ? undefined : getWidenedType(flowT);
}
export function isPropertyInitializedInConstructor(
  name: Extract<Node, { kind: "Identifier" | "PrivateIdentifier" }>,
  propType: Type,
  ctor: Node,
  declaration: Node,
): boolean {
  const end = returnFlowNodeOf(ctor);
  const reference = thisReference(declaration, name);
  if (end === undefined) return true;
  const initial = getUnionType([propType, undefinedType]);
  const t = getFlowTypeOfReference(reference, propType, initial, undefined, end);
  return !someType(t, (x) => (x.flags & TF.Undefined) !== 0);
}
