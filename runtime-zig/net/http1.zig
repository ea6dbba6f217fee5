//! Heads of HTTP/1.1 messages and chunked bodies: pure functions over bytes, strict after RFC 9112. What is ambiguous is an error, so that no two
//! programs on the way of a message can disagree about where it ends: bare LF, folded lines, space before a colon, several or odd
//! Content-Length, Content-Length beside Transfer-Encoding, odd chunk sizes.
//!
//! A head is parsed as it comes: `parse` is called again with the same Head and more bytes, and goes on at the line that was not complete. Header
//! fields are checked and those of the framing understood; the others are found when they are asked for (`field`).
const std = @import("std");

pub const Status = enum(i32) {
    complete = 0,
    incomplete = 1,
    /// The status that a server answers: the message is refused, and the connection closed.
    bad = 400,
    length_required = 411,
    uri_too_long = 414,
    expectation_failed = 417,
    too_large = 431,
    not_implemented = 501,
    version = 505,
};
pub const Limits = struct {
    /// Bytes of the whole head.
    head: u32 = 16 << 10,
    fields: u32 = 100,
};

pub const Flags = packed struct(u32) {
    close: bool = false,
    keep_alive: bool = false,
    upgrade: bool = false,
    chunked: bool = false,
    has_length: bool = false,
    has_host: bool = false,
    expects_continue: bool = false,
    /// A response, and not a request.
    response: bool = false,
    _: u24 = 0,
};
/// All zero before the first call, but for flags.response. Positions count from the first byte of the head.
pub const Head = extern struct {
    /// The line that is next to be parsed; when complete: the length of the head.
    at: u32 = 0,
    /// In that line, what has been looked at: no line end before it.
    seen: u32 = 0,
    fields: u32 = 0,
    /// 0 until the first line is complete.
    first_line: u32 = 0,
    method_start: u32 = 0,
    method_len: u32 = 0,
    target_start: u32 = 0,
    target_len: u32 = 0,
    minor: u32 = 0,
    /// Of a response.
    status: u32 = 0,
    flags: Flags = .{},
    fields_start: u32 = 0,
    content_length: u64 = 0,

    /// May the connection be used again after this message (RFC 9112 §9.3)?
    pub fn persists(h: *const Head) bool {
        if (h.flags.close) return false;
        return h.minor >= 1 or h.flags.keep_alive;
    }
};

