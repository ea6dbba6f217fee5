//! Tasks: what `go` gives. A goroutine's result or error, who waits for it, and the scope that it belongs to.
//!
//! An error goes to whoever joins. One that nobody has joined is reported when the program ends.
const object = @import("../object.zig");
const Object = object.Object;
const Desc = object.Desc;
const Value = @import("../value.zig").Value;
const alloc = @import("../heap/alloc.zig");
const throw = @import("../throw.zig");
const trace = @import("../trace.zig");
const errors = @import("../errors.zig");
const uncaught = @import("../boot/uncaught.zig");
const boot = @import("../boot/boot.zig");
const ops = @import("../lang/operators.zig");
const loop = @import("../lang/loop.zig");
const program = @import("../boot/program.zig");
const report = @import("../boot/report.zig");
const sched = @import("sched.zig");
const thread = @import("thread.zig");
const clock = @import("clock.zig");
const timers = @import("timers.zig");
const seeded = @import("seeded.zig");
const dump = @import("dump.zig");
const root_set = @import("../heap/roots.zig");
const Lock = @import("lock.zig").Lock;
const Goroutine = sched.Goroutine;

const State = enum(u32) { running, returned, threw };

pub const Task = extern struct {
    desc: *const Desc,
    /// What to call; then the result, or what was thrown.
    value: Value,
    /// Of a scope: a function that gives what its tasks throw when another one has failed.
    scope: Value,
    /// The next task of the scope that has not ended. Of a scope that has failed: what its tasks throw.
    next: Value,
    /// Of a scope: the first of its tasks. Of a task that has no goroutine yet: what is to be thrown where it parks first; `empty`: nothing.
    tasks: Value,
    // From here on the collector reads nothing.
    lock: Lock,
    state: State,
    goroutine: ?*Goroutine,
    /// Goroutines that join, or wait for the scope.
    waiting: ?*Waiter,
    /// Of a scope: tasks that have not ended.
    count: u32,
    site: u32,
    /// Its goroutine's number, and that of the one that started it.
    id: u64,
    parent: u64,
    /// It failed when nobody was waiting for it, and nobody has joined it since.
    unjoined: bool,
    throw_site: u32,
};
const desc: Desc = .{ .kind = .task, .size = @sizeOf(Task), .slot_count = 4, .pointer_map = &.{0b1111} };
const scope_desc: Desc = .{ .kind = .other, .size = @sizeOf(Task), .slot_count = 4, .pointer_map = &.{0b1111}, .arity = 1 };

/// A joiner, on its own stack.
const Waiter = extern struct { next: ?*Waiter, goroutine: *Goroutine };

fn of(o: *Object) *Task {
    return @ptrCast(o);
}

/// `go(f)`.
pub fn start(f: *Object, site: u32) *Object {
    return launch(f, .undefined, site);
}
/// `scope.go(f)`.
pub fn startIn(scope: *Object, f: *Object, site: u32) *Object {
    return launch(f, Value.fromObject(scope), site);
}
fn launch(f: *Object, scope: Value, site: u32) *Object {
    sched.room();
    const t: *Task = @ptrCast(alloc.allocObject(&desc));
    t.value = Value.fromObject(f);
    t.scope = scope;
    t.site = site;
    t.throw_site = trace.no_site;
    sched.pin();
    t.id = sched.goroutine.announce() orelse noStack(site);
    t.parent = thread.goroutine().id;
    if (scope != .undefined) enter(of(scope.asObject()), t);
    if (seeded.on) {
        seeded.put(bear(t));
    } else sched.putNext(thread.machine().p.?, .ofTask(t));
    sched.unpin();
    seeded.maybeYield();
    return @ptrCast(t);
}
fn noStack(site: u32) noreturn {
    sched.unpin();
    errors.throwRangeError("go: no memory for another stack", site);
}
/// Its goroutine, when its turn has come. The caller is pinned, and perhaps about to park with the task's lock: a cancellation goes without it.
pub fn bear(t: *Task) *Goroutine {
    const g = sched.goroutine.create(&run) orelse report.fatal("no memory for a goroutine's stack", 134);
    g.id = t.id;
    g.parent = t.parent;
    g.site = t.site;
    g.task = @ptrCast(t);
    // Whoever cancels writes `tasks`, then reads this, and writes the goroutine's `cancel`: one of the two sees the other, and nobody takes it back.
    @atomicStore(?*Goroutine, &t.goroutine, g, .seq_cst);
    const reason = @atomicLoad(Value, &t.tasks, .seq_cst);
    if (reason != .empty) g.cancel = reason;
    return g;
}

