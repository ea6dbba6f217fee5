//! Strings: UTF-16 code units, one byte each where all are below 256, else two.
//!
//! Invariants. A flat string is immutable but for its cached hash. The width is canonical: a wide string has a unit above 255, so strings of
//! different width are never equal. A rope is never empty, and its wide bit is known when it is made.
//!
//! A rope whose `right` is a number is a *slice*: `left` is the flat string that it is a part of, the number is where it begins. So taking a long text
//! apart from its start (`s = s.slice(i)`) copies nothing. Reading units of a slice does not flatten it; most other things do.
const std = @import("std");
const core = @import("core.zig");
const array = @import("array.zig");
const object = @import("../object.zig");
const Value = core.Value;
const Object = core.Object;
const Desc = object.Desc;
const Rope = object.Rope;
pub const String = object.String;

pub const string_desc: Desc = .{ .kind = .string };
pub const rope_desc: Desc = .{ .kind = .rope, .size = @sizeOf(Rope) };
/// A text that grows at its end: only slices point to it. Its length is what is used, the hash bits are the capacity. The descriptor differs in
/// content too: equal constants may be one in release builds.
const buffer_desc: Desc = .{ .kind = .string, .flags = .{ .dynamic = true } };

/// As in V8: 2^29 − 24.
pub const max_length: u32 = 0x1fffffe8;
/// Shorter results of a concatenation are copied at once.
const min_rope: u32 = 24;

// ---------------------------------------------------------------- constants

/// A static string of `n` Latin-1 units: `var s: Latin1Literal(5) = .{ .data = "hello".* };` It must be a `var`: the hash is cached in it.
pub fn Latin1Literal(comptime n: u32) type {
    return extern struct {
        desc: *const Desc = &string_desc,
        length: u32 = n,
        bits: u32 = 0,
        data: [n]u8,
    };
}
pub fn Utf16Literal(comptime n: u32) type {
    return extern struct {
        desc: *const Desc = &string_desc,
        length: u32 = n,
        bits: u32 = String.wide_bit,
        data: [n]u16,
    };
}
/// A static string; every byte of `text` is a unit.
pub inline fn literal(comptime text: []const u8) *String {
    const S = struct {
        var s: Latin1Literal(text.len) = .{ .data = text[0..text.len].* };
    };
    return @ptrCast(&S.s);
}
/// A static string with units above 255.
pub inline fn literal16(comptime text: []const u16) *String {
    const S = struct {
        var s: Utf16Literal(text.len) = .{ .data = text[0..text.len].* };
    };
    return @ptrCast(&S.s);
}

var singles: [256]Latin1Literal(1) = blk: {
    var t: [256]Latin1Literal(1) = undefined;
    for (&t, 0..) |*s, i| s.* = .{ .data = .{i} };
    break :blk t;
};
pub inline fn empty() *String {
    return literal("");
}
/// The string of one unit.
pub inline fn single(unit: u16) *String {
    if (unit < 256) return @ptrCast(&singles[unit]);
    return singleWide(unit);
}
fn singleWide(unit: u16) *String {
    const s = alloc16(1);
    data16(s)[0] = unit;
    return s;
}

// ---------------------------------------------------------------- making

pub inline fn alloc8(n: usize) *String {
    const s: *String = @ptrCast(core.allocBytesRaw(&string_desc, @sizeOf(String) + n));
    s.length = @intCast(n);
    s.bits = 0;
    return s;
}
pub inline fn alloc16(n: usize) *String {
    const s: *String = @ptrCast(core.allocBytesRaw(&string_desc, @sizeOf(String) + 2 * n));
    s.length = @intCast(n);
    s.bits = String.wide_bit;
    return s;
}
pub inline fn data8(s: *String) [*]u8 {
    return @as([*]u8, @ptrCast(s)) + @sizeOf(String);
}
pub inline fn data16(s: *String) [*]u16 {
    return @ptrCast(@alignCast(@as([*]u8, @ptrCast(s)) + @sizeOf(String)));
}
pub fn fromLatin1(units: []const u8) *String {
    if (units.len <= 1) return if (units.len == 0) empty() else single(units[0]);
    const s = alloc8(units.len);
    @memcpy(data8(s), units);
    return s;
}
/// Narrows if it can.
pub fn fromUtf16(units: []const u16) *String {
    if (allNarrow(units)) {
        if (units.len <= 1) return if (units.len == 0) empty() else single(units[0]);
        const s = alloc8(units.len);
        const d = data8(s);
        for (units, 0..) |u, i| d[i] = @truncate(u);
        return s;
    }
    const s = alloc16(units.len);
    @memcpy(data16(s), units);
    return s;
}
fn allNarrow(units: []const u16) bool {
    var i: usize = 0;
    while (i + 32 <= units.len) : (i += 32) {
        var all: u16 = 0;
        for (units[i..][0..32]) |u| all |= u;
        if (all > 255) return false;
    }
    var all: u16 = 0;
    for (units[i..]) |u| all |= u;
    return all <= 255;
}