pub fn parse(bytes: []const u8, h: *Head, limits: Limits) Status {
    while (true) {
        const line_end = findLineEnd(bytes, @max(h.at, h.seen)) orelse {
            if (bytes.len > limits.head) return if (h.first_line == 0 and !h.flags.response) .uri_too_long else .too_large;
            h.seen = @intCast(bytes.len);
            return .incomplete;
        };
        if (line_end >= limits.head) return if (h.first_line == 0 and !h.flags.response) .uri_too_long else .too_large;
        // Every line ends in CR LF: a bare LF is an error, a bare CR is found by the checks of the line's parts.
        if (line_end == h.at or bytes[line_end - 1] != '\r') return .bad;
        const start = h.at;
        const line = bytes[start .. line_end - 1];
        h.at = @intCast(line_end + 1);
        if (h.first_line == 0) {
            // Empty lines before a request are passed over (RFC 9112 §2.2).
            if (line.len == 0 and !h.flags.response) continue;
            const r = if (h.flags.response) statusLine(line, h) else requestLine(line, start, h);
            if (r != .complete) return r;
            h.first_line = h.at;
            h.fields_start = h.at;
            continue;
        }
        if (line.len == 0) return finish(h);
        h.fields += 1;
        if (h.fields > limits.fields) return .too_large;
        const r = fieldLine(line, h);
        if (r != .complete) return r;
    }
}
inline fn findLineEnd(bytes: []const u8, from: usize) ?usize {
    return std.mem.findScalarPos(u8, bytes, from, '\n');
}
fn requestLine(line: []const u8, start: u32, h: *Head) Status {
    var i: usize = 0;
    while (i < line.len and isToken(line[i])) i += 1;
    if (i == 0 or i == line.len or line[i] != ' ') return .bad;
    h.method_start = start;
    h.method_len = @intCast(i);
    i += 1;
    const target = i;
    while (i < line.len and line[i] > ' ' and line[i] < 0x7f) i += 1;
    if (i == target or i == line.len or line[i] != ' ') return .bad;
    h.target_start = @intCast(start + target);
    h.target_len = @intCast(i - target);
    const version = line[i + 1 ..];
    if (version.len != 8 or !std.mem.eql(u8, version[0..5], "HTTP/") or version[6] != '.' or !isDigit(version[5]) or !isDigit(version[7])) return .bad;
    if (version[5] != '1') return .version;
    h.minor = version[7] - '0';
    return if (isTarget(line[0..h.method_len], line[target..i])) .complete else .bad;
}
/// RFC 9112 §3.2: origin-form, absolute-form, authority-form for CONNECT, and `*` for OPTIONS.
fn isTarget(method: []const u8, target: []const u8) bool {
    if (std.mem.eql(u8, method, "CONNECT")) return target[0] != '/' and std.mem.findScalar(u8, target, ':') != null;
    if (target[0] == '/') return true;
    if (target.len == 1 and target[0] == '*') return std.mem.eql(u8, method, "OPTIONS");
    return startsWithIgnoringCase(target, "http://") or startsWithIgnoringCase(target, "https://");
}
fn statusLine(line: []const u8, h: *Head) Status {
    if (line.len < 12 or !std.mem.eql(u8, line[0..5], "HTTP/") or !isDigit(line[5]) or line[6] != '.' or !isDigit(line[7]) or line[8] != ' ') return .bad;
    if (line[5] != '1') return .version;
    h.minor = line[7] - '0';
    for (line[9..12]) |c| {
        if (!isDigit(c)) return .bad;
        h.status = h.status * 10 + (c - '0');
    }
    if (h.status < 100) return .bad;
    // The reason is optional, and servers leave out the space before it too.
    if (line.len > 12 and line[12] != ' ') return .bad;
    return if (isValue(line[12..])) .complete else .bad;
}
fn fieldLine(line: []const u8, h: *Head) Status {
    var n: usize = 0;
    while (n < line.len and isToken(line[n])) n += 1;
    // No name, a folded line (it begins with a space), a space before the colon.
    if (n == 0 or n == line.len or line[n] != ':') return .bad;
    const value = trim(line[n + 1 ..]);
    if (!isValue(value)) return .bad;
    const name = line[0..n];
    switch (n) {
        4 => if (equalsIgnoringCase(name, "host")) {
            if (h.flags.has_host or !isHost(value)) return .bad;
            h.flags.has_host = true;
        },
        6 => if (equalsIgnoringCase(name, "expect")) {
            if (!equalsIgnoringCase(value, "100-continue")) return .expectation_failed;
            h.flags.expects_continue = true;
        },
        10 => if (equalsIgnoringCase(name, "connection")) {
            var rest = value;
            while (nextItem(&rest)) |item| {
                if (equalsIgnoringCase(item, "close")) h.flags.close = true;
                if (equalsIgnoringCase(item, "keep-alive")) h.flags.keep_alive = true;
                if (equalsIgnoringCase(item, "upgrade")) h.flags.upgrade = true;
            }
        },
        14 => if (equalsIgnoringCase(name, "content-length")) {
            if (h.flags.has_length or value.len == 0 or value.len > 15) return .bad;
            for (value) |c| {
                if (!isDigit(c)) return .bad;
                h.content_length = h.content_length * 10 + (c - '0');
            }
            h.flags.has_length = true;
        },
        17 => if (equalsIgnoringCase(name, "transfer-encoding")) {
            if (h.flags.chunked) return .bad;
            if (!equalsIgnoringCase(value, "chunked")) return .not_implemented;
            h.flags.chunked = true;
        },
        else => {},
    }
    return .complete;
}
fn finish(h: *Head) Status {
    if (h.flags.chunked and (h.flags.has_length or h.minor == 0)) return .bad;
    if (!h.flags.response and h.minor >= 1 and !h.flags.has_host) return .bad;
    if (h.minor == 0) h.flags.expects_continue = false;
    return .complete;
}

// ---------------------------------------------------------------- fields

