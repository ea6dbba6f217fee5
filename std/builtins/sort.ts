/**
 * Array.prototype.sort and toSorted (ECMA-262 §23.1.3.30): a stable merge sort that ends in insertion. Undefined goes to the end without being
 * compared, holes after it; the comparator sees a copy, so an array that it changes is overwritten at the end, as in engines.
 */

const runLength = 12;

/** Sorts `items` in place. `compare` > 0 or not decides: NaN counts as equal. */
function mergeSort<T>(items: T[], compare: (a: T, b: T) => number): void {
  if (items.length <= runLength) insertionSort(items, 0, items.length, compare);
  else sortRange(items.slice(), items, 0, items.length, compare);
}

function insertionSort<T>(items: T[], low: number, high: number, compare: (a: T, b: T) => number): void {
  for (let i = low + 1; i < high; i++) {
    const item = items[i];
    let k = i - 1;
    while (k >= low && compare(items[k], item) > 0) {
      items[k + 1] = items[k];
      k--;
    }
    items[k + 1] = item;
  }
}

/** Sorts what is in [low, high) of both arrays into `to`. Halves first: what is merged was just touched. */
function sortRange<T>(from: T[], to: T[], low: number, high: number, compare: (a: T, b: T) => number): void {
  if (high - low <= runLength) {
    insertionSort(to, low, high, compare);
    return;
  }
  const mid = (low + high) >>> 1;
  sortRange(to, from, low, mid, compare);
  sortRange(to, from, mid, high, compare);
  let left = low;
  let right = mid;
  let k = low;
  // In order already?
  if (compare(from[mid - 1], from[mid]) > 0) {
    while (left < mid && right < high) {
      if (compare(from[left], from[right]) > 0) {
        to[k] = from[right];
        right++;
      } else {
        to[k] = from[left];
        left++;
      }
      k++;
    }
  }
  while (left < mid) {
    to[k] = from[left];
    left++;
    k++;
  }
  while (right < high) {
    to[k] = from[right];
    right++;
    k++;
  }
}

/** What is compared: neither holes nor undefined. */
function defined<T>(self: readonly T[]): T[] {
  const items: T[] = [];
  for (let i = 0; i < self.length; i++) {
    const value = self[i];
    if (value !== undefined) items.push(value);
  }
  return items;
}

/** Puts the sorted items back, then undefined, then (sort only) holes. */
function writeBack<T>(self: T[], items: readonly T[], undefinedCount: number, none: T[]): void {
  for (let i = 0; i < items.length; i++) self[i] = items[i];
  let at = items.length;
  for (let i = 0; i < undefinedCount; i++) {
    self[at] = none[0];
    at++;
  }
  if (at < self.length) {
    const length = self.length;
    self.length = at;
    self.length = length;
  }
}

function countUndefined<T>(self: readonly T[]): number {
  let count = 0;
  for (let i = 0; i < self.length; i++) {
    const value = self[i];
    if (value === undefined && i in self) count++;
  }
  return count;
}

export function sort<T>(self: T[], compare: (a: T, b: T) => number): T[] {
  const items = defined(self);
  mergeSort(items, compare);
  if (items.length === self.length) {
    for (let i = 0; i < items.length; i++) self[i] = items[i];
    return self;
  }
  const none: T[] = [];
  for (let i = 0; i < self.length && none.length === 0; i++) {
    const value = self[i];
    if (value === undefined && i in self) none.push(value);
  }
  writeBack(self, items, countUndefined(self), none);
  return self;
}

interface Keyed<T> {
  readonly key: string;
  readonly value: T;
}

function areStrings<T>(items: readonly T[]): boolean {
  for (const item of items) if (typeof item !== "string") return false;
  return true;
}

/** By ToString, in code unit order; each string is made once. */
function sortByKeys<T>(items: T[]): void {
  const keyed: Keyed<T>[] = [];
  for (const value of items) keyed.push({ key: String(value), value });
  mergeSort(keyed, (a, b) => (a.key > b.key ? 1 : 0));
  for (let i = 0; i < keyed.length; i++) items[i] = keyed[i].value;
}

/** Without a comparator. */
export function sortDefault<T>(self: T[]): T[] {
  const items = defined(self);
  if (areStrings(items)) mergeSort(items, (a, b) => (String(a) > String(b) ? 1 : 0));
  else sortByKeys(items);
  const none: T[] = [];
  for (let i = 0; i < self.length && none.length === 0; i++) {
    const value = self[i];
    if (value === undefined && i in self) none.push(value);
  }
  writeBack(self, items, countUndefined(self), none);
  return self;
}

/** A copy in which holes have become undefined. */
function dense<T>(self: readonly T[]): T[] {
  const copy: T[] = [];
  for (let i = 0; i < self.length; i++) {
    const value = self[i];
    copy.push(value);
  }
  return copy;
}

export function toSorted<T>(self: readonly T[], compare: (a: T, b: T) => number): T[] {
  return sort(dense(self), compare);
}

export function toSortedDefault<T>(self: readonly T[]): T[] {
  return sortDefault(dense(self));
}
