//! Promises and their reactions: ECMAScript 27.2. One step here is one step there, so that jobs run in the order of the specification.
//!
//! Who waits for a promise is a *job* in a list: a reaction (what `then` and its kin add), or the frame of an async function. When the promise
//! settles its jobs go to the loop's queue as they are: waiting and running allocate nothing. A job waits in one list at a time.
const core = @import("core.zig");
const string = @import("string.zig");
const array = @import("array.zig");
const ops = @import("operators.zig");
const property = @import("property.zig");
const iterator = @import("iterator.zig");
const coroutine = @import("coroutine.zig");
const asyncgenerator = @import("asyncgenerator.zig");
const loop = @import("loop.zig");
const object = @import("../object.zig");
const program = @import("../boot/program.zig");
const rt = @import("../rt.zig");
const Native = @import("prototype.zig").Native;
const Value = core.Value;
const Object = core.Object;
const Desc = object.Desc;
const Frame = coroutine.Frame;
const Task = coroutine.Task;

pub const State = enum(u8) { pending, fulfilled, rejected };

pub const Promise = extern struct {
    desc: *const Desc,
    state: State = .pending,
    /// Somebody has asked for the result: a rejection is not reported.
    handled: bool,
    _: u16,
    /// Counts the pairs of resolving functions that have been used: one pair works once.
    generation: u32,
    /// The result or the reason.
    value: Value,
    /// The last of a ring of jobs; empty: none.
    jobs: Value,
    /// The goroutine that made it: only its loop may touch the rest.
    owner: [if (program.concurrent) 1 else 0]u64,

    inline fn from(o: *Object) *Promise {
        return @ptrCast(o);
    }
    pub inline fn asValue(p: *Promise) Value {
        return Value.fromObject(@ptrCast(p));
    }
};

const Then = Native("then", 2, thenMethod);
const Catch = Native("catch", 1, catchMethod);
const Finally = Native("finally", 1, finallyMethod);
const methods = [_]object.Method{
    .{ .name = string.literal("then"), .function = @ptrCast(@constCast(&Then.function)) },
    .{ .name = string.literal("catch"), .function = @ptrCast(@constCast(&Catch.function)) },
    .{ .name = string.literal("finally"), .function = @ptrCast(@constCast(&Finally.function)) },
};
const map = [_]u64{6};
pub const desc: Desc = .{
    .kind = .other,
    .size = @sizeOf(Promise),
    .slot_count = @sizeOf(Promise) / 8 - 1,
    .pointer_map = &map,
    .method_count = methods.len,
    .methods = &methods,
    .name = string.literal("Promise"),
};

/// What the descriptors of all async functions' frames begin as.
pub const task_base: Desc = .{ .kind = .other };

/// What all that waits begins with; a Task's head has the same places.
pub const Job = extern struct {
    desc: *const Desc,
    kind: Kind,
    /// `next` or `throw`: how what it waited for has settled.
    mode: coroutine.Mode,
    _: u16,
    index: u32,
    value: Value,
    /// The promise that the reaction settles, or empty.
    target: Value,
    next: Value,
    on_fulfilled: Value,
    on_rejected: Value,
};
pub const Kind = enum(u8) {
    /// A reaction with its two functions; undefined: passes on.
    then,
    finally,
    /// After a finally's function: passes on `on_fulfilled` (`on_rejected`: as a reason).
    passing,
    /// NewPromiseResolveThenableJob, for a promise: `target` shall follow it.
    adopt,
    /// And for any other object with a `then`.
    thenable,
    /// queueMicrotask
    microtask,
    /// Element `index` of Promise.all and its kin; `target` is the combinator.
    element,
    /// What an async generator waits for by itself.
    generator,
    /// A module that waited has run.
    module,
};
const job_map = [_]u64{0x3e};
const job_desc: Desc = .{ .kind = .other, .size = @sizeOf(Job), .slot_count = 6, .pointer_map = &job_map };

pub fn newJob(kind: Kind, target: Value) *Job {
    const j: *Job = @ptrCast(core.allocObject(&job_desc));
    j.kind = kind;
    j.target = target;
    return j;
}
inline fn isTask(o: *Object) bool {
    return o.desc != &job_desc;
}

