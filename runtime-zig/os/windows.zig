//! Windows by kernel32. File descriptors are indices into a table of handles; paths become UTF-16 here.
const std = @import("std");
const builtin = @import("builtin");
const os = @import("os.zig");
pub const thread = @import("windows_thread.zig");

const Handle = ?*anyopaque;
const invalid: Handle = @ptrFromInt(~@as(usize, 0));
const Bool = i32;
const k = struct {
    extern "kernel32" fn VirtualAlloc(p: ?*anyopaque, len: usize, kind: u32, protect: u32) callconv(.winapi) ?*anyopaque;
    extern "kernel32" fn VirtualFree(p: *anyopaque, len: usize, kind: u32) callconv(.winapi) Bool;
    extern "kernel32" fn GetStdHandle(which: u32) callconv(.winapi) Handle;
    extern "kernel32" fn WriteFile(h: Handle, p: [*]const u8, len: u32, written: *u32, overlapped: ?*Overlapped) callconv(.winapi) Bool;
    extern "kernel32" fn ReadFile(h: Handle, p: [*]u8, len: u32, got: *u32, overlapped: ?*Overlapped) callconv(.winapi) Bool;
    extern "kernel32" fn CreateFileW(path: [*:0]const u16, access: u32, share: u32, security: ?*anyopaque, disposition: u32, flags: u32, template: Handle) callconv(.winapi) Handle;
    extern "kernel32" fn CloseHandle(h: Handle) callconv(.winapi) Bool;
    extern "kernel32" fn SetFilePointerEx(h: Handle, distance: i64, new: *i64, method: u32) callconv(.winapi) Bool;
    extern "kernel32" fn SetEndOfFile(h: Handle) callconv(.winapi) Bool;
    extern "kernel32" fn GetFileInformationByHandle(h: Handle, out: *FileInformation) callconv(.winapi) Bool;
    extern "kernel32" fn GetFileType(h: Handle) callconv(.winapi) u32;
    extern "kernel32" fn FindFirstFileW(path: [*:0]const u16, out: *FindData) callconv(.winapi) Handle;
    extern "kernel32" fn FindNextFileW(h: Handle, out: *FindData) callconv(.winapi) Bool;
    extern "kernel32" fn FindClose(h: Handle) callconv(.winapi) Bool;
    extern "kernel32" fn CreateDirectoryW(path: [*:0]const u16, security: ?*anyopaque) callconv(.winapi) Bool;
    extern "kernel32" fn RemoveDirectoryW(path: [*:0]const u16) callconv(.winapi) Bool;
    extern "kernel32" fn DeleteFileW(path: [*:0]const u16) callconv(.winapi) Bool;
    extern "kernel32" fn MoveFileExW(from: [*:0]const u16, to: [*:0]const u16, flags: u32) callconv(.winapi) Bool;
    extern "kernel32" fn GetFileAttributesW(path: [*:0]const u16) callconv(.winapi) u32;
    extern "kernel32" fn SetFileAttributesW(path: [*:0]const u16, a: u32) callconv(.winapi) Bool;
    extern "kernel32" fn GetCurrentDirectoryW(len: u32, buf: [*]u16) callconv(.winapi) u32;
    extern "kernel32" fn SetCurrentDirectoryW(path: [*:0]const u16) callconv(.winapi) Bool;
    extern "kernel32" fn GetConsoleMode(h: Handle, mode: *u32) callconv(.winapi) Bool;
    extern "kernel32" fn SetConsoleOutputCP(cp: u32) callconv(.winapi) Bool;
    extern "kernel32" fn SetConsoleCtrlHandler(f: *const fn (u32) callconv(.winapi) Bool, add: Bool) callconv(.winapi) Bool;
    extern "kernel32" fn GetLastError() callconv(.winapi) u32;
    extern "kernel32" fn ExitProcess(code: u32) callconv(.winapi) noreturn;
    extern "kernel32" fn GetCommandLineW() callconv(.winapi) [*:0]const u16;
    extern "kernel32" fn GetEnvironmentStringsW() callconv(.winapi) [*:0]const u16;
    extern "kernel32" fn QueryPerformanceCounter(n: *i64) callconv(.winapi) Bool;
    extern "kernel32" fn QueryPerformanceFrequency(n: *i64) callconv(.winapi) Bool;
    extern "kernel32" fn GetSystemTimePreciseAsFileTime(t: *u64) callconv(.winapi) void;
    extern "kernel32" fn GetProcessTimes(h: Handle, a: *u64, b: *u64, kernel: *u64, user: *u64) callconv(.winapi) Bool;
    extern "kernel32" fn GetCurrentProcessId() callconv(.winapi) u32;
    extern "kernel32" fn Sleep(ms: u32) callconv(.winapi) void;
    extern "kernel32" fn AddVectoredExceptionHandler(first: u32, f: *const fn (*ExceptionPointers) callconv(.winapi) i32) callconv(.winapi) ?*anyopaque;
    extern "kernel32" fn CreateThread(security: ?*anyopaque, stack: usize, f: *const fn (?*anyopaque) callconv(.winapi) u32, arg: ?*anyopaque, flags: u32, id: ?*u32) callconv(.winapi) Handle;
    extern "kernel32" fn WaitForSingleObject(h: Handle, ms: u32) callconv(.winapi) u32;
    extern "kernel32" fn GetCurrentThreadStackLimits(low: *usize, high: *usize) callconv(.winapi) void;
    extern "advapi32" fn SystemFunction036(p: [*]u8, len: u32) callconv(.winapi) u8;
};
const Overlapped = extern struct { internal: usize = 0, high: usize = 0, offset: u64, event: Handle = null };

