//! Readiness of descriptors behind one interface. A poller reports edges: an event once for each time that something has become possible, for
//! both directions of a descriptor that was added once. Nothing here allocates.
const builtin = @import("builtin");

pub const Poller = switch (builtin.os.tag) {
    .linux => @import("epoll.zig"),
    .macos, .freebsd => @import("kqueue.zig"),
    .windows => @import("iocp.zig"),
    else => @compileError("no poller for this system"),
};

/// What was added with `add`, and what may be tried now. An error or the peer's end is both, so that whoever waits finds out.
pub const Event = struct {
    token: u64,
    read: bool,
    write: bool,
    /// The peer has ended its side, or an error is pending: there will be no further edge for it.
    hangup: bool,
};
pub const Direction = enum(u1) { read, write };

// A Poller has:
//   State                                what it keeps beside each descriptor
//   fn init(p) isize
//   fn add(p, fd, state: *State, token: u64) isize      token: not 0
//   fn remove(p, fd, state: *State) void
//   fn arm(p, fd, state: *State, token, Direction) isize    before somebody waits: for systems that report only what was asked for
//   fn wait(p, timeout_ns: i64, events: []Event) usize  below 0: as long as it takes; 0: what is there now
//   fn wake(p) void                      ends a wait that is under way, or the next one; from any thread
