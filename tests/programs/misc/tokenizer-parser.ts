type Token = { t: "num"; v: number } | { t: "op"; v: string } | { t: "id"; v: string } | { t: "end" };
class Lexer {
  private at = 0;
  constructor(private readonly src: string) {}
  next(): Token {
    while (this.src[this.at] === " ") this.at++;
    const c = this.src[this.at];
    if (c === undefined) return { t: "end" };
    if (c >= "0" && c <= "9") { const s = this.at; while ("0123456789.".includes(this.src[this.at] ?? "x")) this.at++; return { t: "num", v: Number(this.src.slice(s, this.at)) }; }
    if (c >= "a" && c <= "z") { const s = this.at; while ((this.src[this.at] ?? "") >= "a" && this.src[this.at] <= "z") this.at++; return { t: "id", v: this.src.slice(s, this.at) }; }
    this.at++;
    return { t: "op", v: c };
  }
}
const binding: Record<string, [left: number, right: number]> = { "+": [1, 2], "-": [1, 2], "*": [3, 4], "/": [3, 4], "^": [6, 5] };
class Parser {
  private token: Token;
  constructor(private lexer: Lexer, private vars: Map<string, number>) { this.token = lexer.next(); }
  private advance(): Token { const t = this.token; this.token = this.lexer.next(); return t; }
  expression(min = 0): number {
    let left = this.primary();
    while (this.token.t === "op" && this.token.v in binding) {
      const op = this.token.v;
      const [l, r] = binding[op];
      if (l < min) break;
      this.advance();
      const right = this.expression(r);
      switch (op) { case "+": left += right; break; case "-": left -= right; break; case "*": left *= right; break; case "/": left /= right; break; case "^": left **= right; break; }
    }
    return left;
  }
  private primary(): number {
    const t = this.advance();
    switch (t.t) {
      case "num": return t.v;
      case "id": { const v = this.vars.get(t.v); if (v === undefined) throw new ReferenceError(t.v); return v; }
      case "op":
        if (t.v === "(") { const v = this.expression(); const c = this.advance(); if (c.t !== "op" || c.v !== ")") throw new SyntaxError("expected )"); return v; }
        if (t.v === "-") return -this.expression(5);
        throw new SyntaxError(`unexpected ${t.v}`);
      case "end": throw new SyntaxError("unexpected end");
    }
  }
  end(): boolean { return this.token.t === "end"; }
}
const vars = new Map([["x", 3], ["pi", 3.14]]);
for (const src of ["1 + 2 * 3", "(1 + 2) * 3", "2 ^ 3 ^ 2", "-x ^ 2", "10 / 4 - 1", "pi * x", "1 +", "(1", "y", "1 $ 2", "8/2/2"]) {
  try { const p = new Parser(new Lexer(src), vars); const v = p.expression(); console.log(src, "=", v, p.end()); } catch (e) { console.log(src, "!", (e as Error).name, (e as Error).message); }
}
