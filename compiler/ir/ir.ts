/**
 * The IR: typed, structured (no goto: TypeScript has none), one tree a function. Everything of JavaScript's semantics is explicit:
 * conversions, checks, cells, `this`. Expressions have a rep and are evaluated left to right; statements are the only control flow
 * but for `Cond`, `And`, `Or` and `Block` expressions. Invariants are checked by ir/verify.ts.
 *
 * Who makes what: lower/ makes everything but rep `int`; optimize/ turns proved `f64` into `int`, and sets `proved`/`candidates`;
 * emit/ turns it into Zig without deciding anything.
 */

/** Machine representation; see docs/architecture.md. `void`: no value. `never`: does not return. */
export type Rep = "f64" | "int" | "bool" | "str" | "obj" | "value" | "void" | "never";
export type SlotKind = "f64" | "value";
/** What the elements of an array are predicted to be; `i32` and `bool` are proved and only optimize/ makes them (rt.dense). */
export type ElemKind = SlotKind | "i32" | "bool";

// ------------------------------------------------------------------ module

export interface Module {
  /** In a stable order: that of first use from the entry. */
  readonly functions: Func[];
  readonly classes: Class[];
  readonly layouts: Layout[];
  readonly globals: Global[];
  /** Called in order by the program's main: one a source module. */
  readonly inits: Func[];
  readonly sites: Site[];
  readonly files: string[];
  /** Object.freeze and its kin are called: stores that don't test the exact descriptor ask whether the object is restricted. */
  restricts?: boolean;
  /** Where a module has an await at its top level: what each module's init imports. `waiting`: those that have, and their blocks. */
  waiting?: Map<Func, Func[]>;
  dependencies?: Map<Func, readonly Func[]>;
  /** The runtime makes AggregateErrors. */
  aggregates?: boolean;
  /** Methods of built-in objects are found by name. */
  natives?: boolean;
}

/** A source position for traces and traps; its index in Module.sites is the `site` of expressions. */
export interface Site {
  readonly func: string;
  readonly file: number;
  readonly line: number;
  readonly column: number;
}

export interface Global {
  readonly name: string;
  readonly rep: Rep;
  /** A `var`: undefined, and not empty, before the first assignment. */
  readonly isVar: boolean;
}

/** A variable of a function. `name` is from the source; emit makes it unique. */
export interface Local {
  readonly id: number;
  readonly name: string;
  rep: Rep;
  /** Assigned after its Let. */
  mutable: boolean;
  /** Rep value, but always what an array of numbers gave: kept unboxed beside what else it may be (optimize/ only). */
  element?: "f64" | "i32";
  /** Rep int: no assignment gives less (optimize/ only). */
  least?: number;
}

export interface Func {
  readonly id: number;
  /** Readable and unique in the module, a Zig identifier: `fib`, `Animal_speak`, `main_lambda3`. */
  readonly name: string;
  /** As a program sees it (`f.name`, traces). */
  readonly sourceName: string;
  /** `direct`: `fn (params…) result`. `closure`: `fn (env, this, params…) result`, created by `Closure` and reached through function objects. */
  readonly convention: "direct" | "closure";
  readonly params: Local[];
  /** Closures only: the local that holds `this`, if the body uses it. */
  thisLocal: Local | undefined;
  result: Rep;
  /**
   * For the generic code of a closure: what each argument must be (undefined: any value fits), and the last parameter's `...rest` (rep obj). A closure
   * with a rest parameter has no typed signature that a call could match. An f64 parameter with test `any` is not used: any f64 will do if the argument is none.
   */
  paramTests: (Test | undefined)[];
  hasRest: boolean;
  /** `f.length`. */
  arity: number;
  /** Closures: the reps of the captured values, in slot order. */
  captures: Rep[];
  body: Stmt[];
  readonly file: number;
  readonly line: number;
}

/** An object literal's layout. Equal keys and kinds are one Layout. */
export interface Layout {
  readonly id: number;
  readonly name: string;
  readonly slots: Slot[];
  /** The frame of a generator or async function: the runtime's head comes before the slots, and what a slot holds is never absent. */
  readonly coroutine?: Coroutine;
}

