/** The client: one request after another over connections that are kept. */
import type { HttpConnection } from "argot/internal/http";
import * as native from "argot/internal/http";
import { connect, NetError } from "argot/net";
import { Mutex } from "argot/sync";
import { Body, type BodyReader, Headers, type HeadersInit, HttpError, ioError } from "./message.ts";

// As runtime-zig/lang/http.zig has them.
const mannerClose = 1;
const mannerChunked = 4;

export interface RequestOptions {
  /** "GET", or "POST" with a body. */
  readonly method?: string;
  readonly headers?: HeadersInit;
  /** What is read is sent chunked. */
  readonly body?: string | Uint8Array | BodyReader;
  /** Milliseconds for connecting, for the head of the response, and for each read of its body: 30,000. */
  readonly timeout?: number;
  /** How many redirects are followed: 0. */
  readonly redirects?: number;
  /** Keep the connection for a later request: true. */
  readonly keepAlive?: boolean;
  /** Bytes of the response's body: no limit. */
  readonly maxBodySize?: number;
  /** Bytes of the response's head: 65,536. */
  readonly maxHeadSize?: number;
}

// ------------------------------------------------------------------ addresses

export interface ParsedUrl {
  readonly host: string;
  readonly port: number;
  /** Path and query. */
  readonly target: string;
  /** As the Host field has it. */
  readonly authority: string;
}

/** Throws TypeError where it is no http URL. Characters that need it must be escaped already. */
export function parseUrl(url: string): ParsedUrl {
  const lower = url.slice(0, 8).toLowerCase();
  if (lower.startsWith("https://")) throw new TypeError(`https is not supported yet: ${url}`);
  if (!lower.startsWith("http://")) throw new TypeError(`Invalid URL: ${url}`);
  let end = url.indexOf("#");
  if (end < 0) end = url.length;
  let slash = url.length;
  for (let i = 7; i < end; i++) {
    const c = url.charCodeAt(i);
    if (c <= 32 || c >= 127) throw new TypeError(`Invalid URL: ${url}`);
    // "/" or "?"
    if (slash === url.length && (c === 47 || c === 63)) slash = i;
  }
  slash = Math.min(slash, end);
  const authority = url.slice(7, slash);
  let target = url.slice(slash, end);
  if (!target.startsWith("/")) target = `/${target}`;
  if (authority.includes("@")) throw new TypeError(`a URL with a user is not supported: use an authorization header`);
  let host = authority;
  let port = 80;
  const colon = authority.lastIndexOf(":");
  if (colon >= 0 && !authority.endsWith("]")) {
    host = authority.slice(0, colon);
    const digits = authority.slice(colon + 1);
    port = digits === "" ? 80 : Number(digits);
    if (!(port >= 0 && port <= 65535 && Math.floor(port) === port)) throw new TypeError(`Invalid URL: ${url}`);
  }
  const brackets = host.startsWith("[") && host.endsWith("]");
  if (brackets) host = host.slice(1, -1);
  if (host === "" || brackets !== host.includes(":")) throw new TypeError(`Invalid URL: ${url}`);
  return { host, port, target, authority };
}

/** A URL that a Location field gives, seen from another one. */
export function resolveUrl(location: string, base: ParsedUrl): string {
  const colon = location.indexOf(":");
  const slash = location.indexOf("/");
  if (colon >= 0 && (slash < 0 || colon < slash)) return location;
  if (location.startsWith("//")) return `http:${location}`;
  const origin = `http://${base.authority}`;
  if (location.startsWith("/")) return origin + location;
  const query = base.target.indexOf("?");
  const path = query < 0 ? base.target : base.target.slice(0, query);
  if (location.startsWith("?") || location.startsWith("#")) return origin + path + location;
  const parts = path.slice(1, path.lastIndexOf("/") + 1).split("/");
  parts.pop();
  const mark = location.indexOf("?");
  const rest = mark < 0 ? "" : location.slice(mark);
  const segments = (mark < 0 ? location : location.slice(0, mark)).split("/");
  for (let i = 0; i < segments.length; i++) {
    if (segments[i] === "..") parts.pop();
    if (segments[i] === "." || segments[i] === "..") {
      if (i === segments.length - 1) parts.push("");
    } else parts.push(segments[i]);
  }
  return `${origin}/${parts.join("/")}${rest}`;
}

// ------------------------------------------------------------------ connections

class Kept {
  readonly key: string;
  readonly conn: { close(): void };
  readonly http: HttpConnection;
  since = 0;

  constructor(key: string, conn: { close(): void }, http: HttpConnection) {
    this.key = key;
    this.conn = conn;
    this.http = http;
  }
}

