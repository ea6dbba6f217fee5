//! Where we are in the TypeScript source: marks that emitted code leaves, and traces made of them.
//!
//! With LLVM, marks are data: `enter` and `markCall` put (address, id) into a table section and no instruction into the code. A frame's return
//! address belongs to the nearest mark at or after it; if that is a function's entry mark, the frame is the runtime's own and is left out.
//! With Zig's self-hosted back end (Debug) functions link a `Frame` into a list and `beforeCall` stores the site there.
//! Emitted code is the same for both:
//!
//!     var frame: rt.Frame = undefined;
//!     rt.enter(&frame, 7);
//!     defer rt.leave(&frame);
//!     …
//!     rt.beforeCall(12);
//!     const x = f(y);
//!     rt.markCall(12);
//!
//! (Outlined try bodies have marks of calls, but no frame of their own.)
const builtin = @import("builtin");
const program = @import("boot/program.zig");
const running = @import("current.zig");

pub const no_site: u32 = 0xffff_ffff;

const format = builtin.object_format;
/// Whether marks are data in a section (else: linked frames).
pub const by_address = builtin.zig_backend == .stage2_llvm and switch (builtin.os.tag) {
    .linux, .freebsd, .windows, .macos => true,
    else => false,
};

/// A function's entry in the list; the site is that of its call in progress.
pub const Node = extern struct { prev: ?*Node, function: u32, site: u32 };
pub const Frame = if (by_address) extern struct {} else Node;

pub inline fn current() ?*Node {
    return if (by_address) null else running.state().frame;
}
pub inline fn setCurrent(f: ?*Node) void {
    if (!by_address) running.state().frame = f;
}

const entry_flag: u32 = 1 << 31;

pub inline fn enter(frame: *Frame, comptime function: u32) void {
    if (by_address) {
        mark(function | entry_flag);
    } else {
        const state = running.state();
        frame.* = .{ .prev = state.frame, .function = function, .site = no_site };
        state.frame = frame;
    }
}
/// At the start of an outlined try body: its code may follow anyone's, but it has no frame of its own.
pub inline fn enterBody(comptime function: u32) void {
    if (by_address) mark(function | entry_flag);
}
pub inline fn leave(frame: *Frame) void {
    if (!by_address) running.state().frame = frame.prev;
}
pub inline fn beforeCall(comptime site: u32) void {
    if (!by_address) {
        if (running.state().frame) |f| f.site = site;
    }
}
pub inline fn markCall(comptime site: u32) void {
    if (by_address) mark(site);
}
inline fn mark(comptime id: u32) void {
    if (windows) return asm volatile (
        \\1:
        \\.pushsection .argot$m,"dr"
        \\.long 1b - .
        \\.long %[id:c]
        \\.popsection
        :
        : [id] "i" (id),
    );
    if (darwin) return asm volatile (if (absolute)
            \\1:
            \\.pushsection __DATA_CONST,__argot,regular,no_dead_strip
            \\.quad 1b
            \\.long %[id:c]
            \\.long 0
            \\.popsection
        else
            \\1:
            \\.pushsection __DATA_CONST,__argot,regular,no_dead_strip
            \\.long 1b - .
            \\.long %[id:c]
            \\.popsection
        :
        : [id] "i" (id),
    );
    asm volatile (
        \\1:
        \\.pushsection argot_lines,"aR"
        \\.long 1b - .
        \\.long %[id:c]
        \\.popsection
        :
        : [id] "i" (id),
    );
}

/// Zig's linker doesn't know x86-64 Mach-O's relocation for a distance to a local label: full addresses there.
const absolute = darwin and builtin.cpu.arch == .x86_64;
const Mark = if (absolute) extern struct {
    at: usize,
    id: u32,
    _: u32,
    inline fn address(m: *const Mark) usize {
        return m.at;
    }
} else extern struct {
    distance: i32,
    id: u32,
    inline fn address(m: *const Mark) usize {
        return @intFromPtr(m) +% @as(usize, @bitCast(@as(isize, m.distance)));
    }
};
const windows = builtin.os.tag == .windows;
const darwin = builtin.os.tag == .macos;

fn marks() []const Mark {
    if (!by_address) return &.{};
    if (windows) {
        window_bounds.start = @intFromPtr(&window_bounds.first);
        window_bounds.end = @intFromPtr(&window_bounds.last);
        // The linker puts $a, $m, $z in this order; zeros between them resolve to nothing.
        // (Loaded through volatile: to the optimizer `first` is one mark long.)
        const start: [*]const Mark = @ptrFromInt(@as(*const volatile usize, &window_bounds.start).*);
        const end = @as(*const volatile usize, &window_bounds.end).*;
        return start[0 .. (end - @intFromPtr(start)) / @sizeOf(Mark)];
    }
    if (darwin) {
        const first = @extern([*]const Mark, .{ .name = "\x01section$start$__DATA_CONST$__argot" });
        const end = @extern([*]const Mark, .{ .name = "\x01section$end$__DATA_CONST$__argot" });
        return first[0 .. (@intFromPtr(end) - @intFromPtr(first)) / @sizeOf(Mark)];
    }
    const start = @extern(?[*]const Mark, .{ .name = "__start_argot_lines", .linkage = .weak, .visibility = .hidden }) orelse return &.{};
    const stop = @extern(?[*]const Mark, .{ .name = "__stop_argot_lines", .linkage = .weak, .visibility = .hidden }).?;
    return start[0 .. (@intFromPtr(stop) - @intFromPtr(start)) / @sizeOf(Mark)];
}
const window_bounds = struct {
    var start: usize = 0;
    var end: usize = 0;
    const first: Mark linksection(".argot$a") = .{ .distance = 0, .id = no_site };
    const last: Mark linksection(".argot$z") = .{ .distance = 0, .id = no_site };
};

