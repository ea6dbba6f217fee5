/**
 * argot/net: TCP, Unix sockets, UDP and names. Calls block, and only the goroutine that makes them.
 *
 * What fails throws an Error with Node's `code` ("ECONNREFUSED", "ETIMEDOUT", …), `errno`, `syscall`, and an address where there is one.
 */
import * as native from "argot/internal/net";
import { lookupAddresses } from "./net/dns.ts";

/** Of IP: host and port. Of a Unix socket: a path, empty for an unnamed end. */
export interface Address {
  readonly host: string;
  readonly port: number;
  readonly path: string;
}

export class NetError extends Error {
  readonly code: string;
  readonly errno: number;
  readonly syscall: string;
  /** "host:port" or a path, where it is known. */
  readonly address: string;

  constructor(message: string, code: string, errno: number, syscall: string, address: string) {
    super(message);
    this.code = code;
    this.errno = errno;
    this.syscall = syscall;
    this.address = address;
  }
}

/** As Node words it: "connect ECONNREFUSED 127.0.0.1:80", "listen EADDRINUSE: address already in use 127.0.0.1:80". */
function failure(result: number, syscall: string, address: string): NetError {
  const code = native.errorCode(result);
  const text = syscall === "listen" || syscall === "bind" ? `: ${native.errorText(result)}` : "";
  return new NetError(
    `${syscall} ${code}${text}${address === "" ? "" : ` ${address}`}`,
    code,
    result,
    syscall,
    address,
  );
}

function checked(result: number, syscall: string): number {
  if (result < 0) throw failure(result, syscall, "");
  return result;
}

/** "port host" or " path", as the runtime writes it. */
function parseAddress(text: string): Address {
  const space = text.indexOf(" ");
  if (space <= 0) return { host: "", port: 0, path: text.slice(space + 1) };
  return { host: text.slice(space + 1), port: Number(text.slice(0, space)), path: "" };
}

/** "127.0.0.1:80", "[::1]:80", a path. */
export function formatAddress(address: Address): string {
  if (address.path !== "") return address.path;
  return address.host.includes(":") ? `[${address.host}]:${address.port}` : `${address.host}:${address.port}`;
}

function endpoint(host: string, port: number): string {
  return formatAddress({ host, port, path: "" });
}

function checkPort(port: number): void {
  if (!(port >= 0 && port <= 65535 && Math.floor(port) === port))
    throw new RangeError(`port should be an integer >= 0 and < 65536, got ${port}`);
}

/** Milliseconds from now for the runtime, to which less than 0 means none. */
function timeoutOf(ms: number | undefined): number {
  if (ms === undefined || ms === Number.POSITIVE_INFINITY) return -1;
  return ms > 0 ? ms : 0;
}

// ------------------------------------------------------------------ connections

/** One end of a stream. Several goroutines may read and write at once: each call is whole. */
export class Conn {
  private readonly handle: number;

  constructor(handle: number) {
    this.handle = handle;
  }

  /** Waits for bytes, puts them at the start of the buffer, and says how many: at most its length, 0 at the end of the stream. */
  read(buffer: Uint8Array): number {
    return checked(native.read(this.handle, buffer, 0, buffer.length), "read");
  }

  /** Writes all of it, a string as UTF-8; the number of bytes. */
  write(data: Uint8Array | string): number {
    return checked(native.write(this.handle, data), "write");
  }

  /** The peer reads to the end; we can still read. */
  closeWrite(): void {
    checked(native.closeWrite(this.handle), "shutdown");
  }

  /** Calls that wait at this connection end with ECANCELED. Closing twice does nothing. */
  close(): void {
    native.close(this.handle);
  }

  /** Calls that have not ended `ms` milliseconds from now, and those made after that, fail with ETIMEDOUT; without `ms`: no deadline. */
  setDeadline(ms?: number): void {
    checked(native.setDeadline(this.handle, 3, timeoutOf(ms)), "setDeadline");
  }

  setReadDeadline(ms?: number): void {
    checked(native.setDeadline(this.handle, 1, timeoutOf(ms)), "setDeadline");
  }

  setWriteDeadline(ms?: number): void {
    checked(native.setDeadline(this.handle, 2, timeoutOf(ms)), "setDeadline");
  }

  /** Whether small writes are sent at once: they are, unless this says otherwise. */
  setNoDelay(on: boolean): void {
    checked(native.setNoDelay(this.handle, on), "setNoDelay");
  }

  setKeepAlive(on: boolean): void {
    checked(native.setKeepAlive(this.handle, on), "setKeepAlive");
  }

  get localAddress(): Address {
    return parseAddress(native.localAddress(this.handle));
  }

  get remoteAddress(): Address {
    return parseAddress(native.remoteAddress(this.handle));
  }

  /** For argot/http: names the socket in the runtime. */
  get fd(): number {
    return this.handle;
  }
}

export interface ConnectOptions {
  readonly host?: string;
  readonly port?: number;
  readonly path?: string;
  /** Milliseconds for all of it: the name, and each of its addresses in turn. */
  readonly timeout?: number;
}

