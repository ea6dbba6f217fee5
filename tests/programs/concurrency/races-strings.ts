// Goroutines that use the same strings, which never change: nothing may be seen but what they are. And the same typed arrays, generators, iterators.
import { go, scope, type Task } from "argot";

// ---- the same rope, flattened by all at once
{
  let wrong = 0;
  for (let round = 0; round < 1000; round++) {
    let left = "";
    let right = "";
    for (let i = 0; i < 40; i++) {
      left = `${left}${i} and some more text, `;
      right = `${i}é, ${round % 2 === 0 ? "π" : "p"}, ${right}`;
    }
    const rope = left + right;
    const n = left.length + right.length;
    const tasks: Task<number>[] = [];
    for (let g = 0; g < 4; g++)
      tasks.push(
        go(() => {
          if (g === 0) return rope.indexOf("39é") + rope.charCodeAt(n - 1);
          if (g === 1) return rope.split("39é")[0].length + rope.charCodeAt(n - 1);
          if (g === 2) return `${rope}x`.indexOf("39é") + rope.slice(-1).charCodeAt(0);
          const m: Map<string, number> = new Map([[rope, 1]]);
          return m.get(left + right) === 1 ? rope.lastIndexOf("39é") + rope.charCodeAt(n - 1) : -1;
        }),
      );
    const results = tasks.map((t) => t.join());
    for (const x of results) if (x !== results[0] || x <= 0) wrong++;
  }
  console.log("ropes", wrong);
}

// ---- everybody appends to what everybody has
{
  let wrong = 0;
  let start = "";
  for (let i = 0; i < 300; i++) start += "s";
  scope((s) => {
    for (let g = 0; g < 4; g++)
      s.go(() => {
        for (let round = 0; round < 200; round++) {
          let mine = start;
          for (let i = 0; i < 30; i++) mine += "abcd"[g];
          if (mine.length !== 330 || mine.slice(300) !== "abcd"[g].repeat(30) || !mine.startsWith(start)) wrong++;
        }
      });
  });
  console.log("appends", wrong);
}

// ---- equal strings are equal while others compute their hashes
{
  let wrong = 0;
  for (let round = 0; round < 1000; round++) {
    const a = `some longer key ${round}`;
    const b = ["some longer key ", String(round)].join("");
    scope((s) => {
      for (let g = 0; g < 4; g++)
        s.go(() => {
          if (g % 2 === 0) {
            const m: Set<string> = new Set([a]);
            if (!m.has(b)) wrong++;
          } else for (let i = 0; i < 50; i++) if (a !== b) wrong++;
        });
    });
  }
  console.log("keys", wrong);
}

// ---- typed arrays
{
  const bytes = new Uint8Array(1000);
  const doubles = new Float64Array(500);
  const source: number[] = [];
  let sum = 0;
  scope((s) => {
    for (let g = 0; g < 4; g++)
      s.go(() => {
        for (let i = 0; i < 200; i++) {
          try {
            source.push(i);
            if (i % 50 === 0) source.length = 2;
            if (source.length > 300) source.length = 0;
            bytes.set(source, i % 100);
            doubles.set(source);
            bytes.set(bytes.subarray(100, 400), 50);
            bytes.fill(i, 10, 500);
            doubles.set(bytes.subarray(0, 500));
            sum += new Float64Array(source).length + bytes.slice(5).length;
            doubles.sort();
            doubles.reverse();
            sum += doubles.indexOf(3) + doubles.join().length;
          } catch (error) {
            if (!(error instanceof RangeError)) throw error;
          }
        }
      });
  });
  console.log("typed arrays ok", typeof sum);
}

// ---- one generator and one iterator for all
function* count(n: number): Generator<number, string, number | undefined> {
  for (let i = 0; i < n; i++) {
    const given = yield i;
    if (given !== undefined) i += given;
  }
  return "end";
}
function* nested(n: number): Generator<string | number> {
  const end = yield* count(n);
  yield end;
  yield* [1, 2, 3];
}
{
  let seen = 0;
  let refused = 0;
  const plain = count(60000);
  const deep = nested(60000);
  const list = [1, 2, 3, 4, 5, 6, 7, 8].values();
  const letters = "some text"[Symbol.iterator]();
  const loops = count(20000);
  scope((s) => {
    for (let g = 0; g < 4; g++)
      s.go(() => {
        for (let i = 0; i < 20000; i++) {
          try {
            const a = plain.next(i % 7 === 0 ? 1 : undefined);
            if (a.done !== true) seen += a.value;
            const b = deep.next();
            if (b.done !== true && typeof b.value === "string") seen += b.value.length;
            const c = list.next();
            if (c.done !== true) seen += c.value;
            const d = letters.next();
            if (d.done !== true) seen += d.value.length;
            if (i % 300 === 0) for (const x of loops) if (x % 100 === 99) break;
          } catch (error) {
            if (!(error instanceof TypeError)) throw error;
            refused++;
          }
        }
      });
  });
  console.log("generators ok", seen > 0, refused >= 0);
}
console.log("done");
