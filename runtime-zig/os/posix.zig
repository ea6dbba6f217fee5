//! What macOS and FreeBSD share: libc. Error numbers are turned into Linux's.
const std = @import("std");
const builtin = @import("builtin");
const c = std.c;
const os = @import("os.zig");
const errno = @import("errno.zig");
const program = @import("../boot/program.zig");
const goroutine = @import("../sched/thread.zig").goroutine;

const darwin = builtin.os.tag == .macos;
/// Ranges for commit and decommit are multiples of this.
pub const granularity = 16384;

/// Numbers up to 34 are the same everywhere but for EAGAIN (11 there is EDEADLK); from there on macOS and FreeBSD agree where we look.
pub fn portable(e: u32) isize {
    const map = .{
        .{ 35, "EAGAIN" },       .{ 36, "EINPROGRESS" },  .{ 37, "EALREADY" },      .{ 38, "ENOTSOCK" },        .{ 39, "EDESTADDRREQ" },
        .{ 40, "EMSGSIZE" },     .{ 41, "EPROTOTYPE" },   .{ 42, "ENOPROTOOPT" },   .{ 43, "EPROTONOSUPPORT" }, .{ 45, "ENOTSUP" },
        .{ 47, "EAFNOSUPPORT" }, .{ 48, "EADDRINUSE" },   .{ 49, "EADDRNOTAVAIL" }, .{ 50, "ENETDOWN" },        .{ 51, "ENETUNREACH" },
        .{ 53, "ECONNABORTED" }, .{ 54, "ECONNRESET" },   .{ 55, "ENOBUFS" },       .{ 56, "EISCONN" },         .{ 57, "ENOTCONN" },
        .{ 58, "ESHUTDOWN" },    .{ 60, "ETIMEDOUT" },    .{ 61, "ECONNREFUSED" },  .{ 62, "ELOOP" },           .{ 63, "ENAMETOOLONG" },
        .{ 64, "EHOSTDOWN" },    .{ 65, "EHOSTUNREACH" }, .{ 66, "ENOTEMPTY" },     .{ 78, "ENOSYS" },          .{ 84, "EOVERFLOW" },
    };
    inline for (map) |m| if (e == m[0]) return -@as(isize, comptime errno.numberOf(m[1]).?);
    return if (e < 35 and e != 11) -@as(isize, e) else -1000;
}
/// `f(args)` of libc: what it gives, or minus an error number. Meanwhile a goroutine stays on its thread, whose errno it is.
pub inline fn call(comptime f: anytype, args: anytype) isize {
    pin();
    const r = @call(.auto, f, args);
    const answer: isize = if (r < 0) failure() else @intCast(r);
    unpin();
    return answer;
}
/// The same of a function that gives a pointer, into `out`.
inline fn callFor(out: anytype, comptime f: anytype, args: anytype) isize {
    pin();
    const r = @call(.auto, f, args);
    const answer = if (r) |p| done: {
        out.* = p;
        break :done 0;
    } else failure();
    unpin();
    return answer;
}
fn failure() isize {
    return portable(@intCast(c._errno().*));
}
/// Not the scheduler's: this one never stops a goroutine, which may stand in a signal handler.
inline fn pin() void {
    if (program.concurrent) goroutine().locks += 1;
}
inline fn unpin() void {
    if (program.concurrent) goroutine().locks -= 1;
}

// ---------------------------------------------------------------- memory

extern "c" fn mmap(p: ?*anyopaque, len: usize, prot: c_int, flags: c_int, fd: c_int, offset: i64) *anyopaque;
extern "c" fn mprotect(p: *anyopaque, len: usize, prot: c_int) c_int;
extern "c" fn madvise(p: *anyopaque, len: usize, advice: c_int) c_int;
extern "c" fn munmap(p: *anyopaque, len: usize) c_int;

const map_private_anonymous = 0x1002;
const map_noreserve = if (darwin) 0x40 else 0;
const map_fixed = 0x10;

pub fn reserve(len: usize) ?[*]u8 {
    const p = mmap(null, len, 0, map_private_anonymous | map_noreserve, -1, 0);
    return if (@intFromPtr(p) == ~@as(usize, 0)) null else @ptrCast(p);
}
pub fn commit(p: [*]u8, len: usize) bool {
    return mprotect(p, len, 3) == 0;
}
/// A new mapping over the old one: MADV_FREE would not promise zeros.
pub fn decommit(p: [*]u8, len: usize) void {
    _ = mmap(p, len, 3, map_private_anonymous | map_noreserve | map_fixed, -1, 0);
}
pub fn release(p: [*]u8, len: usize) void {
    _ = munmap(p, len);
}
pub fn adviseHuge(_: [*]u8, _: usize) void {}

// ---------------------------------------------------------------- faults