/// Ranges for commit and decommit are multiples of this.
pub const granularity = 65536;

// ---------------------------------------------------------------- memory

const mem_commit = 0x1000;
const mem_reserve = 0x2000;
const mem_decommit = 0x4000;
const mem_release = 0x8000;
const page_rw = 4;

pub fn reserve(len: usize) ?[*]u8 {
    // What stacks grow into has this protection.
    return @ptrCast(k.VirtualAlloc(null, len, mem_reserve, page_rw));
}
pub fn commit(p: [*]u8, len: usize) bool {
    return k.VirtualAlloc(p, len, mem_commit, page_rw) != null;
}
pub fn decommit(p: [*]u8, len: usize) void {
    _ = k.VirtualFree(p, len, mem_decommit);
    _ = k.VirtualAlloc(p, len, mem_commit, page_rw);
}
pub fn release(p: [*]u8, _: usize) void {
    _ = k.VirtualFree(p, 0, mem_release);
}
pub fn adviseHuge(_: [*]u8, _: usize) void {}

// ---------------------------------------------------------------- the main stack and faults

pub const Resume = struct { pc: usize, sp: usize };
/// `address` 0: the stack is full.
pub const OnFault = fn (address: usize, context: *const std.os.windows.CONTEXT) Resume;
var on_fault: *const OnFault = undefined;
var main_function: *const fn () callconv(.c) noreturn = undefined;
var stack_is: *const fn (low: usize, high: usize) void = undefined;

const ExceptionRecord = extern struct { code: u32, flags: u32, next: ?*ExceptionRecord, address: usize, count: u32, information: [15]usize };
const ExceptionPointers = extern struct { record: *ExceptionRecord, context: *std.os.windows.CONTEXT };

/// The system grows a stack page by page past a guard page that it moves, and makes the first one with its thread. Hence a thread.
pub fn runOnThread(f: *const fn () callconv(.c) noreturn, size: usize, is: *const fn (low: usize, high: usize) void, fault: *const OnFault) noreturn {
    main_function = f;
    stack_is = is;
    on_fault = fault;
    _ = k.AddVectoredExceptionHandler(1, &onException);
    const reservation_only = 0x10000;
    var want = size;
    while (want >= 1 << 20) : (want /= 2) {
        const t = k.CreateThread(null, want, &threadMain, null, reservation_only, null) orelse continue;
        _ = k.WaitForSingleObject(t, 0xffff_ffff);
        break;
    }
    k.ExitProcess(134);
}
fn threadMain(_: ?*anyopaque) callconv(.winapi) u32 {
    var low: usize = 0;
    var high: usize = 0;
    k.GetCurrentThreadStackLimits(&low, &high);
    thread.guaranteeStack();
    stack_is(low, high);
    main_function();
}
fn onException(e: *ExceptionPointers) callconv(.winapi) i32 {
    const stack_overflow = 0xC00000FD;
    const code = e.record.code;
    const c = e.context;
    if (code != stack_overflow) {
        // The system's libraries may know what to do about a fault of theirs.
        if (!isOurs(c.Rip) or code != 0xC0000005 and code != 0xC0000006) return 0;
    }
    const to = on_fault(if (code == stack_overflow) 0 else e.record.information[1], c);
    c.Rip = to.pc;
    c.Rsp = to.sp;
    return -1;
}
/// Whether it is an address in the program itself, and not in a library.
pub fn isOurs(pc: usize) bool {
    const base = @intFromPtr(image);
    // IMAGE_DOS_HEADER.e_lfanew, IMAGE_NT_HEADERS64.OptionalHeader.SizeOfImage
    const headers = base + @as(*align(1) const u32, @ptrFromInt(base + 0x3c)).*;
    return pc -% base < @as(*align(1) const u32, @ptrFromInt(headers + 0x50)).*;
}
const image = @extern(*const u8, .{ .name = "__ImageBase", .visibility = .hidden });

