interface HasLength { length: number }
function longest<T extends HasLength>(...items: T[]): T { return items.reduce((a, b) => (b.length > a.length ? b : a)); }
console.log(longest("a", "ccc", "bb"), longest([1], [1, 2, 3]).join(), longest<HasLength>("ab", [1], { length: 7 }).length);
function get<T, K extends keyof T>(o: T, k: K): T[K] { return o[k]; }
function set<T, K extends keyof T>(o: T, k: K, v: T[K]): T { o[k] = v; return o; }
const user = { name: "Ann", age: 30, tags: ["a"] };
console.log(get(user, "name").toUpperCase(), get(user, "age") + 1, get(user, "tags").length, set(user, "age", 31).age);
function copy<T extends object, U extends object>(a: T, b: U): T & U { return { ...a, ...b }; }
const both = copy({ x: 1 }, { y: "two" });
console.log(both.x, both.y, JSON.stringify(both));
function keysOf<T extends object>(o: T): (keyof T & string)[] { return Object.keys(o) as (keyof T & string)[]; }
for (const k of keysOf(user)) console.log(k, typeof user[k]);
class Repository<T extends { id: number }> {
  #items = new Map<number, T>();
  save(item: T): T { this.#items.set(item.id, item); return item; }
  find(id: number): T | undefined { return this.#items.get(id); }
  update(id: number, change: Partial<T>): T | undefined {
    const old = this.find(id);
    return old && this.save({ ...old, ...change });
  }
  all(): T[] { return [...this.#items.values()]; }
}
interface Task { id: number; title: string; done?: boolean }
const tasks = new Repository<Task>();
tasks.save({ id: 1, title: "one" });
tasks.save({ id: 2, title: "two", done: true });
tasks.update(1, { done: true });
console.log(JSON.stringify(tasks.all()), tasks.update(9, {}), tasks.find(2)?.title);
type Handler<E> = (event: E) => void;
class Emitter<M extends Record<string, unknown>> {
  private handlers: { [K in keyof M]?: Handler<M[K]>[] } = {};
  on<K extends keyof M>(k: K, h: Handler<M[K]>): void { (this.handlers[k] ??= []).push(h); }
  emit<K extends keyof M>(k: K, e: M[K]): number { const hs = this.handlers[k] ?? []; hs.forEach((h) => h(e)); return hs.length; }
}
const emitter = new Emitter<{ data: { n: number }; end: string }>();
emitter.on("data", ({ n }) => console.log("data", n));
emitter.on("data", (e) => console.log("again", e.n * 2));
console.log(emitter.emit("data", { n: 21 }), emitter.emit("end", "x"));
