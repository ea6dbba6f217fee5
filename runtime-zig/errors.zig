//! Error objects: making them, their `stack`, and the traps that the runtime throws.
const object = @import("object.zig");
const Value = @import("value.zig").Value;
const Object = object.Object;
const String = object.String;
const Desc = object.Desc;
const Slot = object.ErrorSlot;
const alloc = @import("heap/alloc.zig");
const throw = @import("throw.zig");
const trace = @import("trace.zig");
const program = @import("boot/program.zig");
const report = @import("boot/report.zig");
const string = @import("lang/string.zig");
const utf8 = @import("lang/utf8.zig");

pub const Kind = enum { Error, TypeError, RangeError, SyntaxError, ReferenceError, URIError, EvalError, AggregateError };

pub fn descOf(kind: Kind) *const Desc {
    const e = program.errors;
    return switch (kind) {
        .Error => e.Error,
        .TypeError => e.TypeError,
        .RangeError => e.RangeError,
        .SyntaxError => e.SyntaxError,
        .ReferenceError => e.ReferenceError,
        .URIError => e.URIError,
        .EvalError => e.EvalError,
        .AggregateError => e.AggregateError,
    };
}

/// `Error(message, { cause })` on a fresh object of an error class: `super(…)` of a subclass, or the whole of `new Error(…)`.
/// `message` undefined or a string; `cause` `empty` when there is none.
pub noinline fn initError(o: *Object, message: Value, cause: Value, site: u32) void {
    const slots = o.slots();
    slots[Slot.message] = if (message == .undefined) Value.fromString(string.empty()) else message;
    slots[Slot.cause] = cause;
    slots[Slot.trace] = captureTrace(site, @frameAddress());
}
pub noinline fn newError(desc: *const Desc, message: Value, cause: Value, site: u32) *Object {
    const o = alloc.allocObject(desc);
    initError(o, message, cause, site);
    return o;
}

const trace_desc: Desc = .{ .kind = .bytes };
const TraceObject = extern struct {
    desc: *const Desc,
    count: u64,

    fn entries(t: *TraceObject) []u64 {
        return (@as([*]u64, @ptrCast(t)) + 2)[0..t.count];
    }
};
/// The stack from this frame on, for the `trace` slot.
pub fn captureTrace(site: u32, frame_pointer: usize) Value {
    var t: trace.Trace = .{};
    trace.capture(&t, site, frame_pointer);
    const o: *TraceObject = @ptrCast(alloc.allocBytesRaw(&trace_desc, @sizeOf(TraceObject) + 8 * @as(usize, t.count)));
    o.count = t.count;
    @memcpy(o.entries(), t.entries[0..t.count]);
    return Value.fromObject(@ptrCast(o));
}

pub fn isError(v: Value) bool {
    return v.isObject() and v.asObject().desc.flags.is_error;
}

/// `name` as the program sees it: assigned, or the nearest builtin class's.
pub fn errorName(o: *Object) Value {
    const own = o.slots()[Slot.name];
    if (own != .empty) return own;
    // A field of a class that extends an error.
    var d = o.desc;
    for (d.props[0..d.prop_count]) |*p| {
        if (p.flags.hidden or p.flags.accessor or p.kind != .value or p.flags.extra or p.name.length != 4) continue;
        const v = o.slots()[p.slot];
        if (p.name.isWide() or v == .empty) continue;
        const t = p.name.latin1();
        if (t[0] == 'n' and t[1] == 'a' and t[2] == 'm' and t[3] == 'e') return v;
    }
    while (true) {
        if (isBuiltin(d)) break;
        d = d.parent orelse break;
    }
    return if (d.name) |n| Value.fromString(n) else Value.fromString(string.literal("Error"));
}
fn isBuiltin(d: *const Desc) bool {
    inline for (@typeInfo(object.ErrorDescs).@"struct".fields) |f| {
        if (@field(program.errors, f.name) == d) return true;
    }
    return false;
}

/// The `stack` property: made when it is first asked for.
pub fn errorStack(o: *Object) Value {
    const slot = &o.slots()[Slot.stack];
    const had = slot.*;
    if (had != .empty) return had;
    const made = Value.fromString(formatTrace(o));
    @import("rt.zig").storeValue(slot, made);
    return made;
}

