//! What argot/net and argot/http are made of (`argot/internal/net`). A socket is its handle, a number. Nothing here throws but for want of memory or
//! stack: results below zero are minus an error number, and argot/net makes Errors of them.
const std = @import("std");
const rt = @import("../rt.zig");
const core = @import("core.zig");
const string = @import("string.zig");
const utf8 = @import("utf8.zig");
const array = @import("array.zig");
const typed = @import("typed.zig");
const ops = @import("operators.zig");
const socket = @import("../net/socket.zig");
const addresses = @import("../net/address.zig");
const dns = @import("../net/dns.zig");
const netpoll = @import("../net/netpoll.zig");
const park = @import("../net/park.zig");
const sys = @import("../os/net.zig");
const Value = core.Value;
const Object = core.Object;
const String = core.String;
const Address = socket.Address;

pub fn handleOf(x: f64) socket.Handle {
    return if (x >= 1 and x < 9007199254740992) @intFromFloat(x) else 0;
}
fn number(x: isize) f64 {
    return @floatFromInt(x);
}
/// Of an operation that may have parked: a cancellation is thrown.
pub inline fn result(x: isize, site: u32) f64 {
    if (rt.concurrent and x == netpoll.cancelled) @import("../sched/task.zig").throwCancellation(site);
    return @floatFromInt(x);
}
fn portOf(x: f64) ?u16 {
    return if (x >= 0 and x <= 65535 and @trunc(x) == x) @intFromFloat(x) else null;
}
/// An address from a host (an IP address) and a port, or, where the path is not empty, that path.
fn addressOf(host: *String, port: f64, path: *String) ?Address {
    if (path.length > 0) return Address.ofPath(utf8.encode(path));
    return addresses.parse(utf8.encode(host), portOf(port) orelse return null);
}
/// "port host", or " path".
fn textOf(a: *const Address) *String {
    var buf: [140]u8 = undefined;
    var n: usize = 0;
    if (a.family != .unix) {
        var digits: [5]u8 = undefined;
        var i: usize = digits.len;
        var x = a.port;
        while (true) {
            i -= 1;
            digits[i] = '0' + @as(u8, @intCast(x % 10));
            x /= 10;
            if (x == 0) break;
        }
        @memcpy(buf[0 .. digits.len - i], digits[i..]);
        n = digits.len - i;
    }
    buf[n] = ' ';
    var host: [128]u8 = undefined;
    const h = addresses.format(a, &host);
    @memcpy(buf[n + 1 ..][0..h.len], h);
    return utf8.decode(buf[0 .. n + 1 + h.len]);
}
/// A string as UTF-8, or the bytes of a typed array.
pub fn bytesFrom(data: Value, site: u32) []const u8 {
    if (data.isPointer() and data.asObject().desc.kind == .typed_array) return typed.bytesOf(data.asObject());
    const s = string.flat(ops.toString(data, site));
    if (!s.isWide() and utf8.isAscii(s.latin1())) return s.latin1();
    return utf8.encode(s);
}
fn deadlineIn(ms: f64) u64 {
    if (!(ms >= 0 and ms < 1e12)) return 0;
    return park.nowNs() + @as(u64, @intFromFloat(ms * 1e6));
}

// ---------------------------------------------------------------- errors, names

pub fn errorCode(code: f64) *String {
    return utf8.decode(rt.os.errorName(@intFromFloat(code)));
}
pub fn errorText(code: f64) *String {
    return utf8.decode(rt.os.errorText(@intFromFloat(code)));
}
/// 4, 6, or 0: not an IP address.
pub fn isIP(text: *String) f64 {
    const a = addresses.parse(utf8.encode(text), 0) orelse return 0;
    return if (a.family == .ip4) 4 else 6;
}

// ---------------------------------------------------------------- streams

