/** Expressions: a tree of IR to one Zig expression, with as few parentheses as Zig allows. */
import type {
  ArrayGet,
  Binary,
  Block,
  CallClosure,
  CallMethod,
  CallRt,
  Convert,
  Expr,
  Func,
  Is,
  Local,
  Stmt,
  Test,
  View,
} from "../ir/ir.ts";
import { isDroppable } from "../ir/effects.ts";
import type { Context } from "./context.ts";
import { denseKind, elementType, isClass, stringLiteral, textLiteral, tuple, zigType } from "./context.ts";
import { callClosureHelper, callMethodHelper, getPropHelper, objectKind } from "./helpers.ts";

/** How tightly the text's outermost operator binds. */
export const prec = {
  /** if, labeled block: needs parentheses as an operand, not as an argument */
  open: 0,
  or: 1,
  and: 2,
  compare: 3,
  bits: 4,
  shift: 5,
  add: 6,
  mul: 7,
  prefix: 8,
  primary: 9,
} as const;

export interface Text {
  readonly text: string;
  readonly prec: number;
  /** Of a comptime number type: must not meet another such in an operation. */
  readonly literal: boolean;
}

function primary(text: string): Text {
  return { text, prec: prec.primary, literal: false };
}

export function wrap(t: Text, least: number): string {
  return t.prec < least ? `(${t.text})` : t.text;
}

export function numberText(value: number): Text {
  if (value !== value) return primary("rt.number.nan");
  if (value === Infinity) return primary("rt.number.inf");
  if (value === -Infinity) return { text: "-rt.number.inf", prec: prec.prefix, literal: false };
  const negative = value < 0 || (value === 0 && 1 / value < 0);
  let digits = String(negative ? -value : value);
  // Zig wants integers to be exact; the shortest digits of a large one are not.
  if (value === 0 && negative) digits = "0.0";
  else if (value > 9007199254740991 || value < -9007199254740991) {
    if (!digits.includes("e") && !digits.includes(".")) digits = `${digits}.0`;
  }
  return { text: negative ? `-${digits}` : digits, prec: negative ? prec.prefix : prec.primary, literal: true };
}

/** Runtime functions with a site that never run code of the program: their calls need no mark. */
function isLeaf(name: string): boolean {
  if (name.startsWith("string.")) return !name.startsWith("string.replace");
  return name.startsWith("number.") || name.startsWith("console.") || name.startsWith("math.");
}

/** What expressions need of the function around them. */
export interface Surroundings {
  readonly context: Context;
  readonly throwing: ReadonlySet<Func>;
  local(local: Local): string;
  /** The closure's environment. */
  env(): string;
  /** Prints statements one level deeper, then the line that `last` gives; text of whole lines. */
  nested(list: readonly Stmt[], last: (() => string) | undefined): string;
  /** The indentation of the current line. */
  indentation(): string;
  blockLabel(): string;
}

export class ExpressionPrinter {
  private readonly around: Surroundings;
  private readonly context: Context;

  constructor(around: Surroundings) {
    this.around = around;
    this.context = around.context;
  }

  /** As an argument, initial value or operand of a statement. */
  text(e: Expr): string {
    return this.print(e).text;
  }

  /** Typed even when it is a literal. */
  typed(e: Expr): string {
    const t = this.print(e);
    return t.literal ? `@as(${zigType(e.rep)}, ${t.text})` : t.text;
  }

  private args(list: readonly Expr[]): string[] {
    const out: string[] = [];
    for (const e of list) out.push(this.text(e));
    return out;
  }

  private call(name: string, args: readonly string[]): Text {
    return primary(`${name}(${args.join(", ")})`);
  }

  /** A call of the program's code or of what may come back to it: marked with its site. */
  private marked(site: number, name: string, args: readonly string[]): Text {
    return primary(`rt.call(${site}, ${name}, ${tuple(args)})`);
  }

