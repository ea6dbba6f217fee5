/** ECMAScript's built-ins. The signatures are those that TypeScript's own library gives them, so that tsc accepts the same programs. */

declare var NaN: number;
declare var Infinity: number;
declare function eval(x: string): any;
declare function parseInt(string: string, radix?: number): number;
declare function parseFloat(string: string): number;
declare function isNaN(number: number): boolean;
declare function isFinite(number: number): boolean;
declare function decodeURI(encodedURI: string): string;
declare function decodeURIComponent(encodedURIComponent: string): string;
declare function encodeURI(uri: string): string;
declare function encodeURIComponent(uriComponent: string | number | boolean): string;
declare function escape(string: string): string;
declare function unescape(string: string): string;

type PropertyKey = string | number | symbol;

interface PropertyDescriptor { configurable?: boolean; enumerable?: boolean; value?: any; writable?: boolean; get?(): any; set?(v: any): void; }
interface PropertyDescriptorMap { [key: PropertyKey]: PropertyDescriptor; }
interface TypedPropertyDescriptor<T> { enumerable?: boolean; configurable?: boolean; writable?: boolean; value?: T; get?: () => T; set?: (value: T) => void; }

// ---- Object, Function

interface Object {
  constructor: Function;
  toString(): string;
  toLocaleString(): string;
  valueOf(): Object;
  hasOwnProperty(v: PropertyKey): boolean;
  isPrototypeOf(v: Object): boolean;
  propertyIsEnumerable(v: PropertyKey): boolean;
}
interface ObjectConstructor {
  new (value?: any): Object;
  (): any;
  (value: any): any;
  readonly prototype: Object;
  getPrototypeOf(o: any): any;
  getOwnPropertyDescriptor(o: any, p: PropertyKey): PropertyDescriptor | undefined;
  getOwnPropertyDescriptors<T>(o: T): { [P in keyof T]: TypedPropertyDescriptor<T[P]> } & { [x: string]: PropertyDescriptor };
  getOwnPropertyNames(o: any): string[];
  getOwnPropertySymbols(o: any): symbol[];
  create(o: object | null): any;
  create(o: object | null, properties: PropertyDescriptorMap & ThisType<any>): any;
  defineProperty<T>(o: T, p: PropertyKey, attributes: PropertyDescriptor & ThisType<any>): T;
  defineProperties<T>(o: T, properties: PropertyDescriptorMap & ThisType<any>): T;
  seal<T>(o: T): T;
  freeze<T extends Function>(f: T): T;
  freeze<T extends { [idx: string]: U | null | undefined | object }, U extends string | bigint | number | boolean | symbol>(o: T): Readonly<T>;
  freeze<T>(o: T): Readonly<T>;
  preventExtensions<T>(o: T): T;
  isSealed(o: any): boolean;
  isFrozen(o: any): boolean;
  isExtensible(o: any): boolean;
  keys(o: {}): string[];
  assign<T extends {}, U>(target: T, source: U): T & U;
  assign<T extends {}, U, V>(target: T, source1: U, source2: V): T & U & V;
  assign<T extends {}, U, V, W>(target: T, source1: U, source2: V, source3: W): T & U & V & W;
  assign(target: object, ...sources: any[]): any;
  is(value1: any, value2: any): boolean;
  setPrototypeOf(o: any, proto: object | null): any;
  values<T>(o: { [s: string]: T } | ArrayLike<T>): T[];
  values(o: {}): any[];
  entries<T>(o: { [s: string]: T } | ArrayLike<T>): [string, T][];
  entries(o: {}): [string, any][];
  fromEntries<T = any>(entries: Iterable<readonly [PropertyKey, T]>): { [k: string]: T };
  fromEntries(entries: Iterable<readonly any[]>): any;
  hasOwn(o: object, v: PropertyKey): boolean;
  groupBy<K extends PropertyKey, T>(items: Iterable<T>, keySelector: (item: T, index: number) => K): Partial<Record<K, T[]>>;
}
declare var Object: ObjectConstructor;

interface Function {
  apply(this: Function, thisArg: any, argArray?: any): any;
  call(this: Function, thisArg: any, ...argArray: any[]): any;
  bind(this: Function, thisArg: any, ...argArray: any[]): any;
  toString(): string;
  prototype: any;
  readonly length: number;
  arguments: any;
  caller: Function;
  readonly name: string;
  [Symbol.hasInstance](value: any): boolean;
}
interface FunctionConstructor {
  new (...args: string[]): Function;
  (...args: string[]): Function;
  readonly prototype: Function;
}
declare var Function: FunctionConstructor;

type ThisParameterType<T> = T extends (this: infer U, ...args: never) => any ? U : unknown;
type OmitThisParameter<T> = unknown extends ThisParameterType<T> ? T : T extends (...args: infer A) => infer R ? (...args: A) => R : T;

interface CallableFunction extends Function {
  apply<T, R>(this: (this: T) => R, thisArg: T): R;
  apply<T, A extends any[], R>(this: (this: T, ...args: A) => R, thisArg: T, args: A): R;
  call<T, A extends any[], R>(this: (this: T, ...args: A) => R, thisArg: T, ...args: A): R;
  bind<T>(this: T, thisArg: ThisParameterType<T>): OmitThisParameter<T>;
  bind<T, A extends any[], B extends any[], R>(this: (this: T, ...args: [...A, ...B]) => R, thisArg: T, ...args: A): (...args: B) => R;
}
interface NewableFunction extends Function {
  apply<T>(this: new () => T, thisArg: T): void;
  apply<T, A extends any[]>(this: new (...args: A) => T, thisArg: T, args: A): void;
  call<T, A extends any[]>(this: new (...args: A) => T, thisArg: T, ...args: A): void;
  bind<T>(this: T, thisArg: any): T;
  bind<A extends any[], B extends any[], R>(this: new (...args: [...A, ...B]) => R, thisArg: any, ...args: A): new (...args: B) => R;
}
interface IArguments {
  [index: number]: any;
  length: number;
  callee: Function;
  [Symbol.iterator](): ArrayIterator<any>;
}

// ---- utility types

type Partial<T> = { [P in keyof T]?: T[P] };
type Required<T> = { [P in keyof T]-?: T[P] };
type Readonly<T> = { readonly [P in keyof T]: T[P] };
type Pick<T, K extends keyof T> = { [P in K]: T[P] };
type Record<K extends keyof any, T> = { [P in K]: T };
type Exclude<T, U> = T extends U ? never : T;
type Extract<T, U> = T extends U ? T : never;
type Omit<T, K extends keyof any> = Pick<T, Exclude<keyof T, K>>;
type NonNullable<T> = T & {};
type Parameters<T extends (...args: any) => any> = T extends (...args: infer P) => any ? P : never;
type ConstructorParameters<T extends abstract new (...args: any) => any> = T extends abstract new (...args: infer P) => any ? P : never;
type ReturnType<T extends (...args: any) => any> = T extends (...args: any) => infer R ? R : any;
type InstanceType<T extends abstract new (...args: any) => any> = T extends abstract new (...args: any) => infer R ? R : any;
type Uppercase<S extends string> = intrinsic;
type Lowercase<S extends string> = intrinsic;
type Capitalize<S extends string> = intrinsic;
type Uncapitalize<S extends string> = intrinsic;
type NoInfer<T> = intrinsic;
interface ThisType<T> {}
type Awaited<T> = T extends null | undefined ? T : T extends object & { then(onfulfilled: infer F, ...args: infer _): any } ? F extends (value: infer V, ...args: infer _) => any ? Awaited<V> : never : T;

// ---- Symbol

interface Symbol {
  toString(): string;
  valueOf(): symbol;
  readonly description: string | undefined;
  [Symbol.toPrimitive](hint: string): symbol;
  readonly [Symbol.toStringTag]: string;
}
interface SymbolConstructor {
  readonly prototype: Symbol;
  (description?: string | number): symbol;
  for(key: string): symbol;
  keyFor(sym: symbol): string | undefined;
  readonly iterator: unique symbol;
  readonly asyncIterator: unique symbol;
  readonly hasInstance: unique symbol;
  readonly isConcatSpreadable: unique symbol;
  readonly match: unique symbol;
  readonly matchAll: unique symbol;
  readonly replace: unique symbol;
  readonly search: unique symbol;
  readonly species: unique symbol;
  readonly split: unique symbol;
  readonly toPrimitive: unique symbol;
  readonly toStringTag: unique symbol;
  readonly unscopables: unique symbol;
  readonly dispose: unique symbol;
  readonly asyncDispose: unique symbol;
}
declare var Symbol: SymbolConstructor;

// ---- String

