//! Sockets and names of Windows, by ws2_32. A SOCKET is a handle, whose significant bits are 32: it travels as an i32.
const std = @import("std");
const net = @import("net.zig");
const Raw = net.Raw;

const Socket = usize;
const invalid: Socket = ~@as(Socket, 0);
pub inline fn handle(fd: i32) Socket {
    return @bitCast(@as(isize, fd));
}
const Part = extern struct { len: u32, p: [*]const u8 };
const AddressInfo = extern struct { flags: i32 = 0, family: i32 = 0, kind: i32 = 0, protocol: i32 = 0, len: usize = 0, name: ?[*:0]u16 = null, address: ?[*]const u8 = null, next: ?*AddressInfo = null };
const w = struct {
    extern "ws2_32" fn GetAddrInfoW(name: [*:0]const u16, service: ?[*:0]const u16, hints: *const AddressInfo, out: *?*AddressInfo) callconv(.winapi) i32;
    extern "ws2_32" fn FreeAddrInfoW(list: ?*AddressInfo) callconv(.winapi) void;
    extern "ws2_32" fn WSAStartup(version: u16, data: *[408]u8) callconv(.winapi) i32;
    extern "ws2_32" fn WSAGetLastError() callconv(.winapi) i32;
    extern "ws2_32" fn WSASocketW(family: i32, kind: i32, protocol: i32, info: ?*anyopaque, group: u32, flags: u32) callconv(.winapi) Socket;
    extern "ws2_32" fn bind(s: Socket, a: *const anyopaque, len: i32) callconv(.winapi) i32;
    extern "ws2_32" fn listen(s: Socket, backlog: i32) callconv(.winapi) i32;
    extern "ws2_32" fn accept(s: Socket, a: *anyopaque, len: *i32) callconv(.winapi) Socket;
    extern "ws2_32" fn connect(s: Socket, a: *const anyopaque, len: i32) callconv(.winapi) i32;
    extern "ws2_32" fn getsockopt(s: Socket, level: i32, name: i32, value: *anyopaque, len: *i32) callconv(.winapi) i32;
    extern "ws2_32" fn setsockopt(s: Socket, level: i32, name: i32, value: *const anyopaque, len: i32) callconv(.winapi) i32;
    extern "ws2_32" fn shutdown(s: Socket, how: i32) callconv(.winapi) i32;
    extern "ws2_32" fn getsockname(s: Socket, a: *anyopaque, len: *i32) callconv(.winapi) i32;
    extern "ws2_32" fn getpeername(s: Socket, a: *anyopaque, len: *i32) callconv(.winapi) i32;
    extern "ws2_32" fn recv(s: Socket, p: [*]u8, len: i32, flags: i32) callconv(.winapi) i32;
    extern "ws2_32" fn send(s: Socket, p: [*]const u8, len: i32, flags: i32) callconv(.winapi) i32;
    extern "ws2_32" fn recvfrom(s: Socket, p: [*]u8, len: i32, flags: i32, a: *anyopaque, alen: *i32) callconv(.winapi) i32;
    extern "ws2_32" fn sendto(s: Socket, p: [*]const u8, len: i32, flags: i32, a: *const anyopaque, alen: i32) callconv(.winapi) i32;
    extern "ws2_32" fn WSASend(s: Socket, parts: [*]const Part, count: u32, sent: *u32, flags: u32, overlapped: ?*anyopaque, routine: ?*anyopaque) callconv(.winapi) i32;
    extern "ws2_32" fn ioctlsocket(s: Socket, command: i32, value: *u32) callconv(.winapi) i32;
    extern "ws2_32" fn closesocket(s: Socket) callconv(.winapi) i32;
    extern "kernel32" fn SetHandleInformation(h: Socket, mask: u32, flags: u32) callconv(.winapi) i32;
};
var started = false;
fn start() void {
    if (@atomicLoad(bool, &started, .acquire)) return;
    var data: [408]u8 = undefined;
    _ = w.WSAStartup(0x0202, &data);
    @atomicStore(bool, &started, true, .release);
}
/// From 10035 on, Windows numbers as 4.4BSD does, plus 10000.
fn failure() isize {
    return -@as(isize, switch (w.WSAGetLastError()) {
        10004 => 4, // EINTR
        10009 => 9,
        10013 => 13, // EACCES
        10014 => 14,
        10022 => 22, // EINVAL
        10024 => 24, // EMFILE
        10035 => 11, // EAGAIN
        10036 => 115,
        10037 => 114,
        10038 => 88,
        10039 => 89,
        10040 => 90,
        10041 => 91,
        10042 => 92,
        10043 => 93,
        10045 => 95,
        10047 => 97,
        10048 => 98,
        10049 => 99,
        10050 => 100,
        10051 => 101,
        10053 => 103,
        10052, 10054 => 104,
        10055 => 105,
        10056 => 106,
        10057 => 107,
        10058 => 108,
        10060 => 110,
        10061 => 111,
        10064 => 112,
        10065 => 113,
        995 => 125,
        else => 5,
    });
}
fn check(r: i32) isize {
    return if (r < 0) failure() else r;
}
fn prepared(s: Socket) isize {
    if (s == invalid) return failure();
    var on: u32 = 1;
    _ = w.ioctlsocket(s, @bitCast(@as(u32, 0x8004667e)), &on); // FIONBIO
    _ = w.SetHandleInformation(s, 1, 0); // not inherited
    return @as(i32, @bitCast(@as(u32, @truncate(s))));
}
pub fn socket(family: net.Family, datagram: bool) isize {
    start();
    const overlapped_no_inherit = 0x81;
    return prepared(w.WSASocketW(net.familyNumber(family), if (datagram) 2 else 1, 0, null, 0, overlapped_no_inherit));
}
pub fn bind(fd: i32, a: *const Raw) isize {
    return check(w.bind(handle(fd), &a.bytes, @intCast(a.len)));
}
pub fn listen(fd: i32, backlog: u32) isize {
    return check(w.listen(handle(fd), @intCast(backlog)));
}
pub fn accept(fd: i32, from: *Raw) isize {
    var len: i32 = from.bytes.len;
    const s = w.accept(handle(fd), &from.bytes, &len);
    from.len = @intCast(@max(len, 0));
    return prepared(s);
}
pub fn connect(fd: i32, to: *const Raw) isize {
    const r = check(w.connect(handle(fd), &to.bytes, @intCast(to.len)));
    return if (r == net.eagain) net.einprogress else r;
}
pub fn socketError(fd: i32) isize {
    var e: i32 = 0;
    var len: i32 = 4;
    if (w.getsockopt(handle(fd), 0xffff, 0x1007, &e, &len) != 0) return failure();
    return switch (e) {
        0 => 0,
        10061 => -111,
        10060 => -110,
        10051 => -101,
        10065 => -113,
        10054 => -104,
        else => -5,
    };
}
pub fn shutdown(fd: i32, how: net.Shutdown) isize {
    return check(w.shutdown(handle(fd), @intCast(@intFromEnum(how))));
}
pub fn localName(fd: i32, a: *Raw) isize {
    var len: i32 = a.bytes.len;
    const r = check(w.getsockname(handle(fd), &a.bytes, &len));
    a.len = @intCast(@max(len, 0));
    return r;
}
pub fn peerName(fd: i32, a: *Raw) isize {
    var len: i32 = a.bytes.len;
    const r = check(w.getpeername(handle(fd), &a.bytes, &len));
    a.len = @intCast(@max(len, 0));
    return r;
}
pub fn setOption(fd: i32, option: net.Option, on: bool) isize {
    const level: i32, const name: i32 = switch (option) {
        // There, SO_REUSEADDR would let others take the port: the opposite is asked for.
        .reuse_address => .{ 0xffff, ~@as(i32, 4) },
        .reuse_port => return 0,
        .keep_alive => .{ 0xffff, 8 },
        .broadcast => .{ 0xffff, 0x20 },
        .no_delay => .{ 6, 1 },
        .only_ip6 => .{ 41, 27 },
    };
    var value: i32 = @intFromBool(on);
    return check(w.setsockopt(handle(fd), level, name, &value, 4));
}
const max_io = 1 << 30;
pub fn receive(fd: i32, buf: []u8) isize {
    return check(w.recv(handle(fd), buf.ptr, @intCast(@min(buf.len, max_io)), 0));
}
pub fn send(fd: i32, bytes: []const u8) isize {
    return check(w.send(handle(fd), bytes.ptr, @intCast(@min(bytes.len, max_io)), 0));
}
pub fn sendTwo(fd: i32, a: []const u8, b: []const u8) isize {
    const parts = [2]Part{ .{ .len = @intCast(@min(a.len, max_io)), .p = a.ptr }, .{ .len = @intCast(@min(b.len, max_io)), .p = b.ptr } };
    var sent: u32 = 0;
    if (w.WSASend(handle(fd), &parts, if (a.len > max_io) 1 else 2, &sent, 0, null, null) != 0) return failure();
    return sent;
}
pub fn receiveFrom(fd: i32, buf: []u8, from: *Raw) isize {
    var len: i32 = from.bytes.len;
    const r = check(w.recvfrom(handle(fd), buf.ptr, @intCast(@min(buf.len, max_io)), 0, &from.bytes, &len));
    from.len = @intCast(@max(len, 0));
    // What does not fit is cut off, as elsewhere.
    return if (r == -90) @intCast(buf.len) else r;
}
pub fn sendTo(fd: i32, bytes: []const u8, to: *const Raw) isize {
    return check(w.sendto(handle(fd), bytes.ptr, @intCast(@min(bytes.len, max_io)), 0, &to.bytes, @intCast(to.len)));
}
pub fn close(fd: i32) isize {
    return check(w.closesocket(handle(fd)));
}
/// What the system knows of a name: how many addresses; 0 where it knows none. It may take its time.
pub fn lookup(name: []const u8, out: []net.Address) usize {
    start();
    var wide: [256:0]u16 = undefined;
    if (name.len == 0 or name.len >= wide.len) return 0;
    const len = std.unicode.wtf8ToWtf16Le(&wide, name) catch return 0;
    wide[len] = 0;
    const hints: AddressInfo = .{ .kind = 1 };
    var list: ?*AddressInfo = null;
    if (w.GetAddrInfoW(&wide, null, &hints, &list) != 0) return 0;
    defer w.FreeAddrInfoW(list);
    var n: usize = 0;
    var at = list;
    while (at) |i| : (at = i.next) {
        var raw: Raw = .{};
        if (n == out.len or i.len > raw.bytes.len) break;
        @memcpy(raw.bytes[0..i.len], i.address.?[0..i.len]);
        raw.len = @intCast(i.len);
        out[n] = net.Address.fromRaw(&raw);
        n += 1;
    }
    return n;
}
pub fn raiseLimit() void {}
