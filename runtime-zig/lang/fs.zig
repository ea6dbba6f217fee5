//! node:fs, the synchronous part: whole files, directories, stat. Errors are Node's: message, code, errno, syscall, path.
const std = @import("std");
const rt = @import("../rt.zig");
const core = @import("core.zig");
const shared = @import("shared.zig");
const string = @import("string.zig");
const utf8 = @import("utf8.zig");
const number = @import("number.zig");
const array = @import("array.zig");
const typed = @import("typed.zig");
const ops = @import("operators.zig");
const property = @import("property.zig");
const object = @import("../object.zig");
const os = rt.os;
const blocking = @import("../sched/blocking.zig");
const Value = core.Value;
const Object = core.Object;
const String = core.String;

const enoent = -2;
const eexist = -17;
const enotdir = -20;
const eisdir = -21;

// ---------------------------------------------------------------- errors

/// Error's slots, then errno, code, syscall, path, dest as own enumerable properties in Node's order.
const extra_names = [_][]const u8{ "errno", "code", "syscall", "path", "dest" };
const first = object.ErrorSlot.first_own;
const pointer_map = [1]u64{(1 << (first + extra_names.len)) - 1};
fn prop(comptime name: []const u8, comptime slot: u32, comptime hidden: bool) object.Prop {
    return .{ .name = string.literal(name), .slot = slot, .kind = .value, .flags = .{ .hidden = hidden }, .check = null };
}
const error_props = [_]object.Prop{
    prop("stack", object.ErrorSlot.stack, true),
    prop("message", object.ErrorSlot.message, true),
    prop("name", object.ErrorSlot.name, true),
    prop("cause", object.ErrorSlot.cause, true),
    prop("errno", first, false),
    prop("code", first + 1, false),
    prop("syscall", first + 2, false),
    prop("path", first + 3, false),
    prop("dest", first + 4, false),
};
var system_error_desc: object.Desc = undefined;
var have_desc = false;
/// As the program's Error, with more slots.
fn systemErrorDesc() *const object.Desc {
    if (@atomicLoad(bool, &have_desc, .acquire)) return &system_error_desc;
    shared.enter();
    defer shared.leave();
    if (!have_desc) {
        system_error_desc = rt.errors.Error.*;
        system_error_desc.slot_count = first + extra_names.len;
        system_error_desc.size = 8 + 8 * (first + extra_names.len);
        system_error_desc.pointer_map = &pointer_map;
        system_error_desc.props = &error_props;
        system_error_desc.prop_count = error_props.len;
        system_error_desc.class_last = system_error_desc.class_id;
        system_error_desc.flags.dynamic = true;
        system_error_desc.parent = rt.errors.Error;
        @atomicStore(bool, &have_desc, true, .release);
    }
    return &system_error_desc;
}
/// Throws "ENOENT: no such file or directory, open 'x'". `code` is minus the error number.
pub noinline fn throwSystem(code: isize, comptime syscall: []const u8, path: ?*String, dest: ?*String, site: u32) noreturn {
    @branchHint(.cold);
    var b = string.Builder.init(128, site);
    const name = utf8.decode(os.errorName(code));
    b.string(name);
    b.text(": ");
    b.string(utf8.decode(os.errorText(code)));
    b.text(", " ++ syscall);
    if (path) |p| {
        b.text(" '");
        b.string(p);
        b.text("'");
    }
    if (dest) |p| {
        b.text(" -> '");
        b.string(p);
        b.text("'");
    }
    const o = rt.newError(systemErrorDesc(), Value.fromString(b.finish()), .empty, site);
    const s = o.slots();
    s[first] = Value.fromF64(@floatFromInt(code));
    s[first + 1] = Value.fromString(name);
    s[first + 2] = Value.fromString(string.literal(syscall));
    if (path) |p| s[first + 3] = Value.fromString(p);
    if (dest) |p| s[first + 4] = Value.fromString(p);
    core.throwValue(Value.fromObject(o), site);
}