interface String {
  toString(): string;
  charAt(pos: number): string;
  charCodeAt(index: number): number;
  codePointAt(pos: number): number | undefined;
  concat(...strings: string[]): string;
  indexOf(searchString: string, position?: number): number;
  lastIndexOf(searchString: string, position?: number): number;
  includes(searchString: string, position?: number): boolean;
  startsWith(searchString: string, position?: number): boolean;
  endsWith(searchString: string, endPosition?: number): boolean;
  localeCompare(that: string): number;
  localeCompare(that: string, locales?: string | string[], options?: object): number;
  match(regexp: string | RegExp): RegExpMatchArray | null;
  match(matcher: { [Symbol.match](string: string): RegExpMatchArray | null }): RegExpMatchArray | null;
  matchAll(regexp: RegExp): RegExpStringIterator<RegExpExecArray>;
  replace(searchValue: string | RegExp, replaceValue: string): string;
  replace(searchValue: string | RegExp, replacer: (substring: string, ...args: any[]) => string): string;
  replace(searchValue: { [Symbol.replace](string: string, replaceValue: string): string }, replaceValue: string): string;
  replaceAll(searchValue: string | RegExp, replaceValue: string): string;
  replaceAll(searchValue: string | RegExp, replacer: (substring: string, ...args: any[]) => string): string;
  search(regexp: string | RegExp): number;
  slice(start?: number, end?: number): string;
  split(separator: string | RegExp, limit?: number): string[];
  split(splitter: { [Symbol.split](string: string, limit?: number): string[] }, limit?: number): string[];
  substring(start: number, end?: number): string;
  substr(from: number, length?: number): string;
  anchor(name: string): string;
  big(): string;
  blink(): string;
  bold(): string;
  fixed(): string;
  fontcolor(color: string): string;
  fontsize(size: number): string;
  fontsize(size: string): string;
  italics(): string;
  link(url: string): string;
  small(): string;
  strike(): string;
  sub(): string;
  sup(): string;
  toLowerCase(): string;
  toLocaleLowerCase(locales?: string | string[]): string;
  toUpperCase(): string;
  toLocaleUpperCase(locales?: string | string[]): string;
  trim(): string;
  trimStart(): string;
  trimEnd(): string;
  trimLeft(): string;
  trimRight(): string;
  padStart(maxLength: number, fillString?: string): string;
  padEnd(maxLength: number, fillString?: string): string;
  repeat(count: number): string;
  normalize(form: "NFC" | "NFD" | "NFKC" | "NFKD"): string;
  normalize(form?: string): string;
  at(index: number): string | undefined;
  isWellFormed(): boolean;
  toWellFormed(): string;
  anchor(name: string): string;
  big(): string;
  bold(): string;
  link(url: string): string;
  small(): string;
  readonly length: number;
  valueOf(): string;
  [Symbol.iterator](): StringIterator<string>;
  readonly [index: number]: string;
}
interface StringConstructor {
  new (value?: any): String;
  (value?: any): string;
  readonly prototype: String;
  fromCharCode(...codes: number[]): string;
  fromCodePoint(...codePoints: number[]): string;
  raw(template: { raw: readonly string[] | ArrayLike<string> }, ...substitutions: any[]): string;
}
declare var String: StringConstructor;
interface TemplateStringsArray extends ReadonlyArray<string> { readonly raw: readonly string[]; }

// ---- Boolean, Number, BigInt, Math

interface Boolean { valueOf(): boolean; }
interface BooleanConstructor {
  new (value?: any): Boolean;
  <T>(value?: T): boolean;
  readonly prototype: Boolean;
}
declare var Boolean: BooleanConstructor;

interface Number {
  toString(radix?: number): string;
  toFixed(fractionDigits?: number): string;
  toExponential(fractionDigits?: number): string;
  toPrecision(precision?: number): string;
  valueOf(): number;
  toLocaleString(locales?: string | string[], options?: object): string;
}
interface NumberConstructor {
  new (value?: any): Number;
  (value?: any): number;
  readonly prototype: Number;
  readonly MAX_VALUE: number;
  readonly MIN_VALUE: number;
  readonly NaN: number;
  readonly NEGATIVE_INFINITY: number;
  readonly POSITIVE_INFINITY: number;
  readonly EPSILON: number;
  readonly MAX_SAFE_INTEGER: number;
  readonly MIN_SAFE_INTEGER: number;
  isFinite(number: unknown): boolean;
  isInteger(number: unknown): boolean;
  isNaN(number: unknown): boolean;
  isSafeInteger(number: unknown): boolean;
  parseFloat(string: string): number;
  parseInt(string: string, radix?: number): number;
}
declare var Number: NumberConstructor;

interface BigInt {
  toString(radix?: number): string;
  toLocaleString(locales?: string | string[], options?: object): string;
  valueOf(): bigint;
  readonly [Symbol.toStringTag]: "BigInt";
}
interface BigIntConstructor {
  (value: bigint | boolean | number | string): bigint;
  readonly prototype: BigInt;
  asIntN(bits: number, int: bigint): bigint;
  asUintN(bits: number, int: bigint): bigint;
}
declare var BigInt: BigIntConstructor;

interface Math {
  readonly E: number;
  readonly LN10: number;
  readonly LN2: number;
  readonly LOG2E: number;
  readonly LOG10E: number;
  readonly PI: number;
  readonly SQRT1_2: number;
  readonly SQRT2: number;
  abs(x: number): number;
  acos(x: number): number;
  acosh(x: number): number;
  asin(x: number): number;
  asinh(x: number): number;
  atan(x: number): number;
  atanh(x: number): number;
  atan2(y: number, x: number): number;
  cbrt(x: number): number;
  ceil(x: number): number;
  clz32(x: number): number;
  cos(x: number): number;
  cosh(x: number): number;
  exp(x: number): number;
  expm1(x: number): number;
  floor(x: number): number;
  fround(x: number): number;
  hypot(...values: number[]): number;
  imul(x: number, y: number): number;
  log(x: number): number;
  log10(x: number): number;
  log1p(x: number): number;
  log2(x: number): number;
  max(...values: number[]): number;
  min(...values: number[]): number;
  pow(x: number, y: number): number;
  random(): number;
  round(x: number): number;
  sign(x: number): number;
  sin(x: number): number;
  sinh(x: number): number;
  sqrt(x: number): number;
  tan(x: number): number;
  tanh(x: number): number;
  trunc(x: number): number;
  readonly [Symbol.toStringTag]: string;
}
declare var Math: Math;

// ---- iteration

