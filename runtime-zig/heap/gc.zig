//! The collector: stop-the-world mark, lazy sweep, non-moving.
//!
//! A collection: finish the last sweep; mark from the roots (globals and registered ranges precisely, the stack and registers
//! conservatively); swap the bitmaps; let the allocator sweep as it goes. `collect` runs on the program's own stack, with the
//! callee-saved registers spilled by the same trampoline that `try` uses.
//!
//! Ready for the concurrent version: marking is a bitmap apart from the objects, work is a queue of object addresses, all stores go through
//! `rt.storeSlot`, and cells handed out during a cycle are told apart by `free_end`.
const std = @import("std");
const builtin = @import("builtin");
const os = @import("../os/os.zig");
const arena = @import("arena.zig");
const alloc = @import("alloc.zig");
const pacer = @import("pacer.zig");
const root_set = @import("roots.zig");
const throw = @import("../throw.zig");
const current = @import("../current.zig");
const program = @import("../boot/program.zig");
const sched = @import("../sched/sched.zig");
const timers = @import("../sched/timers.zig");
const report = @import("../boot/report.zig");
const object = @import("../object.zig");
const Object = object.Object;

/// Bytes handed out (as runs and pages) since the last collection.
pub var allocated: usize = 0;
/// Collect when `allocated` reaches this.
var trigger: usize = pacer.min_heap;
pub var settings: pacer.Settings = .{};
var live_bytes: usize = 0;
var root_bytes: usize = 0;
var total_allocated: u64 = 0;
var collections: u32 = 0;
var pause_ns: u64 = 0;
var longest_pause_ns: u64 = 0;

/// Check modes, from ARGOT_DEBUG. None costs anything on the allocator's fast path.
pub const debug = struct {
    /// Collect at every nth allocation; runs are then one cell long, so that every allocation passes here.
    pub var stress: u32 = 0;
    /// Fill what is freed.
    pub var clobber = false;
    /// After marking, follow every pointer again, slowly.
    pub var check = false;
    pub var trace = false;
    /// Tell goroutines that wait for what nobody else can reach.
    pub var leaks = false;
    /// Entries of the mark stack, to test its overflow; 0: no limit.
    pub var mark_limit: usize = 0;
    var countdown: u32 = 0;

    pub noinline fn mustBeZero(memory: []const u64) void {
        for (memory) |*w| if (w.* != 0) {
            report.words("gccheck: fresh memory is not zero: ", &.{ @intFromPtr(w), w.* });
            report.fatal("gccheck failed", 134);
        };
    }
    pub const clobber_word: u64 = 0xDBDB_DBDB_DBDB_DBDB;
    pub fn freed(addr: usize, size: usize) void {
        if (!clobber) return;
        @memset(@as([*]u64, @ptrFromInt(addr))[0 .. size / 8], clobber_word);
    }
};

pub const MemStats = extern struct {
    /// Live at the last collection, plus handed out since.
    heap_bytes: u64,
    live_bytes: u64,
    goal_bytes: u64,
    total_allocated: u64,
    /// Pages below the highest one ever used; of these, free, and given back.
    heap_system: u64,
    heap_free: u64,
    heap_released: u64,
    collections: u64,
    pause_total_ns: u64,
    pause_max_ns: u64,
};
pub fn memStats() MemStats {
    return .{
        .heap_bytes = live_bytes + allocated,
        .live_bytes = live_bytes,
        .goal_bytes = live_bytes +| trigger,
        .total_allocated = total_allocated + allocated,
        .heap_system = arena.used,
        .heap_free = arena.free_pages << arena.page_shift,
        .heap_released = arena.released_pages << arena.page_shift,
        .collections = collections,
        .pause_total_ns = pause_ns,
        .pause_max_ns = longest_pause_ns,
    };
}

/// After `settings` changed.
pub fn repace() void {
    trigger = pacer.goal(live_bytes, root_bytes, settings) -| live_bytes;
}