  print(e: Expr): Text {
    switch (e.kind) {
      case "NumberConst":
        return numberText(e.value);
      case "IntConst":
        return { text: String(e.value), prec: e.value < 0 ? prec.prefix : prec.primary, literal: true };
      case "BoolConst":
        return primary(e.value ? "true" : "false");
      case "StringConst":
        return primary(stringLiteral(e.value));
      case "ValueConst":
        return primary(`Value.${e.value}`);
      case "LocalGet":
        return primary(
          e.local.element !== undefined ? `${this.around.local(e.local)}.value()` : this.around.local(e.local),
        );
      case "GlobalGet": {
        const name = this.context.global(e.global);
        if (e.tdz) return primary(`rt.initialized(${name}, ${textLiteral(e.global.name)}, ${e.site})`);
        if (e.global.rep === "obj") return primary(`${name}.asObject()`);
        if (e.global.rep === "str") return primary(`${name}.asString()`);
        return primary(name);
      }
      case "Captured": {
        const slots = `${this.around.env()}.captured()[${e.index}]`;
        switch (e.rep) {
          case "f64":
            return primary(`${this.around.env()}.capturedF64()[${e.index}]`);
          case "int":
            return primary(`rt.toInt(${this.around.env()}.capturedF64()[${e.index}])`);
          case "bool":
            return primary(`${slots}.asBool()`);
          case "str":
            return primary(`${slots}.asString()`);
          case "obj":
            return primary(`${slots}.asObject()`);
          default:
            return primary(slots);
        }
      }
      case "CellNew":
        return this.call(e.cell === "f64" ? "rt.newCellF64" : "rt.newCell", [this.text(e.init)]);
      case "CellGet":
        if (e.tdz !== undefined)
          return primary(`rt.initialized(rt.cellValue(${this.text(e.cell)}), ${textLiteral(e.tdz)}, ${e.site})`);
        return this.call(e.rep === "f64" ? "rt.cellF64" : "rt.cellValue", [this.text(e.cell)]);
      case "Unary":
        return this.unary(e.op, e.operand, e.site);
      case "Binary":
        return this.binary(e);
      case "Truthy":
        return this.truthy(e.operand);
      case "TypeOf":
        return this.call("rt.operators.typeOf", [this.toValue(e.operand)]);
      case "And":
        return {
          text: `${wrap(this.print(e.left), prec.and)} and ${wrap(this.print(e.right), prec.and + 1)}`,
          prec: prec.and,
          literal: false,
        };
      case "Or":
        return {
          text: `${wrap(this.print(e.left), prec.or)} or ${wrap(this.print(e.right), prec.or + 1)}`,
          prec: prec.or,
          literal: false,
        };
      case "Cond": {
        const then = this.print(e.then);
        const other = this.print(e.else);
        const text = `if (${this.text(e.test)}) ${wrap(then, prec.or)} else ${other.text}`;
        if (then.literal && other.literal) return primary(`@as(${zigType(e.rep)}, ${text})`);
        return { text, prec: prec.open, literal: false };
      }
      case "Block":
        return this.block(e);
      case "Convert":
        return this.convert(e);
      case "Is":
        return this.is(e);
      case "InstanceOf": {
        // By class and not by descriptor: an instance may have one of its own.
        const inner =
          e.operand.kind === "Convert" && e.operand.mode === "flow" && e.operand.operand.rep === "obj"
            ? e.operand.operand
            : e.operand;
        return this.call(inner.rep === "value" ? "rt.isInstanceValue" : "rt.isInstance", [
          this.text(inner),
          this.context.owner(e.class),
        ]);
      }
      case "Call":
        return this.callFunc(e.func, e.args, e.site);
      case "CallRt":
        return this.callRt(e);
      case "CallClosure":
        return this.callClosure(e);
      case "CallMethod":
        return this.callMethod(e);
      case "CallVirtual": {
        const types = ["*Object"];
        for (const a of e.args) types.push(zigType(a.rep));
        const code = `rt.virtual(fn (${types.join(", ")}) ${zigType(e.rep)}, ${e.vtableIndex}, ${e.site})`;
        return primary(`${code}.call(${tuple([this.text(e.object), ...this.args(e.args)])})`);
      }
      case "NewObject":
        return this.call(`${this.context.owner(e.layout)}.new`, this.args(e.values));
      case "NewInstance":
        return primary(`rt.allocObject(&${this.context.owner(e.class)}.descriptor)`);
      case "NewArray":
        return this.newArray(e);
      case "Closure":
        if (e.captures.length === 0 && !e.fresh) return primary(this.context.functionObject(e.func));
        return primary(
          `rt.newFunction(&${this.context.closureDesc(e.func)}, &${this.context.func(e.func)}, ${tuple(this.typedArgs(e.captures))})`,
        );
      case "ClassObject":
        return primary(this.context.classObject(e.class));
      case "GetField": {
        const slot = e.owner.slots[e.slot];
        const text = this.field(e);
        if (!isClass(e.owner) && e.owner.coroutine !== undefined) return primary(text);
        return slot !== undefined && slot.kind === "value" ? primary(`rt.present(${text})`) : primary(text);
      }
      case "GetProp": {
        const helper = getPropHelper(this.context, e);
        const args = [this.text(e.object)];
        if (e.guard !== undefined && e.candidates.length > 0) args.push(this.text(e.guard));
        return this.call(helper, [...args, String(e.site)]);
      }
      case "ArrayGet":
        return this.element(e);
      case "ArrayLength":
        if (e.view !== undefined) {
          const length = `${this.around.local(e.view.local)}.length`;
          return primary(e.rep === "int" ? length : `rt.float(${length})`);
        }
        return this.call(e.rep === "int" ? "rt.array.lengthInt" : "rt.array.length", [this.text(e.array)]);
      case "DictGet":
        return this.call("rt.map.dictGet", [this.text(e.object), this.text(e.key), String(e.site)]);
    }
  }

