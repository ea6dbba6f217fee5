//! Size classes: which cell an object of n bytes gets, and how many pages a span of such cells has.
//!
//! Steps of 8 up to 64 bytes (two- and three-slot objects are most of a heap), 16 up to 128, then eight classes to each
//! doubling: a cell is at most 12.5% larger than what was asked for. Spans are as short as keeps the tail under 12.5%.
const page_size = 8192;

pub const small_max = 32768;

pub const count = blk: {
    var n = 0;
    var size = 0;
    while (size < small_max) : (n += 1) size = next(size);
    break :blk n;
};

fn next(size: u32) u32 {
    if (size == 0) return 16;
    if (size < 64) return size + 8;
    if (size < 128) return size + 16;
    const top = @as(u32, 1) << (31 - @clz(size));
    return size + top / 8;
}

/// Bytes of a cell.
pub const sizes: [count]u32 = blk: {
    var t: [count]u32 = undefined;
    var size = 0;
    for (&t) |*s| {
        size = next(size);
        s.* = size;
    }
    break :blk t;
};

/// Pages of a span.
pub const pages: [count]u8 = blk: {
    @setEvalBranchQuota(20000);
    var t: [count]u8 = undefined;
    for (&t, sizes) |*p, s| {
        var n: u32 = 1;
        while ((n * page_size) % s > n * page_size / 8 or (s > 512 and n * page_size / s < 8 and n < 4)) n += 1;
        p.* = n;
    }
    break :blk t;
};

/// offset / size == offset * magic >> 32 for every offset in a span.
pub const magics: [count]u32 = blk: {
    var t: [count]u32 = undefined;
    for (&t, sizes) |*m, s| m.* = (@as(u64, 1) << 32) / s + 1;
    break :blk t;
};

const fine_max = 1024;
const fine: [fine_max / 8 + 1]u8 = blk: {
    @setEvalBranchQuota(20000);
    var t: [fine_max / 8 + 1]u8 = undefined;
    for (&t, 0..) |*c, i| c.* = search(i * 8);
    break :blk t;
};
const coarse: [small_max / 128 + 1]u8 = blk: {
    @setEvalBranchQuota(100000);
    var t: [small_max / 128 + 1]u8 = undefined;
    for (&t, 0..) |*c, i| c.* = search(i * 128);
    break :blk t;
};
fn search(size: u32) u8 {
    for (sizes, 0..) |s, i| if (s >= size) return i;
    unreachable;
}

/// Precondition: size <= small_max. Comptime-known when `size` is.
pub inline fn of(size: u32) u8 {
    return if (size <= fine_max) fine[(size + 7) >> 3] else coarse[(size + 127) >> 7];
}

test "classes cover every size, waste at most an eighth, and divide exactly" {
    const expect = @import("std").testing.expect;
    var n: u32 = 1;
    while (n <= small_max) : (n += 1) {
        const c = of(n);
        try expect(sizes[c] >= n and (c == 0 or sizes[c - 1] < n));
        if (n > 128) try expect((sizes[c] - n) * 8 <= n + 64);
    }
    for (sizes, pages, magics) |s, p, m| {
        var off: u64 = 0;
        while (off < @as(u64, p) * page_size) : (off += 1) try expect(off * m >> 32 == off / s);
    }
    try expect(count < 128);
}