/// Called by the allocator before it hands out more; never from its fast path.
pub inline fn poll() void {
    if (allocated >= trigger) {
        @branchHint(.unlikely);
        collect();
    } else if (debug.stress != 0) {
        debug.countdown +%= 1;
        if (debug.countdown % debug.stress == 0) collect();
    }
}

/// As `poll`, for one large object: it counts at once.
pub fn pollFor(bytes: usize) void {
    if (allocated +| bytes >= trigger) collect() else poll();
    handOut(bytes);
}
pub inline fn handOut(bytes: usize) void {
    if (program.concurrent) _ = @atomicRmw(usize, &allocated, .Add, bytes, .monotonic) else allocated += bytes;
}

/// In a concurrent program the caller is pinned, and comes back perhaps on another processor.
pub noinline fn collect() void {
    @branchHint(.cold);
    if (current.state().in_emergency) return;
    if (program.concurrent and !sched.world.stopWorld()) return;
    throw.callWithRegistersOnStack(&collectHere, @ptrCast(&trigger));
    if (program.concurrent) sched.world.startWorld();
}
/// When the program asks for it.
pub fn collectNow() void {
    if (program.concurrent) sched.pin();
    collect();
    if (program.concurrent) sched.unpin();
}

fn collectHere(_: *anyopaque) callconv(.c) void {
    const t0 = os.monotonicNs();
    const before = live_bytes + allocated;
    alloc.finishSweep();
    if (debug.check) {
        const words = @as(usize, arena.topPage()) * arena.words_per_page;
        for (arena.mark_bits[0..words], 0..) |w, i| if (w != 0) {
            const s = &arena.spans[arena.heads[i / arena.words_per_page]];
            report.words("gccheck: a mark from before the collection: word, bits, page state, class, zeroed: ", &.{ i, w, @intFromEnum(s.state), s.class, @intFromBool(s.zeroed) });
            report.fatal("gccheck failed", 134);
        };
    }
    var marker: Marker = .open();
    marker.roots(@frameAddress());
    root_bytes = marker.stack_bytes;
    marker.drain();
    while (mark_stack.overflowed) {
        mark_stack.overflowed = false;
        marker.rescan();
    }
    if (debug.check) verify();
    const old = arena.live_bits;
    arena.live_bits = arena.mark_bits;
    arena.mark_bits = old;
    live_bytes = countLive();
    alloc.startSweep();
    if (debug.clobber) alloc.finishSweep();
    total_allocated += allocated;
    allocated = 0;
    repace();
    // Keep what the next cycle is likely to need, give back the rest.
    if (program.concurrent) sched.goroutine.trim();
    arena.scavenge((trigger / 10 + trigger) >> arena.page_shift);
    collections += 1;
    const ns = os.monotonicNs() - t0;
    pause_ns += ns;
    longest_pause_ns = @max(longest_pause_ns, ns);
    if (debug.trace) report.gcTrace(collections, before, live_bytes, live_bytes +| trigger, ns);
}

fn countLive() usize {
    var sum: usize = 0;
    var page: u32 = 1;
    const end = arena.topPage();
    while (page < end) {
        const s = &arena.spans[page];
        switch (s.state) {
            .free => {},
            .large => if (arena.live_bits[@as(usize, page) * arena.words_per_page] & 1 != 0) {
                sum += @as(usize, s.pages) << arena.page_shift;
            },
            .small => {
                const from = @as(usize, page) * arena.words_per_page;
                var n: usize = 0;
                for (arena.live_bits[from .. from + s.pages * arena.words_per_page]) |w| n += @popCount(w);
                sum += n * s.cell;
            },
        }
        page += s.pages;
    }
    return sum;
}

// ---------------------------------------------------------------- marking

