//! DNS messages (RFC 1035 §4): one question, and the addresses of its answer. Pure functions over bytes that may be anything.
const std = @import("std");
const sys = @import("../os/net.zig");
const Address = sys.Address;

pub const Kind = enum(u16) { a = 1, cname = 5, aaaa = 28, _ };
pub const max_addresses = 32;
const class_in = 1;
const header_len = 12;

/// The length of the query in `out`, null where the name is none: labels of 1 to 63 bytes, 253 in all; a dot at the end is allowed.
pub fn encodeQuery(id: u16, name: []const u8, kind: Kind, out: *[512]u8) ?usize {
    put(out, 0, id);
    put(out, 2, 0x0100); // recursion desired
    put(out, 4, 1);
    @memset(out[6..12], 0);
    var n: usize = header_len;
    const text = if (name.len > 0 and name[name.len - 1] == '.') name[0 .. name.len - 1] else name;
    if (text.len == 0 or text.len > 253) return null;
    var start: usize = 0;
    for (0..text.len + 1) |i| {
        if (i < text.len and text[i] != '.') continue;
        const label = text[start..i];
        if (label.len == 0 or label.len > 63) return null;
        out[n] = @intCast(label.len);
        @memcpy(out[n + 1 ..][0..label.len], label);
        n += 1 + label.len;
        start = i + 1;
    }
    out[n] = 0;
    put(out, n + 1, @intFromEnum(kind));
    put(out, n + 3, class_in);
    return n + 5;
}
fn put(out: []u8, at: usize, x: u16) void {
    out[at] = @intCast(x >> 8);
    out[at + 1] = @truncate(x);
}
fn get(bytes: []const u8, at: usize) u16 {
    return @as(u16, bytes[at]) << 8 | bytes[at + 1];
}

pub const Answer = union(enum) {
    /// How many are in `found`; 0: the name exists, without addresses of this kind.
    addresses: usize,
    /// Not an answer to this query, or not a message.
    unrelated,
    truncated,
    no_such_name,
    failed,
};
/// What `packet` answers to `query`, which encodeQuery made. Aliases (CNAME) are followed within the packet.
pub fn decodeAnswer(query: []const u8, packet: []const u8, found: *[max_addresses]Address) Answer {
    if (packet.len < header_len or query.len < header_len + 5) return .unrelated;
    const flags = get(packet, 2);
    if (get(packet, 0) != get(query, 0) or flags & 0x8000 == 0 or get(packet, 4) != 1) return .unrelated;
    // The question comes back as it was asked, but for case.
    const question = query[header_len..];
    const name_len = question.len - 4;
    if (packet.len < query.len) return .unrelated;
    for (question[0..name_len], packet[header_len..][0..name_len]) |x, y| if (lower(x) != lower(y)) return .unrelated;
    if (!std.mem.eql(u8, question[name_len..], packet[header_len + name_len ..][0..4])) return .unrelated;
    if (flags & 0x0200 != 0) return .truncated;
    switch (flags & 15) {
        0 => {},
        3 => return .no_such_name,
        else => return .failed,
    }
    const kind = get(question, name_len);
    var wanted: Name = .{};
    _ = wanted.read(packet, header_len) orelse return .unrelated;
    var n: usize = 0;
    var at = query.len;
    for (0..get(packet, 6)) |_| {
        var owner: Name = .{};
        at = owner.read(packet, at) orelse return .failed;
        if (at + 10 > packet.len) return .failed;
        const record = get(packet, at);
        const class = get(packet, at + 2);
        const len = get(packet, at + 8);
        at += 10;
        if (at + len > packet.len) return .failed;
        const data = packet[at..][0..len];
        if (class == class_in and owner.same(&wanted)) {
            if (record == @intFromEnum(Kind.cname)) {
                var target: Name = .{};
                _ = target.read(packet, at) orelse return .failed;
                wanted = target;
            } else if (record == kind and n < found.len) {
                const size: usize = if (kind == @intFromEnum(Kind.a)) 4 else 16;
                if (len != size) return .failed;
                found[n] = .{ .family = if (size == 4) .ip4 else .ip6 };
                @memcpy(found[n].bytes[0..size], data);
                n += 1;
            }
        }
        at += len;
    }
    return .{ .addresses = n };
}
fn lower(c: u8) u8 {
    return if (c >= 'A' and c <= 'Z') c + 32 else c;
}

/// A name as labels with their lengths, in small letters, without pointers.
const Name = struct {
    bytes: [255]u8 = undefined,
    len: usize = 0,

    /// Where what follows the name begins; null: it is malformed. Pointers go backwards only, so no loop goes on for ever.
    fn read(name: *Name, packet: []const u8, start: usize) ?usize {
        var at = start;
        var after: ?usize = null;
        var lowest = start;
        name.len = 0;
        while (true) {
            if (at >= packet.len) return null;
            const c = packet[at];
            if (c & 0xc0 == 0xc0) {
                if (at + 1 >= packet.len) return null;
                const to = @as(usize, c & 0x3f) << 8 | packet[at + 1];
                if (after == null) after = at + 2;
                if (to >= lowest) return null;
                lowest = to;
                at = to;
                continue;
            }
            if (c & 0xc0 != 0) return null;
            if (name.len + 1 + @as(usize, c) > name.bytes.len or at + 1 + c > packet.len) return null;
            for (packet[at..][0 .. 1 + @as(usize, c)]) |x| {
                name.bytes[name.len] = lower(x);
                name.len += 1;
            }
            at += 1 + @as(usize, c);
            if (c == 0) return after orelse at;
        }
    }
    fn same(a: *const Name, b: *const Name) bool {
        return std.mem.eql(u8, a.bytes[0..a.len], b.bytes[0..b.len]);
    }
};

