// A sieve whose candidates leave out the multiples of small primes (a wheel), and whose filters are merged through a heap of multiples, each from a goroutine
// that sends p*p, p*(p+2), ….
import { chan, go, type ReceiveChan } from "argot";

interface Head {
  value: number;
  readonly source: ReceiveChan<number>;
}

/** Numbers that 2, 3 and 5 don't divide, from 7 on. */
function candidates(): ReceiveChan<number> {
  const out = chan<number>(16);
  go(() => {
    const steps = [4, 2, 4, 2, 4, 6, 2, 6];
    let n = 7;
    for (let i = 0; ; i = (i + 1) % steps.length) {
      out.send(n);
      n += steps[i];
    }
  });
  return out;
}

function multiples(prime: number): ReceiveChan<number> {
  const out = chan<number>(4);
  go(() => {
    for (let n = prime * prime; ; n += 2 * prime) out.send(n);
  });
  return out;
}

class Heap {
  readonly #items: Head[] = [];

  get least(): number {
    return this.#items.length === 0 ? Infinity : this.#items[0].value;
  }

  add(source: ReceiveChan<number>): void {
    const items = this.#items;
    items.push({ value: source.receive() ?? Infinity, source });
    for (let i = items.length - 1; i > 0; ) {
      const up = (i - 1) >> 1;
      if (items[up].value <= items[i].value) return;
      [items[up], items[i]] = [items[i], items[up]];
      i = up;
    }
  }

  /** The least one goes on to its next multiple. */
  advance(): void {
    const items = this.#items;
    items[0].value = items[0].source.receive() ?? Infinity;
    for (let i = 0; ; ) {
      let least = i;
      for (const down of [2 * i + 1, 2 * i + 2])
        if (down < items.length && items[down].value < items[least].value) least = down;
      if (least === i) return;
      [items[least], items[i]] = [items[i], items[least]];
      i = least;
    }
  }
}

function primes(): ReceiveChan<number> {
  const out = chan<number>(8);
  go(() => {
    for (const p of [2, 3, 5]) out.send(p);
    const composites = new Heap();
    for (const n of candidates()) {
      while (composites.least < n) composites.advance();
      if (composites.least === n) continue;
      out.send(n);
      composites.add(multiples(n));
    }
  });
  return out;
}

let sum = 0;
let count = 0;
for (const p of primes()) {
  sum += p;
  count++;
  if (count % 50 === 0) console.log(count, p, sum);
  if (count === 500) break;
}
