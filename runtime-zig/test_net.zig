//! Tests of the network layer: `zig test runtime-zig/test_net.zig`. Both ends are in one thread, which the stand-in for the scheduler allows as long
//! as what is waited for is on its way.
const std = @import("std");
const builtin = @import("builtin");
const t = std.testing;
const socket = @import("net/socket.zig");
const address = @import("net/address.zig");
const park = @import("net/park.zig");
const netpoll = @import("net/netpoll.zig");
const Address = socket.Address;

test {
    _ = @import("os/net.zig");
    _ = address;
    _ = @import("net/dns.zig");
    _ = @import("net/date.zig");
    _ = @import("net/http1.zig");
    std.testing.refAllDecls(socket);
    std.testing.refAllDecls(netpoll);
    std.testing.refAllDecls(netpoll.Poller);
}

fn handle(r: isize) !socket.Handle {
    if (r < 0) {
        std.debug.print("error {d}\n", .{r});
        return error.Failed;
    }
    return @intCast(r);
}
const Pair = struct { listener: socket.Handle, a: socket.Handle, b: socket.Handle };
fn pair(listen_at: Address) !Pair {
    const listener = try handle(socket.listen(&listen_at, .{}));
    var at: Address = .{};
    try t.expectEqual(@as(isize, 0), socket.localAddress(listener, &at));
    const a = try handle(socket.connect(&at, park.nowNs() + 5_000_000_000));
    var from: @import("os/net.zig").Raw = .{};
    const b = try handle(socket.accept(listener, &from));
    return .{ .listener = listener, .a = a, .b = b };
}
fn loopback() Address {
    return address.parse("127.0.0.1", 0).?;
}
fn closeAll(p: Pair) !void {
    for ([_]socket.Handle{ p.a, p.b, p.listener }) |h| try t.expect(socket.close(h));
    try t.expectEqual(@as(usize, 0), socket.openCount());
}

