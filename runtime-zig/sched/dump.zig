//! What every goroutine does: for deadlocks, SIGQUIT, and reports of tasks that failed.
const builtin = @import("builtin");
const program = @import("../boot/program.zig");
const report = @import("../boot/report.zig");
const trace = @import("../trace.zig");
const sched = @import("sched.zig");
const thread = @import("thread.zig");
const throw = @import("../throw.zig");
const switching = @import("switch.zig");
const Goroutine = sched.Goroutine;
const Task = @import("task.zig").Task;

const windows = builtin.os.tag == .windows;

/// At most so many; the rest is counted.
const most = 100;

pub fn all() void {
    var count: u32 = 0;
    sched.goroutine.eachGoroutine(&count, &one);
    sched.processor.eachUnborn(&count, &unborn);
    if (count > most) {
        report.text("\n… and ");
        number(count - most);
        report.text(" more\n");
    }
}
/// A goroutine that will never be woken.
pub fn leak(g: *Goroutine) void {
    report.text("leak: nobody else can reach what a goroutine waits for");
    print(g);
}
fn one(count: *u32, g: *Goroutine) void {
    count.* += 1;
    if (count.* <= most) print(g);
}
fn unborn(count: *u32, t: *Task) void {
    count.* += 1;
    if (count.* > most) return;
    head(t.id, "runnable");
    created(t.site, t.parent);
}
fn head(id: u64, state: []const u8) void {
    report.text("\ngoroutine ");
    number(id);
    report.text(" [");
    report.text(state);
    report.text("]:\n");
}
fn print(g: *Goroutine) void {
    head(g.id, if (g.status == .runnable) "runnable" else g.reason.text());
    places(g);
    if (g.site != trace.no_site) created(g.site, g.parent);
}
fn places(g: *Goroutine) void {
    var t: trace.Trace = .{};
    if (windows) placesOnWindows(g, &t) else if (g == thread.goroutine()) trace.capture(&t, trace.no_site, @frameAddress()) else trace.captureOf(&t, &g.state, if (g.status == .syscall) g.sp else switching.framePointer(g.sp));
    var list: [trace.max_depth]trace.Place = undefined;
    const n = trace.resolve(t.entries[0..t.count], &list);
    for (list[0..n]) |p| place("    at ", p);
}
fn placesOnWindows(g: *Goroutine, t: *trace.Trace) void {
    if (g == thread.goroutine()) return trace.capture(t, trace.no_site, @frameAddress());
    switch (g.status) {
        .running => {}, // it did not stop
        .syscall => {
            // `sched.blocking` has left it below a trampoline, which is none of its handlers.
            var h: throw.Handler = .{ .sp = g.sp, .prev = g.state.handler };
            var state = g.state;
            state.handler = &h;
            const c = throw.contextAt(g.sp);
            trace.captureOf(t, &state, trace.atContext(&c));
        },
        else => {
            const c = switching.context(g.sp);
            trace.captureOf(t, &g.state, trace.atContext(&c));
        },
    }
}
/// `    created by f in goroutine 1 (file.ts:3:5)`
pub fn created(site: u32, parent: u64) void {
    const s = program.site(site) orelse return;
    const f = program.function(s.function) orelse return;
    report.text("    created by ");
    const name = span(f.name);
    report.text(if (name.len > 0) name else "the main module");
    report.text(" in goroutine ");
    number(parent);
    report.text(" (");
    position(f.file, s.line, s.column);
    report.text(")\n");
}
fn place(before: []const u8, p: trace.Place) void {
    const f = program.function(p.function) orelse return;
    report.text(before);
    const name = span(f.name);
    if (name.len > 0) {
        report.text(name);
        report.text(" (");
    }
    position(f.file, p.line, p.column);
    report.text(if (name.len > 0) ")\n" else "\n");
}
fn position(file: [*:0]const u8, line: u32, column: u32) void {
    report.text(span(file));
    if (line > 0) {
        report.text(":");
        number(line);
        report.text(":");
        number(column);
    }
}
fn number(n: u64) void {
    var buf: [20]u8 = undefined;
    report.text(report.decimal(&buf, n));
}
fn span(s: [*:0]const u8) []const u8 {
    var n: usize = 0;
    while (s[n] != 0) n += 1;
    return s[0..n];
}