export type CoroutineKind = "generator" | "async" | "asyncGenerator";

/** A body that suspends, as blocks: each is a direct function of the frame that gives the number of the next one (rep f64 or int), or a signal below 0. */
export interface Coroutine {
  readonly kind: CoroutineKind;
  readonly blocks: readonly CoroutineBlock[];
}

export interface CoroutineBlock {
  readonly func: Func;
  /** The block that gets what is thrown in this one; 0: nobody. */
  readonly handler: number;
  /** Where a generator that is suspended before this block goes on when it is told to return; 0: it ends. */
  readonly onReturn: number;
  /** It goes on here whatever it is told. */
  readonly raw: boolean;
}

export interface Slot {
  readonly name: string;
  readonly kind: SlotKind;
  /** What a store through an alias may put here; undefined: anything. */
  readonly test: Test | undefined;
  /** `#x`: not found by name, not printed. */
  readonly isPrivate: boolean;
  /** Found by name but not enumerated (Error's message). */
  readonly hidden: boolean;
  /** An accessor of an object literal: the slot holds the getter and the next (private) one the setter, or undefined. Never a candidate. */
  readonly accessor?: boolean;
}

export interface Class {
  readonly id: number;
  /** Zig name, unique: `Box_f64`. */
  readonly name: string;
  readonly sourceName: string;
  readonly base: Class | undefined;
  /** A class of the runtime (Error and its kin): descriptor is `rt.errors.<name>`-like, slots start at ErrorSlot.first_own. */
  readonly builtin: string | undefined;
  /** All slots, the base's first. */
  readonly slots: Slot[];
  /** All methods found by dispatch, the base's first in the same order: index = vtable index. */
  readonly vtable: VtableEntry[];
  /** Found by name through rt (interfaces, reflection): methods and accessors as closure-convention functions without captures. */
  readonly methods: NamedMethod[];
  readonly accessors: NamedAccessor[];
  readonly isAbstract: boolean;
  /** Set when the class is used as a value. */
  side?: ClassSide;
}
/** What a class is as a value: `new K()`, and its own statics by name (those of the base are found through the base). Closures without captures. */
export interface ClassSide {
  /** Makes an instance; undefined: abstract. */
  readonly construct: Func | undefined;
  readonly methods: NamedMethod[];
  readonly accessors: NamedAccessor[];
  /** Static fields: enumerable, read and written through functions. */
  readonly fields: NamedAccessor[];
}
export interface VtableEntry {
  readonly name: string;
  readonly func: Func | undefined; // undefined: abstract
}
export interface NamedMethod {
  readonly name: string;
  /** Closure convention; takes `this` as a value and checks that it is an instance. */
  readonly func: Func;
}
export interface NamedAccessor {
  readonly name: string;
  readonly getter: Func | undefined;
  readonly setter: Func | undefined;
}

/** A run-time type test (rt.TypeTest). `text` is the type as tsc prints it. */
export type Test =
  | SimpleTest
  | {
      readonly kind: "literal";
      readonly text: string;
      readonly value: string | number | boolean;
    }
  | {
      readonly kind: "object";
      readonly text: string;
      readonly layout: Layout | undefined;
      readonly fields: TestField[];
    }
  | { readonly kind: "class"; readonly text: string; readonly class: Class }
  | {
      readonly kind: "array" | "dict";
      readonly text: string;
      readonly item: TestRef;
    }
  | { readonly kind: "tuple"; readonly text: string; readonly items: TestRef[] }
  | {
      readonly kind: "union";
      readonly text: string;
      readonly items: TestRef[];
    };
export interface SimpleTest {
  readonly kind:
    | "any"
    | "number"
    | "string"
    | "boolean"
    | "undefined"
    | "null"
    | "function"
    | "map"
    | "set"
    | "typed"
    | "chan"
    | "task"
    | "case"
    | "never";
  readonly text: string;
}
/** Indirect, because types are recursive. */
export interface TestRef {
  test: Test;
}
export interface TestField {
  readonly name: string;
  readonly type: TestRef;
  readonly optional: boolean;
}

// ------------------------------------------------------------------ expressions

