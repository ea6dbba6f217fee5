export function risky(n: number): number { if (n === 0) throw new EvalError("risky"); return 10 / n; }
