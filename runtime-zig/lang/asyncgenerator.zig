//! Async generators (ECMAScript 27.6) and what `for await` and `yield*` in them iterate over.
//!
//! `next`, `throw` and `return` are requests that wait in a queue, each with its promise; the generator answers one with each yield. Between them it
//! is a task like an async function: it waits for promises as a job.
const core = @import("core.zig");
const string = @import("string.zig");
const ops = @import("operators.zig");
const property = @import("property.zig");
const iterator = @import("iterator.zig");
const coroutine = @import("coroutine.zig");
const promise = @import("promise.zig");
const loop = @import("loop.zig");
const object = @import("../object.zig");
const rt = @import("../rt.zig");
const Native = @import("prototype.zig").Native;
const Value = core.Value;
const Object = core.Object;
const String = core.String;
const program = @import("../boot/program.zig");
const Desc = object.Desc;
const Frame = coroutine.Frame;
const Mode = coroutine.Mode;
const Promise = promise.Promise;

/// The name of `[Symbol.asyncIterator]` members.
pub const key = "\x01asyncIterator";

const Next = Native("next", 1, nextMethod);
const Return = Native("return", 1, returnMethod);
const Throw = Native("throw", 1, throwMethod);
const Self = Native("[Symbol.asyncIterator]", 0, selfMethod);
const methods = [_]object.Method{
    .{ .name = string.literal("next"), .function = @ptrCast(@constCast(&Next.function)) },
    .{ .name = string.literal("return"), .function = @ptrCast(@constCast(&Return.function)) },
    .{ .name = string.literal("throw"), .function = @ptrCast(@constCast(&Throw.function)) },
    .{ .name = string.literal(key), .function = @ptrCast(@constCast(&Self.function)) },
};
/// What the descriptors of all async generators begin as.
pub const base: Desc = .{
    .kind = .iterator,
    .method_count = methods.len,
    .methods = &methods,
    .name = string.literal("Object [AsyncGenerator]"),
};
const Generator = coroutine.AsyncGenerator;
inline fn is(o: *Object) bool {
    return o.desc.parent == &base;
}
inline fn from(o: *Object) *Generator {
    return @ptrCast(o);
}

const Request = extern struct { desc: *const Desc, mode: Mode, _: [7]u8, value: Value, promise: Value, next: Value };
const request_map = [_]u64{14};
const request_desc: Desc = .{ .kind = .other, .size = @sizeOf(Request), .slot_count = 4, .pointer_map = &request_map };

fn first(g: *Generator) ?*Request {
    const v = core.once(&g.queue);
    return if (v == .empty) null else @ptrCast(v.asObject());
}
inline fn promiseOf(r: *Request) *Promise {
    return promise.as(r.promise).?;
}

// ---------------------------------------------------------------- requests

