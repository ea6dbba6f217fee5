//! HTTP/1.1 connections of argot/http (`argot/internal/http`): reading heads and bodies, writing heads and whole messages. The server's and the
//! client's logic is TypeScript (std/argot/http); here is what touches every byte. The rules of the format are in net/http1.zig.
const std = @import("std");
const rt = @import("../rt.zig");
const core = @import("core.zig");
const string = @import("string.zig");
const utf8 = @import("utf8.zig");
const array = @import("array.zig");
const typed = @import("typed.zig");
const net = @import("net.zig");
const date = @import("../net/date.zig");
const http1 = @import("../net/http1.zig");
const socket = @import("../net/socket.zig");
const park = @import("../net/park.zig");
const sys = @import("../os/net.zig");
const object = @import("../object.zig");
const Value = core.Value;
const Object = core.Object;
const String = core.String;

/// Where a body ends.
const BodyKind = enum(u8) { none, length, chunked, until_close };
/// A connection that one goroutine at a time uses. What is in data[start..end] has been received and not used.
const Conn = extern struct {
    desc: *const object.Desc,
    storage: *Object,
    data: [*]u8,
    capacity: u32,
    start: u32 = 0,
    end: u32 = 0,
    /// Of the head that was read last.
    head_start: u32 = 0,
    handle: u64,
    body: BodyKind = .none,
    /// The peer waits for "100 Continue" before it sends the body.
    awaited: bool = false,
    has_date: bool = false,
    date: [29]u8 = undefined,
    date_second: u64 = 0,
    body_left: u64 = 0,
    head: http1.Head = .{},
    chunked: http1.Chunked = .{},

    inline fn received(c: *Conn) []const u8 {
        return c.data[c.start..c.end];
    }
};
const pointers = [1]u64{1};
const conn_desc: object.Desc = .{ .kind = .other, .size = @sizeOf(Conn), .slot_count = 1, .pointer_map = &pointers, .name = string.literal("HttpConnection"), .flags = .{ .dynamic = true } };
const first_capacity = 4096;
/// What is left of a body that nobody has read is read away up to this, so that the connection can go on.
const max_drain = 256 << 10;
const eproto = -71;

inline fn of(o: *Object) *Conn {
    return @ptrCast(@alignCast(o));
}
/// No limit is one of 31 years: 0 would leave the deadline of an earlier operation in force.
fn nanoseconds(ms: f64) u64 {
    return if (ms > 0) @intFromFloat(@min(ms, 1e12) * 1e6) else 0;
}
fn newStorage(capacity: u32) *Object {
    return core.allocBytesRaw(&core.bytes_desc, 16 + capacity);
}
fn use(c: *Conn, storage: *Object, capacity: u32) void {
    core.storePointer(c, &c.storage, storage);
    c.data = @as([*]u8, @ptrCast(storage)) + 16;
    c.capacity = capacity;
}
/// A connection over a socket.
pub fn open(handle: f64) *Object {
    const storage = newStorage(first_capacity);
    const c: *Conn = @ptrCast(@alignCast(core.allocObject(&conn_desc)));
    c.* = .{ .desc = &conn_desc, .storage = storage, .data = undefined, .capacity = 0, .handle = net.handleOf(handle) };
    use(c, storage, first_capacity);
    return @ptrCast(c);
}
/// Room for at least one more byte behind `end`.
fn makeRoom(c: *Conn) void {
    if (c.end < c.capacity) return;
    const n = c.end - c.start;
    if (c.start > 0 and n <= c.capacity / 2) {
        std.mem.copyForwards(u8, c.data[0..n], c.data[c.start..c.end]);
    } else {
        const old = c.data[c.start..c.end];
        use(c, newStorage(c.capacity * 2), c.capacity * 2);
        @memcpy(c.data[0..n], old);
    }
    c.start = 0;
    c.end = n;
}

// ---------------------------------------------------------------- heads

