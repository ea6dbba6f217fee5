//! binary-trees as emitted code would have it: `class Node { left: Node | null; right: Node | null }`.
const rt = @import("rt");
const Value = rt.Value;
pub const panic = rt.panic;
pub const _start = rt.entry;
pub const wWinMainCRTStartup = rt.entry;
comptime {
    _ = rt;
}
const node_desc: rt.Desc = .{ .kind = .object, .slot_count = 2, .size = 24, .pointer_map = &.{0b11} };

fn make(depth: u32) *rt.Object {
    const o = rt.allocObject(&node_desc);
    if (depth == 0) {
        o.slots()[0] = .null;
        o.slots()[1] = .null;
        return o;
    }
    rt.storeSlot(o, &o.slots()[0], Value.fromObject(make(depth - 1)));
    rt.storeSlot(o, &o.slots()[1], Value.fromObject(make(depth - 1)));
    return o;
}
fn check(o: *rt.Object) u64 {
    const s = o.slots();
    if (s[0] == .null) return 1;
    return 1 + check(s[0].asObject()) + check(s[1].asObject());
}
fn print(n: u64) void {
    var buf: [20]u8 = undefined;
    var i: usize = buf.len;
    var x = n;
    while (true) {
        i -= 1;
        buf[i] = '0' + @as(u8, @intCast(x % 10));
        x /= 10;
        if (x == 0) break;
    }
    rt.out.write(buf[i..]);
    rt.out.write("\n");
}
pub const program = struct {
    pub fn main() void {
        var max: u32 = 18;
        if (rt.os.arguments() > 1) {
            max = 0;
            for (rt.os.argument(1)) |c| max = max * 10 + c - '0';
        }
        print(check(make(max + 1)));
        const long = make(max);
        var depth: u32 = 4;
        while (depth <= max) : (depth += 4) {
            const n = @as(u64, 1) << @intCast(max - depth + 4);
            var sum: u64 = 0;
            for (0..n) |_| sum += check(make(depth));
            print(sum);
        }
        print(check(long));
    }
};
