//! The scheduler: goroutines (G) on machines (M, threads of the system) that hold one of a fixed number of processors (P).
//!
//! After Go's runtime/proc.go, with these differences:
//! - A goroutine that parks switches to the next one by itself, without the machine's own stack in between. What has to happen after its
//!   registers have been saved (unlocking the channel that it waits at, freeing it) is done by whoever is switched to: `finishSwitch`.
//! - A goroutine that becomes runnable alone does not wake another machine: it most often runs as soon as its waker parks. The monitor
//!   (monitor.zig) wakes one if it doesn't.
//! - Every park can be ended by a cancellation: who takes a goroutine's `wake` from 1 to 0 makes it runnable, and nobody else.
//!
//! Pinned (`locks` above zero), a goroutine is neither preempted nor moved to another machine. A machine's own stack is always pinned.
const std = @import("std");
const builtin = @import("builtin");
const os = @import("../os/os.zig");
const object = @import("../object.zig");
const Object = object.Object;
const Value = @import("../value.zig").Value;
const current = @import("../current.zig");
const out = @import("../boot/out.zig");
const alloc = @import("../heap/alloc.zig");
const report = @import("../boot/report.zig");
const trace = @import("../trace.zig");
const thread = @import("thread.zig");
const stack = @import("../boot/stack.zig");
const stacks = @import("stacks.zig");
const clock = @import("clock.zig");
const timers = @import("timers.zig");
const monitor = @import("monitor.zig");
const seeded = @import("seeded.zig");
const deadlock = @import("deadlock.zig");
const Lock = @import("lock.zig").Lock;
const Note = @import("lock.zig").Note;
const switchTo = @import("switch.zig").switchTo;
const prepare = @import("switch.zig").prepare;

pub const Status = enum(u32) { dead, runnable, running, syscall, waiting };

/// Why a goroutine waits: what dumps and the deadlock report say.
pub const Reason = enum(u32) {
    none,
    receive,
    send,
    select,
    select_nothing,
    sleep,
    join,
    scope,
    lock,
    semaphore,
    condition,
    io,
    timers,
    finished,

    pub fn text(r: Reason) []const u8 {
        return switch (r) {
            .none => "running",
            .receive => "chan receive",
            .send => "chan send",
            .select => "select",
            .select_nothing => "select (no cases)",
            .sleep => "sleep",
            .join => "join",
            .scope => "scope",
            .lock => "Mutex.lock",
            .semaphore => "Semaphore.acquire",
            .condition => "wait",
            .io => "IO wait",
            .timers => "event loop",
            .finished => "finished",
        };
    }
};

pub const Goroutine = extern struct {
    /// First: emitted code reaches it through the thread register.
    state: current.State = .{},
    machine: *Machine = undefined,
    /// Above zero: pinned.
    locks: u32 = 0,
    /// Asked to stop: as soon as it is no longer pinned.
    preempt: bool = false,
    status: Status = .dead,
    reason: Reason = .none,
    /// 1: parked, and may be made runnable by the one who takes it to 0.
    wake: u32 = 0,
    /// Where its stack ended when it was last switched away from.
    sp: usize = 0,
    next: ?*Goroutine = null,
    id: u64 = 0,
    parent: u64 = 0,
    /// Where it was started.
    site: u32 = trace.no_site,
    /// Runs on this machine only.
    locked: ?*Machine = null,
    lock_depth: u32 = 0,
    /// Its Task; null for main and a machine's own.
    task: ?*Object = null,
    /// What `cancel` wants thrown where it parks; `empty`: nothing.
    cancel: Value = .empty,
    /// It was woken by a cancellation and not by what it waited for.
    was_cancelled: bool = false,
    /// Of the collection that looks for leaks: its stack has been scanned; it has been reported.
    scanned: bool = false,
    reported: bool = false,
    /// The objects that it waits at, if only they can wake it.
    waits: ?[*]const *Object = null,
    wait_count: u32 = 0,

    pub inline fn setStatus(g: *Goroutine, s: Status) void {
        @atomicStore(Status, &g.status, s, .release);
    }
    /// Whether the caller is the one that makes it runnable.
    pub inline fn takeWake(g: *Goroutine) bool {
        return @cmpxchgStrong(u32, &g.wake, 1, 0, .seq_cst, .monotonic) == null;
    }
};

/// What is left to do for the goroutine that was switched away from.
pub const After = enum(u32) { nothing, requeue, yield, park, unlock, commit, exit };

pub const Machine = extern struct {
    // The first two are known to thread.zig.
    self: *Machine,
    goroutine: *Goroutine,
    p: ?*Processor = null,
    /// Its own goroutine, on its own stack: the scheduling loop.
    own: Goroutine = .{},
    after: After = .nothing,
    previous: ?*Goroutine = null,
    after_arg: usize = 0,
    after_ctx: usize = 0,
    id: u32 = 0,
    tid: i32 = 0,
    spinning: bool = false,
    note: Note = .{},
    /// What `wakeMachine` gives it.
    next_p: ?*Processor = null,
    next: ?*Machine = null,
    /// The goroutine that is locked to it.
    locked: ?*Goroutine = null,
    emergency_top: usize = 0,
    signal_stack: usize = 0,
    random: u64 = 0,
    /// Of `Math.random`.
    numbers: [2]u64 = .{ 0, 0 },

    fn rand(m: *Machine) u32 {
        m.random ^= m.random << 13;
        m.random ^= m.random >> 7;
        m.random ^= m.random << 17;
        return @truncate(m.random >> 11);
    }
};

pub const ProcessorStatus = enum(u32) { idle, running, syscall, stopped };

