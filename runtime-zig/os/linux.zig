//! Linux by bare system calls: no libc, static.
const std = @import("std");
const builtin = @import("builtin");
const linux = std.os.linux;
const os = @import("os.zig");
pub const thread = @import("linux_thread.zig");

/// Ranges for commit and decommit are multiples of this: the largest page size of the architectures.
pub const granularity = 65536;

inline fn result(r: usize) isize {
    return @bitCast(r);
}
inline fn failed(r: usize) bool {
    return r > std.math.maxInt(usize) - 4096;
}
inline fn fdArg(fd: i32) usize {
    return @bitCast(@as(isize, fd));
}
const at_fdcwd: usize = @bitCast(@as(isize, -100));

// ---------------------------------------------------------------- memory

const prot_none: usize = 0;
const prot_rw: usize = 3;
/// MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE: the same numbers on every architecture we have (std's riscv64 lacks the last).
const map_flags: usize = 0x4022;

pub fn reserve(len: usize) ?[*]u8 {
    const r = linux.syscall6(.mmap, 0, len, prot_none, map_flags, fdArg(-1), 0);
    return if (failed(r)) null else @ptrFromInt(r);
}
pub fn commit(p: [*]u8, len: usize) bool {
    return !failed(linux.syscall3(.mprotect, @intFromPtr(p), len, prot_rw));
}
pub fn decommit(p: [*]u8, len: usize) void {
    if (!dontneed_works) return remap(p, len);
    p[0] = 1;
    _ = linux.syscall3(.madvise, @intFromPtr(p), len, 4);
    if (@as(*volatile u8, @ptrCast(p)).* != 0) {
        // Emulators take MADV_DONTNEED for a hint.
        dontneed_works = false;
        remap(p, len);
    }
}
var dontneed_works = true;
fn remap(p: [*]u8, len: usize) void {
    const fixed = 0x10;
    _ = linux.syscall6(.mmap, @intFromPtr(p), len, prot_rw, map_flags | fixed, fdArg(-1), 0);
}
pub fn release(p: [*]u8, len: usize) void {
    _ = linux.syscall2(.munmap, @intFromPtr(p), len);
}
/// Big pages for this range, where the system asks to be asked.
pub fn adviseHuge(p: [*]u8, len: usize) void {
    _ = linux.syscall3(.madvise, @intFromPtr(p), len, 14);
}

// ---------------------------------------------------------------- faults

/// Where a faulting thread goes on.
pub const Resume = struct { pc: usize, sp: usize };
pub const OnFault = fn (address: usize, pc: usize, frame_pointer: usize, sp: usize) Resume;
var on_fault: *const OnFault = undefined;

