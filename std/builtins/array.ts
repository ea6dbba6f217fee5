/**
 * The methods of Array.prototype that call back, as generic functions that take the array first: compiled like a user's code, once per
 * representation of T and U. Each follows ECMA-262 §23.1.3 in what it reads, and when: the length once at the start, elements at their turn,
 * holes skipped where the standard skips them.
 */

/** A hole or an index that is gone: what `HasProperty` says no to. */
function isAbsent<T>(self: readonly T[], index: number): boolean {
  return !(index in self);
}

export function forEach<T>(self: readonly T[], callback: (value: T, index: number, array: readonly T[]) => void): void {
  const length = self.length;
  for (let i = 0; i < length; i++) {
    const value = self[i];
    if (value === undefined && isAbsent(self, i)) continue;
    callback(value, i, self);
  }
}

export function map<T, U>(self: readonly T[], callback: (value: T, index: number, array: readonly T[]) => U): U[] {
  const length = self.length;
  const result: U[] = [];
  for (let i = 0; i < length; i++) {
    const value = self[i];
    if (value === undefined && isAbsent(self, i)) {
      result.length = i + 1;
      continue;
    }
    result[i] = callback(value, i, self);
  }
  if (result.length < length) result.length = length;
  return result;
}

export function filter<T>(
  self: readonly T[],
  callback: (value: T, index: number, array: readonly T[]) => unknown,
): T[] {
  const length = self.length;
  const result: T[] = [];
  for (let i = 0; i < length; i++) {
    const value = self[i];
    if (value === undefined && isAbsent(self, i)) continue;
    if (callback(value, i, self)) result.push(value);
  }
  return result;
}

export function some<T>(
  self: readonly T[],
  callback: (value: T, index: number, array: readonly T[]) => unknown,
): boolean {
  const length = self.length;
  for (let i = 0; i < length; i++) {
    const value = self[i];
    if (value === undefined && isAbsent(self, i)) continue;
    if (callback(value, i, self)) return true;
  }
  return false;
}

export function every<T>(
  self: readonly T[],
  callback: (value: T, index: number, array: readonly T[]) => unknown,
): boolean {
  const length = self.length;
  for (let i = 0; i < length; i++) {
    const value = self[i];
    if (value === undefined && isAbsent(self, i)) continue;
    if (!callback(value, i, self)) return false;
  }
  return true;
}

// find & co. do not skip holes: they see undefined.

export function find<T>(
  self: readonly T[],
  callback: (value: T, index: number, array: readonly T[]) => unknown,
): T | undefined {
  const length = self.length;
  for (let i = 0; i < length; i++) {
    const value = self[i];
    if (callback(value, i, self)) return value;
  }
  return undefined;
}

export function findIndex<T>(
  self: readonly T[],
  callback: (value: T, index: number, array: readonly T[]) => unknown,
): number {
  const length = self.length;
  for (let i = 0; i < length; i++) {
    const value = self[i];
    if (callback(value, i, self)) return i;
  }
  return -1;
}

export function findLast<T>(
  self: readonly T[],
  callback: (value: T, index: number, array: readonly T[]) => unknown,
): T | undefined {
  for (let i = self.length - 1; i >= 0; i--) {
    const value = self[i];
    if (callback(value, i, self)) return value;
  }
  return undefined;
}

export function findLastIndex<T>(
  self: readonly T[],
  callback: (value: T, index: number, array: readonly T[]) => unknown,
): number {
  for (let i = self.length - 1; i >= 0; i--) {
    const value = self[i];
    if (callback(value, i, self)) return i;
  }
  return -1;
}

/** `reduce` with an initial value. */
export function reduce<T, U>(
  self: readonly T[],
  callback: (accumulator: U, value: T, index: number, array: readonly T[]) => U,
  initial: U,
): U {
  const length = self.length;
  let accumulator = initial;
  for (let i = 0; i < length; i++) {
    const value = self[i];
    if (value === undefined && isAbsent(self, i)) continue;
    accumulator = callback(accumulator, value, i, self);
  }
  return accumulator;
}

/** `reduce` without one: starts from the first element. */
export function reduceFirst<T>(
  self: readonly T[],
  callback: (accumulator: T, value: T, index: number, array: readonly T[]) => T,
): T {
  const length = self.length;
  let first = 0;
  while (first < length && isAbsent(self, first)) first++;
  if (first >= length) throw new TypeError("Reduce of empty array with no initial value");
  let accumulator = self[first];
  for (let i = first + 1; i < length; i++) {
    const value = self[i];
    if (value === undefined && isAbsent(self, i)) continue;
    accumulator = callback(accumulator, value, i, self);
  }
  return accumulator;
}

export function reduceRight<T, U>(
  self: readonly T[],
  callback: (accumulator: U, value: T, index: number, array: readonly T[]) => U,
  initial: U,
): U {
  let accumulator = initial;
  for (let i = self.length - 1; i >= 0; i--) {
    const value = self[i];
    if (value === undefined && isAbsent(self, i)) continue;
    accumulator = callback(accumulator, value, i, self);
  }
  return accumulator;
}

export function reduceRightFirst<T>(
  self: readonly T[],
  callback: (accumulator: T, value: T, index: number, array: readonly T[]) => T,
): T {
  let last = self.length - 1;
  while (last >= 0 && isAbsent(self, last)) last--;
  if (last < 0) throw new TypeError("Reduce of empty array with no initial value");
  let accumulator = self[last];
  for (let i = last - 1; i >= 0; i--) {
    const value = self[i];
    if (value === undefined && isAbsent(self, i)) continue;
    accumulator = callback(accumulator, value, i, self);
  }
  return accumulator;
}

export function flatMap<T, U>(
  self: readonly T[],
  callback: (value: T, index: number, array: readonly T[]) => U | readonly U[],
): U[] {
  const length = self.length;
  const result: U[] = [];
  for (let i = 0; i < length; i++) {
    const value = self[i];
    if (value === undefined && isAbsent(self, i)) continue;
    const part = callback(value, i, self);
    if (Array.isArray(part)) {
      const items = part as readonly U[];
      for (let k = 0; k < items.length; k++) {
        const item = items[k];
        if (item === undefined && isAbsent(items, k)) continue;
        result.push(item);
      }
    } else {
      result.push(part as U);
    }
  }
  return result;
}

/** `Array.from(array, mapper)`: holes are read as undefined. */
export function fromMapped<T, U>(items: readonly T[], mapper: (value: T, index: number) => U): U[] {
  const result: U[] = [];
  for (let i = 0; i < items.length; i++) result.push(mapper(items[i], i));
  return result;
}

/** `Array.from(iterable, mapper)`: the mapper runs between the iterator's steps. */
export function fromIterated<T, U>(items: Iterable<T>, mapper: (value: T, index: number) => U): U[] {
  const result: U[] = [];
  for (const item of items) result.push(mapper(item, result.length));
  return result;
}

/** `Array.from({ length }, mapper)`. */
export function fromLength<U>(length: number, mapper: (value: undefined, index: number) => U): U[] {
  const result: U[] = [];
  for (let i = 0; i < length; i++) result.push(mapper(undefined, i));
  return result;
}
