//! try, throw, traps, stack overflow caught twice, traces, the report of an uncaught error. Argument: which last words to provoke.
const rt = @import("rt");
const Value = rt.Value;
pub const panic = rt.panic;
pub const _start = rt.entry;
pub const wWinMainCRTStartup = rt.entry;
comptime {
    _ = rt;
}

fn need(ok: bool, what: []const u8) void {
    if (!ok) rt.fatal(what, 1);
}
fn span(s: [*:0]const u8) []const u8 {
    var n: usize = 0;
    while (s[n] != 0) n += 1;
    return s[0..n];
}

// function thrower() { throw new Error("boom") }          site 1: line 2
// function middle(n) { if (n == 0) thrower(); else middle(n - 1) }   sites 2, 3: lines 5, 6
// main: middle(2)                                           site 4: line 9
var sink: u64 = 0;
/// function fail(): never { throw … }, called by twice()
noinline fn fail(n: u64) noreturn {
    var frame: rt.Frame = undefined;
    rt.enter(&frame, 4);
    defer rt.leave(&frame);
    sink += n;
    const e = rt.newError(rt.errors.Error, Value.fromString(rt.string.literal("fail")), .empty, 6);
    rt.throwValue(Value.fromObject(e), 6);
}
noinline fn twice(n: u64) u64 {
    var frame: rt.Frame = undefined;
    rt.enter(&frame, 5);
    defer rt.leave(&frame);
    if (n == 1) rt.call(7, fail, .{n});
    if (n == 2) rt.call(8, fail, .{n});
    return n;
}
fn bodyTwice(p: *anyopaque) callconv(.c) void {
    rt.enterBody(0);
    const c: *Context = @ptrCast(@alignCast(p));
    sink += rt.call(4, twice, .{c.n});
}
noinline fn thrower() void {
    var frame: rt.Frame = undefined;
    rt.enter(&frame, 1);
    defer rt.leave(&frame);
    const e = rt.newError(rt.errors.Error, Value.fromString(rt.string.literal("boom")), .empty, 1);
    rt.throwStatement(Value.fromObject(e), 1);
    return undefined;
}
noinline fn middle(n: u64) void {
    var frame: rt.Frame = undefined;
    rt.enter(&frame, 2);
    defer rt.leave(&frame);
    if (n == 0) {
        rt.beforeCall(2);
        thrower();
        rt.markCall(2);
    } else {
        rt.beforeCall(3);
        middle(n - 1);
        rt.markCall(3);
    }
    sink += n;
}
noinline fn runaway(n: u64) u64 {
    var frame: rt.Frame = undefined;
    rt.enter(&frame, 3);
    defer rt.leave(&frame);
    rt.beforeCall(5);
    const r = runaway(n + 1);
    rt.markCall(5);
    return r +% n;
}
const node_desc: rt.Desc = .{ .kind = .object, .slot_count = 2, .size = 24, .pointer_map = &.{0b11} };
/// Overflows in the allocator as often as in a call.
noinline fn runawayAlloc(n: u64) *rt.Object {
    var frame: rt.Frame = undefined;
    rt.enter(&frame, 3);
    defer rt.leave(&frame);
    const o = rt.allocObject(&node_desc);
    rt.beforeCall(5);
    o.slots()[0] = Value.fromObject(runawayAlloc(n + 1));
    rt.markCall(5);
    o.slots()[1] = Value.fromF64(@floatFromInt(n));
    return o;
}

const Context = struct { n: u64 = 0, log: u64 = 0 };
fn bodyMiddle(p: *anyopaque) callconv(.c) void {
    rt.enterBody(0);
    const c: *Context = @ptrCast(@alignCast(p));
    c.log = c.log * 10 + 1;
    rt.beforeCall(4);
    middle(c.n);
    rt.markCall(4);
    c.log = c.log * 10 + 9;
}
fn bodyFinally(p: *anyopaque) callconv(.c) void {
    rt.enterBody(0);
    const c: *Context = @ptrCast(@alignCast(p));
    if (rt.tryCall(&bodyMiddle, p)) {
        c.log = c.log * 10 + 2;
        rt.rethrow(rt.caught());
    }
    c.log = c.log * 10 + 8;
}
fn bodyRunaway(p: *anyopaque) callconv(.c) void {
    rt.enterBody(0);
    const c: *Context = @ptrCast(@alignCast(p));
    sink += runaway(c.n);
}
fn bodyRunawayAlloc(p: *anyopaque) callconv(.c) void {
    rt.enterBody(0);
    const c: *Context = @ptrCast(@alignCast(p));
    sink += @intFromPtr(runawayAlloc(c.n));
}
fn bodyType(_: *anyopaque) callconv(.c) void {
    rt.enterBody(0);
    rt.throwTypeError("not a function", 4);
}
fn message(v: Value) []const u8 {
    return v.asObject().slots()[rt.ErrorSlot.message].asString().latin1();
}
fn same(a: []const u8, b: []const u8) bool {
    if (a.len != b.len) return false;
    for (a, b) |x, y| if (x != y) return false;
    return true;
}