/// Offsets in ucontext_t.
pub const context = switch (builtin.cpu.arch) {
    .x86_64 => .{ .pc = 168, .sp = 160, .fp = 120 },
    .aarch64 => .{ .pc = 440, .sp = 432, .fp = 184 + 29 * 8 },
    .riscv64 => .{ .pc = 176, .sp = 176 + 2 * 8, .fp = 176 + 8 * 8 },
    else => @compileError("no signal context for this architecture"),
};
fn handler(_: i32, info: [*]const u8, ctx: [*]u8) callconv(.c) void {
    const address: *const usize = @ptrCast(@alignCast(info + 16));
    const pc: *usize = @ptrCast(@alignCast(ctx + context.pc));
    const sp: *usize = @ptrCast(@alignCast(ctx + context.sp));
    const fp: *usize = @ptrCast(@alignCast(ctx + context.fp));
    const to = on_fault(address.*, pc.*, fp.*, sp.*);
    pc.* = to.pc;
    sp.* = to.sp;
}
pub fn installFaultHandler(signal_stack: [*]u8, len: usize, f: *const OnFault) void {
    on_fault = f;
    useSignalStack(signal_stack, len);
    installHandler(&handler, 4 | 0x0800_0000, 0, &.{ 11, 7 }); // SA_SIGINFO | SA_ONSTACK; SIGSEGV, SIGBUS
}
/// Another thread's: see installFaultHandler.
pub fn useSignalStack(signal_stack: [*]u8, len: usize) void {
    const Stack = extern struct { sp: usize, flags: u32, size: usize };
    const ss: Stack = .{ .sp = @intFromPtr(signal_stack), .flags = 0, .size = len };
    _ = linux.syscall2(.sigaltstack, @intFromPtr(&ss), 0);
}
/// Calls f before SIGHUP, SIGINT or SIGTERM end the process.
pub fn beforeTermination(f: *const fn () void) void {
    before_termination = f;
    for ([_]u6{ 1, 2, 15 }) |signal| {
        if (taken >> signal & 1 == 0) installTerminator(signal);
    }
}
var before_termination: ?*const fn () void = null;
fn installTerminator(signal: usize) void {
    installHandler(&terminator, 0x8800_0000, 0, &.{signal}); // SA_ONSTACK | SA_RESETHAND
}
/// Signals that the program wants to see (a bit each): `f` is their handler.
var taken: u64 = 0;
pub fn take(signal: u6, f: *const anyopaque) void {
    taken |= @as(u64, 1) << signal;
    installHandler(f, 4 | 0x0800_0000 | 0x1000_0000, 0, &.{signal}); // SA_SIGINFO | SA_ONSTACK | SA_RESTART
}
pub fn giveBack(signal: u6) void {
    taken &= ~(@as(u64, 1) << signal);
    if (before_termination != null and (signal == 1 or signal == 2 or signal == 15)) return installTerminator(signal);
    const default: [4]usize = @splat(0);
    _ = linux.syscall4(.rt_sigaction, signal, @intFromPtr(&default), 0, 8);
}
fn terminator(signal: i32) callconv(.c) void {
    before_termination.?();
    // The handler has been reset: this one ends us, when it is unblocked.
    _ = linux.syscall2(.kill, linux.syscall0(.getpid), @intCast(signal));
}
/// `mask`: what is blocked while the handler runs, besides the signal itself.
pub fn installHandler(f: *const anyopaque, flags: usize, mask: u64, signals: []const usize) void {
    const Action = if (builtin.cpu.arch == .riscv64)
        // qemu looks for the mask one word further, where others have the restorer.
        extern struct { handler: usize, flags: usize, mask: u64, mask_for_qemu: u64 }
    else
        extern struct { handler: usize, flags: usize, restorer: usize, mask: u64 };
    var action: Action = undefined;
    action.handler = @intFromPtr(f);
    action.flags = flags;
    action.mask = mask;
    if (builtin.cpu.arch == .riscv64) action.mask_for_qemu = mask;
    if (builtin.cpu.arch != .riscv64) {
        action.restorer = @intFromPtr(&linux.restore_rt);
        action.flags |= 0x0400_0000;
    }
    for (signals) |signal| _ = linux.syscall4(.rt_sigaction, signal, @intFromPtr(&action), 0, 8);
}

// ---------------------------------------------------------------- process

var argv: []const [*:0]const u8 = &.{};
/// Behind its end is what the kernel has to say: see vdso.zig. In tests there is nothing.
var envp: [*]const ?[*:0]const u8 = &.{ null, null, null, null };

pub fn setArguments(args: []const [*:0]const u8, env: [*]const ?[*:0]const u8) void {
    argv = args;
    envp = env;
}
pub fn arguments() usize {
    return argv.len;
}
pub fn argument(i: usize) []const u8 {
    return span(argv[i]);
}
fn span(s: [*:0]const u8) []const u8 {
    var n: usize = 0;
    while (s[n] != 0) n += 1;
    return s[0..n];
}
pub const Environment = struct {
    i: usize = 0,

    pub fn next(it: *Environment) ?[]const u8 {
        const s = envp[it.i] orelse return null;
        it.i += 1;
        return span(s);
    }
};
pub fn environment() Environment {
    return .{};
}
pub fn exit(code: u8) noreturn {
    _ = linux.syscall1(.exit_group, code);
    unreachable;
}
pub fn processId() u32 {
    return @intCast(linux.syscall0(.getpid));
}
/// 0: not looked for; 1: there is none.
var vdso_clock: usize = 0;
noinline fn findClock() usize {
    const f = @max(1, @import("vdso.zig").findClock(envp));
    @atomicStore(usize, &vdso_clock, f, .monotonic);
    return f;
}
fn clock(id: usize) i128 {
    var ts: [2]i64 = .{ 0, 0 };
    var f = @atomicLoad(usize, &vdso_clock, .monotonic);
    if (f == 0) f = findClock();
    if (f == 1 or @as(*const @import("vdso.zig").Clock, @ptrFromInt(f))(id, &ts) != 0)
        _ = linux.syscall2(.clock_gettime, id, @intFromPtr(&ts));
    return @as(i128, ts[0]) * 1_000_000_000 + ts[1];
}
pub fn monotonicNs() u64 {
    return @intCast(clock(1));
}
pub fn wallNs() i128 {
    return clock(0);
}
pub fn cpuTimeNs() u64 {
    return @intCast(clock(2));
}
pub fn residentBytes() ?u64 {
    var buf: [4096]u8 = undefined;
    const text = thread.readFile("/proc/self/status", &buf) orelse return null;
    const at = std.mem.indexOf(u8, text, "VmRSS:") orelse return null;
    var kilobytes: u64 = 0;
    for (text[at + 6 ..]) |c| switch (c) {
        '0'...'9' => kilobytes = kilobytes *| 10 +| (c - '0'),
        ' ', '\t' => if (kilobytes != 0) break,
        else => break,
    };
    return kilobytes * 1024;
}
pub fn sleepNs(ns: u64) void {
    var ts = [2]i64{ @intCast(ns / 1_000_000_000), @intCast(ns % 1_000_000_000) };
    while (result(linux.syscall2(.nanosleep, @intFromPtr(&ts), @intFromPtr(&ts))) == -4) {}
}
pub fn randomBytes(buf: []u8) void {
    var at: usize = 0;
    while (at < buf.len) {
        const n = result(linux.syscall3(.getrandom, @intFromPtr(buf.ptr) + at, buf.len - at, 0));
        if (n > 0) at += @intCast(n) else if (n != -4) return;
    }
}