  private typedArgs(list: readonly Expr[]): string[] {
    const out: string[] = [];
    for (const e of list) out.push(this.typed(e));
    return out;
  }

  /** `Point.of(p).x`, as it is in memory: an absent property is `empty`. */
  private field(e: Expr): string {
    if (e.kind !== "GetField") return this.text(e);
    return `${this.context.owner(e.owner)}.of(${this.text(e.object)}).${this.context.field(e.owner, e.slot)}`;
  }

  private unary(op: "neg" | "bitnot" | "not" | "tonumber", operand: Expr, site: number): Text {
    switch (op) {
      case "not": {
        if (operand.kind === "Binary" && operand.op === "eq") return this.binary({ ...operand, op: "ne" });
        if (operand.kind === "Binary" && operand.op === "ne") return this.binary({ ...operand, op: "eq" });
        return { text: `!${wrap(this.print(operand), prec.prefix)}`, prec: prec.prefix, literal: false };
      }
      case "neg": {
        if (operand.kind === "NumberConst") return numberText(-operand.value);
        const t = this.print(operand);
        return {
          text: `-${t.text.startsWith("-") ? `(${t.text})` : wrap(t, prec.prefix)}`,
          prec: prec.prefix,
          literal: t.literal,
        };
      }
      case "bitnot":
        return this.call(operand.rep === "int" ? "rt.bitNotInt" : "rt.bitNot", [this.text(operand)]);
      case "tonumber":
        return this.marked(site, "rt.operators.toNumber", [this.text(operand), String(site)]);
    }
  }

  private infix(e: Binary, operator: string, level: number): Text {
    const l = this.print(e.left);
    const r = this.print(e.right);
    const left =
      l.literal && r.literal
        ? `@as(${zigType(e.left.rep)}, ${l.text})`
        : wrap(l, level === prec.compare ? level + 1 : level);
    return { text: `${left} ${operator} ${wrap(r, level + 1)}`, prec: level, literal: false };
  }

  private binary(e: Binary): Text {
    switch (e.left.rep) {
      case "f64":
      case "int":
        return this.arithmetic(e);
      case "str":
        return this.strings(e);
      case "value":
        return this.values(e);
      default:
        return this.infix(e, e.op === "eq" || e.op === "looseEq" ? "==" : "!=", prec.compare);
    }
  }

