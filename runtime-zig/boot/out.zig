//! Standard output, buffered; standard error, not. Order between the two is kept: writing to stderr flushes stdout first.
//!
//! Goroutines print at the same time: each piece that is written is whole. In a program that has them there are two buffers. One goroutine at a time
//! sends one of them (`sending`), without the lock and without its processor; the others fill the other one meanwhile, and wait when that is full too.
const os = @import("../os/os.zig");
const program = @import("program.zig");
const stack = @import("stack.zig");

const concurrent = program.concurrent;
const blocking = @import("../sched/blocking.zig");
const sched = if (concurrent) @import("../sched/sched.zig") else struct {};
const thread = if (concurrent) @import("../sched/thread.zig") else struct {};
const task = if (concurrent) @import("../sched/task.zig") else struct {};
const Lock = if (concurrent) @import("../sched/lock.zig").Lock else struct {
    inline fn acquire(_: *@This()) void {}
    inline fn release(_: *@This()) void {}
};

/// Guards all of the following.
var lock: Lock = .{};
const capacity = 64 << 10;
var buffers: [if (concurrent) 2 else 1][capacity]u8 = undefined;
var filling: usize = 0;
/// Of the buffer that is being filled.
var len: usize = 0;
var sending = false;
/// A machine that went to sleep wanted all to be sent while somebody was sending.
var again = false;
var guarded = false;
const Terminal = enum { unknown, yes, no };
var terminal: Terminal = .unknown;

pub fn write(bytes: []const u8) void {
    if (concurrent) stack.room();
    lock.acquire();
    while (bytes.len > capacity - len) {
        if (sending) waitForSender() else if (len > 0) sendBuffer() else {
            send(bytes);
            if (again) sendBuffer();
            return lock.release();
        }
    }
    if (len == 0 and !guarded) {
        guarded = true;
        os.impl.beforeTermination(&flushNow); // Ctrl-C must not lose what was printed
    }
    @memcpy(buffers[filling][len..][0..bytes.len], bytes);
    len += bytes.len;
    if (terminal == .unknown) terminal = if (os.isTerminal(1)) .yes else .no;
    if (terminal == .yes) sendAll(); // prompts and progress bars end in no newline
    lock.release();
}

/// At the end, before standard error is written to, and before a thread sleeps.
pub fn flush() void {
    if (@atomicLoad(usize, &len, .monotonic) == 0 and !@atomicLoad(bool, &sending, .monotonic)) return;
    if (concurrent) {
        if (thread.goroutine().locks != 0) return flushPinned();
        stack.room();
    }
    lock.acquire();
    sendAll();
    lock.release();
}
/// From a machine's own stack, which cannot wait for another goroutine: who is sending goes on after it.
fn flushPinned() void {
    blocking.beginCounted();
    lock.acquire();
    if (sending) again = true else if (len > 0) sendBuffer();
    lock.release();
    blocking.endCounted();
}
/// By a signal handler, or an error that ends the process: who holds the lock will not go on.
pub fn flushNow() void {
    const n = len;
    len = 0;
    if (n > 0) raw(1, buffers[filling][0..n]);
}

fn sendAll() void {
    while (sending or len > 0) if (sending) waitForSender() else sendBuffer();
}
/// As often as somebody has asked for it meanwhile.
fn sendBuffer() void {
    while (true) {
        const full = buffers[filling][0..len];
        filling = (filling + 1) % buffers.len;
        len = 0;
        send(full);
        if (!again) return;
    }
}
/// The lock is free meanwhile.
fn send(bytes: []const u8) void {
    if (!concurrent) return raw(1, bytes);
    again = false;
    sending = true;
    lock.release();
    blocking.of(raw, .{ 1, bytes });
    lock.acquire();
    sending = false;
    while (waiting) |w| {
        waiting = w.next;
        if (w.goroutine.takeWake()) sched.ready(w.goroutine);
    }
}

// ---------------------------------------------------------------- goroutines that wait for the one that sends

const Waiter = if (concurrent) struct { goroutine: *sched.Goroutine, next: ?*@This() = null } else struct {};
var waiting: if (concurrent) ?*Waiter else void = if (concurrent) null else {};

/// Under the lock, and again when it returns.
fn waitForSender() void {
    if (!concurrent) return;
    var w: Waiter = .{ .goroutine = thread.goroutine(), .next = waiting };
    waiting = &w;
    // Printing is no point of cancellation: the next park is.
    const was = task.setUncancellable(true);
    _ = sched.parkUnlock(&lock, .io);
    _ = task.setUncancellable(was);
    lock.acquire();
}

// ---------------------------------------------------------------- to the system

/// fd 1 (buffered) or 2.
pub fn writeFd(fd: u32, bytes: []const u8) void {
    if (fd == 1) return write(bytes);
    flush();
    blocking.of(raw, .{ @as(i32, @intCast(fd)), bytes });
}

/// All of it, now. A reader that went away is not an error of ours.
pub fn raw(fd: i32, bytes: []const u8) void {
    var rest = bytes;
    while (rest.len > 0) {
        const n = os.write(fd, rest);
        if (n < 0) {
            if (os.isInterrupted(n)) continue;
            if (os.isWouldBlock(n)) {
                os.waitWritable(fd);
                continue;
            }
            return;
        }
        rest = rest[@intCast(n)..];
    }
}