/// Appends text piece by piece; starts narrow and widens once.
pub const Builder = struct {
    bytes: []u8 = &.{},
    units: []u16 = &.{},
    len: usize = 0,
    wide: bool = false,
    site: u32 = 0,

    pub fn init(capacity: usize, site: u32) Builder {
        return .{ .bytes = core.scratch(u8, @max(capacity, 32)), .site = site };
    }
    pub fn ensure(b: *Builder, more: usize) void {
        const need = b.len + more;
        if (need > (if (b.wide) b.units.len else b.bytes.len)) b.grow(need);
    }
    noinline fn grow(b: *Builder, need: usize) void {
        @branchHint(.cold);
        if (need > max_length) throwLength(b.site);
        const cap = @max(need, 2 * b.len, 32);
        if (b.wide) {
            const n = core.scratch(u16, cap);
            @memcpy(n[0..b.len], b.units[0..b.len]);
            b.units = n;
        } else {
            const n = core.scratch(u8, cap);
            @memcpy(n[0..b.len], b.bytes[0..b.len]);
            b.bytes = n;
        }
    }
    noinline fn widen(b: *Builder) void {
        @branchHint(.cold);
        const n = core.scratch(u16, @max(b.bytes.len, 32));
        for (b.bytes[0..b.len], 0..) |c, i| n[i] = c;
        b.units = n;
        b.wide = true;
    }
    pub fn unit(b: *Builder, u: u16) void {
        b.ensure(1);
        if (!b.wide) {
            if (u < 256) {
                b.bytes[b.len] = @intCast(u);
                b.len += 1;
                return;
            }
            b.widen();
        }
        b.units[b.len] = u;
        b.len += 1;
    }
    pub fn codePoint(b: *Builder, c: u32) void {
        if (c < 0x10000) return b.unit(@intCast(c));
        b.unit(@intCast(0xD800 + ((c - 0x10000) >> 10)));
        b.unit(@intCast(0xDC00 + ((c - 0x10000) & 0x3ff)));
    }
    /// Latin-1 units.
    pub fn text(b: *Builder, t: []const u8) void {
        b.ensure(t.len);
        if (b.wide) {
            for (t, b.len..) |c, i| b.units[i] = c;
        } else @memcpy(b.bytes[b.len..][0..t.len], t);
        b.len += t.len;
    }
    pub fn text16(b: *Builder, t: []const u16) void {
        if (!b.wide) b.widen();
        b.ensure(t.len);
        @memcpy(b.units[b.len..][0..t.len], t);
        b.len += t.len;
    }
    pub fn string(b: *Builder, s: *String) void {
        const f = view(s);
        if (f.wide) b.text16(f.utf16()) else b.text(f.latin1());
    }
    pub fn sub(b: *Builder, s: *String, from: usize, to: usize) void {
        const f = view(s);
        if (f.wide) {
            if (!b.wide and allNarrow(f.utf16()[from..to])) {
                for (f.utf16()[from..to]) |u| b.unit(u);
            } else b.text16(f.utf16()[from..to]);
        } else b.text(f.latin1()[from..to]);
    }
    pub fn finish(b: *Builder) *String {
        if (b.len > max_length) throwLength(b.site);
        // Wide builders may have taken in narrow parts only (slices of wide strings).
        if (b.wide) return fromUtf16(b.units[0..b.len]);
        return fromLatin1(b.bytes[0..b.len]);
    }
};

pub noinline fn throwLength(site: u32) noreturn {
    @branchHint(.cold);
    core.throwRangeError("Invalid string length", site);
}

// ---------------------------------------------------------------- ropes