/// Reads the head of the next message. 0: it is there; 1: the peer has ended the connection between two messages; from 400: a message that
/// is refused with this status; below 0: minus an error number. `idle_ms` is for the first byte, `head_ms` for the rest.
pub fn readHead(o: *Object, idle_ms: f64, head_ms: f64, is_response: bool, max_head: f64, max_fields: f64, site: u32) f64 {
    rt.ensureStack();
    const c = of(o);
    c.head = .{ .flags = .{ .response = is_response } };
    c.body = .none;
    c.awaited = false;
    if (c.start == c.end) {
        c.start = 0;
        c.end = 0;
    }
    const limits: http1.Limits = .{ .head = @intFromFloat(max_head), .fields = @intFromFloat(max_fields) };
    var head_ends: u64 = 0;
    while (true) {
        if (c.start < c.end) {
            const outcome = http1.parse(c.received(), &c.head, limits);
            if (outcome == .complete) break;
            if (outcome != .incomplete) return @floatFromInt(@intFromEnum(outcome));
        }
        makeRoom(c);
        var within: u64 = nanoseconds(idle_ms);
        if (c.start < c.end) {
            const now = park.nowNs();
            if (head_ends == 0) head_ends = now + nanoseconds(head_ms);
            within = @max(1, head_ends -| now);
        }
        const n = socket.read(c.handle, c.data[c.end..c.capacity], within);
        if (n < 0) return net.result(n, site);
        if (n == 0) return if (c.start == c.end) 1 else sys.econnreset;
        c.end += @intCast(n);
    }
    c.head_start = c.start;
    c.start += c.head.at;
    if (c.head.flags.chunked) {
        c.body = .chunked;
        c.chunked = .{};
    } else if (c.head.content_length > 0) {
        c.body = .length;
        c.body_left = c.head.content_length;
    } else if (is_response and !c.head.flags.has_length) c.body = .until_close;
    c.awaited = c.head.flags.expects_continue and c.body != .none;
    return 0;
}
const methods = [_][]const u8{ "GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH" };
// What follows is about the head that was read last, until a body or another head is read.
pub fn method(o: *Object) *String {
    const c = of(o);
    const text = c.data[c.head_start + c.head.method_start ..][0..c.head.method_len];
    inline for (methods) |m| if (std.mem.eql(u8, text, m)) return string.literal(m);
    return string.fromLatin1(text);
}
pub fn target(o: *Object) *String {
    const c = of(o);
    const text = c.data[c.head_start + c.head.target_start ..][0..c.head.target_len];
    if (std.mem.eql(u8, text, "/")) return string.literal("/");
    return string.fromLatin1(text);
}
/// The lines of the fields as they came: for `find` and `list`.
pub fn fields(o: *Object) *String {
    const c = of(o);
    return string.fromLatin1(c.data[c.head_start + c.head.fields_start .. c.head_start + c.head.at]);
}
pub fn status(o: *Object) f64 {
    return @floatFromInt(of(o).head.status);
}
/// 0 or 1: of HTTP/1.x.
pub fn minorVersion(o: *Object) f64 {
    return @floatFromInt(@min(of(o).head.minor, 1));
}
/// Bytes of the body, or -1 where only reading tells.
pub fn contentLength(o: *Object) f64 {
    const c = of(o);
    return switch (c.body) {
        .none => 0,
        .length => @floatFromInt(c.head.content_length),
        else => -1,
    };
}
/// The message has no body, whatever its fields say: answers to HEAD, 204, 304.
pub fn noBody(o: *Object) void {
    of(o).body = .none;
}
/// Could another message follow on this connection?
pub fn persists(o: *Object) bool {
    const c = of(o);
    if (!c.head.persists() or c.awaited) return false;
    return switch (c.body) {
        .none, .chunked => true,
        .length => c.body_left <= max_drain,
        .until_close => false,
    };
}

// ---------------------------------------------------------------- fields

/// All values of a field, joined by ", "; undefined where there is none.
pub fn find(text: *String, name: *String, site: u32) Value {
    const bytes = string.flat(text).latin1();
    const wanted = utf8.encode(name);
    var from: usize = 0;
    const first = http1.field(bytes, wanted, &from) orelse return .undefined;
    var result = string.fromLatin1(first);
    while (http1.field(bytes, wanted, &from)) |more| result = string.concatMany(&.{ result, string.literal(", "), string.fromLatin1(more) }, site);
    return Value.fromString(result);
}
/// Names in small letters and values, one after the other.
pub fn list(text: *String) *Object {
    const bytes = string.flat(text).latin1();
    const out = array.newValue(0);
    var from: usize = 0;
    while (http1.next(bytes, &from)) |f| {
        const name = string.alloc8(f.name.len);
        for (f.name, 0..) |b, i| string.data8(name)[i] = std.ascii.toLower(b);
        array.pushValue(out, Value.fromString(name));
        array.pushValue(out, Value.fromString(string.fromLatin1(f.value)));
    }
    return out;
}

// ---------------------------------------------------------------- bodies

const go_on = "HTTP/1.1 100 Continue\r\n\r\n";

