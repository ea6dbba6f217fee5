//! The loop on a machine's own stack: where the next goroutine comes from when there is none at hand, and who waits for timers and the network.
const std = @import("std");
const out = @import("../boot/out.zig");
const report = @import("../boot/report.zig");
const thread = @import("thread.zig");
const clock = @import("clock.zig");
const timers = @import("timers.zig");
const monitor = @import("monitor.zig");
const seeded = @import("seeded.zig");
const deadlock = @import("deadlock.zig");
const Note = @import("lock.zig").Note;
const switchTo = @import("switch.zig").switchTo;
const goroutine = @import("goroutine.zig");
const Goroutine = goroutine.Goroutine;
const machine = @import("machine.zig");
const processor = @import("processor.zig");
const Runnable = @import("runnable.zig").Runnable;
const sched = @import("sched.zig");
const world = @import("world.zig");

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

pub fn loopEntry() callconv(.c) noreturn {
    loop();
}

pub fn loop() noreturn {
    const m = thread.machine();
    while (true) {
        sched.finishSwitch();
        if (m.p == null and m.locked == null) waitForWork(m);
        const next = findRunnable(m);
        if (m.spinning) machine.stopSpinning(m);
        const g = next.goroutine();
        if (g.locked) |owner| {
            if (owner != m) {
                machine.runLocked(m, owner, g);
                continue;
            }
        }
        g.setStatus(.running);
        thread.setGoroutine(m, g);
        switchTo(&m.own.sp, g.sp);
    }
}

fn findRunnable(m: *machine.Machine) Runnable {
    if (m.locked) |g| return .of(machine.waitForLocked(m, g));
    while (true) {
        if (@atomicLoad(bool, &world.stopping, .acquire)) {
            world.stopMachine(m);
            continue;
        }
        const p = m.p.?;
        if (seeded.on) {
            p.tick +%= 1;
            if (seeded.pick()) |g| return .of(g);
            if (sched.pollSeeded()) continue;
            if (timers.jump(p)) continue;
            deadlock.check();
            report.fatal("nothing to run", 134);
        }
        var woke = false;
        if (p.timers.len != 0) {
            @atomicStore(bool, &p.timer_due, false, .monotonic);
            woke = timers.run(p, clock.now());
        }
        p.tick +%= 1;
        if (p.tick % 61 == 0) p.owes_global = true;
        // Whom a timer woke runs before that; the next time it is paid.
        if (p.owes_global and woke and !p.deferred) {
            p.deferred = true;
        } else if (p.owes_global) {
            p.owes_global = false;
            p.deferred = false;
            if (processor.global.size != 0) {
                sched.lock.acquire();
                const next = processor.global.pop();
                sched.lock.release();
                if (next) |r| return r;
            }
        }
        if (processor.popAny(p)) |r| return r;
        if (processor.global.size != 0) {
            sched.lock.acquire();
            const next = processor.takeGlobal(p);
            sched.lock.release();
            if (next) |r| return r;
        }
        if (pollNow(m, p)) |r| return r;
        if (m.spinning or 2 * @atomicLoad(u32, &machine.spinning, .monotonic) < processor.processor_count - @atomicLoad(u32, &processor.idle_processor_count, .monotonic)) {
            if (!m.spinning) {
                m.spinning = true;
                _ = @atomicRmw(u32, &machine.spinning, .Add, 1, .acq_rel);
            }
            if (stealWork(m, p)) |r| return r;
            // To sleep and to be woken costs more than to look for a while.
            if (waitSpinning()) continue;
        }
        if (@atomicLoad(bool, &world.stopping, .acquire)) continue;
        // Nothing: give the processor back.
        sched.lock.acquire();
        if (world.stopping) {
            sched.lock.release();
            continue;
        }
        if (processor.takeGlobal(p)) |r| {
            sched.lock.release();
            return r;
        }
        machine.releaseProcessor(m);
        processor.putIdle(p);
        sched.lock.release();
        if (m.spinning) {
            m.spinning = false;
            _ = @atomicRmw(u32, &machine.spinning, .Sub, 1, .acq_rel);
            // What came between the last look and now.
            if (processor.anyQueued()) {
                if (processor.takeIdle()) |q| {
                    machine.holdProcessor(m, q);
                    m.spinning = true;
                    _ = @atomicRmw(u32, &machine.spinning, .Add, 1, .acq_rel);
                    continue;
                }
            }
        }
        waitForWork(m);
    }
}