pub const Processor = struct {
    id: u32 = 0,
    status: ProcessorStatus = .idle,
    machine: ?*Machine = null,
    cache: alloc.Cache = .{},
    /// Counts switches to goroutines that waited their turn; the monitor sees by it that a goroutine runs on.
    tick: u32 = 0,
    /// Switches to `run_next` in a row.
    streak: u32 = 0,
    syscalls: u32 = 0,
    head: u32 = 0,
    tail: u32 = 0,
    queue: [queue_size]*Goroutine = undefined,
    /// Runs before the queue: what the running goroutine has just made runnable.
    run_next: ?*Goroutine = null,
    /// The monitor has seen that a timer is due.
    timer_due: bool = false,
    timers: timers.Heap = .{},
    free: ?*Goroutine = null,
    free_count: u32 = 0,
    next_idle: ?*Processor = null,

    pub fn isEmpty(p: *Processor) bool {
        return @atomicLoad(u32, &p.head, .acquire) == @atomicLoad(u32, &p.tail, .acquire) and @atomicLoad(?*Goroutine, &p.run_next, .acquire) == null;
    }
};
const queue_size = 256;
pub const most_processors = 256;

pub var processors: [most_processors]Processor = undefined;
pub var processor_count: u32 = 1;

/// Guards all of the following.
pub var lock: Lock = .{};
pub var idle_processors: ?*Processor = null;
pub var idle_processor_count: u32 = 0;
var idle_machines: ?*Machine = null;
pub var machine_count: u32 = 1;
const Queue = struct {
    first: ?*Goroutine = null,
    last: ?*Goroutine = null,
    size: u32 = 0,

    fn push(q: *Queue, g: *Goroutine) void {
        g.next = null;
        if (q.last) |l| l.next = g else q.first = g;
        q.last = g;
        q.size += 1;
    }
    fn pop(q: *Queue) ?*Goroutine {
        const g = q.first orelse return null;
        q.first = g.next;
        if (q.first == null) q.last = null;
        q.size -= 1;
        return g;
    }
};
pub var global: Queue = .{};
var free_goroutines: ?*Goroutine = null;
pub var stopping: bool = false;
var stop_left: u32 = 0;
var stop_note: Note = .{};
/// Machines in system calls without a processor.
pub var in_syscalls: u32 = 0;

pub var spinning: u32 = 0;
pub var live: u32 = 1;
var next_id: u64 = 2;

pub var main: Goroutine = .{ .id = 1, .status = .running };
pub var first_machine: Machine = undefined;

/// The network's poller; null until a socket is opened.
pub const Poller = struct {
    /// Waits (below zero: for good; 0: not at all) and writes which goroutines have become ready; how many.
    poll: *const fn (timeout_ns: i64, out: []*Goroutine) usize,
    /// Ends a wait of another thread.
    wake: *const fn () void,
    /// Goroutines that wait in it.
    waiters: *const fn () u32,
};
pub var poller: ?*const Poller = null;
/// 1: a machine waits in the poller, or for the next timer.
var keeper: u32 = 0;
var keeper_until: u64 = 0;
var keeper_note: Note = .{};
var last_poll: u64 = 0;

// ---------------------------------------------------------------- start

/// Before anything else in a concurrent program: the first thread is a machine, and main runs on it.
pub fn begin() void {
    first_machine = .{ .self = undefined, .goroutine = &main };
    thread.become(&first_machine);
    first_machine.own.locks = 1;
    first_machine.own.id = 0;
    first_machine.random = 0x9E3779B97F4A7C15;
    processors[0] = .{ .status = .running, .machine = &first_machine };
    first_machine.p = &processors[0];
    clock.init();
    setCount(if (wanted != 0) wanted else os.thread.processors());
}
/// ARGOT_MAXPROCS; 0: as many as there are.
pub var wanted: u32 = 0;
fn setCount(n: u32) void {
    processor_count = @min(if (seeded.on) 1 else n, most_processors);
    for (1..processor_count) |i| {
        processors[i] = .{ .id = @intCast(i) };
        putIdle(&processors[i]);
    }
}
var began_threads = false;
/// At the first `go`: the stack of the scheduling loop, preemption, the monitor.
fn beginThreads() void {
    began_threads = true;
    const m = thread.machine();
    m.tid = os.thread.id();
    m.own.sp = makeMachineStack(m, &loopEntry);
    os.thread.onInterrupt(&onInterrupt, &onResume);
    monitor.start();
    if (!seeded.on) @import("signals.zig").watchQuit();
}
pub fn ensureThreads() void {
    if (!began_threads) beginThreads();
}

const own_stack = 256 << 10;
const signal_stack = stack.signal_size;
const emergency_stack = 256 << 10;
/// Address space for a machine's own stack; its saved stack pointer.
fn makeMachineStack(m: *Machine, entry: *const fn () callconv(.c) noreturn) usize {
    const len = own_stack + signal_stack + emergency_stack;
    const p = os.reserve(len) orelse report.fatal("no memory for a thread", 134);
    if (!os.commit(p, len)) report.fatal("no memory for a thread", 134);
    os.thread.adviseSmall(p, len);
    const low = @intFromPtr(p);
    m.own.state.guard_low = low;
    m.own.state.stack_low = low;
    m.own.state.stack_top = low + own_stack;
    if (m.emergency_top == 0) {
        m.emergency_top = low + len;
        m.signal_stack = low + own_stack;
    }
    return prepare(low, low + own_stack, entry);
}

// ---------------------------------------------------------------- pinning, preemption

pub inline fn pin() void {
    const g = thread.goroutine();
    g.locks += 1;
    asm volatile ("" ::: .{ .memory = true });
}
pub inline fn unpin() void {
    asm volatile ("" ::: .{ .memory = true });
    const g = thread.goroutine();
    g.locks -= 1;
    if (g.preempt and g.locks == 0) {
        @branchHint(.unlikely);
        stopHere();
    }
}
noinline fn stopHere() void {
    const g = thread.goroutine();
    g.locks += 1;
    g.preempt = false;
    switchAway(g, .requeue, 0, 0);
    g.locks -= 1;
}