pub const Resume = struct { pc: usize, sp: usize };
pub const OnFault = fn (address: usize, pc: usize, frame_pointer: usize, sp: usize) Resume;
var on_fault: *const OnFault = undefined;

const Context = struct {
    /// Offset of the pointer to the machine context in ucontext_t, or null: it is inside.
    pointer: ?usize,
    pc: usize,
    sp: usize,
    fp: usize,
    /// si_addr.
    address: usize,
};
const context: Context = switch (builtin.os.tag) {
    .macos => switch (builtin.cpu.arch) {
        .x86_64 => .{ .pointer = 48, .pc = 16 + 16 * 8, .sp = 16 + 7 * 8, .fp = 16 + 6 * 8, .address = 24 },
        .aarch64 => .{ .pointer = 48, .pc = 16 + 32 * 8, .sp = 16 + 31 * 8, .fp = 16 + 29 * 8, .address = 24 },
        else => @compileError("no signal context for this architecture"),
    },
    .freebsd => switch (builtin.cpu.arch) {
        .x86_64 => .{ .pointer = null, .pc = 176, .sp = 200, .fp = 88, .address = 24 },
        else => @compileError("no signal context for this architecture"),
    },
    else => unreachable,
};
/// The registers of the interrupted thread, in a signal handler.
pub const Registers = struct {
    pc: *usize,
    sp: *usize,
    fp: *usize,

    pub fn of(ctx: [*]u8) Registers {
        const m: [*]u8 = if (context.pointer) |off| @as(*const [*]u8, @ptrCast(@alignCast(ctx + off))).* else ctx;
        return .{ .pc = @ptrCast(@alignCast(m + context.pc)), .sp = @ptrCast(@alignCast(m + context.sp)), .fp = @ptrCast(@alignCast(m + context.fp)) };
    }
};
fn handler(_: c_int, info: [*]const u8, ctx: [*]u8) callconv(.c) void {
    const address: *const usize = @ptrCast(@alignCast(info + context.address));
    const r: Registers = .of(ctx);
    const to = on_fault(address.*, r.pc.*, r.fp.*, r.sp.*);
    r.pc.* = to.pc;
    r.sp.* = to.sp;
}
const SignalStack = extern struct { sp: usize, size: usize, flags: c_int };
extern "c" fn sigaltstack(new: *const SignalStack, old: ?*SignalStack) c_int;

pub fn installFaultHandler(signal_stack: [*]u8, len: usize, f: *const OnFault) void {
    on_fault = f;
    useSignalStack(signal_stack, len);
    installHandler(&handler, siginfo | on_stack, 0, &.{ 11, 10 }); // SIGSEGV, SIGBUS
}
/// Another thread's: see installFaultHandler.
pub fn useSignalStack(signal_stack: [*]u8, len: usize) void {
    const ss: SignalStack = .{ .sp = @intFromPtr(signal_stack), .size = len, .flags = 0 };
    _ = sigaltstack(&ss, null);
}

pub const on_stack = 0x1;
pub const restart = 0x2;
pub const reset = 0x4;
pub const no_defer = 0x10;
pub const siginfo = 0x40;
const Action = if (darwin)
    extern struct { handler: usize, mask: u32, flags: c_int }
else
    extern struct { handler: usize, flags: c_int, mask: [4]u32 };
/// FreeBSD's threads library would put a handler of its own before ours, which knows which thread it began on: there it is the system call.
const sigaction = if (darwin) struct {
    extern "c" fn sigaction(signal: c_int, new: *const Action, old: ?*Action) c_int;
}.sigaction else struct {
    extern "c" fn syscall(number: c_int, ...) c_int;
    fn sigaction(signal: c_int, new: *const Action, old: ?*Action) c_int {
        return syscall(416, signal, new, old);
    }
}.sigaction;
/// `mask`: what is blocked while the handler runs, besides the signal itself.
pub fn installHandler(f: ?*const anyopaque, flags: c_int, mask: u32, signals: []const c_int) void {
    var a: Action = undefined;
    a.handler = @intFromPtr(f);
    a.flags = flags;
    a.mask = if (darwin) mask else .{ mask, 0, 0, 0 };
    for (signals) |signal| _ = sigaction(signal, &a, null);
}
extern "c" fn kill(pid: c_int, signal: c_int) c_int;
/// Calls f before SIGHUP, SIGINT or SIGTERM end the process.
pub fn beforeTermination(f: *const fn () void) void {
    before_termination = f;
    for ([_]u5{ 1, 2, 15 }) |signal| {
        if (taken >> signal & 1 == 0) installTerminator(signal);
    }
}
var before_termination: ?*const fn () void = null;
fn installTerminator(signal: c_int) void {
    installHandler(&terminator, on_stack | reset, 0, &.{signal});
}
/// Signals that the program wants to see (a bit each): `f` is their handler.
var taken: u32 = 0;
pub fn take(signal: u5, f: *const anyopaque) void {
    taken |= @as(u32, 1) << signal;
    installHandler(f, siginfo | on_stack | restart, 0, &.{signal});
}
pub fn giveBack(signal: u5) void {
    taken &= ~(@as(u32, 1) << signal);
    if (before_termination != null and (signal == 1 or signal == 2 or signal == 15)) return installTerminator(signal);
    installHandler(null, 0, 0, &.{signal});
}
fn terminator(signal: c_int) callconv(.c) void {
    before_termination.?();
    _ = kill(getpid(), signal);
}

