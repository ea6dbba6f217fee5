//! The event loop: the queue of jobs, timers, immediates, and rejections that nobody has handled. Everything of it is in one `Loop`, reached
//! by `current()`: one a goroutine, which turns when the goroutine's function has returned. Nothing in it has a lock, so nothing of it may be
//! touched by another goroutine; what comes from one (the results of tasks that are awaited) comes through a channel.
//!
//! Order, as in Node: what `process.nextTick` was given, then jobs until there are none, and again; then rejections are looked at. So after each
//! timer and after each immediate; after the main modules jobs come first.
const std = @import("std");
const core = @import("core.zig");
const string = @import("string.zig");
const number = @import("number.zig");
const array = @import("array.zig");
const map = @import("map.zig");
const ops = @import("operators.zig");
const promise = @import("promise.zig");
const object = @import("../object.zig");
const uncaught = @import("../boot/uncaught.zig");
const report = @import("../boot/report.zig");
const program = @import("../boot/program.zig");
const rt = @import("../rt.zig");
const os = @import("../os/os.zig");
const running = @import("../current.zig");
const Native = @import("prototype.zig").Native;
const Value = core.Value;
const Object = core.Object;
const Desc = object.Desc;

pub const Loop = struct {
    roots: extern struct {
        /// The queue of jobs, linked by `next`.
        first: Value = .empty,
        last: Value = .empty,
        /// The job that runs, until it has returned.
        running: Value = .empty,
        /// Callbacks of process.nextTick with their arguments: an array of arrays.
        ticks: Value = .empty,
        /// A binary heap of Lists by (expiry, id): an array; and the same lists by their delay: a Map.
        timers: Value = .empty,
        lists: Value = .empty,
        immediates: Value = .empty,
        /// Promises that were rejected with nobody waiting for them: an array.
        rejections: Value = .empty,
        /// What awaited tasks have come to: a channel of [promise, result or error, whether it is an error].
        inbox: Value = .empty,
    } = .{},
    /// `running` is a task that has to go on in its handler.
    again: bool = false,
    registered: bool = false,
    /// Milliseconds of the monotonic clock, taken when the loop turns.
    now: u64 = 0,
    sequence: u64 = 0,
    /// Timers and immediates that keep the program running.
    alive: u32 = 0,
    /// Tasks that are awaited.
    awaited: u32 = 0,
};
var main_loop: Loop = .{};

pub inline fn current() *Loop {
    if (!program.concurrent) return &main_loop;
    const own = running.state().loop orelse return &main_loop;
    return @ptrCast(@alignCast(own));
}
pub inline fn goroutineId() u64 {
    return if (program.concurrent) @import("../sched/thread.zig").goroutine().id else 0;
}
/// Before the loop first holds a value.
inline fn ensure(l: *Loop) void {
    if (l.registered) return;
    register(l);
}
noinline fn register(l: *Loop) void {
    l.registered = true;
    rt.addRoots(@ptrCast(&l.roots), @sizeOf(@TypeOf(l.roots)) / @sizeOf(Value));
}

// ---------------------------------------------------------------- jobs