/// The bottom of every goroutine's stack.
fn run() callconv(.c) noreturn {
    sched.goroutine.arrive();
    const threw = throw.tryCall(&call, @ptrCast(thread.goroutine()));
    const t = of(thread.goroutine().task.?);
    if (threw) {
        t.throw_site = thread.goroutine().state.throw_site;
        end(t, .threw, throw.caught());
    }
    sched.goroutine.exit();
}
fn call(p: *anyopaque) callconv(.c) void {
    const g: *Goroutine = @ptrCast(@alignCast(p));
    const t = of(g.task.?);
    const f = t.value;
    if (program.has_promises) {
        var own: loop.Loop = .{};
        return end(t, .returned, loop.runGoroutine(&own, f, t.site));
    }
    const result = ops.callValue(f, .undefined, &.{}, t.site);
    end(t, .returned, result);
}

/// Whoever sees the new state finds all the rest done: a failure is kept before it can be seen.
fn end(t: *Task, state: State, v: Value) void {
    t.lock.acquire();
    t.value = v;
    t.goroutine = null;
    // Joiners that a cancellation has woken do not get to know the result.
    var woken: ?*Waiter = null;
    while (t.waiting) |w| {
        t.waiting = w.next;
        if (!w.goroutine.takeWake()) continue;
        w.next = woken;
        woken = w;
    }
    if (state == .threw and woken == null and t.scope == .undefined) keepFailure(t);
    @atomicStore(State, &t.state, state, .release);
    while (woken) |w| {
        woken = w.next;
        sched.ready(w.goroutine);
    }
    t.lock.release();
    if (t.scope != .undefined) leave(of(t.scope.asObject()), t);
}

// ---------------------------------------------------------------- join, cancel

/// The result, or throws what the goroutine threw.
pub fn join(o: *Object, site: u32) Value {
    const t = of(o);
    if (@atomicLoad(State, &t.state, .acquire) == .running) wait(t, .join, site);
    if (t.state == .threw) {
        dropFailure(t);
        throw.rethrow(t.value);
    }
    return t.value;
}
/// Parks until `end` or `leave` wakes all that wait.
fn wait(t: *Task, reason: sched.goroutine.Reason, site: u32) void {
    sched.room();
    t.lock.acquire();
    if (@atomicLoad(State, &t.state, .acquire) != .running) return t.lock.release();
    var w: Waiter = .{ .next = t.waiting, .goroutine = thread.goroutine() };
    t.waiting = &w;
    if (!sched.parkUnlock(&t.lock, reason)) return;
    t.lock.acquire();
    var at = &t.waiting;
    while (at.*) |x| {
        if (x == &w) {
            at.* = w.next;
            break;
        }
        at = &x.next;
    }
    t.lock.release();
    throwCancellation(site);
}
pub fn throwCancellation(site: u32) noreturn {
    throw.throwValue(sched.takeCancellation(), site);
}

/// What parks in the task, now or next, throws `reason` there.
pub fn cancel(o: *Object, reason: Value) void {
    sched.room();
    const t = of(o);
    t.lock.acquire();
    if (t.state == .running) @atomicStore(Value, &t.tasks, reason, .seq_cst);
    if (@atomicLoad(?*Goroutine, &t.goroutine, .seq_cst)) |g| {
        @atomicStore(Value, &g.cancel, reason, .seq_cst);
        if (g.takeWakeToCancel()) {
            g.was_cancelled = true;
            sched.ready(g);
        }
    }
    t.lock.release();
}
pub fn isDone(o: *Object) bool {
    // A loop that asks this waits for it: with a seed, nothing else would let the others run.
    seeded.maybeYield();
    return @atomicLoad(State, &of(o).state, .acquire) != .running;
}
pub fn isCancelled() bool {
    seeded.maybeYield();
    return thread.goroutine().cancel != .empty;
}

/// Whether the running goroutine's parks go on when it is cancelled, from now on; as it was.
pub fn setUncancellable(on: bool) bool {
    const g = thread.goroutine();
    const was = g.uncancellable;
    @atomicStore(bool, &g.uncancellable, on, .seq_cst);
    return was;
}

// ---------------------------------------------------------------- scopes