type BuiltinIteratorReturn = undefined;
interface IteratorYieldResult<TYield> { done?: false; value: TYield; }
interface IteratorReturnResult<TReturn> { done: true; value: TReturn; }
type IteratorResult<T, TReturn = any> = IteratorYieldResult<T> | IteratorReturnResult<TReturn>;
interface Iterator<T, TReturn = any, TNext = any> {
  next(...[value]: [] | [TNext]): IteratorResult<T, TReturn>;
  return?(value?: TReturn): IteratorResult<T, TReturn>;
  throw?(e?: any): IteratorResult<T, TReturn>;
}
interface Iterable<T, TReturn = any, TNext = any> { [Symbol.iterator](): Iterator<T, TReturn, TNext>; }
interface IterableIterator<T, TReturn = any, TNext = any> extends Iterator<T, TReturn, TNext> { [Symbol.iterator](): IterableIterator<T, TReturn, TNext>; }
interface IteratorObject<T, TReturn = unknown, TNext = unknown> extends Iterator<T, TReturn, TNext> {
  [Symbol.iterator](): IteratorObject<T, TReturn, TNext>;
  map<U>(callbackfn: (value: T, index: number) => U): IteratorObject<U, undefined, unknown>;
  filter<S extends T>(predicate: (value: T, index: number) => value is S): IteratorObject<S, undefined, unknown>;
  filter(predicate: (value: T, index: number) => unknown): IteratorObject<T, undefined, unknown>;
  take(limit: number): IteratorObject<T, undefined, unknown>;
  drop(count: number): IteratorObject<T, undefined, unknown>;
  flatMap<U>(callback: (value: T, index: number) => Iterator<U, unknown, undefined> | Iterable<U, unknown, undefined>): IteratorObject<U, undefined, unknown>;
  reduce(callbackfn: (previousValue: T, currentValue: T, currentIndex: number) => T): T;
  reduce(callbackfn: (previousValue: T, currentValue: T, currentIndex: number) => T, initialValue: T): T;
  reduce<U>(callbackfn: (previousValue: U, currentValue: T, currentIndex: number) => U, initialValue: U): U;
  toArray(): T[];
  forEach(callbackfn: (value: T, index: number) => void): void;
  some(predicate: (value: T, index: number) => unknown): boolean;
  every(predicate: (value: T, index: number) => unknown): boolean;
  find<S extends T>(predicate: (value: T, index: number) => value is S): S | undefined;
  find(predicate: (value: T, index: number) => unknown): T | undefined;
  [Symbol.dispose](): void;
}
interface IteratorConstructor { from<T>(value: Iterator<T, unknown, undefined> | Iterable<T, unknown, undefined>): IteratorObject<T, undefined, unknown>; }
declare var Iterator: IteratorConstructor;
interface ArrayIterator<T> extends IteratorObject<T, BuiltinIteratorReturn, unknown> { [Symbol.iterator](): ArrayIterator<T>; }
interface MapIterator<T> extends IteratorObject<T, BuiltinIteratorReturn, unknown> { [Symbol.iterator](): MapIterator<T>; }
interface SetIterator<T> extends IteratorObject<T, BuiltinIteratorReturn, unknown> { [Symbol.iterator](): SetIterator<T>; }
interface StringIterator<T> extends IteratorObject<T, BuiltinIteratorReturn, unknown> { [Symbol.iterator](): StringIterator<T>; }
interface RegExpStringIterator<T> extends IteratorObject<T, BuiltinIteratorReturn, unknown> { [Symbol.iterator](): RegExpStringIterator<T>; }
interface Generator<T = unknown, TReturn = any, TNext = any> extends IteratorObject<T, TReturn, TNext> {
  next(...[value]: [] | [TNext]): IteratorResult<T, TReturn>;
  return(value: TReturn): IteratorResult<T, TReturn>;
  throw(e: any): IteratorResult<T, TReturn>;
  [Symbol.iterator](): Generator<T, TReturn, TNext>;
}
interface GeneratorFunction {
  new (...args: any[]): Generator;
  (...args: any[]): Generator;
  readonly length: number;
  readonly name: string;
  readonly prototype: Generator;
}
interface AsyncIterator<T, TReturn = any, TNext = any> {
  next(...[value]: [] | [TNext]): Promise<IteratorResult<T, TReturn>>;
  return?(value?: TReturn | PromiseLike<TReturn>): Promise<IteratorResult<T, TReturn>>;
  throw?(e?: any): Promise<IteratorResult<T, TReturn>>;
}
interface AsyncIterable<T, TReturn = any, TNext = any> { [Symbol.asyncIterator](): AsyncIterator<T, TReturn, TNext>; }
interface AsyncIterableIterator<T, TReturn = any, TNext = any> extends AsyncIterator<T, TReturn, TNext> { [Symbol.asyncIterator](): AsyncIterableIterator<T, TReturn, TNext>; }
interface AsyncIteratorObject<T, TReturn = unknown, TNext = unknown> extends AsyncIterator<T, TReturn, TNext> {
  [Symbol.asyncIterator](): AsyncIteratorObject<T, TReturn, TNext>;
  [Symbol.asyncDispose](): PromiseLike<void>;
}
interface AsyncGenerator<T = unknown, TReturn = any, TNext = any> extends AsyncIteratorObject<T, TReturn, TNext> {
  next(...[value]: [] | [TNext]): Promise<IteratorResult<T, TReturn>>;
  return(value: TReturn | PromiseLike<TReturn>): Promise<IteratorResult<T, TReturn>>;
  throw(e: any): Promise<IteratorResult<T, TReturn>>;
  [Symbol.asyncIterator](): AsyncGenerator<T, TReturn, TNext>;
}
interface Disposable { [Symbol.dispose](): void; }
interface AsyncDisposable { [Symbol.asyncDispose](): PromiseLike<void>; }

// ---- Array

interface ArrayLike<T> { readonly length: number; readonly [n: number]: T; }
interface ConcatArray<T> { readonly length: number; readonly [n: number]: T; join(separator?: string): string; slice(start?: number, end?: number): T[]; }
type FlatArray<Arr, Depth extends number> = {
  done: Arr;
  recur: Arr extends ReadonlyArray<infer InnerArr> ? FlatArray<InnerArr, [-1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20][Depth]> : Arr;
}[Depth extends -1 ? "done" : "recur"];

interface ReadonlyArray<T> {
  readonly length: number;
  toString(): string;
  toLocaleString(): string;
  concat(...items: ConcatArray<T>[]): T[];
  concat(...items: (T | ConcatArray<T>)[]): T[];
  join(separator?: string): string;
  slice(start?: number, end?: number): T[];
  indexOf(searchElement: T, fromIndex?: number): number;
  lastIndexOf(searchElement: T, fromIndex?: number): number;
  every<S extends T>(predicate: (value: T, index: number, array: readonly T[]) => value is S, thisArg?: any): this is readonly S[];
  every(predicate: (value: T, index: number, array: readonly T[]) => unknown, thisArg?: any): boolean;
  some(predicate: (value: T, index: number, array: readonly T[]) => unknown, thisArg?: any): boolean;
  forEach(callbackfn: (value: T, index: number, array: readonly T[]) => void, thisArg?: any): void;
  map<U>(callbackfn: (value: T, index: number, array: readonly T[]) => U, thisArg?: any): U[];
  filter<S extends T>(predicate: (value: T, index: number, array: readonly T[]) => value is S, thisArg?: any): S[];
  filter(predicate: (value: T, index: number, array: readonly T[]) => unknown, thisArg?: any): T[];
  reduce(callbackfn: (previousValue: T, currentValue: T, currentIndex: number, array: readonly T[]) => T): T;
  reduce(callbackfn: (previousValue: T, currentValue: T, currentIndex: number, array: readonly T[]) => T, initialValue: T): T;
  reduce<U>(callbackfn: (previousValue: U, currentValue: T, currentIndex: number, array: readonly T[]) => U, initialValue: U): U;
  reduceRight(callbackfn: (previousValue: T, currentValue: T, currentIndex: number, array: readonly T[]) => T): T;
  reduceRight(callbackfn: (previousValue: T, currentValue: T, currentIndex: number, array: readonly T[]) => T, initialValue: T): T;
  reduceRight<U>(callbackfn: (previousValue: U, currentValue: T, currentIndex: number, array: readonly T[]) => U, initialValue: U): U;
  readonly [n: number]: T;
  find<S extends T>(predicate: (value: T, index: number, obj: readonly T[]) => value is S, thisArg?: any): S | undefined;
  find(predicate: (value: T, index: number, obj: readonly T[]) => unknown, thisArg?: any): T | undefined;
  findIndex(predicate: (value: T, index: number, obj: readonly T[]) => unknown, thisArg?: any): number;
  findLast<S extends T>(predicate: (value: T, index: number, array: readonly T[]) => value is S, thisArg?: any): S | undefined;
  findLast(predicate: (value: T, index: number, array: readonly T[]) => unknown, thisArg?: any): T | undefined;
  findLastIndex(predicate: (value: T, index: number, array: readonly T[]) => unknown, thisArg?: any): number;
  [Symbol.iterator](): ArrayIterator<T>;
  entries(): ArrayIterator<[number, T]>;
  keys(): ArrayIterator<number>;
  values(): ArrayIterator<T>;
  includes(searchElement: T, fromIndex?: number): boolean;
  flatMap<U, This = undefined>(callback: (this: This, value: T, index: number, array: T[]) => U | ReadonlyArray<U>, thisArg?: This): U[];
  flat<A, D extends number = 1>(this: A, depth?: D): FlatArray<A, D>[];
  at(index: number): T | undefined;
  toReversed(): T[];
  toSorted(compareFn?: (a: T, b: T) => number): T[];
  toSpliced(start: number, deleteCount: number, ...items: T[]): T[];
  toSpliced(start: number, deleteCount?: number): T[];
  with(index: number, value: T): T[];
}
interface Array<T> {
  length: number;
  toString(): string;
  toLocaleString(): string;
  pop(): T | undefined;
  push(...items: T[]): number;
  concat(...items: ConcatArray<T>[]): T[];
  concat(...items: (T | ConcatArray<T>)[]): T[];
  join(separator?: string): string;
  reverse(): T[];
  shift(): T | undefined;
  slice(start?: number, end?: number): T[];
  sort(compareFn?: (a: T, b: T) => number): this;
  splice(start: number, deleteCount?: number): T[];
  splice(start: number, deleteCount: number, ...items: T[]): T[];
  unshift(...items: T[]): number;
  indexOf(searchElement: T, fromIndex?: number): number;
  lastIndexOf(searchElement: T, fromIndex?: number): number;
  every<S extends T>(predicate: (value: T, index: number, array: T[]) => value is S, thisArg?: any): this is S[];
  every(predicate: (value: T, index: number, array: T[]) => unknown, thisArg?: any): boolean;
  some(predicate: (value: T, index: number, array: T[]) => unknown, thisArg?: any): boolean;
  forEach(callbackfn: (value: T, index: number, array: T[]) => void, thisArg?: any): void;
  map<U>(callbackfn: (value: T, index: number, array: T[]) => U, thisArg?: any): U[];
  filter<S extends T>(predicate: (value: T, index: number, array: T[]) => value is S, thisArg?: any): S[];
  filter(predicate: (value: T, index: number, array: T[]) => unknown, thisArg?: any): T[];
  reduce(callbackfn: (previousValue: T, currentValue: T, currentIndex: number, array: T[]) => T): T;
  reduce(callbackfn: (previousValue: T, currentValue: T, currentIndex: number, array: T[]) => T, initialValue: T): T;
  reduce<U>(callbackfn: (previousValue: U, currentValue: T, currentIndex: number, array: T[]) => U, initialValue: U): U;
  reduceRight(callbackfn: (previousValue: T, currentValue: T, currentIndex: number, array: T[]) => T): T;
  reduceRight(callbackfn: (previousValue: T, currentValue: T, currentIndex: number, array: T[]) => T, initialValue: T): T;
  reduceRight<U>(callbackfn: (previousValue: U, currentValue: T, currentIndex: number, array: T[]) => U, initialValue: U): U;
  [n: number]: T;
  find<S extends T>(predicate: (value: T, index: number, obj: T[]) => value is S, thisArg?: any): S | undefined;
  find(predicate: (value: T, index: number, obj: T[]) => unknown, thisArg?: any): T | undefined;
  findIndex(predicate: (value: T, index: number, obj: T[]) => unknown, thisArg?: any): number;
  findLast<S extends T>(predicate: (value: T, index: number, array: T[]) => value is S, thisArg?: any): S | undefined;
  findLast(predicate: (value: T, index: number, array: T[]) => unknown, thisArg?: any): T | undefined;
  findLastIndex(predicate: (value: T, index: number, array: T[]) => unknown, thisArg?: any): number;
  fill(value: T, start?: number, end?: number): this;
  copyWithin(target: number, start: number, end?: number): this;
  [Symbol.iterator](): ArrayIterator<T>;
  entries(): ArrayIterator<[number, T]>;
  keys(): ArrayIterator<number>;
  values(): ArrayIterator<T>;
  includes(searchElement: T, fromIndex?: number): boolean;
  flatMap<U, This = undefined>(callback: (this: This, value: T, index: number, array: T[]) => U | ReadonlyArray<U>, thisArg?: This): U[];
  flat<A, D extends number = 1>(this: A, depth?: D): FlatArray<A, D>[];
  at(index: number): T | undefined;
  toReversed(): T[];
  toSorted(compareFn?: (a: T, b: T) => number): T[];
  toSpliced(start: number, deleteCount: number, ...items: T[]): T[];
  toSpliced(start: number, deleteCount?: number): T[];
  with(index: number, value: T): T[];
}
interface ArrayConstructor {
  new (arrayLength?: number): any[];
  new <T>(arrayLength: number): T[];
  new <T>(...items: T[]): T[];
  (arrayLength?: number): any[];
  <T>(arrayLength: number): T[];
  <T>(...items: T[]): T[];
  isArray(arg: any): arg is any[];
  readonly prototype: any[];
  from<T>(arrayLike: ArrayLike<T>): T[];
  from<T, U>(arrayLike: ArrayLike<T>, mapfn: (v: T, k: number) => U, thisArg?: any): U[];
  from<T>(iterable: Iterable<T> | ArrayLike<T>): T[];
  from<T, U>(iterable: Iterable<T> | ArrayLike<T>, mapfn: (v: T, k: number) => U, thisArg?: any): U[];
  of<T>(...items: T[]): T[];
  fromAsync<T>(iterableOrArrayLike: AsyncIterable<T> | Iterable<T | PromiseLike<T>> | ArrayLike<T | PromiseLike<T>>): Promise<T[]>;
}
declare var Array: ArrayConstructor;

