//! Objects that get a property which their layout does not name: `Object.assign(new Error("x"), { code: 5 })`, a store through a wider type.
//!
//! The object stays where and what it is; it gets a descriptor of its own, in the collected heap, which holds the values of what was added. The tables
//! of properties are shared by objects that grew alike, and kept for ever.
const core = @import("core.zig");
const string = @import("string.zig");
const array = @import("array.zig");
const property = @import("property.zig");
const shared = @import("shared.zig");
const object = @import("../object.zig");
const Value = core.Value;
const Object = core.Object;
const String = core.String;
const Desc = object.Desc;
const Prop = object.Prop;
const Grown = object.Grown;

const map = [_]u64{1};
const grown_desc: Desc = .{ .kind = .other, .size = @sizeOf(Grown), .slot_count = 1, .pointer_map = &map };

/// Where the value of an added property is; null: another goroutine has put the object back to what it was, and the property is lost.
pub fn slotOf(o: *Object, p: *const Prop) ?*Value {
    const d = core.once(&o.desc);
    if (!d.flags.grown) return null;
    const b = array.buffer(Grown.of(d).extras);
    return if (p.slot < array.lengthIn(b)) &b.values()[p.slot] else null;
}
pub fn load(o: *Object, p: *const Prop) Value {
    return core.once(slotOf(o, p) orelse return .empty);
}

/// o.name = x, where o has no such property. Precondition: an ordinary object.
pub fn add(o: *Object, name: *String, x: Value) void {
    const d = core.once(&o.desc);
    const extras = if (d.flags.grown) Grown.of(d).extras else array.newValue(0);
    const slot = array.lengthOf(extras);
    array.pushValue(extras, x);
    change(o, d, extras, transition(d.props[0..d.prop_count], name, slot));
}
/// Property number `at` of d enumerates last from now on.
pub fn moveToEnd(o: *Object, d: *const Desc, at: usize) void {
    change(o, d, Grown.of(d).extras, transition(d.props[0..d.prop_count], null, @intCast(at)));
}
/// The object has these properties from now on. A descriptor that other goroutines can see does not change: they read it word by word.
fn change(o: *Object, d: *const Desc, extras: *Object, props: []const Prop) void {
    if (!core.concurrent and d.flags.grown) {
        const own = &Grown.of(d).own;
        own.props = props.ptr;
        own.prop_count = @intCast(props.len);
        return;
    }
    const g: *Grown = @ptrCast(core.allocObject(&grown_desc));
    g.extras = extras;
    g.own = d.*;
    g.own.flags.grown = true;
    g.own.flags.dynamic = true;
    g.own.props = props.ptr;
    g.own.prop_count = @intCast(props.len);
    core.storeDesc(o, &g.own);
}

/// How a table follows from another: with one more name, or (no name) with property number `at` moved to the end.
const Transition = struct { from: [*]const Prop, count: usize, name: ?*String, at: u32, to: []const Prop, next: ?*Transition };
var transitions: [256]?*Transition = @splat(null);

fn transition(from: []const Prop, given: ?*String, at: u32) []const Prop {
    const name: ?*String = if (given) |n| string.flat(n) else null;
    const h = (@intFromPtr(from.ptr) / 16 +% from.len *% 31 +% at *% 7) % transitions.len;
    if (find(h, from, name, at)) |to| return to;
    shared.enter();
    defer shared.leave();
    if (find(h, from, name, at)) |to| return to;
    const kept: ?*String = if (name) |n| property.permanentString(n) else null;
    const to = property.permanentSlice(Prop, from.len + @intFromBool(name != null));
    if (kept) |n| {
        const k = place(from, n);
        @memcpy(to[0..k], from[0..k]);
        to[k] = .{ .name = n, .slot = at, .kind = .value, .flags = .{ .extra = true }, .check = null };
        @memcpy(to[k + 1 ..], from[k..]);
    } else {
        @memcpy(to[0..at], from[0..at]);
        @memcpy(to[at .. from.len - 1], from[at + 1 ..]);
        to[from.len - 1] = from[at];
    }
    const t = &property.permanentSlice(Transition, 1)[0];
    t.* = .{ .from = from.ptr, .count = from.len, .name = kept, .at = at, .to = to, .next = transitions[h] };
    shared.publish(&transitions[h], t);
    return to;
}
fn find(h: usize, from: []const Prop, name: ?*String, at: u32) ?[]const Prop {
    var e = shared.head(&transitions[h]);
    while (e) |x| : (e = x.next) {
        if (x.from != from.ptr or x.count != from.len or x.at != at) continue;
        if (name) |n| {
            if (x.name != null and string.equals(x.name.?, n)) return x.to;
        } else if (x.name == null) return x.to;
    }
    return null;
}
/// Names that are array indices come first, in their order.
fn place(from: []const Prop, name: *String) usize {
    const index = property.indexOfName(name) orelse return from.len;
    for (from, 0..) |*p, i| {
        const other = property.indexOfName(@constCast(p.name)) orelse return i;
        if (other > index) return i;
    }
    return from.len;
}