/// `cancelled` is called when a task has failed: what it gives, the other tasks throw.
pub fn scopeEnter(cancelled: *Object) *Object {
    const s: *Task = @ptrCast(alloc.allocObject(&scope_desc));
    s.value = .empty;
    s.scope = Value.fromObject(cancelled);
    s.tasks = .undefined;
    return @ptrCast(s);
}
fn enter(s: *Task, t: *Task) void {
    s.lock.acquire();
    t.next = s.tasks;
    s.tasks = Value.fromObject(@ptrCast(t));
    s.count += 1;
    const reason = if (s.value != .empty) s.next else .empty;
    s.lock.release();
    // A scope that has failed already: what is started in it does not get far.
    if (reason != .empty) t.tasks = reason;
}
fn leave(s: *Task, t: *Task) void {
    if (t.state == .threw) scopeFail(@ptrCast(s), t.value);
    s.lock.acquire();
    var at = &s.tasks;
    while (at.* != .undefined) {
        const x = of(at.*.asObject());
        if (x == t) {
            at.* = x.next;
            break;
        }
        at = &x.next;
    }
    s.count -= 1;
    if (s.count == 0) {
        if (s.waiting) |w| {
            s.waiting = null;
            if (w.goroutine.takeWake()) sched.ready(w.goroutine);
        }
    }
    s.lock.release();
}
/// The first error counts; the other tasks are cancelled.
pub fn scopeFail(o: *Object, e: Value) void {
    if (@as(*const volatile Value, &of(o).value).* != .empty) return;
    fail(o, e, ops.callValue(of(o).scope, .undefined, &.{}, 0));
}
/// `e` is what `scopeWait` throws, `reason` what the tasks throw.
fn fail(o: *Object, e: Value, reason: Value) void {
    sched.room();
    const s = of(o);
    s.lock.acquire();
    const first = s.value == .empty;
    if (first) {
        s.value = e;
        s.next = reason;
    }
    var list = s.tasks;
    s.lock.release();
    if (!first) return;
    while (list != .undefined) {
        const t = of(list.asObject());
        list = t.next;
        cancel(@ptrCast(t), reason);
    }
}
pub fn scopeCancel(o: *Object, reason: Value) void {
    fail(o, reason, reason);
}
/// Returns when all tasks of the scope have ended; throws the first error. A cancellation of the goroutine that waits is passed on to them.
pub fn scopeWait(o: *Object, site: u32) void {
    sched.room();
    const s = of(o);
    while (true) {
        s.lock.acquire();
        if (s.count == 0) break;
        var w: Waiter = .{ .next = null, .goroutine = thread.goroutine() };
        s.waiting = &w;
        if (!sched.parkUnlock(&s.lock, .scope)) continue;
        s.lock.acquire();
        s.waiting = null;
        s.lock.release();
        const reason = sched.takeCancellation();
        fail(o, reason, reason);
    }
    s.lock.release();
    if (s.value != .empty) throw.throwValue(s.value, site);
}

// ---------------------------------------------------------------- the running goroutine

pub const yieldNow = sched.yieldNow;
pub const lockThread = sched.machine.lockThread;
pub const unlockThread = sched.machine.unlockThread;
pub fn count() f64 {
    return @floatFromInt(sched.goroutine.live());
}
pub fn maxProcs(n: f64) f64 {
    sched.room();
    const old: f64 = @floatFromInt(sched.processor.processor_count);
    if (n >= 1) sched.world.setProcessors(@intFromFloat(@min(n, sched.processor.most_processors)));
    return old;
}

/// Milliseconds; not at all if they are not above zero.
pub fn sleep(ms: f64, site: u32) void {
    sched.room();
    if (!(ms > 0)) return sched.yieldNow();
    var t: timers.Timer = .{ .f = &timers.wakeGoroutine, .arg = @intFromPtr(thread.goroutine()) };
    if (!sched.parkUnlock(timers.startLocked(&t, clock.afterMs(ms)), .sleep)) return;
    _ = timers.stop(&t);
    throwCancellation(site);
}

// ---------------------------------------------------------------- errors that nobody joins

/// How many tasks have failed and not been joined.
var failure_count: u32 = 0;
/// The first few of them, in their order, and perhaps some that have been joined meanwhile.
var failures: [8]Value = @splat(.undefined);
var failures_kept: u32 = 0;
var failures_are_roots = false;
var failure_lock: Lock = .{};

fn keepFailure(t: *Task) void {
    failure_lock.acquire();
    defer failure_lock.release();
    if (!failures_are_roots) root_set.add(&failures, failures.len);
    failures_are_roots = true;
    t.unjoined = true;
    failure_count += 1;
    if (failures_kept == failures.len) {
        failures_kept = 0;
        for (failures) |v| if (of(v.asObject()).unjoined) keep(v);
    }
    if (failures_kept < failures.len) keep(Value.fromObject(@ptrCast(t)));
}
fn keep(v: Value) void {
    failures[failures_kept] = v;
    failures_kept += 1;
}
fn dropFailure(t: *Task) void {
    failure_lock.acquire();
    if (t.unjoined) failure_count -= 1;
    t.unjoined = false;
    failure_lock.release();
}
/// At the end of the program: whether there was one.
pub fn reportFailures() bool {
    failure_lock.acquire();
    const first = failures;
    const kept = failures_kept;
    var others = failure_count;
    failure_lock.release();
    const any = others > 0;
    for (first[0..kept]) |v| {
        const t = of(v.asObject());
        if (!t.unjoined) continue;
        others -|= 1;
        uncaught.report(t.value, t.throw_site);
        dump.created(t.site, t.parent);
    }
    if (others > 0) {
        var buf: [20]u8 = undefined;
        report.text(report.decimal(&buf, others));
        report.text(if (others == 1) " more task has failed, and nobody joined it\n" else " more tasks have failed, and nobody joined them\n");
    }
    return any;
}
