//! The arena: one reservation of address space, cut into 8 KiB pages, and the heap of free pages.
//!
//!     | pages … | mark bits A | mark bits B | spans | heads |
//!
//! Everything is indexed by distance from `base`, so "is this word a pointer into the heap" is one subtraction and one compare,
//! the mark bit of an object is a shift away, and any interior address finds its span through `heads`. All of it is committed
//! in steps as the heap grows; nothing is touched before it is needed.
//!
//! Invariants:
//! - page 0 is never used: 0 is "no page" in every list.
//! - a *run* is a maximal stretch of free pages below `top`; its first and last page know it (`heads`), and two runs never touch
//!   (except where a run meets `top`: pages at and above `top` have never been used and read as zero).
//! - both mark bitmaps are zero over free pages.
const os = @import("../os/os.zig");

pub const page_shift = 13;
pub const page_size = 1 << page_shift;
/// Bitmap words for one page: a bit for each 8 bytes.
pub const words_per_page = page_size / 8 / 64;

pub const SpanState = enum(u8) { free, small, large };

/// Indexed by the span's first page.
pub const Span = extern struct {
    state: SpanState,
    class: u8,
    /// Memory is zero: never used, or given back to the system.
    zeroed: bool,
    _: u8 = 0,
    pages: u32,
    /// Lists: free runs of one bin, spans of one class, large spans.
    next: u32,
    prev: u32,
    /// Small: bytes from the start; every cell below is live or has been handed out since the last sweep. A cell at or above is live if its bit is set.
    free_end: u32,
    cell: u32,
    magic: u32,
    /// Small: offset after the last cell.
    end: u32,
};

/// Start of page 0. 0 until `init`.
pub var base: usize = 0;
/// Bytes below `top`: what the "is a pointer" test compares with.
pub var used: usize = 0;
/// First page that was never used.
var top: u32 = 1;
/// Pages committed, pages reserved.
var committed: u32 = 0;
var reserved: u32 = 0;
/// Set at an object's start if it was live at the last collection.
pub var live_bits: [*]u64 = undefined;
/// What the next collection marks into; zero where swept.
pub var mark_bits: [*]u64 = undefined;
pub var spans: [*]Span = undefined;
pub var heads: [*]u32 = undefined;

pub var free_pages: usize = 0; // in runs
pub var released_pages: usize = 0; // of these, given back to the system (a lower bound)

const mib = 1 << 20;
/// Side tables per page: two bitmaps, a span, a head.
const side_per_page = words_per_page * 8 * 2 + @sizeOf(Span) + 4;

pub fn init() bool {
    if (base != 0) return true;
    for ([_]usize{ 256 * 1024, 64 * 1024, 16 * 1024, 4 * 1024, 2 * 1024, 1024, 512, 256, 128, 64, 32 }) |size_mib| {
        if (tryReserve(size_mib * mib)) return true;
    }
    return false;
}
fn tryReserve(size: usize) bool {
    const align_to = 4 * mib;
    const n = size / page_size;
    const side = (n * side_per_page + 4 * os.impl.granularity + align_to - 1) & ~@as(usize, align_to - 1);
    const p = os.reserve(size + side + align_to) orelse return false;
    base = (@intFromPtr(p) + align_to - 1) & ~@as(usize, align_to - 1);
    reserved = @intCast(n);
    var at = base + size;
    live_bits = @ptrFromInt(at);
    at += n * words_per_page * 8;
    mark_bits = @ptrFromInt(at);
    at += n * words_per_page * 8;
    spans = @ptrFromInt(at);
    at += n * @sizeOf(Span);
    heads = @ptrFromInt(at);
    return true;
}