/// At the end of the queue.
pub inline fn push(o: *Object) void {
    const l = current();
    ensure(l);
    const v = Value.fromObject(o);
    const job: *promise.Job = @ptrCast(o);
    job.next = .empty;
    if (l.roots.first == .empty) l.roots.first = v else {
        const last: *promise.Job = @ptrCast(l.roots.last.asObject());
        rt.storeValue(&last.next, v);
    }
    l.roots.last = v;
}
fn runJobs(context: *anyopaque) callconv(.c) void {
    const l: *Loop = @ptrCast(@alignCast(context));
    if (l.again) {
        l.again = false;
        promise.goOn(l.roots.running.asObject());
    }
    while (l.roots.first != .empty) {
        const job: *promise.Job = @ptrCast(l.roots.first.asObject());
        l.roots.running = l.roots.first;
        l.roots.first = job.next;
        job.next = .empty;
        promise.run(@ptrCast(job));
    }
    l.roots.running = .empty;
}
fn drainJobs(l: *Loop) void {
    while (l.roots.first != .empty or l.again) {
        if (!rt.tryCall(&runJobs, l)) return;
        const e = rt.caught();
        l.again = promise.failed(l.roots.running.asObject(), e);
    }
}
/// Ticks and jobs until there are none, then rejections.
pub fn drain(l: *Loop) void {
    while (true) {
        runTicks(l);
        drainJobs(l);
        if (l.roots.ticks != .empty) continue;
        if (l.roots.rejections == .empty) return;
        reportRejections(l);
    }
}
fn runTicks(l: *Loop) void {
    // Ticks of ticks come before jobs.
    while (l.roots.ticks != .empty) {
        const list = l.roots.ticks.asObject();
        l.roots.ticks = .empty;
        const n = array.lengthOf(list);
        for (0..n) |i| callList(array.getOwn(list, @intCast(i)).asObject());
    }
}
/// `[f, …args]`
fn callList(list: *Object) void {
    const b = array.buffer(list);
    _ = ops.callValue(b.values()[0], .undefined, b.values()[1..b.length], rt.no_site);
}
fn listOf(f: Value, args: []const Value) Value {
    const list = array.newValue(@intCast(args.len + 1));
    array.pushValue(list, f);
    for (args) |a| array.pushValue(list, a);
    return Value.fromObject(list);
}
fn append(place: *Value, v: Value) void {
    if (place.* == .empty) place.* = Value.fromObject(array.newValue(0));
    array.pushValue(place.asObject(), v);
}
fn expectFunction(f: Value, site: u32) void {
    if (ops.isCallable(f)) return;
    const s = string.concatMany(&.{ string.literal("The \"callback\" argument must be of type function. Received "), ops.describe(f) }, site);
    core.throwErrorString(.TypeError, s, site);
}
/// process.nextTick(f, ...args)
pub fn nextTick(f: Value, args: []const Value, site: u32) void {
    expectFunction(f, site);
    const l = current();
    ensure(l);
    append(&l.roots.ticks, listOf(f, args));
}

// ---------------------------------------------------------------- rejections

pub fn rejected(p: *promise.Promise) void {
    const l = current();
    ensure(l);
    append(&l.roots.rejections, p.asValue());
}
fn reportRejections(l: *Loop) void {
    const list = l.roots.rejections.asObject();
    l.roots.rejections = .empty;
    for (0..array.lengthOf(list)) |i| {
        const p = promise.as(array.getOwn(list, @intCast(i))).?;
        if (p.handled) continue;
        uncaught.reportRejection(p.value);
        rt.exit(1);
    }
}

// ---------------------------------------------------------------- timers

/// What setTimeout, setInterval and setImmediate give.
const Timer = extern struct {
    desc: *const Desc,
    /// Milliseconds: since when it waits, how long, and how often then (0: once).
    start: u64,
    delay: u64,
    every: u64,
    active: bool,
    /// Keeps the program running (`ref`).
    held: bool,
    _: [6]u8,
    /// The callback and its arguments.
    call: Value,
    /// Its list, and its neighbours there.
    list: Value,
    previous: Value,
    next: Value,

    inline fn asValue(t: *Timer) Value {
        return Value.fromObject(@ptrCast(t));
    }
};
const timer_map = [_]u64{0xf0};
fn timerDesc(comptime name: []const u8) Desc {
    return .{ .kind = .other, .size = @sizeOf(Timer), .slot_count = 8, .pointer_map = &timer_map, .name = string.literal(name) };
}
const timeout_desc: Desc = timerDesc("Timeout");
const immediate_desc: Desc = timerDesc("Immediate");
fn asTimer(v: Value) ?*Timer {
    if (!v.isPointer()) return null;
    const d = v.asObject().desc;
    return if (d == &timeout_desc or d == &immediate_desc) @ptrCast(v.asObject()) else null;
}

/// Timers of one delay, first come first: as in Node, a list whose first timer is due runs as far as it is due before another list does, so that
/// the order does not change when the program is late.
const List = extern struct {
    desc: *const Desc,
    delay: u64,
    expiry: u64,
    /// Among lists of one expiry: when it got this expiry.
    id: u64,
    /// Empty, and no more in `lists`; it leaves the heap when its time comes.
    dead: bool,
    _: [7]u8,
    first: Value,
    last: Value,

    inline fn asValue(list: *List) Value {
        return Value.fromObject(@ptrCast(list));
    }
};
const list_map = [_]u64{0x30};
const list_desc: Desc = .{ .kind = .other, .size = @sizeOf(List), .slot_count = 6, .pointer_map = &list_map };

fn milliseconds() u64 {
    return @as(u64, @intCast(os.monotonicNs())) / 1_000_000;
}
/// From 1 to 2^31 − 1; anything else is 1.
fn delayOf(v: Value, site: u32) u64 {
    if (v == .undefined) return 1;
    const x = ops.toNumber(v, site);
    return if (x >= 1 and x <= 2147483647) @intFromFloat(x) else 1;
}

