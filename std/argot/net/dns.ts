/**
 * Names to addresses as resolv.conf(5) and hosts(5) say, for binaries without a C library: /etc/hosts, then the name servers, each asked in turn for A
 * and AAAA records over UDP, and over TCP where an answer did not fit. Nothing is cached. On Windows the system is asked.
 */
import { existsSync, readFileSync } from "node:fs";
import * as native from "argot/internal/net";

const recordA = 1;
const recordAAAA = 28;

export interface ResolverConfig {
  readonly servers: readonly string[];
  readonly search: readonly string[];
  /** A name with fewer dots is looked for in the search list first. */
  readonly ndots: number;
  /** Milliseconds for one answer. */
  readonly timeout: number;
  readonly attempts: number;
  readonly port: number;
}

function wordsOf(line: string): string[] {
  let end = line.length;
  for (let i = 0; i < line.length; i++) {
    const c = line[i];
    if (c === "#" || c === ";") {
      end = i;
      break;
    }
  }
  return line
    .slice(0, end)
    .replaceAll("\t", " ")
    .split(" ")
    .filter((word) => word !== "" && word !== "\r");
}

/** `text` is that of a resolv.conf. */
export function parseConfig(text: string): ResolverConfig {
  const servers: string[] = [];
  let search: string[] = [];
  let ndots = 1;
  let timeout = 5000;
  let attempts = 2;
  for (const line of text.split("\n")) {
    const words = wordsOf(line);
    switch (words[0]) {
      case "nameserver":
        if (servers.length < 3 && words.length > 1 && native.isIP(words[1]) !== 0) servers.push(words[1]);
        break;
      case "domain":
      case "search":
        search = words.slice(1);
        break;
      case "options":
        for (const option of words.slice(1)) {
          const colon = option.indexOf(":");
          const value = Number(option.slice(colon + 1));
          if (colon < 0 || !(value >= 0)) continue;
          const name = option.slice(0, colon);
          if (name === "ndots") ndots = Math.min(value, 15);
          if (name === "timeout") timeout = Math.max(1, Math.min(value, 30)) * 1000;
          if (name === "attempts") attempts = Math.max(1, Math.min(value, 5));
        }
        break;
      default:
        break;
    }
  }
  if (servers.length === 0) servers.push("127.0.0.1");
  return { servers, search, ndots, timeout, attempts, port: 53 };
}

/** The addresses that a hosts file has for a name, in its order. */
export function findInHosts(text: string, host: string): string[] {
  const wanted = withoutDot(host).toLowerCase();
  const found: string[] = [];
  for (const line of text.split("\n")) {
    const words = wordsOf(line);
    if (words.length < 2 || native.isIP(words[0]) === 0) continue;
    for (let i = 1; i < words.length; i++)
      if (withoutDot(words[i]).toLowerCase() === wanted && !found.includes(words[0])) found.push(words[0]);
  }
  return found;
}

function withoutDot(name: string): string {
  return name.endsWith(".") ? name.slice(0, -1) : name;
}

/** The names to ask for, in order. */
export function candidates(host: string, config: ResolverConfig): string[] {
  if (host.endsWith(".")) return [host];
  const searched = config.search.map((domain) => `${host}.${withoutDot(domain)}`);
  const dots = host.split(".").length - 1;
  return dots >= config.ndots ? [host, ...searched] : [...searched, host];
}

type Outcome = string[] | "none" | "failed";

/** One question to one server; undefined: no answer in time. */
function askServer(server: string, port: number, query: Uint8Array, ms: number): string[] | number | undefined {
  const colon = server.includes(":");
  const socket = native.bindUdp(colon ? "::" : "0.0.0.0", 0);
  if (socket < 0) return undefined;
  let answer: string[] | number | undefined;
  try {
    answer = askSocket(socket, server, port, query, ms);
  } finally {
    native.close(socket);
  }
  return answer === 1 ? askByTcp(server, port, query, ms) : answer;
}