pub inline fn flat(s: *String) *String {
    if (s.desc == &string_desc) return s;
    return flattenRope(s);
}
noinline fn flattenRope(s: *String) *String {
    const r: *Rope = @ptrCast(s);
    const done = @atomicLoad(Value, &r.flat, .acquire);
    if (done != .empty) return done.asString();
    const result = if (s.isWide()) alloc16(s.length) else alloc8(s.length);
    if (s.isWide()) fillFrom(u16, data16(result)[0..s.length], s) else fillFrom(u8, data8(result)[0..s.length], s);
    @atomicStore(Value, &r.flat, Value.fromString(result), .release);
    @atomicStore(Value, &r.left, .empty, .release);
    @atomicStore(Value, &r.right, .empty, .release);
    return result;
}
/// Iterative. Of two children that are both ropes, the longer waits: so at most log2(max_length) wait.
fn fillFrom(comptime T: type, out: []T, root: *String) void {
    var waiting: [32]struct { s: *String, at: usize } = undefined;
    var n: usize = 0;
    var s = root;
    var at: usize = 0;
    while (true) {
        var left: *String = undefined;
        var right: *String = undefined;
        if (parts(s, &left, &right)) |f| {
            copyInto(T, out[at..], f);
            if (n == 0) return;
            n -= 1;
            s = waiting[n].s;
            at = waiting[n].at;
            continue;
        }
        const right_at = at + left.length;
        if (unitsIfFlat(right)) |f| {
            copyInto(T, out[right_at..], f);
            s = left;
        } else if (unitsIfFlat(left)) |f| {
            copyInto(T, out[at..], f);
            s = right;
            at = right_at;
        } else if (left.length > right.length) {
            waiting[n] = .{ .s = left, .at = at };
            n += 1;
            s = right;
            at = right_at;
        } else {
            waiting[n] = .{ .s = right, .at = right_at };
            n += 1;
            s = left;
        }
    }
}
/// Units that lie side by side: of a flat string, or of a slice.
const Units = struct {
    bytes: [*]const u8,
    length: u32,
    wide: bool,

    inline fn of(f: *String) Units {
        return .{ .bytes = data8(f), .length = f.length, .wide = f.isWide() };
    }
    inline fn latin1(u: Units) []const u8 {
        return u.bytes[0..u.length];
    }
    inline fn utf16(u: Units) []const u16 {
        return @as([*]const u16, @ptrCast(@alignCast(u.bytes)))[0..u.length];
    }
    inline fn at(u: Units, i: usize) u16 {
        return if (u.wide) u.utf16()[i] else u.bytes[i];
    }
};
/// The units of a flat string, a rope that is flat already, or a slice.
inline fn unitsIfFlat(s: *String) ?Units {
    if (s.desc == &string_desc) return Units.of(s);
    return unitsOfRope(s);
}
fn unitsOfRope(s: *String) ?Units {
    const r: *Rope = @ptrCast(s);
    const f = @atomicLoad(Value, &r.flat, .acquire);
    if (f != .empty) return Units.of(f.asString());
    const left = @atomicLoad(Value, &r.left, .acquire);
    const right = @atomicLoad(Value, &r.right, .acquire);
    if (left == .empty or right == .empty) return Units.of(@atomicLoad(Value, &r.flat, .acquire).asString());
    if (!right.isNumber()) return null;
    const from: usize = @intFromFloat(right.asF64());
    const whole = left.asString();
    return .{ .bytes = data8(whole) + (if (whole.isWide()) 2 * from else from), .length = s.length, .wide = whole.isWide() };
}
inline fn view(s: *String) Units {
    return unitsIfFlat(s) orelse Units.of(flattenRope(s));
}
/// The units if they lie side by side, or null and both halves. Another goroutine may flatten it meanwhile.
inline fn parts(s: *String, left: **String, right: **String) ?Units {
    if (unitsIfFlat(s)) |u| return u;
    const r: *Rope = @ptrCast(s);
    const a = @atomicLoad(Value, &r.left, .acquire);
    const b = @atomicLoad(Value, &r.right, .acquire);
    if (a == .empty or b == .empty) return Units.of(@atomicLoad(Value, &r.flat, .acquire).asString());
    left.* = a.asString();
    right.* = b.asString();
    return null;
}
inline fn copyInto(comptime T: type, out: []T, f: Units) void {
    const n = f.length;
    if (T == u8) {
        @memcpy(out[0..n], f.latin1());
    } else if (f.wide) {
        @memcpy(out[0..n], f.utf16());
    } else {
        for (out[0..n], f.latin1()) |*o, c| o.* = c;
    }
}
/// Shorter parts are copied at once.
const min_slice: u32 = 256;
fn newSlice(whole: *String, from: u32, n: u32) *String {
    return &newRope(n, whole.bits & String.wide_bit, Value.fromString(whole), Value.fromF64(@floatFromInt(from))).head;
}
/// For a part of s: the flat string that has its units, and where they begin.
fn wholeOf(s: *String, from: *u32) *String {
    if (s.desc == &string_desc) return s;
    const r: *Rope = @ptrCast(s);
    const left = @atomicLoad(Value, &r.left, .acquire);
    const right = @atomicLoad(Value, &r.right, .acquire);
    if (left != .empty and right.isNumber()) {
        from.* += @intFromFloat(right.asF64());
        return left.asString();
    }
    return flattenRope(s);
}

pub fn concat(a: *String, b: *String, site: u32) *String {
    const n = a.length + b.length;
    if (n >= min_rope) {
        if (b.length <= short_append and a.desc == &rope_desc) {
            if (b.length == 0) return a;
            if (n <= max_length) if (appended(a, b)) |r| return r;
        }
        if (a.length == 0) return b;
        if (b.length == 0) return a;
        if (n > max_length) throwLength(site);
        return &newRope(n, (a.bits | b.bits) & String.wide_bit, Value.fromString(a), Value.fromString(b)).head;
    }
    return concatShort(a, b);
}
inline fn newRope(n: u32, wide: u32, left: Value, right: Value) *Rope {
    const r: *Rope = @ptrCast(core.allocObject(&rope_desc));
    r.head.length = n;
    r.head.bits = wide;
    r.left = left;
    r.right = right;
    r.flat = .empty;
    return r;
}

// Appending again and again. The third append of something short moves the text into a buffer with room at its end; from then on an append writes
// there, if nobody else did, and makes a slice. A full buffer is not grown but left: the next two appends make a rope, the third a buffer of twice the size.

const short_append: u32 = 256;