// ---------------------------------------------------------------- files

pub fn write(fd: i32, bytes: []const u8) isize {
    return result(linux.syscall3(.write, fdArg(fd), @intFromPtr(bytes.ptr), bytes.len));
}
pub fn read(fd: i32, buf: []u8) isize {
    return result(linux.syscall3(.read, fdArg(fd), @intFromPtr(buf.ptr), buf.len));
}
pub fn open(path: [*:0]const u8, f: os.OpenFlags, mode: u32) isize {
    var flags: usize = 0o2000000; // O_CLOEXEC
    if (f.write) flags |= if (f.read) 2 else 1;
    if (f.create) flags |= 0o100;
    if (f.exclusive) flags |= 0o200;
    if (f.truncate) flags |= 0o1000;
    if (f.append) flags |= 0o2000;
    return result(linux.syscall4(.openat, at_fdcwd, @intFromPtr(path), flags, mode));
}
pub fn close(fd: i32) isize {
    return result(linux.syscall1(.close, fdArg(fd)));
}
pub fn seek(fd: i32, offset: i64, whence: os.Whence) isize {
    return result(linux.syscall3(.lseek, fdArg(fd), @bitCast(offset), @intFromEnum(whence)));
}
pub fn truncate(fd: i32, len: u64) isize {
    return result(linux.syscall2(.ftruncate, fdArg(fd), len));
}
/// struct statx, as far as we read it.
const Statx = extern struct {
    const Time = extern struct { sec: i64, nsec: u32, _: i32 };
    mask: u32,
    blksize: u32,
    attributes: u64,
    nlink: u32,
    uid: u32,
    gid: u32,
    mode: u16,
    _1: u16,
    ino: u64,
    size: u64,
    blocks: u64,
    attributes_mask: u64,
    atime: Time,
    btime: Time,
    ctime: Time,
    mtime: Time,
    rdev_major: u32,
    rdev_minor: u32,
    dev_major: u32,
    dev_minor: u32,
    _2: [14]u64,
};
fn statx(fd: usize, path: [*:0]const u8, flags: usize, out: *os.Stat) isize {
    var s: Statx = undefined;
    const r = result(linux.syscall5(.statx, fd, @intFromPtr(path), flags, 0x7ff, @intFromPtr(&s)));
    if (r < 0) return r;
    out.* = .{
        .kind = os.kindOfMode(s.mode),
        .mode = s.mode,
        .size = s.size,
        .mtime_ns = nanoseconds(s.mtime),
        .atime_ns = nanoseconds(s.atime),
        .ctime_ns = nanoseconds(s.ctime),
        .dev = @as(u64, s.dev_major) << 8 | s.dev_minor,
        .ino = s.ino,
        .nlink = s.nlink,
        .uid = s.uid,
        .gid = s.gid,
        .blksize = s.blksize,
        .blocks = s.blocks,
    };
    return 0;
}
fn nanoseconds(t: Statx.Time) i128 {
    return @as(i128, t.sec) * 1_000_000_000 + t.nsec;
}
pub fn stat(path: [*:0]const u8, follow: bool, out: *os.Stat) isize {
    return statx(at_fdcwd, path, if (follow) 0 else 0x100, out);
}
pub fn statFd(fd: i32, out: *os.Stat) isize {
    return statx(fdArg(fd), "", 0x1000, out);
}

