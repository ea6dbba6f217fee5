// Generators in goroutines: one's own, one that is handed over, one that several use at the same time.
import { chan, go, scope } from "argot";
import { Mutex } from "argot/sync";

function* count(from: number, to: number): Generator<number, string> {
  for (let i = from; i < to; i++) yield i;
  return "end";
}
function* both(): Generator<number, string> {
  const a = yield* count(0, 3);
  const b = yield* count(10, 13);
  return a + b;
}

const sums = [1, 2, 3, 4].map((n) => go(() => [...count(0, n * 1000)].reduce((a, b) => a + b, 0)));
console.log(sums.map((t) => t.join()).join(" "));

const handed = both();
console.log(handed.next().value, go(() => handed.next().value).join(), handed.next().value);
const c = chan<number>();
go(() => {
  for (const x of handed) c.send(x);
  c.close();
});
console.log([...c].join(" "), handed.next());

// Under a lock everyone gets a value of its own.
const shared = count(0, 4000);
const lock = new Mutex();
const seen: boolean[] = new Array<boolean>(4000).fill(false);
let twice = 0;
scope((s) => {
  for (let g = 0; g < 4; g++)
    s.go(() => {
      for (;;) {
        const r = lock.with(() => shared.next());
        if (r.done) return;
        if (seen[r.value]) twice++;
        seen[r.value] = true;
      }
    });
});
console.log(twice, seen.every((x) => x));

// Without one, who comes while another is in it gets an error: no value comes twice all the same.
const racing = count(0, 20_000);
const got: number[][] = [];
let refused = 0;
scope((s) => {
  for (let g = 0; g < 4; g++) {
    const own: number[] = [];
    got.push(own);
    s.go(() => {
      for (;;) {
        try {
          const r = racing.next();
          if (r.done) return;
          own.push(r.value);
        } catch (error) {
          if (!(error instanceof TypeError)) throw error;
          refused++;
        }
      }
    });
  }
});
console.log(refused >= 0, got.every((own) => own.every((x, i) => i === 0 || own[i - 1] <= x)));