pub inline fn new() *Promise {
    const p: *Promise = @ptrCast(core.allocObject(&desc));
    if (program.concurrent) p.owner[0] = loop.goroutineId();
    return p;
}
/// Promises have no locks.
pub inline fn expectOwn(p: *Promise) void {
    if (!isOwn(p)) throwNotOwn();
}
pub inline fn isOwn(p: *Promise) bool {
    return !program.concurrent or p.owner[0] == loop.goroutineId();
}
noinline fn throwNotOwn() noreturn {
    @branchHint(.cold);
    core.throwTypeError("this promise belongs to another goroutine: await a task, or use a channel", rt.no_site);
}
pub inline fn as(v: Value) ?*Promise {
    if (!v.isPointer() or v.asObject().desc != &desc) return null;
    return @ptrCast(v.asObject());
}
/// `v instanceof Promise`
pub fn is(v: Value) bool {
    return as(v) != null;
}
/// Is it one, in a program that has promises?
pub inline fn isPromise(o: *Object) bool {
    return program.has_promises and o.desc == &desc;
}
/// A method's receiver.
fn receiver(this: Value, comptime name: []const u8, site: u32) *Promise {
    return as(this) orelse core.throwErrorString(.TypeError, string.concatMany(&.{
        string.literal("Method Promise.prototype." ++ name ++ " called on incompatible receiver "),
        ops.describe(this),
    }, site), site);
}

// ---------------------------------------------------------------- settling

pub fn fulfill(p: *Promise, v: Value) void {
    expectOwn(p);
    p.state = .fulfilled;
    rt.storeValue(&p.value, v);
    if (p.jobs != .empty) trigger(p, .next);
}
pub fn reject(p: *Promise, reason: Value) void {
    expectOwn(p);
    p.state = .rejected;
    rt.storeValue(&p.value, reason);
    if (!p.handled) loop.rejected(p);
    if (p.jobs != .empty) trigger(p, .throw);
}
/// Every job of the ring, first come first.
noinline fn trigger(p: *Promise, mode: coroutine.Mode) void {
    const last = p.jobs.asObject();
    p.jobs = .empty;
    var o = asJob(last).next.asObject();
    while (true) {
        const following = asJob(o).next;
        ready(o, mode, p.value);
        if (o == last) return;
        o = following.asObject();
    }
}
inline fn asJob(o: *Object) *Job {
    return @ptrCast(o);
}
/// What the job waits for has come: it will run.
fn ready(o: *Object, mode: coroutine.Mode, v: Value) void {
    if (isTask(o)) {
        const f = Frame.of(o);
        f.mode = mode;
        rt.storeValue(&f.sent, v);
    } else {
        const j = asJob(o);
        j.mode = mode;
        rt.storeValue(&j.value, v);
    }
    loop.push(o);
}
/// PerformPromiseThen.
pub fn wait(p: *Promise, o: *Object) void {
    expectOwn(p);
    p.handled = true;
    switch (p.state) {
        .fulfilled => ready(o, .next, p.value),
        .rejected => ready(o, .throw, p.value),
        .pending => {
            const j = asJob(o);
            if (p.jobs == .empty) {
                rt.storeValue(&j.next, Value.fromObject(o));
            } else {
                const last = asJob(p.jobs.asObject());
                rt.storeValue(&j.next, last.next);
                rt.storeValue(&last.next, Value.fromObject(o));
            }
            rt.storeValue(&p.jobs, Value.fromObject(o));
        },
    }
}

/// The descriptor of the last object that was asked and has no `then`: most programs resolve with one kind of object.
var without_then: ?*const Desc = null;
fn mayBeThenable(v: Value) bool {
    if (!v.isPointer()) return false;
    const d = v.asObject().desc;
    if (d == without_then) return false;
    switch (d.kind) {
        .task => return program.concurrent,
        .string, .rope, .array, .map, .set, .typed_array, .buffer_f64, .buffer_value => return false,
        .dict => return property.getOwn(v, string.literal("then"), rt.no_site) != .empty,
        else => {
            if (property.findProp(d, string.literal("then")) != null or property.findDescMethod(d, string.literal("then")) != null) return true;
            // The descriptor of one object may go, and another come to its place.
            if (!d.flags.grown) without_then = d;
            return false;
        },
    }
}
const GetThen = struct {
    object: Value,
    then: Value,
    fn run(p: *anyopaque) callconv(.c) void {
        const g: *GetThen = @ptrCast(@alignCast(p));
        g.then = property.getProp(g.object, string.literal("then"), rt.no_site);
    }
};