const t = std.testing;
fn testQuery(buf: *[512]u8) []const u8 {
    return buf[0..encodeQuery(0x1234, "www.Example.com", .a, buf).?];
}
/// An alias and two addresses, as servers write them.
const sample = "\x12\x34\x81\x80\x00\x01\x00\x03\x00\x00\x00\x00" ++ "\x03www\x07example\x03com\x00\x00\x01\x00\x01" ++
    "\xc0\x0c\x00\x05\x00\x01\x00\x00\x00\x3c\x00\x07\x04edge\xc0\x10" ++
    "\xc0\x2d\x00\x01\x00\x01\x00\x00\x00\x3c\x00\x04\x0a\x00\x00\x01" ++
    "\xc0\x2d\x00\x01\x00\x01\x00\x00\x00\x3c\x00\x04\x0a\x00\x00\x02";

test "a query" {
    var buf: [512]u8 = undefined;
    try t.expectEqualStrings("\x12\x34\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00\x01a\x02bc\x00\x00\x1c\x00\x01", buf[0..encodeQuery(0x1234, "a.bc.", .aaaa, &buf).?]);
    for ([_][]const u8{ "", ".", "..", "a..b", ".a", "x" ** 64, ("x" ** 60 ++ ".") ** 5 }) |bad| try t.expectEqual(@as(?usize, null), encodeQuery(1, bad, .a, &buf));
    try t.expect(encodeQuery(1, ("x" ** 49 ++ ".") ** 5, .a, &buf) != null);
}
test "an answer with an alias" {
    var buf: [512]u8 = undefined;
    var found: [max_addresses]Address = undefined;
    try t.expectEqualDeep(Answer{ .addresses = 2 }, decodeAnswer(testQuery(&buf), sample, &found));
    try t.expectEqualStrings("\x0a\x00\x00\x02", found[1].bytes[0..4]);
}
test "answers that are none" {
    var buf: [512]u8 = undefined;
    var found: [max_addresses]Address = undefined;
    const q = testQuery(&buf);
    var packet = sample.*;
    packet[0] = 0;
    try t.expectEqual(Answer.unrelated, decodeAnswer(q, &packet, &found));
    packet = sample.*;
    packet[2] = 0x01; // a query
    try t.expectEqual(Answer.unrelated, decodeAnswer(q, &packet, &found));
    packet = sample.*;
    packet[14] = 'x';
    try t.expectEqual(Answer.unrelated, decodeAnswer(q, &packet, &found));
    packet = sample.*;
    packet[2] |= 2;
    try t.expectEqual(Answer.truncated, decodeAnswer(q, &packet, &found));
    packet = sample.*;
    packet[3] |= 3;
    try t.expectEqual(Answer.no_such_name, decodeAnswer(q, &packet, &found));
    packet[3] = 0x82;
    try t.expectEqual(Answer.failed, decodeAnswer(q, &packet, &found));
    // Cut short anywhere: never more than it says, and never a crash.
    for (0..sample.len) |n| switch (decodeAnswer(q, sample[0..n], &found)) {
        .addresses => return error.TestUnexpectedResult,
        else => {},
    };
}
test "compression that goes round, forward or into nothing" {
    var buf: [512]u8 = undefined;
    var found: [max_addresses]Address = undefined;
    const q = testQuery(&buf);
    for ([_][2]u8{ .{ 0xc0, 0x21 }, .{ 0xc0, 0x40 }, .{ 0xff, 0xff }, .{ 0x80, 0x0c }, .{ 0x40, 0x0c } }) |pointer| {
        var packet = sample.*;
        packet[33..35].* = pointer;
        try t.expectEqual(Answer.failed, decodeAnswer(q, &packet, &found));
    }
    // A pointer to a pointer to …: each goes backwards, the name becomes too long.
    var long: [600]u8 = undefined;
    @memcpy(long[0..33], sample[0..33]);
    var at: usize = 33;
    long[at] = 63;
    @memset(long[at + 1 .. at + 64], 'x');
    at += 64;
    for (0..6) |_| {
        long[at] = 63;
        @memset(long[at + 1 .. at + 64], 'x');
        at += 64;
    }
    long[at] = 0;
    try t.expectEqual(Answer.failed, decodeAnswer(q, long[0 .. at + 1], &found));
}
test "random bytes" {
    var buf: [512]u8 = undefined;
    var found: [max_addresses]Address = undefined;
    const q = testQuery(&buf);
    var random = std.Random.DefaultPrng.init(1);
    for (0..200_000) |_| {
        var packet: [128]u8 = undefined;
        @memcpy(packet[0..sample.len], sample);
        for (0..1 + random.random().uintLessThan(usize, 6)) |_| packet[12 + random.random().uintLessThan(usize, packet.len - 12)] = random.random().int(u8);
        _ = decodeAnswer(q, packet[0 .. 12 + random.random().uintLessThan(usize, packet.len - 12)], &found);
    }
}