export type Expr =
  | NumberConst
  | IntConst
  | BoolConst
  | StringConst
  | ValueConst
  | LocalGet
  | GlobalGet
  | Captured
  | CellNew
  | CellGet
  | Unary
  | Binary
  | Truthy
  | TypeOf
  | And
  | Or
  | Cond
  | Block
  | Convert
  | Is
  | InstanceOf
  | Call
  | CallRt
  | CallClosure
  | CallMethod
  | CallVirtual
  | NewObject
  | NewInstance
  | NewArray
  | Closure
  | ClassObject
  | GetField
  | GetProp
  | ArrayGet
  | ArrayLength
  | DictGet;

interface Node {
  readonly rep: Rep;
}
export interface NumberConst extends Node {
  readonly kind: "NumberConst";
  readonly value: number;
}
export interface IntConst extends Node {
  readonly kind: "IntConst";
  readonly value: number;
}
export interface BoolConst extends Node {
  readonly kind: "BoolConst";
  readonly value: boolean;
}
/** A static string; `value` may hold lone surrogates. */
export interface StringConst extends Node {
  readonly kind: "StringConst";
  readonly value: string;
}
/** rep `value`. */
export interface ValueConst extends Node {
  readonly kind: "ValueConst";
  readonly value: "undefined" | "null" | "empty" | "true" | "false";
}

export interface LocalGet extends Node {
  readonly kind: "LocalGet";
  readonly local: Local;
}
/** `tdz`: throws ReferenceError while the global is still `empty` (rep value only). */
export interface GlobalGet extends Node {
  readonly kind: "GlobalGet";
  readonly global: Global;
  readonly tdz: boolean;
  readonly site: number;
}
/** Captured value number `index` of the running closure. */
export interface Captured extends Node {
  readonly kind: "Captured";
  readonly index: number;
}
/** A cell for a captured variable that changes; rep `obj`. `cell` is the kind of its slot. */
export interface CellNew extends Node {
  readonly kind: "CellNew";
  readonly cell: SlotKind;
  readonly init: Expr;
}
/** rep `f64` or `value` by the cell's kind. `tdz` as in GlobalGet, with the variable's name. */
export interface CellGet extends Node {
  readonly kind: "CellGet";
  readonly cell: Expr;
  readonly tdz: string | undefined;
  readonly site: number;
}

export interface Unary extends Node {
  readonly kind: "Unary";
  /** neg, bitnot: f64→f64 or int→int. not: bool. tonumber: value→f64 as unary plus. */
  readonly op: "neg" | "bitnot" | "not" | "tonumber";
  readonly operand: Expr;
  readonly site: number;
}
export type BinaryOp =
  | "add"
  | "sub"
  | "mul"
  | "div"
  | "rem"
  | "pow"
  | "and"
  | "or"
  | "xor"
  | "shl"
  | "shr"
  | "ushr"
  | "lt"
  | "le"
  | "gt"
  | "ge"
  | "eq"
  | "ne"
  | "looseEq"
  | "looseNe";
/**
 * Both operands have one rep, which decides the meaning: f64/int arithmetic, bit operations (ToInt32), comparisons; str: add, comparisons;
 * bool, obj: eq, ne; value: everything, generic (`add` may throw or call user code). eq and ne are strict.
 */
export interface Binary extends Node {
  readonly kind: "Binary";
  readonly op: BinaryOp;
  readonly left: Expr;
  readonly right: Expr;
  readonly site: number;
}
/** ToBoolean of any rep; rep bool. */
export interface Truthy extends Node {
  readonly kind: "Truthy";
  readonly operand: Expr;
}
/** rep str. */
export interface TypeOf extends Node {
  readonly kind: "TypeOf";
  readonly operand: Expr;
}
/** Short circuit on bools. */
export interface And extends Node {
  readonly kind: "And";
  readonly left: Expr;
  readonly right: Expr;
}
export interface Or extends Node {
  readonly kind: "Or";
  readonly left: Expr;
  readonly right: Expr;
}
export interface Cond extends Node {
  readonly kind: "Cond";
  readonly test: Expr;
  readonly then: Expr;
  readonly else: Expr;
}
/** Statements, then a value: for what has no expression form (`i++` as a value, `??`, optional chains, switch-like lowering). */
export interface Block extends Node {
  readonly kind: "Block";
  readonly body: Stmt[];
  readonly result: Expr;
}

