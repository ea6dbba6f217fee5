/**
 * Array.prototype.sort and toSorted (ECMA-262 §23.1.3.30): a stable bottom-up merge sort over runs sorted by insertion. Undefined goes to the end
 * without being compared, holes after it; the comparator sees a copy, so an array that it changes is overwritten at the end, as in engines.
 */

const runLength = 12;

/** Sorts `items` in place. `compare` > 0 or not decides: NaN counts as equal. */
function mergeSort<T>(items: T[], compare: (a: T, b: T) => number): void {
  const n = items.length;
  for (let start = 0; start < n; start += runLength) {
    const end = start + runLength < n ? start + runLength : n;
    for (let i = start + 1; i < end; i++) {
      const item = items[i];
      let k = i - 1;
      while (k >= start && compare(items[k], item) > 0) {
        items[k + 1] = items[k];
        k--;
      }
      items[k + 1] = item;
    }
  }
  if (n <= runLength) return;
  let from = items;
  let to = items.slice();
  for (let width = runLength; width < n; width *= 2) {
    for (let low = 0; low < n; low += 2 * width) {
      const mid = low + width < n ? low + width : n;
      const high = low + 2 * width < n ? low + 2 * width : n;
      let left = low;
      let right = mid;
      for (let k = low; k < high; k++) {
        if (left < mid && (right >= high || !(compare(from[left], from[right]) > 0))) {
          to[k] = from[left];
          left++;
        } else {
          to[k] = from[right];
          right++;
        }
      }
    }
    const swap = from;
    from = to;
    to = swap;
  }
  if (from !== items) for (let i = 0; i < n; i++) items[i] = from[i];
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

/** Without a comparator: by ToString, in code unit order; each string is made once. */
export function sortDefault<T>(self: T[]): T[] {
  const keyed: Keyed<T>[] = [];
  for (const value of defined(self)) keyed.push({ key: String(value), value });
  mergeSort(keyed, (a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const items: T[] = [];
  for (const entry of keyed) items.push(entry.value);
  const none: T[] = [];
  for (let i = 0; i < self.length && none.length === 0; i++) {
    const value = self[i];
    if (value === undefined && i in self) none.push(value);
  }
  writeBack(self, items, countUndefined(self), none);
  return self;
}

/** Strings need no keys. */
export function sortStrings(self: string[]): string[] {
  return sort(self, (a, b) => (a < b ? -1 : a > b ? 1 : 0));
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
