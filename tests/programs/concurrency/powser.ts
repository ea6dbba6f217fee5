// Power series as goroutines that give a coefficient for each request (after McIlroy's "Squinting at Power Series").
import { chan, go, select, type Chan } from "argot";

class Rational {
  readonly num: number;
  readonly den: number;
  constructor(num: number, den: number = 1) {
    const d = gcd(Math.abs(num), Math.abs(den)) * Math.sign(den);
    this.num = num / d + 0;
    this.den = den / d;
  }
  add(o: Rational): Rational {
    return new Rational(this.num * o.den + o.num * this.den, this.den * o.den);
  }
  mul(o: Rational): Rational {
    return new Rational(this.num * o.num, this.den * o.den);
  }
  toString(): string {
    return this.den === 1 ? `${this.num}` : `${this.num}/${this.den}`;
  }
}
function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
const zero = new Rational(0);

class Series {
  readonly #request = chan<void>();
  readonly #answer = chan<Rational>();

  /** `make` gives one coefficient after the other. */
  static of(make: (give: (c: Rational) => void) => void): Series {
    const s = new Series();
    go(() => make((c) => {
      s.#request.receive();
      s.#answer.send(c);
    }));
    return s;
  }

  next(): Rational {
    this.#request.send(undefined);
    return this.#answer.receive() ?? zero;
  }

  first(n: number): string {
    const out: string[] = [];
    for (let i = 0; i < n; i++) out.push(this.next().toString());
    return out.join(" ");
  }

  /** Two copies; what one is ahead of the other waits in a channel. */
  split(): [Series, Series] {
    const ahead: [Chan<Rational>, Chan<Rational>] = [chan<Rational>(64), chan<Rational>(64)];
    const lock = chan<void>(1);
    const copy = (own: Chan<Rational>, other: Chan<Rational>): Series =>
      Series.of((give) => {
        for (;;) {
          // A series that is made of itself asks for what it has given already while the other copy waits for the next: who waits for its turn also
          // takes what the other one leaves.
          const left = select(
            own.onReceive((c) => c),
            lock.onSend(undefined, () => undefined),
          );
          if (left !== undefined) {
            give(left);
            continue;
          }
          let c = own.tryReceive();
          if (c === undefined) {
            c = this.next();
            other.send(c);
          }
          lock.receive();
          give(c);
        }
      });
    return [copy(ahead[0], ahead[1]), copy(ahead[1], ahead[0])];
  }
}

const repeat = (c: Rational): Series =>
  Series.of((give) => {
    for (;;) give(c);
  });
const add = (a: Series, b: Series): Series =>
  Series.of((give) => {
    for (;;) give(a.next().add(b.next()));
  });
const scale = (k: Rational, a: Series): Series =>
  Series.of((give) => {
    for (;;) give(k.mul(a.next()));
  });
/** c + x·a */
const shift = (c: Rational, a: Series): Series =>
  Series.of((give) => {
    give(c);
    for (;;) give(a.next());
  });
const derive = (a: Series): Series =>
  Series.of((give) => {
    a.next();
    for (let n = 1; ; n++) give(a.next().mul(new Rational(n)));
  });
const integrate = (c: Rational, a: Series): Series =>
  Series.of((give) => {
    give(c);
    for (let n = 1; ; n++) give(a.next().mul(new Rational(1, n)));
  });
/** (f + xF)(g + xG) = fg + x(fG + gF + xFG) */
const multiply = (a: Series, b: Series): Series =>
  Series.of((give) => {
    const f = a.next();
    const g = b.next();
    give(f.mul(g));
    const [a1, a2] = a.split();
    const [b1, b2] = b.split();
    const rest = add(add(scale(f, b1), scale(g, a1)), shift(zero, multiply(a2, b2)));
    for (;;) give(rest.next());
  });
/** exp(a) where a(0) = 0: its own integral of exp(a)·a'. */
const exponential = (a: Series): Series => {
  const result = new Tied();
  const e = integrate(new Rational(1), multiply(result.series, derive(a)));
  return result.tie(e);
};

/** A series that is defined by itself: used before it is there. */
class Tied {
  readonly #source = chan<Series>(1);
  readonly series: Series = Series.of((give) => {
    const s = this.#source.receive();
    if (s !== undefined) for (;;) give(s.next());
  });
  tie(s: Series): Series {
    const [inner, outer] = s.split();
    this.#source.send(inner);
    return outer;
  }
}

const ones = (): Series => repeat(new Rational(1));
const x = (): Series => shift(zero, shift(new Rational(1), repeat(zero)));
console.log("1/(1-x):", ones().first(10));
console.log("sum:", add(ones(), repeat(new Rational(1, 2))).first(5));
console.log("derived:", derive(ones()).first(10));
console.log("integral:", integrate(zero, ones()).first(8));
console.log("square:", multiply(ones(), ones()).first(10));
console.log("cube:", multiply(ones(), multiply(ones(), ones())).first(8));
const [left, right] = derive(ones()).split();
console.log("split:", left.first(4), "|", right.first(6), "|", left.first(3));
console.log("exp(x):", exponential(x()).first(9));
console.log("exp(2x):", exponential(scale(new Rational(2), x())).first(7));
console.log("exp(x²+x):", exponential(add(x(), multiply(x(), x()))).first(7));