/**
 * From the operand's rep to `rep`. To `value`: always works. From `value` (or obj → obj with a test): if `checked`, a value that does not fit
 * traps with TypeError "expected <test.text or rep>, got <what it is>"; else it is proved and costs nothing. f64 ↔ int: int → f64 always;
 * f64 → int only where proved. bool → f64, etc. are not conversions but `tonumber`.
 */
export interface Convert extends Node {
  readonly kind: "Convert";
  readonly operand: Expr;
  readonly test: Test | undefined;
  readonly checked: boolean;
  /** `cast`: `as T`, a deep test. `decode`: JSON.parse(s) as T, rebuilds to layouts. `flow`: only what the rep needs (array-ness, class for `class` tests). */
  readonly mode: "flow" | "cast" | "decode";
  readonly site: number;
}
/** Does the value fit? rep bool; shallow for narrowing. */
export interface Is extends Node {
  readonly kind: "Is";
  readonly operand: Expr;
  readonly test: Test;
}
export interface InstanceOf extends Node {
  readonly kind: "InstanceOf";
  readonly operand: Expr;
  readonly class: Class;
}

/** Direct call; arguments have the reps of the parameters. */
export interface Call extends Node {
  readonly kind: "Call";
  readonly func: Func;
  readonly args: Expr[];
  readonly site: number;
}
/**
 * A runtime function, `rt.<name>(args…, site if passSite)`. `rest`: the last argument of the Zig function is a slice of Values made of the args
 * from index `rest` on.
 */
export interface CallRt extends Node {
  readonly kind: "CallRt";
  readonly name: string;
  readonly args: Expr[];
  readonly rest: number | undefined;
  /** The last of `args`, number `rest`, is an array (rep obj) whose elements are the rest, holes as undefined: `console.log(...list)`. */
  readonly spread?: boolean;
  readonly passSite: boolean;
  readonly site: number;
}
/** Calls a function object (obj or value: a non-function throws TypeError "<text> is not a function") with the signature of the args' reps and `rep`. */
export interface CallClosure extends Node {
  readonly kind: "CallClosure";
  readonly callee: Expr;
  readonly thisArg: Expr | undefined;
  readonly args: Expr[];
  /** Test of the result when it comes from generic code. */
  readonly resultTest: Test | undefined;
  /** Source text of the callee for the error. */
  readonly text: string;
  readonly site: number;
}
/**
 * A method by name on a receiver (obj or value) of static class or interface type. Targets are tried in order by class test; each takes
 * (this, args…) with these reps. What is left goes to rt.callMethod by name, generic.
 */
export interface CallMethod extends Node {
  readonly kind: "CallMethod";
  readonly object: Expr;
  readonly name: string;
  readonly args: Expr[];
  targets: MethodTarget[];
  /** Proved: the targets are all there is; no fallback. */
  exhaustive: boolean;
  readonly resultTest: Test | undefined;
  readonly text: string;
  readonly site: number;
}
export interface MethodTarget {
  readonly class: Class;
  /** Direct, when the class and its subclasses have one implementation; else the vtable index. */
  readonly func: Func | undefined;
  readonly vtableIndex: number;
}
/** Receiver is proved an instance of `class` (this.m()): through the vtable. */
export interface CallVirtual extends Node {
  readonly kind: "CallVirtual";
  readonly class: Class;
  readonly vtableIndex: number;
  readonly object: Expr;
  readonly args: Expr[];
  readonly site: number;
}

/** rep obj. One value a slot, in slot order, of the slot's kind (`empty` for absent). */
export interface NewObject extends Node {
  readonly kind: "NewObject";
  readonly layout: Layout;
  readonly values: Expr[];
}
/** Allocates with all slots empty (f64: 0); the constructor function fills it. */
export interface NewInstance extends Node {
  readonly kind: "NewInstance";
  readonly class: Class;
}
/** `elem` f64: all items rep f64. Spread items are arrays (lowering turns other iterables into arrays first). */
export interface NewArray extends Node {
  readonly kind: "NewArray";
  readonly elem: ElemKind;
  readonly items: ArrayItem[];
  readonly isTuple: boolean;
}
export interface ArrayItem {
  readonly spread: boolean;
  readonly value: Expr;
}
/** A function object. */
export interface Closure extends Node {
  readonly kind: "Closure";
  readonly func: Func;
  readonly captures: Expr[];
  /** Without captures: another object at each evaluation, or one static object. */
  readonly fresh: boolean;
}
/** The class itself as a value (console.log(C), passing constructors): static function object. */
export interface ClassObject extends Node {
  readonly kind: "ClassObject";
  readonly class: Class;
}