// ---- errors

interface ErrorOptions { cause?: unknown; }
interface Error { name: string; message: string; stack?: string; cause?: unknown; }
interface ErrorConstructor {
  new (message?: string, options?: ErrorOptions): Error;
  (message?: string, options?: ErrorOptions): Error;
  readonly prototype: Error;
  captureStackTrace(targetObject: object, constructorOpt?: Function): void;
  stackTraceLimit: number;
}
declare var Error: ErrorConstructor;
interface EvalError extends Error {}
interface EvalErrorConstructor extends ErrorConstructor {
  new (message?: string, options?: ErrorOptions): EvalError;
  (message?: string, options?: ErrorOptions): EvalError;
  readonly prototype: EvalError;
}
declare var EvalError: EvalErrorConstructor;
interface RangeError extends Error {}
interface RangeErrorConstructor extends ErrorConstructor {
  new (message?: string, options?: ErrorOptions): RangeError;
  (message?: string, options?: ErrorOptions): RangeError;
  readonly prototype: RangeError;
}
declare var RangeError: RangeErrorConstructor;
interface ReferenceError extends Error {}
interface ReferenceErrorConstructor extends ErrorConstructor {
  new (message?: string, options?: ErrorOptions): ReferenceError;
  (message?: string, options?: ErrorOptions): ReferenceError;
  readonly prototype: ReferenceError;
}
declare var ReferenceError: ReferenceErrorConstructor;
interface SyntaxError extends Error {}
interface SyntaxErrorConstructor extends ErrorConstructor {
  new (message?: string, options?: ErrorOptions): SyntaxError;
  (message?: string, options?: ErrorOptions): SyntaxError;
  readonly prototype: SyntaxError;
}
declare var SyntaxError: SyntaxErrorConstructor;
interface TypeError extends Error {}
interface TypeErrorConstructor extends ErrorConstructor {
  new (message?: string, options?: ErrorOptions): TypeError;
  (message?: string, options?: ErrorOptions): TypeError;
  readonly prototype: TypeError;
}
declare var TypeError: TypeErrorConstructor;
interface URIError extends Error {}
interface URIErrorConstructor extends ErrorConstructor {
  new (message?: string, options?: ErrorOptions): URIError;
  (message?: string, options?: ErrorOptions): URIError;
  readonly prototype: URIError;
}
declare var URIError: URIErrorConstructor;
interface AggregateError extends Error { errors: any[]; }
interface AggregateErrorConstructor {
  new (errors: Iterable<any>, message?: string, options?: ErrorOptions): AggregateError;
  (errors: Iterable<any>, message?: string, options?: ErrorOptions): AggregateError;
  readonly prototype: AggregateError;
}
declare var AggregateError: AggregateErrorConstructor;
interface SuppressedError extends Error { error: any; suppressed: any; }
interface SuppressedErrorConstructor {
  new (error: any, suppressed: any, message?: string): SuppressedError;
  (error: any, suppressed: any, message?: string): SuppressedError;
  readonly prototype: SuppressedError;
}
declare var SuppressedError: SuppressedErrorConstructor;

// ---- JSON

interface JSON {
  parse(text: string, reviver?: (this: any, key: string, value: any) => any): any;
  stringify(value: any, replacer?: (this: any, key: string, value: any) => any, space?: string | number): string;
  stringify(value: any, replacer?: (number | string)[] | null, space?: string | number): string;
  readonly [Symbol.toStringTag]: string;
}
declare var JSON: JSON;

// ---- collections