// ---------------------------------------------------------------- process

var argv: []const [*:0]const u8 = &.{};
var envp: [*]const ?[*:0]const u8 = undefined;

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
extern "c" fn _exit(code: c_int) noreturn;
extern "c" fn getpid() c_int;
extern "c" fn arc4random_buf(p: [*]u8, n: usize) void;
extern "c" fn nanosleep(want: *[2]i64, rest: *[2]i64) c_int;
extern "c" fn clock_gettime(id: c_int, ts: *[2]i64) c_int;

pub fn exit(code: u8) noreturn {
    _exit(code);
}
pub fn processId() u32 {
    return @intCast(getpid());
}
fn clock(id: c_int) i128 {
    var ts: [2]i64 = .{ 0, 0 };
    _ = clock_gettime(id, &ts);
    return @as(i128, ts[0]) * 1_000_000_000 + ts[1];
}
pub fn monotonicNs() u64 {
    return @intCast(clock(if (darwin) 6 else 4));
}
pub fn wallNs() i128 {
    return clock(0);
}
pub fn cpuTimeNs() u64 {
    return @intCast(clock(if (darwin) 12 else 15));
}
/// Both systems tell the most that it ever was, and no more without their headers' structures.
pub fn residentBytes() ?u64 {
    return null;
}
pub fn sleepNs(ns: u64) void {
    var ts = [2]i64{ @intCast(ns / 1_000_000_000), @intCast(ns % 1_000_000_000) };
    while (call(nanosleep, .{ &ts, &ts }) == -4) {}
}
pub fn randomBytes(buf: []u8) void {
    arc4random_buf(buf.ptr, buf.len);
}

// ---------------------------------------------------------------- files

pub fn write(fd: i32, bytes: []const u8) isize {
    return call(c.write, .{ fd, bytes.ptr, @min(bytes.len, 1 << 30) });
}
pub fn read(fd: i32, buf: []u8) isize {
    return call(c.read, .{ fd, buf.ptr, @min(buf.len, 1 << 30) });
}
const Libc = struct {
    extern "c" fn open(path: [*:0]const u8, flags: c_int, ...) c_int;
};

pub fn open(path: [*:0]const u8, f: os.OpenFlags, mode: u32) isize {
    var flags: c_int = if (darwin) 0x1000000 else 0x100000; // O_CLOEXEC
    if (f.write) flags |= if (f.read) 2 else 1;
    if (f.create) flags |= 0x200;
    if (f.exclusive) flags |= 0x800;
    if (f.truncate) flags |= 0x400;
    if (f.append) flags |= 8;
    return call(Libc.open, .{ path, flags, @as(c_int, @intCast(mode)) });
}
pub fn close(fd: i32) isize {
    return call(c.close, .{fd});
}
pub fn seek(fd: i32, offset: i64, whence: os.Whence) isize {
    return call(c.lseek, .{ fd, offset, @as(c_int, @intCast(@intFromEnum(whence))) });
}
pub fn truncate(fd: i32, len: u64) isize {
    return call(c.ftruncate, .{ fd, @as(i64, @intCast(len)) });
}
fn fill(s: *const c.Stat, out: *os.Stat) void {
    out.* = .{
        .kind = os.kindOfMode(s.mode),
        .mode = s.mode,
        .size = @intCast(s.size),
        .mtime_ns = nanoseconds(s.mtime()),
        .atime_ns = nanoseconds(s.atime()),
        .ctime_ns = nanoseconds(s.ctime()),
        .dev = @bitCast(@as(i64, @intCast(s.dev))),
        .ino = s.ino,
        .nlink = s.nlink,
        .uid = s.uid,
        .gid = s.gid,
        .blksize = @intCast(s.blksize),
        .blocks = @intCast(s.blocks),
    };
}
fn nanoseconds(t: anytype) i128 {
    return @as(i128, t.sec) * 1_000_000_000 + t.nsec;
}
pub fn stat(path: [*:0]const u8, follow: bool, out: *os.Stat) isize {
    var s: c.Stat = undefined;
    const no_follow = if (darwin) 0x20 else 0x200;
    const at_fdcwd = if (darwin) -2 else -100;
    const r = call(c.fstatat, .{ at_fdcwd, path, &s, @as(u32, if (follow) 0 else no_follow) });
    if (r < 0) return r;
    fill(&s, out);
    return 0;
}
pub fn statFd(fd: i32, out: *os.Stat) isize {
    var s: c.Stat = undefined;
    const r = call(c.fstat, .{ fd, &s });
    if (r < 0) return r;
    fill(&s, out);
    return 0;
}