/** A slot of an object that is proved to have this layout or class; rep is f64 or value by slot kind. A value slot that is `empty` reads as undefined. */
export interface GetField extends Node {
  readonly kind: "GetField";
  readonly object: Expr;
  readonly owner: Class | Layout;
  readonly slot: number;
}
/**
 * A property by name. Rep is what is wanted: f64 or value. Candidates are tried in order by descriptor test, each converting from its slot kind (trap if a value slot does
 * not hold the wanted f64); what is left, rt.getProp. A receiver of rep `value` that is null/undefined throws Node's TypeError.
 */
export interface GetProp extends Node {
  readonly kind: "GetProp";
  readonly object: Expr;
  readonly name: string;
  candidates: Candidate[];
  exhaustive: boolean;
  /** Says whether the receiver is of the first candidate: a test made before (optimize/ only). */
  readonly guard?: Expr;
  readonly test: Test | undefined;
  readonly site: number;
}
export interface Candidate {
  /** A class: it and its subclasses (range test). A layout: exactly it. */
  readonly owner: Class | Layout;
  readonly slot: number;
}
/**
 * `array[index]`; index rep f64 or int. `elem` is the predicted buffer kind. rep `value`: out of range, holes and fractional indices give undefined.
 * rep `f64` (`int` of integers): they trap. `proved`: index is a valid integer in range and no hole (optimize/ only).
 */
export interface ArrayGet extends Node {
  readonly kind: "ArrayGet";
  readonly array: Expr;
  readonly index: Expr;
  readonly elem: ElemKind;
  proved: boolean;
  /** What a loop around has loaded of the array (optimize/ only). */
  readonly view?: View;
  /** `Covered.whole` of the loop around. */
  readonly whole?: Local;
  readonly site: number;
}
/** rep f64 (int after optimize/). */
export interface ArrayLength extends Node {
  readonly kind: "ArrayLength";
  readonly array: Expr;
  readonly view?: View;
}
/**
 * Elements and length of an array that a loop doesn't replace: loaded before the loop, and again where a store took the slow way.
 * Elements of another kind than predicted make an empty view, so that every access is slow.
 */
export interface View {
  readonly array: Local;
  readonly elem: ElemKind;
  /** Its name. */
  readonly local: Local;
}
/** Index signature read by string key; rep value. */
export interface DictGet extends Node {
  readonly kind: "DictGet";
  readonly object: Expr;
  readonly key: Expr;
  readonly site: number;
}

// ------------------------------------------------------------------ statements

export type Stmt =
  | Let
  | Assign
  | GlobalSet
  | CellSet
  | SetField
  | SetProp
  | ArraySet
  | ArrayPush
  | DictSet
  | ExprStmt
  | If
  | Loop
  | Labeled
  | Break
  | Continue
  | Return
  | Throw
  | Try
  | Select;

