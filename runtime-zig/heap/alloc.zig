//! Allocation: small objects from runs of free cells, large ones from the page heap.
//!
//! A *run* is a stretch of adjacent free cells of one class, already zero. The fast path steps its cursor: load, add, compare,
//! store, and one store for the descriptor. The end of a run takes `refill`: the next gap between live objects in the span, then
//! the next unswept span of the class, then new pages. Sweeping is lazy and happens only here and at the start of a collection.
const builtin = @import("builtin");
const arena = @import("arena.zig");
const classes = @import("classes.zig");
const gc = @import("gc.zig");
const stack = @import("../boot/stack.zig");
const object = @import("../object.zig");
const report = @import("../boot/report.zig");
const program = @import("../boot/program.zig");
const Lock = @import("../sched/lock.zig").Lock;
const Object = object.Object;
const Desc = object.Desc;

pub const Run = extern struct { cursor: usize = 0, limit: usize = 0 };

/// What a processor (in Go's sense) allocates from: reached only through `cache`, pinned.
pub const Cache = struct {
    runs: [classes.count]Run = @splat(.{}),
    /// The span that each run is in; 0: none.
    current: [classes.count]u32 = @splat(0),
};
var the_cache: Cache = .{};
pub inline fn cache() *Cache {
    return if (concurrent) &@import("../sched/thread.zig").machine().p.?.cache else &the_cache;
}
const concurrent = program.concurrent;
/// Guards the lists of spans and the page heap.
var heap_lock: Lock = .{};
inline fn acquire() void {
    if (concurrent) heap_lock.acquire();
}
inline fn release() void {
    if (concurrent) heap_lock.release();
}

/// Spans of a class that were not looked at since the last collection, and those that were.
pub var unswept: [classes.count]u32 = @splat(0);
pub var swept: [classes.count]u32 = @splat(0);
pub var large: u32 = 0;

/// A new object with `desc.size` bytes, all slots `empty` (raw f64 slots: 0.0). In Debug a call: what is inline is analysed at each use.
pub const allocObject = if (builtin.mode == .Debug) allocObjectCalled else allocObjectInline;
inline fn allocObjectInline(desc: *const Desc) *Object {
    return allocCell(desc, desc.size);
}
fn allocObjectCalled(desc: *const Desc) *Object {
    return allocCell(desc, desc.size);
}

/// A new object of `size` bytes with header, zero after the descriptor: strings, buffers, tables.
pub inline fn allocBytes(desc: *const Desc, size: usize) *Object {
    if (size <= classes.small_max) return allocCell(desc, @intCast(size));
    return allocLarge(desc, size, true);
}

/// As `allocBytes`, but what follows the descriptor may be anything. Only for kinds without pointers (string, buffer_f64, bytes).
pub inline fn allocBytesRaw(desc: *const Desc, size: usize) *Object {
    if (size <= classes.small_max) return allocCell(desc, @intCast(size));
    return allocLarge(desc, size, false);
}

inline fn allocCell(desc: *const Desc, size: u32) *Object {
    const class = classes.of(size);
    return if (concurrent) allocPinned(desc, class) else allocIn(desc, class);
}
/// A goroutine is never stopped between taking a cell and giving it its descriptor.
noinline fn allocPinned(desc: *const Desc, class: u32) *Object {
    sched.pin();
    const o = allocIn(desc, class);
    sched.unpin();
    return o;
}
const sched = @import("../sched/sched.zig");
inline fn allocIn(desc: *const Desc, class: u32) *Object {
    const run = &cache().runs[class];
    const p = run.cursor;
    const end = p + classes.sizes[class];
    if (end > run.limit) {
        @branchHint(.unlikely);
        return allocSlow(desc, class);
    }
    run.cursor = end;
    const o: *Object = @ptrFromInt(p);
    o.desc = desc;
    return o;
}

noinline fn allocSlow(desc: *const Desc, class: u32) *Object {
    @branchHint(.cold);
    if (concurrent) {
        // It may throw: not pinned.
        sched.unpin();
        stack.room();
        sched.pin();
    } else stack.room();
    gc.poll();
    refill(class);
    const run = &cache().runs[class];
    const o: *Object = @ptrFromInt(run.cursor);
    run.cursor += classes.sizes[class];
    o.desc = desc;
    return o;
}

/// Leaves a run of at least one cell.
fn refill(class: u32) void {
    while (true) {
        const c = cache();
        const page = c.current[class];
        if (page != 0 and nextRun(page, &c.runs[class])) return;
        const next = takeSpan(class);
        // A collection in between may have brought another processor.
        cache().current[class] = next;
    }
}
fn takeSpan(class: u32) u32 {
    acquire();
    defer release();
    var next = unswept[class];
    if (next != 0) {
        unswept[class] = arena.spans[next].next;
        _ = sweepSpan(next);
    } else {
        // Before asking for pages, sweep a little elsewhere: a program that changes its sizes gets its memory back.
        sweepSome(8);
        next = newSpan(class);
    }
    arena.spans[next].next = swept[class];
    swept[class] = next;
    return next;
}
/// Pages, or a collection, or the end of the program. Under the lock, which is released meanwhile.
fn takePages(n: u32) u32 {
    const p = arena.allocPages(n);
    if (p != 0) return p;
    release();
    gc.collect();
    acquire();
    finishSweep();
    const q = arena.allocPages(n);
    if (q != 0) return q;
    report.fatal("out of memory", 134);
}