/// Objects that are marked and not yet scanned. An entry with bit 0 set continues a long object: the element index is below it.
const mark_stack = struct {
    var items: [*]usize = undefined;
    var capacity: usize = 0;
    var overflowed = false;

    fn grow(len: usize) bool {
        const new_capacity = if (capacity == 0) 64 * 1024 / 8 else capacity * 2;
        if (debug.mark_limit != 0 and len >= debug.mark_limit) return false;
        const p = os.reserve(new_capacity * 8) orelse return false;
        if (!os.commit(p, new_capacity * 8)) {
            os.release(p, new_capacity * 8);
            return false;
        }
        const new: [*]usize = @ptrCast(@alignCast(p));
        if (capacity != 0) {
            @memcpy(new[0..len], items[0..len]);
            os.release(@ptrCast(items), capacity * 8);
        }
        items = new;
        capacity = new_capacity;
        return true;
    }
};

/// Elements scanned at a time, so that a long array doesn't flood the stack.
const chunk = 512;
/// Objects between being prefetched and being scanned.
const ahead = 16;

/// The loop's state, in registers while it runs.
const Marker = struct {
    base: usize,
    used: usize,
    bits: [*]u64,
    items: [*]usize,
    len: usize = 0,
    capacity: usize,
    /// Scanned word by word.
    stack_bytes: usize = 0,

    fn open() Marker {
        return .{ .base = arena.base, .used = arena.used, .bits = arena.mark_bits, .items = mark_stack.items, .capacity = mark_stack.capacity };
    }

    /// A word of a value slot: a heap pointer, or not.
    inline fn word(m: *Marker, w: usize) void {
        const off = w -% m.base;
        if (off >= m.used) return;
        const cell = &m.bits[off >> 9];
        const bit = @as(u64, 1) << @intCast((off >> 3) & 63);
        const old = cell.*;
        if (old & bit != 0) return;
        cell.* = old | bit;
        m.push(w);
    }
    inline fn push(m: *Marker, w: usize) void {
        if (m.len == m.capacity) {
            @branchHint(.unlikely);
            if (!m.grow()) return;
        }
        m.items[m.len] = w;
        m.len += 1;
    }
    noinline fn grow(m: *Marker) bool {
        if (!mark_stack.grow(m.len)) {
            mark_stack.overflowed = true;
            return false;
        }
        m.items = mark_stack.items;
        m.capacity = mark_stack.capacity;
        return true;
    }

    fn drain(marker: *Marker) void {
        var local = marker.*;
        const m = &local;
        var queue: [ahead]usize = undefined;
        var head: usize = 0;
        var tail: usize = 0;
        while (true) {
            while (m.len > 0 and tail - head < ahead) {
                m.len -= 1;
                const w = m.items[m.len];
                if (w & 1 != 0) {
                    m.len -= 1;
                    m.range(w - 1, m.items[m.len]);
                    continue;
                }
                @prefetch(@as(*const u8, @ptrFromInt(w)), .{});
                queue[tail % ahead] = w;
                tail += 1;
            }
            if (head == tail) break;
            const w = queue[head % ahead];
            head += 1;
            m.scan(@ptrFromInt(w));
        }
        marker.* = local;
    }

    inline fn scan(m: *Marker, o: *Object) void {
        const addr = @intFromPtr(o);
        const desc = o.desc;
        switch (desc.kind) {
            .string, .bytes, .buffer_f64 => {},
            .rope => {
                const r: *object.Rope = @ptrCast(o);
                m.word(@intFromEnum(r.left));
                m.word(@intFromEnum(r.right));
                m.word(@intFromEnum(r.flat));
            },
            .buffer_value, .table => m.range(addr, 0),
            .function => m.fixed(desc, @ptrFromInt(addr + 16)),
            else => {
                if (desc.flags.grown) m.word(@intFromPtr(object.Grown.of(desc)));
                m.fixed(desc, @ptrFromInt(addr + 8));
            },
        }
    }
    inline fn fixed(m: *Marker, desc: *const object.Desc, slots: [*]const usize) void {
        const map = desc.pointer_map orelse return;
        var bits = map[0];
        while (bits != 0) : (bits &= bits - 1) m.word(slots[@ctz(bits)]);
        if (desc.slot_count > 64) {
            @branchHint(.unlikely);
            m.fixedRest(desc, slots);
        }
    }
    noinline fn fixedRest(m: *Marker, desc: *const object.Desc, slots: [*]const usize) void {
        const words = (@as(usize, desc.slot_count) + 63) / 64;
        for (1..words) |i| {
            var bits = desc.pointer_map.?[i];
            while (bits != 0) : (bits &= bits - 1) m.word(slots[i * 64 + @ctz(bits)]);
        }
    }
    /// Elements of a buffer or table from `from`, a chunk of them.
    fn range(m: *Marker, addr: usize, from: usize) void {
        const header: *const object.Buffer = @ptrFromInt(addr);
        const length = valuesIn(header);
        const values: [*]const usize = @ptrFromInt(addr + 16);
        var to: usize = length;
        if (to - from > chunk) {
            to = from + chunk;
            // Both words or none.
            if (m.len + 2 <= m.capacity or m.grow()) {
                m.items[m.len] = to;
                m.items[m.len + 1] = addr | 1;
                m.len += 2;
            }
        }
        for (values[from..to]) |w| m.word(w);
    }

    /// Of a buffer or a table. In a concurrent program two stores of a length may have come in the wrong order: what lies above it may be reached again.
    inline fn valuesIn(b: *const object.Buffer) usize {
        if (program.concurrent and b.desc.kind == .buffer_value) return b.capacity;
        return b.length; // Table.value_count is at the same place
    }

    fn roots(m: *Marker, sp: usize) void {
        for (root_set.ranges[0..root_set.count]) |r| {
            for (r.start[0..r.count]) |v| m.word(@intFromEnum(v));
        }
        if (!program.concurrent) return m.stack(sp, current.state().stack_top);
        timers.each(m, &timer);
        sched.processor.eachUnborn(m, &queued);
        var all: Stacks = .{ .marker = m, .sp = sp };
        if (debug.leaks) all.findLeaks() else sched.goroutine.eachGoroutine(&all, &Stacks.goroutine);
    }
    /// All words from `low` on that lead to an object.
    fn stack(m: *Marker, low: usize, high: usize) void {
        m.stack_bytes += high -| low;
        var p = low & ~@as(usize, 7);
        while (p < high) : (p += 8) {
            const w = @as(*const usize, @ptrFromInt(p)).*;
            const start = arena.objectStart(w);
            if (start != 0) m.word(start);
            // A goroutine is stopped anywhere: perhaps in a loop that has nothing but the end of what it reads, where the next object begins.
            if (program.concurrent and (start == 0 or start == w)) m.before(w);
        }
    }
    fn before(m: *Marker, w: usize) void {
        const start = arena.objectStart(w -% 1);
        if (start == 0) return;
        switch (@as(*const Object, @ptrFromInt(start)).desc.kind) {
            .buffer_f64, .buffer_value, .bytes, .string, .table => m.word(start),
            else => {},
        }
    }
    const Stacks = struct {
        marker: *Marker,
        sp: usize,
        found: bool = false,

        /// First the goroutines that something else than an object can wake; then those that wait at what has been reached, until nothing changes.
        /// The others wait for ever. They are kept all the same: their stacks are scanned last.
        fn findLeaks(s: *Stacks) void {
            sched.goroutine.eachGoroutine(s, &awake);
            s.found = true;
            while (s.found) {
                s.found = false;
                s.marker.drain();
                sched.goroutine.eachGoroutine(s, &reached);
            }
            sched.goroutine.eachGoroutine(s, &leaked);
        }
        fn awake(s: *Stacks, g: *sched.Goroutine) void {
            g.scanned = g.waits == null or g.status != .waiting;
            if (g.scanned) s.goroutine(g);
        }
        fn reached(s: *Stacks, g: *sched.Goroutine) void {
            if (g.scanned) return;
            for (g.waits.?[0..g.wait_count]) |o| {
                if (!arena.testBit(arena.mark_bits, @intFromPtr(o) - arena.base)) continue;
                g.scanned = true;
                s.found = true;
                return s.goroutine(g);
            }
        }
        fn leaked(s: *Stacks, g: *sched.Goroutine) void {
            if (g.scanned) return;
            s.goroutine(g);
            if (g.reported) return;
            g.reported = true;
            @import("../sched/dump.zig").leak(g);
        }

        fn goroutine(s: *Stacks, g: *sched.Goroutine) void {
            const me = g == @import("../sched/thread.zig").goroutine();
            s.marker.stack(if (me) s.sp else g.sp, g.state.stack_top);
            s.marker.stack(@intFromPtr(g), @intFromPtr(g) + @sizeOf(sched.Goroutine));
        }
    };
    fn queued(m: *Marker, t: *sched.Task) void {
        m.word(@intFromPtr(t));
    }
    /// The object that a timer is part of, if it is in one.
    fn timer(m: *Marker, t: *timers.Timer) void {
        const start = arena.objectStart(@intFromPtr(t));
        if (start != 0) m.word(start);
    }

    /// After an overflow: scan every marked object again.
    fn rescan(m: *Marker) void {
        var it: MarkedObjects = .{};
        while (it.next()) |o| {
            m.scan(o);
            m.drain();
        }
    }
};