fn appended(a: *String, b: *String) ?*String {
    const r: *Rope = @ptrCast(a);
    const left = @atomicLoad(Value, &r.left, .acquire);
    const right = @atomicLoad(Value, &r.right, .acquire);
    if (left == .empty or right == .empty) return null;
    if (!right.isNumber()) {
        if (right.asString().length > short_append or left.asObject().desc != &rope_desc) return null;
        const before = @atomicLoad(Value, &@as(*Rope, @ptrCast(left.asString())).right, .acquire);
        if (before == .empty or (before.isPointer() and before.asString().length > short_append)) return null;
        return intoBuffer(a, b);
    }
    const buf = left.asString();
    if (buf.desc != &buffer_desc) return null;
    const from: u32 = @intFromFloat(right.asF64());
    const end = from + a.length;
    const n = b.length;
    if (end + n > buf.bits & ~String.wide_bit) return null;
    if (!buf.isWide() and b.isWide()) return null;
    // Whoever moves the end has the room.
    if (@cmpxchgStrong(u32, &buf.length, end, end + n, .acq_rel, .monotonic) != null) return null;
    writeAt(buf, end, b);
    return &newRope(a.length + n, buf.bits & String.wide_bit, left, right).head;
}
inline fn writeAt(buf: *String, at: u32, b: *String) void {
    const u = view(b);
    if (buf.isWide()) {
        copyInto(u16, data16(buf)[at..][0..u.length], u);
    } else if (u.length == 1) {
        data8(buf)[at] = u.bytes[0];
    } else @memcpy(data8(buf)[at..][0..u.length], u.latin1());
}
noinline fn intoBuffer(a: *String, b: *String) *String {
    // `a` becomes flat, so that it is not moved again for another append to it.
    const f = flat(a);
    const n = a.length + b.length;
    const wide = (a.bits | b.bits) & String.wide_bit;
    const capacity: u32 = @min(@max(2 * @as(u64, n), 512), max_length);
    const buf: *String = @ptrCast(core.allocBytesRaw(&buffer_desc, @sizeOf(String) + (if (wide != 0) 2 * @as(usize, capacity) else capacity)));
    buf.length = n;
    buf.bits = wide | capacity;
    if (wide != 0) copyInto(u16, data16(buf)[0..a.length], Units.of(f)) else @memcpy(data8(buf)[0..a.length], f.latin1());
    writeAt(buf, a.length, b);
    return &newRope(n, wide, Value.fromString(buf), Value.fromF64(0)).head;
}
fn concatShort(a: *String, b: *String) *String {
    if (a.length == 0) return b;
    if (b.length == 0) return a;
    const x = flat(a);
    const y = flat(b);
    if ((x.bits | y.bits) & String.wide_bit == 0) {
        const s = alloc8(x.length + y.length);
        const d = data8(s);
        copyShort(d, x.latin1());
        copyShort(d + x.length, y.latin1());
        return s;
    }
    const s = alloc16(x.length + y.length);
    const d = data16(s)[0..s.length];
    copyInto(u16, d, Units.of(x));
    copyInto(u16, d[x.length..], Units.of(y));
    return s;
}
inline fn copyShort(out: [*]u8, from: []const u8) void {
    for (from, 0..) |c, i| out[i] = c;
}
/// A template literal, or a + b + c…: one allocation.
pub fn concatMany(items: []const *String, site: u32) *String {
    var total: u64 = 0;
    var bits: u32 = 0;
    for (items) |s| {
        total += s.length;
        bits |= s.bits;
    }
    if (total > max_length) throwLength(site);
    // A long part stays a part: copying it each time makes `s = `${s}x`` quadratic.
    if (total > 1024) {
        var result = items[0];
        for (items[1..]) |s| result = concat(result, s, site);
        return result;
    }
    if (total == 0) return empty();
    if (bits & String.wide_bit == 0) {
        const r = alloc8(@intCast(total));
        var at: usize = 0;
        for (items) |s| {
            @memcpy(data8(r)[at..][0..s.length], flat(s).latin1());
            at += s.length;
        }
        return r;
    }
    const r = alloc16(@intCast(total));
    var at: usize = 0;
    for (items) |s| {
        copyInto(u16, data16(r)[at..r.length], view(s));
        at += s.length;
    }
    return r;
}
pub fn concatAll(s: *String, items: []const Value, site: u32) *String {
    var result = s;
    for (items) |v| result = concat(result, @import("operators.zig").toString(v, site), site);
    return result;
}

// ---------------------------------------------------------------- equality, order, hash