// The heap of lists, in an array.
fn before(a: *List, b: *List) bool {
    return a.expiry < b.expiry or (a.expiry == b.expiry and a.id < b.id);
}
fn at(values: [*]Value, i: usize) *List {
    return @ptrCast(values[i].asObject());
}
fn insertList(l: *Loop, list: *List) void {
    append(&l.roots.timers, list.asValue());
    const b = array.buffer(l.roots.timers.asObject());
    const values = b.values();
    var i: usize = b.length - 1;
    while (i > 0) {
        const up = (i - 1) / 2;
        if (!before(list, at(values, up))) break;
        values[i] = values[up];
        i = up;
    }
    rt.storeValue(&values[i], list.asValue());
}
fn top(l: *Loop) ?*List {
    if (l.roots.timers == .empty) return null;
    const b = array.buffer(l.roots.timers.asObject());
    return if (b.length == 0) null else at(b.values(), 0);
}
fn removeTop(l: *Loop) void {
    const heap = l.roots.timers.asObject();
    const last = array.pop(heap);
    const b = array.buffer(heap);
    if (b.length > 0) sink(b.values(), b.length, @ptrCast(last.asObject()));
}
/// `list` finds its place from the top downwards.
fn sink(values: [*]Value, length: usize, list: *List) void {
    var i: usize = 0;
    while (true) {
        var down = 2 * i + 1;
        if (down >= length) break;
        if (down + 1 < length and before(at(values, down + 1), at(values, down))) down += 1;
        if (!before(at(values, down), list)) break;
        values[i] = values[down];
        i = down;
    }
    rt.storeValue(&values[i], list.asValue());
}

fn insert(l: *Loop, t: *Timer, begins: u64) void {
    t.start = begins;
    if (l.roots.lists == .empty) l.roots.lists = Value.fromObject(map.newMap());
    const lists = l.roots.lists.asObject();
    const key = Value.fromF64(@floatFromInt(t.delay));
    const known = map.get(lists, key);
    var list: *List = undefined;
    if (known.isPointer()) list = @ptrCast(known.asObject()) else {
        list = @ptrCast(core.allocObject(&list_desc));
        list.delay = t.delay;
        list.expiry = begins + t.delay;
        list.id = l.sequence;
        l.sequence += 1;
        map.set(lists, key, list.asValue());
        insertList(l, list);
    }
    rt.storeValue(&t.list, list.asValue());
    rt.storeValue(&t.previous, list.last);
    t.next = .empty;
    if (list.first == .empty) rt.storeValue(&list.first, t.asValue()) else {
        const last: *Timer = @ptrCast(list.last.asObject());
        rt.storeValue(&last.next, t.asValue());
    }
    rt.storeValue(&list.last, t.asValue());
}
fn unlink(t: *Timer) *List {
    const list: *List = @ptrCast(t.list.asObject());
    if (t.previous == .empty) list.first = t.next else {
        const p: *Timer = @ptrCast(t.previous.asObject());
        rt.storeValue(&p.next, t.next);
    }
    if (t.next == .empty) list.last = t.previous else {
        const n: *Timer = @ptrCast(t.next.asObject());
        rt.storeValue(&n.previous, t.previous);
    }
    t.list = .empty;
    t.previous = .empty;
    t.next = .empty;
    return list;
}
fn bury(l: *Loop, list: *List) void {
    list.dead = true;
    _ = map.delete(l.roots.lists.asObject(), Value.fromF64(@floatFromInt(list.delay)));
}

