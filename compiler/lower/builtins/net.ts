/** `argot/internal/net` and `…/http`: what argot/net and argot/http are made of (runtime-zig/lang/net.zig, http.zig). */
import { type Builtin, entry } from "./table.ts";

function net(member: string, signature: string): Builtin {
  return entry("argot/internal/net", member, "function", `net.${member}`, signature);
}

function http(member: string, signature: string): Builtin {
  return entry("argot/internal/http", member, "function", `http.${member}`, signature);
}

export const netBuiltins: readonly Builtin[] = [
  net("errorCode", "f64 -> str"),
  net("errorText", "f64 -> str"),
  net("isIP", "str -> f64"),
  net("listen", "str f64 str bool -> f64"),
  net("connect", "str f64 str f64 -> f64 !"),
  net("accept", "f64 -> f64 !"),
  net("read", "f64 obj f64 f64 -> f64 !"),
  net("write", "f64 value -> f64 !"),
  net("close", "f64 -> bool"),
  net("closeWrite", "f64 -> f64"),
  net("setNoDelay", "f64 bool -> f64"),
  net("setKeepAlive", "f64 bool -> f64"),
  net("setDeadline", "f64 f64 f64 -> f64"),
  net("localAddress", "f64 -> str"),
  net("remoteAddress", "f64 -> str"),
  net("bindUdp", "str f64 -> f64"),
  net("sendTo", "f64 value str f64 -> f64 !"),
  net("receiveFrom", "f64 obj -> obj !"),
  net("systemLookup", "str -> value"),
  net("dnsQuery", "str f64 -> value"),
  net("dnsAnswer", "obj obj f64 -> value"),

  http("open", "f64 -> obj"),
  http("readHead", "obj f64 f64 bool f64 f64 -> f64 !"),
  http("method", "obj -> str"),
  http("target", "obj -> str"),
  http("fields", "obj -> str"),
  http("status", "obj -> f64"),
  http("minorVersion", "obj -> f64"),
  http("contentLength", "obj -> f64"),
  http("noBody", "obj -> void"),
  http("persists", "obj -> bool"),
  http("find", "str str -> value !"),
  http("list", "str -> obj"),
  http("readBody", "obj obj f64 f64 -> f64 !"),
  http("drain", "obj f64 -> bool !"),
  http("textOf", "obj f64 f64 -> str"),
  http("respond", "obj f64 value value f64 f64 -> f64 !"),
  http("request", "obj str str value value f64 f64 -> f64 !"),
  http("sendPiece", "obj value f64 f64 bool f64 -> f64 !"),
  http("sendEnd", "obj f64 -> f64 !"),
  http("reasonOf", "f64 -> str"),
];