/// Calls f before Ctrl-C or closing the window end the process.
pub fn beforeTermination(f: *const fn () void) void {
    before_termination = f;
    addControl();
}
var before_termination: ?*const fn () void = null;
/// f says whether it has dealt with what the console tells: 0 Ctrl-C, 1 Ctrl-Break, others the end.
pub fn onControl(f: *const fn (event: u32) bool) void {
    on_control = f;
    addControl();
}
var on_control: ?*const fn (event: u32) bool = null;
var has_control: bool = false;
fn addControl() void {
    if (!@atomicRmw(bool, &has_control, .Xchg, true, .acq_rel)) _ = k.SetConsoleCtrlHandler(&control, 1);
}
fn control(event: u32) callconv(.winapi) Bool {
    if (on_control) |f| if (f(event)) return 1;
    if (before_termination) |f| f();
    thread.endSuspensions();
    return 0;
}

// ---------------------------------------------------------------- frames

extern "ntdll" fn RtlCaptureContext(c: *std.os.windows.CONTEXT) callconv(.winapi) void;
extern "ntdll" fn RtlLookupFunctionEntry(pc: usize, base: *usize, history: ?*anyopaque) callconv(.winapi) ?*anyopaque;
extern "ntdll" fn RtlVirtualUnwind(kind: u32, base: usize, pc: usize, function: *anyopaque, c: *std.os.windows.CONTEXT, data: *?*anyopaque, frame: *usize, pointers: ?*anyopaque) callconv(.winapi) ?*anyopaque;

pub inline fn captureContext() std.os.windows.CONTEXT {
    var c: std.os.windows.CONTEXT = undefined;
    RtlCaptureContext(&c);
    return c;
}
/// Return addresses of the callers, by the unwind tables. `handlers` gives the stack pointers of the trampolines, innermost first,
/// which have no tables.
pub fn callers(out: []usize, from: ?*const std.os.windows.CONTEXT, handlers: anytype) usize {
    var c = if (from) |f| f.* else captureContext();
    var h = handlers;
    var n: usize = 0;
    while (n < out.len) {
        var base: usize = 0;
        if (RtlLookupFunctionEntry(c.Rip, &base, null)) |f| {
            var data: ?*anyopaque = null;
            var frame: usize = 0;
            _ = RtlVirtualUnwind(0, base, c.Rip, f, &c, &data, &frame, null);
        } else {
            while (h) |x| {
                if (x.sp >= c.Rsp) break;
                h = x.prev;
            }
            const x = h orelse break;
            if (x.sp != c.Rsp) break;
            // What tryNaked pushed: r15, r14, r13, r12, rsi, rdi, rbx, rbp, the return address.
            const saved: [*]const u64 = @ptrFromInt(x.sp + 200);
            c.R15 = saved[0];
            c.R14 = saved[1];
            c.R13 = saved[2];
            c.R12 = saved[3];
            c.Rsi = saved[4];
            c.Rdi = saved[5];
            c.Rbx = saved[6];
            c.Rbp = saved[7];
            c.Rip = saved[8];
            c.Rsp = x.sp + 200 + 72;
        }
        if (c.Rip == 0) break;
        out[n] = c.Rip;
        n += 1;
    }
    return n;
}

