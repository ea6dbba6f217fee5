//! Generator objects: their frames, resumed by `next`, `throw` and `return`.
//!
//! Two goroutines may have the same one. Whoever resumes it claims it until what it gave is taken out: for others it is already running.
const core = @import("core.zig");
const string = @import("string.zig");
const ops = @import("operators.zig");
const property = @import("property.zig");
const iterator = @import("iterator.zig");
const coroutine = @import("coroutine.zig");
const object = @import("../object.zig");
const program = @import("../boot/program.zig");
const rt = @import("../rt.zig");
const Native = @import("prototype.zig").Native;
const Value = core.Value;
const Object = core.Object;
const Frame = coroutine.Frame;
const Mode = coroutine.Mode;

const Next = Native("next", 1, nextMethod);
const Return = Native("return", 1, returnMethod);
const Throw = Native("throw", 1, throwMethod);
const Self = Native("[Symbol.iterator]", 0, selfMethod);
const methods = [_]object.Method{
    .{ .name = string.literal("next"), .function = @ptrCast(@constCast(&Next.function)) },
    .{ .name = string.literal("return"), .function = @ptrCast(@constCast(&Return.function)) },
    .{ .name = string.literal("throw"), .function = @ptrCast(@constCast(&Throw.function)) },
    .{ .name = string.literal(iterator.key), .function = @ptrCast(@constCast(&Self.function)) },
};
/// What the descriptors of all generators begin as.
pub const base: object.Desc = .{
    .kind = .iterator,
    .method_count = methods.len,
    .methods = &methods,
    .name = string.literal("Object [Generator]"),
};
pub inline fn is(o: *Object) bool {
    return program.has_generators and o.desc.parent == &base;
}

fn frameOf(this: Value, comptime name: []const u8, site: u32) *Frame {
    if (!this.isObject() or !is(this.asObject())) {
        const s = string.concatMany(&.{ string.literal(name ++ " method called on incompatible receiver "), ops.describe(this) }, site);
        core.throwErrorString(.TypeError, s, site);
    }
    return Frame.of(this.asObject());
}

const Outcome = enum { yielded, done, threw };
/// Until it leaves; `sent` is what it yields, returns or throws.
fn execute(f: *Frame) Outcome {
    f.flags.running = true;
    while (rt.tryCall(coroutine.runOf(f), f)) {
        const e = rt.caught();
        if (coroutine.handle(f, e)) continue;
        f.flags.running = false;
        rt.storeValue(&f.sent, e);
        return .threw;
    }
    f.flags.running = false;
    if (f.signal == .yields) return .yielded;
    f.flags.finished = true;
    return .done;
}
inline fn innerOf(f: *Frame) ?*Frame {
    const g: *coroutine.Generator = @ptrCast(f);
    return if (g.inner == .empty) null else Frame.of(g.inner.asObject());
}
inline fn setInner(f: *Frame, v: Value) void {
    rt.storeValue(&@as(*coroutine.Generator, @ptrCast(f)).inner, v);
}

/// `next` of a generator that stands at a `yield*`: the innermost one goes on, and those around it only when it ends. So a value passes any number of levels
/// at once.
fn resumeInner(root: *Frame, given: Value, site: u32) bool {
    var at = innerOf(root).?;
    while (innerOf(at)) |x| at = x;
    if (at.flags.running) core.throwTypeError("Generator is already running", site);
    root.flags.running = true;
    var outcome: Outcome = .done;
    if (at.flags.finished) at.sent = .undefined else {
        _ = coroutine.take(at, .next, given);
        outcome = execute(at);
    }
    while (at != root and outcome != .yielded) {
        var around = root;
        while (innerOf(around)) |x| {
            if (x == at) break;
            around = x;
        }
        setInner(around, .empty);
        const v = at.sent;
        at = around;
        if (outcome == .done) {
            at.flags.answered = true;
            at.mode = .next;
            rt.storeValue(&at.sent, v);
            outcome = execute(at);
        } else if (coroutine.handle(at, v)) outcome = execute(at) else rt.storeValue(&at.sent, v);
    }
    root.flags.running = false;
    if (at != root) {
        rt.storeValue(&root.sent, at.sent);
        root.flags.result = at.flags.result;
        at.flags.result = false;
    }
    if (outcome == .threw) rt.rethrow(root.sent);
    return outcome == .yielded;
}

/// The generator goes on until it yields (true: `sent` is what) or ends (false: `sent` is what it returns). Throws what it throws. In a concurrent program
/// it is the caller's until `leave`, if this returns.
fn resumeWith(f: *Frame, mode: Mode, v: Value, site: u32) bool {
    if (f.flags.running or !claim(f)) core.throwTypeError("Generator is already running", site);
    // (The innermost ones of a concurrent program may be another goroutine's: each level resumes the next.)
    if (!program.concurrent and mode == .next and innerOf(f) != null) return resumeInner(f, v, site);
    if (f.flags.finished or !coroutine.take(f, mode, v)) {
        if (mode == .throw) {
            leave(f);
            core.throwValue(v, site);
        }
        f.sent = if (mode == .next) .undefined else v;
        return false;
    }
    const outcome = execute(f);
    if (outcome == .threw) {
        const e = f.sent;
        leave(f);
        rt.rethrow(e);
    }
    return outcome == .yielded;
}
inline fn claim(f: *Frame) bool {
    return !program.concurrent or @atomicRmw(u8, &f.claimed, .Xchg, 1, .acquire) == 0;
}
inline fn leave(f: *Frame) void {
    if (program.concurrent) @atomicStore(u8, &f.claimed, 0, .release);
}

