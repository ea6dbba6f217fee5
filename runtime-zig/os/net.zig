//! Sockets. Every descriptor made here is non-blocking and closed on exec; nothing here waits. Results as os.zig says: below zero is minus
//! a Linux error number.
const std = @import("std");
const builtin = @import("builtin");

pub const impl = switch (builtin.os.tag) {
    .linux => @import("net_linux.zig"),
    .macos, .freebsd => @import("net_posix.zig"),
    .windows => @import("net_windows.zig"),
    else => @compileError("no sockets for this system"),
};

pub const eintr = -4;
pub const eagain = -11;
pub const einval = -22;
pub const epipe = -32;
pub const enametoolong = -36;
pub const econnaborted = -103;
pub const econnreset = -104;
pub const eisconn = -106;
pub const etimedout = -110;
pub const ealready = -114;
pub const einprogress = -115;
pub const ecanceled = -125;

pub const Family = enum(u8) { ip4, ip6, unix };
pub const Shutdown = enum(u32) { read = 0, write = 1, both = 2 };
pub const Option = enum { reuse_address, reuse_port, keep_alive, broadcast, no_delay, only_ip6 };

pub const socket = impl.socket; // (Family, datagram: bool) isize
pub const bind = impl.bind; // (fd, *const Raw) isize
pub const listen = impl.listen; // (fd, backlog: u32) isize
/// fn (fd, *Raw) isize: a connection and who it is from.
pub const accept = impl.accept;
/// fn (fd, *const Raw) isize: `einprogress` where writability will tell; then `socketError`.
pub const connect = impl.connect;
/// fn (fd) isize: minus the error that is pending at the socket, or 0.
pub const socketError = impl.socketError;
pub const shutdown = impl.shutdown; // (fd, Shutdown) isize
pub const localName = impl.localName; // (fd, *Raw) isize
pub const peerName = impl.peerName; // (fd, *Raw) isize
pub const setOption = impl.setOption; // (fd, Option, on: bool) isize
pub const receive = impl.receive; // (fd, buffer) isize: 0 at the end
pub const send = impl.send; // (fd, bytes) isize: never a signal
/// fn (fd, first, second) isize: both in one call.
pub const sendTwo = impl.sendTwo;
pub const receiveFrom = impl.receiveFrom; // (fd, buffer, *Raw) isize
pub const sendTo = impl.sendTo; // (fd, bytes, *const Raw) isize
pub const close = impl.close; // (fd) isize
/// Lets the process open as many descriptors as it may.
pub const raiseLimit = impl.raiseLimit;

/// fn (name, out: []Address) usize: where names are the system's business and not that of a resolver of ours.
pub const lookup: ?fn ([]const u8, []Address) usize = if (builtin.os.tag == .windows) impl.lookup else null;

/// A `sockaddr` of any family, as the system has it.
pub const Raw = extern struct {
    bytes: [128]u8 align(8) = @splat(0),
    len: u32 = 128,
};

const bsd = builtin.os.tag == .macos or builtin.os.tag == .freebsd;
/// AF_INET, AF_INET6, AF_UNIX.
pub fn familyNumber(f: Family) u16 {
    return switch (f) {
        .ip4 => 2,
        .unix => 1,
        .ip6 => switch (builtin.os.tag) {
            .macos => 30,
            .freebsd => 28,
            .windows => 23,
            else => 10,
        },
    };
}
const path_capacity = if (bsd) 104 else 108;

pub const Address = struct {
    family: Family = .ip4,
    port: u16 = 0,
    /// Zone of a link-local IPv6 address.
    scope: u32 = 0,
    /// Bytes of a Unix path; a leading zero byte is Linux's abstract space.
    path_len: u8 = 0,
    bytes: [path_capacity]u8 = @splat(0),

    pub fn path(a: *const Address) []const u8 {
        return a.bytes[0..a.path_len];
    }
    pub fn ofPath(p: []const u8) ?Address {
        if (p.len == 0 or p.len >= path_capacity) return null;
        var a: Address = .{ .family = .unix, .path_len = @intCast(p.len) };
        @memcpy(a.bytes[0..p.len], p);
        return a;
    }
    pub fn toRaw(a: *const Address) Raw {
        var r: Raw = .{};
        const family = familyNumber(a.family);
        if (bsd) r.bytes[1] = @intCast(family) else std.mem.writeInt(u16, r.bytes[0..2], family, .little);
        switch (a.family) {
            .ip4 => {
                std.mem.writeInt(u16, r.bytes[2..4], a.port, .big);
                @memcpy(r.bytes[4..8], a.bytes[0..4]);
                r.len = 16;
            },
            .ip6 => {
                std.mem.writeInt(u16, r.bytes[2..4], a.port, .big);
                @memcpy(r.bytes[8..24], a.bytes[0..16]);
                std.mem.writeInt(u32, r.bytes[24..28], a.scope, .little);
                r.len = 28;
            },
            .unix => {
                @memcpy(r.bytes[2..][0..a.path_len], a.path());
                // A path ends in a zero byte that counts; an abstract name does not.
                r.len = 2 + @as(u32, a.path_len) + @intFromBool(a.bytes[0] != 0);
            },
        }
        if (bsd) r.bytes[0] = @intCast(r.len);
        return r;
    }
    pub fn fromRaw(r: *const Raw) Address {
        const family: u16 = if (bsd) r.bytes[1] else std.mem.readInt(u16, r.bytes[0..2], .little);
        if (r.len >= 28 and family == familyNumber(.ip6)) {
            var a: Address = .{ .family = .ip6, .port = std.mem.readInt(u16, r.bytes[2..4], .big) };
            a.scope = std.mem.readInt(u32, r.bytes[24..28], .little);
            @memcpy(a.bytes[0..16], r.bytes[8..24]);
            return a;
        }
        if (r.len >= 16 and family == familyNumber(.ip4)) {
            var a: Address = .{ .family = .ip4, .port = std.mem.readInt(u16, r.bytes[2..4], .big) };
            @memcpy(a.bytes[0..4], r.bytes[4..8]);
            return a;
        }
        var a: Address = .{ .family = .unix };
        const given: usize = @min(r.len -| 2, path_capacity - 1);
        const text = r.bytes[2..][0..given];
        const abstract = given > 0 and text[0] == 0 and !bsd;
        const n = if (abstract) given else std.mem.findScalar(u8, text, 0) orelse given;
        @memcpy(a.bytes[0..n], text[0..n]);
        a.path_len = @intCast(n);
        return a;
    }
};

test "addresses survive the way to a sockaddr and back" {
    const t = std.testing;
    var a: Address = .{ .family = .ip4, .port = 8080 };
    a.bytes[0..4].* = .{ 127, 0, 0, 1 };
    var r = a.toRaw();
    try t.expectEqualDeep(a, Address.fromRaw(&r));
    var b: Address = .{ .family = .ip6, .port = 443, .scope = 3 };
    b.bytes[0..16].* = @splat(0xfe);
    r = b.toRaw();
    try t.expectEqualDeep(b, Address.fromRaw(&r));
    const c = Address.ofPath("/tmp/x.sock").?;
    r = c.toRaw();
    try t.expectEqualDeep(c, Address.fromRaw(&r));
    const d = Address.ofPath("\x00abstract").?;
    r = d.toRaw();
    try t.expectEqualDeep(d, Address.fromRaw(&r));
    try t.expectEqual(@as(?Address, null), Address.ofPath("x" ** 200));
    var short: Raw = .{ .len = 2 };
    try t.expectEqual(@as(u8, 0), Address.fromRaw(&short).path_len);
}