fn start(f: Value, delay: Value, repeats: bool, args: []const Value, site: u32) *Object {
    expectFunction(f, site);
    const l = current();
    ensure(l);
    const ms = delayOf(delay, site);
    const call = listOf(f, args);
    const t: *Timer = @ptrCast(core.allocObject(&timeout_desc));
    t.call = call;
    t.delay = ms;
    t.every = if (repeats) ms else 0;
    t.active = true;
    t.held = true;
    l.alive += 1;
    insert(l, t, milliseconds());
    return @ptrCast(t);
}
pub fn setTimeout(f: Value, delay: Value, args: []const Value, site: u32) *Object {
    return start(f, delay, false, args, site);
}
pub fn setInterval(f: Value, delay: Value, args: []const Value, site: u32) *Object {
    return start(f, delay, true, args, site);
}
pub fn setImmediate(f: Value, args: []const Value, site: u32) *Object {
    expectFunction(f, site);
    const l = current();
    ensure(l);
    const call = listOf(f, args);
    const t: *Timer = @ptrCast(core.allocObject(&immediate_desc));
    t.call = call;
    t.active = true;
    t.held = true;
    l.alive += 1;
    append(&l.roots.immediates, t.asValue());
    return @ptrCast(t);
}
/// Of anything that these three gave; everything else is ignored.
pub fn clear(v: Value) void {
    const t = asTimer(v) orelse return;
    if (!t.active) return;
    const l = current();
    retire(l, t);
    // (An interval that runs is in no list.)
    if (t.list == .empty) return;
    const list = unlink(t);
    if (list.first == .empty) bury(l, list);
}
fn retire(l: *Loop, t: *Timer) void {
    t.active = false;
    if (t.held) l.alive -|= 1;
    t.call = .undefined;
}
pub fn ref(v: Value) Value {
    return hold(v, true);
}
pub fn unref(v: Value) Value {
    return hold(v, false);
}
fn hold(v: Value, held: bool) Value {
    const t = asTimer(v) orelse return v;
    if (t.held == held) return v;
    t.held = held;
    const l = current();
    if (t.active) {
        if (held) l.alive += 1 else l.alive -|= 1;
    }
    return v;
}
pub fn hasRef(v: Value) bool {
    const t = asTimer(v) orelse return false;
    return t.held;
}

fn runTimers(l: *Loop) void {
    const now = l.now;
    while (top(l)) |list| {
        if (!list.dead and list.expiry > now) return;
        if (list.dead or runList(l, list, now)) removeTop(l) else {
            const b = array.buffer(l.roots.timers.asObject());
            sink(b.values(), b.length, list);
        }
    }
}
/// As far as it is due. True: the list has ended; else it has another expiry.
fn runList(l: *Loop, list: *List, now: u64) bool {
    while (list.first != .empty) {
        const t: *Timer = @ptrCast(list.first.asObject());
        if (now -| t.start < list.delay) {
            list.expiry = @max(t.start + list.delay, now + 1);
            list.id = l.sequence;
            l.sequence += 1;
            return false;
        }
        _ = unlink(t);
        const call = t.call.asObject();
        const begins = if (t.every == 0) 0 else milliseconds();
        if (t.every == 0) retire(l, t);
        callList(call);
        if (t.every != 0 and t.active) insert(l, t, begins);
        drain(l);
    }
    if (!list.dead) bury(l, list);
    return true;
}
fn runImmediates(l: *Loop) void {
    if (l.roots.immediates == .empty) return;
    const list = l.roots.immediates.asObject();
    l.roots.immediates = .empty;
    for (0..array.lengthOf(list)) |i| {
        const t: *Timer = @ptrCast(array.getOwn(list, @intCast(i)).asObject());
        if (!t.active) continue;
        const call = t.call.asObject();
        retire(l, t);
        callList(call);
        drain(l);
    }
}

// ---------------------------------------------------------------- turning

/// The program's modules, then whatever they have set going, until nothing is left that could run.
pub fn run(comptime modules: fn () void) void {
    const l = current();
    const Modules = struct {
        fn body(_: *anyopaque) callconv(.c) void {
            modules();
        }
    };
    if (rt.tryCall(&Modules.body, l)) {
        const e = rt.caught();
        const site = running.state().throw_site;
        // Jobs that are ready come before the end.
        drainJobs(l);
        running.state().throw_site = site;
        rt.rethrow(e);
    }
    // The modules themselves are a job: others come before ticks.
    drainJobs(l);
    turn(l);
    if (program.has_waiting_modules) @import("modules.zig").ended();
}
/// Until nothing is left that could run. Immediates first: where a module's top level runs in Node, they come next.
fn turn(l: *Loop) void {
    drain(l);
    while (true) {
        runImmediates(l);
        if (program.concurrent) receiveAll(l);
        if (l.alive == 0 and l.awaited == 0) return;
        if (l.roots.immediates == .empty) wait(l);
        l.now = milliseconds();
        runTimers(l);
    }
}
/// The one place where the loop waits.
fn wait(l: *Loop) void {
    while (top(l)) |list| {
        if (!list.dead) break;
        removeTop(l);
    }
    const due: ?u64 = if (top(l)) |list| list.expiry * 1_000_000 else null;
    if (program.concurrent) return park(l, due);
    if (due) |when| {
        const now: u64 = @intCast(os.monotonicNs());
        if (when > now) os.sleepNs(when - now);
    }
}