pub inline fn equals(a: *const String, b: *const String) bool {
    if (a == b) return true;
    if (a.length != b.length) return false;
    return equalsSlow(@constCast(a), @constCast(b));
}
fn equalsSlow(a: *String, b: *String) bool {
    if ((a.bits ^ b.bits) & String.wide_bit != 0) return false;
    // Characters.
    if (a.length == 1 and a.desc == &string_desc and b.desc == &string_desc) return unitAt(a, 0) == unitAt(b, 0);
    const x = flat(a);
    const y = flat(b);
    // (Another goroutine may store a hash meanwhile.)
    const p = core.once(&x.bits);
    const q = core.once(&y.bits);
    if (p != q and p & ~String.wide_bit != 0 and q & ~String.wide_bit != 0) return false;
    const n = if (x.isWide()) 2 * @as(usize, x.length) else x.length;
    return equalBytes(data8(x), data8(y), n);
}
pub inline fn equalBytes(a: [*]const u8, b: [*]const u8, n: usize) bool {
    var i: usize = 0;
    if (n >= 8) {
        while (i + 8 <= n) : (i += 8) {
            if (std.mem.readInt(u64, a[i..][0..8], .little) != std.mem.readInt(u64, b[i..][0..8], .little)) return false;
        }
        return std.mem.readInt(u64, a[n - 8 ..][0..8], .little) == std.mem.readInt(u64, b[n - 8 ..][0..8], .little);
    }
    while (i < n) : (i += 1) if (a[i] != b[i]) return false;
    return true;
}
/// Is it this ASCII text? For comparisons with names that the runtime knows.
pub fn equalsText(s: *const String, text: []const u8) bool {
    if (s.length != text.len) return false;
    const f = flat(@constCast(s));
    return !f.isWide() and std.mem.eql(u8, f.latin1(), text);
}
/// By code unit: negative, 0, positive.
pub fn compare(a: *String, b: *String) i32 {
    if (a == b) return 0;
    const x = flat(a);
    const y = flat(b);
    const n = @min(x.length, y.length);
    if (!x.isWide() and !y.isWide()) {
        const p = x.latin1();
        const q = y.latin1();
        var i: usize = 0;
        while (i < n) : (i += 1) if (p[i] != q[i]) return @as(i32, p[i]) - q[i];
    } else {
        var i: u32 = 0;
        while (i < n) : (i += 1) {
            const p = unitAt(x, i);
            const q = unitAt(y, i);
            if (p != q) return @as(i32, p) - q;
        }
    }
    return @intCast(@as(i64, x.length) - y.length);
}
pub fn less(a: *String, b: *String) bool {
    return compare(a, b) < 0;
}
/// 31 bits, never 0; cached. Precondition: none (flattens).
pub inline fn hash(s: *String) u32 {
    const f = flat(s);
    const h = core.once(&f.bits) & ~String.wide_bit;
    if (h != 0) return h;
    return computeHash(f);
}
fn computeHash(f: *String) u32 {
    const n: usize = if (f.isWide()) 2 * @as(usize, f.length) else f.length;
    const h = hashBytes(data8(f), n);
    f.bits = (f.bits & String.wide_bit) | h;
    return h;
}
/// As `hash` of the string with these Latin-1 units.
pub fn hashBytes(p: [*]const u8, n: usize) u32 {
    const k: u64 = 0x9E3779B97F4A7C15;
    var h: u64 = n *% 0xff51afd7ed558ccd;
    var i: usize = 0;
    while (i + 8 <= n) : (i += 8) h = mix(h ^ std.mem.readInt(u64, p[i..][0..8], .little), k);
    var tail: u64 = 0;
    var shift: u6 = 0;
    while (i < n) : (i += 1) {
        tail |= @as(u64, p[i]) << shift;
        shift +%= 8;
    }
    h = mix(h ^ tail, 0xD6E8FEB86659FD93);
    const r: u32 = @truncate((h ^ (h >> 32)) & 0x7fff_ffff);
    return if (r == 0) 1 else r;
}
inline fn mix(a: u64, b: u64) u64 {
    const m = @as(u128, a ^ b) *% (b | 1);
    return @as(u64, @truncate(m)) ^ @as(u64, @truncate(m >> 64)) +% a;
}

// ---------------------------------------------------------------- units

pub inline fn length(s: *const String) f64 {
    return @floatFromInt(s.length);
}
pub inline fn lengthInt(s: *const String) i64 {
    return s.length;
}
/// Precondition: flat, i < length.
pub inline fn unitAt(s: *const String, i: usize) u16 {
    return if (s.isWide()) s.utf16()[i] else s.latin1()[i];
}
/// The unit at i of any string. Precondition: i < length.
pub inline fn unitOf(s: *String, i: usize) u16 {
    if (s.desc == &string_desc) return unitAt(s, i);
    return unitOfRope(s, i);
}
noinline fn unitOfRope(s: *String, i: usize) u16 {
    return view(s).at(i);
}
/// The index as an integer in range, or null; `x` is truncated as ToIntegerOrInfinity does.
inline fn indexIn(s: *const String, x: f64) ?u32 {
    const t = @trunc(x);
    if (t >= 0 and t < @as(f64, @floatFromInt(s.length))) return @intFromFloat(@import("number.zig").atRuntime(t));
    if (x != x and s.length > 0) return 0;
    return null;
}
pub inline fn charCodeAt(s: *String, x: f64) f64 {
    const i = indexIn(s, x) orelse return std.math.nan(f64);
    return @floatFromInt(unitOf(s, i));
}
/// Precondition: 0 ≤ i < length (proved).
pub inline fn charCodeAtInt(s: *String, i: i64) i64 {
    return unitOf(s, @intCast(@import("number.zig").atRuntime(i)));
}
/// As charCodeAt of an integer index that may be out of range.
pub inline fn charCodeAtIndex(s: *String, i: i64) f64 {
    if (i < 0 or i >= s.length) return std.math.nan(f64);
    return @floatFromInt(unitOf(s, @intCast(@import("number.zig").atRuntime(i))));
}
pub inline fn charAt(s: *String, x: f64) *String {
    const i = indexIn(s, x) orelse return empty();
    return single(unitOf(s, i));
}
pub fn atIndex(s: *String, x: f64) Value {
    var t = if (x != x) 0 else @trunc(x);
    if (t < 0) t += @floatFromInt(s.length);
    if (t >= 0 and t < @as(f64, @floatFromInt(s.length))) return Value.fromString(single(unitOf(s, @intFromFloat(t))));
    return .undefined;
}
/// s[x]: a fractional index is no property.
pub inline fn getIndex(s: *String, x: f64) Value {
    if (x >= 0 and x < @as(f64, @floatFromInt(s.length))) {
        const i: u32 = @intFromFloat(@import("number.zig").atRuntime(x));
        if (@as(f64, @floatFromInt(i)) == x) return Value.fromString(single(unitOf(s, i)));
    }
    return .undefined;
}
pub inline fn getIndexInt(s: *String, i: i64) Value {
    if (i < 0 or i >= s.length) return .undefined;
    return Value.fromString(single(unitOf(s, @intCast(@import("number.zig").atRuntime(i)))));
}
/// The code point that starts at i. Precondition: flat, i < length.
pub inline fn codePoint(s: *const String, i: usize) u32 {
    const c: u32 = unitAt(s, i);
    if (c & 0xFC00 == 0xD800 and i + 1 < s.length) {
        const d: u32 = unitAt(s, i + 1);
        if (d & 0xFC00 == 0xDC00) return 0x10000 + ((c - 0xD800) << 10) + (d - 0xDC00);
    }
    return c;
}
pub fn codePointAt(s: *String, x: f64) Value {
    const i = indexIn(s, x) orelse return .undefined;
    return Value.fromF64(@floatFromInt(codePoint(flat(s), i)));
}
/// For `for (const c of s)`: the string of the code point at i (its length tells how far to go on). Precondition: 0 ≤ i < length.
pub fn codePointString(s: *String, i: i64) *String {
    const f = flat(s);
    const c = codePoint(f, @intCast(i));
    if (c < 0x10000) return single(@intCast(c));
    return fromCodePoint(c);
}
pub fn fromCodePoint(c: u32) *String {
    if (c < 0x10000) return single(@intCast(c));
    const r = alloc16(2);
    data16(r)[0] = @intCast(0xD800 + ((c - 0x10000) >> 10));
    data16(r)[1] = @intCast(0xDC00 + ((c - 0x10000) & 0x3ff));
    return r;
}

