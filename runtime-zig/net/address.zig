//! Addresses as text: IPv4 dotted, IPv6 after RFC 4291 (reading) and RFC 5952 (writing), zones as numbers.
const std = @import("std");
const sys = @import("../os/net.zig");
const Address = sys.Address;

/// An IP address without a port; null if it is none (then it is a name, or wrong).
pub fn parse(text: []const u8, port: u16) ?Address {
    var a: Address = .{ .port = port };
    if (parse4(text)) |b| {
        a.bytes[0..4].* = b;
        return a;
    }
    a.family = .ip6;
    var address = text;
    if (std.mem.findScalar(u8, text, '%')) |i| {
        address = text[0..i];
        const zone = text[i + 1 ..];
        if (zone.len == 0 or zone.len > 9) return null;
        for (zone) |c| {
            if (c < '0' or c > '9') return null;
            a.scope = a.scope * 10 + (c - '0');
        }
    }
    a.bytes[0..16].* = parse6(address) orelse return null;
    return a;
}
/// Four decimal numbers, without leading zeros (which some read as octal).
pub fn parse4(text: []const u8) ?[4]u8 {
    var out: [4]u8 = undefined;
    var i: usize = 0;
    for (0..4) |part| {
        if (part > 0) {
            if (i >= text.len or text[i] != '.') return null;
            i += 1;
        }
        const start = i;
        var n: u32 = 0;
        while (i < text.len and i - start < 3 and text[i] >= '0' and text[i] <= '9') : (i += 1) n = n * 10 + (text[i] - '0');
        if (i == start or n > 255 or (text[start] == '0' and i - start > 1)) return null;
        out[part] = @intCast(n);
    }
    return if (i == text.len) out else null;
}
pub fn parse6(text: []const u8) ?[16]u8 {
    var out: [16]u8 = @splat(0);
    var n: usize = 0; // bytes so far
    var gap: ?usize = null;
    var i: usize = 0;
    if (text.len >= 2 and text[0] == ':' and text[1] == ':') {
        gap = 0;
        i = 2;
    }
    while (i < text.len) {
        if (n == 16) return null;
        const start = i;
        var group: u32 = 0;
        while (i < text.len and i - start < 4) : (i += 1) {
            group = group * 16 + (hexDigit(text[i]) orelse break);
        }
        if (i < text.len and text[i] == '.') {
            if (n > 12) return null;
            out[n..][0..4].* = parse4(text[start..]) orelse return null;
            n += 4;
            break;
        }
        if (i == start) return null;
        std.mem.writeInt(u16, out[n..][0..2], @intCast(group), .big);
        n += 2;
        if (i == text.len) break;
        if (text[i] != ':') return null;
        i += 1;
        if (i == text.len) return null;
        if (text[i] == ':') {
            if (gap != null) return null;
            gap = n;
            i += 1;
        }
    }
    const g = gap orelse return if (n == 16) out else null;
    if (n > 14) return null;
    const tail = n - g;
    std.mem.copyBackwards(u8, out[16 - tail ..], out[g..n]);
    @memset(out[g .. 16 - tail], 0);
    return out;
}
fn hexDigit(c: u8) ?u32 {
    return switch (c) {
        '0'...'9' => c - '0',
        'a'...'f' => c - 'a' + 10,
        'A'...'F' => c - 'A' + 10,
        else => null,
    };
}

/// The host, or the path; at most 108 bytes. IPv4 in IPv6 is written as IPv4.
pub fn format(a: *const Address, out: *[128]u8) []const u8 {
    var w: Writer = .{ .out = out };
    switch (a.family) {
        .ip4 => w.dotted(a.bytes[0..4]),
        .ip6 => {
            const mapped = [12]u8{ 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff };
            if (std.mem.eql(u8, a.bytes[0..12], &mapped)) w.dotted(a.bytes[12..16]) else w.groups(a.bytes[0..16]);
            if (a.scope != 0) {
                w.byte('%');
                w.decimal(a.scope);
            }
        },
        .unix => for (a.path()) |c| w.byte(if (c == 0) '@' else c),
    }
    return out[0..w.n];
}
const Writer = struct {
    out: *[128]u8,
    n: usize = 0,

    fn byte(w: *Writer, c: u8) void {
        w.out[w.n] = c;
        w.n += 1;
    }
    fn decimal(w: *Writer, x: u32) void {
        if (x >= 10) w.decimal(x / 10);
        w.byte('0' + @as(u8, @intCast(x % 10)));
    }
    fn dotted(w: *Writer, b: []const u8) void {
        for (b[0..4], 0..) |x, i| {
            if (i > 0) w.byte('.');
            w.decimal(x);
        }
    }
    fn groups(w: *Writer, b: []const u8) void {
        // The longest run of two or more zero groups, the first of several.
        var best: usize = 8;
        var best_len: usize = 1;
        var i: usize = 0;
        while (i < 8) : (i += 1) {
            var j = i;
            while (j < 8 and b[2 * j] == 0 and b[2 * j + 1] == 0) j += 1;
            if (j - i > best_len) {
                best = i;
                best_len = j - i;
            }
            if (j > i) i = j - 1;
        }
        i = 0;
        while (i < 8) {
            if (i == best) {
                w.byte(':');
                w.byte(':');
                i += best_len;
                continue;
            }
            if (i > 0 and i != best + best_len) w.byte(':');
            const x = std.mem.readInt(u16, b[2 * i ..][0..2], .big);
            var shift: u4 = 12;
            while (shift > 0 and x >> shift == 0) shift -= 4;
            while (true) : (shift -= 4) {
                w.byte("0123456789abcdef"[x >> shift & 15]);
                if (shift == 0) break;
            }
            i += 1;
        }
    }
};

test "text of addresses" {
    const t = std.testing;
    var buf: [128]u8 = undefined;
    const same = [_][]const u8{ "127.0.0.1", "0.0.0.0", "255.255.255.255", "::", "::1", "1::", "fe80::1%3", "2001:db8::1:0:0:1", "2001:db8:0:1:1:1:1:1", "1:2:3:4:5:6:7:8", "1:0:0:4::8" };
    for (same) |s| try t.expectEqualStrings(s, format(&parse(s, 80).?, &buf));
    try t.expectEqualStrings("1.2.3.4", format(&parse("::ffff:1.2.3.4", 0).?, &buf));
    try t.expectEqualStrings("1:2:3:4:5:6:102:304", format(&parse("1:2:3:4:5:6:1.2.3.4", 0).?, &buf));
    try t.expectEqualStrings("abcd:ef01::", format(&parse("ABCD:EF01::", 0).?, &buf));
    for ([_][]const u8{ "", "1.2.3", "1.2.3.4.5", "256.1.1.1", "01.2.3.4", "1.2.3.4 ", ":", ":::", "1::2::3", "12345::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7::8", "::1%", "::1%eth0", "::g", "1:", ":1", "1.2.3.4::", "::1.2.3" }) |s|
        try t.expectEqual(@as(?Address, null), parse(s, 0));
}