/// In the handler of an interrupt, on whatever stack it came upon. Whether the goroutine was stopped, and goes on now.
fn onInterrupt() bool {
    const g = thread.goroutine();
    const sp = @frameAddress();
    // A machine's own stack, an emergency stack, or pinned: it stops by itself before long.
    if (g.locks != 0 or sp < g.state.stack_low or sp >= g.state.stack_top or g.status != .running) {
        g.preempt = true;
        return false;
    }
    g.locks = 1;
    g.preempt = false;
    switchAway(g, .requeue, 0, 0);
    return true;
}
/// Interrupts are blocked until the handler has returned.
fn onResume() os.thread.SignalStack {
    const m = thread.machine();
    thread.goroutine().locks = 0;
    return .{ .low = m.signal_stack, .len = signal_stack };
}
/// Whoever runs on p: stop. Sent again by those who need it, since the goroutine may be pinned, or not yet running.
pub fn interrupt(p: *Processor) void {
    const m = @atomicLoad(?*Machine, &p.machine, .acquire) orelse return;
    if (m.tid != 0) os.thread.interrupt(m.tid);
}

// ---------------------------------------------------------------- switching

/// From the running goroutine, pinned, to the next one. Comes back when someone switches to it, perhaps on another machine.
fn switchAway(g: *Goroutine, after: After, arg: usize, ctx: usize) void {
    const m = thread.machine();
    m.after = after;
    m.previous = g;
    m.after_arg = arg;
    m.after_ctx = ctx;
    const next = pickLocal(m) orelse &m.own;
    if (next != &m.own) next.setStatus(.running);
    thread.setGoroutine(m, next);
    switchTo(&g.sp, next.sp);
    finishSwitch();
}

/// The first thing that whoever is switched to does.
fn finishSwitch() void {
    const m = thread.machine();
    const g = m.previous orelse return;
    m.previous = null;
    switch (m.after) {
        .nothing => {},
        .requeue => {
            g.setStatus(.runnable);
            if (seeded.on) return seeded.put(g);
            lock.acquire();
            global.push(g);
            lock.release();
        },
        .yield => {
            g.setStatus(.runnable);
            if (seeded.on) return seeded.put(g);
            if (m.p) |p| pushQueue(p, g) else pushGlobal(g);
        },
        .park, .unlock, .commit => {
            g.setStatus(.waiting);
            // Whoever cancels writes `cancel` and then tries to take `wake`: one of the two sees the other.
            _ = @atomicRmw(u32, &g.wake, .Xchg, 1, .seq_cst);
            // After the lock has been released, g may run elsewhere.
            const cancelled = @atomicLoad(Value, &g.cancel, .seq_cst) != .empty;
            if (m.after == .unlock) {
                const l: *Lock = @ptrFromInt(m.after_arg);
                l.releaseStayPinned();
            } else if (m.after == .commit) {
                const f: *const fn (*Goroutine, usize) bool = @ptrFromInt(m.after_arg);
                if (!f(g, m.after_ctx)) {
                    if (g.takeWake()) ready(g);
                    return;
                }
            }
            if (cancelled) {
                @branchHint(.unlikely);
                if (g.takeWake()) {
                    g.was_cancelled = true;
                    ready(g);
                }
            }
        },
        .exit => free(m, g),
    }
}

/// The next goroutine of this processor, or null where the loop has to look further.
inline fn pickLocal(m: *Machine) ?*Goroutine {
    const p = m.p orelse return null;
    if (seeded.on or @atomicLoad(bool, &stopping, .monotonic) or @atomicLoad(bool, &p.timer_due, .monotonic) or m.previous.?.locked != null) return null;
    if (@atomicLoad(?*Goroutine, &p.run_next, .monotonic)) |g| {
        if (p.streak < 64) {
            if (g.locked == null and @cmpxchgStrong(?*Goroutine, &p.run_next, g, null, .acq_rel, .monotonic) == null) {
                p.streak += 1;
                return g;
            }
        } else if (@cmpxchgStrong(?*Goroutine, &p.run_next, g, null, .acq_rel, .monotonic) == null) {
            // Two that wake each other would keep the others waiting.
            pushQueue(p, g);
        }
    }
    p.streak = 0;
    p.tick +%= 1;
    if (p.tick % 61 == 0 or p.timers.len != 0 and p.tick % 8 == 0) return null;
    const g = popQueue(p) orelse return null;
    if (g.locked == null) return g;
    pushGlobal(g);
    return null;
}

/// Parks the running goroutine, which is pinned once, until someone `ready`s it. True: it was cancelled instead.
pub fn park(reason: Reason) bool {
    return parkWith(.park, 0, 0, reason);
}
/// The same, and gives up a lock whose pin is the goroutine's: nobody who takes the lock finds it half parked. Unpinned on return.
pub fn parkUnlock(l: *Lock, reason: Reason) bool {
    const r = parkWith(.unlock, @intFromPtr(l), 0, reason);
    unpin();
    return r;
}
/// Before a park: only these objects can wake the running goroutine. The list lies on its stack.
pub inline fn waitsAt(list: [*]const *Object, n: usize) void {
    const g = thread.goroutine();
    g.waits = list;
    g.wait_count = @intCast(n);
}
/// Parks; then `commit` runs on another stack. False of it: go on.
pub fn parkCommit(commit: *const fn (*Goroutine, usize) bool, ctx: usize, reason: Reason) bool {
    return parkWith(.commit, @intFromPtr(commit), ctx, reason);
}
inline fn parkWith(after: After, arg: usize, ctx: usize, reason: Reason) bool {
    if (!began_threads) beginThreads();
    const g = thread.goroutine();
    g.reason = reason;
    switchAway(g, after, arg, ctx);
    g.reason = .none;
    g.waits = null;
    if (!g.was_cancelled) return false;
    g.was_cancelled = false;
    return true;
}
/// After a park that was cancelled: what is to be thrown, once.
pub fn takeCancellation() Value {
    const g = thread.goroutine();
    const v = g.cancel;
    g.cancel = .empty;
    return v;
}

