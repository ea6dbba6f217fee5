//! Sockets of Linux, by bare system calls.
const std = @import("std");
const linux = std.os.linux;
const net = @import("net.zig");
const Raw = net.Raw;

inline fn result(r: usize) isize {
    return @bitCast(r);
}
inline fn arg(fd: i32) usize {
    return @bitCast(@as(isize, fd));
}
const nonblock_cloexec: usize = 0o4000 | 0o2000000;
const msg_nosignal: usize = 0x4000;

pub fn socket(family: net.Family, datagram: bool) isize {
    return result(linux.syscall3(.socket, net.familyNumber(family), (if (datagram) @as(usize, 2) else 1) | nonblock_cloexec, 0));
}
pub fn bind(fd: i32, a: *const Raw) isize {
    return result(linux.syscall3(.bind, arg(fd), @intFromPtr(&a.bytes), a.len));
}
pub fn listen(fd: i32, backlog: u32) isize {
    return result(linux.syscall2(.listen, arg(fd), backlog));
}
pub fn accept(fd: i32, from: *Raw) isize {
    from.len = from.bytes.len;
    return result(linux.syscall4(.accept4, arg(fd), @intFromPtr(&from.bytes), @intFromPtr(&from.len), nonblock_cloexec));
}
pub fn connect(fd: i32, to: *const Raw) isize {
    return result(linux.syscall3(.connect, arg(fd), @intFromPtr(&to.bytes), to.len));
}
pub fn socketError(fd: i32) isize {
    var e: i32 = 0;
    var len: u32 = 4;
    const r = result(linux.syscall5(.getsockopt, arg(fd), 1, 4, @intFromPtr(&e), @intFromPtr(&len)));
    return if (r < 0) r else -@as(isize, e);
}
pub fn shutdown(fd: i32, how: net.Shutdown) isize {
    return result(linux.syscall2(.shutdown, arg(fd), @intFromEnum(how)));
}
pub fn localName(fd: i32, a: *Raw) isize {
    a.len = a.bytes.len;
    return result(linux.syscall3(.getsockname, arg(fd), @intFromPtr(&a.bytes), @intFromPtr(&a.len)));
}
pub fn peerName(fd: i32, a: *Raw) isize {
    a.len = a.bytes.len;
    return result(linux.syscall3(.getpeername, arg(fd), @intFromPtr(&a.bytes), @intFromPtr(&a.len)));
}
pub fn setOption(fd: i32, option: net.Option, on: bool) isize {
    const level: usize, const name: usize = switch (option) {
        .reuse_address => .{ 1, 2 },
        .reuse_port => .{ 1, 15 },
        .keep_alive => .{ 1, 9 },
        .broadcast => .{ 1, 6 },
        .no_delay => .{ 6, 1 },
        .only_ip6 => .{ 41, 26 },
    };
    var value: i32 = @intFromBool(on);
    return result(linux.syscall5(.setsockopt, arg(fd), level, name, @intFromPtr(&value), 4));
}
pub fn receive(fd: i32, buf: []u8) isize {
    return result(linux.syscall6(.recvfrom, arg(fd), @intFromPtr(buf.ptr), buf.len, 0, 0, 0));
}
pub fn send(fd: i32, bytes: []const u8) isize {
    return result(linux.syscall6(.sendto, arg(fd), @intFromPtr(bytes.ptr), bytes.len, msg_nosignal, 0, 0));
}
const Part = extern struct { p: [*]const u8, len: usize };
const Message = extern struct { name: usize = 0, name_len: usize = 0, parts: *const [2]Part, part_count: usize, control: usize = 0, control_len: usize = 0, flags: usize = 0 };
pub fn sendTwo(fd: i32, a: []const u8, b: []const u8) isize {
    const parts = [2]Part{ .{ .p = a.ptr, .len = a.len }, .{ .p = b.ptr, .len = b.len } };
    const m: Message = .{ .parts = &parts, .part_count = 2 };
    return result(linux.syscall3(.sendmsg, arg(fd), @intFromPtr(&m), msg_nosignal));
}
pub fn receiveFrom(fd: i32, buf: []u8, from: *Raw) isize {
    from.len = from.bytes.len;
    return result(linux.syscall6(.recvfrom, arg(fd), @intFromPtr(buf.ptr), buf.len, 0, @intFromPtr(&from.bytes), @intFromPtr(&from.len)));
}
pub fn sendTo(fd: i32, bytes: []const u8, to: *const Raw) isize {
    return result(linux.syscall6(.sendto, arg(fd), @intFromPtr(bytes.ptr), bytes.len, msg_nosignal, @intFromPtr(&to.bytes), to.len));
}
pub fn close(fd: i32) isize {
    return result(linux.syscall1(.close, arg(fd)));
}
/// As many descriptors as the process may have, as Go does: a server has one for each connection.
pub fn raiseLimit() void {
    var limit: [2]u64 = undefined;
    const nofile = 7;
    if (result(linux.syscall4(.prlimit64, 0, nofile, 0, @intFromPtr(&limit))) < 0 or limit[0] == limit[1]) return;
    limit[0] = limit[1];
    _ = linux.syscall4(.prlimit64, 0, nofile, @intFromPtr(&limit), 0);
}
