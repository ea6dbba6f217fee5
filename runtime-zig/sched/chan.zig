//! Channels: Go's semantics (runtime/chan.go). A ring of values, and queues of goroutines that wait, each entry on the waiting goroutine's stack.
//! A value goes straight from sender to receiver where one waits.
const object = @import("../object.zig");
const Object = object.Object;
const Desc = object.Desc;
const Value = @import("../value.zig").Value;
const alloc = @import("../heap/alloc.zig");
const array = @import("../lang/array.zig");
const errors = @import("../errors.zig");
const utf8 = @import("../lang/utf8.zig");
const sched = @import("sched.zig");
const thread = @import("thread.zig");
const task = @import("task.zig");
const seeded = @import("seeded.zig");
const Lock = @import("lock.zig").Lock;
const Goroutine = sched.Goroutine;

/// One goroutine that waits at one channel.
pub const Waiter = extern struct {
    goroutine: *Goroutine,
    next: ?*Waiter = null,
    prev: ?*Waiter = null,
    /// To be sent.
    value: Value = .undefined,
    /// Where a value that is received goes: on the goroutine's stack.
    received: *Value = undefined,
    queued: bool = false,
    /// False: woken because the channel was closed.
    ok: bool = false,
    /// Of a select: which of its cases. Set by whoever wakes it.
    index: u32 = 0,
    chosen: ?*u32 = null,
};

const Queue = extern struct {
    first: ?*Waiter = null,
    last: ?*Waiter = null,

    pub fn push(q: *Queue, w: *Waiter) void {
        w.queued = true;
        w.next = null;
        w.prev = q.last;
        if (q.last) |l| l.next = w else q.first = w;
        q.last = w;
    }
    pub fn remove(q: *Queue, w: *Waiter) void {
        if (!w.queued) return;
        w.queued = false;
        if (w.prev) |p| p.next = w.next else q.first = w.next;
        if (w.next) |n| n.prev = w.prev else q.last = w.prev;
    }
    /// The first one that nobody else has woken: it is the caller's to make ready.
    fn pop(q: *Queue) ?*Waiter {
        while (q.first) |w| {
            q.remove(w);
            if (w.goroutine.takeWake()) {
                if (w.chosen) |c| c.* = w.index;
                return w;
            }
        }
        return null;
    }
};

pub const Chan = extern struct {
    desc: *const Desc,
    buffer: *object.Buffer,
    // From here on the collector reads nothing: what lies on stacks it finds there.
    lock: Lock,
    closed: bool,
    capacity: u32,
    count: u32,
    head: u32,
    _: u32,
    receivers: Queue,
    senders: Queue,
};
const desc: Desc = .{ .kind = .chan, .size = @sizeOf(Chan), .slot_count = 1, .pointer_map = &.{1} };

pub fn of(o: *Object) *Chan {
    return @ptrCast(o);
}

pub fn new(size: f64, site: u32) *Object {
    if (!(size >= 0 and size <= 4294967295 and @floor(size) == size)) errors.throwRangeError("chan: capacity must be an integer from 0 to 2^32 - 1", site);
    const n: u32 = @intFromFloat(size);
    const buffer: *object.Buffer = @ptrCast(alloc.allocBytes(&array.value_desc, @sizeOf(object.Buffer) + 8 * @as(usize, n)));
    buffer.length = n;
    buffer.capacity = n;
    const c: *Chan = @ptrCast(alloc.allocObject(&desc));
    c.buffer = buffer;
    c.capacity = n;
    return @ptrCast(c);
}

fn put(c: *Chan, v: Value) void {
    var i = c.head + c.count;
    if (i >= c.capacity) i -= c.capacity;
    c.buffer.values()[i] = v;
    c.count += 1;
}
fn take(c: *Chan) Value {
    const slot = &c.buffer.values()[c.head];
    const v = slot.*;
    slot.* = .empty;
    c.head = if (c.head + 1 == c.capacity) 0 else c.head + 1;
    c.count -= 1;
    return v;
}

