/**
 * The methods of %TypedArray%.prototype that call back (ECMA-262 §23.2.3). One instance serves all kinds of elements: what a view holds is known at run
 * time, and a copy is of the same kind.
 */
type Elements = Float64Array;

export function forEach(self: Elements, callback: (value: number, index: number, array: Elements) => void): void {
  for (let i = 0; i < self.length; i++) callback(self[i], i, self);
}

export function map(self: Elements, callback: (value: number, index: number, array: Elements) => number): Elements {
  const result = self.slice();
  for (let i = 0; i < self.length; i++) result[i] = callback(self[i], i, self);
  return result;
}

export function filter(self: Elements, callback: (value: number, index: number, array: Elements) => unknown): Elements {
  const kept: number[] = [];
  for (let i = 0; i < self.length; i++) {
    const value = self[i];
    if (callback(value, i, self)) kept.push(value);
  }
  const result = self.slice(0, kept.length);
  result.set(kept);
  return result;
}

export function some(self: Elements, callback: (value: number, index: number, array: Elements) => unknown): boolean {
  for (let i = 0; i < self.length; i++) if (callback(self[i], i, self)) return true;
  return false;
}

export function every(self: Elements, callback: (value: number, index: number, array: Elements) => unknown): boolean {
  for (let i = 0; i < self.length; i++) if (!callback(self[i], i, self)) return false;
  return true;
}

export function find(
  self: Elements,
  callback: (value: number, index: number, array: Elements) => unknown,
): number | undefined {
  for (let i = 0; i < self.length; i++) if (callback(self[i], i, self)) return self[i];
  return undefined;
}

export function findIndex(
  self: Elements,
  callback: (value: number, index: number, array: Elements) => unknown,
): number {
  for (let i = 0; i < self.length; i++) if (callback(self[i], i, self)) return i;
  return -1;
}

export function reduce<U>(
  self: Elements,
  callback: (previous: U, value: number, index: number, array: Elements) => U,
  initial: U,
): U {
  let result = initial;
  for (let i = 0; i < self.length; i++) result = callback(result, self[i], i, self);
  return result;
}

export function reduceFirst(
  self: Elements,
  callback: (previous: number, value: number, index: number, array: Elements) => number,
): number {
  if (self.length === 0) throw new TypeError("Reduce of empty array with no initial value");
  let result = self[0];
  for (let i = 1; i < self.length; i++) result = callback(result, self[i], i, self);
  return result;
}

export function sort(self: Elements, compare: (a: number, b: number) => number): Elements {
  const items: number[] = [];
  for (let i = 0; i < self.length; i++) items.push(self[i]);
  items.sort(compare);
  self.set(items);
  return self;
}

export function toSorted(self: Elements, compare: (a: number, b: number) => number): Elements {
  return sort(self.slice(), compare);
}
