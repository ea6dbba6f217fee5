//! Standard output, buffered; standard error, not. Order between the two is kept: writing to stderr flushes stdout first.
const os = @import("../os/os.zig");
const program = @import("program.zig");

/// Goroutines print at the same time: each piece that is written is whole.
const Lock = if (program.concurrent) @import("../sched/lock.zig").Lock else struct {
    inline fn acquire(_: *@This()) void {}
    inline fn release(_: *@This()) void {}
};
var lock: Lock = .{};
const capacity = 64 << 10;
var buffer: [capacity]u8 = undefined;
var len: usize = 0;
var guarded = false;
const Terminal = enum { unknown, yes, no };
var terminal: Terminal = .unknown;

pub fn write(bytes: []const u8) void {
    lock.acquire();
    put(bytes);
    lock.release();
}
fn put(bytes: []const u8) void {
    if (bytes.len > capacity - len) {
        send();
        if (bytes.len >= capacity) return raw(1, bytes);
    }
    if (len == 0 and !guarded) {
        guarded = true;
        os.impl.beforeTermination(&send); // Ctrl-C must not lose what was printed
    }
    @memcpy(buffer[len..][0..bytes.len], bytes);
    len += bytes.len;
    if (terminal == .unknown) terminal = if (os.isTerminal(1)) .yes else .no;
    if (terminal == .yes) send(); // prompts and progress bars end in no newline
}

/// At the end, before standard error is written to, and before a thread sleeps.
pub fn flush() void {
    if (@atomicLoad(usize, &len, .monotonic) == 0) return;
    lock.acquire();
    send();
    lock.release();
}
/// By a signal handler, or an error that ends the process: who holds the lock will not go on.
pub const flushNow = send;
fn send() void {
    const n = len;
    len = 0;
    if (n > 0) raw(1, buffer[0..n]);
}

/// fd 1 (buffered) or 2.
pub fn writeFd(fd: u32, bytes: []const u8) void {
    if (fd == 1) return write(bytes);
    flush();
    raw(@intCast(fd), bytes);
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
