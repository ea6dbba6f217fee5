// Simulates caches of several sizes and policies on a stream of requests with a skewed distribution.
//
//   argot run examples/lru-cache.ts

interface Cache<K, V> {
  readonly name: string;
  get(key: K): V | undefined;
  set(key: K, value: V): void;
}

class Node<K, V> {
  previous: Node<K, V> | null = null;
  next: Node<K, V> | null = null;
  constructor(
    public readonly key: K,
    public value: V,
  ) {}
}

/** A doubly linked list in order of use, and a map into it. */
class LruCache<K, V> implements Cache<K, V> {
  readonly name: string = "LRU";
  protected readonly nodes = new Map<K, Node<K, V>>();
  private newest: Node<K, V> | null = null;
  private oldest: Node<K, V> | null = null;

  constructor(protected readonly capacity: number) {}

  get size(): number {
    return this.nodes.size;
  }

  get(key: K): V | undefined {
    const node = this.nodes.get(key);
    if (!node) return undefined;
    this.touch(node);
    return node.value;
  }

  set(key: K, value: V): void {
    const known = this.nodes.get(key);
    if (known) {
      known.value = value;
      this.touch(known);
      return;
    }
    if (this.nodes.size >= this.capacity && this.oldest) {
      this.nodes.delete(this.oldest.key);
      this.unlink(this.oldest);
    }
    const node = new Node(key, value);
    this.nodes.set(key, node);
    this.pushNewest(node);
  }

  keys(): K[] {
    const keys: K[] = [];
    for (let node = this.newest; node; node = node.next) keys.push(node.key);
    return keys;
  }

  protected touch(node: Node<K, V>): void {
    if (this.newest === node) return;
    this.unlink(node);
    this.pushNewest(node);
  }

  private unlink(node: Node<K, V>): void {
    if (node.previous) node.previous.next = node.next;
    else this.newest = node.next;
    if (node.next) node.next.previous = node.previous;
    else this.oldest = node.previous;
    node.previous = node.next = null;
  }

  private pushNewest(node: Node<K, V>): void {
    node.next = this.newest;
    if (this.newest) this.newest.previous = node;
    this.newest = node;
    this.oldest ??= node;
  }
}

/** First in, first out: a use doesn't move an entry. */
class FifoCache<K, V> extends LruCache<K, V> {
  override readonly name = "FIFO";
  protected override touch(): void {}
}

/** The insertion order of Map does the same as the list. */
class MapCache<K, V> implements Cache<K, V> {
  readonly name = "Map";
  readonly #map = new Map<K, V>();
  readonly #capacity: number;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get(key: K): V | undefined {
    const value = this.#map.get(key);
    if (value === undefined) return undefined;
    this.#map.delete(key);
    this.#map.set(key, value);
    return value;
  }

  set(key: K, value: V): void {
    this.#map.delete(key);
    if (this.#map.size >= this.#capacity) {
      for (const oldest of this.#map.keys()) {
        this.#map.delete(oldest);
        break;
      }
    }
    this.#map.set(key, value);
  }
}

/** Numbers of 32 bits by xorshift: the same everywhere. */
class Random {
  constructor(private state: number) {}

  next(): number {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    return (this.state >>> 0) / 4294967296;
  }
}

type Page = { id: string; length: number };

function simulate(cache: Cache<string, Page>, requests: number): { hits: number; bytes: number } {
  const random = new Random(20240229);
  let hits = 0;
  let bytes = 0;
  for (let i = 0; i < requests; i++) {
    // A tenth of the pages gets most of the requests, and which ones drifts.
    const skewed = Math.floor(random.next() ** 3 * 1000 + i / 500) % 1000;
    const id = `page-${skewed.toString(36).padStart(3, "0")}`;
    let page = cache.get(id);
    if (page) hits++;
    else {
      page = { id, length: 500 + ((skewed * 7919) % 4096) };
      cache.set(id, page);
    }
    bytes += page.length;
  }
  return { hits, bytes };
}

const requests = 100_000;
for (const capacity of [10, 50, 100, 250, 500, 1000]) {
  const caches: Cache<string, Page>[] = [new LruCache(capacity), new FifoCache(capacity), new MapCache(capacity)];
  const rates = caches.map((cache) => {
    const { hits, bytes } = simulate(cache, requests);
    return `${cache.name} ${((hits / requests) * 100).toFixed(2).padStart(6)} % of ${bytes} bytes`;
  });
  console.log(`${String(capacity).padStart(5)}: ${rates.join(", ")}`);
}

const small = new LruCache<string, number>(3);
["a", "b", "c", "a", "d", "e", "a"].forEach((key, i) => {
  if (small.get(key) === undefined) small.set(key, i);
});
console.log(small.keys().join(" "), small.size, small.get("b"), small.get("a"));
