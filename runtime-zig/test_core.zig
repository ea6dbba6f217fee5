//! `zig test runtime-zig/test_core.zig`: the parts of the heap and the boot code that can be tested without a program.
const std = @import("std");
const rt = @import("rt.zig");
const arena = @import("heap/arena.zig");
const classes = @import("heap/classes.zig");
const gc = @import("heap/gc.zig");
const Value = rt.Value;

test {
    _ = classes;
    _ = @import("heap/pacer.zig");
    _ = @import("boot/settings.zig");
    _ = @import("value.zig");
    _ = @import("os/memset.zig");
}

test "the page heap coalesces, splits, reuses, scavenges" {
    rt.initForTests();
    var random = std.Random.DefaultPrng.init(7);
    const r = random.random();
    var held: [200]u32 = @splat(0);
    for (0..20_000) |i| {
        const slot = r.uintLessThan(usize, held.len);
        if (held[slot] != 0) {
            const page = held[slot];
            const p: [*]u32 = @ptrFromInt(arena.addressOf(page));
            try std.testing.expectEqual(page, p[0]);
            p[0] = 0;
            held[slot] = 0;
            arena.freePages(page);
        } else {
            const n = if (r.uintLessThan(u32, 10) == 0) 1 + r.uintLessThan(u32, 300) else 1 + r.uintLessThan(u32, 8);
            const page = arena.allocPages(n);
            try std.testing.expect(page != 0 and arena.spans[page].pages == n);
            arena.spans[page].state = .large;
            const p: [*]u32 = @ptrFromInt(arena.addressOf(page));
            if (arena.spans[page].zeroed) try std.testing.expectEqual(@as(u32, 0), p[1]);
            p[0] = page;
            p[1] = 0xffff_ffff;
            held[slot] = page;
            // Every address inside finds the start.
            const inside = arena.addressOf(page) + r.uintLessThan(usize, @as(usize, n) * arena.page_size);
            try std.testing.expectEqual(arena.addressOf(page), arena.objectStart(inside));
        }
        if (i % 500 == 0) try std.testing.expect(arena.isValid());
        if (i % 3000 == 0) arena.scavenge(64);
    }
    for (held) |page| if (page != 0) arena.freePages(page);
    try std.testing.expect(arena.isValid());
    arena.scavenge(0);
    try std.testing.expectEqual(arena.free_pages, arena.released_pages);
}

test "addresses that are no objects" {
    rt.initForTests();
    try std.testing.expectEqual(@as(usize, 0), arena.objectStart(0));
    try std.testing.expectEqual(@as(usize, 0), arena.objectStart(arena.base));
    try std.testing.expectEqual(@as(usize, 0), arena.objectStart(arena.base + arena.used));
    try std.testing.expectEqual(@as(usize, 0), arena.objectStart(~@as(usize, 0)));
}

const node_desc: rt.Desc = .{ .kind = .object, .slot_count = 2, .size = 24, .pointer_map = &.{0b11} };
var root: [1]Value = .{.undefined};

noinline fn build() void {
    for (0..10_000) |_| {
        const o = rt.allocObject(&node_desc);
        o.slots()[0] = root[0];
        root[0] = Value.fromObject(o);
        _ = rt.allocObject(&node_desc); // garbage between
    }
}
noinline fn walk() !void {
    var n: usize = 0;
    var p = root[0];
    while (p != .null) : (p = p.asObject().slots()[0]) {
        n += 1;
        const a = @intFromPtr(p.asObject());
        try std.testing.expectEqual(a, arena.objectStart(a + 23));
    }
    try std.testing.expectEqual(@as(usize, 10_000), n);
}
/// Overwrites what dead frames left below: the stack is scanned conservatively.
noinline fn clearStack() void {
    var junk: [4096]usize = undefined;
    @memset(@as([*]volatile usize, &junk)[0..junk.len], 0);
}

test "what is reachable stays, the rest goes, interior addresses resolve" {
    rt.initForTests();
    root[0] = .null;
    rt.addRoots(&root, 1);
    build();
    rt.gcCollect();
    const live = rt.memStats().live_bytes;
    try std.testing.expect(live >= 10_000 * 24 and live < 11_000 * 24);
    try walk();
    root[0] = .null;
    clearStack();
    rt.gcCollect();
    rt.gcCollect();
    // Debug code leaves copies of pointers all over the stack, and one is enough to keep the list.
    if (@import("builtin").mode != .Debug) try std.testing.expect(rt.memStats().live_bytes < 1000 * 24);
    try std.testing.expect(arena.isValid());
}

test "an exception skips to its handler" {
    rt.initForTests();
    const Body = struct {
        fn inner(_: *anyopaque) callconv(.c) void {
            rt.throwValue(Value.fromF64(42), rt.no_site);
        }
        fn outer(p: *anyopaque) callconv(.c) void {
            if (rt.tryCall(&inner, p)) rt.rethrow(Value.fromF64(rt.caught().asF64() + 1));
        }
        fn quiet(_: *anyopaque) callconv(.c) void {}
    };
    var x: u8 = 0;
    try std.testing.expect(rt.tryCall(&Body.outer, &x));
    try std.testing.expectEqual(@as(f64, 43), rt.caught().asF64());
    try std.testing.expect(!rt.tryCall(&Body.quiet, &x));
}