  private arithmetic(e: Binary): Text {
    const int = e.left.rep === "int";
    const both = (): string[] => [this.text(e.left), this.text(e.right)];
    switch (e.op) {
      case "add":
        return this.infix(e, "+", prec.add);
      case "sub":
        return this.infix(e, "-", prec.add);
      case "mul":
        return this.infix(e, "*", prec.mul);
      case "div":
        return int ? this.call("rt.divInt", both()) : this.infix(e, "/", prec.mul);
      case "rem":
        return this.call(int ? "rt.remInt" : "rt.number.rem", both());
      case "pow":
        return this.call("rt.math.pow", both());
      case "and":
        return this.call(int ? "rt.bitAndInt" : "rt.bitAnd", both());
      case "or":
        return this.call(int ? "rt.bitOrInt" : "rt.bitOr", both());
      case "xor":
        return this.call(int ? "rt.bitXorInt" : "rt.bitXor", both());
      case "shl":
        return this.call(int ? "rt.shlInt" : "rt.shl", both());
      case "shr":
        return this.call(int ? "rt.shrInt" : "rt.shr", both());
      case "ushr":
        return this.call(int ? "rt.ushrInt" : "rt.ushr", both());
      case "lt":
        return this.infix(e, "<", prec.compare);
      case "le":
        return this.infix(e, "<=", prec.compare);
      case "gt":
        return this.infix(e, ">", prec.compare);
      case "ge":
        return this.infix(e, ">=", prec.compare);
      case "eq":
      case "looseEq":
        return this.infix(e, "==", prec.compare);
      case "ne":
      case "looseNe":
        return this.infix(e, "!=", prec.compare);
    }
  }

  private strings(e: Binary): Text {
    const both = (): string => `${this.text(e.left)}, ${this.text(e.right)}`;
    const compare = (operator: string): Text => ({
      text: `rt.string.compare(${both()}) ${operator} 0`,
      prec: prec.compare,
      literal: false,
    });
    switch (e.op) {
      case "add":
        return primary(`rt.string.concat(${both()}, ${e.site})`);
      case "lt":
        return primary(`rt.string.less(${both()})`);
      case "le":
        return compare("<=");
      case "gt":
        return compare(">");
      case "ge":
        return compare(">=");
      case "ne":
      case "looseNe":
        return { text: `!rt.string.equals(${both()})`, prec: prec.prefix, literal: false };
      default:
        return primary(`rt.string.equals(${both()})`);
    }
  }

  private values(e: Binary): Text {
    const number =
      e.right.kind === "Convert" &&
      e.right.mode === "flow" &&
      (e.right.operand.rep === "f64" || e.right.operand.rep === "int")
        ? e.right.operand
        : undefined;
    const both = [this.text(e.left), this.text(e.right)];
    const constant = constantText(e.right);
    const text = constant === undefined ? undefined : [this.text(e.left), constant];
    const simple = e.left.kind === "ValueConst" || e.right.kind === "ValueConst";
    const negated = (t: Text): Text => ({ text: `!${t.text}`, prec: prec.prefix, literal: false });
    switch (e.op) {
      case "eq":
        // null, undefined and booleans are equal only to themselves.
        if (simple) return this.infix(e, "==", prec.compare);
        if (number !== undefined) return this.equalsNumber(e.left, number);
        if (text !== undefined) return this.call("rt.isText", text);
        return this.call("rt.operators.strictEquals", both);
      case "ne":
        if (simple) return this.infix(e, "!=", prec.compare);
        if (number !== undefined) return negated(this.equalsNumber(e.left, number));
        if (text !== undefined) return negated(this.call("rt.isText", text));
        return negated(this.call("rt.operators.strictEquals", both));
      case "looseEq":
        if (isNullish(e.right)) return primary(`${wrap(this.print(e.left), prec.primary)}.isNullish()`);
        return this.marked(e.site, "rt.operators.looseEquals", [...both, String(e.site)]);
      case "looseNe":
        if (isNullish(e.right)) return negated(primary(`${wrap(this.print(e.left), prec.primary)}.isNullish()`));
        return negated(this.marked(e.site, "rt.operators.looseEquals", [...both, String(e.site)]));
      default:
        return this.marked(e.site, `rt.operators.${valueOperator(e.op)}`, [...both, String(e.site)]);
    }
  }