fn request(this: Value, mode: Mode, v: Value) *Object {
    const p = promise.new();
    if (!this.isObject() or !is(this.asObject())) {
        return refuse(p, string.concatMany(&.{ string.literal("next method called on incompatible receiver "), ops.describe(this) }, rt.no_site));
    }
    const o = this.asObject();
    const g = from(o);
    const f = Frame.of(o);
    const r: *Request = @ptrCast(core.allocObject(&request_desc));
    r.mode = mode;
    r.value = v;
    r.promise = p.asValue();
    if (!claim(g)) return refuse(p, string.literal("another goroutine waits for this generator"));
    const idle = !f.flags.running and !f.flags.draining;
    const unstarted = idle and f.state == 0;
    if (mode == .throw and unstarted) f.flags.finished = true;
    if (idle and f.flags.finished and mode != .return_) {
        leave(f);
        if (mode == .throw) promise.reject(p, v) else promise.fulfill(p, iterator.result(.undefined, true));
        return @ptrCast(p);
    }
    if (first(g) == null) {
        rt.storeValue(&g.queue, Value.fromObject(@ptrCast(r)));
    } else {
        const last: *Request = @ptrCast(g.promise.asObject());
        rt.storeValue(&last.next, Value.fromObject(@ptrCast(r)));
    }
    rt.storeValue(&g.promise, Value.fromObject(@ptrCast(r)));
    if (!idle) return @ptrCast(p);
    if (mode == .return_ and (unstarted or f.flags.finished)) {
        f.flags.finished = true;
        f.flags.draining = true;
        awaitReturn(o, r);
    } else proceed(o, mode, v);
    return @ptrCast(p);
}
fn refuse(p: *Promise, message: *String) *Object {
    promise.reject(p, Value.fromObject(rt.newError(program.errors.TypeError, Value.fromString(message), .empty, rt.no_site)));
    return @ptrCast(p);
}
/// From its first request until it has none it is the asking goroutine's.
fn claim(g: *Generator) bool {
    if (!program.concurrent or @atomicRmw(u8, &g.frame.claimed, .Xchg, 1, .acquire) == 0) return true;
    const r = first(g) orelse return false;
    return promise.isOwn(promise.as(core.once(&r.promise)) orelse return false);
}
inline fn leave(f: *Frame) void {
    if (program.concurrent) @atomicStore(u8, &f.claimed, 0, .release);
}
/// Out of its rest, now.
fn proceed(o: *Object, mode: Mode, v: Value) void {
    const f = Frame.of(o);
    f.flags.running = true;
    if (!coroutine.take(f, mode, v)) return threw(o, v);
    while (rt.tryCall(&body, o)) {
        const e = rt.caught();
        if (!coroutine.handle(f, e)) return threw(o, e);
    }
}
fn body(context: *anyopaque) callconv(.c) void {
    promise.goOn(@ptrCast(@alignCast(context)));
}
/// The frame has left: it waits, has yielded, or has ended. With another request there already it goes on at once.
pub fn ran(o: *Object) void {
    const f = Frame.of(o);
    while (true) {
        const v = f.sent;
        f.sent = .undefined;
        if (f.signal == .awaits) return promise.waitFor(o, v);
        if (f.signal == .done) {
            f.flags.finished = true;
            f.flags.running = false;
            f.flags.draining = true;
            answer(o, .next, v, true);
            return drain(o);
        }
        answer(o, .next, v, false);
        const r = first(from(o)) orelse {
            f.flags.running = false;
            leave(f);
            return;
        };
        if (!coroutine.take(f, r.mode, r.value)) return threw(o, r.value);
        coroutine.runOf(f)(f);
    }
}
/// It ends by an exception.
pub fn threw(o: *Object, e: Value) void {
    const f = Frame.of(o);
    f.flags.finished = true;
    f.flags.running = false;
    f.flags.draining = true;
    answer(o, .throw, e, true);
    drain(o);
}
/// Settles the first request.
fn answer(o: *Object, mode: Mode, v: Value, done: bool) void {
    const g = from(o);
    const r = first(g).?;
    g.queue = r.next;
    if (g.queue == .empty) g.promise = .empty;
    const p = promiseOf(r);
    if (mode == .throw) promise.reject(p, v) else promise.fulfill(p, iterator.result(v, done));
}
/// Requests that came before the end.
fn drain(o: *Object) void {
    const f = Frame.of(o);
    while (first(from(o))) |r| switch (r.mode) {
        .return_ => return awaitReturn(o, r),
        .throw => answer(o, .throw, r.value, true),
        .next => answer(o, .next, .undefined, true),
    };
    f.flags.draining = false;
    leave(f);
}
/// `return(v)` of a generator that has ended waits for v.
fn awaitReturn(o: *Object, r: *Request) void {
    const j = promise.newJob(.generator, Value.fromObject(o));
    promise.wait(promise.of(r.value), @ptrCast(j));
}
/// What `awaitReturn` has waited for, or what an iterator that is not async gave.
pub fn settled(j: *promise.Job) void {
    const o = j.target.asObject();
    if (promise.as(j.target)) |p| {
        if (j.mode == .throw) promise.reject(p, j.value) else promise.fulfill(p, iterator.result(j.value, j.index != 0));
        return;
    }
    answer(o, j.mode, j.value, true);
    drain(o);
}

