// What the language itself throws: classes only, since each engine words it otherwise.
function name(f: () => unknown): string { try { f(); return "nothing"; } catch (e) { return e instanceof Error ? e.constructor.name : typeof e; } }
const nul = () => null as unknown as { a: { b: number }; f(): void };
const und = () => undefined as unknown as { a: number[] };
console.log(name(() => nul().a), name(() => nul().f()), name(() => und().a[0]), name(() => { nul().a = { b: 1 }; }));
console.log(name(() => "x".repeat(-1)), name(() => "x".repeat(Infinity)), name(() => new Array(-1)), name(() => new Array(1.5)), name(() => (1).toFixed(200)));
console.log(name(() => JSON.parse("{")), name(() => JSON.parse("")), name(() => JSON.parse("undefined")), name(() => decodeURIComponent("%")));
const circular: { self?: unknown } = {};
circular.self = circular;
console.log(name(() => JSON.stringify(circular)), name(() => [].reduce((a) => a)), name(() => String.fromCodePoint(-1)), name(() => "a".normalize("x")));
const notFunction = { f: 5 } as unknown as { f(): void; g(): void };
console.log(name(() => notFunction.f()), name(() => notFunction.g()), name(() => (undefined as unknown as () => void)()));
console.log(name(() => { const [a] = null as unknown as number[]; return a; }), name(() => { const { a } = undefined as unknown as { a: number }; return a; }), name(() => { for (const x of undefined as unknown as number[]) return x; return 0; }));
console.log(name(() => [...(null as unknown as number[])]), name(() => new (5 as unknown as new () => object)()), name(() => ({}) instanceof (5 as unknown as typeof Error)), name(() => "a" in ("str" as unknown as object)));
console.log(name(() => lateConst + 1), name(() => new Late()));
const lateConst = 1;
class Late { x = lateConst; }
console.log(name(() => lateConst), name(() => new Late()));
class Sealed { private constructor() {} static make() { return new Sealed(); } }
console.log(name(() => Sealed.make()), name(() => { throw undefined; }), name(() => { throw [1]; }));
class NoSuper extends Late { constructor(call: boolean) { if (call) super(); else { super(); throw new SyntaxError("mine"); } } }
console.log(name(() => new NoSuper(true)), name(() => new NoSuper(false)));