/// UTF-8 with a zero at the end. A path with a zero inside is no path.
fn pathZ(v: *String, site: u32) [*:0]const u8 {
    const n = utf8.length(v);
    const buf = core.scratch(u8, n + 1);
    _ = utf8.write(v, buf);
    buf[n] = 0;
    for (buf[0..n]) |c| if (c == 0) core.throwTypeError("The argument 'path' must be a string, Uint8Array, or URL without null bytes.", site);
    return @ptrCast(buf.ptr);
}

// ---------------------------------------------------------------- whole files

/// An open file: a descriptor given as a number, or a path that is opened.
const File = struct { fd: i32, owned: bool, path: ?*String };
fn openFile(file: Value, flags: os.OpenFlags, site: u32) File {
    if (file.isNumber()) return .{ .fd = @intFromFloat(file.asF64()), .owned = false, .path = null };
    const path = ops.toString(file, site);
    if (string.equalsText(path, "/dev/stdin")) return .{ .fd = 0, .owned = false, .path = path };
    const fd = blocking.of(os.open, .{ pathZ(path, site), flags, 0o666 });
    if (fd < 0) throwSystem(fd, "open", path, null, site);
    return .{ .fd = @intCast(fd), .owned = true, .path = path };
}
fn closeFile(f: File) void {
    if (f.owned) _ = os.close(f.fd);
}
fn readAll(f: File, site: u32) []u8 {
    var st: os.Stat = undefined;
    var size: usize = 0;
    if (os.statFd(f.fd, &st) >= 0) {
        if (st.kind == .directory) {
            closeFile(f);
            throwSystem(eisdir, "read", null, null, site);
        }
        if (st.kind == .file) size = @intCast(st.size);
    }
    var buf = core.scratch(u8, @max(size + 1, 65536));
    var n: usize = 0;
    while (true) {
        if (n == buf.len) {
            const more = core.scratch(u8, buf.len * 2);
            @memcpy(more[0..n], buf[0..n]);
            buf = more;
        }
        if (f.fd == 0) rt.out.flush(); // a prompt is seen before its answer is waited for
        const r = blocking.of(os.read, .{ f.fd, buf[n..] });
        if (r < 0) {
            if (r == -11) { // EAGAIN
                std.atomic.spinLoopHint();
                continue;
            }
            closeFile(f);
            throwSystem(r, "read", null, null, site);
        }
        if (r == 0) break;
        n += @intCast(r);
    }
    closeFile(f);
    return buf[0..n];
}
/// The `encoding` of an options argument: "utf8", { encoding: "utf8" } or nothing.
fn encodingOf(options: Value, site: u32) ?*String {
    if (options.isString()) return options.asString();
    if (options.isObject()) {
        const e = property.getProp(options, string.literal("encoding"), site);
        if (e.isString()) return e.asString();
    }
    return null;
}
pub fn readFileSync(file: Value, options: Value, site: u32) Value {
    const f = openFile(file, .{ .read = true }, site);
    const bytes = readAll(f, site);
    const encoding = encodingOf(options, site) orelse return Value.fromObject(typed.fromBytes(bytes));
    return Value.fromString(decodeBytes(bytes, encoding, site));
}
pub fn decodeBytes(bytes: []const u8, encoding: *String, site: u32) *String {
    if (string.equalsText(encoding, "utf8") or string.equalsText(encoding, "utf-8")) return utf8.decode(bytes);
    if (string.equalsText(encoding, "latin1") or string.equalsText(encoding, "binary")) return string.fromLatin1(bytes);
    if (string.equalsText(encoding, "ascii")) {
        const s = string.alloc8(bytes.len);
        for (bytes, 0..) |c, i| string.data8(s)[i] = c & 0x7f;
        return s;
    }
    if (string.equalsText(encoding, "hex")) {
        const s = string.alloc8(2 * bytes.len);
        const hex = "0123456789abcdef";
        for (bytes, 0..) |c, i| {
            string.data8(s)[2 * i] = hex[c >> 4];
            string.data8(s)[2 * i + 1] = hex[c & 15];
        }
        return s;
    }
    core.throwErrorString(.TypeError, string.concat(string.literal("this encoding is not supported: "), encoding, site), site);
}
fn bytesFrom(data: Value, site: u32) []const u8 {
    if (data.isPointer() and data.asObject().desc.kind == .typed_array) return typed.bytesOf(data.asObject());
    return utf8.encode(ops.toString(data, site));
}
fn writeAll(f: File, bytes: []const u8, site: u32) void {
    if (f.fd == 1) return core.write(1, bytes);
    var rest = bytes;
    while (rest.len > 0) {
        const n = blocking.of(os.write, .{ f.fd, rest });
        if (n < 0) {
            if (n == -4) continue; // EINTR
            if (n == -11) { // EAGAIN
                blocking.of(os.waitWritable, .{f.fd});
                continue;
            }
            closeFile(f);
            throwSystem(n, "write", null, null, site);
        }
        rest = rest[@intCast(n)..];
    }
}
pub fn writeFileSync(file: Value, data: Value, options: Value, site: u32) void {
    var flags: os.OpenFlags = .{ .write = true, .create = true, .truncate = true };
    if (options.isObject()) {
        const how = property.getProp(options, string.literal("flag"), site);
        if (how.isString()) {
            if (string.equalsText(how.asString(), "a")) flags = .{ .write = true, .create = true, .append = true };
            if (string.equalsText(how.asString(), "wx")) flags.exclusive = true;
        }
    }
    const f = openFile(file, flags, site);
    writeAll(f, bytesFrom(data, site), site);
    closeFile(f);
}
pub fn appendFileSync(file: Value, data: Value, options: Value, site: u32) void {
    _ = options;
    const f = openFile(file, .{ .write = true, .create = true, .append = true }, site);
    writeAll(f, bytesFrom(data, site), site);
    closeFile(f);
}
pub fn copyFileSync(from: *String, to: *String, site: u32) void {
    const in = blocking.of(os.open, .{ pathZ(from, site), .{ .read = true }, 0 });
    if (in < 0) throwSystem(in, "copyfile", from, to, site);
    const bytes = readAll(.{ .fd = @intCast(in), .owned = true, .path = from }, site);
    const out = blocking.of(os.open, .{ pathZ(to, site), .{ .write = true, .create = true, .truncate = true }, 0o666 });
    if (out < 0) throwSystem(out, "copyfile", from, to, site);
    const f = File{ .fd = @intCast(out), .owned = true, .path = to };
    writeAll(f, bytes, site);
    closeFile(f);
}