// ---------------------------------------------------------------- capture

/// Frames that a trace holds: as many as in Node.
pub const max_depth = 10;
/// An entry is a return address, or a site with this bit.
const site_flag: u64 = 1 << 63;

/// As it is captured; `captureTrace` in errors.zig moves it into the heap.
pub const Trace = struct {
    count: u32 = 0,
    entries: [max_depth]u64 = undefined,

    fn add(t: *Trace, e: u64) void {
        if (t.count == max_depth) return;
        t.entries[t.count] = e;
        t.count += 1;
    }
};

/// The stack as it is now. `site` (or `no_site`) is where the innermost frame stands, if its caller knows.
pub fn capture(t: *Trace, site: u32, frame_pointer: usize) void {
    captureFrom(t, running.state(), site, frame_pointer);
}
/// That of a goroutine that does not run.
pub fn captureOf(t: *Trace, state: *const running.State, frame_pointer: usize) void {
    captureFrom(t, state, no_site, frame_pointer);
}
fn captureFrom(t: *Trace, state: *const running.State, site: u32, frame_pointer: usize) void {
    t.count = 0;
    if (site != no_site) t.add(site_flag | site);
    if (by_address and windows) {
        const impl = @import("os/windows.zig");
        var list: [4 * max_depth]usize = undefined;
        const n = impl.callers(&list, contextOf(frame_pointer), state.handler);
        for (list[0..n]) |pc| if (impl.isOurs(pc)) t.add(pc);
    } else if (by_address) {
        var fp = frame_pointer;
        var budget: u32 = 4 * max_depth; // the runtime's own frames are among them
        var last: usize = 0;
        // On riscv64 the frame pointer stands above the pair, elsewhere at it.
        const back: usize = if (builtin.cpu.arch == .riscv64) 16 else 0;
        while (budget > 0 and t.count < max_depth) : (budget -= 1) {
            if (fp & 7 != 0 or fp <= last or fp >= state.stack_top or fp < state.stack_low + back) break;
            const pair: [*]const usize = @ptrFromInt(fp - back);
            t.add(pair[1]);
            last = fp;
            fp = pair[0];
        }
    } else {
        var f = state.frame;
        if (f != null and site != no_site and f.?.function == program.functionOf(site)) f = f.?.prev;
        while (f) |n| : (f = n.prev) {
            if (t.count == max_depth) break;
            t.add(site_flag | (if (n.site != no_site) n.site else @as(u64, 1) << 62 | n.function));
        }
    }
}

/// Windows: a "frame pointer" with this bit is the address of a context, where the trace starts.
const context_flag: usize = 1;
const Context = @import("std").os.windows.CONTEXT;
pub fn atContext(c: *const Context) usize {
    return @intFromPtr(c) | context_flag;
}
fn contextOf(frame_pointer: usize) ?*const Context {
    return if (frame_pointer & context_flag != 0) @ptrFromInt(frame_pointer & ~context_flag) else null;
}

// ---------------------------------------------------------------- resolve

/// A frame for the reader; `line` 0: only the function is known.
pub const Place = struct { function: u32, line: u32, column: u32 };

/// Turns entries into places, innermost first; returns how many.
pub fn resolve(entries: []const u64, out: *[max_depth]Place) usize {
    var nearest: [max_depth]u64 = @splat(~@as(u64, 0));
    var found: [max_depth]u32 = @splat(no_site);
    const n = @min(entries.len, max_depth);
    for (marks()) |*m| {
        const address = m.address();
        for (entries[0..n], 0..) |e, i| {
            if (e & site_flag != 0 or address < e) continue;
            if (address - e < nearest[i]) {
                nearest[i] = address - e;
                found[i] = m.id;
            }
        }
    }
    var count: usize = 0;
    var explicit: u32 = no_site;
    for (entries[0..n], 0..) |e, i| {
        if (e & site_flag != 0) {
            if (e >> 62 & 1 != 0) {
                out[count] = .{ .function = @truncate(e), .line = 0, .column = 0 };
            } else {
                const s = program.site(@truncate(e)) orelse continue;
                out[count] = .{ .function = s.function, .line = s.line, .column = s.column };
                if (by_address) explicit = s.function;
            }
            count += 1;
            continue;
        }
        if (found[i] & entry_flag != 0) continue;
        const s = program.site(found[i]) orelse continue;
        // The frame that the explicit site stands for comes first among the addresses.
        const same = s.function == explicit;
        explicit = no_site;
        if (same) continue;
        out[count] = .{ .function = s.function, .line = s.line, .column = s.column };
        count += 1;
    }
    return count;
}
