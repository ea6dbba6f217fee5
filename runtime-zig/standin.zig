//! Stand-ins for the scheduler until it is there: a goroutine runs to its end where it is started, and nothing ever waits.
const core = @import("lang/core.zig");
const array = @import("lang/array.zig");
const ops = @import("lang/operators.zig");
const object = @import("object.zig");
const rt = @import("rt.zig");
const Value = core.Value;
const Object = core.Object;
const Desc = core.Desc;

fn deadlock(site: u32) noreturn {
    core.throwError(.Error, "all goroutines are asleep - deadlock!", site);
}

pub const chan = struct {
    const Chan = extern struct { desc: *const Desc, items: Value, size: f64, shut: u64 };
    const map = [_]u64{1};
    const desc: Desc = .{ .kind = .chan, .size = @sizeOf(Chan), .slot_count = 3, .pointer_map = &map };
    fn of(c: *Object) *Chan {
        return @ptrCast(c);
    }
    fn items(c: *Object) *Object {
        return of(c).items.asObject();
    }
    pub fn new(size: f64, site: u32) *Object {
        if (!(size >= 0 and size <= 4294967295 and @floor(size) == size)) core.throwRangeError("chan: capacity must be an integer from 0 to 2^32 - 1", site);
        const c: *Chan = @ptrCast(core.allocObject(&desc));
        c.items = Value.fromObject(array.newValue(0));
        c.size = size;
        return @ptrCast(c);
    }
    pub fn send(c: *Object, v: Value, site: u32) void {
        if (!trySend(c, v, site)) deadlock(site);
    }
    pub fn trySend(c: *Object, v: Value, site: u32) bool {
        if (isClosed(c)) core.throwError(.Error, "send on closed channel", site);
        if (length(c) >= of(c).size) return false;
        array.pushValue(items(c), v);
        return true;
    }
    pub fn step(c: *Object, site: u32) Value {
        if (length(c) > 0) return array.shift(items(c));
        if (!isClosed(c)) deadlock(site);
        return .empty;
    }
    pub fn receive(c: *Object, site: u32) Value {
        const v = step(c, site);
        return if (v == .empty) .undefined else v;
    }
    pub fn tryReceive(c: *Object, site: u32) Value {
        return if (length(c) > 0) receive(c, site) else .undefined;
    }
    pub fn close(c: *Object, site: u32) void {
        if (isClosed(c)) core.throwError(.Error, "close of closed channel", site);
        of(c).shut = 1;
    }
    pub fn length(c: *Object) f64 {
        return array.length(items(c));
    }
    pub fn capacity(c: *Object) f64 {
        return of(c).size;
    }
    pub fn isClosed(c: *Object) bool {
        return of(c).shut != 0;
    }
};

pub const select = struct {
    pub const Case = extern struct { chan: ?*Object, value: Value, kind: enum(u32) { receive, send, after }, ms: f64 };
    pub const Selected = struct { index: u32, value: Value, open: bool };
    pub fn run(cases: []Case, blocking: bool, site: u32) Selected {
        for (cases, 0..) |c, i| {
            const at: u32 = @intCast(i);
            const o = c.chan orelse continue;
            switch (c.kind) {
                .receive => if (chan.length(o) > 0 or chan.isClosed(o)) {
                    const v = chan.step(o, site);
                    return .{ .index = at, .value = if (v == .empty) .undefined else v, .open = v != .empty };
                },
                .send => if (chan.trySend(o, c.value, site)) return .{ .index = at, .value = .undefined, .open = true },
                .after => {},
            }
        }
        if (blocking) {
            for (cases, 0..) |c, i| if (c.kind == .after) return .{ .index = @intCast(i), .value = .undefined, .open = true };
            deadlock(site);
        }
        return .{ .index = @intCast(cases.len), .value = .undefined, .open = false };
    }
};