// ---------------------------------------------------------------- names

pub fn existsSync(path: *String) bool {
    var st: os.Stat = undefined;
    const f = string.flat(path);
    if (f.length == 0) return false;
    for (0..f.length) |i| if (string.unitAt(f, i) == 0) return false;
    return os.stat(pathZ(path, 0), true, &st) >= 0;
}
pub fn unlinkSync(path: *String, site: u32) void {
    const r = os.unlink(pathZ(path, site));
    if (r < 0) throwSystem(r, "unlink", path, null, site);
}
pub fn renameSync(from: *String, to: *String, site: u32) void {
    const r = os.rename(pathZ(from, site), pathZ(to, site));
    if (r < 0) throwSystem(r, "rename", from, to, site);
}
pub fn rmdirSync(path: *String, site: u32) void {
    const r = os.removeDirectory(pathZ(path, site));
    if (r < 0) throwSystem(r, "rmdir", path, null, site);
}
fn flag(options: Value, comptime name: []const u8, site: u32) bool {
    return options.isObject() and ops.truthy(property.getProp(options, string.literal(name), site));
}
/// With { recursive: true }: the first directory made, or undefined.
pub fn mkdirSync(path: *String, options: Value, site: u32) Value {
    const p = pathZ(path, site);
    if (!flag(options, "recursive", site)) {
        const r = os.makeDirectory(p, 0o777);
        if (r < 0) throwSystem(r, "mkdir", path, null, site);
        return .undefined;
    }
    var made: Value = .undefined;
    const text = std.mem.span(p);
    const copy = core.scratch(u8, text.len + 1);
    @memcpy(copy[0..text.len], text);
    copy[text.len] = 0;
    var i: usize = 1;
    while (i <= text.len) : (i += 1) {
        if (i < text.len and text[i] != '/') continue;
        if (text[i - 1] == '/') continue;
        const saved = copy[i];
        copy[i] = 0;
        const r = os.makeDirectory(@ptrCast(copy.ptr), 0o777);
        if (r >= 0 and made == .undefined) made = Value.fromString(utf8.decode(text[0..i]));
        if (r < 0) {
            var st: os.Stat = undefined;
            const is_dir = os.stat(@ptrCast(copy.ptr), true, &st) >= 0 and st.kind == .directory;
            if (!is_dir) {
                if (r == eexist and i < text.len) throwSystem(enotdir, "mkdir", path, null, site);
                throwSystem(r, "mkdir", path, null, site);
            }
        }
        copy[i] = saved;
    }
    return made;
}
pub fn readdirSync(path: *String, options: Value, site: u32) *Object {
    var d: os.Directory = undefined;
    const r = d.open(pathZ(path, site));
    if (r < 0) throwSystem(r, "scandir", path, null, site);
    const names = array.newValue(0);
    var buf: [1024]u8 = undefined;
    while (true) {
        const n = d.next(&buf);
        if (n < 0) {
            d.close();
            throwSystem(n, "scandir", path, null, site);
        }
        if (n == 0) break;
        const name = buf[0..@intCast(n)];
        if (std.mem.eql(u8, name, ".") or std.mem.eql(u8, name, "..")) continue;
        array.pushValue(names, Value.fromString(utf8.decode(name)));
    }
    d.close();
    // libuv sorts by name.
    sortByBytes(names);
    if (flag(options, "withFileTypes", site)) core.throwError(.Error, "readdirSync with withFileTypes is not supported", site);
    return names;
}
fn sortByBytes(names: *Object) void {
    const b = array.buffer(names);
    std.sort.heap(Value, b.values()[0..b.length], {}, struct {
        fn less(_: void, x: Value, y: Value) bool {
            return string.compare(x.asString(), y.asString()) < 0;
        }
    }.less);
}
pub fn rmSync(path: *String, options: Value, site: u32) void {
    var st: os.Stat = undefined;
    const r = os.stat(pathZ(path, site), false, &st);
    if (r < 0) {
        if (r == enoent and flag(options, "force", site)) return;
        throwSystem(r, "lstat", path, null, site);
    }
    if (st.kind == .directory) {
        if (!flag(options, "recursive", site)) {
            const m = string.concatMany(&.{ string.literal("Path is a directory: rm returned EISDIR (is a directory) "), path }, site);
            core.throwErrorString(.Error, m, site);
        }
        return removeTree(path, site);
    }
    unlinkSync(path, site);
}
fn removeTree(path: *String, site: u32) void {
    const names = readdirSync(path, .undefined, site);
    for (0..array.lengthOf(names)) |i| {
        const child = string.concatMany(&.{ path, string.literal("/"), array.getOwn(names, @intCast(i)).asString() }, site);
        var st: os.Stat = undefined;
        if (os.stat(pathZ(child, site), false, &st) < 0) continue;
        if (st.kind == .directory) removeTree(child, site) else unlinkSync(child, site);
    }
    rmdirSync(path, site);
}

