//! The platform: memory, files, clock, process. The only place that knows which system it runs on.
const builtin = @import("builtin");

pub const impl = switch (builtin.os.tag) {
    .linux => @import("linux.zig"),
    .macos => @import("darwin.zig"),
    .freebsd => @import("freebsd.zig"),
    .windows => @import("windows.zig"),
    else => @compileError("no platform layer for this system"),
};

pub const reserve = impl.reserve;
pub const commit = impl.commit;
pub const decommit = impl.decommit;
pub const release = impl.release;
pub const write = impl.write;
pub const exit = impl.exit;
pub const monotonicNs = impl.monotonicNs;