// ---------------------------------------------------------------- text

const Path = [4096:0]u16;
fn wide(path: [*:0]const u8, buf: *Path) ?[*:0]const u16 {
    const s = span(path);
    if (s.len >= buf.len) return null;
    const n = std.unicode.wtf8ToWtf16Le(buf, s) catch return null;
    buf[n] = 0;
    for (buf[0..n]) |*u| if (u.* == '/') {
        u.* = '\\';
    };
    return buf;
}
fn span(s: [*:0]const u8) []const u8 {
    var n: usize = 0;
    while (s[n] != 0) n += 1;
    return s[0..n];
}
/// As much as fits.
fn narrow(units: []const u16, buf: []u8) usize {
    if (units.len * 3 > buf.len and std.unicode.calcWtf8Len(units) > buf.len) return 0;
    return std.unicode.wtf16LeToWtf8(buf, units);
}

// ---------------------------------------------------------------- process

var argument_bytes: [32768]u8 = undefined;
var argument_ends: [512]u32 = undefined;
var argument_count: usize = 0;

/// Splits the command line by the rules of Microsoft's C run-time library.
pub fn setArguments() void {
    _ = k.SetConsoleOutputCP(65001);
    const line = k.GetCommandLineW();
    var units: [8192]u16 = undefined;
    var i: usize = 0;
    var at: usize = 0;
    while (argument_count < argument_ends.len) {
        while (line[i] == ' ' or line[i] == '\t') i += 1;
        if (line[i] == 0) break;
        var n: usize = 0;
        var quoted = false;
        while (line[i] != 0 and n < units.len - 1) {
            const u = line[i];
            if (!quoted and (u == ' ' or u == '\t')) break;
            if (u == '\\') {
                var slashes: usize = 0;
                while (line[i] == '\\') : (i += 1) slashes += 1;
                const before_quote = line[i] == '"';
                for (0..if (before_quote) slashes / 2 else slashes) |_| {
                    units[n] = '\\';
                    n += 1;
                }
                if (before_quote and slashes & 1 == 1) {
                    units[n] = '"';
                    n += 1;
                    i += 1;
                }
                continue;
            }
            i += 1;
            if (u == '"') {
                if (quoted and line[i] == '"') {
                    units[n] = '"';
                    n += 1;
                    i += 1;
                } else quoted = !quoted;
                continue;
            }
            units[n] = u;
            n += 1;
        }
        at += narrow(units[0..n], argument_bytes[at..]);
        argument_ends[argument_count] = @intCast(at);
        argument_count += 1;
    }
}
pub fn arguments() usize {
    return argument_count;
}
pub fn argument(i: usize) []const u8 {
    return argument_bytes[if (i == 0) 0 else argument_ends[i - 1]..argument_ends[i]];
}
/// A line is good until the next one.
pub const Environment = struct {
    at: [*:0]const u16,

    var buf: [32768]u8 = undefined;
    pub fn next(it: *Environment) ?[]const u8 {
        while (it.at[0] != 0) {
            var n: usize = 0;
            while (it.at[n] != 0) n += 1;
            const line = it.at[0..n];
            it.at += n + 1;
            if (line[0] == '=') continue; // drives' working directories
            return buf[0..narrow(line, &buf)];
        }
        return null;
    }
};
pub fn environment() Environment {
    return .{ .at = k.GetEnvironmentStringsW() };
}
pub fn exit(code: u8) noreturn {
    thread.endSuspensions();
    k.ExitProcess(code);
}
pub fn processId() u32 {
    return k.GetCurrentProcessId();
}
var frequency: i64 = 0;
pub fn monotonicNs() u64 {
    var n: i64 = 0;
    _ = k.QueryPerformanceCounter(&n);
    var f = @atomicLoad(i64, &frequency, .monotonic);
    if (f == 0) {
        _ = k.QueryPerformanceFrequency(&f);
        @atomicStore(i64, &frequency, f, .monotonic);
    }
    // What it is almost everywhere, and constant while the system runs.
    if (f == 10_000_000) return @as(u64, @intCast(n)) * 100;
    return @intCast(@divTrunc(@as(i128, n) * 1_000_000_000, f));
}
/// FILETIME counts 100 ns from 1601.
fn fromFileTime(t: u64) i128 {
    return (@as(i128, t) - 116_444_736_000_000_000) * 100;
}
pub fn wallNs() i128 {
    var t: u64 = 0;
    k.GetSystemTimePreciseAsFileTime(&t);
    return fromFileTime(t);
}
pub fn cpuTimeNs() u64 {
    var t: [4]u64 = @splat(0);
    _ = k.GetProcessTimes(invalid, &t[0], &t[1], &t[2], &t[3]);
    return (t[2] + t[3]) * 100;
}
extern "kernel32" fn K32GetProcessMemoryInfo(process: Handle, counters: *[9]u64, size: u32) callconv(.winapi) i32;
pub fn residentBytes() ?u64 {
    // PROCESS_MEMORY_COUNTERS: two words of 32 bits, then sizes: of the working set the peak and what it is.
    var counters: [9]u64 = @splat(0);
    counters[0] = @sizeOf(@TypeOf(counters));
    if (K32GetProcessMemoryInfo(invalid, &counters, @sizeOf(@TypeOf(counters))) == 0) return null;
    return counters[2];
}
extern "ntdll" fn NtDelayExecution(alertable: u8, time: *const i64) callconv(.winapi) i32;
pub fn sleepNs(ns: u64) void {
    // Below zero: from now, in units of 100 ns.
    const time = -@as(i64, @intCast(@min(ns / 100 + 1, 1 << 62)));
    _ = NtDelayExecution(0, &time);
}
pub fn randomBytes(buf: []u8) void {
    _ = k.SystemFunction036(buf.ptr, @intCast(buf.len));
}