/// What a resolve function does with its argument.
pub fn resolve(p: *Promise, v: Value) void {
    expectOwn(p);
    if (!v.isPointer()) return fulfill(p, v);
    if (v.asObject().desc == &desc) {
        if (v == p.asValue()) {
            const e = rt.newError(program.errors.TypeError, Value.fromString(string.literal("Chaining cycle detected for promise #<Promise>")), .empty, rt.no_site);
            return reject(p, Value.fromObject(e));
        }
        const j = newJob(.adopt, p.asValue());
        j.value = v;
        return loop.push(@ptrCast(j));
    }
    if (!mayBeThenable(v)) return fulfill(p, v);
    if (program.concurrent and v.asObject().desc.kind == .task) return loop.follow(p, v.asObject());
    var get: GetThen = .{ .object = v, .then = .undefined };
    if (rt.tryCall(&GetThen.run, &get)) return reject(p, rt.caught());
    if (!ops.isCallable(get.then)) return fulfill(p, v);
    const j = newJob(.thenable, p.asValue());
    j.value = v;
    j.on_fulfilled = get.then;
    loop.push(@ptrCast(j));
}
/// PromiseResolve: a promise is itself.
pub fn of(v: Value) *Promise {
    if (as(v)) |p| return p;
    const p = new();
    resolve(p, v);
    return p;
}

// ---------------------------------------------------------------- resolving functions

const Resolver = extern struct { desc: *const Desc, code: *const anyopaque, promise: Value, generation: u64 };
const resolver_map = [_]u64{1};
fn resolverDesc(comptime code: object.GenericCode) Desc {
    return .{ .kind = .function, .size = @sizeOf(Resolver), .slot_count = 2, .pointer_map = &resolver_map, .arity = 1, .name = string.literal(""), .generic = &code };
}
const resolve_desc: Desc = resolverDesc(resolveCode);
const reject_desc: Desc = resolverDesc(rejectCode);

fn resolver(d: *const Desc, p: *Promise) Value {
    const r: *Resolver = @ptrCast(core.allocObject(d));
    r.code = @ptrCast(d.generic.?);
    r.promise = p.asValue();
    r.generation = p.generation;
    return Value.fromObject(@ptrCast(r));
}
/// The promise, if this pair has not been used.
fn unused(env: *Object) ?*Promise {
    const r: *Resolver = @ptrCast(env);
    const p = Promise.from(r.promise.asObject());
    if (r.generation != p.generation) return null;
    p.generation += 1;
    return p;
}
fn resolveCode(env: *Object, _: Value, argc: u32, args: [*]const Value) Value {
    if (unused(env)) |p| resolve(p, if (argc > 0) args[0] else .undefined);
    return .undefined;
}
fn rejectCode(env: *Object, _: Value, argc: u32, args: [*]const Value) Value {
    if (unused(env)) |p| reject(p, if (argc > 0) args[0] else .undefined);
    return .undefined;
}

const Executor = struct {
    f: Value,
    promise: *Promise,
    fn run(p: *anyopaque) callconv(.c) void {
        const e: *Executor = @ptrCast(@alignCast(p));
        const pair = [2]Value{ resolver(&resolve_desc, e.promise), resolver(&reject_desc, e.promise) };
        _ = ops.callValue(e.f, .undefined, &pair, rt.no_site);
    }
};
/// new Promise(executor)
pub fn construct(executor: Value, site: u32) *Object {
    if (!ops.isCallable(executor)) {
        const shown = if (executor.isObject()) string.literal("#<Object>") else ops.toString(executor, site);
        core.throwErrorString(.TypeError, string.concatMany(&.{ string.literal("Promise resolver "), shown, string.literal(" is not a function") }, site), site);
    }
    const p = new();
    var e: Executor = .{ .f = executor, .promise = p };
    if (rt.tryCall(&Executor.run, &e)) {
        const reason = rt.caught();
        if (p.generation == 0) {
            p.generation += 1;
            reject(p, reason);
        }
    }
    return @ptrCast(p);
}
/// Promise.withResolvers()
pub fn withResolvers() *Object {
    const p = new();
    const keys = [3]Value{ Value.fromString(string.literal("promise")), Value.fromString(string.literal("resolve")), Value.fromString(string.literal("reject")) };
    return property.fromPairs(&keys, &.{ p.asValue(), resolver(&resolve_desc, p), resolver(&reject_desc, p) });
}
/// Promise.resolve(v)
pub fn resolved(v: Value) *Object {
    return @ptrCast(of(v));
}
/// Promise.reject(v)
pub fn rejected(v: Value) *Object {
    const p = new();
    reject(p, v);
    return @ptrCast(p);
}
const Attempt = struct {
    f: Value,
    args: []const Value,
    result: Value,
    fn run(p: *anyopaque) callconv(.c) void {
        const a: *Attempt = @ptrCast(@alignCast(p));
        a.result = ops.callValue(a.f, .undefined, a.args, rt.no_site);
    }
};
/// Promise.try(f, ...args)
pub fn attempt(f: Value, args: []const Value, site: u32) *Object {
    _ = site;
    const p = new();
    var a: Attempt = .{ .f = f, .args = args, .result = .undefined };
    if (rt.tryCall(&Attempt.run, &a)) reject(p, rt.caught()) else resolve(p, a.result);
    return @ptrCast(p);
}