  private truthy(operand: Expr): Text {
    switch (operand.rep) {
      case "bool":
        return this.print(operand);
      case "f64":
        return this.call("rt.truthyF64", [this.text(operand)]);
      case "int":
        return { text: `${wrap(this.print(operand), prec.compare + 1)} != 0`, prec: prec.compare, literal: false };
      case "str":
        return { text: `${wrap(this.print(operand), prec.primary)}.length != 0`, prec: prec.compare, literal: false };
      case "obj":
        return this.call("rt.truthyObject", [this.text(operand)]);
      default:
        if (operand.kind === "ArrayGet" && operand.elem === "bool") return this.denseGet(operand, "isTrue", false);
        return this.call("rt.operators.truthy", [this.text(operand)]);
    }
  }

  private block(e: Block): Text {
    if (e.body.length === 0) return this.print(e.result);
    if (e.rep === "void" || e.rep === "never") {
      const last = isDroppable(e.result) ? undefined : (): string => `${this.text(e.result)};`;
      return {
        text: `{\n${this.around.nested(e.body, last)}${this.around.indentation()}}`,
        prec: prec.open,
        literal: false,
      };
    }
    const label = this.around.blockLabel();
    const body = this.around.nested(e.body, () => `break :${label} ${this.typed(e.result)};`);
    return { text: `${label}: {\n${body}${this.around.indentation()}}`, prec: prec.open, literal: false };
  }

  /** Any expression boxed. */
  toValue(e: Expr): string {
    const t = this.print(e);
    switch (e.rep) {
      case "f64":
        return `Value.fromF64(${t.text})`;
      case "int":
        return `rt.intValue(${t.text})`;
      case "bool":
        return e.kind === "BoolConst" ? `Value.${e.value ? "true" : "false"}` : `Value.fromBool(${t.text})`;
      case "str":
        return `Value.fromString(${t.text})`;
      case "obj":
        return `Value.fromObject(${t.text})`;
      default:
        return t.text;
    }
  }

  private convert(e: Convert): Text {
    const from = e.operand;
    if (e.mode === "decode" && e.test !== undefined) {
      const decoded = this.marked(e.site, "rt.json.decode", [
        this.text(from),
        this.context.test(e.test),
        String(e.site),
      ]);
      return from.rep === "str" || from.rep === "value" ? this.unboxed(decoded.text, e) : decoded;
    }
    if (e.mode === "cast" && e.test !== undefined && e.checked) {
      const value = `rt.cast(${this.toValue(from)}, ${this.context.test(e.test)}, ${e.site})`;
      return this.unboxed(value, e);
    }
    if (e.rep === "value") {
      if (from.rep === "value" && e.checked && e.test !== undefined && e.test.kind !== "any") {
        return primary(`rt.cast(${this.text(from)}, ${this.context.test(e.test)}, ${e.site})`);
      }
      return primary(this.toValue(from));
    }
    if (e.rep === "f64" && from.rep === "int") {
      if (from.kind === "IntConst") return numberText(from.value);
      return this.call("rt.float", [this.text(from)]);
    }
    if (e.rep === "int" && from.rep === "f64") return this.call("rt.toInt", [this.text(from)]);
    if (e.rep === "int" && from.kind === "LocalGet" && from.local.element === "i32")
      return primary(`${this.around.local(from.local)}.toInt(${e.site})`);
    if (e.rep === "int") return this.call("rt.toInt", [this.convert({ ...e, rep: "f64" }).text]);
    if (from.rep === e.rep) {
      if (e.checked && e.test !== undefined && e.rep === "obj")
        return this.expectObject(this.toValue(from), e.test, e.site);
      return this.print(from);
    }
    if (from.kind === "LocalGet" && from.local.element !== undefined && e.rep === "f64")
      return primary(`${this.around.local(from.local)}.toF64(${e.site})`);
    // From a value, whose absence is reported as undefined: no need for `present`.
    const text = from.kind === "GetField" ? this.field(from) : wrap(this.print(from), prec.primary);
    if (!e.checked) return this.unboxed(text, e);
    switch (e.rep) {
      case "f64":
        return primary(`rt.operators.expectF64(${text}, ${e.site})`);
      case "bool":
        return primary(`rt.operators.expectBool(${text}, ${e.site})`);
      case "str":
        return primary(`rt.operators.expectString(${text}, ${e.site})`);
      default:
        return this.expectObject(text, e.test, e.site);
    }
  }