/// Makes a parked goroutine runnable, after its `wake` was taken. The caller is pinned.
pub fn ready(g: *Goroutine) void {
    g.setStatus(.runnable);
    if (seeded.on) return seeded.put(g);
    const p = thread.machine().p orelse {
        pushGlobal(g);
        return wakeOne();
    };
    putNext(p, g);
}
fn putNext(p: *Processor, g: *Goroutine) void {
    const old = @atomicRmw(?*Goroutine, &p.run_next, .Xchg, g, .acq_rel);
    if (old) |o| {
        pushQueue(p, o);
        wakeOne();
    } else monitor.hint();
}
/// Several at once, e.g. what the poller found.
pub fn readyAll(list: []const *Goroutine) void {
    for (list) |g| ready(g);
}

/// Lets others run.
pub fn yieldNow() void {
    if (!began_threads) return;
    pin();
    const g = thread.goroutine();
    const p = thread.machine().p.?;
    const alone = !seeded.on and p.isEmpty() and @atomicLoad(u32, &global.size, .monotonic) == 0 and p.timers.len == 0;
    if (!alone or @atomicLoad(bool, &stopping, .monotonic)) switchAway(g, .yield, 0, 0);
    unpin();
}

// ---------------------------------------------------------------- queues

fn pushQueue(p: *Processor, g: *Goroutine) void {
    while (true) {
        const h = @atomicLoad(u32, &p.head, .acquire);
        const t = p.tail;
        if (t -% h < queue_size) {
            @atomicStore(*Goroutine, &p.queue[t % queue_size], g, .monotonic);
            @atomicStore(u32, &p.tail, t +% 1, .release);
            return;
        }
        if (pushHalf(p, g, h, t)) return;
    }
}
/// The queue is full: half of it goes to the global one.
noinline fn pushHalf(p: *Processor, g: *Goroutine, h: u32, t: u32) bool {
    @branchHint(.cold);
    const n = (t -% h) / 2;
    var batch: [queue_size / 2]*Goroutine = undefined;
    for (0..n) |i| batch[i] = p.queue[(h +% i) % queue_size];
    if (@cmpxchgStrong(u32, &p.head, h, h +% n, .acq_rel, .monotonic) != null) return false;
    lock.acquire();
    for (batch[0..n]) |b| global.push(b);
    global.push(g);
    lock.release();
    return true;
}
fn popQueue(p: *Processor) ?*Goroutine {
    while (true) {
        const h = @atomicLoad(u32, &p.head, .acquire);
        if (h == p.tail) return null;
        const g = @atomicLoad(*Goroutine, &p.queue[h % queue_size], .monotonic);
        if (@cmpxchgWeak(u32, &p.head, h, h +% 1, .acq_rel, .monotonic) == null) return g;
    }
}
fn popAny(p: *Processor) ?*Goroutine {
    if (@atomicLoad(?*Goroutine, &p.run_next, .monotonic)) |g| {
        if (@cmpxchgStrong(?*Goroutine, &p.run_next, g, null, .acq_rel, .monotonic) == null) return g;
    }
    return popQueue(p);
}
pub fn pushGlobal(g: *Goroutine) void {
    lock.acquire();
    global.push(g);
    lock.release();
}
/// One for now, and a share of the rest for p's queue. Under the lock.
fn takeGlobal(p: *Processor, most: u32) ?*Goroutine {
    var n = @min(global.size, global.size / processor_count + 1, most, queue_size / 2);
    const g = global.pop() orelse return null;
    while (n > 1) : (n -= 1) pushQueue(p, global.pop().?);
    return g;
}
/// Half of a victim's queue; one of them is returned.
fn steal(p: *Processor, victim: *Processor, take_next: bool) ?*Goroutine {
    var batch: [queue_size / 2]*Goroutine = undefined;
    while (true) {
        const h = @atomicLoad(u32, &victim.head, .acquire);
        const t = @atomicLoad(u32, &victim.tail, .acquire);
        const n = (t -% h) - (t -% h) / 2;
        if (n == 0) {
            if (!take_next) return null;
            const g = @atomicLoad(?*Goroutine, &victim.run_next, .acquire) orelse return null;
            if (@cmpxchgStrong(?*Goroutine, &victim.run_next, g, null, .acq_rel, .monotonic) == null) return g;
            return null;
        }
        if (n > queue_size / 2) continue; // head and tail of different moments
        for (0..n) |i| batch[i] = @atomicLoad(*Goroutine, &victim.queue[(h +% i) % queue_size], .monotonic);
        if (@cmpxchgStrong(u32, &victim.head, h, h +% n, .acq_rel, .monotonic) != null) continue;
        for (batch[0 .. n - 1]) |g| pushQueue(p, g);
        return batch[n - 1];
    }
}

// ---------------------------------------------------------------- the loop

fn loopEntry() callconv(.c) noreturn {
    loop();
}
fn threadEntry(arg: usize) callconv(.c) u8 {
    const m: *Machine = @ptrFromInt(arg);
    thread.become(m);
    m.tid = os.thread.id();
    os.impl.useSignalStack(@ptrFromInt(m.signal_stack), signal_stack);
    holdProcessor(m, m.next_p.?);
    m.next_p = null;
    loop();
}
fn loop() noreturn {
    const m = thread.machine();
    while (true) {
        finishSwitch();
        if (m.p == null and m.locked == null) waitForWork(m);
        const g = findRunnable(m);
        if (m.spinning) stopSpinning(m);
        if (g.locked) |owner| {
            if (owner != m) {
                runLocked(m, owner, g);
                continue;
            }
        }
        g.setStatus(.running);
        thread.setGoroutine(m, g);
        switchTo(&m.own.sp, g.sp);
    }
}
fn stopSpinning(m: *Machine) void {
    m.spinning = false;
    // The last one that found work sees to it that someone goes on looking.
    if (@atomicRmw(u32, &spinning, .Sub, 1, .acq_rel) == 1) wakeOne();
}

