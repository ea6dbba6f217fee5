class Config { constructor(readonly host: string, readonly port = 80, public tags: readonly string[] = [], private readonly secret?: string) {} with(port: number): Config { return new Config(this.host, port, [...this.tags, "p" + port], this.secret); } get url() { return `${this.host}:${this.port}`; } hasSecret() { return this.secret !== undefined; } }
const c = new Config("h").with(8080).with(9090);
console.log(c.url, c.tags.join(), c.hasSecret(), new Config("s", 1, [], "x").hasSecret(), Object.keys(new Config("k")).join());
class Temp { private static readonly ZERO = -273.15; private constructor(private readonly kelvin: number) {} static celsius(c: number) { return new Temp(c - Temp.ZERO); } static kelvin(k: number) { if (k < 0) throw new RangeError("below zero"); return new Temp(k); } get celsius() { return this.kelvin + Temp.ZERO; } add(d: number) { return Temp.kelvin(this.kelvin + d); } }
console.log(Temp.celsius(20).add(5).celsius.toFixed(2), Temp.kelvin(0).celsius);
try { Temp.celsius(0).add(-300); } catch (e) { console.log((e as Error).name); }
class Lazy<T> { private value?: T; private computed = false; constructor(private readonly make: () => T) {} get(): T { if (!this.computed) { this.value = this.make(); this.computed = true; } return this.value as T; } }
let n = 0;
const lazy = new Lazy(() => ++n * 1.5);
console.log(lazy.get(), lazy.get(), n, new Lazy<undefined>(() => undefined).get());
class Builder { private parts: string[] = []; private depth = 0; open(tag: string): this { this.parts.push("  ".repeat(this.depth++) + `<${tag}>`); return this; } text(t: string): this { this.parts.push("  ".repeat(this.depth) + t); return this; } close(tag: string): this { this.parts.push("  ".repeat(--this.depth) + `</${tag}>`); return this; } build(): string { return this.parts.join("\n"); } }
console.log(new Builder().open("ul").open("li").text("one").close("li").close("ul").build());
class Singleton { private static instance?: Singleton; static get(): Singleton { return (this.instance ??= new Singleton()); } count = 0; }
Singleton.get().count++; Singleton.get().count++;
console.log(Singleton.get().count, Singleton.get() === Singleton.get());
class Bits { #bits = 0; set(i: number, on = true): this { this.#bits = on ? this.#bits | (1 << i) : this.#bits & ~(1 << i); return this; } has(i: number): boolean { return (this.#bits & (1 << i)) !== 0; } toString() { return (this.#bits >>> 0).toString(2); } }
console.log(`${new Bits().set(0).set(3).set(31).set(0, false)}`, new Bits().set(5).has(5), new Bits().has(1));
class Emitter { readonly #handlers = new Map<string, ((data: string) => void)[]>(); on(e: string, h: (data: string) => void): () => void { const list = this.#handlers.get(e) ?? []; this.#handlers.set(e, [...list, h]); return () => { this.#handlers.set(e, (this.#handlers.get(e) ?? []).filter((x) => x !== h)); }; } emit(e: string, data: string): number { const hs = this.#handlers.get(e) ?? []; for (const h of hs) h(data); return hs.length; } }
const em = new Emitter(), log: string[] = [];
const off = em.on("x", (d) => { log.push(d); }); em.on("x", (d) => { log.push(d.toUpperCase()); });
console.log(em.emit("x", "a"), em.emit("y", "b")); off(); console.log(em.emit("x", "c"), log.join());