const MarkedObjects = struct {
    page: u32 = 1,
    off: usize = 0,

    fn next(it: *MarkedObjects) ?*Object {
        const end = arena.topPage();
        while (it.page < end) {
            const s = &arena.spans[it.page];
            const start = @as(usize, it.page) << arena.page_shift;
            switch (s.state) {
                .free => {},
                .large => if (it.off == 0) {
                    it.off = 1;
                    if (arena.testBit(arena.mark_bits, start)) return @ptrFromInt(arena.base + start);
                },
                .small => while (it.off < s.end) {
                    const here = start + it.off;
                    it.off += s.cell;
                    if (arena.testBit(arena.mark_bits, here)) return @ptrFromInt(arena.base + here);
                },
            }
            it.page += s.pages;
            it.off = 0;
        }
        return null;
    }
};

/// The slow twin: whatever a marked object points to is a whole, allocated, marked object.
fn verify() void {
    if (!arena.isValid()) report.fatal("gccheck: the page heap is broken", 134);
    var it: MarkedObjects = .{};
    while (it.next()) |o| {
        const desc = o.desc;
        const addr = @intFromPtr(o);
        switch (desc.kind) {
            .string, .bytes, .buffer_f64 => {},
            .rope => for (@as([*]const usize, @ptrFromInt(addr + 16))[0..3]) |w| check(o, w),
            .buffer_value, .table => for (@as([*]const usize, @ptrFromInt(addr + 16))[0..Marker.valuesIn(@ptrFromInt(addr))]) |w| check(o, w),
            else => {
                if (desc.flags.grown) check(o, @intFromPtr(object.Grown.of(desc)));
                const map = desc.pointer_map orelse continue;
                const slots: [*]const usize = @ptrFromInt(addr + @as(usize, if (desc.kind == .function) 16 else 8));
                for (0..desc.slot_count) |i| {
                    if (map[i / 64] >> @intCast(i % 64) & 1 != 0) check(o, slots[i]);
                }
            },
        }
    }
}
fn check(o: *Object, w: usize) void {
    const off = w -% arena.base;
    if (off >= arena.used) return;
    if (arena.objectStart(w) != w) {
        report.words("gccheck: a slot points at no object: ", &.{ @intFromPtr(o), w });
        const page = arena.pageOf(w);
        const head = arena.heads[page];
        const s = &arena.spans[head];
        report.words("  page, head, state, pages, class, free_end, end, live bit, header: ", &.{
            page,       head,  @intFromEnum(s.state),                             s.pages,                                              s.class,
            s.free_end, s.end, @intFromBool(arena.testBit(arena.live_bits, off)), @as(*const usize, @ptrFromInt(w & ~@as(usize, 7))).*,
        });
        report.fatal("gccheck failed", 134);
    }
    if (!arena.testBit(arena.mark_bits, off)) {
        report.words("gccheck: missed: ", &.{ @intFromPtr(o), w });
        report.fatal("gccheck failed", 134);
    }
}
