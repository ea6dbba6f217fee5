/** The methods of Map and Set that call back, and groupBy. Iteration is live: what the callback adds is visited, what it deletes is not. */

export function mapForEach<K, V>(
  self: ReadonlyMap<K, V>,
  callback: (value: V, key: K, map: ReadonlyMap<K, V>) => void,
): void {
  for (const [key, value] of self) callback(value, key, self);
}

export function setForEach<T>(self: ReadonlySet<T>, callback: (value: T, again: T, set: ReadonlySet<T>) => void): void {
  for (const value of self) callback(value, value, self);
}

/** Map.groupBy over an array. */
export function mapGroupBy<K, T>(items: readonly T[], keyOf: (item: T, index: number) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    const key = keyOf(item, i);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** Object.groupBy over an array; the result is a dictionary without a prototype. */
export function objectGroupBy<T>(
  items: readonly T[],
  keyOf: (item: T, index: number) => string | number,
): Record<string, T[]> {
  const groups: Record<string, T[]> = Object.create(null);
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    const key = String(keyOf(item, i));
    const group: T[] | undefined = groups[key];
    if (group === undefined) groups[key] = [item];
    else group.push(item);
  }
  return groups;
}