// ---------------------------------------------------------------- then, catch, finally

inline fn callable(f: Value) Value {
    return if (ops.isCallable(f)) f else .undefined;
}
fn thenOf(p: *Promise, on_fulfilled: Value, on_rejected: Value) *Object {
    const derived = new();
    const j = newJob(.then, derived.asValue());
    j.on_fulfilled = callable(on_fulfilled);
    j.on_rejected = callable(on_rejected);
    wait(p, @ptrCast(j));
    return @ptrCast(derived);
}
fn finallyOf(p: *Promise, f: Value) *Object {
    if (!ops.isCallable(f)) return thenOf(p, f, f);
    const derived = new();
    const j = newJob(.finally, derived.asValue());
    j.on_fulfilled = f;
    wait(p, @ptrCast(j));
    return @ptrCast(derived);
}
/// The receiver is called a promise, but may be any object with a `then`.
pub fn then(o: *Object, on_fulfilled: Value, on_rejected: Value, site: u32) *Object {
    if (o.desc == &desc) return thenOf(Promise.from(o), on_fulfilled, on_rejected);
    return ops.expectObject(ops.callMethod(Value.fromObject(o), string.literal("then"), &.{ on_fulfilled, on_rejected }, site), site);
}
/// task.then(…)
pub fn thenTask(o: *Object, on_fulfilled: Value, on_rejected: Value, _: u32) *Object {
    return thenOf(of(Value.fromObject(o)), on_fulfilled, on_rejected);
}
pub fn catch_(o: *Object, on_rejected: Value, site: u32) *Object {
    if (o.desc == &desc) return thenOf(Promise.from(o), .undefined, on_rejected);
    return ops.expectObject(ops.callMethod(Value.fromObject(o), string.literal("catch"), &.{on_rejected}, site), site);
}
pub fn finally(o: *Object, f: Value, site: u32) *Object {
    if (o.desc == &desc) return finallyOf(Promise.from(o), f);
    return ops.expectObject(ops.callMethod(Value.fromObject(o), string.literal("finally"), &.{f}, site), site);
}
fn argument(argc: u32, args: [*]const Value, i: u32) Value {
    return if (i < argc) args[i] else .undefined;
}
fn thenMethod(_: *Object, this: Value, argc: u32, args: [*]const Value) Value {
    return Value.fromObject(thenOf(receiver(this, "then", rt.no_site), argument(argc, args, 0), argument(argc, args, 1)));
}
fn catchMethod(_: *Object, this: Value, argc: u32, args: [*]const Value) Value {
    return ops.callMethod(this, string.literal("then"), &.{ .undefined, argument(argc, args, 0) }, rt.no_site);
}
fn finallyMethod(_: *Object, this: Value, argc: u32, args: [*]const Value) Value {
    return Value.fromObject(finallyOf(receiver(this, "finally", rt.no_site), argument(argc, args, 0)));
}

// ---------------------------------------------------------------- async functions