/// Names in a directory, without `.` and `..`.
pub const Directory = struct {
    fd: i32,
    at: usize = 0,
    len: usize = 0,
    buf: [4096]u8 align(8) = undefined,
    kind: os.FileKind = .unknown,

    pub fn open(d: *Directory, path: [*:0]const u8) isize {
        const r = result(linux.syscall4(.openat, at_fdcwd, @intFromPtr(path), 0o2000000 | directory_flag, 0));
        if (r < 0) return r;
        d.fd = @intCast(r);
        d.at = 0;
        d.len = 0;
        return 0;
    }
    const directory_flag: usize = if (builtin.cpu.arch == .aarch64) 0o40000 else 0o200000;
    /// Bytes written to `name` (at most 255), 0 at the end. `kind` is then what the entry is, if the file system says.
    pub fn next(d: *Directory, name: *[1024]u8) isize {
        while (true) {
            if (d.at >= d.len) {
                const n = result(linux.syscall3(.getdents64, fdArg(d.fd), @intFromPtr(&d.buf), d.buf.len));
                if (n <= 0) return n;
                d.len = @intCast(n);
                d.at = 0;
            }
            const e = d.buf[d.at..];
            d.at += e[16] | @as(usize, e[17]) << 8;
            d.kind = switch (e[18]) {
                8 => .file,
                4 => .directory,
                10 => .symlink,
                1 => .pipe,
                12 => .socket,
                2 => .char_device,
                6 => .block_device,
                else => .unknown,
            };
            const s = span(@ptrCast(e.ptr + 19));
            if (s[0] == '.' and (s.len == 1 or (s.len == 2 and s[1] == '.'))) continue;
            @memcpy(name[0..s.len], s);
            return @intCast(s.len);
        }
    }
    pub fn close(d: *Directory) void {
        _ = linux.syscall1(.close, fdArg(d.fd));
    }
};

pub fn makeDirectory(path: [*:0]const u8, mode: u32) isize {
    return result(linux.syscall3(.mkdirat, at_fdcwd, @intFromPtr(path), mode));
}
pub fn removeDirectory(path: [*:0]const u8) isize {
    return result(linux.syscall3(.unlinkat, at_fdcwd, @intFromPtr(path), 0x200));
}
pub fn unlink(path: [*:0]const u8) isize {
    return result(linux.syscall3(.unlinkat, at_fdcwd, @intFromPtr(path), 0));
}
pub fn rename(from: [*:0]const u8, to: [*:0]const u8) isize {
    return result(linux.syscall5(.renameat2, at_fdcwd, @intFromPtr(from), at_fdcwd, @intFromPtr(to), 0));
}
pub fn readLink(path: [*:0]const u8, buf: []u8) isize {
    return result(linux.syscall4(.readlinkat, at_fdcwd, @intFromPtr(path), @intFromPtr(buf.ptr), buf.len));
}
pub fn symlink(target: [*:0]const u8, path: [*:0]const u8) isize {
    return result(linux.syscall3(.symlinkat, @intFromPtr(target), at_fdcwd, @intFromPtr(path)));
}
pub fn chmod(path: [*:0]const u8, mode: u32) isize {
    return result(linux.syscall3(.fchmodat, at_fdcwd, @intFromPtr(path), mode));
}
pub fn workingDirectory(buf: []u8) isize {
    const n = result(linux.syscall2(.getcwd, @intFromPtr(buf.ptr), buf.len));
    return if (n > 0) n - 1 else n;
}
pub fn changeDirectory(path: [*:0]const u8) isize {
    return result(linux.syscall1(.chdir, @intFromPtr(path)));
}
const Winsize = extern struct { rows: u16 = 0, columns: u16 = 0, x: u16 = 0, y: u16 = 0 };
fn winsize(fd: i32, w: *Winsize) bool {
    return result(linux.syscall3(.ioctl, fdArg(fd), 0x5413, @intFromPtr(w))) == 0;
}
pub fn isTerminal(fd: i32) bool {
    var w: Winsize = .{};
    return winsize(fd, &w);
}
pub fn terminalWidth(fd: i32) u32 {
    var w: Winsize = .{};
    return if (winsize(fd, &w)) w.columns else 0;
}
pub fn waitWritable(fd: i32) void {
    const Poll = extern struct { fd: i32, events: i16, revents: i16 };
    var p: Poll = .{ .fd = fd, .events = 4, .revents = 0 };
    _ = linux.syscall5(.ppoll, @intFromPtr(&p), 1, 0, 0, 8);
}
