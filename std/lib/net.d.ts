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
  export function dnsQuery(name: string, kind: number): Uint8Array | undefined;
  export function dnsAnswer(query: Uint8Array, packet: Uint8Array, length: number): string[] | number;
}