inline fn argument(argc: u32, args: [*]const Value) Value {
    return if (argc > 0) args[0] else .undefined;
}
fn nextMethod(_: *Object, this: Value, argc: u32, args: [*]const Value) Value {
    return Value.fromObject(request(this, .next, argument(argc, args)));
}
fn returnMethod(_: *Object, this: Value, argc: u32, args: [*]const Value) Value {
    return Value.fromObject(request(this, .return_, argument(argc, args)));
}
fn throwMethod(_: *Object, this: Value, argc: u32, args: [*]const Value) Value {
    return Value.fromObject(request(this, .throw, argument(argc, args)));
}
fn selfMethod(_: *Object, this: Value, _: u32, _: [*]const Value) Value {
    return this;
}
/// generator.next(v), where the program calls it a generator.
pub fn next(o: *Object, v: Value, site: u32) *Object {
    if (is(o)) return request(Value.fromObject(o), .next, v);
    return ops.expectObject(ops.callMethod(Value.fromObject(o), string.literal("next"), &.{v}, site), site);
}
pub fn return_(o: *Object, v: Value, site: u32) *Object {
    if (is(o)) return request(Value.fromObject(o), .return_, v);
    return ops.expectObject(ops.callMethod(Value.fromObject(o), string.literal("return"), &.{v}, site), site);
}
pub fn throw(o: *Object, v: Value, site: u32) *Object {
    if (is(o)) return request(Value.fromObject(o), .throw, v);
    return ops.expectObject(ops.callMethod(Value.fromObject(o), string.literal("throw"), &.{v}, site), site);
}

// ---------------------------------------------------------------- iterables that are not async

/// %AsyncFromSyncIteratorPrototype%: `inner` is an iterator.
const FromSync = extern struct { desc: *const Desc, inner: Value };
const sync_map = [_]u64{1};
const from_sync_desc: Desc = .{ .kind = .other, .size = @sizeOf(FromSync), .slot_count = 1, .pointer_map = &sync_map };

const Step = struct {
    inner: Value,
    mode: Mode,
    value: Value,
    done: bool = false,
    /// The iterator has no such method.
    missing: bool = false,
    fn run(p: *anyopaque) callconv(.c) void {
        const s: *Step = @ptrCast(@alignCast(p));
        if (s.mode == .next) {
            const o = s.inner.asObject();
            if (iterator.isOwn(o)) {
                const v = iterator.step(s.inner, rt.no_site);
                s.done = v == .empty;
                s.value = if (v == .empty) .undefined else v;
                return;
            }
        }
        const r = if (s.mode == .next) ops.callMethod(s.inner, string.literal("next"), &.{s.value}, rt.no_site) else blk: {
            const name = if (s.mode == .throw) string.literal("throw") else string.literal("return");
            const m = property.getProp(s.inner, name, rt.no_site);
            if (m.isNullish() or m == .empty) {
                s.missing = true;
                return;
            }
            break :blk ops.callValue(m, s.inner, &.{s.value}, rt.no_site);
        };
        expectResult(r, rt.no_site);
        s.done = ops.truthy(property.getProp(r, string.literal("done"), rt.no_site));
        s.value = property.getProp(r, string.literal("value"), rt.no_site);
    }
};
fn expectResult(r: Value, site: u32) void {
    if (r.isObject()) return;
    const s = string.concatMany(&.{ string.literal("Iterator result "), ops.toString(r, site), string.literal(" is not an object") }, site);
    core.throwErrorString(.TypeError, s, site);
}
/// The promise of its next result: when its value has settled.
fn stepSync(o: *Object, mode: Mode, v: Value) Value {
    const it: *FromSync = @ptrCast(o);
    const p = promise.new();
    var s: Step = .{ .inner = it.inner, .mode = mode, .value = v };
    if (rt.tryCall(&Step.run, &s)) {
        promise.reject(p, rt.caught());
        return p.asValue();
    }
    if (s.missing and mode == .throw) {
        promise.reject(p, v);
        return p.asValue();
    }
    if (s.missing) {
        promise.fulfill(p, iterator.result(v, true));
        return p.asValue();
    }
    const j = promise.newJob(.generator, p.asValue());
    j.index = @intFromBool(s.done);
    promise.wait(promise.of(s.value), @ptrCast(j));
    return p.asValue();
}

// ---------------------------------------------------------------- for await, yield*

