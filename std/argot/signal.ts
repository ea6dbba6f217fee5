/** The module `argot/signal`: signals of the system on a channel. */
import type { Chan, ReceiveChan } from "argot/internal";
import { chan, go, signalStart, signalStop } from "argot/internal";

export type Signal = "SIGHUP" | "SIGINT" | "SIGQUIT" | "SIGUSR1" | "SIGUSR2" | "SIGTERM" | "SIGCONT" | "SIGWINCH";

const names: readonly (readonly [Signal, number])[] = [
  ["SIGHUP", 1],
  ["SIGINT", 2],
  ["SIGQUIT", 3],
  ["SIGUSR1", 10],
  ["SIGUSR2", 12],
  ["SIGTERM", 15],
  ["SIGCONT", 18],
  ["SIGWINCH", 28],
];

/** Signals on a channel, until `stop`. */
export class Signals {
  /** Gets the signals; has room for a few: who is slow misses some. */
  readonly received: ReceiveChan<Signal>;
  readonly #raw: Chan<number>;

  constructor(signals: readonly Signal[]) {
    const raw = chan<number>(8);
    const received = chan<Signal>();
    this.#raw = raw;
    this.received = received;
    for (const [name, number] of names) {
      if (signals.includes(name) && !signalStart(raw, number)) throw new Error("argot/signal: too many channels");
    }
    go(() => {
      for (const number of raw) {
        for (const [name, n] of names) if (n === number) received.send(name);
      }
      received.close();
    });
  }

  /** The signals have their usual effect again, and the channel is closed. */
  stop(): void {
    signalStop(this.#raw);
    this.#raw.close();
  }
}

/** From now on these signals do not end the program: they come on the channel `received`. */
export function notify(...signals: Signal[]): Signals {
  return new Signals(signals);
}