/// Runs a new frame until it first waits; what it returns settles the promise.
pub fn start(o: *Object) *Object {
    // An overflow in it becomes a rejection, which takes memory and so stack.
    @import("../boot/stack.zig").roomFor(64 << 10);
    const f = Frame.of(o);
    const p = new();
    rt.storeValue(&@as(*Task, @ptrCast(o)).promise, p.asValue());
    while (rt.tryCall(coroutine.runOf(f), f)) {
        const e = rt.caught();
        if (coroutine.handle(f, e)) continue;
        reject(p, e);
        return @ptrCast(p);
    }
    ran(o);
    return @ptrCast(p);
}
/// After a task has left: it waits, or it has ended.
fn ran(o: *Object) void {
    const f = Frame.of(o);
    if (o.desc.parent != &task_base) return asyncgenerator.ran(o);
    const v = f.sent;
    f.sent = .undefined;
    if (f.signal == .awaits) return waitFor(o, v);
    f.flags.finished = true;
    resolve(Promise.from(@as(*Task, @ptrCast(o)).promise.asObject()), v);
}
/// `await v`: one turn for what is no promise, no object in between.
pub fn waitFor(o: *Object, v: Value) void {
    if (as(v)) |p| return wait(p, o);
    if (!mayBeThenable(v)) return ready(o, .next, v);
    const p = new();
    resolve(p, v);
    wait(p, o);
}

// ---------------------------------------------------------------- jobs

/// What it throws is for `failed`.
pub fn run(o: *Object) void {
    if (isTask(o)) {
        const f = Frame.of(o);
        if (!coroutine.take(f, f.mode, f.sent)) return unhandled(o, f.sent);
        goOn(o);
        return;
    }
    const j = asJob(o);
    switch (j.kind) {
        .then => {
            const f = if (j.mode == .next) j.on_fulfilled else j.on_rejected;
            if (f == .undefined) return settle(j, j.value);
            const r = ops.callValue(f, .undefined, &.{j.value}, rt.no_site);
            if (j.target != .empty) resolve(Promise.from(j.target.asObject()), r);
        },
        .finally => {
            const p = of(ops.callValue(j.on_fulfilled, .undefined, &.{}, rt.no_site));
            const after = new();
            const k = newJob(.passing, after.asValue());
            k.index = @intFromBool(j.mode == .throw);
            k.on_fulfilled = j.value;
            wait(p, @ptrCast(k));
            resolve(Promise.from(j.target.asObject()), after.asValue());
        },
        .passing => {
            const to = Promise.from(j.target.asObject());
            if (j.mode == .throw) reject(to, j.value) else if (j.index != 0) reject(to, j.on_fulfilled) else resolve(to, j.on_fulfilled);
        },
        .adopt => {
            const p = Promise.from(j.value.asObject());
            j.kind = .then;
            j.on_fulfilled = .undefined;
            j.on_rejected = .undefined;
            wait(p, o);
        },
        .thenable => {
            const p = Promise.from(j.target.asObject());
            j.index = p.generation;
            const pair = [2]Value{ resolver(&resolve_desc, p), resolver(&reject_desc, p) };
            _ = ops.callValue(j.on_fulfilled, j.value, &pair, rt.no_site);
        },
        .microtask => _ = ops.callValue(j.on_fulfilled, .undefined, &.{}, rt.no_site),
        .element => element(j),
        .generator => asyncgenerator.settled(j),
        .module => if (program.has_waiting_modules) @import("modules.zig").settled(j),
    }
}
/// A task's code, from where it is.
pub fn goOn(o: *Object) void {
    const f = Frame.of(o);
    coroutine.runOf(f)(f);
    ran(o);
}
fn settle(j: *Job, v: Value) void {
    if (j.target == .empty) return;
    const p = Promise.from(j.target.asObject());
    if (j.mode == .next) resolve(p, v) else reject(p, v);
}
fn unhandled(o: *Object, e: Value) void {
    if (o.desc.parent != &task_base) return asyncgenerator.threw(o, e);
    reject(Promise.from(@as(*Task, @ptrCast(o)).promise.asObject()), e);
}
/// The job that was running has thrown `e`. True: it is to go on (`goOn`). Rethrows what nobody handles.
pub fn failed(o: *Object, e: Value) bool {
    if (isTask(o)) {
        if (coroutine.handle(Frame.of(o), e)) return true;
        unhandled(o, e);
        return false;
    }
    const j = asJob(o);
    switch (j.kind) {
        .then, .finally => if (j.target != .empty) reject(Promise.from(j.target.asObject()), e),
        .thenable => {
            const p = Promise.from(j.target.asObject());
            if (p.generation == j.index) {
                p.generation += 1;
                reject(p, e);
            }
        },
        else => rt.rethrow(e),
    }
    return false;
}
/// queueMicrotask(f)
pub fn queueMicrotask(f: Value, site: u32) void {
    if (!ops.isCallable(f)) {
        const s = string.concatMany(&.{ string.literal("The \"callback\" argument must be of type function. Received "), ops.describe(f) }, site);
        core.throwErrorString(.TypeError, s, site);
    }
    const j = newJob(.microtask, .empty);
    j.on_fulfilled = f;
    loop.push(@ptrCast(j));
}

