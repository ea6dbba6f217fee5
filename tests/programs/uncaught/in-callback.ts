const seen: number[] = [];
try { [1, 2].forEach((n) => { seen.push(n); if (n === 2) throw new SyntaxError("callback"); }); } finally { console.log(seen.join()); }