fn findRunnable(m: *Machine) *Goroutine {
    if (m.locked) |g| return waitForLocked(m, g);
    while (true) {
        if (@atomicLoad(bool, &stopping, .acquire)) {
            stopMachine(m);
            continue;
        }
        const p = m.p.?;
        if (seeded.on) {
            p.tick +%= 1;
            if (seeded.pick()) |g| return g;
            if (pollSeeded()) continue;
            if (timers.jump(p)) continue;
            deadlock.check();
            report.fatal("nothing to run", 134);
        }
        if (p.timers.len != 0) {
            @atomicStore(bool, &p.timer_due, false, .monotonic);
            timers.run(p, clock.now());
        }
        p.tick +%= 1;
        if (p.tick % 61 == 0 and global.size != 0) {
            lock.acquire();
            const g = takeGlobal(p, 1);
            lock.release();
            if (g) |x| return x;
        }
        if (popAny(p)) |g| return g;
        if (global.size != 0) {
            lock.acquire();
            const g = takeGlobal(p, queue_size);
            lock.release();
            if (g) |x| return x;
        }
        if (pollNow(m)) |g| return g;
        if (m.spinning or 2 * @atomicLoad(u32, &spinning, .monotonic) < processor_count - @atomicLoad(u32, &idle_processor_count, .monotonic)) {
            if (!m.spinning) {
                m.spinning = true;
                _ = @atomicRmw(u32, &spinning, .Add, 1, .acq_rel);
            }
            if (stealWork(m, p)) |g| return g;
            // To sleep and to be woken costs more than to look for a while.
            if (waitSpinning()) continue;
        }
        if (@atomicLoad(bool, &stopping, .acquire)) continue;
        // Nothing: give the processor back.
        lock.acquire();
        if (stopping) {
            lock.release();
            continue;
        }
        if (takeGlobal(p, queue_size)) |g| {
            lock.release();
            return g;
        }
        releaseProcessor(m);
        putIdle(p);
        lock.release();
        if (m.spinning) {
            m.spinning = false;
            _ = @atomicRmw(u32, &spinning, .Sub, 1, .acq_rel);
            // What came between the last look and now.
            if (anyQueued()) {
                if (takeIdle()) |q| {
                    holdProcessor(m, q);
                    m.spinning = true;
                    _ = @atomicRmw(u32, &spinning, .Add, 1, .acq_rel);
                    continue;
                }
            }
        }
        waitForWork(m);
    }
}
fn stealWork(m: *Machine, p: *Processor) ?*Goroutine {
    const n = processor_count;
    for (0..4) |round| {
        var i = m.rand() % n;
        for (0..n) |_| {
            const victim = &processors[i];
            i = if (i + 1 == n) 0 else i + 1;
            if (@atomicLoad(bool, &stopping, .monotonic)) return null;
            if (victim == p) continue;
            if (round == 3 and victim.timers.len != 0) {
                timers.run(victim, clock.now());
                if (popAny(p)) |g| return g;
            }
            if (@atomicLoad(ProcessorStatus, &victim.status, .monotonic) == .idle and round < 3) continue;
            if (steal(p, victim, round == 3)) |g| return g;
        }
    }
    return null;
}
/// True: there may be something to steal, or the world is to stop. False: not for some microseconds.
fn waitSpinning() bool {
    // What comes from the network is seen in the poller and not here.
    if (@atomicLoad(u32, &keeper, .monotonic) == 0 and networkWaits()) return false;
    for (0..spin_rounds) |_| {
        for (0..32) |_| std.atomic.spinLoopHint();
        if (anyQueued() or @atomicLoad(bool, &stopping, .monotonic)) return true;
    }
    return false;
}
const spin_rounds = 16;
fn anyQueued() bool {
    for (processors[0..processor_count]) |*p| if (!p.isEmpty()) return true;
    return @atomicLoad(u32, &global.size, .monotonic) != 0;
}

/// What the poller has, without waiting.
fn pollNow(m: *Machine) ?*Goroutine {
    const net = poller orelse return null;
    if (net.waiters() == 0) return null;
    _ = m;
    var list: [128]*Goroutine = undefined;
    const n = net.poll(0, &list);
    @atomicStore(u64, &last_poll, clock.now(), .monotonic);
    if (n == 0) return null;
    readyAll(list[1..n]);
    return list[0];
}

/// Under a seed, time jumps to the next timer; the network, which has its own time, gets a moment before that.
fn pollSeeded() bool {
    const net = poller orelse return false;
    if (net.waiters() == 0) return false;
    out.flush();
    var list: [128]*Goroutine = undefined;
    const n = net.poll(if (timers.earliest() == timers.never) -1 else 10_000_000, &list);
    readyAll(list[0..n]);
    return n > 0;
}

/// Nobody has asked the poller for 10 ms: the monitor does.
pub fn pollForMonitor(now: u64) bool {
    const net = poller orelse return false;
    if (net.waiters() == 0 or @atomicLoad(u32, &keeper, .monotonic) == 1) return false;
    const last = @atomicLoad(u64, &last_poll, .monotonic);
    if (now -| last < 10_000_000) return false;
    @atomicStore(u64, &last_poll, now, .monotonic);
    var list: [128]*Goroutine = undefined;
    @atomicStore(u32, &monitor_polls, 1, .release);
    const n = net.poll(0, &list);
    readyAll(list[0..n]);
    @atomicStore(u32, &monitor_polls, 0, .release);
    return n > 0;
}