// ---------------------------------------------------------------- parts

/// An optional integer argument: undefined is `default`; clamped to 0..=max.
pub inline fn clampArg(v: Value, default: u32, max: u32) u32 {
    if (v == .undefined or v == .empty) return default;
    return clampIndex(@import("operators.zig").toNumberQuiet(v), max);
}
pub inline fn clampIndex(x: f64, max: u32) u32 {
    if (!(x >= 1)) return 0; // NaN too
    if (x >= @as(f64, @floatFromInt(max))) return max;
    return @intFromFloat(@import("number.zig").atRuntime(x));
}
/// A relative index: negative counts from the end; clamped.
pub inline fn relativeIndex(x: f64, len: u32) u32 {
    if (x < 0) return clampIndex(@trunc(x) + @as(f64, @floatFromInt(len)), len);
    return clampIndex(x, len);
}
pub inline fn relativeArg(v: Value, default: u32, len: u32) u32 {
    if (v == .undefined or v == .empty) return default;
    return relativeIndex(@import("operators.zig").toNumberQuiet(v), len);
}

/// Precondition: from ≤ to ≤ length.
pub fn sub(s: *String, from: u32, to: u32) *String {
    const n = to - from;
    if (n == s.length) return s;
    if (n == 0) return empty();
    const u = view(s);
    if (n == 1) return single(u.at(from));
    if (n >= min_slice and (!u.wide or !allNarrow(u.utf16()[from..to]))) {
        var at = from;
        const whole = wholeOf(s, &at);
        return newSlice(whole, at, n);
    }
    if (!u.wide) {
        const r = alloc8(n);
        @memcpy(data8(r), u.latin1()[from..to]);
        return r;
    }
    return fromUtf16(u.utf16()[from..to]);
}
pub fn slice(s: *String, start: Value, end: Value) *String {
    const from = relativeArg(start, 0, s.length);
    const to = relativeArg(end, s.length, s.length);
    return if (from >= to) empty() else sub(s, from, to);
}
pub fn substring(s: *String, start: f64, end: Value) *String {
    const a = clampIndex(start, s.length);
    const b = clampArg(end, s.length, s.length);
    return sub(s, @min(a, b), @max(a, b));
}
pub fn substr(s: *String, start: f64, count: Value) *String {
    const from = relativeIndex(start, s.length);
    const n = clampArg(count, s.length - from, s.length - from);
    return sub(s, from, from + n);
}

// ---------------------------------------------------------------- searching

