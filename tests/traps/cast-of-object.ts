interface Point { x: number; y: number }
const u: unknown = null;
const p = u as Point;
console.log("never", p.x);
// trap: TypeError: expected object, got null
