//! The heap under load: trees, lists, long arrays, large objects, ropes, garbage of every size; prints a checksum a part.
const rt = @import("rt");
const Value = rt.Value;
pub const panic = rt.panic;
pub const _start = rt.entry;
pub const wWinMainCRTStartup = rt.entry;
comptime {
    _ = rt;
}

const node_desc: rt.Desc = .{ .kind = .object, .slot_count = 2, .size = 24, .pointer_map = &.{0b11} };
const pair_desc: rt.Desc = .{ .kind = .object, .slot_count = 2, .size = 24, .pointer_map = &.{0b10} }; // f64, value
const wide_desc: rt.Desc = .{ .kind = .object, .slot_count = 100, .size = 808, .pointer_map = &.{ ~@as(u64, 0), (1 << 36) - 1 } };
const buffer_desc: rt.Desc = .{ .kind = .buffer_value };
const doubles_desc: rt.Desc = .{ .kind = .buffer_f64 };
const bytes_desc: rt.Desc = .{ .kind = .bytes };

fn print(label: []const u8, n: u64) void {
    var buf: [20]u8 = undefined;
    var i: usize = buf.len;
    var x = n;
    while (true) {
        i -= 1;
        buf[i] = '0' + @as(u8, @intCast(x % 10));
        x /= 10;
        if (x == 0) break;
    }
    rt.out.write(label);
    rt.out.write(" ");
    rt.out.write(buf[i..]);
    rt.out.write("\n");
}
fn need(ok: bool, what: []const u8) void {
    if (!ok) rt.fatal(what, 1);
}

fn tree(depth: u32) *rt.Object {
    const o = rt.allocObject(&node_desc);
    if (depth > 0) {
        o.slots()[0] = Value.fromObject(tree(depth - 1));
        o.slots()[1] = Value.fromObject(tree(depth - 1));
    }
    return o;
}
fn count(o: *rt.Object) u64 {
    const s = o.slots();
    if (s[0] == .empty) return 1;
    return 1 + count(s[0].asObject()) + count(s[1].asObject());
}
fn list(n: usize) Value {
    var head: Value = .null;
    for (0..n) |i| {
        const o = rt.allocObject(&pair_desc);
        o.slotsF64()[0] = @floatFromInt(i);
        o.slots()[1] = head;
        head = Value.fromObject(o);
    }
    return head;
}
fn sumList(v: Value) u64 {
    var sum: f64 = 0;
    var p = v;
    while (p != .null) : (p = p.asObject().slots()[1]) sum += p.asObject().slotsF64()[0];
    return @intFromFloat(sum);
}
fn buffer(n: u32) *rt.Buffer {
    const b: *rt.Buffer = @ptrCast(rt.allocBytes(&buffer_desc, 16 + 8 * @as(usize, n)));
    b.length = n;
    b.capacity = n;
    return b;
}
var keep: [4]Value = @splat(.undefined);
var seed: u64 = 88172645463325252;
fn random() u64 {
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return seed;
}

pub const program = struct {
    pub const globals: []const rt.RootRange = &.{.{ .start = &keep, .count = keep.len }};

    pub fn main() void {
        const scale: usize = if (rt.os.arguments() > 1) 1 else 10; // smaller under gcstress
        const long_lived = tree(12);
        keep[0] = list(10_000 * scale);
        // A long array of trees, so that marking goes in chunks.
        const n: u32 = @intCast(2_000 * scale);
        keep[1] = Value.fromObject(@ptrCast(buffer(n)));
        for (0..n) |i| {
            const t = tree(2);
            const b: *rt.Buffer = @ptrCast(keep[1].asObject());
            b.values()[i] = Value.fromObject(t);
        }
        var nodes: u64 = 0;
        for (0..4 * scale) |_| nodes += count(tree(10));
        print("trees", nodes);
        // Garbage and survivors of every size; each survivor knows what it should hold.
        const slots = 512;
        const table = buffer(slots);
        keep[2] = Value.fromObject(@ptrCast(table));
        for (0..20_000 * scale) |i| {
            const r = random();
            const at = r % slots;
            const size = 16 + (r >> 20) % @as(u64, if (r & 0xff00 == 0) 300_000 else 3000);
            const o = rt.allocBytes(&bytes_desc, size);
            const words: [*]u64 = @ptrCast(@alignCast(o));
            need(words[1] == 0 and (size < 32 or words[size / 8 - 1] == 0), "memory is not zero");
            words[1] = size;
            if (size >= 32) words[size / 8 - 1] = size ^ 0xabcdef;
            table.values()[at] = Value.fromObject(o);
            const check = table.values()[(r >> 40) % slots];
            if (check != .empty) {
                const c: [*]u64 = @ptrCast(@alignCast(check.asObject()));
                need(check.asObject().desc == &bytes_desc and (c[1] < 32 or c[c[1] / 8 - 1] == c[1] ^ 0xabcdef), "a survivor changed");
            }
            if (i % 1000 == 0) {
                const w = rt.allocObject(&wide_desc);
                for (0..100) |k| w.slots()[k] = Value.fromObject(tree(1));
                keep[3] = Value.fromObject(w);
            }
        }
        // Interior pointer only: the object must stay.
        var inside: [*]f64 = undefined;
        {
            const d: *rt.Buffer = @ptrCast(rt.allocBytesRaw(&doubles_desc, 16 + 8 * 1000));
            d.length = 1000;
            d.capacity = 1000;
            inside = d.f64s() + 500;
        }
        for (0..100) |i| inside[i] = 7;
        rt.gcCollect();
        for (0..10) |_| _ = tree(8);
        for (0..100) |i| need(inside[i] == 7, "an object with only an interior pointer died");
        rt.gcCollect();
        print("long-lived", count(long_lived));
        print("list", sumList(keep[0]));
        nodes = 0;
        const b: *rt.Buffer = @ptrCast(keep[1].asObject());
        for (b.values()[0..b.length]) |v| nodes += count(v.asObject());
        print("array", nodes);
        for (0..100) |k| need(count(keep[3].asObject().slots()[k].asObject()) == 3, "wide object");
        need(rt.memStats().collections > 2, "no collections");
    }
};
