//! Signals of the system as values on channels, and SIGQUIT's dump. The handler only notes which signal it was and wakes the monitor; the monitor
//! sends, without waiting: a full channel misses one, as in Go's os/signal.
const os = @import("../os/os.zig");
const object = @import("../object.zig");
const Object = object.Object;
const Value = @import("../value.zig").Value;
const root_set = @import("../heap/roots.zig");
const report = @import("../boot/report.zig");
const out = @import("../boot/out.zig");
const sched = @import("sched.zig");
const monitor = @import("monitor.zig");
const deadlock = @import("deadlock.zig");
const dump = @import("dump.zig");
const chan = @import("chan.zig");
const Lock = @import("lock.zig").Lock;

/// Signals that have come and not been sent on.
var pending: u64 = 0;

const most = 32;
/// Who wants what: a root of the collector, and the number beside it.
var channels: [most]Value = @splat(.undefined);
var numbers: [most]u32 = @splat(0);
var registered = false;
var lock: Lock = .{};

/// From now on signal `number` is sent to the channel, as its number. False: too many.
pub fn start(c: *Object, number: f64) bool {
    sched.room();
    const n: u32 = @intFromFloat(number);
    sched.ensureThreads();
    lock.acquire();
    defer lock.release();
    if (!registered) {
        registered = true;
        root_set.add(&channels, channels.len);
    }
    for (&channels, &numbers) |*slot, *which| {
        if (slot.* != .undefined) continue;
        slot.* = Value.fromObject(c);
        which.* = n;
        _ = @atomicRmw(u32, &deadlock.outside, .Add, 1, .monotonic);
        os.thread.onSignal(n, &arrived);
        return true;
    }
    return false;
}
/// No more signals to the channel; those that nobody wants have their old effect again.
pub fn stop(c: *Object) void {
    sched.room();
    lock.acquire();
    defer lock.release();
    for (&channels, &numbers) |*slot, which| {
        if (slot.* != Value.fromObject(c)) continue;
        slot.* = .undefined;
        _ = @atomicRmw(u32, &deadlock.outside, .Sub, 1, .monotonic);
        for (channels, numbers) |other, n| {
            if (other != .undefined and n == which) break;
        } else os.thread.defaultSignal(which);
    }
}

/// In the handler.
fn arrived(number: u32) void {
    _ = @atomicRmw(u64, &pending, .Or, @as(u64, 1) << @intCast(number), .acq_rel);
    monitor.wake();
}
/// On the monitor.
pub fn deliver() void {
    if (@atomicLoad(u64, &pending, .monotonic) == 0) return;
    var set = @atomicRmw(u64, &pending, .Xchg, 0, .acq_rel);
    while (set != 0) : (set &= set - 1) {
        const n: u32 = @ctz(set);
        if (n == quit) {
            if (send(n)) continue;
            dumpAndExit();
        }
        _ = send(n);
    }
}
fn send(n: u32) bool {
    var any = false;
    for (&channels, numbers) |*slot, which| {
        if (which != n) continue;
        lock.acquire();
        const v = slot.*;
        if (v != .undefined) {
            any = true;
            const c = chan.of(v.asObject());
            var woken: ?*sched.Goroutine = null;
            c.lock.acquire();
            _ = chan.sendNow(c, Value.fromF64(@floatFromInt(n)), &woken);
            c.lock.release();
            if (woken) |g| sched.ready(g);
        }
        lock.release();
    }
    return any;
}

const quit = 3;
/// SIGQUIT ends the program with what every goroutine does, as in Go.
pub fn watchQuit() void {
    os.thread.onSignal(quit, &arrived);
}
fn dumpAndExit() noreturn {
    out.flushNow();
    report.text("SIGQUIT: quit\n");
    sched.world.stopForDump();
    dump.all();
    os.exit(2);
}
