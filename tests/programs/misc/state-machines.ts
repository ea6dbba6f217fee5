type State = { s: "idle" } | { s: "loading"; url: string; tries: number } | { s: "done"; body: string } | { s: "failed"; error: Error };
type Action = { a: "fetch"; url: string } | { a: "succeed"; body: string } | { a: "fail"; why: string } | { a: "reset" };
function reduce(state: State, action: Action): State {
  switch (action.a) {
    case "fetch": return state.s === "idle" || state.s === "failed" ? { s: "loading", url: action.url, tries: 1 } : state;
    case "succeed": return state.s === "loading" ? { s: "done", body: `${action.body} from ${state.url} in ${state.tries}` } : state;
    case "fail": return state.s !== "loading" ? state : state.tries < 2 ? { ...state, tries: state.tries + 1 } : { s: "failed", error: new Error(action.why) };
    case "reset": return { s: "idle" };
  }
}
const show = (s: State): string => (s.s === "idle" ? "idle" : s.s === "loading" ? `loading ${s.url} #${s.tries}` : s.s === "done" ? `done ${s.body}` : `failed ${s.error.message}`);
let state: State = { s: "idle" };
const actions: Action[] = [{ a: "succeed", body: "early" }, { a: "fetch", url: "/x" }, { a: "fail", why: "net" }, { a: "succeed", body: "ok" }, { a: "reset" }, { a: "fetch", url: "/y" }, { a: "fail", why: "1" }, { a: "fail", why: "2" }, { a: "fetch", url: "/z" }];
for (const a of actions) { const before = state; state = reduce(state, a); console.log(a.a.padEnd(8), state === before ? "(same)" : show(state)); }
type Machine<S extends string, E extends string> = { initial: S; states: { [K in S]: Partial<Record<E, S>> } };
function run<S extends string, E extends string>(m: Machine<S, E>, events: E[]): S[] { const path = [m.initial]; let at = m.initial; for (const e of events) { const next = m.states[at][e]; if (next !== undefined) { at = next; path.push(at); } } return path; }
const light: Machine<"red" | "green" | "yellow", "tick" | "fault"> = { initial: "red", states: { red: { tick: "green" }, green: { tick: "yellow", fault: "red" }, yellow: { tick: "red" } } };
console.log(run(light, ["tick", "fault", "tick", "tick", "fault", "tick"]).join(" > "));
class Vm {
  readonly stack: number[] = [];
  readonly out: string[] = [];
  private pc = 0;
  constructor(private readonly code: readonly (readonly [op: string, arg?: number])[]) {}
  run(limit = 1000): string {
    const pop = () => { const v = this.stack.pop(); if (v === undefined) throw new RangeError(`stack empty at ${this.pc}`); return v; };
    while (this.pc < this.code.length && limit-- > 0) {
      const [op, arg = 0] = this.code[this.pc++];
      switch (op) {
        case "push": this.stack.push(arg); break;
        case "add": this.stack.push(pop() + pop()); break;
        case "sub": { const b = pop(); this.stack.push(pop() - b); break; }
        case "mul": this.stack.push(pop() * pop()); break;
        case "dup": { const v = pop(); this.stack.push(v, v); break; }
        case "jnz": if (pop() !== 0) this.pc = arg; break;
        case "print": this.out.push(String(pop())); break;
        default: throw new SyntaxError(`unknown ${op}`);
      }
    }
    return this.out.join(" ");
  }
}
console.log(new Vm([["push", 5], ["dup"], ["print"], ["push", 1], ["sub"], ["dup"], ["jnz", 1]]).run());
for (const bad of [[["add"]], [["nope"]]] as const) try { new Vm(bad).run(); } catch (e) { console.log(`${e}`); }