/// v[Symbol.asyncIterator](), or an iterator over v[Symbol.iterator]().
pub fn open(v: Value, site: u32) Value {
    if (v.isPointer()) {
        const o = v.asObject();
        if (is(o)) return v;
        switch (o.desc.kind) {
            .object, .dict, .iterator, .other => {
                const m = property.getProp(v, string.literal(key), site);
                if (!m.isNullish() and m != .empty) {
                    const it = ops.callValue(m, v, &.{}, site);
                    if (!it.isObject()) core.throwTypeError("Result of the Symbol.asyncIterator method is not an object", site);
                    return it;
                }
            },
            else => {},
        }
    }
    if (!iterator.isIterable(v)) {
        const shown = if (v.isObject()) ops.describe(v) else ops.toString(v, site);
        core.throwErrorString(.TypeError, string.concat(shown, string.literal(" is not async iterable"), site), site);
    }
    const it: *FromSync = @ptrCast(core.allocObject(&from_sync_desc));
    it.inner = .undefined;
    rt.storeValue(&it.inner, iterator.open(v, site));
    return Value.fromObject(@ptrCast(it));
}
/// What its `next()` gives: to be awaited.
pub fn step(it: Value, site: u32) Value {
    return call(it, .next, .undefined, site);
}
fn call(it: Value, mode: Mode, v: Value, site: u32) Value {
    const o = it.asObject();
    if (is(o)) return Value.fromObject(request(it, mode, v));
    if (o.desc == &from_sync_desc) return stepSync(o, mode, v);
    const name = switch (mode) {
        .next => string.literal("next"),
        .throw => string.literal("throw"),
        .return_ => string.literal("return"),
    };
    return ops.callMethod(it, name, &.{v}, site);
}
/// The value in the result; `empty`: it is done.
pub fn item(r: Value, site: u32) Value {
    expectResult(r, site);
    if (ops.truthy(property.getProp(r, string.literal("done"), site))) return .empty;
    const v = property.getProp(r, string.literal("value"), site);
    return if (v == .empty) .undefined else v;
}
/// The loop ends before the iterator: what its `return()` gives is to be awaited; `empty`: it has none.
pub fn close(it: Value, site: u32) Value {
    const o = it.asObject();
    if (is(o)) return Value.fromObject(request(it, .return_, .undefined));
    if (o.desc == &from_sync_desc) {
        const inner = @as(*FromSync, @ptrCast(o)).inner;
        return if (iterator.isOwn(inner.asObject())) .empty else stepSync(o, .return_, .undefined);
    }
    const m = property.getProp(it, string.literal("return"), site);
    if (m.isNullish() or m == .empty) return .empty;
    return ops.callValue(m, it, &.{}, site);
}
/// What `close` gave, awaited.
pub fn closed(r: Value, site: u32) void {
    if (r.isObject()) return;
    core.throwErrorString(.TypeError, string.concat(ops.toString(r, site), string.literal(" is not an object"), site), site);
}

/// `yield*`: asks the inner iterator for what the generator is asked for. The answer is to be awaited; `empty`: it cannot return, so the generator does.
pub fn ask(o: *Object, it: Value, site: u32) Value {
    const f = Frame.of(o);
    const mode = f.mode;
    const given = f.sent;
    const inner = it.asObject();
    if (mode == .next or is(inner)) return call(it, mode, given, site);
    if (inner.desc != &from_sync_desc) {
        const name = if (mode == .throw) string.literal("throw") else string.literal("return");
        const m = property.getProp(it, name, site);
        if (!m.isNullish() and m != .empty) return ops.callValue(m, it, &.{given}, site);
        if (mode == .return_) return .empty;
        const r = close(it, site);
        if (r == .empty) throwNoThrow(site);
        f.flags.result = true;
        return r;
    }
    return stepSync(inner, mode, given);
}
fn throwNoThrow(site: u32) noreturn {
    core.throwTypeError("The iterator does not provide a 'throw' method.", site);
}
/// What is to be yielded of the awaited answer; `empty`: the inner iterator has ended, and `sent` is its result.
pub fn answered(o: *Object, r: Value, site: u32) Value {
    const f = Frame.of(o);
    if (f.flags.result) {
        f.flags.result = false;
        throwNoThrow(site);
    }
    const v = item(r, site);
    if (v != .empty) return v;
    const result = property.getProp(r, string.literal("value"), site);
    rt.storeValue(&f.sent, if (result == .empty) .undefined else result);
    return .empty;
}
