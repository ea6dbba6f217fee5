/** What evaluating an expression can do besides giving its value. */
import type { Expr } from "./ir.ts";

/** Evaluating it has no effect and cannot fail. */
export function isDroppable(e: Expr): boolean {
  switch (e.kind) {
    case "NumberConst":
    case "IntConst":
    case "BoolConst":
    case "StringConst":
    case "ValueConst":
    case "LocalGet":
    case "Captured":
    case "ClassObject":
      return true;
    case "GlobalGet":
      return !e.tdz;
    case "CellGet":
      return e.tdz === undefined && isDroppable(e.cell);
    case "GetField":
      return isDroppable(e.object);
    case "ArrayLength":
      return isDroppable(e.array);
    case "Convert":
      return !e.checked && isDroppable(e.operand);
    case "Truthy":
    case "TypeOf":
    case "Is":
    case "InstanceOf":
      return isDroppable(e.operand);
    case "Closure":
      for (const c of e.captures) if (!isDroppable(c)) return false;
      return true;
    case "Binary":
      return e.left.rep !== "value" && e.left.rep !== "str" && isDroppable(e.left) && isDroppable(e.right);
    case "And":
    case "Or":
      return isDroppable(e.left) && isDroppable(e.right);
    case "Unary":
      return e.op !== "tonumber" && isDroppable(e.operand);
    default:
      return false;
  }
}
