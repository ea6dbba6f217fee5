//! Names that functions get when the program runs: `{ [key]: () => 1 }` (ECMA-262 SetFunctionName). The name is in the descriptor, so each pair of
//! descriptor and name has one of its own, kept for ever.
const core = @import("core.zig");
const object = @import("../object.zig");
const property = @import("property.zig");
const string = @import("string.zig");
const shared = @import("shared.zig");
const Value = core.Value;
const Desc = object.Desc;
const String = core.String;

const Entry = struct { from: *const Desc, named: *Desc, next: ?*Entry };
var buckets: [64]?*Entry = @splat(null);

fn descOf(from: *const Desc, given: *String) *const Desc {
    const key = string.flat(given);
    const bucket = &buckets[(@intFromPtr(from) >> 4) % buckets.len];
    if (find(bucket, from, key)) |d| return d;
    shared.enter();
    defer shared.leave();
    if (find(bucket, from, key)) |d| return d;
    const e = property.permanent(Entry);
    e.* = .{ .from = from, .named = property.permanent(Desc), .next = bucket.* };
    e.named.* = from.*;
    e.named.name = property.permanentString(key);
    shared.publish(bucket, e);
    return e.named;
}
fn find(bucket: *?*Entry, from: *const Desc, key: *String) ?*const Desc {
    var at = shared.head(bucket);
    while (at) |e| : (at = e.next) {
        if (e.from == from and string.equals(e.named.name.?, key)) return e.named;
    }
    return null;
}

/// The function that was just made, by the name of the key under which it stands.
pub fn named(v: Value, key: *String) Value {
    const from = v.asObject();
    const to = core.allocObject(descOf(from.desc, key));
    const words = from.desc.size / 8;
    @memcpy(@as([*]u64, @ptrCast(to))[1..words], @as([*]const u64, @ptrCast(from))[1..words]);
    return Value.fromObject(to);
}