interface Map<K, V> {
  clear(): void;
  delete(key: K): boolean;
  forEach(callbackfn: (value: V, key: K, map: Map<K, V>) => void, thisArg?: any): void;
  get(key: K): V | undefined;
  has(key: K): boolean;
  set(key: K, value: V): this;
  readonly size: number;
  [Symbol.iterator](): MapIterator<[K, V]>;
  entries(): MapIterator<[K, V]>;
  keys(): MapIterator<K>;
  values(): MapIterator<V>;
  readonly [Symbol.toStringTag]: string;
}
interface MapConstructor {
  new (): Map<any, any>;
  new <K, V>(entries?: readonly (readonly [K, V])[] | null): Map<K, V>;
  new <K, V>(iterable?: Iterable<readonly [K, V]> | null): Map<K, V>;
  readonly prototype: Map<any, any>;
  groupBy<K, T>(items: Iterable<T>, keySelector: (item: T, index: number) => K): Map<K, T[]>;
}
declare var Map: MapConstructor;
interface ReadonlyMap<K, V> {
  forEach(callbackfn: (value: V, key: K, map: ReadonlyMap<K, V>) => void, thisArg?: any): void;
  get(key: K): V | undefined;
  has(key: K): boolean;
  readonly size: number;
  [Symbol.iterator](): MapIterator<[K, V]>;
  entries(): MapIterator<[K, V]>;
  keys(): MapIterator<K>;
  values(): MapIterator<V>;
}
type WeakKey = object | symbol;
interface WeakMap<K extends WeakKey, V> {
  delete(key: K): boolean;
  get(key: K): V | undefined;
  has(key: K): boolean;
  set(key: K, value: V): this;
  readonly [Symbol.toStringTag]: string;
}
interface WeakMapConstructor {
  new <K extends WeakKey = WeakKey, V = any>(entries?: readonly (readonly [K, V])[] | null): WeakMap<K, V>;
  new <K extends WeakKey, V>(iterable: Iterable<readonly [K, V]>): WeakMap<K, V>;
  readonly prototype: WeakMap<WeakKey, any>;
}
declare var WeakMap: WeakMapConstructor;
interface ReadonlySetLike<T> { keys(): Iterator<T>; has(value: T): boolean; readonly size: number; }
interface Set<T> {
  add(value: T): this;
  clear(): void;
  delete(value: T): boolean;
  forEach(callbackfn: (value: T, value2: T, set: Set<T>) => void, thisArg?: any): void;
  has(value: T): boolean;
  readonly size: number;
  [Symbol.iterator](): SetIterator<T>;
  entries(): SetIterator<[T, T]>;
  keys(): SetIterator<T>;
  values(): SetIterator<T>;
  union<U>(other: ReadonlySetLike<U>): Set<T | U>;
  intersection<U>(other: ReadonlySetLike<U>): Set<T & U>;
  difference<U>(other: ReadonlySetLike<U>): Set<T>;
  symmetricDifference<U>(other: ReadonlySetLike<U>): Set<T | U>;
  isSubsetOf(other: ReadonlySetLike<unknown>): boolean;
  isSupersetOf(other: ReadonlySetLike<unknown>): boolean;
  isDisjointFrom(other: ReadonlySetLike<unknown>): boolean;
  readonly [Symbol.toStringTag]: string;
}
interface SetConstructor {
  new <T = any>(values?: readonly T[] | null): Set<T>;
  new <T>(iterable?: Iterable<T> | null): Set<T>;
  readonly prototype: Set<any>;
}
declare var Set: SetConstructor;
interface ReadonlySet<T> {
  forEach(callbackfn: (value: T, value2: T, set: ReadonlySet<T>) => void, thisArg?: any): void;
  has(value: T): boolean;
  readonly size: number;
  [Symbol.iterator](): SetIterator<T>;
  entries(): SetIterator<[T, T]>;
  keys(): SetIterator<T>;
  values(): SetIterator<T>;
  union<U>(other: ReadonlySetLike<U>): Set<T | U>;
  intersection<U>(other: ReadonlySetLike<U>): Set<T & U>;
  difference<U>(other: ReadonlySetLike<U>): Set<T>;
  symmetricDifference<U>(other: ReadonlySetLike<U>): Set<T | U>;
  isSubsetOf(other: ReadonlySetLike<unknown>): boolean;
  isSupersetOf(other: ReadonlySetLike<unknown>): boolean;
  isDisjointFrom(other: ReadonlySetLike<unknown>): boolean;
}
interface WeakSet<T extends WeakKey> {
  add(value: T): this;
  delete(value: T): boolean;
  has(value: T): boolean;
  readonly [Symbol.toStringTag]: string;
}
interface WeakSetConstructor {
  new <T extends WeakKey = WeakKey>(values?: readonly T[] | null): WeakSet<T>;
  readonly prototype: WeakSet<WeakKey>;
}
declare var WeakSet: WeakSetConstructor;
interface WeakRef<T extends WeakKey> { readonly [Symbol.toStringTag]: "WeakRef"; deref(): T | undefined; }
interface WeakRefConstructor { readonly prototype: WeakRef<any>; new <T extends WeakKey>(target: T): WeakRef<T>; }
declare var WeakRef: WeakRefConstructor;
interface FinalizationRegistry<T> {
  readonly [Symbol.toStringTag]: "FinalizationRegistry";
  register(target: WeakKey, heldValue: T, unregisterToken?: WeakKey): void;
  unregister(unregisterToken: WeakKey): boolean;
}
interface FinalizationRegistryConstructor { readonly prototype: FinalizationRegistry<any>; new <T>(cleanupCallback: (heldValue: T) => void): FinalizationRegistry<T>; }
declare var FinalizationRegistry: FinalizationRegistryConstructor;

// ---- Promise

interface PromiseLike<T> {
  then<TResult1 = T, TResult2 = never>(onfulfilled?: ((value: T) => TResult1 | PromiseLike<TResult1>) | null | undefined, onrejected?: ((reason: any) => TResult2 | PromiseLike<TResult2>) | null | undefined): PromiseLike<TResult1 | TResult2>;
}
interface Promise<T> {
  then<TResult1 = T, TResult2 = never>(onfulfilled?: ((value: T) => TResult1 | PromiseLike<TResult1>) | null | undefined, onrejected?: ((reason: any) => TResult2 | PromiseLike<TResult2>) | null | undefined): Promise<TResult1 | TResult2>;
  catch<TResult = never>(onrejected?: ((reason: any) => TResult | PromiseLike<TResult>) | null | undefined): Promise<T | TResult>;
  finally(onfinally?: (() => void) | null | undefined): Promise<T>;
  readonly [Symbol.toStringTag]: string;
}
interface PromiseFulfilledResult<T> { status: "fulfilled"; value: T; }
interface PromiseRejectedResult { status: "rejected"; reason: any; }
type PromiseSettledResult<T> = PromiseFulfilledResult<T> | PromiseRejectedResult;
interface PromiseWithResolvers<T> { promise: Promise<T>; resolve: (value: T | PromiseLike<T>) => void; reject: (reason?: any) => void; }
interface PromiseConstructor {
  readonly prototype: Promise<any>;
  new <T>(executor: (resolve: (value: T | PromiseLike<T>) => void, reject: (reason?: any) => void) => void): Promise<T>;
  all<T extends readonly unknown[] | []>(values: T): Promise<{ -readonly [P in keyof T]: Awaited<T[P]> }>;
  all<T>(values: Iterable<T | PromiseLike<T>>): Promise<Awaited<T>[]>;
  race<T extends readonly unknown[] | []>(values: T): Promise<Awaited<T[number]>>;
  race<T>(values: Iterable<T | PromiseLike<T>>): Promise<Awaited<T>>;
  reject<T = never>(reason?: any): Promise<T>;
  resolve(): Promise<void>;
  resolve<T>(value: T): Promise<Awaited<T>>;
  resolve<T>(value: T | PromiseLike<T>): Promise<Awaited<T>>;
  allSettled<T extends readonly unknown[] | []>(values: T): Promise<{ -readonly [P in keyof T]: PromiseSettledResult<Awaited<T[P]>> }>;
  allSettled<T>(values: Iterable<T | PromiseLike<T>>): Promise<PromiseSettledResult<Awaited<T>>[]>;
  any<T extends readonly unknown[] | []>(values: T): Promise<Awaited<T[number]>>;
  any<T>(values: Iterable<T | PromiseLike<T>>): Promise<Awaited<T>>;
  withResolvers<T>(): PromiseWithResolvers<T>;
  try<T, U extends unknown[]>(callbackFn: (...args: U) => T | PromiseLike<T>, ...args: U): Promise<Awaited<T>>;
}
declare var Promise: PromiseConstructor;

// ---- RegExp

interface RegExpMatchArray extends Array<string> { index?: number; input?: string; 0: string; groups?: { [key: string]: string }; }
interface RegExpExecArray extends Array<string> { index: number; input: string; 0: string; groups?: { [key: string]: string }; }
interface RegExp {
  exec(string: string): RegExpExecArray | null;
  test(string: string): boolean;
  readonly source: string;
  readonly global: boolean;
  readonly ignoreCase: boolean;
  readonly multiline: boolean;
  readonly flags: string;
  readonly sticky: boolean;
  readonly unicode: boolean;
  readonly dotAll: boolean;
  readonly hasIndices: boolean;
  lastIndex: number;
  compile(pattern: string, flags?: string): this;
  [Symbol.match](string: string): RegExpMatchArray | null;
  [Symbol.matchAll](str: string): RegExpStringIterator<RegExpMatchArray>;
  [Symbol.replace](string: string, replaceValue: string): string;
  [Symbol.replace](string: string, replacer: (substring: string, ...args: any[]) => string): string;
  [Symbol.search](string: string): number;
  [Symbol.split](string: string, limit?: number): string[];
}
interface RegExpConstructor {
  new (pattern: RegExp | string, flags?: string): RegExp;
  (pattern: RegExp | string, flags?: string): RegExp;
  readonly prototype: RegExp;
}
declare var RegExp: RegExpConstructor;

