//! Stopping the world: all goroutines but one stand still, for a collection, or while the number of processors changes.
const os = @import("../os/os.zig");
const thread = @import("thread.zig");
const timers = @import("timers.zig");
const seeded = @import("seeded.zig");
const Note = @import("lock.zig").Note;
const blocking = @import("blocking.zig");
const goroutine = @import("goroutine.zig");
const machine = @import("machine.zig");
const processor = @import("processor.zig");
const sched = @import("sched.zig");

pub var stopping: bool = false;
pub var stop_left: u32 = 0;
var stop_note: Note = .{};

/// All other goroutines stand still, each where the collector can read its stack. False: someone else did, and has let go again.
/// The caller is pinned once, and holds no lock.
pub fn stopWorld() bool {
    if (!sched.began_threads or seeded.on) return true;
    const m = thread.machine();
    const g = thread.goroutine();
    sched.lock.acquire();
    if (stopping) {
        sched.lock.release();
        sched.switchAway(g, .requeue, 0, 0);
        return false;
    }
    @atomicStore(bool, &stopping, true, .release);
    stop_left = processor.processor_count - 1;
    @atomicStore(processor.ProcessorStatus, &m.p.?.status, .stopped, .release);
    for (processor.processors[0..processor.processor_count]) |*p| {
        if (p == m.p) continue;
        if (blocking.takeFromSyscall(p, .stopped)) stop_left -= 1;
    }
    while (processor.idle_processors) |p| {
        processor.idle_processors = p.next_idle;
        @atomicStore(processor.ProcessorStatus, &p.status, .stopped, .release);
        stop_left -= 1;
    }
    @atomicStore(u32, &processor.idle_processor_count, 0, .release);
    const wait = stop_left > 0;
    sched.lock.release();
    if (wait) while (true) {
        for (processor.processors[0..processor.processor_count]) |*p| {
            if (@atomicLoad(processor.ProcessorStatus, &p.status, .acquire) == .running) sched.interrupt(p);
        }
        if (stop_note.sleepFor(50_000)) break;
    };
    return true;
}

/// Under the lock.
pub fn stoppedOne() void {
    stop_left -= 1;
    if (stop_left == 0) stop_note.wake();
}

/// On the machine's own stack: the processor is the stopper's until the world goes on.
pub fn stopMachine(m: *machine.Machine) void {
    if (m.spinning) {
        m.spinning = false;
        _ = @atomicRmw(u32, &machine.spinning, .Sub, 1, .acq_rel);
    }
    sched.lock.acquire();
    if (!stopping) {
        sched.lock.release();
        return;
    }
    const p = m.p.?;
    machine.releaseProcessor(m);
    @atomicStore(processor.ProcessorStatus, &p.status, .stopped, .release);
    stoppedOne();
    m.next = machine.idle_machines;
    machine.idle_machines = m;
    sched.lock.release();
    m.note.sleep();
    machine.holdProcessor(m, m.next_p.?);
    m.next_p = null;
}

/// The monitor: every goroutine that runs has been interrupted, or does not listen. Nothing goes on after it.
pub fn stopForDump() void {
    @atomicStore(bool, &stopping, true, .release);
    for (0..20) |_| {
        for (processor.processors[0..processor.processor_count]) |*p| {
            if (@atomicLoad(processor.ProcessorStatus, &p.status, .acquire) == .running) sched.interrupt(p);
        }
        os.sleepNs(1_000_000);
    }
}

pub fn startWorld() void {
    if (!sched.began_threads or seeded.on) return;
    const m = thread.machine();
    var run: ?*processor.Processor = null;
    sched.lock.acquire();
    for (processor.processors[0..processor.processor_count]) |*p| {
        if (p == m.p) {
            @atomicStore(processor.ProcessorStatus, &p.status, .running, .release);
        } else if (!p.isEmpty() or p.timers.len != 0) {
            p.next_idle = run;
            run = p;
        } else processor.putIdle(p);
    }
    @atomicStore(bool, &stopping, false, .release);
    sched.lock.release();
    while (run) |p| {
        run = p.next_idle;
        machine.wakeMachine(p, false);
    }
    machine.wakeOne();
}

/// How many processors there are from now on.
pub fn setProcessors(n: u32) void {
    sched.pin();
    defer sched.unpin();
    if (seeded.on or n == processor.processor_count) return;
    // Until then there is no world to stop, and the list of idle processors would stay as it is.
    sched.ensureThreads();
    while (!stopWorld()) {}
    const m = thread.machine();
    if (n < processor.processor_count) {
        // This machine's stays: it goes to the first place that does.
        for (processor.processors[n..processor.processor_count]) |*p| {
            if (p == m.p) continue;
            while (processor.popAny(p)) |g| processor.global.push(g);
            timers.moveAll(&p.timers, &m.p.?.timers);
            goroutine.leave(p);
        }
        if (m.p.?.id >= n) {
            const own = m.p.?;
            const p = &processor.processors[0];
            while (processor.popAny(own)) |g| processor.global.push(g);
            timers.moveAll(&own.timers, &p.timers);
            goroutine.leave(own);
            m.p = p;
            p.machine = m;
            own.machine = null;
        }
    } else for (processor.processor_count..n) |i| {
        processor.processors[i] = .{ .id = @intCast(i), .status = .stopped };
    }
    processor.processor_count = n;
    startWorld();
}