const defaultTimeout = 30_000;
const maxIdleMs = 30_000;
const maxIdlePerHost = 8;
const pool = new Map<string, Kept[]>();
const poolMutex = new Mutex();

let swept = 0;

/** Under the mutex, now and then: takes out those of all hosts that nobody has wanted for too long. In a list, the oldest are first. */
function sweep(now: number, old: Kept[]): void {
  if (now - swept < maxIdleMs / 10) return;
  swept = now;
  for (const [key, list] of pool) {
    const fresh = list.findIndex((kept) => now - kept.since <= maxIdleMs);
    for (const kept of list.splice(0, fresh < 0 ? list.length : fresh)) old.push(kept);
    if (list.length === 0) pool.delete(key);
  }
}

function takeKept(key: string): Kept | undefined {
  const now = performance.now();
  const old: Kept[] = [];
  poolMutex.lock();
  sweep(now, old);
  let found = pool.get(key)?.pop();
  if (found !== undefined && now - found.since > maxIdleMs) {
    old.push(found);
    found = undefined;
  }
  poolMutex.unlock();
  for (const kept of old) kept.conn.close();
  return found;
}

function keep(kept: Kept): void {
  const now = performance.now();
  const old: Kept[] = [];
  kept.since = now;
  try {
    poolMutex.lock();
  } catch (error) {
    kept.conn.close();
    throw error;
  }
  sweep(now, old);
  let list = pool.get(kept.key);
  if (list === undefined) {
    list = [];
    pool.set(kept.key, list);
  }
  if (list.length < maxIdlePerHost) list.push(kept);
  else old.push(kept);
  poolMutex.unlock();
  for (const one of old) one.conn.close();
}

/** Closes the connections that are kept for later requests. */
export function closeIdleConnections(): void {
  poolMutex.lock();
  const lists = [...pool.values()];
  pool.clear();
  poolMutex.unlock();
  for (const list of lists) for (const kept of list) kept.conn.close();
}

// ------------------------------------------------------------------ responses

/** A response whose body is still to be read. Read it to its end, or `close` it: then the connection can be used again. */
export class ClientResponse implements BodyReader {
  readonly status: number;
  readonly headers: Headers;
  readonly url: string;
  readonly #body: Body;
  #kept: Kept | undefined;
  readonly #keepAlive: boolean;

  constructor(url: string, kept: Kept, body: Body, keepAlive: boolean) {
    this.url = url;
    this.status = native.status(kept.http);
    this.headers = Headers.parse(native.fields(kept.http));
    this.#body = body;
    this.#kept = kept;
    this.#keepAlive = keepAlive;
    if (body.length === 0) this.#end(native.persists(kept.http));
  }

  /** 200 to 299. */
  get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }

  #end(reusable: boolean): void {
    const kept = this.#kept;
    if (kept === undefined) return;
    this.#kept = undefined;
    this.#body.detach();
    if (reusable && this.#keepAlive) keep(kept);
    else kept.conn.close();
  }

  /** Waits for bytes of the body and puts them at the start of the buffer: how many, 0 at the end. */
  read(buffer: Uint8Array): number {
    const kept = this.#kept;
    if (kept === undefined || buffer.length === 0) return 0;
    let n = 0;
    try {
      n = this.#body.read(buffer);
    } catch (error) {
      this.#end(false);
      throw error;
    }
    if (n === 0) this.#end(native.persists(kept.http));
    return n;
  }

  /** The rest of the body. */
  bytes(): Uint8Array {
    const kept = this.#kept;
    if (kept === undefined) return new Uint8Array(0);
    try {
      const all = this.#body.bytes();
      this.#end(native.persists(kept.http));
      return all;
    } catch (error) {
      this.#end(false);
      throw error;
    }
  }

  /** The rest of the body as UTF-8. */
  text(): string {
    const all = this.bytes();
    return native.textOf(all, 0, all.length);
  }

  json(): unknown {
    return JSON.parse(this.text()) as unknown;
  }

  /** Nobody wants the rest of the body. */
  close(): void {
    const kept = this.#kept;
    if (kept === undefined) return;
    let reusable = false;
    try {
      reusable = native.drain(kept.http, 1000);
    } finally {
      this.#end(reusable);
    }
  }
}

function open(url: ParsedUrl, key: string, timeout: number): Kept {
  const conn = connect({ host: url.host, port: url.port, timeout });
  return new Kept(key, conn, native.open(conn.fd));
}

