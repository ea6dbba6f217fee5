class AppError extends Error {
  readonly code: number;
  details?: string[];
  constructor(message: string, code: number, options?: ErrorOptions) { super(message, options); this.name = "AppError"; this.code = code; }
  get full(): string { return `${this.name}(${this.code}): ${this.message}`; }
}
class NotFound extends AppError { constructor(readonly what: string) { super(`${what} not found`, 404); this.name = new.target.name; this.details = [what]; } }
function raise(n: number): never {
  if (n === 0) throw new NotFound("page");
  if (n === 1) throw new AppError("bad", 500, { cause: new RangeError("root") });
  if (n === 2) throw new TypeError("type");
  if (n === 3) throw "text";
  if (n === 4) throw { custom: true };
  throw null;
}
for (let n = 0; n < 6; n++) {
  try { raise(n); }
  catch (e) {
    if (e instanceof NotFound) console.log("NotFound", e.what, e.code, e.full, e.details?.join(), e instanceof AppError, e instanceof Error);
    else if (e instanceof AppError) console.log(e.full, e.cause instanceof RangeError, (e.cause as Error).message, e.details);
    else if (e instanceof Error) console.log(e.name, e.message, String(e));
    else console.log(typeof e, JSON.stringify(e));
  }
}
const e = new Error("msg");
console.log(e.name, e.message, `${e}`, Object.keys(e).length, JSON.stringify(e), "cause" in e, e.stack !== undefined, e.stack?.startsWith("Error: msg"));
console.log(String(new Error()), String(new TypeError("")), new Error("x", { cause: "why" }).cause, Object.prototype.toString.call(e) === "[object Error]");
for (const E of [Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError]) { const x = new E("m"); console.log(x.name, x instanceof E, x instanceof Error, x.constructor === E, x.toString()); }
e.name = "Renamed"; e.message = "changed";
console.log(e.toString());
function chain(err: unknown): string { return err instanceof Error ? err.message + (err.cause !== undefined ? " <- " + chain(err.cause) : "") : String(err); }
console.log(chain(new Error("a", { cause: new AppError("b", 1, { cause: "c" }) })));
class ValidationError extends Error { override name = "ValidationError"; constructor(public errors: Record<string, string>) { super(Object.keys(errors).join()); } }
try { throw new ValidationError({ a: "required", b: "short" }); } catch (err) { if (err instanceof ValidationError) console.log(`${err}`, err.errors.b); }
type Result<T> = { ok: true; value: T } | { ok: false; error: Error };
function attempt<T>(f: () => T): Result<T> { try { return { ok: true, value: f() }; } catch (err) { return { ok: false, error: err instanceof Error ? err : new Error(String(err)) }; } }
const r = [attempt(() => 1 + 1), attempt(() => { throw "s"; }), attempt(() => JSON.parse("{bad")), attempt(() => (null as unknown as { x: number }).x)];
console.log(r.map((x) => (x.ok ? `ok ${x.value}` : x.error.name)).join());