/// "Name: message\n    at f (file.ts:1:2)\n…"
pub fn formatTrace(o: *Object) *String {
    var b: string.Builder = .init(128, trace.no_site);
    header(&b, o);
    const t = o.slots()[Slot.trace];
    if (t.isObject() and t.asObject().desc == &trace_desc) {
        const object_: *TraceObject = @ptrCast(t.asObject());
        var places: [trace.max_depth]trace.Place = undefined;
        const n = trace.resolve(object_.entries(), &places);
        for (places[0..n]) |p| place(&b, p);
    }
    return b.finish();
}
fn header(b: *string.Builder, o: *Object) void {
    const name = errorName(o);
    const message = o.slots()[Slot.message];
    const has_name = name.isString() and name.asString().length > 0;
    const has_message = message.isString() and message.asString().length > 0;
    if (has_name) b.string(name.asString());
    if (has_name and has_message) b.text(": ");
    if (has_message) b.string(message.asString());
}
fn place(b: *string.Builder, p: trace.Place) void {
    var buf: [20]u8 = undefined;
    const f = program.function(p.function) orelse return;
    const name = span(f.name);
    b.text("\n    at ");
    if (name.len > 0) {
        b.string(utf8.decode(name));
        b.text(" (");
    }
    b.string(utf8.decode(span(f.file)));
    if (p.line > 0) {
        b.text(":");
        b.text(report.decimal(&buf, p.line));
        b.text(":");
        b.text(report.decimal(&buf, p.column));
    }
    if (name.len > 0) b.text(")");
}
fn span(s: [*:0]const u8) []const u8 {
    var n: usize = 0;
    while (s[n] != 0) n += 1;
    return s[0..n];
}

// ---------------------------------------------------------------- throwing

/// `message` is UTF-8 and is copied. `site` may be `rt.no_site`.
pub noinline fn throwTypeError(message: []const u8, site: u32) noreturn {
    @branchHint(.cold);
    throwKind(.TypeError, utf8.decode(message), site);
}
pub noinline fn throwRangeError(message: []const u8, site: u32) noreturn {
    @branchHint(.cold);
    throwKind(.RangeError, utf8.decode(message), site);
}
pub noinline fn throwReferenceError(message: []const u8, site: u32) noreturn {
    @branchHint(.cold);
    throwKind(.ReferenceError, utf8.decode(message), site);
}
pub noinline fn throwSyntaxError(message: []const u8, site: u32) noreturn {
    @branchHint(.cold);
    throwKind(.SyntaxError, utf8.decode(message), site);
}
/// `kind`: a tag named as in `Kind`.
pub inline fn throwErrorString(kind: anytype, message: *String, site: u32) noreturn {
    switch (kind) {
        inline else => |k| throwKind(@field(Kind, @tagName(k)), message, site),
    }
}
pub noinline fn throwKind(kind: Kind, message: *String, site: u32) noreturn {
    @branchHint(.cold);
    const o = newError(descOf(kind), Value.fromString(message), .empty, site);
    throw.throwValue(Value.fromObject(o), site);
}

/// Stack overflow, perhaps on the emergency stack: with the frame pointer of the function that hit the guard.
pub fn makeOverflow(frame_pointer: usize) Value {
    const o = alloc.allocObject(program.errors.RangeError);
    o.slots()[Slot.message] = Value.fromString(string.literal("Maximum call stack size exceeded"));
    o.slots()[Slot.trace] = captureTrace(trace.no_site, frame_pointer);
    return Value.fromObject(o);
}

// ---------------------------------------------------------------- without a program

fn defaultDesc(comptime name: []const u8, comptime id: u32) Desc {
    return .{ .kind = .object, .flags = .{ .is_error = true }, .slot_count = 5, .size = 48, .class_id = id, .class_last = if (id == 1) 8 else id, .pointer_map = &.{0b11111}, .name = string.literal(name) };
}
const default_items = [_]Desc{ defaultDesc("Error", 1), defaultDesc("TypeError", 2), defaultDesc("RangeError", 3), defaultDesc("SyntaxError", 4), defaultDesc("ReferenceError", 5), defaultDesc("EvalError", 6), defaultDesc("URIError", 7), defaultDesc("AggregateError", 8) };
/// For tests: programs bring their own.
pub const default_descs: object.ErrorDescs = .{
    .Error = &default_items[0],
    .TypeError = &default_items[1],
    .RangeError = &default_items[2],
    .SyntaxError = &default_items[3],
    .ReferenceError = &default_items[4],
    .EvalError = &default_items[5],
    .URIError = &default_items[6],
    .AggregateError = &default_items[7],
};