/// Commits pages up to at least `want`.
fn grow(want: u32) bool {
    if (want > reserved) return false;
    // An eighth at a time, in whole MiB, so that small programs stay small and big ones make few system calls.
    const mib_pages = mib / page_size;
    const step = @min(@max(committed / 8, mib_pages), 64 * mib_pages);
    const goal: u32 = @min(reserved, (@max(want, committed + step) + mib_pages - 1) & ~@as(u32, mib_pages - 1));
    if (!commitRange(base, @as(usize, committed) * page_size, @as(usize, goal) * page_size)) return false;
    const bits = words_per_page * 8;
    if (!commitRange(@intFromPtr(live_bits), @as(usize, committed) * bits, @as(usize, goal) * bits)) return false;
    if (!commitRange(@intFromPtr(mark_bits), @as(usize, committed) * bits, @as(usize, goal) * bits)) return false;
    if (!commitRange(@intFromPtr(spans), @as(usize, committed) * @sizeOf(Span), @as(usize, goal) * @sizeOf(Span))) return false;
    if (!commitRange(@intFromPtr(heads), @as(usize, committed) * 4, @as(usize, goal) * 4)) return false;
    // Big heaps want big pages; small ones should not pay for zeroing 2 MiB at the first touch.
    if (goal >= 64 * mib_pages) os.impl.adviseHuge(@ptrFromInt(base + @as(usize, committed) * page_size), @as(usize, goal - committed) * page_size);
    committed = goal;
    return true;
}
fn commitRange(start: usize, from: usize, to: usize) bool {
    const g = os.impl.granularity - 1;
    const a = (start + from) & ~@as(usize, g);
    const b = (start + to + g) & ~@as(usize, g);
    return os.commit(@ptrFromInt(a), b - a);
}

// ---------------------------------------------------------------- free runs, by length

const bin_count = 16 + 22 * 4;
var bins: [bin_count]u32 = @splat(0);
var nonempty: [2]u64 = @splat(0);

fn binOf(n: u32) u32 {
    if (n < 16) return n;
    const log: u32 = 31 - @as(u32, @clz(n));
    return 16 + (log - 4) * 4 + ((n >> @intCast(log - 2)) & 3);
}
fn push(page: u32) void {
    const s = &spans[page];
    const b = binOf(s.pages);
    s.prev = 0;
    s.next = bins[b];
    if (s.next != 0) spans[s.next].prev = page;
    bins[b] = page;
    nonempty[b >> 6] |= @as(u64, 1) << @intCast(b & 63);
}
fn unlink(page: u32) void {
    const s = &spans[page];
    if (s.next != 0) spans[s.next].prev = s.prev;
    if (s.prev != 0) {
        spans[s.prev].next = s.next;
    } else {
        const b = binOf(s.pages);
        bins[b] = s.next;
        if (s.next == 0) nonempty[b >> 6] &= ~(@as(u64, 1) << @intCast(b & 63));
    }
}
fn firstNonempty(from: u32) ?u32 {
    if (from < 64) {
        const w = nonempty[0] >> @intCast(from);
        if (w != 0) return from + @ctz(w);
    }
    const start = if (from < 64) 0 else from - 64;
    const w = nonempty[1] >> @intCast(start);
    return if (w != 0) 64 + start + @ctz(w) else null;
}

/// `n` pages as one span; its state is the caller's to set. 0: out of memory.
pub fn allocPages(n: u32) u32 {
    if (n > reserved) return 0;
    const own = binOf(n);
    if (n > 16) {
        // Runs of this bin may be too short: look at a few.
        var p = bins[own];
        var tries: u32 = 8;
        while (p != 0 and tries > 0) : (tries -= 1) {
            if (spans[p].pages >= n) return take(p, n);
            p = spans[p].next;
        }
    }
    if (firstNonempty(if (n > 16) own + 1 else own)) |b| return take(bins[b], n);
    const page = top;
    if (@as(u64, page) + n > committed and !grow(page +| n)) return 0;
    top += n;
    used = @as(usize, top) << page_shift;
    setHeads(page, n);
    spans[page].pages = n;
    spans[page].zeroed = true;
    return page;
}
fn take(page: u32, n: u32) u32 {
    unlink(page);
    const s = &spans[page];
    free_pages -= n;
    if (s.zeroed) released_pages -|= n;
    if (s.pages > n) {
        const rest = page + n;
        makeRun(rest, s.pages - n, s.zeroed);
        s.pages = n;
    }
    setHeads(page, n);
    return page;
}
fn setHeads(page: u32, n: u32) void {
    for (heads[page .. page + n]) |*h| h.* = page;
}
fn makeRun(page: u32, n: u32, zeroed: bool) void {
    spans[page] = .{ .state = .free, .class = 0, .zeroed = zeroed, .pages = n, .next = 0, .prev = 0, .free_end = 0, .cell = 0, .magic = 0, .end = 0 };
    heads[page] = page;
    heads[page + n - 1] = page;
    push(page);
}