pub const Sent = enum { no, yes, closed };
/// Under the lock: what can be done without waiting. Whom to make ready after the lock is in `woken`.
pub fn sendNow(c: *Chan, v: Value, woken: *?*Goroutine) Sent {
    if (c.closed) return .closed;
    if (c.receivers.pop()) |w| {
        w.received.* = v;
        w.ok = true;
        woken.* = w.goroutine;
        return .yes;
    }
    if (c.count == c.capacity) return .no;
    put(c, v);
    return .yes;
}
/// `empty`: nothing without waiting. `ok` false: closed and drained, and the value is undefined.
pub fn receiveNow(c: *Chan, ok: *bool, woken: *?*Goroutine) Value {
    ok.* = true;
    if (c.count > 0) {
        const v = take(c);
        if (c.senders.pop()) |w| {
            put(c, w.value);
            w.ok = true;
            woken.* = w.goroutine;
        }
        return v;
    }
    if (c.senders.pop()) |w| {
        w.ok = true;
        woken.* = w.goroutine;
        return w.value;
    }
    if (!c.closed) return .empty;
    ok.* = false;
    return .undefined;
}
inline fn releaseAndReady(c: *Chan, woken: ?*Goroutine) void {
    c.lock.releaseStayPinned();
    if (woken) |g| sched.ready(g);
    sched.unpin();
}

pub fn send(o: *Object, v: Value, site: u32) void {
    sched.room();
    seeded.maybeYield();
    const c = of(o);
    var woken: ?*Goroutine = null;
    c.lock.acquire();
    switch (sendNow(c, v, &woken)) {
        .yes => return releaseAndReady(c, woken),
        .closed => {
            c.lock.release();
            throwClosed(site);
        },
        .no => {},
    }
    var w: Waiter = .{ .goroutine = thread.goroutine(), .value = v };
    c.senders.push(&w);
    sched.waitsAt(@ptrCast(&o), 1);
    if (sched.parkUnlock(&c.lock, .send)) {
        c.lock.acquire();
        c.senders.remove(&w);
        c.lock.release();
        task.throwCancellation(site);
    }
    if (!w.ok) throwClosed(site);
}
pub fn throwClosed(site: u32) noreturn {
    @branchHint(.cold);
    errors.throwKind(.Error, utf8.decode("send on closed channel"), site);
}

/// `empty`: closed and drained.
pub fn step(o: *Object, site: u32) Value {
    sched.room();
    seeded.maybeYield();
    const c = of(o);
    var woken: ?*Goroutine = null;
    var ok = false;
    c.lock.acquire();
    const v = receiveNow(c, &ok, &woken);
    if (v != .empty) {
        releaseAndReady(c, woken);
        return if (ok) v else .empty;
    }
    var received: Value = .undefined;
    var w: Waiter = .{ .goroutine = thread.goroutine(), .received = &received };
    c.receivers.push(&w);
    sched.waitsAt(@ptrCast(&o), 1);
    if (sched.parkUnlock(&c.lock, .receive)) {
        c.lock.acquire();
        c.receivers.remove(&w);
        c.lock.release();
        task.throwCancellation(site);
    }
    return if (w.ok) received else .empty;
}
pub fn receive(o: *Object, site: u32) Value {
    const v = step(o, site);
    return if (v == .empty) .undefined else v;
}

pub fn trySend(o: *Object, v: Value, site: u32) bool {
    sched.room();
    seeded.maybeYield();
    const c = of(o);
    // What is full and has no receiver can't take it: no lock for that, as in Go.
    var woken: ?*Goroutine = null;
    c.lock.acquire();
    const sent = sendNow(c, v, &woken);
    releaseAndReady(c, woken);
    if (sent == .closed) throwClosed(site);
    return sent == .yes;
}
pub fn tryReceive(o: *Object, _: u32) Value {
    sched.room();
    seeded.maybeYield();
    const c = of(o);
    var woken: ?*Goroutine = null;
    var ok = false;
    c.lock.acquire();
    const v = receiveNow(c, &ok, &woken);
    releaseAndReady(c, woken);
    return if (v == .empty) .undefined else v;
}

pub fn close(o: *Object, site: u32) void {
    sched.room();
    const c = of(o);
    c.lock.acquire();
    if (c.closed) {
        c.lock.release();
        errors.throwKind(.Error, utf8.decode("close of closed channel"), site);
    }
    c.closed = true;
    var list: ?*Goroutine = null;
    for ([_]*Queue{ &c.receivers, &c.senders }) |q| {
        while (q.pop()) |w| {
            w.ok = false;
            w.goroutine.next = list;
            list = w.goroutine;
        }
    }
    c.lock.releaseStayPinned();
    // In the order in which they came.
    var ordered: ?*Goroutine = null;
    while (list) |g| {
        list = g.next;
        g.next = ordered;
        ordered = g;
    }
    while (ordered) |g| {
        ordered = g.next;
        sched.ready(g);
    }
    sched.unpin();
}
pub fn length(o: *Object) f64 {
    return @floatFromInt(@atomicLoad(u32, &of(o).count, .monotonic));
}
pub fn capacity(o: *Object) f64 {
    return @floatFromInt(of(o).capacity);
}
pub fn isClosed(o: *Object) bool {
    return @atomicLoad(bool, &of(o).closed, .acquire);
}