// ---------------------------------------------------------------- files

fn failure() isize {
    return -@as(isize, switch (k.GetLastError()) {
        2, 3, 15, 53, 67, 123, 126, 161 => 2, // ENOENT
        4 => 24, // EMFILE
        5, 19 => 1, // EPERM, as Node reports it
        6 => 9, // EBADF
        8, 14 => 12, // ENOMEM
        17 => 18, // EXDEV
        32, 33, 170 => 16, // EBUSY
        80, 183 => 17, // EEXIST
        87 => 22, // EINVAL
        109, 232, 233 => 32, // EPIPE
        112, 39 => 28, // ENOSPC
        145 => 39, // ENOTEMPTY
        206 => 36, // ENAMETOOLONG
        267 => 20, // ENOTDIR
        1314 => 1,
        else => 5,
    });
}
var handles: [1024]Handle = @splat(null);
var appending: [1024]bool = @splat(false);

fn handleOf(fd: i32) Handle {
    if (fd < 0 or fd >= handles.len) return invalid;
    const i: usize = @intCast(fd);
    if (handles[i] == null and i < 3) handles[i] = k.GetStdHandle(@bitCast(-10 - fd));
    return handles[i] orelse invalid;
}
pub fn write(fd: i32, bytes: []const u8) isize {
    var n: u32 = 0;
    const len: u32 = @intCast(@min(bytes.len, 1 << 30));
    const end = ~@as(u64, 0);
    var at: Overlapped = .{ .offset = end };
    const h = handleOf(fd);
    if (k.WriteFile(h, bytes.ptr, len, &n, if (fd > 2 and appending[@intCast(fd)]) &at else null) == 0) return failure();
    return n;
}
pub fn read(fd: i32, buf: []u8) isize {
    var n: u32 = 0;
    if (k.ReadFile(handleOf(fd), buf.ptr, @intCast(@min(buf.len, 1 << 30)), &n, null) == 0) {
        const e = k.GetLastError();
        if (e == 109 or e == 38) return 0; // the pipe's other end is closed; end of file
        return failure();
    }
    return n;
}
const backup_semantics = 0x0200_0000; // lets directories be opened
pub fn open(path: [*:0]const u8, f: os.OpenFlags, mode: u32) isize {
    _ = mode;
    var buf: Path = undefined;
    const p = wide(path, &buf) orelse return -22;
    var access: u32 = 0;
    if (f.read or !f.write) access |= 0x8000_0000;
    if (f.write) access |= 0x4000_0000;
    const disposition: u32 = if (f.create) (if (f.exclusive) 1 else if (f.truncate) 2 else 4) else if (f.truncate) 5 else 3;
    const fd = for (handles[3..], 3..) |*place, i| {
        // Others may open files at the same time.
        if (@cmpxchgStrong(Handle, place, null, invalid, .acq_rel, .monotonic) == null) break i;
    } else return -24;
    const h = k.CreateFileW(p, access, 7, null, disposition, 0x80, null);
    if (h == invalid) {
        const e = failure();
        @atomicStore(Handle, &handles[fd], null, .release);
        const a = k.GetFileAttributesW(p);
        return if (a != 0xffff_ffff and a & 0x10 != 0) -21 else e; // EISDIR
    }
    appending[fd] = f.append;
    @atomicStore(Handle, &handles[fd], h, .release);
    return @intCast(fd);
}
pub fn close(fd: i32) isize {
    const h = handleOf(fd);
    if (h == invalid) return -9;
    @atomicStore(Handle, &handles[@intCast(fd)], null, .release);
    _ = k.CloseHandle(h);
    return 0;
}
pub fn seek(fd: i32, offset: i64, whence: os.Whence) isize {
    var at: i64 = 0;
    if (k.SetFilePointerEx(handleOf(fd), offset, &at, @intFromEnum(whence)) == 0) return failure();
    return @intCast(at);
}
pub fn truncate(fd: i32, len: u64) isize {
    const h = handleOf(fd);
    var before: i64 = 0;
    var ignored: i64 = 0;
    if (k.SetFilePointerEx(h, 0, &before, 1) == 0 or k.SetFilePointerEx(h, @intCast(len), &ignored, 0) == 0 or k.SetEndOfFile(h) == 0) return failure();
    _ = k.SetFilePointerEx(h, before, &ignored, 0);
    return 0;
}
const FileInformation = extern struct { attributes: u32, created: u64 align(4), accessed: u64 align(4), written: u64 align(4), volume: u32, size_high: u32, size_low: u32, links: u32, index_high: u32, index_low: u32 };
fn statHandle(h: Handle, out: *os.Stat) isize {
    var i: FileInformation = undefined;
    if (k.GetFileInformationByHandle(h, &i) == 0) {
        const kind: os.FileKind = switch (k.GetFileType(h)) {
            2 => .char_device,
            3 => .pipe,
            else => return failure(),
        };
        out.* = .{ .kind = kind, .mode = 0o666, .size = 0, .mtime_ns = 0, .atime_ns = 0, .ctime_ns = 0, .dev = 0, .ino = 0, .nlink = 1, .uid = 0, .gid = 0, .blksize = 4096, .blocks = 0 };
        return 0;
    }
    const directory = i.attributes & 0x10 != 0;
    const link = i.attributes & 0x400 != 0;
    const size = @as(u64, i.size_high) << 32 | i.size_low;
    const permissions: u32 = if (i.attributes & 1 != 0) 0o444 else 0o666;
    out.* = .{
        .kind = if (link) .symlink else if (directory) .directory else .file,
        .mode = permissions | @as(u32, if (link) 0o120000 else if (directory) 0o040000 else 0o100000),
        .size = size,
        .mtime_ns = fromFileTime(i.written),
        .atime_ns = fromFileTime(i.accessed),
        .ctime_ns = fromFileTime(i.written),
        .dev = i.volume,
        .ino = @as(u64, i.index_high) << 32 | i.index_low,
        .nlink = i.links,
        .uid = 0,
        .gid = 0,
        .blksize = 4096,
        .blocks = (size + 511) / 512,
    };
    return 0;
}
pub fn stat(path: [*:0]const u8, follow: bool, out: *os.Stat) isize {
    var buf: Path = undefined;
    const p = wide(path, &buf) orelse return -22;
    const h = k.CreateFileW(p, 0x80, 7, null, 3, backup_semantics | @as(u32, if (follow) 0 else 0x0020_0000), null);
    if (h == invalid) return failure();
    defer _ = k.CloseHandle(h);
    return statHandle(h, out);
}
pub fn statFd(fd: i32, out: *os.Stat) isize {
    return statHandle(handleOf(fd), out);
}