/// Some of the body into buffer: how many bytes, 0 at its end, below 0 minus an error number (EPROTO: it is malformed).
pub fn readBody(o: *Object, buffer: *Object, start: f64, ms: f64, site: u32) f64 {
    rt.ensureStack();
    const bytes = typed.bytesOf(buffer);
    if (!(start >= 0 and start <= @as(f64, @floatFromInt(bytes.len)))) return sys.einval;
    return net.result(bodyInto(of(o), bytes[@intFromFloat(start)..], nanoseconds(ms)), site);
}
fn bodyInto(c: *Conn, out: []u8, within: u64) isize {
    if (c.body == .none or out.len == 0) return 0;
    if (c.awaited) {
        c.awaited = false;
        if (c.start == c.end) {
            const n = socket.write(c.handle, go_on, within);
            if (n < 0) return n;
        }
    }
    switch (c.body) {
        .none => unreachable,
        .length, .until_close => {
            const most: usize = if (c.body == .length) @intCast(@min(out.len, c.body_left)) else out.len;
            const n = takeOrReceive(c, out[0..most], within);
            if (n < 0) return n;
            if (n == 0) {
                const whole = c.body == .until_close;
                c.body = .none;
                c.head.flags.close = true;
                return if (whole) 0 else sys.econnreset;
            }
            if (c.body == .length) {
                c.body_left -= @intCast(n);
                if (c.body_left == 0) c.body = .none;
            }
            return n;
        },
        .chunked => while (true) {
            if (c.start < c.end) {
                const step = c.chunked.decode(c.received(), out);
                c.start += @intCast(step.consumed);
                if (c.chunked.state == .done) c.body = .none;
                if (c.chunked.state == .bad) {
                    c.head.flags.close = true;
                    return eproto;
                }
                if (step.produced > 0) return @intCast(step.produced);
                if (c.body == .none) return 0;
                continue;
            }
            // The data of a large chunk goes where it is wanted.
            if (c.chunked.state == .data and out.len >= 1024) {
                const n = socket.read(c.handle, out[0..@intCast(@min(out.len, c.chunked.remaining))], within);
                if (n <= 0) return ended(c, n);
                c.chunked.remaining -= @intCast(n);
                if (c.chunked.remaining == 0) c.chunked.state = .data_cr;
                return n;
            }
            c.start = 0;
            c.end = 0;
            const n = socket.read(c.handle, c.data[0..c.capacity], within);
            if (n <= 0) return ended(c, n);
            c.end = @intCast(n);
        },
    }
}
fn ended(c: *Conn, n: isize) isize {
    c.head.flags.close = true;
    return if (n == 0) sys.econnreset else n;
}
fn takeOrReceive(c: *Conn, out: []u8, within: u64) isize {
    if (c.start == c.end) return socket.read(c.handle, out, within);
    const n = @min(out.len, c.end - c.start);
    @memcpy(out[0..n], c.data[c.start..][0..n]);
    c.start += @intCast(n);
    return @intCast(n);
}
/// Reads away what is left of the body. Can the connection go on?
pub fn drain(o: *Object, ms: f64, site: u32) bool {
    rt.ensureStack();
    const c = of(o);
    if (c.body == .none) return c.head.persists();
    if (!persists(o)) return false;
    var sink: [4096]u8 = undefined;
    var total: usize = 0;
    while (total < max_drain) {
        const n = bodyInto(c, &sink, nanoseconds(ms));
        if (net.result(n, site) < 0) return false;
        if (n == 0) return c.head.persists();
        total += @intCast(n);
    }
    return false;
}
/// buffer[start..end] as UTF-8 text.
pub fn textOf(buffer: *Object, start: f64, end: f64) *String {
    const bytes = typed.bytesOf(buffer);
    return utf8.decode(bytes[@intFromFloat(start)..@intFromFloat(end)]);
}

// ---------------------------------------------------------------- writing