function askSocket(
  socket: number,
  server: string,
  port: number,
  query: Uint8Array,
  ms: number,
): string[] | number | undefined {
  native.setDeadline(socket, 3, ms);
  if (native.sendTo(socket, query, server, port) < 0) return undefined;
  const packet = new Uint8Array(1500);
  for (;;) {
    const [length, from] = native.receiveFrom(socket, packet);
    if (length < 0) return undefined;
    // Anybody may send something: what is not from the server, or not its answer, is passed over.
    if (from !== `${port} ${server}`) continue;
    const answer = native.dnsAnswer(query, packet, length);
    if (answer !== 0) return answer;
  }
}

function askByTcp(server: string, port: number, query: Uint8Array, ms: number): string[] | number | undefined {
  const socket = native.connect(server, port, "", ms);
  if (socket < 0) return undefined;
  try {
    return askStream(socket, query, ms);
  } finally {
    native.close(socket);
  }
}

function askStream(socket: number, query: Uint8Array, ms: number): string[] | number | undefined {
  native.setDeadline(socket, 3, ms);
  const message = new Uint8Array(query.length + 2);
  message[0] = query.length >> 8;
  message[1] = query.length & 255;
  message.set(query, 2);
  if (native.write(socket, message) < 0) return undefined;
  const head = new Uint8Array(2);
  if (!readAll(socket, head)) return undefined;
  const packet = new Uint8Array(head[0] * 256 + head[1]);
  if (!readAll(socket, packet)) return undefined;
  const answer = native.dnsAnswer(query, packet, packet.length);
  return answer === 0 || answer === 1 ? undefined : answer;
}

function readAll(socket: number, buffer: Uint8Array): boolean {
  let have = 0;
  while (have < buffer.length) {
    const n = native.read(socket, buffer, have, buffer.length);
    if (n <= 0) return false;
    have += n;
  }
  return true;
}

/** All servers, several times. */
function ask(name: string, kind: number, config: ResolverConfig, ends: number): Outcome {
  const query = native.dnsQuery(name, kind);
  if (query === undefined) return "none";
  for (let attempt = 0; attempt < config.attempts; attempt++) {
    for (const server of config.servers) {
      const left = Math.min(config.timeout, ends - performance.now());
      if (left <= 0) return "failed";
      const answer = askServer(server, config.port, query, left);
      if (answer === undefined || answer === 3) continue;
      if (answer === 2) return "none";
      if (typeof answer !== "number") return answer;
    }
  }
  return "failed";
}

function textOf(path: string): string {
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

function notFound(host: string, code: string): Error {
  const error = new Error(`getaddrinfo ${code} ${host}`);
  Object.assign(error, { code, syscall: "getaddrinfo", hostname: host });
  return error;
}

/** timeout in milliseconds for all of it, below 0 for none. Throws ENOTFOUND or EAI_AGAIN. */
export function lookupAddresses(host: string, timeout: number): string[] {
  if (native.isIP(host) !== 0) return [host];
  const known = native.systemLookup(host);
  if (known !== undefined) {
    if (known.length === 0) throw notFound(host, "ENOTFOUND");
    return known;
  }
  const inHosts = findInHosts(textOf("/etc/hosts"), host);
  if (inHosts.length > 0) return inHosts;
  return resolve(host, parseConfig(textOf("/etc/resolv.conf")), timeout);
}

/** What the name servers know of a name. */
export function resolve(host: string, config: ResolverConfig, timeout: number): string[] {
  const name = withoutDot(host).toLowerCase();
  // RFC 6761 §6.3: never asked for.
  if (name === "localhost" || name.endsWith(".localhost")) return ["127.0.0.1", "::1"];
  if (name === "") throw notFound(host, "ENOTFOUND");
  const ends = timeout < 0 ? Number.POSITIVE_INFINITY : performance.now() + timeout;
  let failed = false;
  for (const candidate of candidates(host, config)) {
    const found: string[] = [];
    for (const kind of [recordA, recordAAAA]) {
      const outcome = ask(candidate, kind, config, ends);
      if (outcome === "failed") failed = true;
      else if (outcome === "none") break;
      else found.push(...outcome);
    }
    if (found.length > 0) return found;
  }
  throw notFound(host, failed ? "EAI_AGAIN" : "ENOTFOUND");
}