noinline fn registers(a: u64, b: u64, c: u64, d: u64, f: f64) bool {
    const v = [_]u64{ a *% 3, b *% 5, c *% 7, d *% 11 };
    var x = f * 2;
    var ctx: Context = .{ .n = a & 3 };
    const t = rt.tryCall(&bodyFinally, &ctx);
    x += 1;
    const e = rt.caught();
    return t and ctx.log == 12 and same(message(e), "boom") and v[0] == a *% 3 and v[1] == b *% 5 and v[2] == c *% 7 and v[3] == d *% 11 and x == f * 2 + 1;
}

pub const program = struct {
    pub const functions: []const rt.SourceFunction = &.{
        .{ .name = "", .file = "a.ts" },
        .{ .name = "thrower", .file = "a.ts" },
        .{ .name = "middle", .file = "a.ts" },
        .{ .name = "runaway", .file = "b.ts" },
        .{ .name = "fail", .file = "b.ts" },
        .{ .name = "twice", .file = "b.ts" },
    };
    pub const sites: []const rt.Site = &.{
        .{ .function = 0, .line = 1, .column = 1 },
        .{ .function = 1, .line = 2, .column = 11 },
        .{ .function = 2, .line = 5, .column = 3 },
        .{ .function = 2, .line = 6, .column = 8 },
        .{ .function = 0, .line = 9, .column = 1 },
        .{ .function = 3, .line = 20, .column = 10 },
        .{ .function = 4, .line = 30, .column = 3 },
        .{ .function = 5, .line = 41, .column = 3 },
        .{ .function = 5, .line = 42, .column = 3 },
    };

    pub fn main() void {
        var frame: rt.Frame = undefined;
        rt.enter(&frame, 0);
        defer rt.leave(&frame);
        for (0..1000) |i| need(registers(i, i + 1, i + 2, i + 3, @floatFromInt(i)), "registers or order");

        var ctx: Context = .{ .n = 2 };
        need(rt.tryCall(&bodyMiddle, &ctx), "throws");
        rt.out.write(rt.errorStack(rt.caught().asObject()).asString().latin1());
        rt.out.write("\n");

        need(rt.tryCall(&bodyType, &ctx), "throws");
        const e = rt.caught();
        need(e.asObject().desc == rt.errors.TypeError, "a TypeError");
        rt.out.write(rt.errorStack(e.asObject()).asString().latin1());
        rt.out.write("\n");

        for (1..3) |i| {
            ctx.n = i;
            need(rt.tryCall(&bodyTwice, &ctx), "throws");
            rt.out.write(rt.errorStack(rt.caught().asObject()).asString().latin1());
            rt.out.write("\n");
        }

        for (0..3) |_| {
            need(rt.tryCall(&bodyRunaway, &ctx), "overflows");
            const o = rt.caught();
            need(o.asObject().desc == rt.errors.RangeError and same(message(o), "Maximum call stack size exceeded"), "a RangeError");
            need(rt.tryCall(&bodyRunawayAlloc, &ctx), "overflows");
            const q = rt.caught();
            need(q.asObject().desc == rt.errors.RangeError, "a RangeError");
        }
        need(rt.tryCall(&bodyRunaway, &ctx), "overflows");
        const stack = rt.errorStack(rt.caught().asObject()).asString().latin1();
        const first = "RangeError: Maximum call stack size exceeded\n    at runaway (b.ts:20:10)\n";
        need(stack.len > first.len and same(stack[0..first.len], first), "the trace of an overflow");
        rt.gcCollect();
        rt.out.write("done\n");

        if (rt.os.arguments() < 2) return;
        switch (rt.os.argument(1)[0]) {
            'e' => rt.call(4, middle, .{1}),
            'c' => {
                _ = rt.tryCall(&bodyType, &ctx);
                const cause = rt.caught();
                const o = rt.newError(rt.errors.SyntaxError, Value.fromString(rt.string.literal("outer")), cause, 4);
                rt.throwValue(Value.fromObject(o), 4);
            },
            's' => rt.throwValue(Value.fromString(rt.string.literal("text")), 4),
            'o' => sink += rt.call(4, runaway, .{0}),
            'f' => @as(*volatile u64, @ptrFromInt(sink * 0 + 4096 * 3)).* = 1,
            'p' => {
                var n: []const u64 = &.{ 1, 2 };
                n.len += sink & 0;
                sink += n[@intCast((sink | 7) & 7)];
            },
            'x' => rt.exit(7),
            else => {
                rt.exit_code.* = 5;
            },
        }
    }
};