/// What stands beside a head, in bits.
const Manner = packed struct(u32) {
    /// The connection ends with this message.
    close: bool = false,
    /// A body is not sent, though its length is said: an answer to HEAD.
    no_body: bool = false,
    /// Pieces will follow (sendPiece), chunked.
    chunked: bool = false,
    /// Pieces will follow, as many bytes as the fields say, or until the end of the connection.
    plain: bool = false,
    /// The peer speaks HTTP/1.0, which must be told that the connection goes on.
    old: bool = false,
    _: u27 = 0,
};
const Writer = struct {
    out: []u8,
    n: usize = 0,

    inline fn put(w: *Writer, bytes: []const u8) void {
        @memcpy(w.out[w.n..][0..bytes.len], bytes);
        w.n += bytes.len;
    }
    fn decimal(w: *Writer, x: u64) void {
        var digits: [20]u8 = undefined;
        var i: usize = digits.len;
        var rest = x;
        while (true) {
            i -= 1;
            digits[i] = '0' + @as(u8, @intCast(rest % 10));
            rest /= 10;
            if (rest == 0) break;
        }
        w.put(digits[i..]);
    }
};
/// null: it has other characters, or is no string.
fn latin1(v: Value) ?[]const u8 {
    if (!v.isString()) return null;
    const s = string.flat(v.asString());
    return if (s.isWide()) null else s.latin1();
}
/// Sends a response: all of it, or its head. Minus EINVAL where a field could not be sent as it is.
pub fn respond(o: *Object, code: f64, given: Value, body: Value, manner_bits: f64, ms: f64, site: u32) f64 {
    rt.ensureStack();
    const c = of(o);
    const manner: Manner = @bitCast(@as(u32, @intFromFloat(manner_bits)));
    const status_code: u32 = @intFromFloat(code);
    var line: [96]u8 = undefined;
    var w: Writer = .{ .out = &line };
    // Who writes the body of the response piece by piece may read the request's meanwhile: after the head it would be too late to ask for it.
    if (c.awaited and (manner.chunked or manner.plain)) {
        c.awaited = false;
        if (c.start == c.end) w.put(go_on);
    }
    w.put("HTTP/1.1 ");
    w.decimal(status_code);
    w.put(" ");
    w.put(reason(status_code));
    w.put("\r\n");
    return net.result(send(c, line[0..w.n], given, body, manner, status_code, nanoseconds(ms), site), site);
}
/// Sends a request: all of it, or its head.
pub fn request(o: *Object, method_: *String, target_: *String, given: Value, body: Value, manner_bits: f64, ms: f64, site: u32) f64 {
    rt.ensureStack();
    const m = latin1(Value.fromString(method_)) orelse return sys.einval;
    const t = latin1(Value.fromString(target_)) orelse return sys.einval;
    for (m) |b| if (!http1.isToken(b)) return sys.einval;
    for (t) |b| if (b <= ' ' or b >= 0x7f) return sys.einval;
    if (m.len == 0 or t.len == 0) return sys.einval;
    const line = core.scratch(u8, m.len + t.len + 16);
    var w: Writer = .{ .out = line };
    w.put(m);
    w.put(" ");
    w.put(t);
    w.put(" HTTP/1.1\r\n");
    return net.result(send(of(o), line[0..w.n], given, body, @bitCast(@as(u32, @intFromFloat(manner_bits))), 0, nanoseconds(ms), site), site);
}
/// status_code 0: a request.
fn send(c: *Conn, line: []const u8, given: Value, body: Value, manner: Manner, status_code: u32, within: u64, site: u32) isize {
    const pieces = manner.chunked or manner.plain;
    const payload: []const u8 = if (body == .undefined) &.{} else net.bytesFrom(body, site);
    // Answers that never have a body (RFC 9110 §6.4.1) say nothing about its length.
    const bodiless = status_code == 204 or status_code == 304 or (status_code >= 100 and status_code < 200);
    const sent: []const u8 = if (manner.no_body or bodiless) &.{} else payload;

    var size: usize = line.len + 256 + (if (sent.len <= max_copied) sent.len else 0);
    // They are read twice: nobody may change them meanwhile.
    const pairs: ?*Object = if (given == .undefined) null else if (core.concurrent) array.copy(given.asObject()) else given.asObject();
    const count = if (pairs) |f| array.lengthOf(f) & ~@as(u32, 1) else 0;
    for (0..count) |i| size += (latin1(array.getOwn(pairs.?, @intCast(i))) orelse return sys.einval).len + 4;

    var w: Writer = .{ .out = core.scratch(u8, size) };
    w.put(line);
    var has_date = false;
    var has_length = false;
    var close = manner.close;
    var i: u32 = 0;
    while (i < count) : (i += 2) {
        const name = latin1(array.getOwn(pairs.?, i)) orelse return sys.einval;
        const value = latin1(array.getOwn(pairs.?, i + 1)) orelse return sys.einval;
        if (name.len == 0 or !http1.isValue(value)) return sys.einval;
        for (name) |b| if (!http1.isToken(b)) return sys.einval;
        switch (name.len) {
            4 => if (http1.equalsIgnoringCase(name, "date")) {
                has_date = true;
            },
            // How the message ends is said here, once.
            10 => if (http1.equalsIgnoringCase(name, "connection")) {
                var rest = value;
                var other = false;
                while (http1.nextItem(&rest)) |item| {
                    if (http1.equalsIgnoringCase(item, "close")) close = true else if (!http1.equalsIgnoringCase(item, "keep-alive")) other = true;
                }
                if (!other) continue;
            },
            14 => if (http1.equalsIgnoringCase(name, "content-length")) {
                if (has_length or bodiless or manner.chunked or !(manner.plain or (manner.no_body and payload.len == 0))) continue;
                for (value) |b| if (b < '0' or b > '9') return sys.einval;
                has_length = true;
            },
            17 => if (http1.equalsIgnoringCase(name, "transfer-encoding")) continue,
            else => {},
        }
        w.put(name);
        w.put(": ");
        w.put(value);
        w.put("\r\n");
    }
    if (!has_date and status_code >= 200) {
        const now: u64 = @intCast(@divFloor(rt.os.wallNs(), 1_000_000_000));
        if (!c.has_date or c.date_second != now) {
            c.date = date.format(now);
            c.date_second = now;
            c.has_date = true;
        }
        w.put("date: ");
        w.put(&c.date);
        w.put("\r\n");
    }
    if (manner.chunked and !bodiless) {
        w.put("transfer-encoding: chunked\r\n");
    } else if (!pieces and !bodiless and !has_length and (status_code != 0 or body != .undefined)) {
        w.put("content-length: ");
        w.decimal(payload.len);
        w.put("\r\n");
    }
    if (close) {
        w.put("connection: close\r\n");
        c.head.flags.close = true;
    } else if (manner.old) w.put("connection: keep-alive\r\n");
    w.put("\r\n");
    if (sent.len <= max_copied) {
        w.put(sent);
        return socket.write(c.handle, w.out[0..w.n], within);
    }
    return socket.writeTwo(c.handle, w.out[0..w.n], sent, within);
}
const max_copied = 8192;