fn findUnits(comptime H: type, comptime N: type, hay: []const H, needle: []const N, from: usize) ?usize {
    if (needle.len == 0) return from;
    if (hay.len < needle.len) return null;
    const last = hay.len - needle.len;
    const first: H = std.math.cast(H, needle[0]) orelse return null;
    var i = from;
    if (H == u8 and N == u8 and needle.len > 1) {
        // 32 positions at a time: where both ends of the needle stand.
        const V = @Vector(32, u8);
        const head: V = @splat(needle[0]);
        const tail: V = @splat(needle[needle.len - 1]);
        while (i + needle.len - 1 + 32 <= hay.len) : (i += 32) {
            const a: V = hay[i..][0..32].*;
            const b: V = hay[i + needle.len - 1 ..][0..32].*;
            var both = @as(u32, @bitCast(a == head)) & @as(u32, @bitCast(b == tail));
            while (both != 0) : (both &= both - 1) {
                const at = i + @ctz(both);
                if (equalBytes(hay.ptr + at, needle.ptr, needle.len)) return at;
            }
        }
    }
    while (i <= last) {
        i = std.mem.findScalarPos(H, hay[0 .. last + 1], i, first) orelse return null;
        var k: usize = 1;
        while (k < needle.len and hay[i + k] == needle[k]) k += 1;
        if (k == needle.len) return i;
        i += 1;
    }
    return null;
}
/// First position ≥ from where needle is. Preconditions: from ≤ s.length.
pub fn find(s: *String, needle: *String, from: u32) ?u32 {
    if (needle.length + from > s.length) return null;
    const h = view(s);
    const n = view(needle);
    const r = if (!h.wide)
        (if (n.wide) null else findUnits(u8, u8, h.latin1(), n.latin1(), from))
    else if (n.wide) findUnits(u16, u16, h.utf16(), n.utf16(), from) else findUnits(u16, u8, h.utf16(), n.latin1(), from);
    return if (r) |x| @intCast(x) else null;
}
/// Does needle stand at position i? Precondition: i + needle.length ≤ s.length.
fn standsAt(s: *String, needle: *String, i: u32) bool {
    const h = view(s);
    const n = view(needle);
    if (n.wide and !h.wide) return false;
    if (!h.wide) return equalBytes(h.bytes + i, n.bytes, n.length);
    if (n.wide) return std.mem.eql(u16, h.utf16()[i..][0..n.length], n.utf16());
    for (h.utf16()[i..][0..n.length], n.latin1()) |a, b| if (a != b) return false;
    return true;
}
pub fn indexOf(s: *String, needle: *String, position: Value) f64 {
    const i = find(s, needle, clampArg(position, 0, s.length)) orelse return -1;
    return @floatFromInt(i);
}
pub fn lastIndexOf(s: *String, needle: *String, position: Value) f64 {
    if (needle.length > s.length) return -1;
    const max = s.length - needle.length;
    const p = if (position == .undefined) std.math.nan(f64) else @import("operators.zig").toNumberQuiet(position);
    var i: u32 = if (p != p) max else clampIndex(p, max);
    while (true) : (i -= 1) {
        if (standsAt(s, needle, i)) return @floatFromInt(i);
        if (i == 0) return -1;
    }
}
pub fn includes(s: *String, needle: *String, position: Value) bool {
    return find(s, needle, clampArg(position, 0, s.length)) != null;
}
pub fn startsWith(s: *String, needle: *String, position: Value) bool {
    const i = clampArg(position, 0, s.length);
    return i + needle.length <= s.length and standsAt(s, needle, i);
}
pub fn endsWith(s: *String, needle: *String, end: Value) bool {
    const e = clampArg(end, s.length, s.length);
    return needle.length <= e and standsAt(s, needle, e - needle.length);
}

// ---------------------------------------------------------------- split, repeat, pad, trim

pub fn split(s: *String, separator: Value, limit_arg: Value, site: u32) *Object {
    const ops = @import("operators.zig");
    const limit: u32 = if (limit_arg == .undefined) std.math.maxInt(u32) else @import("number.zig").toUint32(ops.toNumberQuiet(limit_arg));
    const result = array.newValue(0);
    if (limit == 0) return result;
    if (separator == .undefined) {
        array.appendValue(result, Value.fromString(s));
        return result;
    }
    const sep = ops.toString(separator, site);
    const f = flat(s);
    if (sep.length == 0) {
        const n = @min(f.length, limit);
        array.reserve(result, n);
        for (0..n) |i| array.appendValue(result, Value.fromString(single(unitAt(f, i))));
        return result;
    }
    var from: u32 = 0;
    while (find(f, sep, from)) |i| {
        array.appendValue(result, Value.fromString(sub(f, from, i)));
        if (array.lengthOf(result) == limit) return result;
        from = i + sep.length;
    }
    array.appendValue(result, Value.fromString(sub(f, from, f.length)));
    return result;
}
pub fn repeat(s: *String, count: f64, site: u32) *String {
    const t = if (count != count) 0 else @trunc(count);
    if (t < 0 or t == std.math.inf(f64)) {
        const shown = @import("number.zig").toString(count);
        core.throwErrorString(.RangeError, concat(literal("Invalid count value: "), shown, site), site);
    }
    if (t == 0 or s.length == 0) return empty();
    if (t * @as(f64, @floatFromInt(s.length)) > max_length) throwLength(site);
    const n: usize = @intFromFloat(t);
    const f = flat(s);
    if (!f.isWide()) {
        const r = alloc8(n * f.length);
        if (f.length == 1) {
            @memset(data8(r)[0..n], f.latin1()[0]);
        } else for (0..n) |i| @memcpy(data8(r)[i * f.length ..][0..f.length], f.latin1());
        return r;
    }
    const r = alloc16(n * f.length);
    for (0..n) |i| @memcpy(data16(r)[i * f.length ..][0..f.length], f.utf16());
    return r;
}
fn padding(s: *String, target: f64, filler: Value, site: u32) ?*String {
    const t = if (target != target) 0 else @trunc(target);
    if (t <= @as(f64, @floatFromInt(s.length))) return null;
    const fill = if (filler == .undefined) literal(" ") else @import("operators.zig").toString(filler, site);
    if (fill.length == 0) return null;
    if (t > max_length) throwLength(site);
    const n: u32 = @as(u32, @intFromFloat(t)) - s.length;
    const times = n / fill.length + 1;
    const whole = repeat(fill, @floatFromInt(times), site);
    return sub(whole, 0, n);
}
pub fn padStart(s: *String, target: f64, filler: Value, site: u32) *String {
    const p = padding(s, target, filler, site) orelse return s;
    return concat(p, s, site);
}
pub fn padEnd(s: *String, target: f64, filler: Value, site: u32) *String {
    const p = padding(s, target, filler, site) orelse return s;
    return concat(s, p, site);
}
pub fn isSpace(u: u16) bool {
    return switch (u) {
        9...13, 32, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF => true,
        else => false,
    };
}
pub fn trimmedStart(f: *const String) u32 {
    var i: u32 = 0;
    while (i < f.length and isSpace(unitAt(f, i))) i += 1;
    return i;
}
pub fn trimmedEnd(f: *const String, from: u32) u32 {
    var i: u32 = f.length;
    while (i > from and isSpace(unitAt(f, i - 1))) i -= 1;
    return i;
}
pub fn trim(s: *String) *String {
    const f = flat(s);
    const from = trimmedStart(f);
    return sub(f, from, trimmedEnd(f, from));
}
pub fn trimStart(s: *String) *String {
    const f = flat(s);
    return sub(f, trimmedStart(f), f.length);
}
pub fn trimEnd(s: *String) *String {
    const f = flat(s);
    return sub(f, 0, trimmedEnd(f, 0));
}
pub fn itself(s: *String) *String {
    return s;
}

