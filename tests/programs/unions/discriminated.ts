type Expr =
  | { kind: "num"; value: number }
  | { kind: "bin"; op: "+" | "-" | "*" | "/"; left: Expr; right: Expr }
  | { kind: "neg"; of: Expr }
  | { kind: "let"; name: string; value: Expr; body: Expr }
  | { kind: "var"; name: string };
const num = (value: number): Expr => ({ kind: "num", value });
const bin = (op: "+" | "-" | "*" | "/", left: Expr, right: Expr): Expr => ({ kind: "bin", op, left, right });
function evaluate(e: Expr, env: Record<string, number> = {}): number {
  switch (e.kind) {
    case "num": return e.value;
    case "neg": return -evaluate(e.of, env);
    case "var": {
      if (!(e.name in env)) throw new Error(`unbound ${e.name}`);
      return env[e.name];
    }
    case "let": return evaluate(e.body, { ...env, [e.name]: evaluate(e.value, env) });
    case "bin": {
      const l = evaluate(e.left, env), r = evaluate(e.right, env);
      if (e.op === "+") return l + r;
      if (e.op === "-") return l - r;
      return e.op === "*" ? l * r : l / r;
    }
    default: { const never: never = e; return never; }
  }
}
function show(e: Expr): string {
  if (e.kind === "num") return String(e.value);
  if (e.kind === "var") return e.name;
  if (e.kind === "neg") return `-${show(e.of)}`;
  if (e.kind === "let") return `let ${e.name} = ${show(e.value)} in ${show(e.body)}`;
  return `(${show(e.left)} ${e.op} ${show(e.right)})`;
}
function simplify(e: Expr): Expr {
  switch (e.kind) {
    case "bin": {
      const left = simplify(e.left), right = simplify(e.right);
      if (left.kind === "num" && right.kind === "num") return num(evaluate({ ...e, left, right }));
      if (e.op === "*" && (isZero(left) || isZero(right))) return num(0);
      if (e.op === "+" && isZero(left)) return right;
      return { ...e, left, right };
    }
    case "neg": { const of = simplify(e.of); return of.kind === "neg" ? of.of : { ...e, of }; }
    default: return e;
  }
}
const isZero = (e: Expr) => e.kind === "num" && e.value === 0;
const samples: Expr[] = [
  bin("+", num(1), bin("*", num(2), num(3))),
  { kind: "let", name: "x", value: num(4), body: bin("/", { kind: "var", name: "x" }, { kind: "neg", of: num(8) }) },
  { kind: "neg", of: { kind: "neg", of: { kind: "var", name: "y" } } },
  bin("+", bin("*", num(0), { kind: "var", name: "q" }), { kind: "var", name: "r" }),
];
for (const s of samples) {
  try { console.log(show(s), "=", evaluate(s)); } catch (e) { console.log(show(s), "!", (e as Error).message); }
  console.log("  ", show(simplify(s)));
}
