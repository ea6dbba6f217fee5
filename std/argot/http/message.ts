/** What requests and responses share: fields of the head, and bodies that are read. */
import type { HttpConnection } from "argot/internal/http";
import * as native from "argot/internal/http";
import { errorCode, errorText } from "argot/internal/net";

/** Fails with a `status` that a server answers, and a `code` as other errors of argot/net have. */
export class HttpError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, message: string, code: string = "EPROTO") {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Of a result below zero. */
export function ioError(result: number, what: string): HttpError {
  const code = errorCode(result);
  const status = code === "EPROTO" ? 400 : code === "ETIMEDOUT" ? 408 : 500;
  return new HttpError(status, `${what} ${code}: ${errorText(result)}`, code);
}

// ------------------------------------------------------------------ fields

export type HeadersInit = Record<string, string> | Headers;

/** The fields of a head. Names are compared without regard to case, and kept in small letters. */
export class Headers implements Iterable<[string, string]> {
  /** As received; until somebody wants more than to look something up. */
  #text: string;
  /** Names and values in turn. */
  #list: string[] | undefined;

  constructor(init?: HeadersInit) {
    this.#text = "";
    this.#list = undefined;
    if (init === undefined) return;
    const list: string[] = [];
    if (init instanceof Headers) for (const part of init.flat()) list.push(part);
    else for (const name of Object.keys(init)) list.push(name.toLowerCase(), init[name]);
    this.#list = list;
  }

  /** Of the lines of a head. */
  static parse(text: string): Headers {
    const headers = new Headers();
    headers.#text = text;
    return headers;
  }

  /** Names and values in turn: not a copy. */
  flat(): string[] {
    let list = this.#list;
    if (list === undefined) {
      list = this.#text === "" ? [] : native.list(this.#text);
      this.#list = list;
    }
    return list;
  }

  /** The value; of several, all of them with ", " between; undefined where there is none. */
  get(name: string): string | undefined {
    const list = this.#list;
    if (list === undefined) return this.#text === "" ? undefined : native.find(this.#text, name);
    const wanted = name.toLowerCase();
    let found: string | undefined;
    for (let i = 0; i + 1 < list.length; i += 2)
      if (list[i] === wanted) found = found === undefined ? list[i + 1] : `${found}, ${list[i + 1]}`;
    return found;
  }

  /** All values: for set-cookie, whose values may have commas. */
  getAll(name: string): string[] {
    const list = this.flat();
    const wanted = name.toLowerCase();
    const found: string[] = [];
    for (let i = 0; i + 1 < list.length; i += 2) if (list[i] === wanted) found.push(list[i + 1]);
    return found;
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  /** Instead of all values that the name had. */
  set(name: string, value: string): void {
    this.delete(name);
    this.append(name, value);
  }

  append(name: string, value: string): void {
    this.flat().push(name.toLowerCase(), value);
  }

  delete(name: string): void {
    const list = this.flat();
    const wanted = name.toLowerCase();
    const rest: string[] = [];
    for (let i = 0; i + 1 < list.length; i += 2) if (list[i] !== wanted) rest.push(list[i], list[i + 1]);
    this.#list = rest;
  }

  entries(): [string, string][] {
    const list = this.flat();
    const result: [string, string][] = [];
    for (let i = 0; i + 1 < list.length; i += 2) result.push([list[i], list[i + 1]]);
    return result;
  }

  [Symbol.iterator](): Iterator<[string, string]> {
    return this.entries()[Symbol.iterator]();
  }
}

// ------------------------------------------------------------------ bodies

/** Gives bytes: how many it has put at the start of the buffer, 0 at the end. A connection of argot/net is one, and a Body. */
export interface BodyReader {
  read(buffer: Uint8Array): number;
}

/** The body of a message that is being received. It is there until the message has been dealt with. */
export class Body implements BodyReader {
  #http: HttpConnection | undefined;
  readonly #timeout: number;
  readonly #max: number;
  #total = 0;
  /** Bytes, where they were said before; undefined where only reading tells. */
  readonly length: number | undefined;

  /** timeout: milliseconds for each read; max: bytes of all of it. */
  constructor(http: HttpConnection, timeout: number, max: number) {
    this.#http = http;
    this.#timeout = timeout;
    this.#max = max;
    const length = native.contentLength(http);
    this.length = length < 0 ? undefined : length;
  }

  #read(buffer: Uint8Array, start: number): number {
    const http = this.#http;
    if (http === undefined) throw new HttpError(500, "the body is gone: its message has been dealt with", "EBADF");
    const n = native.readBody(http, buffer, start, this.#timeout);
    if (n < 0) throw ioError(n, "body");
    this.#total += n;
    if (this.#total > this.#max) throw new HttpError(413, `the body is longer than ${this.#max} bytes`, "EFBIG");
    return n;
  }

  /** Waits for bytes and puts them at the start of the buffer: how many, 0 at the end of the body. */
  read(buffer: Uint8Array): number {
    return this.#read(buffer, 0);
  }

  #whole(): { buffer: Uint8Array; length: number } {
    // What is announced is not believed beyond a megabyte: the buffer grows with what comes.
    let buffer = new Uint8Array(this.length === undefined ? 4096 : Math.min(this.length + 1, 1 << 20));
    let length = 0;
    for (;;) {
      if (length === buffer.length) {
        const larger = new Uint8Array(buffer.length * 2);
        larger.set(buffer);
        buffer = larger;
      }
      const n = this.#read(buffer, length);
      if (n === 0) return { buffer, length };
      length += n;
    }
  }

  /** The rest of it. */
  bytes(): Uint8Array {
    const { buffer, length } = this.#whole();
    return length === buffer.length ? buffer : buffer.subarray(0, length);
  }

  /** The rest of it as UTF-8. */
  text(): string {
    if (this.length === 0) return "";
    const { buffer, length } = this.#whole();
    return native.textOf(buffer, 0, length);
  }

  json(): unknown {
    return JSON.parse(this.text()) as unknown;
  }

  /** For the server and the client: the connection goes on to another message. */
  detach(): void {
    this.#http = undefined;
  }
}
