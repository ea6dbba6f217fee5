//! The last words: exceptions that nobody caught, faults, panics.
const Value = @import("../value.zig").Value;
const object = @import("../object.zig");
const Object = object.Object;
const Slot = object.ErrorSlot;
const os = @import("../os/os.zig");
const out = @import("out.zig");
const errors = @import("../errors.zig");
const trace = @import("../trace.zig");
const program = @import("program.zig");
const words = @import("report.zig");
const throw = @import("../throw.zig");
const utf8 = @import("../lang/utf8.zig");

/// How a value that is not an Error is shown; lang/ sets it.
pub var inspect: ?*const fn (Value) *object.String = null;

/// `Uncaught ` and the stack with its chain of causes, or the value and where it was thrown.
pub fn report(v: Value, site: u32) void {
    out.flush();
    const Body = struct {
        v: Value,
        site: u32,
        fn run(p: *anyopaque) callconv(.c) void {
            const b: *@This() = @ptrCast(@alignCast(p));
            show(b.v, b.site);
        }
    };
    var body: Body = .{ .v = v, .site = site };
    if (throw.tryCall(&Body.run, &body)) words.text("Uncaught exception (and another one while reporting it)\n");
}
/// A promise was rejected, and nobody has handled it.
pub fn reportRejection(v: Value) void {
    in_promise = true;
    report(v, trace.no_site);
}
var in_promise = false;

fn show(v: Value, site: u32) void {
    words.text(if (in_promise) "Uncaught (in promise) " else "Uncaught ");
    if (errors.isError(v)) {
        showError(v.asObject(), 0);
        words.text("\n");
        return;
    }
    putValue(v);
    if (program.site(site)) |s| {
        const f = program.function(s.function) orelse return;
        words.text("\n    at ");
        words.text(span(f.file));
        var buf: [20]u8 = undefined;
        words.text(":");
        words.text(words.decimal(&buf, s.line));
        words.text(":");
        words.text(words.decimal(&buf, s.column));
    }
    words.text("\n");
}
/// As Node: the stack, and in braces what caused it.
fn showError(e: *Object, depth: u32) void {
    const s = errors.errorStack(e);
    if (s.isString()) putIndented(s.asString(), depth);
    const cause = e.slots()[Slot.cause];
    if (cause == .empty or depth == 8) return;
    words.text(" {");
    newLine(depth + 1);
    words.text("[cause]: ");
    if (errors.isError(cause)) showError(cause.asObject(), depth + 1) else putValue(cause);
    newLine(depth);
    words.text("}");
}
fn newLine(depth: u32) void {
    words.text("\n");
    for (0..depth) |_| words.text("  ");
}
fn putValue(v: Value) void {
    if (v.isString()) {
        words.text("'");
        put(v.asString());
        words.text("'");
    } else if (inspect) |f| {
        put(f(v));
    } else if (v.isNumber()) {
        put(@import("../lang/number.zig").toString(v.asF64()));
    } else words.text(switch (v) {
        .undefined, .empty => "undefined",
        .null => "null",
        .true => "true",
        .false => "false",
        else => "[object]",
    });
}
fn put(s: *object.String) void {
    putIndented(s, 0);
}
fn putIndented(s: *object.String, depth: u32) void {
    const buf = @import("../lang/core.zig").scratch(u8, utf8.length(s));
    const n = utf8.write(s, buf);
    var start: usize = 0;
    for (buf[0..n], 0..) |c, i| {
        if (c != '\n' or depth == 0) continue;
        words.text(buf[start..i]);
        newLine(depth);
        start = i + 1;
    }
    words.text(buf[start..n]);
}
fn span(s: [*:0]const u8) []const u8 {
    var n: usize = 0;
    while (s[n] != 0) n += 1;
    return s[0..n];
}

/// A bad memory access that is no stack overflow. In the signal handler.
pub fn fault(address: usize, pc: usize, frame_pointer: usize) noreturn {
    out.flushNow();
    words.words("internal error: invalid memory access at ", &.{ address, pc });
    places(frame_pointer);
    os.exit(139);
}
/// A failed check of Zig's.
pub fn panicked(message: []const u8, frame_pointer: usize) noreturn {
    out.flushNow();
    words.text("internal error: ");
    words.text(message);
    words.text("\n");
    places(frame_pointer);
    os.exit(134);
}
/// The trace, without the heap.
fn places(frame_pointer: usize) void {
    var t: trace.Trace = .{};
    trace.capture(&t, trace.no_site, frame_pointer);
    var list: [trace.max_depth]trace.Place = undefined;
    const n = trace.resolve(t.entries[0..t.count], &list);
    for (list[0..n]) |p| {
        const f = program.function(p.function) orelse continue;
        words.text("    at ");
        words.text(span(f.name));
        words.text(" (");
        words.text(span(f.file));
        var buf: [20]u8 = undefined;
        words.text(":");
        words.text(words.decimal(&buf, p.line));
        words.text(":");
        words.text(words.decimal(&buf, p.column));
        words.text(")\n");
    }
}