/// A piece of a body after a head whose manner was chunked or plain.
pub fn sendPiece(o: *Object, data: Value, start: f64, end: f64, chunked: bool, ms: f64, site: u32) f64 {
    rt.ensureStack();
    const c = of(o);
    const all = net.bytesFrom(data, site);
    const piece = if (data.isString()) all else all[@intFromFloat(start)..@intFromFloat(end)];
    if (piece.len == 0) return 0;
    if (!chunked) return net.result(socket.write(c.handle, piece, nanoseconds(ms)), site);
    var line: [24]u8 = undefined;
    var n: usize = line.len;
    n -= 2;
    line[n..][0..2].* = "\r\n".*;
    var rest = piece.len;
    while (rest > 0) : (rest >>= 4) {
        n -= 1;
        line[n] = "0123456789abcdef"[rest & 15];
    }
    const head = line[n..];
    if (piece.len <= max_copied) {
        var w: Writer = .{ .out = core.scratch(u8, head.len + piece.len + 2) };
        w.put(head);
        w.put(piece);
        w.put("\r\n");
        return net.result(socket.write(c.handle, w.out[0..w.n], nanoseconds(ms)), site);
    }
    const r = socket.writeTwo(c.handle, head, piece, nanoseconds(ms));
    return net.result(if (r < 0) r else socket.write(c.handle, "\r\n", nanoseconds(ms)), site);
}
/// The end of a chunked body.
pub fn sendEnd(o: *Object, ms: f64, site: u32) f64 {
    rt.ensureStack();
    return net.result(socket.write(of(o).handle, "0\r\n\r\n", nanoseconds(ms)), site);
}
pub fn reasonOf(code: f64) *String {
    return string.fromLatin1(reason(@intFromFloat(code)));
}
fn reason(code: u32) []const u8 {
    return switch (code) {
        100 => "Continue",
        101 => "Switching Protocols",
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        203 => "Non-Authoritative Information",
        204 => "No Content",
        205 => "Reset Content",
        206 => "Partial Content",
        300 => "Multiple Choices",
        301 => "Moved Permanently",
        302 => "Found",
        303 => "See Other",
        304 => "Not Modified",
        307 => "Temporary Redirect",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        401 => "Unauthorized",
        402 => "Payment Required",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        406 => "Not Acceptable",
        408 => "Request Timeout",
        409 => "Conflict",
        410 => "Gone",
        411 => "Length Required",
        412 => "Precondition Failed",
        413 => "Content Too Large",
        414 => "URI Too Long",
        415 => "Unsupported Media Type",
        416 => "Range Not Satisfiable",
        417 => "Expectation Failed",
        418 => "I'm a Teapot",
        421 => "Misdirected Request",
        422 => "Unprocessable Content",
        426 => "Upgrade Required",
        429 => "Too Many Requests",
        431 => "Request Header Fields Too Large",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        505 => "HTTP Version Not Supported",
        else => "",
    };
}