/// As the methods give it: an object with value and done.
fn resultOf(f: *Frame, yielded: bool) Value {
    const v = f.sent;
    f.sent = .undefined;
    const is_result = yielded and f.flags.result;
    if (is_result) f.flags.result = false;
    leave(f);
    return if (is_result) v else iterator.result(v, !yielded);
}
/// What the program calls a generator may be an object of its own.
fn isOther(this: Value) bool {
    return this.isObject() and !is(this.asObject());
}
pub fn next(this: Value, v: Value, site: u32) Value {
    if (isOther(this)) return ops.callMethod(this, string.literal("next"), &.{v}, site);
    const f = frameOf(this, "next", site);
    return resultOf(f, resumeWith(f, .next, v, site));
}
pub fn return_(this: Value, v: Value, site: u32) Value {
    if (isOther(this)) return ops.callMethod(this, string.literal("return"), &.{v}, site);
    const f = frameOf(this, "return", site);
    return resultOf(f, resumeWith(f, .return_, v, site));
}
pub fn throw(this: Value, v: Value, site: u32) Value {
    if (isOther(this)) return ops.callMethod(this, string.literal("throw"), &.{v}, site);
    const f = frameOf(this, "throw", site);
    return resultOf(f, resumeWith(f, .throw, v, site));
}
inline fn first(argc: u32, args: [*]const Value) Value {
    return if (argc > 0) args[0] else .undefined;
}
fn nextMethod(_: *Object, this: Value, argc: u32, args: [*]const Value) Value {
    const f = frameOf(this, "next", rt.no_site);
    return resultOf(f, resumeWith(f, .next, first(argc, args), rt.no_site));
}
fn returnMethod(_: *Object, this: Value, argc: u32, args: [*]const Value) Value {
    const f = frameOf(this, "return", rt.no_site);
    return resultOf(f, resumeWith(f, .return_, first(argc, args), rt.no_site));
}
fn throwMethod(_: *Object, this: Value, argc: u32, args: [*]const Value) Value {
    const f = frameOf(this, "throw", rt.no_site);
    return resultOf(f, resumeWith(f, .throw, first(argc, args), rt.no_site));
}
fn selfMethod(_: *Object, this: Value, _: u32, _: [*]const Value) Value {
    return this;
}

// ---------------------------------------------------------------- loops

/// The next value, without an object around it; `empty`: it has ended.
pub fn step(o: *Object, site: u32) Value {
    const f = Frame.of(o);
    const yielded = resumeWith(f, .next, .undefined, site);
    const v = f.sent;
    const is_result = f.flags.result;
    if (yielded and is_result) f.flags.result = false;
    leave(f);
    if (!yielded) return .empty;
    if (!is_result) return if (v == .empty) .undefined else v;
    const x = property.getProp(v, string.literal("value"), site);
    return if (x == .empty) .undefined else x;
}
pub fn close(o: *Object, site: u32) void {
    const f = Frame.of(o);
    if (f.flags.finished) return;
    _ = resumeWith(f, .return_, .undefined, site);
    f.flags.result = false;
    leave(f);
}

// ---------------------------------------------------------------- yield*

/// Asks the inner iterator for what the generator is asked for. What it gives is to be yielded; `empty`: it has ended, and `sent` is its result
/// (`mode` is then `return_` if the generator shall return it).
pub fn delegate(o: *Object, it: Value, site: u32) Value {
    const f = Frame.of(o);
    if (f.flags.answered) {
        f.flags.answered = false;
        return .empty;
    }
    const inner = it.asObject();
    const mode = f.mode;
    const given = f.sent;
    if (is(inner)) {
        const g = Frame.of(inner);
        setInner(f, .empty);
        const yielded = resumeWith(g, mode, given, site);
        const v = g.sent;
        const is_result = g.flags.result;
        if (yielded) g.flags.result = false;
        leave(g);
        rt.storeValue(&f.sent, v);
        if (!yielded) return .empty;
        setInner(f, it);
        f.flags.result = is_result;
        return v;
    }
    if (mode == .next and iterator.isOwn(inner)) {
        const v = iterator.step(it, site);
        if (v == .empty) f.sent = .undefined;
        return v;
    }
    const r = switch (mode) {
        .next => ops.callMethod(it, string.literal("next"), &.{given}, site),
        .throw => blk: {
            const m = property.getProp(it, string.literal("throw"), site);
            if (m.isNullish() or m == .empty) {
                iterator.close(it, site);
                core.throwTypeError("The iterator does not provide a 'throw' method.", site);
            }
            break :blk ops.callValue(m, it, &.{given}, site);
        },
        .return_ => blk: {
            const m = property.getProp(it, string.literal("return"), site);
            if (m.isNullish() or m == .empty) return .empty;
            break :blk ops.callValue(m, it, &.{given}, site);
        },
    };
    if (!r.isObject()) {
        const s = string.concatMany(&.{ string.literal("Iterator result "), ops.toString(r, site), string.literal(" is not an object") }, site);
        core.throwErrorString(.TypeError, s, site);
    }
    if (!ops.truthy(property.getProp(r, string.literal("done"), site))) {
        f.flags.result = true;
        return r;
    }
    const v = property.getProp(r, string.literal("value"), site);
    // A thrown-in exception that the inner iterator has dealt with: the generator goes on.
    if (mode == .throw) f.mode = .next;
    rt.storeValue(&f.sent, if (v == .empty) .undefined else v);
    return .empty;
}
