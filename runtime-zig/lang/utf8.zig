//! Strings as UTF-8, both ways: a lone surrogate goes out as U+FFFD, what is no UTF-8 comes in as U+FFFD.
const core = @import("core.zig");
const string = @import("string.zig");
const String = @import("../object.zig").String;

/// Bytes that the string has in UTF-8; lone surrogates as U+FFFD.
pub fn length(s: *String) usize {
    const f = string.flat(s);
    var n: usize = f.length;
    if (!f.isWide()) {
        for (f.latin1()) |c| n += c >> 7;
        return n;
    }
    const u = f.utf16();
    n = 0;
    var i: usize = 0;
    while (i < u.len) : (i += 1) {
        if (u[i] < 0x80) n += 1 else if (u[i] < 0x800) n += 2 else if (u[i] & 0xF800 == 0xD800 and !string.isLone(u, i)) {
            n += 4;
            i += 1;
        } else n += 3;
    }
    return n;
}
/// Writes all of the string; `out` must have `length` bytes. Returns how many.
pub fn write(s: *String, out: []u8) usize {
    const f = string.flat(s);
    var n: usize = 0;
    if (!f.isWide()) {
        for (f.latin1()) |c| n += encodeLatin1(c, out[n..]);
        return n;
    }
    const u = f.utf16();
    var i: usize = 0;
    while (i < u.len) : (i += 1) n += encodeOne(u, &i, out[n..]);
    return n;
}
inline fn encodeLatin1(c: u8, out: []u8) usize {
    if (c < 0x80) {
        out[0] = c;
        return 1;
    }
    out[0] = 0xC0 | (c >> 6);
    out[1] = 0x80 | (c & 0x3f);
    return 2;
}
/// Encodes the code point at i, moves i to its last unit.
fn encodeOne(u: []const u16, i: *usize, out: []u8) usize {
    var c: u32 = u[i.*];
    if (c < 0x80) {
        out[0] = @intCast(c);
        return 1;
    }
    if (c < 0x800) {
        out[0] = @intCast(0xC0 | (c >> 6));
        out[1] = @intCast(0x80 | (c & 0x3f));
        return 2;
    }
    if (c & 0xF800 == 0xD800) {
        if (string.isLone(u, i.*)) {
            c = 0xFFFD;
        } else {
            c = 0x10000 + ((c - 0xD800) << 10) + (u[i.* + 1] - 0xDC00);
            i.* += 1;
            out[0] = @intCast(0xF0 | (c >> 18));
            out[1] = @intCast(0x80 | ((c >> 12) & 0x3f));
            out[2] = @intCast(0x80 | ((c >> 6) & 0x3f));
            out[3] = @intCast(0x80 | (c & 0x3f));
            return 4;
        }
    }
    out[0] = @intCast(0xE0 | (c >> 12));
    out[1] = @intCast(0x80 | ((c >> 6) & 0x3f));
    out[2] = @intCast(0x80 | (c & 0x3f));
    return 3;
}
/// The string as UTF-8 in collected scratch memory.
pub fn encode(s: *String) []u8 {
    const buf = core.scratch(u8, length(s));
    _ = write(s, buf);
    return buf;
}
/// Writes the string to a file descriptor's buffer.
pub fn output(fd: u32, s: *String) void {
    const f = string.flat(s);
    if (!f.isWide()) {
        const bytes = f.latin1();
        if (isAscii(bytes)) return core.write(fd, bytes);
        var buf: [512]u8 = undefined;
        var n: usize = 0;
        for (bytes) |c| {
            if (n + 2 > buf.len) {
                core.write(fd, buf[0..n]);
                n = 0;
            }
            n += encodeLatin1(c, buf[n..]);
        }
        return core.write(fd, buf[0..n]);
    }
    var buf: [512]u8 = undefined;
    var n: usize = 0;
    const u = f.utf16();
    var i: usize = 0;
    while (i < u.len) : (i += 1) {
        if (n + 4 > buf.len) {
            core.write(fd, buf[0..n]);
            n = 0;
        }
        n += encodeOne(u, &i, buf[n..]);
    }
    core.write(fd, buf[0..n]);
}
pub fn isAscii(bytes: []const u8) bool {
    var i: usize = 0;
    while (i + 32 <= bytes.len) : (i += 32) {
        const v: @Vector(32, u8) = bytes[i..][0..32].*;
        if (@reduce(.Or, v) >= 0x80) return false;
    }
    for (bytes[i..]) |c| if (c >= 0x80) return false;
    return true;
}
/// Decodes as TextDecoder does: every maximal wrong part is one U+FFFD. A byte order mark stays.
pub fn decode(bytes: []const u8) *String {
    if (isAscii(bytes)) return string.fromLatin1(bytes);
    var units: usize = 0;
    var narrow = true;
    var i: usize = 0;
    while (i < bytes.len) {
        const d = decodeOne(bytes[i..]);
        i += d.len;
        units += if (d.code >= 0x10000) 2 else 1;
        if (d.code > 255) narrow = false;
    }
    if (units > string.max_length) string.throwLength(0);
    i = 0;
    var n: usize = 0;
    if (narrow) {
        const s = string.alloc8(units);
        while (i < bytes.len) : (n += 1) {
            const d = decodeOne(bytes[i..]);
            i += d.len;
            string.data8(s)[n] = @intCast(d.code);
        }
        return if (units == 1) string.single(string.data8(s)[0]) else s;
    }
    const s = string.alloc16(units);
    const out = string.data16(s);
    while (i < bytes.len) {
        const d = decodeOne(bytes[i..]);
        i += d.len;
        if (d.code >= 0x10000) {
            out[n] = @intCast(0xD800 + ((d.code - 0x10000) >> 10));
            out[n + 1] = @intCast(0xDC00 + ((d.code - 0x10000) & 0x3ff));
            n += 2;
        } else {
            out[n] = @intCast(d.code);
            n += 1;
        }
    }
    return s;
}
const Decoded = struct { code: u32, len: usize };
inline fn decodeOne(b: []const u8) Decoded {
    const c = b[0];
    if (c < 0x80) return .{ .code = c, .len = 1 };
    return decodeMulti(b);
}
fn decodeMulti(b: []const u8) Decoded {
    const c = b[0];
    var need: usize = undefined;
    var code: u32 = undefined;
    var low: u8 = 0x80;
    var high: u8 = 0xBF;
    switch (c) {
        0xC2...0xDF => {
            need = 1;
            code = c & 0x1f;
        },
        0xE0...0xEF => {
            need = 2;
            code = c & 0xf;
            if (c == 0xE0) low = 0xA0;
            if (c == 0xED) high = 0x9F;
        },
        0xF0...0xF4 => {
            need = 3;
            code = c & 7;
            if (c == 0xF0) low = 0x90;
            if (c == 0xF4) high = 0x8F;
        },
        else => return .{ .code = 0xFFFD, .len = 1 },
    }
    var k: usize = 1;
    while (k <= need) : (k += 1) {
        if (k >= b.len or b[k] < low or b[k] > high) return .{ .code = 0xFFFD, .len = k };
        low = 0x80;
        high = 0xBF;
        code = (code << 6) | (b[k] & 0x3f);
    }
    return .{ .code = code, .len = need + 1 };
}