  private unboxed(text: string, e: Convert): Text {
    switch (e.rep) {
      case "f64":
        return primary(`${text}.asF64()`);
      case "bool":
        return primary(`${text}.asBool()`);
      case "str":
        return primary(`${text}.asString()`);
      case "obj":
        return primary(`${text}.asObject()`);
      default:
        return primary(text);
    }
  }

  private expectObject(value: string, test: Test | undefined, site: number): Text {
    if (test === undefined) return primary(`rt.operators.expectObject(${value}, ${site})`);
    const text = textLiteral(test.text);
    switch (test.kind) {
      case "array":
      case "tuple":
        return primary(`rt.expectKind(${value}, .array, ${text}, ${site})`);
      case "map":
      case "set":
      case "typed":
      case "function":
      case "chan":
      case "task":
      case "case":
        return primary(`rt.expectKind(${value}, ${objectKind(test.kind)}, ${text}, ${site})`);
      case "dict":
        return primary(`rt.expectAny(${value}, ${text}, ${site})`);
      case "class":
        return primary(`rt.expectInstance(${value}, ${this.context.owner(test.class)}, ${text}, ${site})`);
      default:
        return primary(`rt.expectAny(${value}, ${text}, ${site})`);
    }
  }

  /** What a local with `element` is given. */
  givenElement(e: Expr, kind: "f64" | "i32"): string {
    if (e.kind === "LocalGet" && e.local.element === kind) return this.around.local(e.local);
    if (e.kind === "ArrayGet" && e.elem === kind) {
      if (kind === "i32") return this.denseGet(e, "element", false).text;
      const args = `${this.text(e.array)}, ${this.text(e.index)}`;
      if (e.view !== undefined) return this.throughView(e, e.view, "getElement", args).text;
      return `rt.element${e.index.rep === "int" ? "Int" : ""}(${args})`;
    }
    if (e.kind === "Convert" && (e.operand.rep === "f64" || e.operand.rep === "int") && e.mode === "flow") {
      const int = e.operand.rep === "int" && kind === "f64";
      return `${elementType(kind)}.of(${int ? `rt.float(${this.text(e.operand)})` : this.text(e.operand)})`;
    }
    // Only `undefined` comes here.
    if (kind === "i32") return "rt.IntElement.absent";
    return `rt.Element.from(${this.text(e)})`;
  }

  /**
   * What a store into an array takes. From one packed array into another goes what is there without a look at it: a hole stays one.
   */
  storedElement(e: Expr, kind: ArrayGet["elem"]): string {
    if (kind !== "i32") return this.text(e);
    let from = e;
    while (from.kind === "Convert" && (from.rep === "f64" || from.rep === "int")) from = from.operand;
    if (from.kind === "LocalGet" && from.local.element === kind) return `${this.around.local(from.local)}.raw()`;
    if (from.kind === "ArrayGet" && from.elem === kind) return this.denseGet(from, "getRaw", true).text;
    return this.text(e);
  }

  /** `value === number`. */
  private equalsNumber(value: Expr, number: Expr): Text {
    const x = number.rep === "int" ? this.call("rt.float", [this.text(number)]).text : this.text(number);
    if (value.kind === "LocalGet" && value.local.element === "i32" && (number.rep === "int" || isInteger(number)))
      return primary(`${this.around.local(value.local)}.equalsInt(${this.text(number)})`);
    if (value.kind === "LocalGet" && value.local.element !== undefined)
      return primary(`${this.around.local(value.local)}.equals(${x})`);
    return this.call("rt.isNumber", [this.text(value), x]);
  }

