type Shape = { kind: "circle"; r: number } | { kind: "square"; side: number };
function area(s: Shape): number {
  if (s.kind === "circle") return s.side; // error: TS2339
  return s.r; // error: TS2339
}
function exhaustive(s: Shape): number {
  switch (s.kind) {
    case "circle": return 1;
    default: { const never: never = s; return never; } // error: TS2322
  }
}
function typeofs(v: string | number): number {
  if (typeof v === "string") return v.toFixed(); // error: TS2551
  return v.length; // error: TS2339
}
function compare(a: "x" | "y"): boolean { return a === "z"; } // error: TS2367
function missing(b: boolean): number { if (b) return 1; } // error: TS2366
export { area, exhaustive, typeofs, compare, missing };
