//! encodeURIComponent and its kin.
const core = @import("core.zig");
const string = @import("string.zig");
const utf8 = @import("utf8.zig");
const String = core.String;

fn isAlnum(c: u16) bool {
    return (c | 32) -% 'a' < 26 or c -% '0' < 10;
}
fn inText(c: u16, comptime text: []const u8) bool {
    inline for (text) |t| if (c == t) return true;
    return false;
}
const marks = "-_.!~*'()";
const reserved = ";/?:@&=+$,#";

fn encode(s: *String, comptime keep: []const u8, site: u32) *String {
    const f = string.flat(s);
    var b = string.Builder.init(f.length + 16, site);
    var i: usize = 0;
    while (i < f.length) {
        const u = string.unitAt(f, i);
        if (isAlnum(u) or inText(u, keep)) {
            b.unit(u);
            i += 1;
            continue;
        }
        const c = string.codePoint(f, i);
        if (c & 0xFFFFF800 == 0xD800) core.throwError(.URIError, "URI malformed", site);
        i += if (c >= 0x10000) 2 else 1;
        var bytes: [4]u8 = undefined;
        const one = string.fromCodePoint(c);
        const n = utf8.write(one, &bytes);
        const hex = "0123456789ABCDEF";
        for (bytes[0..n]) |x| {
            b.unit('%');
            b.unit(hex[x >> 4]);
            b.unit(hex[x & 15]);
        }
    }
    return b.finish();
}
pub fn encodeURIComponent(s: *String, site: u32) *String {
    return encode(s, marks, site);
}
pub fn encodeURI(s: *String, site: u32) *String {
    return encode(s, marks ++ reserved, site);
}
fn hexDigit(u: u16) ?u8 {
    return switch (u) {
        '0'...'9' => @intCast(u - '0'),
        'a'...'f' => @intCast(u - 'a' + 10),
        'A'...'F' => @intCast(u - 'A' + 10),
        else => null,
    };
}
fn byteAt(f: *String, i: usize, site: u32) u8 {
    if (i + 2 < f.length and string.unitAt(f, i) == '%') {
        if (hexDigit(string.unitAt(f, i + 1))) |h| if (hexDigit(string.unitAt(f, i + 2))) |l| return h * 16 + l;
    }
    core.throwError(.URIError, "URI malformed", site);
}
fn decode(s: *String, comptime keep: []const u8, site: u32) *String {
    const f = string.flat(s);
    var b = string.Builder.init(f.length, site);
    var i: usize = 0;
    while (i < f.length) {
        const u = string.unitAt(f, i);
        if (u != '%') {
            b.unit(u);
            i += 1;
            continue;
        }
        const from = i;
        const first = byteAt(f, i, site);
        i += 3;
        if (first < 0x80) {
            if (keep.len > 0 and inText(first, keep)) b.sub(f, from, i) else b.unit(first);
            continue;
        }
        const more: usize = if (first & 0xE0 == 0xC0) 1 else if (first & 0xF0 == 0xE0) 2 else if (first & 0xF8 == 0xF0) 3 else core.throwError(.URIError, "URI malformed", site);
        var bytes: [4]u8 = undefined;
        bytes[0] = first;
        for (1..more + 1) |k| {
            bytes[k] = byteAt(f, i, site);
            if (bytes[k] & 0xC0 != 0x80) core.throwError(.URIError, "URI malformed", site);
            i += 3;
        }
        const text = utf8.decode(bytes[0 .. more + 1]);
        // A wrong sequence decodes to U+FFFD, which has three bytes of its own.
        const t = string.flat(text);
        if (string.unitAt(t, 0) == 0xFFFD and !(more == 2 and bytes[0] == 0xEF and bytes[1] == 0xBF and bytes[2] == 0xBD)) core.throwError(.URIError, "URI malformed", site);
        b.string(t);
    }
    return b.finish();
}
pub fn decodeURIComponent(s: *String, site: u32) *String {
    return decode(s, "", site);
}
pub fn decodeURI(s: *String, site: u32) *String {
    return decode(s, reserved, site);
}
