function* risky(): Generator<number> { try { yield 1; throw new RangeError("in a generator"); } finally { console.log("cleanup"); } }
for (const x of risky()) console.log(x);
console.log("never printed");