// ---------------------------------------------------------------- all, allSettled, any, race

const Combinator = extern struct { desc: *const Desc, how: How, done: bool, _: u16, remaining: u32, promise: Value, values: Value };
pub const How = enum(u8) { all, all_settled, any, race };
const combinator_map = [_]u64{6};
const combinator_desc: Desc = .{ .kind = .other, .size = @sizeOf(Combinator), .slot_count = 3, .pointer_map = &combinator_map };

const Combining = struct {
    c: *Combinator,
    source: Value,
    fn run(p: *anyopaque) callconv(.c) void {
        const self: *Combining = @ptrCast(@alignCast(p));
        const c = self.c;
        const it = iterator.open(self.source, rt.no_site);
        var index: u32 = 0;
        while (true) : (index += 1) {
            const v = iterator.step(it, rt.no_site);
            if (v == .empty) break;
            if (c.how != .race) array.pushValue(c.values.asObject(), .undefined);
            c.remaining += 1;
            const j = newJob(.element, Value.fromObject(@ptrCast(c)));
            j.index = index;
            wait(of(v), @ptrCast(j));
        }
        c.remaining -= 1;
        if (c.remaining == 0) complete(c);
    }
};
fn combine(how: How, source: Value) *Object {
    const p = new();
    const c: *Combinator = @ptrCast(core.allocObject(&combinator_desc));
    c.how = how;
    c.remaining = 1;
    c.promise = p.asValue();
    c.values = Value.fromObject(array.newValue(0));
    var body: Combining = .{ .c = c, .source = source };
    if (rt.tryCall(&Combining.run, &body)) {
        const e = rt.caught();
        if (!c.done) {
            c.done = true;
            reject(p, e);
        }
    }
    return @ptrCast(p);
}
pub fn all(source: Value) *Object {
    return combine(.all, source);
}
pub fn allSettled(source: Value) *Object {
    return combine(.all_settled, source);
}
pub fn any(source: Value) *Object {
    return combine(.any, source);
}
pub fn race(source: Value) *Object {
    return combine(.race, source);
}
/// All elements have come.
fn complete(c: *Combinator) void {
    if (c.done or c.how == .race) return;
    c.done = true;
    const p = Promise.from(c.promise.asObject());
    if (c.how != .any) return fulfill(p, c.values);
    const e = rt.newError(program.errors.AggregateError, Value.fromString(string.literal("All promises were rejected")), .empty, rt.no_site);
    e.slots()[object.ErrorSlot.first_own] = c.values;
    reject(p, Value.fromObject(e));
}
fn settledAs(comptime status: []const u8, comptime key: []const u8, v: Value) Value {
    const keys = [2]Value{ Value.fromString(string.literal("status")), Value.fromString(string.literal(key)) };
    return Value.fromObject(property.fromPairs(&keys, &.{ Value.fromString(string.literal(status)), v }));
}
fn element(j: *Job) void {
    const c: *Combinator = @ptrCast(j.target.asObject());
    const p = Promise.from(c.promise.asObject());
    const fulfilled = j.mode == .next;
    const settles = switch (c.how) {
        .all => !fulfilled,
        .any => fulfilled,
        .race => true,
        .all_settled => false,
    };
    if (settles) {
        if (c.done) return;
        c.done = true;
        if (fulfilled) resolve(p, j.value) else reject(p, j.value);
        return;
    }
    const v = if (c.how != .all_settled) j.value else if (fulfilled) settledAs("fulfilled", "value", j.value) else settledAs("rejected", "reason", j.value);
    array.setValue(c.values.asObject(), @floatFromInt(j.index), v, rt.no_site);
    c.remaining -= 1;
    if (c.remaining == 0) complete(c);
}