/// The value of a field in the bytes from `fields_start` to the end of a head that was parsed. Fields of one name are found one after another:
/// `from` is 0 for the first, and then where to go on.
pub fn field(bytes: []const u8, name: []const u8, from: *usize) ?[]const u8 {
    while (next(bytes, from)) |f| if (equalsIgnoringCase(f.name, name)) return f.value;
    return null;
}
pub const Field = struct { name: []const u8, value: []const u8 };
pub fn next(bytes: []const u8, from: *usize) ?Field {
    const end = findLineEnd(bytes, from.*) orelse return null;
    const line = bytes[from.*..end -| 1];
    if (end <= from.* + 1) return null;
    const colon = std.mem.findScalar(u8, line, ':') orelse return null;
    from.* = end + 1;
    return .{ .name = line[0..colon], .value = trim(line[colon + 1 ..]) };
}
/// Items of a list that commas separate, without the spaces around them and without empty ones.
pub fn nextItem(rest: *[]const u8) ?[]const u8 {
    while (rest.len > 0) {
        const end = std.mem.findScalar(u8, rest.*, ',') orelse rest.len;
        const item = trim(rest.*[0..end]);
        rest.* = rest.*[@min(end + 1, rest.len)..];
        if (item.len > 0) return item;
    }
    return null;
}

// ---------------------------------------------------------------- characters

fn isDigit(c: u8) bool {
    return c >= '0' and c <= '9';
}
const token_table = blk: {
    var table: [256]bool = @splat(false);
    for ("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") |c| table[c] = true;
    break :blk table;
};
pub inline fn isToken(c: u8) bool {
    return token_table[c];
}
const host_table = blk: {
    var table: [256]bool = @splat(false);
    for ("-._~%!$&'()*+,;=:[]0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") |c| table[c] = true;
    break :blk table;
};
fn isHost(value: []const u8) bool {
    for (value) |c| if (!host_table[c]) return false;
    return true;
}
/// No control characters but tabs; bytes from 0x80 are allowed (RFC 9110 §5.5).
pub fn isValue(value: []const u8) bool {
    const lanes = 16;
    const V = @Vector(lanes, u8);
    var i: usize = 0;
    while (i + lanes <= value.len) : (i += lanes) {
        const v: V = value[i..][0..lanes].*;
        const low = v < @as(V, @splat(' '));
        const tab = v == @as(V, @splat('\t'));
        const del = v == @as(V, @splat(0x7f));
        if (@reduce(.Or, (low & ~tab) | del)) return false;
    }
    for (value[i..]) |c| if ((c < ' ' and c != '\t') or c == 0x7f) return false;
    return true;
}
fn trim(s: []const u8) []const u8 {
    var a: usize = 0;
    var b = s.len;
    while (a < b and (s[a] == ' ' or s[a] == '\t')) a += 1;
    while (b > a and (s[b - 1] == ' ' or s[b - 1] == '\t')) b -= 1;
    return s[a..b];
}
inline fn lower(c: u8) u8 {
    return if (c >= 'A' and c <= 'Z') c | 0x20 else c;
}
pub fn equalsIgnoringCase(a: []const u8, b: []const u8) bool {
    if (a.len != b.len) return false;
    for (a, b) |x, y| if (lower(x) != lower(y)) return false;
    return true;
}
fn startsWithIgnoringCase(a: []const u8, prefix: []const u8) bool {
    return a.len >= prefix.len and equalsIgnoringCase(a[0..prefix.len], prefix);
}

// ---------------------------------------------------------------- chunked bodies

