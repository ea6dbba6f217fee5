//! What the language services ask of the core (memory, exceptions, output), in one place.
//!
//! Throwing does not return and does not unwind: nothing here holds a resource that a `defer` would have to free. Scratch memory is
//! collected memory of kind `bytes` (which the collector does not look into), or a value buffer where it holds values.
const std = @import("std");
const rt = @import("../rt.zig");
const object = @import("../object.zig");
pub const Value = rt.Value;
pub const Object = object.Object;
pub const String = object.String;
pub const Desc = object.Desc;

pub const have_core = @hasDecl(rt, "allocBytes");

pub const bytes_desc: Desc = .{ .kind = .bytes };

/// An object whose size the object itself knows. Zero after the descriptor.
pub inline fn allocBytes(desc: *const Desc, size: usize) *Object {
    if (have_core) return rt.allocBytes(desc, size);
    return stub.alloc(desc, size);
}
/// The same, contents undefined. Only for kinds without pointers.
pub inline fn allocBytesRaw(desc: *const Desc, size: usize) *Object {
    if (have_core) return rt.allocBytesRaw(desc, size);
    return stub.alloc(desc, size);
}
/// An object of desc.size bytes.
pub inline fn allocObject(desc: *const Desc) *Object {
    if (have_core) return rt.allocObject(desc);
    return stub.alloc(desc, desc.size);
}

pub const concurrent = @import("../boot/program.zig").concurrent;

/// A load that is made once, where another goroutine may store meanwhile: what was checked is what is used.
pub inline fn once(p: anytype) @typeInfo(@TypeOf(p)).pointer.child {
    return if (concurrent) @atomicLoad(@typeInfo(@TypeOf(p)).pointer.child, p, .unordered) else p.*;
}
/// A store of a whole word that holds no new object.
pub inline fn storeOnce(p: anytype, x: @typeInfo(@TypeOf(p)).pointer.child) void {
    if (concurrent) @atomicStore(@typeInfo(@TypeOf(p)).pointer.child, p, x, .monotonic) else p.* = x;
}
/// An object's new descriptor, which is complete.
pub inline fn storeDesc(o: *Object, desc: *const Desc) void {
    if (concurrent) @atomicStore(*const Desc, &o.desc, desc, .release) else o.desc = desc;
}

/// Scratch that lives as long as somebody (the stack too) points into it; contents undefined.
pub fn scratch(comptime T: type, n: usize) []T {
    const o = allocBytesRaw(&bytes_desc, 16 + n * @sizeOf(T));
    const p: [*]T = @ptrCast(@alignCast(@as([*]u8, @ptrCast(o)) + 16));
    return p[0..n];
}

/// A store of a value into an object that others can reach already.
pub inline fn store(o: anytype, slot: *Value, v: Value) void {
    if (have_core) rt.storeSlot(o, slot, v) else slot.* = v;
}
/// As `store`, of a field that is a plain pointer to a heap object.
pub inline fn storePointer(o: anytype, field: anytype, pointer: anytype) void {
    store(o, @ptrCast(@alignCast(field)), @enumFromInt(@intFromPtr(pointer)));
}

pub const ErrorKind = enum { Error, TypeError, RangeError, SyntaxError, ReferenceError, URIError };

pub noinline fn throwTypeError(message: []const u8, site: u32) noreturn {
    @branchHint(.cold);
    throwError(.TypeError, message, site);
}
pub noinline fn throwRangeError(message: []const u8, site: u32) noreturn {
    @branchHint(.cold);
    throwError(.RangeError, message, site);
}
/// `message` is UTF-8.
pub noinline fn throwError(kind: ErrorKind, message: []const u8, site: u32) noreturn {
    @branchHint(.cold);
    throwErrorString(kind, @import("utf8.zig").decode(message), site);
}
pub noinline fn throwErrorString(kind: ErrorKind, message: *String, site: u32) noreturn {
    @branchHint(.cold);
    if (have_core) rt.throwErrorString(switch (kind) {
        inline else => |k| @field(rt.ErrorKind, @tagName(k)),
    }, message, site);
    @panic(@tagName(kind));
}
pub noinline fn throwValue(v: Value, site: u32) noreturn {
    @branchHint(.cold);
    if (have_core) rt.throwValue(v, site);
    @panic("thrown value");
}

/// Buffered output; fd 1 or 2.
pub fn write(fd: u32, bytes: []const u8) void {
    if (@hasDecl(rt, "write")) return rt.write(fd, bytes);
    var rest = bytes;
    while (rest.len > 0) {
        const n = std.os.linux.write(@intCast(fd), rest.ptr, rest.len);
        if (@as(isize, @bitCast(n)) <= 0) return;
        rest = rest[n..];
    }
}

/// Without the core (tests of this folder alone): memory that is never freed.
const stub = struct {
    var next: usize = 0;
    var end: usize = 0;
    fn alloc(desc: *const Desc, size: usize) *Object {
        const n = (size + 15) & ~@as(usize, 15);
        if (next + n > end) {
            const chunk = @max(n, 64 << 20);
            next = std.os.linux.mmap(null, chunk, .{ .READ = true, .WRITE = true }, .{ .TYPE = .PRIVATE, .ANONYMOUS = true }, -1, 0);
            end = next + chunk;
        }
        const o: *Object = @ptrFromInt(next);
        next += n;
        o.desc = desc;
        return o;
    }
};
