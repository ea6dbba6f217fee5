// Fan-out to workers and fan-in by select; sums that do not depend on who did what.
import { chan, go, select, type ReceiveChan } from "argot";

interface Result {
  readonly worker: number;
  readonly input: number;
  readonly output: number;
}

function work(id: number, jobs: ReceiveChan<number>): ReceiveChan<Result> {
  const out = chan<Result>();
  go(() => {
    for (const n of jobs) out.send({ worker: id, input: n, output: n * n + 1 });
    out.close();
  });
  return out;
}

const jobs = chan<number>();
go(() => {
  for (let n = 1; n <= 3000; n++) jobs.send(n);
  jobs.close();
});

const workers: (ReceiveChan<Result> | undefined)[] = [];
for (let id = 0; id < 5; id++) workers.push(work(id, jobs));
const done: boolean[] = new Array<boolean>(3001).fill(false);
let sum = 0;
let twice = 0;
let alive = workers.length;
while (alive > 0) {
  const [id, result] = select(
    ...workers.map((c, i) => c?.onReceive((r): [number, Result | undefined] => [i, r])),
  );
  if (result === undefined) {
    workers[id] = undefined;
    alive--;
    continue;
  }
  if (done[result.input]) twice++;
  done[result.input] = true;
  sum += result.output;
}
console.log(sum, twice, done.filter((d) => d).length);

// Two sources by a select with written cases.
const evens = chan<number>();
const odds = chan<number>();
go(() => {
  for (let i = 0; i < 1000; i += 2) evens.send(i);
  evens.close();
});
go(() => {
  for (let i = 1; i < 1000; i += 2) odds.send(i);
  odds.close();
});
let e: ReceiveChan<number> | undefined = evens;
let o: ReceiveChan<number> | undefined = odds;
const sums = [0, 0];
while (e !== undefined || o !== undefined) {
  select(
    e?.onReceive((v, open) => {
      if (open) sums[0] += v ?? 0;
      else e = undefined;
    }),
    o?.onReceive((v, open) => {
      if (open) sums[1] += v ?? 0;
      else o = undefined;
    }),
  );
}
console.log(sums[0], sums[1]);