// ---- Date

interface Date {
  toString(): string;
  toDateString(): string;
  toTimeString(): string;
  toLocaleString(locales?: string | string[], options?: object): string;
  toLocaleDateString(locales?: string | string[], options?: object): string;
  toLocaleTimeString(locales?: string | string[], options?: object): string;
  valueOf(): number;
  getTime(): number;
  getFullYear(): number;
  getUTCFullYear(): number;
  getMonth(): number;
  getUTCMonth(): number;
  getDate(): number;
  getUTCDate(): number;
  getDay(): number;
  getUTCDay(): number;
  getHours(): number;
  getUTCHours(): number;
  getMinutes(): number;
  getUTCMinutes(): number;
  getSeconds(): number;
  getUTCSeconds(): number;
  getMilliseconds(): number;
  getUTCMilliseconds(): number;
  getTimezoneOffset(): number;
  setTime(time: number): number;
  setMilliseconds(ms: number): number;
  setUTCMilliseconds(ms: number): number;
  setSeconds(sec: number, ms?: number): number;
  setUTCSeconds(sec: number, ms?: number): number;
  setMinutes(min: number, sec?: number, ms?: number): number;
  setUTCMinutes(min: number, sec?: number, ms?: number): number;
  setHours(hours: number, min?: number, sec?: number, ms?: number): number;
  setUTCHours(hours: number, min?: number, sec?: number, ms?: number): number;
  setDate(date: number): number;
  setUTCDate(date: number): number;
  setMonth(month: number, date?: number): number;
  setUTCMonth(month: number, date?: number): number;
  setFullYear(year: number, month?: number, date?: number): number;
  setUTCFullYear(year: number, month?: number, date?: number): number;
  toUTCString(): string;
  toISOString(): string;
  toJSON(key?: any): string;
  [Symbol.toPrimitive](hint: "default"): string;
  [Symbol.toPrimitive](hint: "string"): string;
  [Symbol.toPrimitive](hint: "number"): number;
  [Symbol.toPrimitive](hint: string): string | number;
}
interface DateConstructor {
  new (): Date;
  new (value: number | string | Date): Date;
  new (value: number | string): Date;
  new (year: number, monthIndex: number, date?: number, hours?: number, minutes?: number, seconds?: number, ms?: number): Date;
  (): string;
  readonly prototype: Date;
  parse(s: string): number;
  UTC(year: number, monthIndex?: number, date?: number, hours?: number, minutes?: number, seconds?: number, ms?: number): number;
  now(): number;
}
declare var Date: DateConstructor;

// ---- binary data

interface ArrayBuffer {
  readonly byteLength: number;
  readonly maxByteLength: number;
  readonly resizable: boolean;
  readonly detached: boolean;
  resize(newByteLength?: number): void;
  slice(begin?: number, end?: number): ArrayBuffer;
  transfer(newByteLength?: number): ArrayBuffer;
  readonly [Symbol.toStringTag]: "ArrayBuffer";
}
interface ArrayBufferConstructor {
  readonly prototype: ArrayBuffer;
  new (byteLength: number, options?: { maxByteLength?: number }): ArrayBuffer;
  isView(arg: any): arg is ArrayBufferView;
}
declare var ArrayBuffer: ArrayBufferConstructor;
interface SharedArrayBuffer {
  readonly byteLength: number;
  readonly growable: boolean;
  readonly maxByteLength: number;
  slice(begin?: number, end?: number): SharedArrayBuffer;
  readonly [Symbol.toStringTag]: "SharedArrayBuffer";
}
interface SharedArrayBufferConstructor { readonly prototype: SharedArrayBuffer; new (byteLength: number, options?: { maxByteLength?: number }): SharedArrayBuffer; }
declare var SharedArrayBuffer: SharedArrayBufferConstructor;
type ArrayBufferLike = ArrayBuffer | SharedArrayBuffer;
interface ArrayBufferView<TArrayBuffer extends ArrayBufferLike = ArrayBufferLike> { readonly buffer: TArrayBuffer; readonly byteLength: number; readonly byteOffset: number; }

interface DataView<TArrayBuffer extends ArrayBufferLike = ArrayBufferLike> {
  readonly buffer: TArrayBuffer;
  readonly byteLength: number;
  readonly byteOffset: number;
  getFloat32(byteOffset: number, littleEndian?: boolean): number;
  getFloat64(byteOffset: number, littleEndian?: boolean): number;
  getInt8(byteOffset: number): number;
  getInt16(byteOffset: number, littleEndian?: boolean): number;
  getInt32(byteOffset: number, littleEndian?: boolean): number;
  getUint8(byteOffset: number): number;
  getUint16(byteOffset: number, littleEndian?: boolean): number;
  getUint32(byteOffset: number, littleEndian?: boolean): number;
  getBigInt64(byteOffset: number, littleEndian?: boolean): bigint;
  getBigUint64(byteOffset: number, littleEndian?: boolean): bigint;
  setFloat32(byteOffset: number, value: number, littleEndian?: boolean): void;
  setFloat64(byteOffset: number, value: number, littleEndian?: boolean): void;
  setInt8(byteOffset: number, value: number): void;
  setInt16(byteOffset: number, value: number, littleEndian?: boolean): void;
  setInt32(byteOffset: number, value: number, littleEndian?: boolean): void;
  setUint8(byteOffset: number, value: number): void;
  setUint16(byteOffset: number, value: number, littleEndian?: boolean): void;
  setUint32(byteOffset: number, value: number, littleEndian?: boolean): void;
  setBigInt64(byteOffset: number, value: bigint, littleEndian?: boolean): void;
  setBigUint64(byteOffset: number, value: bigint, littleEndian?: boolean): void;
  readonly [Symbol.toStringTag]: "DataView";
}
interface DataViewConstructor {
  readonly prototype: DataView<ArrayBufferLike>;
  new <TArrayBuffer extends ArrayBufferLike & { BYTES_PER_ELEMENT?: never }>(buffer: TArrayBuffer, byteOffset?: number, byteLength?: number): DataView<TArrayBuffer>;
}
declare var DataView: DataViewConstructor;

