// oracles: node
// yield as a part of every kind of expression: what is evaluated before it stays evaluated.
const log: string[] = [];
function note<T>(name: string, v: T): T { log.push(name); return v; }
function run<T>(g: Generator<unknown, T, any>, ...sent: unknown[]): T | undefined {
  let r = g.next();
  let i = 0;
  while (!r.done) { log.push(`y:${String(r.value)}`); r = g.next(sent[i++]); }
  return r.value;
}
function show(label: string, v: unknown): void { console.log(label, v, log.splice(0).join(" ")); }
let shared = 1;
function* binary(): Generator<unknown, unknown, number> { return note("l", 10) + (yield "a") * note("r", 2) - (yield "b"); }
show("binary", run(binary(), 3, 4));
function* captured(): Generator<unknown, unknown, number> { return shared + (yield "c") + shared; }
const cap = captured(); cap.next(); shared = 100; show("captured", cap.next(5));
function* locals(): Generator<unknown, unknown, number> { let x = 1; const r = x + (yield (x = 5)) + x; x += yield "more"; return [r, x]; }
show("locals", run(locals(), 10, 20));
function* call(): Generator<unknown, unknown, number> { const f = (...n: number[]) => n.join("-"); return f(note("1", 1), yield "arg", note("2", 2), ...[yield "spread", 9]); }
show("call", run(call(), 7, 8));
class P { constructor(readonly a: number, readonly b: number) {} add(n: number, m: number): number { return this.a + this.b + n + m; } v = 3; }
function* method(): Generator<unknown, unknown, number> { return note("recv", new P(1, 2)).add(yield "m", note("n", 4)); }
show("method", run(method(), 30));
function* construct(): Generator<unknown, unknown, number> { return new P(yield "p", note("q", 2)); }
show("new", run(construct(), 5));
function* template(): Generator<unknown, unknown, string> { return `${note("t", "<")}${yield "in"}|${yield "in2"}${note("u", ">")}`; }
show("template", run(template(), "A", "B"));
function* conditional(): Generator<unknown, unknown, boolean> { return (yield "test") ? [yield "then", 1] : [yield "else", 2]; }
show("cond1", run(conditional(), true, false)); show("cond2", run(conditional(), false, true));
function* logical(): Generator<unknown, unknown, any> { return [(yield "and") && (yield "right"), (yield "or") || (yield "rest"), (yield "nullish") ?? (yield "default")]; }
show("logical1", run(logical(), true, 1, 0, 2, null, 3)); show("logical2", run(logical(), false, 5, 6));
function* array(): Generator<unknown, unknown, number> { return [note("0", 0), yield "e1", ...[note("s", 1), yield "e2"], , yield "e3"]; }
show("array", run(array(), 1, 2, 3));
function* object(): Generator<unknown, unknown, any> { return { a: note("a", 1), b: yield "b", [yield "key"]: yield "val", ...{ z: yield "z" } }; }
show("object", run(object(), 2, "k", 3, 4));
function* access(): Generator<unknown, unknown, any> { const list = [1, 2, 3]; const o: { v: number; w?: { x: number } } = { v: 1 }; list[yield "i"] = yield "value"; list[0] += yield "plus"; o.v = yield "prop"; o.v *= yield "times"; return [list, o, list[yield "read"], o?.w?.x, ((yield "obj") as string[] | undefined)?.[yield "idx"]]; }
show("access", run(access(), 1, 20, 5, 6, 7, 2, ["p", "q"], 1));
show("access2", run(access(), 1, 20, 5, 6, 7, 2, undefined));
function* loops(): Generator<unknown, unknown, any> { const out: unknown[] = []; for (let i = yield "init"; i < (yield "test"); i += yield "step") out.push(i); while (yield "while") { if (yield "continue") continue; out.push("body"); } do { out.push("do"); } while (yield "again"); for (const x of (yield "iterable") as number[]) out.push(x); for (const k in (yield "keys") as object) out.push(k); return out; }
show("loops", run(loops(), 0, 2, 1, 2, 1, 2, true, true, true, false, false, true, false, [8, 9], { kk: 1 }));
function* switches(): Generator<unknown, unknown, any> { switch (yield "on") { case yield "c1": return "one"; case yield "c2": { const r = yield "in"; log.push(String(r)); } default: log.push("fell"); case "never": return yield "end"; } }
show("switch1", run(switches(), 1, 1)); show("switch2", run(switches(), 2, 1, 2, "R", "E")); show("switch3", run(switches(), 3, 1, 2, "E2"));
function* patterns(): Generator<unknown, unknown, any> { const { a = yield "da", b: { c } = yield "db", ...rest } = (yield "obj") as { a?: string; b: { c: string }; z: number }; const [x = yield "dx", , y = 5] = (yield "arr") as (number | string | undefined)[]; let p = 0, q = 0; [p, q] = [yield "p", yield "q"]; ({ p, q = yield "dq" } = (yield "po") as { p: number; q?: number }); return [a, c, rest, x, y, p, q]; }
show("patterns", run(patterns(), { z: 1 }, "A", { c: "C" }, [undefined, 1], "X", 10, 20, { p: 30 }, 40));
function* unary(): Generator<unknown, unknown, any> { return [-(yield "neg"), !(yield "not"), typeof (yield "typeof"), void (yield "void"), ((yield "comma1"), yield "comma2"), (yield "as") as number]; }
show("unary", run(unary(), 5, 0, "s", 1, 2, 3, 4));
function* params(this: unknown, a: number, { b, c = 2 }: { b: number; c?: number }, [d] = [3], ...rest: number[]): Generator<number> { yield a; yield b; yield c; yield d!; yield* rest; }
show("params", [...params(1, { b: 5 }, undefined, 8, 9)]);
function* failing(a: number = note("default", 1)): Generator<number> { yield a; }
const lazy = failing(); log.push("made"); show("defaults", [...lazy]);
function* logicalAssign(): Generator<unknown, unknown, any> { let a: number | undefined; let b: number | null = 1; a ??= yield "a"; b &&= yield "b"; const o = { n: 0 }; o.n ||= yield "n"; return [a, b, o]; }
show("assign", run(logicalAssign(), 1, 2, 3));
function* nested(): Generator<unknown, unknown, any> { return yield [yield yield "deep"]; }
show("nested", run(nested(), "x", "y", "z"));
function* throwing(): Generator<unknown, unknown, any> { try { throw yield "what"; } catch (e) { const { message } = e as Error; return message; } }
show("throw", run(throwing(), new Error("sent")));