// ---------------------------------------------------------------- replace

/// Appends `template` with $$, $&, $` and $' filled in (there are no groups: the pattern is a string).
fn substitute(b: *Builder, template: *String, s: *String, from: u32, to: u32) void {
    const t = flat(template);
    var i: u32 = 0;
    while (i < t.length) : (i += 1) {
        const u = unitAt(t, i);
        if (u == '$' and i + 1 < t.length) {
            const next = unitAt(t, i + 1);
            i += 1;
            switch (next) {
                '$' => b.unit('$'),
                '&' => b.sub(s, from, to),
                '`' => b.sub(s, 0, from),
                '\'' => b.sub(s, to, s.length),
                else => {
                    b.unit('$');
                    i -= 1;
                },
            }
        } else b.unit(u);
    }
}
fn replaceWith(s: *String, pattern: Value, replacement: Value, all: bool, site: u32) *String {
    const ops = @import("operators.zig");
    const f = flat(s);
    const p = ops.toString(pattern, site);
    const is_function = ops.isCallable(replacement);
    const template = if (is_function) empty() else ops.toString(replacement, site);
    var found = find(f, p, 0) orelse return s;
    var b = Builder.init(f.length, site);
    var done: u32 = 0;
    while (true) {
        b.sub(f, done, found);
        done = found + p.length;
        if (is_function) {
            const r = ops.callValue(replacement, .undefined, &.{ Value.fromString(p), Value.fromF64(@floatFromInt(found)), Value.fromString(s) }, site);
            b.string(ops.toString(r, site));
        } else substitute(&b, template, f, found, done);
        if (!all) break;
        const next = if (p.length == 0) found + 1 else done;
        if (next > f.length) break;
        found = find(f, p, next) orelse break;
    }
    b.sub(f, done, f.length);
    return b.finish();
}
pub fn replace(s: *String, pattern: Value, replacement: Value, site: u32) *String {
    return replaceWith(s, pattern, replacement, false, site);
}
pub fn replaceAll(s: *String, pattern: Value, replacement: Value, site: u32) *String {
    return replaceWith(s, pattern, replacement, true, site);
}

// ---------------------------------------------------------------- from codes; well-formedness

pub fn fromCharCodes(codes: []const Value, site: u32) *String {
    const ops = @import("operators.zig");
    const number = @import("number.zig");
    if (codes.len == 1) return single(@truncate(number.toUint32(ops.toNumber(codes[0], site))));
    var b = Builder.init(codes.len, site);
    for (codes) |v| b.unit(@truncate(number.toUint32(ops.toNumber(v, site))));
    return b.finish();
}
/// String.fromCharCode of one number.
pub fn fromCharCode(x: f64) *String {
    return single(@truncate(@import("number.zig").toUint32(x)));
}
pub fn fromCodePoints(codes: []const Value, site: u32) *String {
    const ops = @import("operators.zig");
    var b = Builder.init(codes.len, site);
    for (codes) |v| {
        const x = ops.toNumber(v, site);
        if (!(x >= 0 and x <= 0x10ffff and @trunc(x) == x)) {
            core.throwErrorString(.RangeError, concat(literal("Invalid code point "), ops.toString(v, site), site), site);
        }
        b.codePoint(@intFromFloat(x));
    }
    return b.finish();
}
/// Is the unit at i half of a pair that is not there? Precondition: flat and wide.
pub fn isLone(s: []const u16, i: usize) bool {
    if (s[i] & 0xF800 != 0xD800) return false;
    if (s[i] & 0xFC00 == 0xD800) return !(i + 1 < s.len and s[i + 1] & 0xFC00 == 0xDC00);
    return !(i > 0 and s[i - 1] & 0xFC00 == 0xD800);
}
pub fn isWellFormed(s: *String) bool {
    if (!s.isWide()) return true;
    const u = flat(s).utf16();
    for (0..u.len) |i| if (isLone(u, i)) return false;
    return true;
}
pub fn toWellFormed(s: *String) *String {
    if (isWellFormed(s)) return s;
    const u = flat(s).utf16();
    const r = alloc16(u.len);
    for (0..u.len) |i| data16(r)[i] = if (isLone(u, i)) 0xFFFD else u[i];
    return r;
}

// ---------------------------------------------------------------- in unicode.zig: big tables, only if reached

pub fn toUpperCase(s: *String, site: u32) *String {
    return @import("unicode.zig").toUpperCase(s, site);
}
pub fn toLowerCase(s: *String, site: u32) *String {
    return @import("unicode.zig").toLowerCase(s, site);
}
pub fn normalize(s: *String, form: Value, site: u32) *String {
    return @import("unicode.zig").normalize(s, form, site);
}
pub fn localeCompare(a: *String, b: *String, locales: Value, options: Value, site: u32) f64 {
    return @import("unicode.zig").localeCompare(a, b, locales, options, site);
}
