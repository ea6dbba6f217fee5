/** What lowering knows of a class: slots, methods with their vtable entries, accessors, statics. */
import type {
  ClassLike,
  ConstructorDeclaration,
  GetAccessorDeclaration,
  MethodDeclaration,
  SetAccessorDeclaration,
} from "../ast/ast.ts";
import type { Symbol } from "../bind/symbols.ts";
import type * as ir from "../ir/ir.ts";
import type { Variable } from "./closures.ts";
import type { Target } from "./functions.ts";

export interface MethodInfo {
  readonly name: string;
  readonly node: MethodDeclaration | GetAccessorDeclaration | SetAccessorDeclaration;
  readonly target: Target;
  /** Where it is in the vtable of its class and of all subclasses. */
  readonly vtableIndex: number;
  readonly owner: ClassInfo;
  readonly isAbstract: boolean;
}

export interface AccessorInfo {
  getter: MethodInfo | undefined;
  setter: MethodInfo | undefined;
}

export interface ClassInfo {
  readonly symbol: Symbol;
  /** undefined: a class of the runtime (Error and its kin). */
  readonly node: ClassLike | undefined;
  readonly ir: ir.Class;
  readonly base: ClassInfo | undefined;
  readonly subclasses: ClassInfo[];
  /** Own and inherited fields → slots; a private name is "#x". */
  readonly fields: Map<string, number>;
  /** Own and inherited: variables of a function around the class → private slots. */
  readonly captures: Map<Variable, number>;
  /** Own ones. */
  readonly methods: Map<string, MethodInfo>;
  readonly accessors: Map<string, AccessorInfo>;
  readonly staticMethods: Map<string, Target>;
  /** Own and inherited members that a program can name. */
  readonly memberNames: Set<string>;
  /** No object literal can have this type. */
  hasPrivate: boolean;
  /** (this, arguments…) */
  constructorTarget: Target | undefined;
  /** Vtable entries that it introduces, with their signatures. */
  readonly vtableTargets: Map<number, Target>;
  /** The nearest class upwards that declares a constructor. */
  readonly constructorNode: ConstructorDeclaration | undefined;
}

export function instanceSlot(c: ClassInfo, name: string): number {
  return c.fields.get(name) ?? -1;
}

export function findMethod(c: ClassInfo, name: string): MethodInfo | undefined {
  let info: ClassInfo | undefined = c;
  while (info !== undefined) {
    const m = info.methods.get(name);
    if (m !== undefined) return m;
    info = info.base;
  }
  return undefined;
}

export function findAccessor(c: ClassInfo, name: string): AccessorInfo | undefined {
  let info: ClassInfo | undefined = c;
  while (info !== undefined) {
    const a = info.accessors.get(name);
    if (a !== undefined) return a;
    if (info.fields.has(name) && info.base?.fields.has(name) !== true) return undefined;
    info = info.base;
  }
  return undefined;
}

export function isSubclass(c: ClassInfo, base: ClassInfo): boolean {
  let info: ClassInfo | undefined = c;
  while (info !== undefined) {
    if (info === base) return true;
    info = info.base;
  }
  return false;
}
