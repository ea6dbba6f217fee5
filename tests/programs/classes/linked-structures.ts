class Node<T> { next: Node<T> | null = null; constructor(public value: T) {} }
class List<T> {
  head: Node<T> | null = null;
  tail: Node<T> | null = null;
  length = 0;
  static from<T>(items: Iterable<T>): List<T> { const l = new List<T>(); for (const i of items) l.push(i); return l; }
  push(value: T): this {
    const node = new Node(value);
    if (this.tail) this.tail.next = node; else this.head = node;
    this.tail = node;
    this.length++;
    return this;
  }
  reverse(): this {
    let previous: Node<T> | null = null;
    this.tail = this.head;
    for (let node = this.head; node; ) {
      const next: Node<T> | null = node.next;
      node.next = previous;
      previous = node;
      node = next;
    }
    this.head = previous;
    return this;
  }
  toArray(): T[] { const all: T[] = []; for (let n = this.head; n; n = n.next) all.push(n.value); return all; }
}
const list = List.from([1, 2, 3, 4]);
console.log(list.toArray().join(">"), list.reverse().toArray().join(">"), list.push(0).length, list.tail?.value);
console.log(List.from("añ😀").toArray().length, List.from(new Set(["x", "x", "y"])).toArray().join());

class Tree<K, V> {
  #root: { key: K; value: V; left?: Tree<K, V>; right?: Tree<K, V> } | undefined;
  set(key: K, value: V): void {
    const root = this.#root;
    if (!root) this.#root = { key, value };
    else if (key < root.key) (root.left ??= new Tree()).set(key, value);
    else if (key > root.key) (root.right ??= new Tree()).set(key, value);
    else root.value = value;
  }
  get(key: K): V | undefined {
    const root = this.#root;
    if (!root) return undefined;
    return key < root.key ? root.left?.get(key) : key > root.key ? root.right?.get(key) : root.value;
  }
  each(visit: (k: K, v: V) => void): void {
    this.#root?.left?.each(visit);
    if (this.#root) visit(this.#root.key, this.#root.value);
    this.#root?.right?.each(visit);
  }
  get depth(): number { return this.#root ? 1 + Math.max(this.#root.left?.depth ?? 0, this.#root.right?.depth ?? 0) : 0; }
}
const tree = new Tree<string, number>();
for (const w of "now is the time for all good men to come".split(" ")) tree.set(w, (tree.get(w) ?? 0) + w.length);
let text = "";
tree.each((k, v) => { text += `${k}=${v} `; });
console.log(text.trim(), tree.depth, tree.get("good"), tree.get("bad"));
