// What argot/net and argot/http are made of: the runtime's sockets (runtime-zig/lang/net.zig says what each does). Not for programs.

declare module "argot/internal/net" {
  export function errorCode(result: number): string;
  export function errorText(result: number): string;
  export function isIP(text: string): number;
  export function listen(host: string, port: number, path: string, reusePort: boolean): number;
  export function connect(host: string, port: number, path: string, timeoutMs: number): number;
  export function accept(handle: number): number;
  export function read(handle: number, buffer: Uint8Array, start: number, end: number): number;
  export function write(handle: number, data: string | Uint8Array): number;
  export function close(handle: number): boolean;
  export function closeWrite(handle: number): number;
  export function setNoDelay(handle: number, on: boolean): number;
  export function setKeepAlive(handle: number, on: boolean): number;
  export function setDeadline(handle: number, directions: number, ms: number): number;
  export function localAddress(handle: number): string;
  export function remoteAddress(handle: number): string;
  export function bindUdp(host: string, port: number): number;
  export function sendTo(handle: number, data: string | Uint8Array, host: string, port: number): number;
  export function receiveFrom(handle: number, buffer: Uint8Array): [number, string];
  export function systemLookup(name: string): string[] | undefined;
  export function dnsQuery(name: string, kind: number): Uint8Array | undefined;
  export function dnsAnswer(query: Uint8Array, packet: Uint8Array, length: number): string[] | number;
}

declare module "argot/internal/http" {
  /** A connection: what has been received and not used yet, and where in a message it is. One goroutine at a time uses it. */
  export interface HttpConnection {
    readonly " http": unknown;
  }
  export function open(handle: number): HttpConnection;
  export function readHead(c: HttpConnection, idleMs: number, headMs: number, isResponse: boolean, maxHead: number, maxFields: number): number;
  export function method(c: HttpConnection): string;
  export function target(c: HttpConnection): string;
  export function fields(c: HttpConnection): string;
  export function status(c: HttpConnection): number;
  export function minorVersion(c: HttpConnection): number;
  export function contentLength(c: HttpConnection): number;
  export function noBody(c: HttpConnection): void;
  export function persists(c: HttpConnection): boolean;
  export function find(text: string, name: string): string | undefined;
  export function list(text: string): string[];
  export function readBody(c: HttpConnection, buffer: Uint8Array, start: number, ms: number): number;
  export function drain(c: HttpConnection, ms: number): boolean;
  export function textOf(buffer: Uint8Array, start: number, end: number): string;
  export function respond(c: HttpConnection, status: number, fields: string[] | undefined, body: string | Uint8Array | undefined, manner: number, ms: number): number;
  export function request(c: HttpConnection, method: string, target: string, fields: string[] | undefined, body: string | Uint8Array | undefined, manner: number, ms: number): number;
  export function sendPiece(c: HttpConnection, data: string | Uint8Array, start: number, end: number, chunked: boolean, ms: number): number;
  export function sendEnd(c: HttpConnection, ms: number): number;
  export function reasonOf(status: number): string;
}
