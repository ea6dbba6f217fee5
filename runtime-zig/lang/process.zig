//! process, performance, Date.now.
const std = @import("std");
const builtin = @import("builtin");
const rt = @import("../rt.zig");
const core = @import("core.zig");
const string = @import("string.zig");
const utf8 = @import("utf8.zig");
const number = @import("number.zig");
const array = @import("array.zig");
const map = @import("map.zig");
const ops = @import("operators.zig");
const property = @import("property.zig");
const Value = core.Value;
const Object = core.Object;
const String = core.String;
const os = rt.os;

/// argv and env: made once, and roots of the collector.
var made: [2]Value = @splat(.empty);
fn keep(i: usize, o: *Object) *Object {
    if (made[0] == .empty and made[1] == .empty) rt.addRoots(&made, 2);
    made[i] = Value.fromObject(o);
    return o;
}
/// As under Node: [path of the executable, path of the program, arguments…]; both first are this executable.
pub fn argv() *Object {
    if (made[0] != .empty) return made[0].asObject();
    const a = array.newValue(0);
    const n = os.impl.arguments();
    for (0..n) |i| {
        const s = Value.fromString(utf8.decode(os.impl.argument(i)));
        array.pushValue(a, s);
        if (i == 0) array.pushValue(a, s);
    }
    return keep(0, a);
}
pub fn env() *Object {
    if (made[1] != .empty) return made[1].asObject();
    const d = map.dictNew();
    var it = os.impl.environment();
    while (it.next()) |pair| {
        const eq = std.mem.findScalar(u8, pair, '=') orelse continue;
        map.dictSet(d, utf8.decode(pair[0..eq]), Value.fromString(utf8.decode(pair[eq + 1 ..])));
    }
    return keep(1, d);
}
pub fn exit(code: Value, site: u32) noreturn {
    if (code != .undefined) setExitCode(ops.toNumber(code, site));
    rt.exit(rt.exit_code.*);
}
pub fn exitCode() Value {
    return if (exit_code_set) Value.fromF64(@floatFromInt(rt.exit_code.*)) else .undefined;
}
var exit_code_set = false;
pub fn setExitCode(x: f64) void {
    rt.exit_code.* = @truncate(number.toUint32(x));
    exit_code_set = true;
}
pub fn assignExitCode(v: Value, site: u32) void {
    if (v == .undefined) {
        rt.exit_code.* = 0;
        exit_code_set = false;
    } else setExitCode(ops.toNumber(v, site));
}
pub fn cwd(site: u32) *String {
    var buf: [4096]u8 = undefined;
    const n = os.workingDirectory(&buf);
    if (n < 0) @import("fs.zig").throwSystem(n, "uv_cwd", null, null, site);
    return utf8.decode(buf[0..@intCast(n)]);
}
pub fn chdir(path: *String, site: u32) void {
    const bytes = utf8.encode(path);
    const z = core.scratch(u8, bytes.len + 1);
    @memcpy(z[0..bytes.len], bytes);
    z[bytes.len] = 0;
    const r = os.changeDirectory(@ptrCast(z.ptr));
    if (r < 0) @import("fs.zig").throwSystem(r, "chdir", path, null, site);
}
pub fn platform() *String {
    return switch (builtin.os.tag) {
        .linux => string.literal("linux"),
        .macos => string.literal("darwin"),
        .windows => string.literal("win32"),
        .freebsd => string.literal("freebsd"),
        else => string.literal("unknown"),
    };
}
pub fn arch() *String {
    return switch (builtin.cpu.arch) {
        .x86_64 => string.literal("x64"),
        .aarch64 => string.literal("arm64"),
        else => string.literal(@tagName(builtin.cpu.arch)),
    };
}
pub fn pid() f64 {
    return @floatFromInt(os.impl.processId());
}
fn writeTo(fd: u32, v: Value, site: u32) bool {
    if (v.isPointer() and v.asObject().desc.kind == .typed_array) {
        core.write(fd, @import("typed.zig").bytesOf(v.asObject()));
    } else utf8.output(fd, ops.toString(v, site));
    return true;
}
// The streams as values: objects that know their descriptor.
const Stream = extern struct { desc: *const @import("../object.zig").Desc, fd: u64 };
const stream_desc: @import("../object.zig").Desc = .{ .kind = .other, .size = @sizeOf(Stream), .name = string.literal("WriteStream"), .flags = .{ .dynamic = true } };
var streams = [3]Stream{ .{ .desc = &stream_desc, .fd = 0 }, .{ .desc = &stream_desc, .fd = 1 }, .{ .desc = &stream_desc, .fd = 2 } };
pub fn stdin() *Object {
    return @ptrCast(&streams[0]);
}
pub fn stdout() *Object {
    return @ptrCast(&streams[1]);
}
pub fn stderr() *Object {
    return @ptrCast(&streams[2]);
}
inline fn fdOf(o: *Object) u32 {
    return @intCast(@as(*Stream, @ptrCast(o)).fd);
}
pub fn streamWrite(o: *Object, v: Value, site: u32) bool {
    return writeTo(fdOf(o), v, site);
}
pub fn streamIsTTY(o: *Object) bool {
    return os.isTerminal(@intCast(fdOf(o)));
}
pub fn streamColumns(o: *Object) f64 {
    return @floatFromInt(os.terminalWidth(@intCast(fdOf(o))));
}
pub fn streamFd(o: *Object) f64 {
    return @floatFromInt(fdOf(o));
}
pub fn execPath() *String {
    return array.getOwn(argv(), 0).asString();
}
pub fn version() *String {
    return string.literal("v20.0.0");
}
pub fn isTTY(fd: f64) Value {
    return if (os.isTerminal(@intFromFloat(fd))) .true else .undefined;
}
pub fn uptime() f64 {
    return performanceNow() / 1000;
}