/// Precondition: both mark bitmaps are zero over the span, and no list holds it.
pub fn freePages(page: u32) void {
    var start = page;
    var n = spans[page].pages;
    var zeroed = false;
    free_pages += n;
    const before = heads[page - 1];
    if (page > 1 and spans[before].state == .free and before + spans[before].pages == page) {
        unlink(before);
        if (spans[before].zeroed) released_pages -|= spans[before].pages;
        start = before;
        n += spans[before].pages;
    }
    const after = page + spans[page].pages;
    if (after < top and heads[after] == after and spans[after].state == .free) {
        unlink(after);
        if (spans[after].zeroed) released_pages -|= spans[after].pages;
        n += spans[after].pages;
    }
    zeroed = false;
    spans[page].state = .free; // `page` may now be the inside of a run
    makeRun(start, n, zeroed);
}

/// Gives runs back to the system, longest first, until at most `keep` free pages are resident.
pub fn scavenge(keep: usize) void {
    var b: u32 = bin_count;
    while (b > 1) {
        b -= 1;
        var p = bins[b];
        while (p != 0) : (p = spans[p].next) {
            if (free_pages - released_pages <= keep) return;
            const s = &spans[p];
            if (s.zeroed) continue;
            os.decommit(@ptrFromInt(base + (@as(usize, p) << page_shift)), @as(usize, s.pages) << page_shift);
            s.zeroed = true;
            released_pages += s.pages;
        }
    }
}

pub fn topPage() u32 {
    return top;
}
pub inline fn pageOf(addr: usize) u32 {
    return @intCast((addr - base) >> page_shift);
}
pub inline fn addressOf(page: u32) usize {
    return base + (@as(usize, page) << page_shift);
}
pub inline fn testBit(bits: [*]const u64, offset: usize) bool {
    return bits[offset >> 9] >> @intCast((offset >> 3) & 63) & 1 != 0;
}

/// The start of the object that holds this address, or 0. Any word may be asked for: this is what conservative scanning rests on.
pub fn objectStart(addr: usize) usize {
    const offset = addr -% base;
    if (offset >= used) return 0;
    const page: u32 = @intCast(offset >> page_shift);
    if (page == 0) return 0;
    // Pages inside a free run keep an old head: believe it only if its span reaches here.
    const head = heads[page];
    const s = &spans[head];
    if (head == 0 or page -% head >= s.pages) return 0;
    const start = addressOf(head);
    switch (s.state) {
        .free => return 0,
        .large => return start,
        .small => {
            const inside: u64 = addr - start;
            if (inside >= s.end) return 0;
            const cell = start + @as(usize, @intCast(inside * s.magic >> 32)) * s.cell;
            if (cell - start < s.free_end) {
                // Handed out, unless it is in the unused rest of a run, which is zero.
                return if (@as(*const usize, @ptrFromInt(cell)).* != 0) cell else 0;
            }
            return if (testBit(live_bits, cell - base)) cell else 0;
        },
    }
}

/// Every invariant above; for tests and check modes.
pub fn isValid() bool {
    var page: u32 = 1;
    var free: usize = 0;
    var last_free = false;
    while (page < top) {
        const s = &spans[page];
        if (s.pages == 0 or heads[page] != page or heads[page + s.pages - 1] != page) return false;
        if (s.state == .free) {
            if (last_free) return false;
            free += s.pages;
        }
        last_free = s.state == .free;
        page += s.pages;
    }
    return page == top and free == free_pages and released_pages <= free_pages;
}