pub const go = struct {
    const Task = extern struct { desc: *const Desc, result: Value, failure: Value };
    const map = [_]u64{3};
    const desc: Desc = .{ .kind = .task, .size = @sizeOf(Task), .slot_count = 2, .pointer_map = &map };
    const Run = struct {
        f: *Object,
        result: Value = .undefined,
        fn body(p: *anyopaque) callconv(.c) void {
            const r: *Run = @ptrCast(@alignCast(p));
            r.result = ops.callValue(Value.fromObject(r.f), .undefined, &.{}, 0);
        }
    };
    pub fn start(f: *Object, _: u32) *Object {
        const t: *Task = @ptrCast(core.allocObject(&desc));
        var r: Run = .{ .f = f };
        if (rt.tryCall(&Run.body, &r)) t.failure = rt.caught() else t.result = r.result;
        return @ptrCast(t);
    }
    pub fn join(o: *Object, site: u32) Value {
        const t: *Task = @ptrCast(o);
        if (t.failure != .empty) rt.throwValue(t.failure, site);
        return t.result;
    }
    pub fn cancel(_: *Object, _: Value) void {}
    pub fn isDone(_: *Object) bool {
        return true;
    }
    pub fn isCancelled() bool {
        return false;
    }
    pub fn yieldNow() void {}
    pub fn sleep(_: f64, _: u32) void {}
    pub fn count() f64 {
        return 1;
    }
    pub fn maxProcs(_: f64) f64 {
        return 1;
    }
    pub fn lockThread() void {}
    pub fn unlockThread() void {}
    pub fn scopeEnter() *Object {
        const t: *Task = @ptrCast(core.allocObject(&desc));
        return @ptrCast(t);
    }
    pub fn startIn(scope: *Object, f: *Object, site: u32) *Object {
        const t: *Task = @ptrCast(start(f, site));
        if (t.failure != .empty) scopeFail(scope, t.failure);
        return @ptrCast(t);
    }
    pub fn scopeWait(scope: *Object, site: u32) void {
        _ = join(scope, site);
    }
    pub fn scopeFail(scope: *Object, e: Value) void {
        const t: *Task = @ptrCast(scope);
        if (t.failure == .empty) t.failure = e;
    }
    pub fn scopeCancel(scope: *Object, e: Value) void {
        scopeFail(scope, e);
    }
};

pub const sync = struct {
    const Number = extern struct { desc: *const Desc, n: f64 };
    const desc: Desc = .{ .kind = .other, .size = @sizeOf(Number), .slot_count = 1 };
    fn make(n: f64) *Object {
        const o: *Number = @ptrCast(core.allocObject(&desc));
        o.n = n;
        return @ptrCast(o);
    }
    fn of(o: *Object) *f64 {
        return &@as(*Number, @ptrCast(o)).n;
    }
    pub fn newMutex() *Object {
        return make(1);
    }
    pub fn lock(m: *Object, site: u32) void {
        if (!tryLock(m)) deadlock(site);
    }
    pub fn tryLock(m: *Object) bool {
        return tryAcquire(m, 1);
    }
    pub fn unlock(m: *Object, site: u32) void {
        if (of(m).* == 1) core.throwError(.Error, "unlock of unlocked mutex", site);
        of(m).* = 1;
    }
    pub fn newSemaphore(n: f64) *Object {
        return make(n);
    }
    pub fn acquire(s: *Object, n: f64, site: u32) void {
        if (!tryAcquire(s, n)) deadlock(site);
    }
    pub fn tryAcquire(s: *Object, n: f64) bool {
        if (of(s).* < n) return false;
        of(s).* -= n;
        return true;
    }
    pub fn release(s: *Object, n: f64, _: u32) void {
        of(s).* += n;
    }
    pub fn permits(s: *Object) f64 {
        return of(s).*;
    }
    pub fn newAtomic(n: f64) *Object {
        return make(n);
    }
    pub fn atomicLoad(a: *Object) f64 {
        return of(a).*;
    }
    pub fn atomicStore(a: *Object, n: f64) void {
        of(a).* = n;
    }
    pub fn atomicAdd(a: *Object, n: f64) f64 {
        of(a).* += n;
        return of(a).*;
    }
    pub fn atomicSwap(a: *Object, n: f64) f64 {
        const old = of(a).*;
        of(a).* = n;
        return old;
    }
    pub fn atomicCompareAndSwap(a: *Object, old: f64, n: f64) bool {
        if (of(a).* != old) return false;
        of(a).* = n;
        return true;
    }
    pub fn newNotifyList() *Object {
        return make(0);
    }
    pub fn notifyTicket(_: *Object) f64 {
        return 0;
    }
    pub fn notifyWait(_: *Object, _: f64, site: u32) void {
        deadlock(site);
    }
    pub fn notifyOne(_: *Object) void {}
    pub fn notifyAll(_: *Object) void {}
};

pub const timer = struct {
    pub fn start(c: *Object, _: f64, _: f64, _: u32) *Object {
        return c;
    }
    pub fn stop(_: *Object) bool {
        return false;
    }
    pub fn reset(_: *Object, _: f64, _: f64) bool {
        return false;
    }
    pub const now = rt.process.performanceNow;
};