/// Without a processor: in the poller or until the next timer, if nobody else does that, or until someone needs a machine.
fn waitForWork(m: *Machine) void {
    out.flush(); // what has been printed is seen while this machine sleeps
    const until = timers.earliest();
    if ((until == timers.never and !networkWaits()) or @cmpxchgStrong(u32, &keeper, 0, 1, .acq_rel, .monotonic) != null) return stopForWork(m);
    @atomicStore(u64, &keeper_until, until, .seq_cst);
    var found: [128]*Goroutine = undefined;
    // A timer or a goroutine that came meanwhile: whoever brought it saw no keeper.
    const n = if (timers.earliest() >= until and !anyQueued()) keep(until, &found) else 0;
    const p = takeIdle();
    if (p) |q| holdProcessor(m, q);
    for (found[0..n]) |g| {
        g.setStatus(.runnable);
        if (p) |q| pushQueue(q, g) else pushGlobal(g);
    }
    // Only now: to others, what the poller gave would seem to be nowhere.
    @atomicStore(u64, &keeper_until, 0, .release);
    @atomicStore(u32, &keeper, 0, .release);
    if (p == null) return stopForWork(m);
    if (n == 0) return startSpinning(m);
    // As Go: what was found runs here, and only where there is more of it another machine is woken. The monitor looks after the poller meanwhile.
    if (n > 1) wakeOne() else monitor.hint();
}
/// Somebody may hold goroutines that the poller gave and that are in no queue yet.
pub fn mayHaveFound() bool {
    return @atomicLoad(u32, &keeper, .acquire) == 1 or @atomicLoad(u32, &monitor_polls, .acquire) == 1;
}
var monitor_polls: u32 = 0;
/// Goroutines wait in the poller.
pub fn networkWaits() bool {
    return if (poller) |net| net.waiters() != 0 else false;
}
/// How many goroutines the poller has given.
fn keep(until: u64, found: []*Goroutine) usize {
    const now = clock.now();
    if (until <= now) return 0;
    if (poller) |net| {
        const n = net.poll(if (until == timers.never) -1 else @intCast(until - now), found);
        @atomicStore(u64, &last_poll, clock.now(), .monotonic);
        return n;
    }
    _ = keeper_note.sleepFor(until - now);
    return 0;
}
/// A timer has become the earliest: whoever waits for the next one waits too long.
pub fn timerChanged(when: u64) void {
    if (@atomicLoad(u32, &keeper, .acquire) == 1) {
        if (when < @atomicLoad(u64, &keeper_until, .seq_cst)) wakeKeeper();
    } else monitor.hintAt(when);
}
fn wakeKeeper() void {
    if (poller) |net| net.wake() else keeper_note.wake();
}
/// For the poller, when it comes into being while a machine waits for a timer.
pub fn usePoller(p: *const Poller) void {
    poller = p;
    if (@atomicLoad(u32, &keeper, .acquire) == 1) keeper_note.wake();
}

fn startSpinning(m: *Machine) void {
    if (m.spinning) return;
    m.spinning = true;
    _ = @atomicRmw(u32, &spinning, .Add, 1, .acq_rel);
}

/// Sleeps until `wakeMachine` brings a processor.
fn stopForWork(m: *Machine) void {
    lock.acquire();
    m.next = idle_machines;
    idle_machines = m;
    deadlock.checkLocked();
    lock.release();
    m.note.sleep();
    holdProcessor(m, m.next_p.?);
    m.next_p = null;
}

/// If a processor is idle and nobody looks for work: someone does from now on.
pub fn wakeOne() void {
    if (@atomicLoad(u32, &idle_processor_count, .monotonic) == 0) return;
    if (@atomicLoad(u32, &spinning, .monotonic) != 0) return;
    if (@cmpxchgStrong(u32, &spinning, 0, 1, .acq_rel, .monotonic) != null) return;
    const p = takeIdle() orelse {
        _ = @atomicRmw(u32, &spinning, .Sub, 1, .acq_rel);
        return;
    };
    wakeMachine(p, true);
}
/// Some machine runs with p.
fn wakeMachine(p: *Processor, spins: bool) void {
    lock.acquire();
    const m = idle_machines orelse {
        machine_count += 1;
        const id = machine_count;
        lock.release();
        return newMachine(p, spins, id);
    };
    idle_machines = m.next;
    lock.release();
    m.spinning = spins;
    m.next_p = p;
    m.note.wake();
}
fn newMachine(p: *Processor, spins: bool, id: u32) void {
    const len = os.impl.granularity;
    const memory = os.reserve(len) orelse report.fatal("no memory for a thread", 134);
    if (!os.commit(memory, len)) report.fatal("no memory for a thread", 134);
    const m: *Machine = @ptrCast(@alignCast(memory));
    m.* = .{ .self = m, .goroutine = undefined, .id = id, .spinning = spins, .next_p = p, .random = @as(u64, id) *% 0x9E3779B97F4A7C15 };
    m.goroutine = &m.own;
    m.own.locks = 1;
    m.own.machine = m;
    _ = makeMachineStack(m, &loopEntry);
    if (!os.thread.start(m.own.state.stack_top, &threadEntry, @intFromPtr(m), thread.register(m))) report.fatal("cannot start a thread", 134);
}

fn holdProcessor(m: *Machine, p: *Processor) void {
    m.p = p;
    @atomicStore(?*Machine, &p.machine, m, .release);
    @atomicStore(ProcessorStatus, &p.status, .running, .release);
}
fn releaseProcessor(m: *Machine) void {
    const p = m.p.?;
    m.p = null;
    @atomicStore(?*Machine, &p.machine, null, .release);
}
/// Under the lock, or before there are threads.
fn putIdle(p: *Processor) void {
    @atomicStore(ProcessorStatus, &p.status, .idle, .release);
    p.next_idle = idle_processors;
    idle_processors = p;
    @atomicStore(u32, &idle_processor_count, idle_processor_count + 1, .release);
}
fn takeIdleLocked() ?*Processor {
    if (stopping) return null;
    const p = idle_processors orelse return null;
    idle_processors = p.next_idle;
    @atomicStore(u32, &idle_processor_count, idle_processor_count - 1, .release);
    monitor.hint();
    return p;
}
fn takeIdle() ?*Processor {
    if (@atomicLoad(u32, &idle_processor_count, .monotonic) == 0) return null;
    lock.acquire();
    const p = takeIdleLocked();
    lock.release();
    return p;
}

// ---------------------------------------------------------------- goroutines that are locked to a thread

