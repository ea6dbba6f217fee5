//! Readiness on Windows: the socket driver's own poll request (IOCTL_AFD_POLL, what `select` is made of), whose completions come through an I/O
//! completion port. A request reports once, so `arm` sends one whenever somebody is about to wait.
//!
//! A request belongs to its descriptor's State until it completes, also when the socket is closed (which completes it) and the State is used for
//! another socket: then the new socket's request waits in `next` for the old one's completion.
const std = @import("std");
const poll = @import("poll.zig");
const sockets = @import("../net_windows.zig");
const Event = poll.Event;
const Poller = @This();

const Handle = ?*anyopaque;
port: Handle = null,
afd: Handle = null,
wake_pending: u32 = 0,

const IoStatus = extern struct { status: usize = 0, information: usize = 0 };
const PollHandle = extern struct { handle: usize, events: u32, status: i32 };
const PollInfo = extern struct { timeout: i64, count: u32, exclusive: u32, handle: PollHandle };
const Request = struct {
    io: IoStatus = .{},
    info: PollInfo = undefined,
    lock: u32 = 0,
    pending: bool = false,
    token: u64 = 0,
    direction: poll.Direction = .read,
    /// Sent when the pending one has completed; token 0: none.
    next_base: usize = 0,
    next_token: u64 = 0,

    fn acquire(r: *Request) void {
        while (@atomicRmw(u32, &r.lock, .Xchg, 1, .acquire) != 0) std.atomic.spinLoopHint();
    }
    fn release(r: *Request) void {
        @atomicStore(u32, &r.lock, 0, .release);
    }
};
pub const State = struct {
    base: usize = 0,
    requests: [2]Request = .{ .{ .direction = .read }, .{ .direction = .write } },
};

const UnicodeString = extern struct { length: u16, maximum: u16, buffer: [*]const u16 };
const ObjectAttributes = extern struct { length: u32, root: Handle = null, name: *const UnicodeString, attributes: u32 = 0, descriptor: Handle = null, quality: Handle = null };
const Entry = extern struct { key: usize, overlapped: ?*anyopaque, internal: usize, bytes: u32 };
const w = struct {
    extern "kernel32" fn CreateIoCompletionPort(file: Handle, port: Handle, key: usize, threads: u32) callconv(.winapi) Handle;
    extern "kernel32" fn GetQueuedCompletionStatusEx(port: Handle, entries: [*]Entry, count: u32, removed: *u32, ms: u32, alertable: i32) callconv(.winapi) i32;
    extern "kernel32" fn PostQueuedCompletionStatus(port: Handle, bytes: u32, key: usize, overlapped: ?*anyopaque) callconv(.winapi) i32;
    extern "kernel32" fn SetFileCompletionNotificationModes(file: Handle, flags: u8) callconv(.winapi) i32;
    extern "ntdll" fn NtCreateFile(file: *Handle, access: u32, attributes: *const ObjectAttributes, io: *IoStatus, size: ?*i64, file_attributes: u32, share: u32, disposition: u32, options: u32, ea: ?*anyopaque, ea_length: u32) callconv(.winapi) i32;
    extern "ntdll" fn NtDeviceIoControlFile(file: Handle, event: Handle, apc: ?*anyopaque, context: ?*anyopaque, io: *IoStatus, code: u32, in: *const anyopaque, in_len: u32, out: *anyopaque, out_len: u32) callconv(.winapi) i32;
    extern "ntdll" fn NtCancelIoFileEx(file: Handle, io: *IoStatus, result: *IoStatus) callconv(.winapi) i32;
    extern "ws2_32" fn WSAIoctl(s: usize, code: u32, in: ?*const anyopaque, in_len: u32, out: ?*anyopaque, out_len: u32, returned: *u32, overlapped: ?*anyopaque, routine: ?*anyopaque) callconv(.winapi) i32;
};
const ioctl_afd_poll = 0x00012024;
const sio_base_handle = 0x48000022;
const status_pending = 0x103;
const key_wake = 1;
const afd_receive = 0x1;
const afd_send = 0x4;
const afd_disconnect = 0x8;
const afd_abort = 0x10;
const afd_local_close = 0x20;
const afd_accept = 0x80;
const afd_connect_fail = 0x100;

