/**
 * One line on stderr for a person who waits. The compiler works synchronously (it mostly waits for Zig), so a timer of its
 * own thread never fires: a small worker keeps the time, and is only started when there is something to show.
 */
import { Worker } from "node:worker_threads";

/** Work shorter than this goes unmentioned. */
const quietMilliseconds = 500;

/** In the shared memory: [0] a counter of changes, [1] length of the text in bytes, then the text. */
const headerBytes = 8;
const textBytes = 504;

const workerSource = `
const { workerData } = require("node:worker_threads");
const fs = require("node:fs");
const { memory, terminal, quiet } = workerData;
const state = new Int32Array(memory, 0, 2);
const bytes = new Uint8Array(memory, ${headerBytes});
const decoder = new TextDecoder();
const started = Date.now();
let last = "";
function write(text) { try { fs.writeSync(2, text); } catch {} }
for (;;) {
  const seen = Atomics.load(state, 0);
  if (seen < 0) break;
  const elapsed = Date.now() - started;
  if (elapsed >= quiet) {
    const text = decoder.decode(bytes.slice(0, Atomics.load(state, 1)));
    if (terminal) write("\\r\\x1b[K" + text + " " + (elapsed / 1000).toFixed(1) + " s");
    else if (last === "") write(text + "\\n");
    last = text;
  }
  // In a file or a pipe one line says that there is work, and not every stage that passes by.
  const wait = elapsed < quiet ? quiet - elapsed : terminal ? 200 : 1e9;
  Atomics.wait(state, 0, seen, wait);
}
if (terminal && last !== "") write("\\r\\x1b[K");
Atomics.store(state, 1, -1);
Atomics.notify(state, 1);
`;

export class NodeProgress {
  private worker: Worker | undefined = undefined;
  private state: Int32Array | undefined = undefined;
  private bytes: Uint8Array | undefined = undefined;
  private readonly write: (text: string) => void;
  private readonly terminal: boolean;

  constructor(write: (text: string) => void, terminal: boolean) {
    this.write = write;
    this.terminal = terminal;
  }

  show(message: string | undefined): void {
    if (message === undefined) this.stop();
    else this.set(message);
  }

  private set(message: string): void {
    if (this.worker === undefined) this.start();
    const { state, bytes } = this;
    if (state === undefined || bytes === undefined) return;
    const text = new TextEncoder().encode(message).subarray(0, textBytes);
    bytes.set(text);
    Atomics.store(state, 1, text.length);
    Atomics.add(state, 0, 1);
    Atomics.notify(state, 0);
  }

  private start(): void {
    const memory = new SharedArrayBuffer(headerBytes + textBytes);
    try {
      this.worker = new Worker(workerSource, {
        eval: true,
        workerData: { memory, terminal: this.terminal, quiet: quietMilliseconds },
      });
      this.worker.on("error", () => {});
      this.worker.unref();
    } catch {
      return; // No worker, no progress line.
    }
    this.state = new Int32Array(memory, 0, 2);
    this.bytes = new Uint8Array(memory, headerBytes);
  }

  private stop(): void {
    const { state } = this;
    if (state === undefined) return;
    Atomics.store(state, 0, -1);
    Atomics.notify(state, 0);
    // The worker wipes its line before anything else may be written.
    if (this.terminal) {
      const length = Atomics.load(state, 1);
      if (length >= 0) Atomics.wait(state, 1, length, 100);
      this.write("\r\x1b[K");
    }
    this.worker = undefined;
    this.state = undefined;
    this.bytes = undefined;
  }
}