// ---------------------------------------------------------------- stat

const stat_names = [_][]const u8{ "dev", "mode", "nlink", "uid", "gid", "rdev", "blksize", "ino", "size", "blocks", "atimeMs", "mtimeMs", "ctimeMs", "birthtimeMs" };
const stat_props = blk: {
    var t: [stat_names.len]object.Prop = undefined;
    for (&t, stat_names, 0..) |*p, n, i| p.* = .{ .name = string.literal(n), .slot = i, .kind = .f64, .flags = .{}, .check = null };
    break :blk t;
};
const stats_desc: object.Desc = .{ .kind = .object, .size = 8 + 8 * stat_names.len, .slot_count = stat_names.len, .prop_count = stat_names.len, .props = &stat_props, .name = string.literal("Stats"), .flags = .{ .dynamic = true } };

fn statOf(path: *String, options: Value, comptime follow: bool, site: u32) Value {
    var st: os.Stat = undefined;
    const r = os.stat(pathZ(path, site), follow, &st);
    if (r < 0) {
        if (r == enoent and options.isObject() and property.getProp(options, string.literal("throwIfNoEntry"), site) == .false) return .undefined;
        throwSystem(r, if (follow) "stat" else "lstat", path, null, site);
    }
    const o = core.allocObject(&stats_desc);
    const numbers = [_]f64{ @floatFromInt(st.dev), @floatFromInt(st.mode), @floatFromInt(st.nlink), @floatFromInt(st.uid), @floatFromInt(st.gid), 0, @floatFromInt(st.blksize), @floatFromInt(st.ino), @floatFromInt(st.size), @floatFromInt(st.blocks), ms(st.atime_ns), ms(st.mtime_ns), ms(st.ctime_ns), ms(st.ctime_ns) };
    @memcpy(o.slotsF64()[0..numbers.len], &numbers);
    return Value.fromObject(o);
}
pub fn statSync(path: *String, options: Value, site: u32) Value {
    return statOf(path, options, true, site);
}
pub fn lstatSync(path: *String, options: Value, site: u32) Value {
    return statOf(path, options, false, site);
}
inline fn modeOf(o: *Object) u32 {
    return @intFromFloat(o.slotsF64()[1]);
}
pub fn isFile(o: *Object) bool {
    return os.kindOfMode(modeOf(o)) == .file;
}
pub fn isDirectory(o: *Object) bool {
    return os.kindOfMode(modeOf(o)) == .directory;
}
pub fn isSymbolicLink(o: *Object) bool {
    return os.kindOfMode(modeOf(o)) == .symlink;
}
pub fn statSize(o: *Object) f64 {
    return o.slotsF64()[8];
}
pub fn statMode(o: *Object) f64 {
    return o.slotsF64()[1];
}
pub fn statMtimeMs(o: *Object) f64 {
    return o.slotsF64()[11];
}
fn ms(ns: i128) f64 {
    return @as(f64, @floatFromInt(@as(i64, @intCast(ns)))) / 1e6;
}