/// The running goroutine stays on its thread, and nobody else runs there, until as many `unlockThread`.
pub fn lockThread() void {
    pin();
    const g = thread.goroutine();
    g.lock_depth += 1;
    g.locked = thread.machine();
    thread.machine().locked = g;
    unpin();
}
pub fn unlockThread() void {
    pin();
    const g = thread.goroutine();
    if (g.lock_depth > 0) g.lock_depth -= 1;
    if (g.lock_depth == 0 and g.locked != null) {
        thread.machine().locked = null;
        g.locked = null;
    }
    unpin();
}
/// `m` has drawn a goroutine that runs on `owner` only: the processor goes there.
fn runLocked(m: *Machine, owner: *Machine, g: *Goroutine) void {
    g.next = null;
    const p = m.p.?;
    releaseProcessor(m);
    owner.next_p = p;
    owner.note.wake();
    if (m.locked == null) waitForWork(m);
}
/// The machine's goroutine has parked: its processor is for others, until that goroutine is runnable and someone draws it.
fn waitForLocked(m: *Machine, g: *Goroutine) *Goroutine {
    if (m.p) |p| {
        // It may be runnable again already: then it is in a queue, and comes back by `runLocked`.
        releaseProcessor(m);
        handOff(p);
    }
    m.note.sleep();
    holdProcessor(m, m.next_p.?);
    m.next_p = null;
    return g;
}

// ---------------------------------------------------------------- blocking system calls

/// Calls f(ctx), which may block in the system but touches nothing of the runtime; the processor may go on without this machine meanwhile.
pub fn blocking(f: *const fn (*anyopaque) callconv(.c) void, ctx: *anyopaque) void {
    var body: Blocking = .{ .f = f, .ctx = ctx };
    @import("../throw.zig").callWithRegistersOnStack(&Blocking.run, &body);
}
const Blocking = struct {
    f: *const fn (*anyopaque) callconv(.c) void,
    ctx: *anyopaque,

    fn run(p: *anyopaque) callconv(.c) void {
        const b: *Blocking = @ptrCast(@alignCast(p));
        enterSyscall(@frameAddress());
        b.f(b.ctx);
        leaveSyscall();
    }
};
/// Pinned from here to `leaveSyscall`. `sp`: below it is nothing that the collector has to see.
fn enterSyscall(sp: usize) void {
    pin();
    const m = thread.machine();
    const g = thread.goroutine();
    const p = m.p.?;
    g.sp = sp;
    g.setStatus(.syscall);
    p.syscalls +%= 1;
    @atomicStore(ProcessorStatus, &p.status, .syscall, .release);
    if (@atomicLoad(bool, &stopping, .acquire)) {
        lock.acquire();
        if (stop_left > 0 and takeFromSyscall(p, .stopped)) stoppedOne();
        lock.release();
    }
    monitor.hint();
}
fn leaveSyscall() void {
    const m = thread.machine();
    const g = thread.goroutine();
    const p = m.p.?;
    if (@cmpxchgStrong(ProcessorStatus, &p.status, .syscall, .running, .acq_rel, .monotonic) == null) {
        g.setStatus(.running);
        return unpin();
    }
    // The processor was taken away.
    m.p = null;
    lock.acquire();
    _ = @atomicRmw(u32, &in_syscalls, .Sub, 1, .acq_rel);
    if (takeIdleLocked()) |q| {
        lock.release();
        holdProcessor(m, q);
        g.setStatus(.running);
        return unpin();
    }
    lock.release();
    switchWithoutProcessor(g);
    unpin();
}
fn switchWithoutProcessor(g: *Goroutine) void {
    const m = thread.machine();
    m.after = .requeue;
    m.previous = g;
    thread.setGoroutine(m, &m.own);
    // The loop expects a processor: this one queues g first and waits for one.
    switchTo(&g.sp, m.own.sp);
    finishSwitch();
}
/// The processor of a machine that is in a system call has another fate from now on; its machine finds out when it comes back.
fn takeFromSyscall(p: *Processor, status: ProcessorStatus) bool {
    if (@cmpxchgStrong(ProcessorStatus, &p.status, .syscall, status, .acq_rel, .monotonic) != null) return false;
    _ = @atomicRmw(u32, &in_syscalls, .Add, 1, .acq_rel);
    @atomicStore(?*Machine, &p.machine, null, .release);
    return true;
}
/// For the monitor.
pub fn retake(p: *Processor) void {
    if (takeFromSyscall(p, .idle)) handOff(p);
}
/// p has no machine: another one takes it if there is something to do, else it is idle.
fn handOff(p: *Processor) void {
    if (!p.isEmpty() or @atomicLoad(u32, &global.size, .monotonic) != 0 or p.timers.len != 0) return wakeMachine(p, false);
    lock.acquire();
    if (stopping) {
        @atomicStore(ProcessorStatus, &p.status, .stopped, .release);
        stoppedOne();
        lock.release();
        return;
    }
    putIdle(p);
    deadlock.checkLocked();
    lock.release();
}

// ---------------------------------------------------------------- stopping the world