/// The next gap at or after the span's free_end; zeroed.
fn nextRun(page: u32, run: *Run) bool {
    const s = &arena.spans[page];
    const start = @as(usize, page) << arena.page_shift;
    const bits = arena.live_bits;
    var off: u32 = s.free_end;
    while (off < s.end and arena.testBit(bits, start + off)) off += s.cell;
    if (off >= s.end) {
        s.free_end = s.end;
        return false;
    }
    var to = nextSetBit(bits, start + off, start + s.end) - start;
    if (gc.debug.stress != 0) to = off + s.cell;
    s.free_end = @intCast(to);
    const from = arena.base + start + off;
    const len = to - off;
    const words = @as([*]u64, @ptrFromInt(from))[0 .. len / 8];
    if (!s.zeroed) @memset(words, 0) else if (gc.debug.check) gc.debug.mustBeZero(words);
    gc.handOut(len);
    run.* = .{ .cursor = from, .limit = from + len };
    return true;
}
fn nextSetBit(bits: [*]const u64, from: usize, to: usize) usize {
    var w = from >> 9;
    const last = (to - 1) >> 9;
    var word = bits[w] & (~@as(u64, 0) << @intCast((from >> 3) & 63));
    while (word == 0) {
        if (w == last) return to;
        w += 1;
        word = bits[w];
    }
    return @min(to, (w << 9) + (@as(usize, @ctz(word)) << 3));
}

fn newSpan(class: u32) u32 {
    const page = takePages(classes.pages[class]);
    const s = &arena.spans[page];
    s.state = .small;
    s.class = @intCast(class);
    s.free_end = 0;
    s.cell = classes.sizes[class];
    s.magic = classes.magics[class];
    s.end = @as(u32, classes.pages[class]) * arena.page_size / s.cell * s.cell;
    return page;
}

/// Takes the span over into the present cycle. True when nothing in it is live.
pub fn sweepSpan(page: u32) bool {
    const s = &arena.spans[page];
    s.free_end = 0;
    s.zeroed = false;
    const from = @as(usize, page) * arena.words_per_page;
    const n = @as(usize, s.pages) * arena.words_per_page;
    @memset(arena.mark_bits[from .. from + n], 0);
    var any: u64 = 0;
    for (arena.live_bits[from .. from + n]) |w| any |= w;
    return any == 0;
}

var sweep_class: u32 = 0;
/// Sweeps up to n spans of any class, freeing those that are empty.
fn sweepSome(n: u32) void {
    var left = n;
    var idle: u32 = 0;
    while (left > 0 and idle < classes.count) {
        const page = unswept[sweep_class];
        if (page == 0) {
            sweep_class = if (sweep_class + 1 == classes.count) 0 else sweep_class + 1;
            idle += 1;
            continue;
        }
        left -= 1;
        sweepOne(sweep_class);
    }
}
fn sweepOne(class: u32) void {
    const page = unswept[class];
    unswept[class] = arena.spans[page].next;
    if (sweepSpan(page)) {
        arena.freePages(page);
    } else {
        arena.spans[page].next = swept[class];
        swept[class] = page;
    }
}
/// Before a collection: nothing stays unswept, no run stays open.
pub fn finishSweep() void {
    for (0..classes.count) |c| {
        while (unswept[c] != 0) sweepOne(@intCast(c));
    }
}
/// After marking: live_bits are the new ones, mark_bits the old.
pub fn startSweep() void {
    if (concurrent) {
        for (sched.processor.processors[0..sched.processor.processor_count]) |*p| p.cache = .{};
    } else the_cache = .{};
    for (&unswept, &swept) |*u, *s| {
        u.* = s.*;
        s.* = 0;
    }
    var p = large;
    while (p != 0) {
        const s = &arena.spans[p];
        const next = s.next;
        const w = @as(usize, p) * arena.words_per_page;
        arena.mark_bits[w] = 0;
        if (arena.live_bits[w] & 1 == 0) {
            if (s.prev != 0) arena.spans[s.prev].next = s.next else large = s.next;
            if (s.next != 0) arena.spans[s.next].prev = s.prev;
            gc.debug.freed(arena.addressOf(p), @as(usize, s.pages) << arena.page_shift);
            arena.freePages(p);
        }
        p = next;
    }
}

pub noinline fn allocLarge(desc: *const Desc, size: usize, zero: bool) *Object {
    @branchHint(.cold);
    stack.room();
    if (concurrent) sched.pin();
    const n = (size + arena.page_size - 1) >> arena.page_shift;
    gc.pollFor(n << arena.page_shift);
    acquire();
    const page = takePages(@intCast(@min(n, 0xffff_ffff)));
    const s = &arena.spans[page];
    s.state = .large;
    s.prev = 0;
    s.next = large;
    if (large != 0) arena.spans[large].prev = page;
    large = page;
    release();
    const p = arena.addressOf(page);
    if (!s.zeroed) {
        const words: [*]u64 = @ptrFromInt(p);
        if (zero) @memset(words[0 .. n << (arena.page_shift - 3)], 0) else words[1] = 0;
    }
    const o: *Object = @ptrFromInt(p);
    o.desc = desc;
    if (concurrent) sched.unpin();
    return o;
}