  private is(e: Is): Text {
    if (e.test.kind === "number" && e.operand.kind === "LocalGet" && e.operand.local.element !== undefined)
      return primary(`${this.around.local(e.operand.local)}.isNumber()`);
    const value = e.operand.rep === "value" ? wrap(this.print(e.operand), prec.primary) : this.toValue(e.operand);
    switch (e.test.kind) {
      case "any":
        return this.call("rt.isAny", [value]);
      case "number":
        return primary(`${value}.isNumber()`);
      case "string":
        return primary(`${value}.isString()`);
      case "boolean":
        return primary(`${value}.isBool()`);
      case "undefined":
        return { text: `${value} == Value.undefined`, prec: prec.compare, literal: false };
      case "null":
        return { text: `${value} == Value.null`, prec: prec.compare, literal: false };
      case "array":
      case "tuple":
        return primary(`rt.isKind(${value}, .array)`);
      case "map":
      case "set":
      case "typed":
      case "function":
      case "chan":
      case "task":
      case "case":
        return primary(`rt.isKind(${value}, ${objectKind(e.test.kind)})`);
      case "class":
        return primary(`rt.isInstanceValue(${value}, ${this.context.owner(e.test.class)})`);
      case "literal":
        if (typeof e.test.value === "string") return primary(`rt.isText(${value}, ${stringLiteral(e.test.value)})`);
        if (typeof e.test.value === "boolean")
          return { text: `${value} == Value.${e.test.value ? "true" : "false"}`, prec: prec.compare, literal: false };
        return primary(`rt.isNumber(${value}, ${numberText(e.test.value).text})`);
      case "object":
        // Made by optimize/: exactly this layout.
        if (e.test.layout !== undefined && e.test.fields.length === 0) {
          return primary(
            `rt.isExactly${e.operand.rep === "obj" ? "" : "Value"}(${this.text(e.operand)}, ${this.context.owner(e.test.layout)})`,
          );
        }
        return this.call("rt.typetest.fits", [value, this.context.test(e.test)]);
      default:
        return this.call("rt.typetest.fits", [value, this.context.test(e.test)]);
    }
  }

  private callFunc(func: Func, args: readonly Expr[], site: number): Text {
    const name = this.context.func(func);
    if (this.around.throwing.has(func)) return this.marked(site, name, this.args(args));
    if (this.context.recursive.has(func)) return primary(`rt.recurse(${name}, ${tuple(this.typedArgs(args))})`);
    return this.call(name, this.args(args));
  }

  private callRt(e: CallRt): Text {
    if (e.name.startsWith("promise.") || e.name.startsWith("loop.")) this.context.usesLoop = true;
    const args: string[] = [];
    const fixed = e.rest ?? e.args.length;
    for (let i = 0; i < fixed; i++) {
      const a = e.args[i];
      if (a !== undefined) args.push(this.text(a));
    }
    const spread = e.rest === undefined || e.spread !== true ? undefined : e.args[e.rest];
    const whole = spread === undefined ? undefined : `rt.sliceOf(${this.text(spread)})`;
    if (whole !== undefined) args.push(whole);
    else if (e.rest !== undefined) args.push(`&${tuple(this.args(e.args.slice(e.rest)))}`);
    if (e.passSite) {
      args.push(String(e.site));
      if (!isLeaf(e.name)) {
        // The tuple of rt.call has no type for a slice.
        if (e.rest !== undefined && whole === undefined)
          args[fixed] = `rt.slice(${tuple(this.args(e.args.slice(e.rest)))})`;
        return this.marked(e.site, `rt.${e.name}`, args);
      }
    }
    return this.call(`rt.${e.name}`, args);
  }

  private callClosure(e: CallClosure): Text {
    const helper = callClosureHelper(this.context, e);
    const args = [this.text(e.callee)];
    args.push(e.thisArg === undefined ? "Value.undefined" : this.text(e.thisArg));
    for (const a of e.args) args.push(this.text(a));
    args.push(textLiteral(e.text), String(e.site));
    return this.call(helper, args);
  }

  private callMethod(e: CallMethod): Text {
    const helper = callMethodHelper(this.context, e, this.around.throwing);
    const args = [this.text(e.object)];
    for (const a of e.args) args.push(this.text(a));
    args.push(textLiteral(e.text), String(e.site));
    return this.call(helper, args);
  }

