//! The platform: memory, faults, files, clock, process. The only folder that knows which system it runs on.
//!
//! Calls that can fail give an `isize`: zero or more is the result, below zero is minus an error number. Numbers are Linux's on every
//! system (see errno.zig); paths and names are UTF-8.
const builtin = @import("builtin");

pub const impl = switch (builtin.os.tag) {
    .linux => @import("linux.zig"),
    .macos => @import("darwin.zig"),
    .freebsd => @import("freebsd.zig"),
    .windows => @import("windows.zig"),
    else => @compileError("no platform layer for this system"),
};
const errno = @import("errno.zig");
pub const errorName = errno.name;
pub const errorText = errno.text;

// Memory. Lengths are multiples of impl.granularity, but for reserve and release.
/// fn (len) ?[*]u8: address space without memory.
pub const reserve = impl.reserve;
/// fn (p, len) bool: zeroed memory behind it.
pub const commit = impl.commit;
/// fn (p, len): gives memory back; the range stays committed and reads as zero.
pub const decommit = impl.decommit;
/// fn (p, len): undoes reserve.
pub const release = impl.release;

/// Threads and interrupts: start, id, wait, wake, yield, interrupt, onInterrupt, processors, and advice about stacks.
pub const thread = impl.thread;

/// How a thread is interrupted, where the system has signals: in two of them. In the handler of the first (SIGURG), on the signal stack, `may` says whether
/// a thread whose stack pointer is `sp` may be stopped there. Then the second (SIGIO) comes before its next instruction: `stop` runs on the stack that
/// the thread is using, which has room for it (a system that cannot write a signal's frame ends the process). It may switch to another goroutine, which
/// may be interrupted in its turn. If it did (it says so), `resumed` is called before the return, with interrupts blocked: it may be on another thread.
pub const OnInterrupt = struct {
    may: *const fn (sp: usize) bool,
    stop: *const fn () bool,
    /// The signal stack of the thread that it is on now.
    resumed: *const fn () SignalStack,
};
pub const SignalStack = struct { low: usize, len: usize };

// Files.
pub const write = impl.write; // (fd, bytes) isize
pub const read = impl.read; // (fd, buffer) isize
pub const open = impl.open; // (path: [*:0]const u8, OpenFlags, mode: u32) isize
pub const close = impl.close; // (fd) isize
pub const seek = impl.seek; // (fd, offset, Whence) isize
pub const truncate = impl.truncate; // (fd, length) isize
pub const stat = impl.stat; // (path, follow: bool, *Stat) isize
pub const statFd = impl.statFd; // (fd, *Stat) isize
pub const Directory = impl.Directory; // open(path) isize → next(&buffer) isize, close
pub const makeDirectory = impl.makeDirectory; // (path, mode) isize
pub const removeDirectory = impl.removeDirectory; // (path) isize
pub const unlink = impl.unlink; // (path) isize
pub const rename = impl.rename; // (from, to) isize
pub const readLink = impl.readLink; // (path, buffer) isize
pub const symlink = impl.symlink; // (target, path) isize
pub const chmod = impl.chmod; // (path, mode) isize
pub const workingDirectory = impl.workingDirectory; // (buffer) isize: bytes without a zero
pub const changeDirectory = impl.changeDirectory; // (path) isize
pub const isTerminal = impl.isTerminal; // (fd) bool
/// Columns of the terminal, or 0.
pub const terminalWidth = impl.terminalWidth; // (fd) u32
pub const waitWritable = impl.waitWritable; // (fd)

pub const OpenFlags = struct { read: bool = false, write: bool = false, append: bool = false, create: bool = false, truncate: bool = false, exclusive: bool = false };
pub const Whence = enum(u32) { set = 0, current = 1, end = 2 };
pub const FileKind = enum(u8) { unknown, file, directory, symlink, pipe, socket, char_device, block_device };
pub const Stat = struct {
    kind: FileKind,
    mode: u32,
    size: u64,
    mtime_ns: i128,
    atime_ns: i128,
    ctime_ns: i128,
    dev: u64,
    ino: u64,
    nlink: u64,
    uid: u32,
    gid: u32,
    blksize: u64,
    blocks: u64,
};
/// S_IFMT bits, the same on every system that has them.
pub fn kindOfMode(mode: u32) FileKind {
    return switch (mode & 0o170000) {
        0o100000 => .file,
        0o040000 => .directory,
        0o120000 => .symlink,
        0o010000 => .pipe,
        0o140000 => .socket,
        0o020000 => .char_device,
        0o060000 => .block_device,
        else => .unknown,
    };
}

// Process and clock.
pub const exit = impl.exit; // (code: u8) noreturn
pub const arguments = impl.arguments; // () number of arguments, with the program's name
pub const argument = impl.argument; // (i) []const u8
pub const environment = impl.environment; // () iterator over "NAME=value"
pub const monotonicNs = impl.monotonicNs; // () u64
pub const wallNs = impl.wallNs; // () i128 since 1970
pub const sleepNs = impl.sleepNs; // (u64)
pub const randomBytes = impl.randomBytes; // ([]u8)
pub const processId = impl.processId; // () u32
pub const cpuTimeNs = impl.cpuTimeNs; // () u64: of this process, user and system
pub const residentBytes = impl.residentBytes; // () ?u64; null: the system does not tell
/// process.platform and process.arch, as Node names them.
pub const platform: []const u8 = switch (builtin.os.tag) {
    .macos => "darwin",
    .windows => "win32",
    else => @tagName(builtin.os.tag),
};
pub const arch: []const u8 = switch (builtin.cpu.arch) {
    .x86_64 => "x64",
    .aarch64 => "arm64",
    else => @tagName(builtin.cpu.arch),
};

pub fn isInterrupted(r: isize) bool {
    return r == -4;
}
pub fn isWouldBlock(r: isize) bool {
    return r == -11;
}