pub fn listen(host: *String, port: f64, path: *String, reuse_port: bool) f64 {
    rt.ensureStack();
    const a = addressOf(host, port, path) orelse return sys.einval;
    return number(socket.listen(&a, .{ .reuse_port = reuse_port }));
}
/// timeout_ms: below 0 for none.
pub fn connect(host: *String, port: f64, path: *String, timeout_ms: f64, site: u32) f64 {
    rt.ensureStack();
    const a = addressOf(host, port, path) orelse return sys.einval;
    return result(socket.connect(&a, deadlineIn(timeout_ms)), site);
}
pub fn accept(handle: f64, site: u32) f64 {
    rt.ensureStack();
    var from: sys.Raw = .{};
    return result(socket.accept(handleOf(handle), &from), site);
}
/// Into buffer[start..end], both in range: how many bytes, 0 at the end of the stream.
pub fn read(handle: f64, buffer: *Object, start: f64, end: f64, site: u32) f64 {
    rt.ensureStack();
    const bytes = typed.bytesOf(buffer);
    if (!(start >= 0 and start <= end and end <= @as(f64, @floatFromInt(bytes.len)))) return sys.einval;
    return result(socket.read(handleOf(handle), bytes[@intFromFloat(start)..@intFromFloat(end)], 0), site);
}
/// All of it.
pub fn write(handle: f64, data: Value, site: u32) f64 {
    rt.ensureStack();
    return result(socket.write(handleOf(handle), bytesFrom(data, site), 0), site);
}
pub fn close(handle: f64) bool {
    rt.ensureStack();
    return socket.close(handleOf(handle));
}
pub fn closeWrite(handle: f64) f64 {
    rt.ensureStack();
    return number(socket.shutdown(handleOf(handle), .write));
}
pub fn setNoDelay(handle: f64, on: bool) f64 {
    return number(socket.setOption(handleOf(handle), .no_delay, on));
}
pub fn setKeepAlive(handle: f64, on: bool) f64 {
    return number(socket.setOption(handleOf(handle), .keep_alive, on));
}
/// directions: 1 reading, 2 writing, 3 both. ms from now; below 0: no deadline.
pub fn setDeadline(handle: f64, directions: f64, ms: f64) f64 {
    rt.ensureStack();
    const which: u32 = @intFromFloat(directions);
    const when = deadlineIn(ms);
    var r: isize = 0;
    if (which & 1 != 0) r = socket.setDeadline(handleOf(handle), .read, when);
    if (which & 2 != 0) r = socket.setDeadline(handleOf(handle), .write, when);
    return number(r);
}
/// As textOf; "" where there is none.
pub fn localAddress(handle: f64) *String {
    var a: Address = .{};
    return if (socket.localAddress(handleOf(handle), &a) < 0) string.empty() else textOf(&a);
}
pub fn remoteAddress(handle: f64) *String {
    var a: Address = .{};
    return if (socket.remoteAddress(handleOf(handle), &a) < 0) string.empty() else textOf(&a);
}

// ---------------------------------------------------------------- datagrams

pub fn bindUdp(host: *String, port: f64) f64 {
    rt.ensureStack();
    const a = addressOf(host, port, string.empty()) orelse return sys.einval;
    return number(socket.bindDatagram(&a));
}
pub fn sendTo(handle: f64, data: Value, host: *String, port: f64, site: u32) f64 {
    rt.ensureStack();
    const a = addressOf(host, port, string.empty()) orelse return sys.einval;
    return result(socket.sendTo(handleOf(handle), bytesFrom(data, site), &a), site);
}
/// [length or error, address as textOf].
pub fn receiveFrom(handle: f64, buffer: *Object, site: u32) *Object {
    rt.ensureStack();
    var from: Address = .{};
    const n = socket.receiveFrom(handleOf(handle), typed.bytesOf(buffer), &from);
    const text = if (n < 0) string.empty() else textOf(&from);
    return array.fromValues(&.{ Value.fromF64(result(n, site)), Value.fromString(text) });
}

// ---------------------------------------------------------------- names

/// A query for A (1) or AAAA (28) records, or undefined where the name cannot be asked for.
pub fn dnsQuery(name: *String, kind: f64) Value {
    var buf: [512]u8 = undefined;
    var id: [2]u8 = undefined;
    rt.os.randomBytes(&id);
    const n = dns.encodeQuery(std.mem.readInt(u16, &id, .big), utf8.encode(name), @enumFromInt(@as(u16, @intFromFloat(kind))), &buf) orelse return .undefined;
    return Value.fromObject(typed.fromBytes(buf[0..n]));
}
/// What a packet answers to a query: IP addresses, none where the name is known but has none of the kind; or a number: 0 it is not an answer
/// to this query, 1 ask again by TCP, 2 there is no such name, 3 the server failed.
pub fn dnsAnswer(query: *Object, packet: *Object, length: f64) Value {
    var found: [dns.max_addresses]Address = undefined;
    const bytes = typed.bytesOf(packet);
    switch (dns.decodeAnswer(typed.bytesOf(query), bytes[0..@min(bytes.len, @as(usize, @intFromFloat(length)))], &found)) {
        .addresses => |n| return Value.fromObject(hostsOf(found[0..n])),
        .unrelated => return Value.fromF64(0),
        .truncated => return Value.fromF64(1),
        .no_such_name => return Value.fromF64(2),
        .failed => return Value.fromF64(3),
    }
}
fn hostsOf(found: []const Address) *Object {
    const list = array.newValue(0);
    for (found) |*a| {
        var buf: [128]u8 = undefined;
        array.pushValue(list, Value.fromString(utf8.decode(addresses.format(a, &buf))));
    }
    return list;
}
/// What the system knows of a name; undefined where it leaves names to us.
pub fn systemLookup(name: *String) Value {
    const lookup = sys.lookup orelse return .undefined;
    rt.ensureStack();
    var found: [dns.max_addresses]Address = undefined;
    const n = lookup(utf8.encode(name), &found);
    return Value.fromObject(hostsOf(found[0..n]));
}