pub fn init(p: *Poller) isize {
    const invalid: Handle = @ptrFromInt(~@as(usize, 0));
    const port = w.CreateIoCompletionPort(invalid, null, 0, 0) orelse return -12;
    const path = std.unicode.utf8ToUtf16LeStringLiteral("\\Device\\Afd\\Argot");
    const name: UnicodeString = .{ .length = path.len * 2, .maximum = path.len * 2, .buffer = path };
    const attributes: ObjectAttributes = .{ .length = @sizeOf(ObjectAttributes), .name = &name };
    var io: IoStatus = .{};
    var afd: Handle = null;
    const synchronize = 0x0010_0000;
    if (w.NtCreateFile(&afd, synchronize, &attributes, &io, null, 0, 3, 1, 0, null, 0) != 0) return -19;
    if (w.CreateIoCompletionPort(afd, port, 0, 0) == null) return -12;
    _ = w.SetFileCompletionNotificationModes(afd, 2); // no event on the handle
    p.* = .{ .port = port, .afd = afd };
    return 0;
}
pub fn add(_: *Poller, fd: i32, state: *State, _: u64) isize {
    var base: usize = 0;
    var returned: u32 = 0;
    // Layered providers wrap sockets; the driver wants its own.
    if (w.WSAIoctl(sockets.handle(fd), sio_base_handle, null, 0, &base, @sizeOf(usize), &returned, null, null) != 0) base = sockets.handle(fd);
    state.base = base;
    return 0;
}
pub fn remove(p: *Poller, _: i32, state: *State) void {
    for (&state.requests) |*r| {
        r.acquire();
        r.next_token = 0;
        const pending = r.pending;
        r.release();
        var ignored: IoStatus = .{};
        if (pending) _ = w.NtCancelIoFileEx(p.afd, &r.io, &ignored);
    }
}
pub fn arm(p: *Poller, _: i32, state: *State, token: u64, direction: poll.Direction) isize {
    const r = &state.requests[@intFromEnum(direction)];
    r.acquire();
    defer r.release();
    if (r.pending) {
        if (r.token == token) return 0;
        r.next_base = state.base;
        r.next_token = token;
        return 0;
    }
    return p.submit(r, state.base, token);
}
/// Under the request's lock.
fn submit(p: *Poller, r: *Request, base: usize, token: u64) isize {
    const events: u32 = switch (r.direction) {
        .read => afd_receive | afd_accept | afd_disconnect | afd_abort | afd_local_close,
        .write => afd_send | afd_connect_fail | afd_abort | afd_local_close,
    };
    r.info = .{ .timeout = std.math.maxInt(i64), .count = 1, .exclusive = 0, .handle = .{ .handle = base, .events = events, .status = 0 } };
    r.io = .{ .status = status_pending };
    r.token = token;
    r.pending = true;
    const status = w.NtDeviceIoControlFile(p.afd, null, null, r, &r.io, ioctl_afd_poll, &r.info, @sizeOf(PollInfo), &r.info, @sizeOf(PollInfo));
    if (status == 0 or status == status_pending) return 0; // either way it completes through the port
    r.pending = false;
    return -5;
}
pub fn wait(p: *Poller, timeout_ns: i64, events: []Event) usize {
    var list: [64]Entry = undefined;
    var removed: u32 = 0;
    const ms: u32 = if (timeout_ns < 0) 0xffff_ffff else @intCast(@min(@divTrunc(timeout_ns + 999_999, 1_000_000), 0x7fff_ffff));
    if (w.GetQueuedCompletionStatusEx(p.port, &list, @intCast(@min(list.len, events.len)), &removed, ms, 0) == 0) return 0;
    var n: usize = 0;
    for (list[0..removed]) |e| {
        if (e.key == key_wake) {
            // One that does not block passes it on to the one that does.
            if (timeout_ns == 0) _ = w.PostQueuedCompletionStatus(p.port, 0, key_wake, null) else @atomicStore(u32, &p.wake_pending, 0, .release);
            continue;
        }
        const r: *Request = @ptrCast(@alignCast(e.overlapped orelse continue));
        r.acquire();
        const token = r.token;
        const ended = r.info.handle.events & (afd_disconnect | afd_abort | afd_local_close | afd_connect_fail) != 0;
        r.pending = false;
        const next = r.next_token;
        r.next_token = 0;
        // If it cannot be sent, whoever waits is woken and meets the error.
        const failed = next != 0 and p.submit(r, r.next_base, next) < 0;
        const direction = r.direction;
        r.release();
        events[n] = .{ .token = if (failed) next else token, .read = direction == .read, .write = direction == .write, .hangup = ended };
        n += 1;
    }
    return n;
}
pub fn wake(p: *Poller) void {
    if (@atomicRmw(u32, &p.wake_pending, .Xchg, 1, .acq_rel) != 0) return;
    _ = w.PostQueuedCompletionStatus(p.port, 0, key_wake, null);
}