const FindData = extern struct { attributes: u32, times: [6]u32, size: [2]u32, reserved: [2]u32, name: [260]u16, short: [14]u16, _: [4]u32 };
/// Names in a directory, without `.` and `..`.
pub const Directory = struct {
    handle: Handle = null,
    data: FindData = undefined,
    first: bool = true,
    kind: os.FileKind = .unknown,

    pub fn open(d: *Directory, path: [*:0]const u8) isize {
        var buf: Path = undefined;
        const p = wide(path, &buf) orelse return -22;
        const a = k.GetFileAttributesW(p);
        if (a == 0xffff_ffff) return failure();
        if (a & 0x10 == 0) return -20;
        var n: usize = 0;
        while (buf[n] != 0) n += 1;
        if (n + 2 >= buf.len) return -36;
        buf[n] = '\\';
        buf[n + 1] = '*';
        buf[n + 2] = 0;
        d.handle = k.FindFirstFileW(&buf, &d.data);
        d.first = true;
        return if (d.handle == invalid) failure() else 0;
    }
    pub fn next(d: *Directory, name: *[1024]u8) isize {
        while (true) {
            if (!d.first and k.FindNextFileW(d.handle, &d.data) == 0) return if (k.GetLastError() == 18) 0 else failure();
            d.first = false;
            var n: usize = 0;
            while (n < d.data.name.len and d.data.name[n] != 0) n += 1;
            const u = d.data.name[0..n];
            if (u[0] == '.' and (n == 1 or (n == 2 and u[1] == '.'))) continue;
            d.kind = if (d.data.attributes & 0x400 != 0) .symlink else if (d.data.attributes & 0x10 != 0) .directory else .file;
            return @intCast(narrow(u, name));
        }
    }
    pub fn close(d: *Directory) void {
        _ = k.FindClose(d.handle);
    }
};
pub fn makeDirectory(path: [*:0]const u8, mode: u32) isize {
    _ = mode;
    var buf: Path = undefined;
    return if (k.CreateDirectoryW(wide(path, &buf) orelse return -22, null) == 0) failure() else 0;
}
pub fn removeDirectory(path: [*:0]const u8) isize {
    var buf: Path = undefined;
    return if (k.RemoveDirectoryW(wide(path, &buf) orelse return -22) == 0) failure() else 0;
}
pub fn unlink(path: [*:0]const u8) isize {
    var buf: Path = undefined;
    return if (k.DeleteFileW(wide(path, &buf) orelse return -22) == 0) failure() else 0;
}
pub fn rename(from: [*:0]const u8, to: [*:0]const u8) isize {
    var a: Path = undefined;
    var b: Path = undefined;
    const replace_existing = 1;
    return if (k.MoveFileExW(wide(from, &a) orelse return -22, wide(to, &b) orelse return -22, replace_existing) == 0) failure() else 0;
}
/// Not supported.
pub fn readLink(path: [*:0]const u8, buf: []u8) isize {
    _ = path;
    _ = buf;
    return -22;
}
pub fn symlink(target: [*:0]const u8, path: [*:0]const u8) isize {
    _ = target;
    _ = path;
    return -1;
}
/// Only whether it can be written.
pub fn chmod(path: [*:0]const u8, mode: u32) isize {
    var buf: Path = undefined;
    const p = wide(path, &buf) orelse return -22;
    const a = k.GetFileAttributesW(p);
    if (a == 0xffff_ffff) return failure();
    return if (k.SetFileAttributesW(p, if (mode & 0o200 != 0) a & ~@as(u32, 1) else a | 1) == 0) failure() else 0;
}
pub fn workingDirectory(buf: []u8) isize {
    var units: Path = undefined;
    const n = k.GetCurrentDirectoryW(units.len, &units);
    if (n == 0) return failure();
    return @intCast(narrow(units[0..n], buf));
}
pub fn changeDirectory(path: [*:0]const u8) isize {
    var buf: Path = undefined;
    return if (k.SetCurrentDirectoryW(wide(path, &buf) orelse return -22) == 0) failure() else 0;
}
pub fn isTerminal(fd: i32) bool {
    var mode: u32 = 0;
    return k.GetConsoleMode(handleOf(fd), &mode) != 0;
}
pub fn terminalWidth(fd: i32) u32 {
    return if (isTerminal(fd)) 80 else 0;
}
pub fn waitWritable(_: i32) void {
    k.Sleep(1);
}