/// Zero before the first call.
pub const Chunked = extern struct {
    state: State = .size,
    digits: u32 = 0,
    /// Bytes of extensions and of trailers so far.
    extra: u32 = 0,
    line: u32 = 0,
    /// Of the chunk that is being read.
    remaining: u64 = 0,

    pub const State = enum(u32) { size, extension, size_lf, data, data_cr, data_lf, trailer, trailer_lf, done, bad };
    pub const Step = struct { consumed: usize, produced: usize };
    /// Extensions and trailers are not kept: nobody has use for many.
    const max_extra = 16 << 10;

    /// Takes what it can of `in`, and puts data into `out` until it is full. Done or bad are states.
    pub fn decode(c: *Chunked, in: []const u8, out: []u8) Step {
        var i: usize = 0;
        var n: usize = 0;
        while (i < in.len) {
            if (c.state == .data) {
                const len: usize = @intCast(@min(c.remaining, in.len - i, out.len - n));
                if (len == 0) break;
                @memcpy(out[n..][0..len], in[i..][0..len]);
                c.remaining -= len;
                i += len;
                n += len;
                if (c.remaining == 0) c.state = .data_cr;
                continue;
            }
            if (c.state == .done or c.state == .bad) break;
            c.state = c.step(in[i]);
            i += 1;
        }
        return .{ .consumed = i, .produced = n };
    }
    fn step(c: *Chunked, b: u8) State {
        switch (c.state) {
            .size => {
                const digit: u64 = switch (b) {
                    '0'...'9' => b - '0',
                    'a'...'f' => b - 'a' + 10,
                    'A'...'F' => b - 'A' + 10,
                    ';' => return if (c.digits == 0) .bad else .extension,
                    '\r' => return if (c.digits == 0) .bad else .size_lf,
                    else => return .bad,
                };
                c.digits += 1;
                if (c.digits > 13) return .bad;
                c.remaining = c.remaining << 4 | digit;
                return .size;
            },
            .extension => {
                c.extra += 1;
                if (b == '\r') return .size_lf;
                return if (c.extra > max_extra or !isValue(&.{b})) .bad else .extension;
            },
            .size_lf => {
                if (b != '\n') return .bad;
                c.digits = 0;
                c.line = 0;
                return if (c.remaining == 0) .trailer else .data;
            },
            .data_cr => return if (b == '\r') .data_lf else .bad,
            .data_lf => return if (b == '\n') .size else .bad,
            .trailer => {
                c.extra += 1;
                if (b == '\r') return .trailer_lf;
                if (c.extra > max_extra or !isValue(&.{b})) return .bad;
                // A name, which does not begin with a space or a colon.
                if (c.line == 0 and !isToken(b)) return .bad;
                c.line += 1;
                return .trailer;
            },
            .trailer_lf => {
                if (b != '\n') return .bad;
                const was_empty = c.line == 0;
                c.line = 0;
                return if (was_empty) .done else .trailer;
            },
            .data, .done, .bad => unreachable,
        }
    }
};

// ---------------------------------------------------------------- tests

