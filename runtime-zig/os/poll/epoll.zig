//! epoll, edge-triggered; an eventfd ends a wait. Where the kernel has `epoll_pwait2` (5.11), timeouts are nanoseconds.
const std = @import("std");
const builtin = @import("builtin");
const linux = std.os.linux;
const poll = @import("poll.zig");
const Event = poll.Event;
const Poller = @This();

fd: i32 = -1,
event_fd: i32 = -1,
wake_pending: u32 = 0,
has_pwait2: bool = true,

pub const State = void;
const Raw = if (builtin.cpu.arch == .x86_64)
    extern struct { events: u32, token: u64 align(4) }
else
    extern struct { events: u32, token: u64 };

const in = 0x1;
const out = 0x4;
const err = 0x8;
const hup = 0x10;
const rdhup = 0x2000;
const edge = 0x8000_0000;
const wake_token = 0;

inline fn result(r: usize) isize {
    return @bitCast(r);
}
inline fn arg(fd: i32) usize {
    return @bitCast(@as(isize, fd));
}
pub fn init(p: *Poller) isize {
    const fd = result(linux.syscall1(.epoll_create1, 0o2000000));
    if (fd < 0) return fd;
    const event_fd = result(linux.syscall2(.eventfd2, 0, 0o2000000 | 0o4000));
    if (event_fd < 0) {
        _ = linux.syscall1(.close, arg(@intCast(fd)));
        return event_fd;
    }
    p.* = .{ .fd = @intCast(fd), .event_fd = @intCast(event_fd) };
    return p.control(1, p.event_fd, in, wake_token);
}
fn control(p: *Poller, operation: usize, fd: i32, events: u32, token: u64) isize {
    var e: Raw = .{ .events = events, .token = token };
    return result(linux.syscall4(.epoll_ctl, arg(p.fd), operation, arg(fd), @intFromPtr(&e)));
}
pub fn add(p: *Poller, fd: i32, _: *State, token: u64) isize {
    return p.control(1, fd, in | out | rdhup | edge, token);
}
pub fn remove(p: *Poller, fd: i32, _: *State) void {
    _ = p.control(2, fd, 0, 0);
}
pub inline fn arm(_: *Poller, _: i32, _: *State, _: u64, _: poll.Direction) isize {
    return 0;
}
fn waitRaw(p: *Poller, timeout_ns: i64, list: []Raw) isize {
    if (@atomicLoad(bool, &p.has_pwait2, .unordered)) {
        var ts = [2]i64{ @divTrunc(timeout_ns, 1_000_000_000), @rem(timeout_ns, 1_000_000_000) };
        const r = result(linux.syscall6(.epoll_pwait2, arg(p.fd), @intFromPtr(list.ptr), list.len, if (timeout_ns < 0) 0 else @intFromPtr(&ts), 0, 8));
        if (r != -38) return r;
        @atomicStore(bool, &p.has_pwait2, false, .unordered);
    }
    const ms: i64 = if (timeout_ns < 0) -1 else @min(@divTrunc(timeout_ns + 999_999, 1_000_000), 0x7fff_ffff);
    return result(linux.syscall6(.epoll_pwait, arg(p.fd), @intFromPtr(list.ptr), list.len, @bitCast(ms), 0, 8));
}
pub fn wait(p: *Poller, timeout_ns: i64, events: []Event) usize {
    var list: [128]Raw = undefined;
    const r = p.waitRaw(timeout_ns, list[0..@min(events.len, list.len)]);
    if (r <= 0) return 0; // interrupted, or nothing
    var n: usize = 0;
    for (list[0..@intCast(r)]) |e| {
        if (e.token == wake_token) {
            // One that does not block leaves it to the one that does.
            if (timeout_ns == 0) continue;
            var count: u64 = 0;
            _ = linux.syscall3(.read, arg(p.event_fd), @intFromPtr(&count), 8);
            @atomicStore(u32, &p.wake_pending, 0, .release);
            continue;
        }
        const ended = e.events & (err | hup | rdhup) != 0;
        events[n] = .{
            .token = e.token,
            .read = ended or e.events & in != 0,
            .write = e.events & (out | err | hup) != 0,
            .hangup = ended,
        };
        n += 1;
    }
    return n;
}
pub fn wake(p: *Poller) void {
    if (@atomicRmw(u32, &p.wake_pending, .Xchg, 1, .acq_rel) != 0) return;
    const one: u64 = 1;
    _ = linux.syscall3(.write, arg(p.event_fd), @intFromPtr(&one), 8);
}
