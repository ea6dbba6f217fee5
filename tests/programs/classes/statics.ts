let trace = "";
function mark<T>(s: string, v: T): T { trace += s; return v; }
class Registry {
  static readonly all = new Map<string, Registry>();
  static count = mark("c", 0);
  static limit: number;
  static { this.limit = mark("l", 3); trace += "!"; }
  static last?: Registry;
  constructor(readonly name: string) {
    if (Registry.count >= Registry.limit) throw new RangeError(`more than ${Registry.limit}`);
    Registry.count++;
    Registry.all.set(name, this);
    Registry.last = this;
  }
  static get(name: string): Registry | undefined { return this.all.get(name); }
  static names = () => [...Registry.all.keys()].join();
}
new Registry("a");
new Registry("b");
console.log(Registry.count, Registry.names(), Registry.get("b")?.name, Registry.get("z")?.name, Registry.last?.name, trace);
new Registry("c");
try { new Registry("d"); } catch (e) { console.log((e as Error).message, Registry.count); }

class P { static value = 1; static bump() { return ++this.value; } }
class Q extends P {}
console.log(P.bump(), Q.value, P.value);
P.value = 10;
console.log(Q.value);

class Config { static readonly defaults = { depth: 3, name: "x" } as const; static merge(o: Partial<{ depth: number; name: string }>) { return { ...Config.defaults, ...o }; } }
console.log(JSON.stringify(Config.merge({ depth: 9 })), Config.defaults.name);
const Alias = Registry;
console.log(Alias.count, new (class extends P { static extra = 5; })() instanceof P);
