// A pipeline with back-pressure: lines are made, parsed, priced in parallel, put in order again and summed up. Channels with little room keep every stage
// from running ahead of the slowest.
//   argot run examples/pipeline.ts [lines]
import { chan, go, type ReceiveChan, scope, type Task } from "argot";
import { AtomicInt } from "argot/sync";

interface Order {
  readonly line: number;
  readonly product: string;
  readonly quantity: number;
}

interface Priced extends Order {
  readonly total: number;
}

const prices = new Map([
  ["apple", 0.5],
  ["bread", 2.25],
  ["cheese", 7.75],
  ["dates", 4.5],
]);

/** How many items are under way, and how many there were at most. */
class Gauge {
  readonly #now = new AtomicInt();
  readonly #most = new AtomicInt();

  enter(): void {
    const n = this.#now.add(1);
    for (;;) {
      const most = this.#most.load();
      if (n <= most || this.#most.compareAndSwap(most, n)) return;
    }
  }
  leave(): void {
    this.#now.add(-1);
  }
  get most(): number {
    return this.#most.load();
  }
}

/** A stage: a goroutine that gives what `run` yields to a channel with room for `room` items. */
function stage<T>(room: number, run: (emit: (item: T) => void) => void): ReceiveChan<T> {
  const out = chan<T>(room);
  go(() => {
    try {
      run((item) => out.send(item));
    } finally {
      out.close();
    }
  });
  return out;
}

function lines(count: number, gauge: Gauge): ReceiveChan<string> {
  const products = [...prices.keys(), "elephant"];
  return stage<string>(4, (emit) => {
    for (let i = 0; i < count; i++) {
      gauge.enter();
      emit(`${i};${products[(i * 7) % products.length]};${(i * 31) % 17}`);
    }
  });
}

function parse(input: ReceiveChan<string>): ReceiveChan<Order> {
  return stage<Order>(4, (emit) => {
    for (const text of input) {
      const [line, product, quantity] = text.split(";");
      emit({ line: Number(line), product, quantity: Number(quantity) });
    }
  });
}

/** Several goroutines at once; what comes out is in no order. */
function price(input: ReceiveChan<Order>, workers: number): ReceiveChan<Priced> {
  return stage<Priced>(4, (emit) => {
    scope((s) => {
      for (let w = 0; w < workers; w++)
        s.go(() => {
          for (const order of input) {
            const each = prices.get(order.product) ?? 0;
            emit({ ...order, total: Math.round(each * order.quantity * 100) / 100 });
          }
        });
    });
  });
}

/** In the order of the lines again: what comes too early waits. */
function inOrder(input: ReceiveChan<Priced>, gauge: Gauge): ReceiveChan<Priced> {
  return stage<Priced>(1, (emit) => {
    const early = new Map<number, Priced>();
    let next = 0;
    for (const item of input) {
      gauge.leave();
      early.set(item.line, item);
      for (let ready = early.get(next); ready !== undefined; ready = early.get(next)) {
        early.delete(next);
        emit(ready);
        next++;
      }
    }
  });
}

const count = Number(process.argv[2] ?? 2000);
const workers = 3;
const gauge = new Gauge();
const totals = new Map<string, { sales: number; units: number }>();
let unknown = 0;
let ordered = true;
let last = -1;
for (const item of inOrder(price(parse(lines(count, gauge)), workers), gauge)) {
  if (item.line !== last + 1) ordered = false;
  last = item.line;
  if (!prices.has(item.product)) {
    unknown++;
    continue;
  }
  const t = totals.get(item.product) ?? { sales: 0, units: 0 };
  t.sales += item.total;
  t.units += item.quantity;
  totals.set(item.product, t);
}
for (const [product, t] of totals)
  console.log(product.padEnd(8), String(t.units).padStart(6), t.sales.toFixed(2).padStart(10));
console.log(`${last + 1} lines, in order: ${ordered}, unknown products: ${unknown}`);

// What a stage's channel has room for, and one in each goroutine's hands: up to where the order is restored, no more is under way.
const most = 1 + 4 + (1 + 4) + (workers + 4) + 1;
console.log(`never more than ${most} under way: ${gauge.most <= most}`);

// The same by hand for two stages: a task gives the result.
const squares = stage<number>(2, (emit) => {
  for (let i = 1; i <= 100; i++) emit(i * i);
});
const sum: Task<number> = go(() => [...squares].reduce((a, b) => a + b, 0));
console.log(sum.join());
