//! System calls that may block for long: in a concurrent program the processor goes on with other goroutines meanwhile.
const os = @import("../os/os.zig");
const program = @import("../boot/program.zig");
const sched = @import("sched.zig");

/// As `os.read`. The buffer is not looked at by the collector while it is written to: it must be without pointers.
pub fn read(fd: i32, buffer: []u8) isize {
    if (!program.concurrent) return os.read(fd, buffer);
    var call: Read = .{ .fd = fd, .buffer = buffer };
    sched.blocking(&Read.run, &call);
    return call.result;
}
const Read = struct {
    fd: i32,
    buffer: []u8,
    result: isize = 0,

    fn run(p: *anyopaque) callconv(.c) void {
        const c: *Read = @ptrCast(@alignCast(p));
        c.result = os.read(c.fd, c.buffer);
    }
};
