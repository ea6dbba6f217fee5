/** The server: a goroutine for each connection. */
import { go, sleep } from "argot";
import type { HttpConnection } from "argot/internal/http";
import * as native from "argot/internal/http";
import { accept, close, closeWrite, read, remoteAddress, setDeadline } from "argot/internal/net";
import type { Address } from "argot/net";
import { type Listener, listen } from "argot/net";
import { Mutex } from "argot/sync";
import { Body, type BodyReader, Headers, type HeadersInit, HttpError, ioError } from "./message.ts";

// As runtime-zig/lang/http.zig has them.
const mannerClose = 1;
const mannerNoBody = 2;
const mannerChunked = 4;
const mannerPlain = 8;
const mannerOld = 16;

// ------------------------------------------------------------------ requests and responses

export class Request {
  /** "GET", as it was sent. */
  readonly method: string;
  /** The target as it was sent: mostly a path with a query. */
  readonly url: string;
  readonly #fields: string;
  #headers: Headers | undefined = undefined;
  readonly #connection: Connection;
  #body: Body | undefined = undefined;

  constructor(method: string, url: string, fields: string, connection: Connection) {
    this.method = method;
    this.url = url;
    this.#fields = fields;
    this.#connection = connection;
  }

  get headers(): Headers {
    const made = this.#headers;
    if (made !== undefined) return made;
    const headers = Headers.parse(this.#fields);
    this.#headers = headers;
    return headers;
  }

  /** It can be read until the response is sent. */
  get body(): Body {
    const made = this.#body;
    if (made !== undefined) return made;
    const body = this.#connection.openBody(this);
    this.#body = body;
    return body;
  }

  /** The target without its query. */
  get path(): string {
    const query = this.url.indexOf("?");
    return query < 0 ? this.url : this.url.slice(0, query);
  }

  /** What follows the question mark. */
  get query(): string {
    const query = this.url.indexOf("?");
    return query < 0 ? "" : this.url.slice(query + 1);
  }

  get remoteAddress(): Address {
    return this.#connection.remoteAddress;
  }

  /** For the server: the response is about to be sent. */
  finish(): void {
    if (this.#body !== undefined) this.#body.detach();
  }
}

/** Where a response's body is written piece by piece; each piece is sent at once. */
export interface BodyWriter {
  write(data: string | Uint8Array): void;
}

/** All of it; something to read it from; or a function that writes it. */
export type ResponseBody = string | Uint8Array | BodyReader | ((out: BodyWriter) => void);

export interface ResponseInit {
  readonly status?: number;
  readonly headers?: HeadersInit;
}

export class Response {
  readonly status: number;
  readonly body: ResponseBody | undefined;
  #headers: Headers | undefined;

  /** A string is sent as "text/plain; charset=utf-8" unless the headers have a content-type. */
  constructor(body?: ResponseBody, init?: ResponseInit) {
    this.body = body;
    this.status = init?.status ?? 200;
    this.#headers = init?.headers === undefined ? undefined : new Headers(init.headers);
  }

  static json(value: unknown, init?: ResponseInit): Response {
    const response = new Response(JSON.stringify(value), init);
    if (!response.headers.has("content-type")) response.headers.set("content-type", "application/json");
    return response;
  }

  static redirect(location: string, status: number = 302): Response {
    return new Response(undefined, { status, headers: { location } });
  }

  get headers(): Headers {
    const made = this.#headers;
    if (made !== undefined) return made;
    const headers = new Headers();
    this.#headers = headers;
    return headers;
  }

  /** For the server: names and values in turn. */
  fields(): string[] | undefined {
    const headers = this.#headers;
    if (headers === undefined) return typeof this.body === "string" ? plainText : undefined;
    if (typeof this.body === "string" && !headers.has("content-type")) headers.append("content-type", plainText[1]);
    return headers.flat();
  }
}

const plainText: string[] = ["content-type", "text/plain; charset=utf-8"];

export type Handler = (request: Request) => Response;

export interface ServeOptions {
  /** 0 or missing: one that is free, see `Server.address`. */
  readonly port?: number;
  readonly host?: string;
  /** A Unix socket instead. */
  readonly path?: string;
  readonly handler: Handler;
  /** Called when the server listens. */
  readonly onListen?: (server: Server) => void;
  /** What a handler threw; it has been answered with 500. Without it, it is printed on standard error. */
  readonly onError?: (error: unknown, request: Request) => void;
  /** Milliseconds that a connection may wait for its next request: 60,000. */
  readonly idleTimeout?: number;
  /** Milliseconds for the head of a request, from its first byte: 10,000. */
  readonly headTimeout?: number;
  /** Milliseconds for each read of a body: 30,000. */
  readonly bodyTimeout?: number;
  /** Milliseconds for each piece of a response to go out: 60,000. */
  readonly writeTimeout?: number;
  /** Bytes of a request's head: 16,384. Longer ones are answered with 431 or 414. */
  readonly maxHeadSize?: number;
  /** Fields of a request's head: 100. */
  readonly maxHeadFields?: number;
  /** Bytes of a request's body: 64 MiB. Longer ones are answered with 413. */
  readonly maxBodySize?: number;
}

// ------------------------------------------------------------------ connections

class Connection {
  readonly #server: Server;
  readonly #handle: number;
  readonly #http: HttpConnection;
  /** Between two requests: shutdown may close it. */
  idle = true;

  constructor(server: Server, handle: number) {
    this.#server = server;
    this.#handle = handle;
    this.#http = native.open(handle);
  }

  openBody(_request: Request): Body {
    return new Body(this.#http, this.#server.bodyTimeout, this.#server.maxBodySize);
  }

  get remoteAddress(): Address {
    const text = remoteAddress(this.#handle);
    const space = text.indexOf(" ");
    if (space <= 0) return { host: "", port: 0, path: text.slice(space + 1) };
    return { host: text.slice(space + 1), port: Number(text.slice(0, space)), path: "" };
  }

  closeNow(): void {
    close(this.#handle);
  }

  run(): void {
    const server = this.#server;
    const http = this.#http;
    for (;;) {
      this.idle = true;
      if (server.closing) break;
      const result = native.readHead(
        http,
        server.idleTimeout,
        server.headTimeout,
        false,
        server.maxHeadSize,
        server.maxHeadFields,
      );
      this.idle = false;
      if (result !== 0) {
        if (result >= 400) this.refuse(result);
        break;
      }
      if (!this.serveOne()) break;
    }
    close(this.#handle);
  }

  /** A request whose head has been read. Can the connection go on? */
  serveOne(): boolean {
    const server = this.#server;
    const http = this.#http;
    const request = new Request(native.method(http), native.target(http), native.fields(http), this);
    if (native.contentLength(http) > server.maxBodySize) return this.refuse(413);
    let response: Response;
    try {
      response = server.handler(request);
    } catch (error) {
      // The handler reads the body: what is wrong with it is the client's.
      if (error instanceof HttpError && error.status < 500) return this.refuse(error.status);
      server.failed(error, request);
      response = new Response("Internal Server Error\n", { status: 500 });
    }
    request.finish();
    let manner = 0;
    if (server.closing || !native.persists(http)) manner += mannerClose;
    else if (native.minorVersion(http) === 0) manner += mannerOld;
    if (request.method === "HEAD") manner += mannerNoBody;
    try {
      if (!this.send(response, manner)) return false;
    } catch (error) {
      // Half of the response is out: only the end of the connection says that it is not whole.
      server.failed(error, request);
      return false;
    }
    return native.drain(http, server.bodyTimeout) || this.linger();
  }

  send(response: Response, manner: number): boolean {
    const body = response.body;
    const timeout = this.#server.writeTimeout;
    if (body === undefined || typeof body === "string" || body instanceof Uint8Array)
      return this.sent(native.respond(this.#http, response.status, response.fields(), body, manner, timeout));
    const known = response.headers.has("content-length");
    const old = native.minorVersion(this.#http) === 0;
    const chunked = !known && !old;
    let how = manner + (chunked ? mannerChunked : mannerPlain);
    // HTTP/1.0 has no chunks: the end of the connection is the end of the body.
    if (!known && old && (manner & mannerClose) === 0) how += mannerClose - (manner & mannerOld);
    if (!this.sent(native.respond(this.#http, response.status, response.fields(), undefined, how, timeout)))
      return false;
    const empty = response.status === 204 || response.status === 304;
    if (empty || (manner & mannerNoBody) !== 0) return true;
    const out = new PieceWriter(this.#http, chunked, timeout);
    if (typeof body === "function") body(out);
    else {
      const buffer = new Uint8Array(16384);
      for (;;) {
        const n = body.read(buffer);
        if (n <= 0) break;
        out.writePart(buffer, n);
      }
    }
    if (known && out.total !== Number(response.headers.get("content-length")))
      throw new HttpError(
        500,
        `content-length is ${response.headers.get("content-length")}, but the body has ${out.total} bytes`,
      );
    return !chunked || this.sent(native.sendEnd(this.#http, timeout));
  }

  sent(result: number): boolean {
    if (result === -22) throw new TypeError("a header of the response has characters that cannot be sent");
    return result >= 0;
  }

  /** Answers a status without looking further, and ends the connection. */
  refuse(status: number): boolean {
    const text = `${status} ${native.reasonOf(status)}\n`;
    native.respond(this.#http, status, plainText, text, mannerClose, this.#server.writeTimeout);
    return this.linger();
  }

  /** Lets the client see what was sent: closing while it still sends would take the response back (RFC 9112 §9.6). */
  linger(): boolean {
    closeWrite(this.#handle);
    setDeadline(this.#handle, 1, 500);
    const sink = new Uint8Array(4096);
    for (let i = 0; i < 64; i++) if (read(this.#handle, sink, 0, sink.length) <= 0) break;
    return false;
  }
}

class PieceWriter implements BodyWriter {
  readonly #http: HttpConnection;
  readonly #chunked: boolean;
  readonly #timeout: number;
  total = 0;

  constructor(http: HttpConnection, chunked: boolean, timeout: number) {
    this.#http = http;
    this.#chunked = chunked;
    this.#timeout = timeout;
  }

  write(data: string | Uint8Array): void {
    if (typeof data === "string") this.#sent(native.sendPiece(this.#http, data, 0, 0, this.#chunked, this.#timeout));
    else this.writePart(data, data.length);
  }

  writePart(data: Uint8Array, end: number): void {
    this.#sent(native.sendPiece(this.#http, data, 0, end, this.#chunked, this.#timeout));
  }

  #sent(result: number): void {
    if (result < 0) throw ioError(result, "write");
    this.total += result;
  }
}

// ------------------------------------------------------------------ the server

/** Listens from its construction on; `run` serves. */
export class Server {
  readonly #listener: Listener;
  readonly #onError: ((error: unknown, request: Request) => void) | undefined;
  readonly #connections = new Set<Connection>();
  readonly #mutex = new Mutex();
  readonly handler: Handler;
  readonly idleTimeout: number;
  readonly headTimeout: number;
  readonly bodyTimeout: number;
  readonly writeTimeout: number;
  readonly maxHeadSize: number;
  readonly maxHeadFields: number;
  readonly maxBodySize: number;
  /** shutdown has been called. */
  closing = false;

  constructor(options: ServeOptions) {
    this.#listener = listen(options);
    this.#onError = options.onError;
    this.handler = options.handler;
    this.idleTimeout = options.idleTimeout ?? 60_000;
    this.headTimeout = options.headTimeout ?? 10_000;
    this.bodyTimeout = options.bodyTimeout ?? 30_000;
    this.writeTimeout = options.writeTimeout ?? 60_000;
    this.maxHeadSize = Math.min(Math.max(options.maxHeadSize ?? 16_384, 256), 1 << 20);
    this.maxHeadFields = options.maxHeadFields ?? 100;
    this.maxBodySize = options.maxBodySize ?? 64 << 20;
  }

  get address(): Address {
    return this.#listener.address;
  }

  /** How many connections are open. */
  get connections(): number {
    return this.#connections.size;
  }

  /** Serves until `shutdown`, and until the last connection has ended. */
  run(): void {
    try {
      this.#accept();
    } catch (error) {
      // The goroutine was cancelled: nobody else would end what it has begun.
      this.shutdown(0);
      throw error;
    }
    while (this.#connections.size > 0) sleep(5);
  }

  #accept(): void {
    let pause = 5;
    while (!this.closing) {
      const handle = accept(this.#listener.fd);
      if (handle < 0) {
        if (this.closing) break;
        // Too many files, no memory: it gets better when connections end.
        sleep(pause);
        pause = Math.min(pause * 2, 1000);
        continue;
      }
      pause = 5;
      const connection = new Connection(this, handle);
      try {
        this.#mutex.lock();
      } catch (error) {
        connection.closeNow();
        throw error;
      }
      this.#connections.add(connection);
      this.#mutex.unlock();
      go(() => this.#serve(connection));
    }
  }

  #serve(connection: Connection): void {
    try {
      connection.run();
    } catch (error) {
      console.error(error);
      connection.closeNow();
    }
    this.#mutex.lock();
    this.#connections.delete(connection);
    this.#mutex.unlock();
  }

  /** No further connections and requests; those that are being served end first, but are cut off after `grace` milliseconds. */
  shutdown(grace: number = 10_000): void {
    this.closing = true;
    this.#listener.close();
    const start = performance.now();
    let pause = 1;
    while (this.#connections.size > 0) {
      const all = performance.now() - start >= grace;
      this.#mutex.lock();
      for (const connection of this.#connections) if (all || connection.idle) connection.closeNow();
      this.#mutex.unlock();
      if (all) break;
      sleep(pause);
      pause = Math.min(pause * 2, 100);
    }
  }

  /** For connections: a handler threw. */
  failed(error: unknown, request: Request): void {
    if (this.#onError !== undefined) this.#onError(error, request);
    else console.error(error);
  }
}

/** Serves until the server is shut down: `onListen` gets it. */
export function serve(options: ServeOptions): void {
  const server = new Server(options);
  if (options.onListen !== undefined) options.onListen(server);
  server.run();
}