test "streams: both ways, end, half-close" {
    for ([_]Address{ loopback(), address.parse("::1", 0).?, Address.ofPath("\x00argot-test-net").? }) |where| {
        if (where.family == .unix and builtin.os.tag != .linux) continue;
        const p = try pair(where);
        try t.expectEqual(@as(isize, 5), socket.write(p.a, "hello", 0));
        var buf: [64]u8 = undefined;
        try t.expectEqual(@as(isize, 5), socket.read(p.b, &buf, 0));
        try t.expectEqualStrings("hello", buf[0..5]);
        try t.expectEqual(@as(isize, 8), socket.writeTwo(p.b, "good", "bye!", 0));
        try t.expectEqual(@as(isize, 4), socket.read(p.a, buf[0..4], 0));
        try t.expectEqual(@as(isize, 4), socket.read(p.a, &buf, 0));
        _ = socket.shutdown(p.a, .write);
        try t.expectEqual(@as(isize, 0), socket.read(p.b, &buf, 0));
        try t.expectEqual(@as(isize, 2), socket.write(p.b, "ok", 0));
        try t.expectEqual(@as(isize, 2), socket.read(p.a, &buf, 0));
        try closeAll(p);
    }
}
test "data and end that arrive together are both seen" {
    const p = try pair(loopback());
    _ = socket.write(p.a, "x", 0);
    _ = socket.shutdown(p.a, .write);
    var buf: [64]u8 = undefined;
    try t.expectEqual(@as(isize, 1), socket.read(p.b, &buf, 0));
    try t.expectEqual(@as(isize, 0), socket.read(p.b, &buf, 0));
    try t.expectEqual(@as(isize, 0), socket.read(p.b, &buf, 0));
    try closeAll(p);
}
test "deadlines: they end a wait, can be moved, and are forgotten" {
    const p = try pair(loopback());
    var buf: [8]u8 = undefined;
    const start = park.nowNs();
    _ = socket.setDeadline(p.a, .read, start + 20_000_000);
    try t.expectEqual(@as(isize, -110), socket.read(p.a, &buf, 0));
    try t.expect(park.nowNs() >= start + 20_000_000);
    try t.expectEqual(@as(isize, -110), socket.read(p.a, &buf, 0));
    // A later one: the timer that is set already sets itself anew.
    const again = park.nowNs();
    _ = socket.setDeadline(p.a, .read, again + 10_000_000);
    _ = socket.setDeadline(p.a, .read, again + 40_000_000);
    try t.expectEqual(@as(isize, -110), socket.read(p.a, &buf, 0));
    try t.expect(park.nowNs() >= again + 40_000_000);
    _ = socket.setDeadline(p.a, .read, 0);
    _ = socket.write(p.b, "x", 0);
    try t.expectEqual(@as(isize, 1), socket.read(p.a, &buf, 0));
    _ = socket.setDeadline(p.a, .read, 1);
    _ = socket.write(p.b, "x", 0);
    try t.expectEqual(@as(isize, -110), socket.read(p.a, &buf, 0));
    try closeAll(p);
}
test "time limits of single operations" {
    const p = try pair(loopback());
    var buf: [8]u8 = undefined;
    try t.expectEqual(@as(isize, -110), socket.read(p.a, &buf, 5_000_000));
    _ = socket.write(p.b, "x", 1);
    try t.expectEqual(@as(isize, 1), socket.read(p.a, &buf, 1_000_000_000));
    const start = park.nowNs();
    try t.expectEqual(@as(isize, -110), socket.read(p.a, &buf, 5_000_000));
    try t.expect(park.nowNs() >= start + 5_000_000);
    try closeAll(p);
}
test "a handle means nothing after close, also when its place is used again" {
    const p = try pair(loopback());
    const old = p.a;
    try closeAll(p);
    var buf: [8]u8 = undefined;
    try t.expectEqual(@as(isize, -9), socket.read(old, &buf, 0));
    const q = try pair(loopback());
    try t.expectEqual(@as(isize, -9), socket.write(old, "x", 0));
    try t.expect(!socket.close(old));
    try closeAll(q);
}
test "errors" {
    const p = try pair(loopback());
    var at: Address = .{};
    _ = socket.localAddress(p.listener, &at);
    try t.expectEqual(@as(isize, -98), socket.listen(&at, .{})); // EADDRINUSE
    try closeAll(p);
    try t.expectEqual(@as(isize, -111), socket.connect(&at, 0)); // ECONNREFUSED
    const none = Address.ofPath("/nonexistent/x.sock").?;
    if (builtin.os.tag == .linux) try t.expectEqual(@as(isize, -2), socket.connect(&none, 0));
    const q = try pair(loopback());
    _ = socket.close(q.b);
    var r: isize = 0;
    for (0..100) |_| {
        r = socket.write(q.a, "x", 0);
        if (r < 0) break;
    }
    try t.expect(r == -32 or r == -104); // EPIPE, ECONNRESET
    _ = socket.close(q.a);
    _ = socket.close(q.listener);
}
test "a write larger than all buffers parks until it is read" {
    // The reader runs where the writer parks: from a timer.
    const p = try pair(loopback());
    const S = struct {
        var reader: socket.Handle = 0;
        var got: usize = 0;
        var timer: park.Timer = .{};
        fn read(timer_: *park.Timer) callconv(.c) void {
            var buf: [65536]u8 = undefined;
            while (true) {
                const n = @import("os/net.zig").receive(netpoll.find(reader).?.fd, &buf);
                if (n <= 0) break;
                got += @intCast(n);
            }
            if (got < total) park.timer.start(timer_, park.nowNs() + 100_000, &read);
        }
        const total = 32 << 20;
        var data: [total]u8 = undefined;
    };
    S.reader = p.b;
    park.timer.start(&S.timer, park.nowNs(), &S.read);
    try t.expectEqual(@as(isize, S.total), socket.write(p.a, &S.data, 0));
    while (S.got < S.total) S.read(&S.timer);
    park.timer.stop(&S.timer);
    try closeAll(p);
}
test "datagrams" {
    const at = loopback();
    const a = try handle(socket.bindDatagram(&at));
    const b = try handle(socket.bindDatagram(&at));
    var to: Address = .{};
    _ = socket.localAddress(b, &to);
    try t.expectEqual(@as(isize, 3), socket.sendTo(a, "abc", &to));
    var buf: [2]u8 = undefined;
    var from: Address = .{};
    try t.expectEqual(@as(isize, 2), socket.receiveFrom(b, &buf, &from));
    var mine: Address = .{};
    _ = socket.localAddress(a, &mine);
    try t.expectEqualDeep(mine, from);
    try t.expectEqual(@as(isize, 0), socket.sendTo(a, "", &to));
    try t.expectEqual(@as(isize, 0), socket.receiveFrom(b, &buf, &from));
    _ = socket.close(a);
    _ = socket.close(b);
}
test "waking a wait" {
    var list: [4]*park.G = undefined;
    netpoll.wake();
    netpoll.wake();
    try t.expectEqual(@as(usize, 0), netpoll.poll(-1, &list));
    netpoll.wake();
    try t.expectEqual(@as(usize, 0), netpoll.poll(0, &list));
    try t.expectEqual(@as(usize, 0), netpoll.poll(-1, &list)); // the one that doesn't block has left it
    const start = park.nowNs();
    try t.expectEqual(@as(usize, 0), netpoll.poll(300_000, &list));
    try t.expect(park.nowNs() >= start + 300_000);
}
