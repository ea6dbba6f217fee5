/** The module `argot/time`: timers that send on channels. `sleep` and the select case `after` are in `argot`. */
import type { Chan, ReceiveChan, TimerHandle } from "argot/internal";
import { chan, timerReset, timerStart, timerStop } from "argot/internal";

export { now } from "argot/internal";

/** A channel that gets the time (as `now()`) once, after `ms` milliseconds. */
export function afterChan(ms: number): ReceiveChan<number> {
  const channel = chan<number>(1);
  timerStart(channel, ms, 0);
  return channel;
}

/** Fires once; can be stopped and set again. */
export class Timer {
  readonly #channel: Chan<number>;
  readonly #handle: TimerHandle;

  constructor(ms: number) {
    this.#channel = chan<number>(1);
    this.#handle = timerStart(this.#channel, ms, 0);
  }

  /** Gets the time when the timer fires. */
  get fired(): ReceiveChan<number> {
    return this.#channel;
  }

  /** Says whether it stopped the timer: false if it has fired or been stopped. No value that is older than the call is received after it. */
  stop(): boolean {
    const pending = timerStop(this.#handle);
    const stale = this.#channel.tryReceive() !== undefined;
    return pending || stale;
  }

  /** Fires `ms` milliseconds from now instead. Says whether the timer was running. */
  reset(ms: number): boolean {
    const running = this.stop();
    timerReset(this.#handle, ms, 0);
    return running;
  }
}

/** Fires again and again. Ticks that nobody receives in time are left out. */
export class Ticker {
  readonly #channel: Chan<number>;
  readonly #handle: TimerHandle;

  constructor(ms: number) {
    if (!(ms > 0)) throw new RangeError("Ticker: the period must be greater than 0");
    this.#channel = chan<number>(1);
    this.#handle = timerStart(this.#channel, ms, ms);
  }

  get ticks(): ReceiveChan<number> {
    return this.#channel;
  }

  /** No more ticks. The channel stays open, as in Go: a loop over it would wait forever. */
  stop(): void {
    timerStop(this.#handle);
    this.#channel.tryReceive();
  }

  reset(ms: number): void {
    if (!(ms > 0)) throw new RangeError("Ticker: the period must be greater than 0");
    this.stop();
    timerReset(this.#handle, ms, ms);
  }
}
