//! The order in which modules run where some of them wait at their top level: ECMAScript 16.2.1.5.3. A module whose dependencies are still waiting
//! waits for them; one that depends on none of them runs at once.
const core = @import("core.zig");
const promise = @import("promise.zig");
const loop = @import("loop.zig");
const report = @import("../boot/report.zig");
const rt = @import("../rt.zig");
const object = @import("../object.zig");
const Native = @import("prototype.zig").Native;
const Value = core.Value;
const Object = core.Object;

pub const Module = struct {
    run: *const fn () void,
    /// Has an await at its top level: `run` calls `started`.
    awaits: bool,
    /// Modules that it imports, by their places in the list; those come first.
    needs: []const u16,
};
const State = enum(u8) { new, waiting, running, done, failed };
const Status = struct { state: State = .new, pending: u16 = 0 };

var list: []const Module = &.{};
var status: [*]Status = undefined;
/// Settles when all modules have run.
var all: [2]Value = @splat(.empty);

/// The modules of the program, each after those that it needs.
pub fn run(comptime modules: []const Module) void {
    const Storage = struct {
        var status: [modules.len]Status = @splat(.{});
    };
    list = modules;
    status = &Storage.status;
    rt.addRoots(&all, all.len);
    all[0] = promise.new().asValue();
    for (modules, 0..) |m, i| {
        for (m.needs) |n| {
            if (n < i and isAsync(n)) status[i].pending += 1;
        }
        if (status[i].pending > 0) status[i].state = .waiting else execute(@intCast(i));
    }
    finishAll();
}
fn isAsync(i: u16) bool {
    return status[i].state == .waiting or status[i].state == .running;
}
fn execute(i: u16) void {
    if (!list[i].awaits) {
        list[i].run();
        status[i].state = .done;
        return;
    }
    status[i].state = .running;
    list[i].run();
    const p = promise.as(all[1]).?;
    all[1] = .empty;
    const j = promise.newJob(.module, .empty);
    j.index = i;
    promise.wait(p, @ptrCast(j));
}
/// By a module that waits: its promise.
pub fn started(p: *Object) void {
    all[1] = Value.fromObject(p);
}
/// Job of a module that has waited.
pub fn settled(j: *promise.Job) void {
    const i: u16 = @intCast(j.index);
    if (j.mode == .throw) return fail(i, j.value);
    status[i].state = .done;
    // Those that waited for this one only, in the order of the list, and those that waited for them and do not wait themselves.
    release(i);
    for (list, 0..) |m, k| {
        if (status[k].state != .waiting or status[k].pending > 0) continue;
        const at: u16 = @intCast(k);
        if (m.awaits) {
            execute(at);
            continue;
        }
        var attempt: Attempt = .{ .index = at };
        if (rt.tryCall(&Attempt.body, &attempt)) fail(at, rt.caught());
    }
    finishAll();
}
const Attempt = struct {
    index: u16,
    fn body(p: *anyopaque) callconv(.c) void {
        const a: *Attempt = @ptrCast(@alignCast(p));
        execute(a.index);
    }
};
fn release(i: u16) void {
    for (list, 0..) |m, k| {
        if (status[k].state != .waiting or k <= i) continue;
        for (m.needs) |n| {
            if (n != i) continue;
            status[k].pending -= 1;
            if (status[k].pending == 0 and !m.awaits) release(@intCast(k));
        }
    }
}
fn fail(i: u16, e: Value) void {
    if (status[i].state == .failed) return;
    status[i].state = .failed;
    const p = promise.as(all[0]).?;
    if (p.state == .pending) promise.reject(p, e);
}
fn finishAll() void {
    for (status[0..list.len]) |s| if (s.state != .done) return;
    const p = promise.as(all[0]).?;
    if (p.state == .pending) promise.fulfill(p, .undefined);
}
/// The loop has nothing left to do: a module that still waits waits for ever.
pub fn ended() void {
    for (status[0..list.len]) |s| if (isUnsettled(s.state)) {
        report.text("Warning: Detected unsettled top-level await\n");
        rt.exit(13);
    };
}
fn isUnsettled(s: State) bool {
    return s == .waiting or s == .running;
}