// ---------------------------------------------------------------- descriptors

pub fn openSync(path: *String, flags: Value, site: u32) f64 {
    const f = if (flags.isString()) flags.asString() else string.literal("r");
    const o: os.OpenFlags = if (string.equalsText(f, "r")) .{ .read = true } else if (string.equalsText(f, "w")) .{ .write = true, .create = true, .truncate = true } else if (string.equalsText(f, "a")) .{ .write = true, .create = true, .append = true } else if (string.equalsText(f, "r+")) .{ .read = true, .write = true } else if (string.equalsText(f, "w+")) .{ .read = true, .write = true, .create = true, .truncate = true } else if (string.equalsText(f, "wx")) .{ .write = true, .create = true, .truncate = true, .exclusive = true } else core.throwTypeError("these flags are not supported", site);
    const fd = blocking.of(os.open, .{ pathZ(path, site), o, 0o666 });
    if (fd < 0) throwSystem(fd, "open", path, null, site);
    return @floatFromInt(fd);
}
pub fn closeSync(fd: f64, site: u32) void {
    const r = os.close(@intFromFloat(fd));
    if (r < 0) throwSystem(r, "close", null, null, site);
}
/// writeSync(fd, string or bytes): bytes written.
pub fn writeSync(fd: f64, data: Value, site: u32) f64 {
    const bytes = bytesFrom(data, site);
    writeAll(.{ .fd = @intFromFloat(fd), .owned = false, .path = null }, bytes, site);
    return @floatFromInt(bytes.len);
}