const t = std.testing;
fn parsed(text: []const u8, h: *Head) Status {
    h.* = .{};
    return parse(text, h, .{});
}
test "a request" {
    var h: Head = .{};
    const text = "GET /a?b=c HTTP/1.1\r\nHost: x\r\nAccept:  */* \r\nAccept: text/html\r\n\r\nrest";
    try t.expectEqual(Status.complete, parsed(text, &h));
    try t.expectEqualStrings("GET", text[h.method_start..][0..h.method_len]);
    try t.expectEqualStrings("/a?b=c", text[h.target_start..][0..h.target_len]);
    try t.expectEqual(text.len - 4, h.at);
    try t.expectEqual(3, h.fields);
    try t.expect(h.persists());
    const fields = text[h.fields_start..h.at];
    var from: usize = 0;
    try t.expectEqualStrings("*/*", field(fields, "accept", &from).?);
    try t.expectEqualStrings("text/html", field(fields, "ACCEPT", &from).?);
    try t.expectEqual(null, field(fields, "accept", &from));
    from = 0;
    try t.expectEqual(null, field(fields, "rest", &from));
}
test "framing and persistence" {
    var h: Head = .{};
    try t.expectEqual(.complete, parsed("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 12\r\nExpect: 100-Continue\r\nConnection: foo, Close\r\n\r\n", &h));
    try t.expectEqual(12, h.content_length);
    try t.expect(h.flags.expects_continue and !h.persists() and h.flags.has_length);
    try t.expectEqual(.complete, parsed("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: CHUNKED\r\n\r\n", &h));
    try t.expect(h.flags.chunked);
    try t.expectEqual(.complete, parsed("GET / HTTP/1.0\r\n\r\n", &h));
    try t.expect(!h.persists());
    try t.expectEqual(.complete, parsed("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", &h));
    try t.expect(h.persists());
    try t.expectEqual(.complete, parsed("\r\n\r\nGET http://a/b HTTP/1.1\r\nHost:\r\n\r\n", &h));
    try t.expectEqual(.complete, parsed("OPTIONS * HTTP/1.1\r\nHost: [::1]:80\r\n\r\n", &h));
    try t.expectEqual(.complete, parsed("CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n", &h));
}
const refused = [_]struct { Status, []const u8 }{
    .{ .bad, "GET / HTTP/1.1\nHost: x\r\n\r\n" },
    .{ .bad, "GET / HTTP/1.1\r\nHost: x\n\r\n" },
    .{ .bad, "GET / HTTP/1.1\r\nHost: x\r\n\n" },
    .{ .bad, "GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\n\r\n" },
    .{ .bad, "GET / HTTP/1.1\r\nHost: x\r\nA : b\r\n\r\n" },
    .{ .bad, "GET / HTTP/1.1\r\nHost: x\r\n: b\r\n\r\n" },
    .{ .bad, "GET / HTTP/1.1\r\nHost: x\r\nA\r\n\r\n" },
    .{ .bad, "GET / HTTP/1.1\r\n Host: x\r\n\r\n" },
    .{ .bad, "GET / HTTP/1.1\r\nHost: x\r\nA: b\x00c\r\n\r\n" },
    .{ .bad, "GET / HTTP/1.1\r\nHost: x\r\nA: b\rc\r\n\r\n" },
    .{ .bad, "GET / HTTP/1.1\r\nHost: x\r\nA: a long value before it\x01 \r\n\r\n" },
    .{ .bad, "GET / HTTP/1.1\r\nHost: x\r\nHost: x\r\n\r\n" },
    .{ .bad, "GET / HTTP/1.1\r\nHost: a b\r\n\r\n" },
    .{ .bad, "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n" },
    .{ .bad, "GET / HTTP/1.1\r\n\r\n" },
    .{ .bad, "GET  / HTTP/1.1\r\nHost: x\r\n\r\n" },
    .{ .bad, "GET /  HTTP/1.1\r\nHost: x\r\n\r\n" },
    .{ .bad, "GET / HTTP/1.1 \r\nHost: x\r\n\r\n" },
    .{ .bad, "GET\t/ HTTP/1.1\r\nHost: x\r\n\r\n" },
    .{ .bad, "GET /\x80 HTTP/1.1\r\nHost: x\r\n\r\n" },
    .{ .bad, "GET a HTTP/1.1\r\nHost: x\r\n\r\n" },
    .{ .bad, "GET * HTTP/1.1\r\nHost: x\r\n\r\n" },
    .{ .bad, "GET /\r\n\r\n" },
    .{ .bad, "G(T / HTTP/1.1\r\nHost: x\r\n\r\n" },
    .{ .bad, "GET / http/1.1\r\nHost: x\r\n\r\n" },
    .{ .bad, "GET / HTTP/1,1\r\nHost: x\r\n\r\n" },
    .{ .version, "PRI * HTTP/2.0\r\n\r\n" },
    .{ .bad, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n" },
    .{ .bad, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1, 1\r\n\r\n" },
    .{ .bad, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: +1\r\n\r\n" },
    .{ .bad, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0x1\r\n\r\n" },
    .{ .bad, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: \r\n\r\n" },
    .{ .bad, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9999999999999999\r\n\r\n" },
    .{ .bad, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n" },
    .{ .bad, "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n" },
    .{ .bad, "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n" },
    .{ .bad, "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n" },
    .{ .not_implemented, "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n" },
    .{ .not_implemented, "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n" },
    .{ .not_implemented, "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, chunked\r\n\r\n" },
    .{ .expectation_failed, "POST / HTTP/1.1\r\nHost: x\r\nExpect: more\r\n\r\n" },
    .{ .too_large, "GET / HTTP/1.1\r\nHost: x\r\n" ++ "A: b\r\n" ** 200 ++ "\r\n" },
    .{ .too_large, "GET / HTTP/1.1\r\nHost: x\r\nA: " ++ "b" ** 20000 },
    .{ .uri_too_long, "GET /" ++ "b" ** 20000 },
};
test "what is refused, whole and in pieces" {
    for (refused) |r| {
        var h: Head = .{};
        try t.expectEqual(r[0], parsed(r[1], &h));
        if (r[1].len > 1000) continue;
        h = .{};
        var status: Status = .incomplete;
        for (1..r[1].len + 1) |n| {
            status = parse(r[1][0..n], &h, .{});
            if (status != .incomplete) break;
        }
        try t.expectEqual(r[0], status);
    }
}
test "split at every byte: the same head" {
    const text = "POST /path HTTP/1.1\r\nHost: example.com\r\nContent-Length: 5\r\nX: y\r\nConnection: close\r\n\r\n";
    var whole: Head = .{};
    try t.expectEqual(.complete, parsed(text, &whole));
    for (0..text.len) |i| for (i..text.len) |j| {
        var h: Head = .{};
        try t.expectEqual(.incomplete, parse(text[0..i], &h, .{}));
        try t.expectEqual(.incomplete, parse(text[0..j], &h, .{}));
        try t.expectEqual(.complete, parse(text, &h, .{}));
        h.seen = whole.seen;
        try t.expectEqualDeep(whole, h);
    };
}
test "responses" {
    var h: Head = .{ .flags = .{ .response = true } };
    try t.expectEqual(.complete, parse("HTTP/1.1 204\r\n\r\n", &h, .{}));
    try t.expectEqual(204, h.status);
    h = .{ .flags = .{ .response = true } };
    try t.expectEqual(.complete, parse("HTTP/1.0 200 OK fine\r\nContent-Length: 3\r\n\r\n", &h, .{}));
    try t.expect(h.status == 200 and h.content_length == 3 and !h.persists());
    for ([_][]const u8{ "HTTP/1.1 20 OK\r\n\r\n", "HTTP/1.1 2000\r\n\r\n", "\r\nHTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1  200\r\n\r\n" }) |bad| {
        h = .{ .flags = .{ .response = true } };
        try t.expectEqual(.bad, parse(bad, &h, .{}));
    }
}
test "random heads do not crash, and are the same in pieces" {
    var random = std.Random.DefaultPrng.init(5);
    const r = random.random();
    const seeds = [_][]const u8{ refused[0][1], refused[3][1], refused[32][1], "POST /path HTTP/1.1\r\nHost: example.com\r\nContent-Length: 5\r\nX: y\r\nConnection: close\r\n\r\n" };
    const interesting = "\r\n\t :;,/\x00\x7f\x80*019aAG";
    for (0..100_000) |_| {
        var buf: [160]u8 = undefined;
        const seed = seeds[r.uintLessThan(usize, seeds.len)];
        const len = @min(seed.len, buf.len);
        @memcpy(buf[0..len], seed[0..len]);
        for (0..1 + r.uintLessThan(usize, 3)) |_| buf[r.uintLessThan(usize, len)] = interesting[r.uintLessThan(usize, interesting.len)];
        var a: Head = .{};
        const whole = parse(buf[0..len], &a, .{});
        var b: Head = .{};
        const cut = r.uintLessThan(usize, len);
        const first = parse(buf[0..cut], &b, .{});
        const second = if (first == .incomplete) parse(buf[0..len], &b, .{}) else first;
        try t.expectEqual(whole, second);
    }
}
fn decodeAll(text: []const u8, piece: usize, out: []u8) struct { Chunked.State, usize, usize } {
    var c: Chunked = .{};
    var i: usize = 0;
    var n: usize = 0;
    while (i < text.len) {
        const s = c.decode(text[i..@min(i + piece, text.len)], out[n..]);
        i += s.consumed;
        n += s.produced;
        if (c.state == .done or c.state == .bad or s.consumed == 0) break;
    }
    return .{ c.state, i, n };
}
test "chunked" {
    const text = "5\r\nhello\r\n6;a=\"b\"\r\n world\r\n0\r\nT: r\r\nU: v\r\n\r\nGET";
    var out: [64]u8 = undefined;
    for (1..text.len + 1) |piece| {
        const state, const consumed, const n = decodeAll(text, piece, &out);
        try t.expectEqual(.done, state);
        try t.expectEqual(text.len - 3, consumed);
        try t.expectEqualStrings("hello world", out[0..n]);
    }
    for ([_][]const u8{ "\r\n", "g\r\n", "5\nhello", "5 \r\nhello", " 5\r\nhello", "0x5\r\n", "5\r\nhellox", "5\r\nhello\n", "5\r\nhello\r0", "-1\r\n", "10000000000000000\r\n", "ffffffffffffffff\r\n", "5;\x00\r\n", "0\r\n x: y\r\n\r\n", "0\r\n: y\r\n\r\n", "0\r\nx\x00\r\n\r\n", "0\r\nx: y\n\r\n", "5\r\r\n" }) |bad|
        try t.expectEqual(.bad, decodeAll(bad, 3, &out)[0]);
    // A small buffer for the data: it waits.
    var c: Chunked = .{};
    const s = c.decode("5\r\nhello\r\n", out[0..3]);
    try t.expect(s.produced == 3 and s.consumed == 6 and c.state == .data);
}