/** What all typed arrays share: E elements, B the buffer, S the same class on the same buffer, C the same class on a new buffer. */
interface TypedArrayMembers<E, B extends ArrayBufferLike, S, C> {
  readonly BYTES_PER_ELEMENT: number;
  readonly buffer: B;
  readonly byteLength: number;
  readonly byteOffset: number;
  readonly length: number;
  at(index: number): E | undefined;
  copyWithin(target: number, start: number, end?: number): this;
  entries(): ArrayIterator<[number, E]>;
  every(predicate: (value: E, index: number, array: this) => unknown, thisArg?: any): boolean;
  fill(value: E, start?: number, end?: number): this;
  filter(predicate: (value: E, index: number, array: this) => any, thisArg?: any): C;
  find(predicate: (value: E, index: number, obj: this) => boolean, thisArg?: any): E | undefined;
  findIndex(predicate: (value: E, index: number, obj: this) => boolean, thisArg?: any): number;
  findLast(predicate: (value: E, index: number, array: this) => unknown, thisArg?: any): E | undefined;
  findLastIndex(predicate: (value: E, index: number, array: this) => unknown, thisArg?: any): number;
  forEach(callbackfn: (value: E, index: number, array: this) => void, thisArg?: any): void;
  includes(searchElement: E, fromIndex?: number): boolean;
  indexOf(searchElement: E, fromIndex?: number): number;
  join(separator?: string): string;
  keys(): ArrayIterator<number>;
  lastIndexOf(searchElement: E, fromIndex?: number): number;
  map(callbackfn: (value: E, index: number, array: this) => E, thisArg?: any): C;
  reduce(callbackfn: (previousValue: E, currentValue: E, currentIndex: number, array: this) => E): E;
  reduce(callbackfn: (previousValue: E, currentValue: E, currentIndex: number, array: this) => E, initialValue: E): E;
  reduce<U>(callbackfn: (previousValue: U, currentValue: E, currentIndex: number, array: this) => U, initialValue: U): U;
  reduceRight(callbackfn: (previousValue: E, currentValue: E, currentIndex: number, array: this) => E): E;
  reduceRight<U>(callbackfn: (previousValue: U, currentValue: E, currentIndex: number, array: this) => U, initialValue: U): U;
  reverse(): this;
  set(array: ArrayLike<E>, offset?: number): void;
  slice(start?: number, end?: number): C;
  some(predicate: (value: E, index: number, array: this) => unknown, thisArg?: any): boolean;
  sort(compareFn?: (a: E, b: E) => number): this;
  subarray(begin?: number, end?: number): S;
  toLocaleString(): string;
  toReversed(): C;
  toSorted(compareFn?: (a: E, b: E) => number): C;
  toString(): string;
  values(): ArrayIterator<E>;
  with(index: number, value: E): C;
  [Symbol.iterator](): ArrayIterator<E>;
  [index: number]: E;
}
interface TypedArrayConstructorMembers<E, C, L> {
  readonly BYTES_PER_ELEMENT: number;
  readonly prototype: L;
  of(...items: E[]): C;
  from(arrayLike: ArrayLike<E>): C;
  from<T>(arrayLike: ArrayLike<T>, mapfn: (v: T, k: number) => E, thisArg?: any): C;
  from(elements: Iterable<E>): C;
  from<T>(elements: Iterable<T>, mapfn?: (v: T, k: number) => E, thisArg?: any): C;
}
interface Int8Array<TArrayBuffer extends ArrayBufferLike = ArrayBufferLike> extends TypedArrayMembers<number, TArrayBuffer, Int8Array<TArrayBuffer>, Int8Array<ArrayBuffer>> { readonly [Symbol.toStringTag]: "Int8Array"; }
interface Int8ArrayConstructor extends TypedArrayConstructorMembers<number, Int8Array<ArrayBuffer>, Int8Array<ArrayBufferLike>> {
  new (length?: number): Int8Array<ArrayBuffer>;
  new (array: ArrayLike<number> | Iterable<number>): Int8Array<ArrayBuffer>;
  new <TArrayBuffer extends ArrayBufferLike = ArrayBuffer>(buffer: TArrayBuffer, byteOffset?: number, length?: number): Int8Array<TArrayBuffer>;
  new (array: ArrayLike<number> | ArrayBuffer): Int8Array<ArrayBuffer>;
}
declare var Int8Array: Int8ArrayConstructor;
interface Uint8Array<TArrayBuffer extends ArrayBufferLike = ArrayBufferLike> extends TypedArrayMembers<number, TArrayBuffer, Uint8Array<TArrayBuffer>, Uint8Array<ArrayBuffer>> { readonly [Symbol.toStringTag]: "Uint8Array"; }
interface Uint8ArrayConstructor extends TypedArrayConstructorMembers<number, Uint8Array<ArrayBuffer>, Uint8Array<ArrayBufferLike>> {
  new (length?: number): Uint8Array<ArrayBuffer>;
  new (array: ArrayLike<number> | Iterable<number>): Uint8Array<ArrayBuffer>;
  new <TArrayBuffer extends ArrayBufferLike = ArrayBuffer>(buffer: TArrayBuffer, byteOffset?: number, length?: number): Uint8Array<TArrayBuffer>;
  new (array: ArrayLike<number> | ArrayBuffer): Uint8Array<ArrayBuffer>;
}
declare var Uint8Array: Uint8ArrayConstructor;
interface Uint8ClampedArray<TArrayBuffer extends ArrayBufferLike = ArrayBufferLike> extends TypedArrayMembers<number, TArrayBuffer, Uint8ClampedArray<TArrayBuffer>, Uint8ClampedArray<ArrayBuffer>> { readonly [Symbol.toStringTag]: "Uint8ClampedArray"; }
interface Uint8ClampedArrayConstructor extends TypedArrayConstructorMembers<number, Uint8ClampedArray<ArrayBuffer>, Uint8ClampedArray<ArrayBufferLike>> {
  new (length?: number): Uint8ClampedArray<ArrayBuffer>;
  new (array: ArrayLike<number> | Iterable<number>): Uint8ClampedArray<ArrayBuffer>;
  new <TArrayBuffer extends ArrayBufferLike = ArrayBuffer>(buffer: TArrayBuffer, byteOffset?: number, length?: number): Uint8ClampedArray<TArrayBuffer>;
  new (array: ArrayLike<number> | ArrayBuffer): Uint8ClampedArray<ArrayBuffer>;
}
declare var Uint8ClampedArray: Uint8ClampedArrayConstructor;
interface Int16Array<TArrayBuffer extends ArrayBufferLike = ArrayBufferLike> extends TypedArrayMembers<number, TArrayBuffer, Int16Array<TArrayBuffer>, Int16Array<ArrayBuffer>> { readonly [Symbol.toStringTag]: "Int16Array"; }
interface Int16ArrayConstructor extends TypedArrayConstructorMembers<number, Int16Array<ArrayBuffer>, Int16Array<ArrayBufferLike>> {
  new (length?: number): Int16Array<ArrayBuffer>;
  new (array: ArrayLike<number> | Iterable<number>): Int16Array<ArrayBuffer>;
  new <TArrayBuffer extends ArrayBufferLike = ArrayBuffer>(buffer: TArrayBuffer, byteOffset?: number, length?: number): Int16Array<TArrayBuffer>;
  new (array: ArrayLike<number> | ArrayBuffer): Int16Array<ArrayBuffer>;
}
declare var Int16Array: Int16ArrayConstructor;
interface Uint16Array<TArrayBuffer extends ArrayBufferLike = ArrayBufferLike> extends TypedArrayMembers<number, TArrayBuffer, Uint16Array<TArrayBuffer>, Uint16Array<ArrayBuffer>> { readonly [Symbol.toStringTag]: "Uint16Array"; }
interface Uint16ArrayConstructor extends TypedArrayConstructorMembers<number, Uint16Array<ArrayBuffer>, Uint16Array<ArrayBufferLike>> {
  new (length?: number): Uint16Array<ArrayBuffer>;
  new (array: ArrayLike<number> | Iterable<number>): Uint16Array<ArrayBuffer>;
  new <TArrayBuffer extends ArrayBufferLike = ArrayBuffer>(buffer: TArrayBuffer, byteOffset?: number, length?: number): Uint16Array<TArrayBuffer>;
  new (array: ArrayLike<number> | ArrayBuffer): Uint16Array<ArrayBuffer>;
}
declare var Uint16Array: Uint16ArrayConstructor;
interface Int32Array<TArrayBuffer extends ArrayBufferLike = ArrayBufferLike> extends TypedArrayMembers<number, TArrayBuffer, Int32Array<TArrayBuffer>, Int32Array<ArrayBuffer>> { readonly [Symbol.toStringTag]: "Int32Array"; }
interface Int32ArrayConstructor extends TypedArrayConstructorMembers<number, Int32Array<ArrayBuffer>, Int32Array<ArrayBufferLike>> {
  new (length?: number): Int32Array<ArrayBuffer>;
  new (array: ArrayLike<number> | Iterable<number>): Int32Array<ArrayBuffer>;
  new <TArrayBuffer extends ArrayBufferLike = ArrayBuffer>(buffer: TArrayBuffer, byteOffset?: number, length?: number): Int32Array<TArrayBuffer>;
  new (array: ArrayLike<number> | ArrayBuffer): Int32Array<ArrayBuffer>;
}
declare var Int32Array: Int32ArrayConstructor;
interface Uint32Array<TArrayBuffer extends ArrayBufferLike = ArrayBufferLike> extends TypedArrayMembers<number, TArrayBuffer, Uint32Array<TArrayBuffer>, Uint32Array<ArrayBuffer>> { readonly [Symbol.toStringTag]: "Uint32Array"; }
interface Uint32ArrayConstructor extends TypedArrayConstructorMembers<number, Uint32Array<ArrayBuffer>, Uint32Array<ArrayBufferLike>> {
  new (length?: number): Uint32Array<ArrayBuffer>;
  new (array: ArrayLike<number> | Iterable<number>): Uint32Array<ArrayBuffer>;
  new <TArrayBuffer extends ArrayBufferLike = ArrayBuffer>(buffer: TArrayBuffer, byteOffset?: number, length?: number): Uint32Array<TArrayBuffer>;
  new (array: ArrayLike<number> | ArrayBuffer): Uint32Array<ArrayBuffer>;
}
declare var Uint32Array: Uint32ArrayConstructor;
interface Float32Array<TArrayBuffer extends ArrayBufferLike = ArrayBufferLike> extends TypedArrayMembers<number, TArrayBuffer, Float32Array<TArrayBuffer>, Float32Array<ArrayBuffer>> { readonly [Symbol.toStringTag]: "Float32Array"; }
interface Float32ArrayConstructor extends TypedArrayConstructorMembers<number, Float32Array<ArrayBuffer>, Float32Array<ArrayBufferLike>> {
  new (length?: number): Float32Array<ArrayBuffer>;
  new (array: ArrayLike<number> | Iterable<number>): Float32Array<ArrayBuffer>;
  new <TArrayBuffer extends ArrayBufferLike = ArrayBuffer>(buffer: TArrayBuffer, byteOffset?: number, length?: number): Float32Array<TArrayBuffer>;
  new (array: ArrayLike<number> | ArrayBuffer): Float32Array<ArrayBuffer>;
}
declare var Float32Array: Float32ArrayConstructor;
interface Float64Array<TArrayBuffer extends ArrayBufferLike = ArrayBufferLike> extends TypedArrayMembers<number, TArrayBuffer, Float64Array<TArrayBuffer>, Float64Array<ArrayBuffer>> { readonly [Symbol.toStringTag]: "Float64Array"; }
interface Float64ArrayConstructor extends TypedArrayConstructorMembers<number, Float64Array<ArrayBuffer>, Float64Array<ArrayBufferLike>> {
  new (length?: number): Float64Array<ArrayBuffer>;
  new (array: ArrayLike<number> | Iterable<number>): Float64Array<ArrayBuffer>;
  new <TArrayBuffer extends ArrayBufferLike = ArrayBuffer>(buffer: TArrayBuffer, byteOffset?: number, length?: number): Float64Array<TArrayBuffer>;
  new (array: ArrayLike<number> | ArrayBuffer): Float64Array<ArrayBuffer>;
}
declare var Float64Array: Float64ArrayConstructor;
interface BigInt64Array<TArrayBuffer extends ArrayBufferLike = ArrayBufferLike> extends TypedArrayMembers<bigint, TArrayBuffer, BigInt64Array<TArrayBuffer>, BigInt64Array<ArrayBuffer>> { readonly [Symbol.toStringTag]: "BigInt64Array"; }
interface BigInt64ArrayConstructor extends TypedArrayConstructorMembers<bigint, BigInt64Array<ArrayBuffer>, BigInt64Array<ArrayBufferLike>> {
  new (length?: number): BigInt64Array<ArrayBuffer>;
  new (array: ArrayLike<bigint> | Iterable<bigint>): BigInt64Array<ArrayBuffer>;
  new <TArrayBuffer extends ArrayBufferLike = ArrayBuffer>(buffer: TArrayBuffer, byteOffset?: number, length?: number): BigInt64Array<TArrayBuffer>;
  new (array: ArrayLike<bigint> | ArrayBuffer): BigInt64Array<ArrayBuffer>;
}
declare var BigInt64Array: BigInt64ArrayConstructor;
interface BigUint64Array<TArrayBuffer extends ArrayBufferLike = ArrayBufferLike> extends TypedArrayMembers<bigint, TArrayBuffer, BigUint64Array<TArrayBuffer>, BigUint64Array<ArrayBuffer>> { readonly [Symbol.toStringTag]: "BigUint64Array"; }
interface BigUint64ArrayConstructor extends TypedArrayConstructorMembers<bigint, BigUint64Array<ArrayBuffer>, BigUint64Array<ArrayBufferLike>> {
  new (length?: number): BigUint64Array<ArrayBuffer>;
  new (array: ArrayLike<bigint> | Iterable<bigint>): BigUint64Array<ArrayBuffer>;
  new <TArrayBuffer extends ArrayBufferLike = ArrayBuffer>(buffer: TArrayBuffer, byteOffset?: number, length?: number): BigUint64Array<TArrayBuffer>;
  new (array: ArrayLike<bigint> | ArrayBuffer): BigUint64Array<ArrayBuffer>;
}
declare var BigUint64Array: BigUint64ArrayConstructor;