/** Connects to a host and port (the host "localhost" if it is missing), or to a Unix socket. */
export function connect(options: ConnectOptions): Conn {
  const path = options.path ?? "";
  const timeout = timeoutOf(options.timeout);
  if (path !== "") {
    const handle = native.connect("", 0, path, timeout);
    if (handle < 0) throw failure(handle, "connect", path);
    return new Conn(handle);
  }
  const port = options.port ?? 0;
  checkPort(port);
  const host = options.host ?? "localhost";
  const start = performance.now();
  const addresses = native.isIP(host) !== 0 ? [host] : lookupAddresses(host, timeout);
  let last = -111;
  let at = host;
  for (let i = 0; i < addresses.length; i++) {
    at = addresses[i];
    // What is left of the time is shared by the addresses that are left.
    const rest = timeout < 0 ? -1 : Math.max(0, timeout - (performance.now() - start)) / (addresses.length - i);
    const handle = native.connect(at, port, "", rest);
    if (handle >= 0) return new Conn(handle);
    last = handle;
  }
  throw failure(last, "connect", endpoint(at, port));
}

// ------------------------------------------------------------------ listeners

export interface ListenOptions {
  /** 0: one that is free. */
  readonly port?: number;
  /** An address or a name; without it, all addresses of this machine. */
  readonly host?: string;
  /** A Unix socket instead. It must not exist yet. */
  readonly path?: string;
  /** Several listeners may share the port: the system deals connections out to them. */
  readonly reusePort?: boolean;
}

/** Waits for connections: `accept()`, or `for (const conn of listener)`, which ends when the listener is closed. */
export class Listener implements Iterable<Conn> {
  private readonly handle: number;
  readonly address: Address;
  private open = true;

  constructor(handle: number) {
    this.handle = handle;
    this.address = parseAddress(native.localAddress(handle));
  }

  /** For argot/http: names the socket in the runtime. */
  get fd(): number {
    return this.handle;
  }

  accept(): Conn {
    return new Conn(checked(native.accept(this.handle), "accept"));
  }

  /** Who waits in `accept` gets ECANCELED; the iteration ends. Connections stay as they are. */
  close(): void {
    this.open = false;
    native.close(this.handle);
  }

  [Symbol.iterator](): Iterator<Conn> {
    return {
      next: (): IteratorResult<Conn> => {
        const handle = this.open ? native.accept(this.handle) : -125;
        if (handle >= 0) return { done: false, value: new Conn(handle) };
        if (!this.open) return { done: true, value: undefined };
        throw failure(handle, "accept", "");
      },
    };
  }
}

export function listen(options: ListenOptions): Listener {
  const path = options.path ?? "";
  const reuse = options.reusePort === true;
  if (path !== "") {
    const handle = native.listen("", 0, path, false);
    if (handle < 0) throw failure(handle, "listen", path);
    return new Listener(handle);
  }
  const port = options.port ?? 0;
  checkPort(port);
  if (options.host === undefined) {
    let handle = native.listen("::", port, "", reuse);
    // A machine without IPv6: EAFNOSUPPORT, EADDRNOTAVAIL.
    if (handle === -97 || handle === -99) handle = native.listen("0.0.0.0", port, "", reuse);
    if (handle < 0) throw failure(handle, "listen", endpoint("::", port));
    return new Listener(handle);
  }
  const host = native.isIP(options.host) !== 0 ? options.host : lookupAddresses(options.host, -1)[0];
  const handle = native.listen(host, port, "", reuse);
  if (handle < 0) throw failure(handle, "listen", endpoint(host, port));
  return new Listener(handle);
}

// ------------------------------------------------------------------ datagrams

export interface Datagram {
  /** Bytes at the start of the buffer; what did not fit is lost. */
  readonly length: number;
  readonly from: Address;
}

export class UdpSocket {
  private readonly handle: number;

  constructor(handle: number) {
    this.handle = handle;
  }

  get address(): Address {
    return parseAddress(native.localAddress(this.handle));
  }

  /** One datagram to an address, or to the first address of a name. */
  sendTo(data: Uint8Array | string, host: string, port: number): number {
    checkPort(port);
    const ip = native.isIP(host) !== 0 ? host : lookupAddresses(host, -1)[0];
    const sent = native.sendTo(this.handle, data, ip, port);
    if (sent < 0) throw failure(sent, "send", endpoint(ip, port));
    return sent;
  }

  receiveFrom(buffer: Uint8Array): Datagram {
    const [length, from] = native.receiveFrom(this.handle, buffer);
    checked(length, "recv");
    return { length, from: parseAddress(from) };
  }

  /** As of a connection. */
  setDeadline(ms?: number): void {
    checked(native.setDeadline(this.handle, 3, timeoutOf(ms)), "setDeadline");
  }

  close(): void {
    native.close(this.handle);
  }
}

/** A UDP socket of an address (all of them, IPv4, without one) and a port (a free one without it). */
export function bindUdp(options: { readonly port?: number; readonly host?: string } = {}): UdpSocket {
  const port = options.port ?? 0;
  checkPort(port);
  const name = options.host ?? "0.0.0.0";
  const host = native.isIP(name) !== 0 ? name : lookupAddresses(name, -1)[0];
  const handle = native.bindUdp(host, port);
  if (handle < 0) throw failure(handle, "bind", endpoint(host, port));
  return new UdpSocket(handle);
}

// ------------------------------------------------------------------ names

/** The addresses of a host, IPv4 first: /etc/hosts, then the name servers of /etc/resolv.conf. Without any: an Error with the code "ENOTFOUND". */
export function lookup(host: string): string[] {
  return lookupAddresses(host, -1);
}

/** 4 or 6 for an IP address, else 0. */
export function isIP(text: string): number {
  return native.isIP(text);
}