  private newArray(e: Expr): Text {
    if (e.kind !== "NewArray") return this.print(e);
    let spread = false;
    for (const item of e.items) if (item.spread) spread = true;
    const dense = denseKind(e.elem);
    if (dense !== undefined) {
      const items: string[] = [];
      for (const item of e.items) items.push(this.text(item.value));
      return items.length === 0 ? this.call(`${dense}.new`, []) : this.call(`${dense}.from`, [`&${tuple(items)}`]);
    }
    if (!spread) {
      if (e.items.length === 0 && !e.isTuple)
        return primary(e.elem === "f64" ? "rt.array.newF64(0)" : "rt.array.newValue(0)");
      const items: Expr[] = [];
      for (const item of e.items) items.push(item.value);
      const name = e.elem === "f64" ? "rt.array.fromF64s" : e.isTuple ? "rt.array.tupleOf" : "rt.array.fromValues";
      return this.call(name, [`&${tuple(this.args(items))}`]);
    }
    // Items in order: `rt.arrayOf(.{ rt.spread(a), x })` appends them one after the other.
    const parts: string[] = [];
    for (const item of e.items)
      parts.push(item.spread ? `rt.Spread{ .array = ${this.text(item.value)} }` : this.typed(item.value));
    return this.call(e.elem === "f64" ? "rt.arrayOfF64" : e.isTuple ? "rt.tupleOfValues" : "rt.arrayOfValues", [
      tuple(parts),
    ]);
  }

  private element(e: ArrayGet): Text {
    if (denseKind(e.elem) !== undefined)
      return e.rep === "value" ? this.denseGet(e, "value", false) : this.denseGet(e, "get", true);
    if (e.view !== undefined) return this.viewGet(e, e.view);
    return this.arrayGet(e.array, e.index, e.elem === "f64", e.rep, e.site);
  }

  /** An element of a packed array: `get`, `value`, `element` or `isTrue`. */
  private denseGet(e: ArrayGet, what: string, site: boolean): Text {
    const last = site ? `, ${e.site}` : "";
    const index = this.text(e.index);
    if (e.view !== undefined) return this.throughView(e, e.view, what, `${index}${last}`);
    const at = e.index.rep === "int" ? "" : "At";
    return primary(`${denseKind(e.elem)}.${what}${at}(${this.text(e.array)}, ${index}${last})`);
  }

  private throughView(e: ArrayGet, view: View, method: string, args: string): Text {
    const name = this.around.local(view.local);
    const get = `${name}.${method}(${args})`;
    if (e.whole === undefined) return primary(get);
    return primary(`(if (${this.around.local(e.whole)}) ${name}.${method}Inside(${args}) else ${get})`);
  }

  /** The array itself is only asked where the view has no such element. */
  private viewGet(e: ArrayGet, view: View): Text {
    const args = `${this.text(e.array)}, ${this.text(e.index)}`;
    if (e.elem === "f64") {
      return e.rep === "f64"
        ? this.throughView(e, view, "get", `${args}, ${e.site}`)
        : this.throughView(e, view, "getValue", args);
    }
    const value = this.throughView(e, view, "get", args);
    return e.rep === "f64" ? primary(`rt.operators.expectF64(${value.text}, ${e.site})`) : value;
  }

  private arrayGet(array: Expr, index: Expr, f64: boolean, rep: string, site: number): Text {
    const a = this.text(array);
    const i = this.text(index);
    const int = index.rep === "int" ? "Int" : "";
    if (f64) {
      return rep === "f64"
        ? primary(`rt.array.getF64${int}(${a}, ${i}, ${site})`)
        : primary(`rt.array.getF64OrUndefined${int}(${a}, ${i})`);
    }
    const value = `rt.array.getValue${int}(${a}, ${i})`;
    return primary(rep === "f64" ? `rt.operators.expectF64(${value}, ${site})` : value);
  }
}

/** A constant string that is compared with a value. */
function constantText(e: Expr): string | undefined {
  return e.kind === "Convert" && e.mode === "flow" && e.operand.kind === "StringConst"
    ? stringLiteral(e.operand.value)
    : undefined;
}

/** A number that may be written as an integer. */
function isInteger(e: Expr): boolean {
  return (
    e.kind === "NumberConst" &&
    Math.abs(e.value) <= 2147483647 &&
    Math.floor(e.value) === e.value &&
    1 / e.value !== -Infinity
  );
}

function isNullish(e: Expr): boolean {
  return e.kind === "ValueConst" && (e.value === "undefined" || e.value === "null");
}

function valueOperator(op: string): string {
  switch (op) {
    case "and":
      return "bitAnd";
    case "or":
      return "bitOr";
    case "xor":
      return "bitXor";
    default:
      return op;
  }
}