/// All other goroutines stand still, each where the collector can read its stack. False: someone else did, and has let go again.
/// The caller is pinned once, and holds no lock.
pub fn stopWorld() bool {
    if (!began_threads or seeded.on) return true;
    const m = thread.machine();
    const g = thread.goroutine();
    lock.acquire();
    if (stopping) {
        lock.release();
        switchAway(g, .requeue, 0, 0);
        return false;
    }
    @atomicStore(bool, &stopping, true, .release);
    stop_left = processor_count - 1;
    @atomicStore(ProcessorStatus, &m.p.?.status, .stopped, .release);
    for (processors[0..processor_count]) |*p| {
        if (p == m.p) continue;
        if (takeFromSyscall(p, .stopped)) stop_left -= 1;
    }
    while (idle_processors) |p| {
        idle_processors = p.next_idle;
        @atomicStore(ProcessorStatus, &p.status, .stopped, .release);
        stop_left -= 1;
    }
    @atomicStore(u32, &idle_processor_count, 0, .release);
    const wait = stop_left > 0;
    lock.release();
    if (wait) while (true) {
        for (processors[0..processor_count]) |*p| {
            if (@atomicLoad(ProcessorStatus, &p.status, .acquire) == .running) interrupt(p);
        }
        if (stop_note.sleepFor(50_000)) break;
    };
    return true;
}
/// Under the lock.
fn stoppedOne() void {
    stop_left -= 1;
    if (stop_left == 0) stop_note.wake();
}
/// On the machine's own stack: the processor is the stopper's until the world goes on.
fn stopMachine(m: *Machine) void {
    if (m.spinning) {
        m.spinning = false;
        _ = @atomicRmw(u32, &spinning, .Sub, 1, .acq_rel);
    }
    lock.acquire();
    if (!stopping) {
        lock.release();
        return;
    }
    const p = m.p.?;
    releaseProcessor(m);
    @atomicStore(ProcessorStatus, &p.status, .stopped, .release);
    stoppedOne();
    m.next = idle_machines;
    idle_machines = m;
    lock.release();
    m.note.sleep();
    holdProcessor(m, m.next_p.?);
    m.next_p = null;
}
/// The monitor: every goroutine that runs has been interrupted, or does not listen. Nothing goes on after it.
pub fn stopForDump() void {
    @atomicStore(bool, &stopping, true, .release);
    for (0..20) |_| {
        for (processors[0..processor_count]) |*p| {
            if (@atomicLoad(ProcessorStatus, &p.status, .acquire) == .running) interrupt(p);
        }
        os.sleepNs(1_000_000);
    }
}
pub fn startWorld() void {
    if (!began_threads or seeded.on) return;
    const m = thread.machine();
    var run: ?*Processor = null;
    lock.acquire();
    for (processors[0..processor_count]) |*p| {
        if (p == m.p) {
            @atomicStore(ProcessorStatus, &p.status, .running, .release);
        } else if (!p.isEmpty() or p.timers.len != 0) {
            p.next_idle = run;
            run = p;
        } else putIdle(p);
    }
    @atomicStore(bool, &stopping, false, .release);
    lock.release();
    while (run) |p| {
        run = p.next_idle;
        wakeMachine(p, false);
    }
    wakeOne();
}

/// How many processors there are from now on.
pub fn setProcessors(n: u32) void {
    pin();
    defer unpin();
    if (seeded.on or n == processor_count) return;
    while (!stopWorld()) {}
    const m = thread.machine();
    if (n < processor_count) {
        // This machine's stays: it goes to the first place that does.
        for (processors[n..processor_count]) |*p| {
            if (p == m.p) continue;
            while (popAny(p)) |g| global.push(g);
            timers.moveAll(&p.timers, &m.p.?.timers);
        }
        if (m.p.?.id >= n) {
            const own = m.p.?;
            const p = &processors[0];
            while (popAny(own)) |g| global.push(g);
            timers.moveAll(&own.timers, &p.timers);
            m.p = p;
            p.machine = m;
            own.machine = null;
        }
    } else for (processor_count..n) |i| {
        processors[i] = .{ .id = @intCast(i), .status = .stopped };
    }
    processor_count = n;
    startWorld();
}
/// 0..n
pub fn random(n: u32) u32 {
    if (seeded.on) return seeded.below(n);
    pin();
    const r: u32 = @intCast(@as(u64, thread.machine().rand()) * n >> 32);
    unpin();
    return r;
}

// ---------------------------------------------------------------- goroutines

/// A goroutine that will call `entry`, not yet runnable. null: no memory for its stack. The caller is pinned.
pub fn create(entry: *const fn () callconv(.c) noreturn, site: u32) ?*Goroutine {
    if (!began_threads) beginThreads();
    const g = takeFree() orelse return null;
    const me = thread.goroutine();
    g.id = @atomicRmw(u64, &next_id, .Add, 1, .monotonic);
    g.parent = me.id;
    g.site = site;
    g.locks = 1;
    g.preempt = false;
    g.reason = .none;
    g.wake = 0;
    g.waits = null;
    g.reported = false;
    g.cancel = .empty;
    g.was_cancelled = false;
    g.state.handler = null;
    g.state.exception = .undefined;
    g.state.frame = null;
    g.sp = prepare(g.state.stack_low, @intFromPtr(g), entry);
    _ = @atomicRmw(u32, &live, .Add, 1, .monotonic);
    return g;
}
/// The first thing that a new goroutine does; unpinned after it.
pub fn arrive() void {
    finishSwitch();
    unpin();
}
/// The last.
pub fn exit() noreturn {
    pin();
    const g = thread.goroutine();
    if (g.locked != null) {
        thread.machine().locked = null;
        g.locked = null;
        g.lock_depth = 0;
    }
    _ = @atomicRmw(u32, &live, .Sub, 1, .monotonic);
    switchAway(g, .exit, 0, 0);
    unreachable;
}
/// Makes a new goroutine runnable.
pub fn start(g: *Goroutine) void {
    g.setStatus(.runnable);
    if (seeded.on) return seeded.put(g);
    putNext(thread.machine().p.?, g);
}
const free_at_processor = 64;
fn takeFree() ?*Goroutine {
    const p = thread.machine().p.?;
    if (p.free == null) {
        lock.acquire();
        defer lock.release();
        if (free_goroutines == null) return stacks.take();
        for (0..free_at_processor / 2) |_| {
            const g = free_goroutines orelse break;
            free_goroutines = g.next;
            g.next = p.free;
            p.free = g;
            p.free_count += 1;
        }
    }
    const g = p.free.?;
    p.free = g.next;
    p.free_count -= 1;
    return g;
}
fn free(m: *Machine, g: *Goroutine) void {
    g.setStatus(.dead);
    g.task = null;
    const p = m.p orelse {
        lock.acquire();
        g.next = free_goroutines;
        free_goroutines = g;
        lock.release();
        return;
    };
    g.next = p.free;
    p.free = g;
    p.free_count += 1;
    if (p.free_count < free_at_processor) return;
    lock.acquire();
    while (p.free_count > free_at_processor / 2) {
        const f = p.free.?;
        p.free = f.next;
        p.free_count -= 1;
        f.next = free_goroutines;
        free_goroutines = f;
    }
    lock.release();
}

/// Calls f for every goroutine that lives, main first. While the world stands still, or only to report.
pub fn eachGoroutine(ctx: anytype, f: *const fn (@TypeOf(ctx), *Goroutine) void) void {
    f(ctx, &main);
    for (0..stacks.used) |i| {
        const g = stacks.at(@intCast(i));
        if (g.status != .dead) f(ctx, g);
    }
}