fn stealWork(m: *machine.Machine, p: *processor.Processor) ?Runnable {
    const n = processor.processor_count;
    for (0..4) |round| {
        var i = m.rand() % n;
        for (0..n) |_| {
            const victim = &processor.processors[i];
            i = if (i + 1 == n) 0 else i + 1;
            if (@atomicLoad(bool, &world.stopping, .monotonic)) return null;
            if (victim == p) continue;
            if (round == 3 and victim.timers.len != 0) {
                _ = timers.run(victim, clock.now());
                if (processor.popAny(p)) |r| return r;
            }
            if (@atomicLoad(processor.ProcessorStatus, &victim.status, .monotonic) == .idle and round < 3) continue;
            if (processor.steal(p, victim, round == 3)) |r| return r;
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
        if (processor.anyQueued() or @atomicLoad(bool, &world.stopping, .monotonic)) return true;
    }
    return false;
}

const spin_rounds = 16;

/// What the poller has, without waiting.
fn pollNow(m: *machine.Machine, p: *processor.Processor) ?Runnable {
    const net = poller orelse return null;
    if (net.waiters() == 0) return null;
    m.batch.end(clock.now());
    var list: [128]*Goroutine = undefined;
    const n = net.poll(0, &list);
    const now = clock.now();
    @atomicStore(u64, &last_poll, now, .monotonic);
    if (n == 0) return null;
    for (list[0..n]) |g| {
        g.setStatus(.runnable);
        processor.pushQueue(p, .of(g));
    }
    m.batch.begin(now, n);
    return processor.popQueue(p);
}

/// What the poller gave a machine last. As Go it is run here, and where there is more of it by another machine too; but not when it is done before that
/// one has woken. The monitor sees to it if it isn't.
pub const Batch = extern struct {
    began: u64 = 0,
    len: u32 = 0,
    /// Nanoseconds for each: how long it took until the poller was asked again.
    cost: u32 = long,

    const long = 50_000;
    fn end(b: *Batch, now: u64) void {
        if (b.len != 0) b.cost = @intCast(@min((now -| b.began) / b.len, long));
        b.len = 0;
    }
    fn begin(b: *Batch, now: u64, n: usize) void {
        b.began = now;
        b.len = @intCast(n);
        if ((n - 1) * b.cost >= long) machine.wakeOne() else monitor.hint();
    }
};

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
    sched.readyAll(list[0..n]);
    @atomicStore(u32, &monitor_polls, 0, .release);
    return n > 0;
}

/// Without a processor: in the poller or until the next timer, if nobody else does that, or until someone needs a machine.
pub fn waitForWork(m: *machine.Machine) void {
    out.flush(); // what has been printed is seen while this machine sleeps
    const until = timers.earliest();
    if ((until == timers.never and !networkWaits()) or @cmpxchgStrong(u32, &keeper, 0, 1, .acq_rel, .monotonic) != null) return machine.stopForWork(m);
    @atomicStore(u64, &keeper_until, until, .seq_cst);
    var found: [128]*Goroutine = undefined;
    // A timer or a goroutine that came meanwhile: whoever brought it saw no keeper.
    const n = if (timers.earliest() >= until and !processor.anyQueued()) keep(m, until, &found) else 0;
    const p = processor.takeIdle();
    if (p) |q| machine.holdProcessor(m, q);
    for (found[0..n]) |g| {
        g.setStatus(.runnable);
        if (p) |q| processor.pushQueue(q, .of(g)) else processor.pushGlobal(g);
    }
    // Only now: to others, what the poller gave would seem to be nowhere.
    @atomicStore(u64, &keeper_until, 0, .release);
    @atomicStore(u32, &keeper, 0, .release);
    if (p == null) {
        // Others that have gone idle since then saw a keeper, and no work.
        machine.holdProcessor(m, processor.takeIdleNow() orelse return machine.stopForWork(m));
        return machine.startSpinning(m);
    }
    if (n == 0) return machine.startSpinning(m);
    m.batch.begin(@atomicLoad(u64, &last_poll, .monotonic), n);
}

/// Goroutines wait in the poller.
pub fn networkWaits() bool {
    return if (poller) |net| net.waiters() != 0 else false;
}

/// Somebody may hold goroutines that the poller gave and that are in no queue yet.
pub fn mayHaveFound() bool {
    return @atomicLoad(u32, &keeper, .acquire) == 1 or @atomicLoad(u32, &monitor_polls, .acquire) == 1;
}

var monitor_polls: u32 = 0;

/// How many goroutines the poller has given.
fn keep(m: *machine.Machine, until: u64, found: []*Goroutine) usize {
    const now = clock.now();
    m.batch.end(now);
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