// ---------------------------------------------------------------- time

var origin: u64 = 0;
/// Milliseconds since the program first asked (Node: since it started).
pub fn performanceNow() f64 {
    const now: u64 = @intCast(os.impl.monotonicNs());
    const first = core.once(&origin);
    if (first == 0) origin = now - 1_000_000;
    return @as(f64, @floatFromInt(if (first == 0) 1_000_000 else now -| first)) / 1e6;
}
pub fn dateNow() f64 {
    return @floatFromInt(@as(i64, @intCast(@divFloor(os.impl.wallNs(), 1_000_000))));
}
/// process.hrtime(): [seconds, nanoseconds], less an earlier one.
pub fn hrtime(earlier: Value, site: u32) *Object {
    const now: u64 = @intCast(os.impl.monotonicNs());
    var s: f64 = @floatFromInt(now / 1_000_000_000);
    var n: f64 = @floatFromInt(now % 1_000_000_000);
    if (array.isArray(earlier)) {
        s -= array.getF64(earlier.asObject(), 0, site);
        n -= array.getF64(earlier.asObject(), 1, site);
        if (n < 0) {
            s -= 1;
            n += 1e9;
        }
    }
    return array.fromF64s(&.{ s, n });
}
/// process.memoryUsage() as a dynamic object.
pub fn memoryUsage() *Object {
    const m = rt.memStats();
    const total: f64 = @floatFromInt(m.heap_system);
    const used: f64 = @floatFromInt(m.heap_bytes);
    const resident: f64 = if (os.residentBytes()) |n| @floatFromInt(n) else total;
    var keys: [5]Value = undefined;
    inline for (.{ "rss", "heapTotal", "heapUsed", "external", "arrayBuffers" }, 0..) |k, i| keys[i] = Value.fromString(string.literal(k));
    return property.fromPairs(&keys, &.{ Value.fromF64(resident), Value.fromF64(total), Value.fromF64(used), Value.fromF64(0), Value.fromF64(0) });
}
/// Its members.
pub const memory = struct {
    pub const rss = member("rss").get;
    pub const heapTotal = member("heapTotal").get;
    pub const heapUsed = member("heapUsed").get;
    pub const external = member("external").get;
    pub const arrayBuffers = member("arrayBuffers").get;

    fn member(comptime name: []const u8) type {
        return struct {
            fn get(o: *Object, site: u32) f64 {
                const v = property.getProp(Value.fromObject(o), string.literal(name), site);
                return if (v.isNumber()) v.asF64() else core.throwTypeError(name ++ " is no number any more", site);
            }
        };
    }
};
