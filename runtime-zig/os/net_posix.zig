//! Sockets of macOS and FreeBSD, by libc.
const std = @import("std");
const builtin = @import("builtin");
const posix = @import("posix.zig");
const net = @import("net.zig");
const Raw = net.Raw;
const call = posix.call;

const darwin = builtin.os.tag == .macos;
const c = struct {
    extern "c" fn socket(family: c_int, kind: c_int, protocol: c_int) c_int;
    extern "c" fn bind(fd: c_int, a: *const anyopaque, len: u32) c_int;
    extern "c" fn listen(fd: c_int, backlog: c_int) c_int;
    extern "c" fn accept(fd: c_int, a: *anyopaque, len: *u32) c_int;
    extern "c" fn accept4(fd: c_int, a: *anyopaque, len: *u32, flags: c_int) c_int;
    extern "c" fn connect(fd: c_int, a: *const anyopaque, len: u32) c_int;
    extern "c" fn getsockopt(fd: c_int, level: c_int, name: c_int, value: *anyopaque, len: *u32) c_int;
    extern "c" fn setsockopt(fd: c_int, level: c_int, name: c_int, value: *const anyopaque, len: u32) c_int;
    extern "c" fn shutdown(fd: c_int, how: c_int) c_int;
    extern "c" fn getsockname(fd: c_int, a: *anyopaque, len: *u32) c_int;
    extern "c" fn getpeername(fd: c_int, a: *anyopaque, len: *u32) c_int;
    extern "c" fn recvfrom(fd: c_int, p: [*]u8, len: usize, flags: c_int, a: ?*anyopaque, alen: ?*u32) isize;
    extern "c" fn sendto(fd: c_int, p: [*]const u8, len: usize, flags: c_int, a: ?*const anyopaque, alen: u32) isize;
    extern "c" fn sendmsg(fd: c_int, m: *const Message, flags: c_int) isize;
    extern "c" fn fcntl(fd: c_int, command: c_int, ...) c_int;
    extern "c" fn close(fd: c_int) c_int;
    extern "c" fn getrlimit(what: c_int, limit: *[2]u64) c_int;
    extern "c" fn setrlimit(what: c_int, limit: *const [2]u64) c_int;
};
const max_io = 1 << 30;
/// macOS has the option SO_NOSIGPIPE instead.
const msg_nosignal: c_int = if (darwin) 0 else 0x20000;
const freebsd_nonblock_cloexec: c_int = 0x20000000 | 0x10000000;

/// macOS has no flags for it at `socket` and `accept`.
fn prepare(r: isize) isize {
    if (darwin and r >= 0) {
        const fd: c_int = @intCast(r);
        const f_setfd = 2;
        const f_getfl = 3;
        const f_setfl = 4;
        _ = c.fcntl(fd, f_setfd, @as(c_int, 1));
        const flags = c.fcntl(fd, f_getfl, @as(c_int, 0));
        _ = c.fcntl(fd, f_setfl, flags | @as(c_int, 4));
        var on: c_int = 1;
        _ = c.setsockopt(fd, 0xffff, 0x1022, &on, 4);
    }
    return r;
}
pub fn socket(family: net.Family, datagram: bool) isize {
    const kind: c_int = if (datagram) 2 else 1;
    return prepare(call(c.socket, .{ net.familyNumber(family), kind | (if (darwin) 0 else freebsd_nonblock_cloexec), 0 }));
}
pub fn bind(fd: i32, a: *const Raw) isize {
    return call(c.bind, .{ fd, &a.bytes, a.len });
}
pub fn listen(fd: i32, backlog: u32) isize {
    return call(c.listen, .{ fd, @as(c_int, @intCast(backlog)) });
}
pub fn accept(fd: i32, from: *Raw) isize {
    from.len = from.bytes.len;
    return prepare(if (darwin) call(c.accept, .{ fd, &from.bytes, &from.len }) else call(c.accept4, .{ fd, &from.bytes, &from.len, freebsd_nonblock_cloexec }));
}
pub fn connect(fd: i32, to: *const Raw) isize {
    return call(c.connect, .{ fd, &to.bytes, to.len });
}
pub fn socketError(fd: i32) isize {
    var e: c_int = 0;
    var len: u32 = 4;
    const r = call(c.getsockopt, .{ fd, 0xffff, 0x1007, &e, &len });
    if (r < 0) return r;
    return if (e == 0) 0 else posix.portable(@intCast(e));
}
pub fn shutdown(fd: i32, how: net.Shutdown) isize {
    return call(c.shutdown, .{ fd, @as(c_int, @intCast(@intFromEnum(how))) });
}
pub fn localName(fd: i32, a: *Raw) isize {
    a.len = a.bytes.len;
    return call(c.getsockname, .{ fd, &a.bytes, &a.len });
}
pub fn peerName(fd: i32, a: *Raw) isize {
    a.len = a.bytes.len;
    return call(c.getpeername, .{ fd, &a.bytes, &a.len });
}
pub fn setOption(fd: i32, option: net.Option, on: bool) isize {
    const level: c_int, const name: c_int = switch (option) {
        .reuse_address => .{ 0xffff, 4 },
        .reuse_port => .{ 0xffff, 0x200 },
        .keep_alive => .{ 0xffff, 8 },
        .broadcast => .{ 0xffff, 0x20 },
        .no_delay => .{ 6, 1 },
        .only_ip6 => .{ 41, 27 },
    };
    var value: c_int = @intFromBool(on);
    return call(c.setsockopt, .{ fd, level, name, &value, 4 });
}
pub fn receive(fd: i32, buf: []u8) isize {
    return call(c.recvfrom, .{ fd, buf.ptr, @min(buf.len, max_io), 0, null, null });
}
pub fn send(fd: i32, bytes: []const u8) isize {
    return call(c.sendto, .{ fd, bytes.ptr, @min(bytes.len, max_io), msg_nosignal, null, 0 });
}
const Part = extern struct { p: [*]const u8, len: usize };
const Message = extern struct { name: ?*anyopaque = null, name_len: u32 = 0, parts: *const [2]Part, part_count: c_int, control: ?*anyopaque = null, control_len: u32 = 0, flags: c_int = 0 };
pub fn sendTwo(fd: i32, a: []const u8, b: []const u8) isize {
    const parts = [2]Part{ .{ .p = a.ptr, .len = @min(a.len, max_io) }, .{ .p = b.ptr, .len = if (a.len > max_io) 0 else @min(b.len, max_io) } };
    const m: Message = .{ .parts = &parts, .part_count = 2 };
    return call(c.sendmsg, .{ fd, &m, msg_nosignal });
}
pub fn receiveFrom(fd: i32, buf: []u8, from: *Raw) isize {
    from.len = from.bytes.len;
    return call(c.recvfrom, .{ fd, buf.ptr, @min(buf.len, max_io), 0, &from.bytes, &from.len });
}
pub fn sendTo(fd: i32, bytes: []const u8, to: *const Raw) isize {
    return call(c.sendto, .{ fd, bytes.ptr, bytes.len, msg_nosignal, &to.bytes, to.len });
}
pub fn close(fd: i32) isize {
    return call(c.close, .{fd});
}
/// As many descriptors as the process may have, as Go does: a server has one for each connection.
pub fn raiseLimit() void {
    var limit: [2]u64 = undefined;
    const nofile = 8;
    if (c.getrlimit(nofile, &limit) != 0 or limit[0] == limit[1]) return;
    // macOS says that there is no limit, and takes at most OPEN_MAX.
    limit[0] = if (darwin) @min(limit[1], 10240) else limit[1];
    _ = c.setrlimit(nofile, &limit);
}