// ---------------------------------------------------------------- goroutines

/// What runs in a goroutine: its function, then its loop. `l` lives as long, on the goroutine's own stack, where the collector sees it. The result of an async
/// function is what its promise has become by then.
pub fn runGoroutine(l: *Loop, f: Value, site: u32) Value {
    l.registered = true;
    running.state().loop = l;
    const Turn = struct {
        fn body(p: *anyopaque) callconv(.c) void {
            const own: *Loop = @ptrCast(@alignCast(p));
            turn(own);
        }
    };
    const result = ops.callValue(f, .undefined, &.{}, site);
    const promised = promise.as(result);
    if (promised) |p| {
        promise.expectOwn(p);
        p.handled = true;
    }
    if (rt.tryCall(&Turn.body, l)) {
        const e = rt.caught();
        // Who still waits to put something in finds it closed.
        if (l.roots.inbox != .empty) rt.chan.close(l.roots.inbox.asObject(), rt.no_site);
        rt.rethrow(e);
    }
    const p = promised orelse return result;
    switch (p.state) {
        .fulfilled => return p.value,
        .rejected => rt.rethrow(p.value),
        .pending => core.throwErrorString(.Error, string.literal("go: nothing is left that could settle the function's promise"), site),
    }
}
fn park(l: *Loop, due: ?u64) void {
    const now: u64 = @intCast(os.monotonicNs());
    const ms: f64 = if (due) |when| @as(f64, @floatFromInt(when -| now)) / 1e6 else 0;
    if (l.awaited == 0) return rt.go.sleep(ms, rt.no_site);
    var cases = [_]rt.select.Case{
        .{ .chan = l.roots.inbox.asObject(), .value = .undefined, .kind = .receive, .ms = 0 },
        .{ .chan = null, .value = .undefined, .kind = .after, .ms = ms },
    };
    const selected = rt.select.run(cases[0..if (due == null) 1 else 2], true, rt.no_site);
    if (selected.index == 0) deliver(l, selected.value.asObject());
}
fn receiveAll(l: *Loop) void {
    while (l.awaited > 0) {
        const v = rt.chan.tryReceive(l.roots.inbox.asObject(), rt.no_site);
        if (v == .undefined) return;
        deliver(l, v.asObject());
    }
}
fn deliver(l: *Loop, message: *Object) void {
    l.awaited -= 1;
    const p = promise.as(array.getOwn(message, 0)).?;
    const v = array.getOwn(message, 1);
    if (array.getOwn(message, 2) == .true) promise.reject(p, v) else promise.resolve(p, v);
    drain(l);
}

/// `await task`: the promise becomes what the task does. A goroutine of its own joins it.
pub fn follow(p: *promise.Promise, task: *Object) void {
    const l = current();
    ensure(l);
    if (l.roots.inbox == .empty) l.roots.inbox = Value.fromObject(rt.chan.new(16, rt.no_site));
    l.awaited += 1;
    const given = [_]Value{ p.asValue(), Value.fromObject(task), l.roots.inbox };
    const watch = ops.bind(Value.fromObject(@ptrCast(@constCast(&Watch.function))), .undefined, &given, rt.no_site);
    _ = rt.go.start(watch.asObject(), rt.no_site);
}
const Watch = Native("await", 3, watchCode);
fn watchCode(_: *Object, _: Value, _: u32, args: [*]const Value) Value {
    const Attempt = struct {
        task: *Object,
        inbox: *Object,
        message: Value = .undefined,
        fn join(p: *anyopaque) callconv(.c) void {
            const a: *@This() = @ptrCast(@alignCast(p));
            a.message = rt.go.join(a.task, rt.no_site);
        }
        fn send(p: *anyopaque) callconv(.c) void {
            const a: *@This() = @ptrCast(@alignCast(p));
            rt.chan.send(a.inbox, a.message, rt.no_site);
        }
    };
    var a: Attempt = .{ .task = args[1].asObject(), .inbox = args[2].asObject() };
    const threw = rt.tryCall(&Attempt.join, &a);
    const result = if (threw) rt.caught() else a.message;
    a.message = Value.fromObject(array.fromValues(&.{ args[0], result, Value.fromBool(threw) }));
    // Closed: the goroutine that awaited has failed meanwhile.
    if (rt.tryCall(&Attempt.send, &a)) _ = rt.caught();
    return .undefined;
}