// ---- reflection

declare namespace Reflect {
  function apply<T, A extends readonly any[], R>(target: (this: T, ...argArray: A) => R, thisArgument: T, argumentsList: Readonly<A>): R;
  function apply(target: Function, thisArgument: any, argumentsList: ArrayLike<any>): any;
  function construct(target: Function, argumentsList: ArrayLike<any>, newTarget?: Function): any;
  function defineProperty(target: object, propertyKey: PropertyKey, attributes: PropertyDescriptor & ThisType<any>): boolean;
  function deleteProperty(target: object, propertyKey: PropertyKey): boolean;
  function get(target: object, propertyKey: PropertyKey, receiver?: any): any;
  function getOwnPropertyDescriptor(target: object, propertyKey: PropertyKey): PropertyDescriptor | undefined;
  function getPrototypeOf(target: object): object | null;
  function has(target: object, propertyKey: PropertyKey): boolean;
  function isExtensible(target: object): boolean;
  function ownKeys(target: object): (string | symbol)[];
  function preventExtensions(target: object): boolean;
  function set(target: object, propertyKey: PropertyKey, value: any, receiver?: any): boolean;
  function setPrototypeOf(target: object, proto: object | null): boolean;
}
interface ProxyHandler<T extends object> {
  apply?(target: T, thisArg: any, argArray: any[]): any;
  construct?(target: T, argArray: any[], newTarget: Function): object;
  deleteProperty?(target: T, p: string | symbol): boolean;
  get?(target: T, p: string | symbol, receiver: any): any;
  has?(target: T, p: string | symbol): boolean;
  ownKeys?(target: T): ArrayLike<string | symbol>;
  set?(target: T, p: string | symbol, newValue: any, receiver: any): boolean;
}
interface ProxyConstructor { revocable<T extends object>(target: T, handler: ProxyHandler<T>): { proxy: T; revoke: () => void }; new <T extends object>(target: T, handler: ProxyHandler<T>): T; }
declare var Proxy: ProxyConstructor;
interface ImportMeta {}
interface ImportCallOptions {}

// ---- decorators: only the names, for the programs that mention them

interface DecoratorContextBase<K extends string> {
  readonly kind: K;
  readonly metadata: DecoratorMetadata;
  addInitializer(initializer: () => void): void;
}
type DecoratorMetadataObject = Record<PropertyKey, unknown> & object;
type DecoratorMetadata = DecoratorMetadataObject;
interface ClassDecoratorContext<Class extends abstract new (...args: any) => any = abstract new (...args: any) => any> extends DecoratorContextBase<"class"> {
  readonly name: string | undefined;
  addInitializer(initializer: (this: Class) => void): void;
}
interface ClassMemberContextBase<K extends string, This> extends DecoratorContextBase<K> {
  readonly name: string | symbol;
  readonly static: boolean;
  readonly private: boolean;
  addInitializer(initializer: (this: This) => void): void;
}
interface ClassMethodDecoratorContext<This = unknown, Value extends (this: This, ...args: any) => any = (this: This, ...args: any) => any> extends ClassMemberContextBase<"method", This> {
  readonly access: { has(object: This): boolean; get(object: This): Value };
}
interface ClassGetterDecoratorContext<This = unknown, Value = unknown> extends ClassMemberContextBase<"getter", This> {
  readonly access: { has(object: This): boolean; get(object: This): Value };
}
interface ClassSetterDecoratorContext<This = unknown, Value = unknown> extends ClassMemberContextBase<"setter", This> {
  readonly access: { has(object: This): boolean; set(object: This, value: Value): void };
}
interface ClassFieldDecoratorContext<This = unknown, Value = unknown> extends ClassMemberContextBase<"field", This> {
  readonly access: { has(object: This): boolean; get(object: This): Value; set(object: This, value: Value): void };
}
interface ClassAccessorDecoratorContext<This = unknown, Value = unknown> extends ClassMemberContextBase<"accessor", This> {
  readonly access: { has(object: This): boolean; get(object: This): Value; set(object: This, value: Value): void };
}
interface ClassAccessorDecoratorTarget<This, Value> { get(this: This): Value; set(this: This, value: Value): void }
interface ClassAccessorDecoratorResult<This, Value> { get?(this: This): Value; set?(this: This, value: Value): void; init?(this: This, value: Value): Value }
type ClassMemberDecoratorContext = ClassMethodDecoratorContext | ClassGetterDecoratorContext | ClassSetterDecoratorContext | ClassFieldDecoratorContext | ClassAccessorDecoratorContext;
type DecoratorContext = ClassDecoratorContext | ClassMemberDecoratorContext;
type ClassDecorator = <TFunction extends Function>(target: TFunction) => TFunction | void;
type PropertyDecorator = (target: Object, propertyKey: string | symbol) => void;
type MethodDecorator = <T>(target: Object, propertyKey: string | symbol, descriptor: TypedPropertyDescriptor<T>) => TypedPropertyDescriptor<T> | void;
type ParameterDecorator = (target: Object, propertyKey: string | symbol | undefined, parameterIndex: number) => void;