/** Sends a request and waits for the head of the response. Any status is a response; only what goes wrong on the way throws. */
export function request(url: string, options: RequestOptions = {}): ClientResponse {
  let redirects = options.redirects ?? 0;
  let method = options.method ?? (options.body === undefined ? "GET" : "POST");
  let body = options.body;
  let at = url;
  for (;;) {
    const parsed = parseUrl(at);
    const response = requestOnce(at, parsed, method, body, options);
    const location = response.headers.get("location");
    const redirected =
      response.status >= 301 && response.status <= 308 && response.status !== 304 && response.status !== 305;
    if (redirects <= 0 || !redirected || location === undefined) return response;
    redirects--;
    response.close();
    if (response.status === 303 || (response.status <= 302 && method === "POST")) {
      if (method !== "HEAD") method = "GET";
      body = undefined;
    } else if (!isWhole(body)) {
      throw new HttpError(
        response.status,
        "a body that has been read cannot be sent again to where the redirect leads",
      );
    }
    at = resolveUrl(location, parsed);
  }
}

function requestOnce(
  url: string,
  parsed: ParsedUrl,
  method: string,
  body: string | Uint8Array | BodyReader | undefined,
  options: RequestOptions,
): ClientResponse {
  const key = `${parsed.host}|${parsed.port}`;
  const timeout = options.timeout ?? defaultTimeout;
  const fields: string[] = ["host", parsed.authority];
  if (options.headers !== undefined) {
    const given = new Headers(options.headers);
    if (given.has("host")) fields.length = 0;
    for (const part of given.flat()) fields.push(part);
  }
  const keepAlive = options.keepAlive !== false;
  for (;;) {
    const old = keepAlive ? takeKept(key) : undefined;
    const kept = old ?? open(parsed, key, timeout);
    const http = kept.http;
    let result: number;
    try {
      result = exchange(http, method, parsed.target, fields, body, options);
    } catch (error) {
      // The goroutine was cancelled, or the body could not be read.
      kept.conn.close();
      throw error;
    }
    if (result === 0) {
      const status = native.status(http);
      if (method === "HEAD" || status === 204 || status === 304 || status === 101) native.noBody(http);
      return new ClientResponse(
        url,
        kept,
        new Body(http, timeout, options.maxBodySize ?? Number.POSITIVE_INFINITY),
        keepAlive,
      );
    }
    kept.conn.close();
    if (result === -22) throw new TypeError("the method or a header of the request has characters that cannot be sent");
    // A connection that was kept may have been ended meanwhile; what can be sent twice without harm is sent again over another.
    const gone = result === 1 || result === -32 || result === -104;
    if (old !== undefined && gone && isWhole(body) && isIdempotent(method)) continue;
    if (result >= 400) throw new HttpError(502, `${url}: the response is malformed`);
    if (result === 1)
      throw new NetError(`read ECONNRESET ${parsed.authority}`, "ECONNRESET", -104, "read", parsed.authority);
    throw ioError(result, url);
  }
}

/** Sends a request and reads the head of its answer: as native.readHead; -22: the request has characters that cannot be sent. */
function exchange(
  http: HttpConnection,
  method: string,
  target: string,
  fields: string[],
  body: string | Uint8Array | BodyReader | undefined,
  options: RequestOptions,
): number {
  const timeout = options.timeout ?? defaultTimeout;
  const whole = isWhole(body);
  const manner = (options.keepAlive !== false ? 0 : mannerClose) + (whole ? 0 : mannerChunked);
  let result = native.request(http, method, target, fields, whole ? body : undefined, manner, timeout);
  if (!whole && result >= 0) result = sendBody(http, body, timeout);
  if (result < 0) return result;
  do result = native.readHead(http, timeout, timeout, true, options.maxHeadSize ?? 65_536, 1000);
  while (result === 0 && native.status(http) < 200 && native.status(http) !== 101);
  return result;
}

function isWhole(body: string | Uint8Array | BodyReader | undefined): body is string | Uint8Array | undefined {
  return body === undefined || typeof body === "string" || body instanceof Uint8Array;
}

function isIdempotent(method: string): boolean {
  return method === "GET" || method === "HEAD" || method === "OPTIONS" || method === "PUT" || method === "DELETE";
}

function sendBody(http: HttpConnection, body: string | Uint8Array | BodyReader | undefined, timeout: number): number {
  if (isWhole(body)) return 0;
  const buffer = new Uint8Array(16384);
  for (;;) {
    const n = body.read(buffer);
    if (n <= 0) return native.sendEnd(http, timeout);
    const sent = native.sendPiece(http, buffer, 0, n, true, timeout);
    if (sent < 0) return sent;
  }
}