export interface Let {
  readonly kind: "Let";
  readonly local: Local;
  readonly init: Expr | undefined;
}
export interface Assign {
  readonly kind: "Assign";
  readonly local: Local;
  readonly value: Expr;
}
export interface GlobalSet {
  readonly kind: "GlobalSet";
  readonly global: Global;
  readonly value: Expr;
}
export interface CellSet {
  readonly kind: "CellSet";
  readonly cell: Expr;
  readonly cellKind: SlotKind;
  readonly value: Expr;
}
/** Value has the slot's kind. */
export interface SetField {
  readonly kind: "SetField";
  readonly object: Expr;
  readonly owner: Class | Layout;
  readonly slot: number;
  readonly value: Expr;
}
/** Value is f64 or value. Candidates as in GetProp, each checked against its slot's kind and test. */
export interface SetProp {
  readonly kind: "SetProp";
  readonly object: Expr;
  readonly name: string;
  readonly value: Expr;
  candidates: Candidate[];
  exhaustive: boolean;
  /** As in GetProp. */
  readonly guard?: Expr;
  readonly site: number;
}
export interface ArraySet {
  readonly kind: "ArraySet";
  readonly array: Expr;
  readonly index: Expr;
  readonly value: Expr;
  readonly elem: ElemKind;
  /** The index is within the array, or within its view if it has one (optimize/ only). */
  proved: boolean;
  readonly view?: View;
  readonly whole?: Local;
  /** All views that a slow store may make stale. */
  readonly stale?: View[];
  readonly site: number;
}
export interface ArrayPush {
  readonly kind: "ArrayPush";
  readonly array: Expr;
  readonly value: Expr;
  readonly elem: ElemKind;
}
export interface DictSet {
  readonly kind: "DictSet";
  readonly object: Expr;
  readonly key: Expr;
  readonly value: Expr;
  readonly site: number;
}
export interface ExprStmt {
  readonly kind: "ExprStmt";
  readonly expr: Expr;
}
export interface If {
  readonly kind: "If";
  readonly test: Expr;
  readonly then: Stmt[];
  readonly else: Stmt[];
  /** `else` is what `then` is without its guards (optimize/split.ts): rarely run, and at its end the stale views are loaded again. */
  readonly slow?: boolean;
  readonly stale?: View[];
}
/** `while (test) : (update)`; no test: forever. `Continue` goes to the update. Labels are unique in a function. */
export interface Loop {
  readonly kind: "Loop";
  readonly label: number;
  readonly test: Expr | undefined;
  readonly body: Stmt[];
  readonly update: Stmt[];
  /** Made before the loop (optimize/ only). */
  readonly views?: View[];
  readonly covered?: Covered;
}
/**
 * A loop whose counter is never negative and below `limit` in its body (optimize/bounds.ts). `whole`: all views reach so far, tested before the loop;
 * then accesses at the counter need no check.
 */
export interface Covered {
  readonly whole: Local;
  readonly limit: Expr;
  readonly reaches: readonly Reach[];
}
export interface Reach {
  readonly view: View;
  /** How far behind `limit` the last access is. */
  readonly ahead: number;
}
/** `Break` of the label leaves the block. */
export interface Labeled {
  readonly kind: "Labeled";
  readonly label: number;
  readonly body: Stmt[];
}
export interface Break {
  readonly kind: "Break";
  readonly label: number;
}
export interface Continue {
  readonly kind: "Continue";
  readonly label: number;
}
export interface Return {
  readonly kind: "Return";
  readonly value: Expr | undefined;
}
export interface Throw {
  readonly kind: "Throw";
  readonly value: Expr;
  readonly site: number;
}
/**
 * The body is outlined by emit/ (variables that it shares with the function live in a frame structure). `param` (rep value) gets what was thrown.
 * Break, continue and return out of body and handler work. `finalizer` runs on every way out, and its own break/return/throw wins.
 */
export interface Try {
  readonly kind: "Try";
  readonly body: Stmt[];
  readonly param: Local | undefined;
  readonly handler: Stmt[] | undefined;
  readonly finalizer: Stmt[] | undefined;
}
/**
 * Waits until one of the cases can go on and runs its body, or `otherwise`, if there is one and none can now. Operands are constants and locals: they were
 * evaluated in the order of the source.
 */
export interface Select {
  readonly kind: "Select";
  readonly cases: SelectCase[];
  readonly otherwise: Stmt[] | undefined;
  readonly site: number;
}
export interface SelectCase {
  readonly kind: "receive" | "send" | "after";
  /** The channel: obj, or value if it may be undefined, and then the case never can go on. `after`: milliseconds. */
  readonly operand: Expr;
  /** What is sent (rep value). */
  readonly sent: Expr | undefined;
  /** What was received (rep value), and whether it was (rep bool): false when the channel is closed and drained. */
  readonly item: Local | undefined;
  readonly open: Local | undefined;
  readonly body: Stmt[];
}
