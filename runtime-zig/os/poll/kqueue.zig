//! kqueue, with EV_CLEAR: edges. An EVFILT_USER event ends a wait.
const std = @import("std");
const builtin = @import("builtin");
const c = std.c;
const posix = @import("../posix.zig");
const poll = @import("poll.zig");
const Event = poll.Event;
const Poller = @This();

fd: i32 = -1,
wake_pending: u32 = 0,

pub const State = void;
const Raw = c.Kevent;
const filter_read: i16 = -1;
const filter_write: i16 = -2;
const filter_user: i16 = if (builtin.os.tag == .macos) -10 else -11;
const ev_add = 0x1;
const ev_clear = 0x20;
const ev_error = 0x4000;
const ev_eof = 0x8000;
const note_trigger = 0x0100_0000;

fn change(ident: usize, filter: i16, flags: u16, fflags: u32, token: u64) Raw {
    var e = std.mem.zeroes(Raw);
    e.ident = ident;
    e.filter = filter;
    e.flags = flags;
    e.fflags = fflags;
    e.udata = @intCast(token);
    return e;
}
fn apply(p: *Poller, changes: []const Raw) isize {
    var none: [1]Raw = undefined;
    return posix.call(c.kevent, .{ p.fd, changes.ptr, @as(c_int, @intCast(changes.len)), &none, 0, null });
}
pub fn init(p: *Poller) isize {
    const fd = posix.call(c.kqueue, .{});
    if (fd < 0) return fd;
    p.* = .{ .fd = @intCast(fd) };
    return p.apply(&.{change(0, filter_user, ev_add | ev_clear, 0, 0)});
}
pub fn add(p: *Poller, fd: i32, _: *State, token: u64) isize {
    const ident: usize = @intCast(fd);
    return p.apply(&.{ change(ident, filter_read, ev_add | ev_clear, 0, token), change(ident, filter_write, ev_add | ev_clear, 0, token) });
}
/// Closing the descriptor does it.
pub fn remove(_: *Poller, _: i32, _: *State) void {}
pub inline fn arm(_: *Poller, _: i32, _: *State, _: u64, _: poll.Direction) isize {
    return 0;
}
pub fn wait(p: *Poller, timeout_ns: i64, events: []Event) usize {
    var list: [128]Raw = undefined;
    const ts: c.timespec = .{ .sec = @intCast(@divTrunc(@max(timeout_ns, 0), 1_000_000_000)), .nsec = @intCast(@rem(@max(timeout_ns, 0), 1_000_000_000)) };
    const r = c.kevent(p.fd, &list, 0, &list, @intCast(@min(events.len, list.len)), if (timeout_ns < 0) null else &ts);
    if (r <= 0) return 0;
    var n: usize = 0;
    for (list[0..@intCast(r)]) |e| {
        if (e.filter == filter_user) {
            // One that does not block passes it on to the one that does.
            if (timeout_ns == 0) _ = p.trigger() else @atomicStore(u32, &p.wake_pending, 0, .release);
            continue;
        }
        const ended = e.flags & (ev_eof | ev_error) != 0;
        events[n] = .{ .token = @intCast(e.udata), .read = e.filter == filter_read or ended, .write = e.filter == filter_write, .hangup = ended and e.filter == filter_read };
        n += 1;
    }
    return n;
}
fn trigger(p: *Poller) isize {
    return p.apply(&.{change(0, filter_user, 0, note_trigger, 0)});
}
pub fn wake(p: *Poller) void {
    if (@atomicRmw(u32, &p.wake_pending, .Xchg, 1, .acq_rel) != 0) return;
    _ = p.trigger();
}