const open_directory = if (darwin and builtin.cpu.arch == .x86_64) struct {
    extern "c" fn @"opendir$INODE64"(path: [*:0]const u8) ?*c.DIR;
}.@"opendir$INODE64" else c.opendir;

pub const Directory = struct {
    dir: *c.DIR = undefined,
    kind: os.FileKind = .unknown,

    pub fn open(d: *Directory, path: [*:0]const u8) isize {
        return callFor(&d.dir, open_directory, .{path});
    }
    pub fn next(d: *Directory, name: *[1024]u8) isize {
        while (true) {
            const e = c.readdir(d.dir) orelse return 0;
            d.kind = switch (e.type) {
                8 => .file,
                4 => .directory,
                10 => .symlink,
                1 => .pipe,
                12 => .socket,
                2 => .char_device,
                6 => .block_device,
                else => .unknown,
            };
            const s = @as([*]const u8, @ptrCast(&e.name))[0..e.namlen];
            if (s[0] == '.' and (s.len == 1 or (s.len == 2 and s[1] == '.'))) continue;
            @memcpy(name[0..s.len], s);
            return @intCast(s.len);
        }
    }
    pub fn close(d: *Directory) void {
        _ = c.closedir(d.dir);
    }
};

const libc = struct {
    extern "c" fn mkdir(path: [*:0]const u8, mode: c_uint) c_int;
    extern "c" fn rmdir(path: [*:0]const u8) c_int;
    extern "c" fn unlink(path: [*:0]const u8) c_int;
    extern "c" fn rename(from: [*:0]const u8, to: [*:0]const u8) c_int;
    extern "c" fn readlink(path: [*:0]const u8, buf: [*]u8, len: usize) isize;
    extern "c" fn symlink(target: [*:0]const u8, path: [*:0]const u8) c_int;
    extern "c" fn chmod(path: [*:0]const u8, mode: c_uint) c_int;
    extern "c" fn getcwd(buf: [*]u8, len: usize) ?[*:0]u8;
    extern "c" fn chdir(path: [*:0]const u8) c_int;
    extern "c" fn isatty(fd: c_int) c_int;
    extern "c" fn ioctl(fd: c_int, request: c_ulong, ...) c_int;
    const Poll = extern struct { fd: c_int, events: i16, revents: i16 };
    extern "c" fn poll(p: *Poll, n: c_uint, ms: c_int) c_int;
};
pub fn makeDirectory(path: [*:0]const u8, mode: u32) isize {
    return call(libc.mkdir, .{ path, mode });
}
pub fn removeDirectory(path: [*:0]const u8) isize {
    return call(libc.rmdir, .{path});
}
pub fn unlink(path: [*:0]const u8) isize {
    return call(libc.unlink, .{path});
}
pub fn rename(from: [*:0]const u8, to: [*:0]const u8) isize {
    return call(libc.rename, .{ from, to });
}
pub fn readLink(path: [*:0]const u8, buf: []u8) isize {
    return call(libc.readlink, .{ path, buf.ptr, buf.len });
}
pub fn symlink(target: [*:0]const u8, path: [*:0]const u8) isize {
    return call(libc.symlink, .{ target, path });
}
pub fn chmod(path: [*:0]const u8, mode: u32) isize {
    return call(libc.chmod, .{ path, mode });
}
pub fn workingDirectory(buf: []u8) isize {
    var s: [*:0]u8 = undefined;
    const r = callFor(&s, libc.getcwd, .{ buf.ptr, buf.len });
    return if (r < 0) r else @intCast(span(s).len);
}
pub fn changeDirectory(path: [*:0]const u8) isize {
    return call(libc.chdir, .{path});
}
pub fn isTerminal(fd: i32) bool {
    return libc.isatty(fd) == 1;
}
pub fn terminalWidth(fd: i32) u32 {
    var w: [4]u16 = .{ 0, 0, 0, 0 };
    return if (libc.ioctl(fd, 0x40087468, &w) == 0) w[1] else 0;
}
pub fn waitWritable(fd: i32) void {
    var p: libc.Poll = .{ .fd = fd, .events = 4, .revents = 0 };
    _ = libc.poll(&p, 1, -1);
}
