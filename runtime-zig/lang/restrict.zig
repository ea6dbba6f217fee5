//! Object.freeze, seal and preventExtensions: an object gets a descriptor that says so, and (frozen) whose properties are read only. Emitted code that
//! stores without looking at the exact descriptor asks `rt.isRestricted` first, in programs that restrict anything.
//!
//! A frozen array has a buffer of its own kind, which no fast store takes.
const core = @import("core.zig");
const string = @import("string.zig");
const array = @import("array.zig");
const map = @import("map.zig");
const property = @import("property.zig");
const shared = @import("shared.zig");
const object = @import("../object.zig");
const Value = core.Value;
const Object = core.Object;
const Desc = object.Desc;
const Restriction = object.Restriction;

pub fn freeze(v: Value, site: u32) Value {
    return restrict(v, .frozen, site);
}
pub fn seal(v: Value, site: u32) Value {
    return restrict(v, .sealed, site);
}
pub fn preventExtensions(v: Value, site: u32) Value {
    return restrict(v, .closed, site);
}

fn restrict(v: Value, wanted: Restriction, site: u32) Value {
    if (!v.isObject()) return v;
    const o = v.asObject();
    switch (o.desc.kind) {
        // Static, and without properties that a program could set.
        .function => return v,
        .array => {
            if (wanted != .frozen) core.throwTypeError("arrays can be frozen, but not sealed", site);
            array.freeze(o);
            return v;
        },
        .typed_array => core.throwTypeError("Cannot freeze array buffer views with elements", site),
        else => {},
    }
    const d = core.once(&o.desc);
    if (@intFromEnum(d.flags.restriction) >= @intFromEnum(wanted)) return v;
    if (d.flags.grown) {
        const own = &object.Grown.of(d).own;
        restrictDesc(own, wanted);
    } else core.storeDesc(o, restricted(d, wanted));
    return v;
}
fn restrictDesc(d: *Desc, wanted: Restriction) void {
    d.flags.restriction = wanted;
    d.flags.dynamic = true;
    if (wanted != .frozen or d.prop_count == 0) return;
    const props = property.permanentSlice(object.Prop, d.prop_count);
    @memcpy(props, d.props[0..d.prop_count]);
    for (props) |*p| {
        if (!p.flags.accessor and !p.flags.private) p.flags.readonly = true;
    }
    // (As many as before: another goroutine sees the old ones or these.)
    @atomicStore([*]const object.Prop, &d.props, props.ptr, .release);
}
const Made = struct { from: *const Desc, restriction: Restriction, to: *Desc, next: ?*Made };
var made: [64]?*Made = @splat(null);
fn restricted(d: *const Desc, wanted: Restriction) *const Desc {
    const h = (@intFromPtr(d) / 16 +% @intFromEnum(wanted)) % made.len;
    if (find(h, d, wanted)) |to| return to;
    shared.enter();
    defer shared.leave();
    if (find(h, d, wanted)) |to| return to;
    const to = property.permanent(Desc);
    to.* = d.*;
    restrictDesc(to, wanted);
    const n = property.permanent(Made);
    n.* = .{ .from = d, .restriction = wanted, .to = to, .next = made[h] };
    shared.publish(&made[h], n);
    return to;
}
fn find(h: usize, d: *const Desc, wanted: Restriction) ?*const Desc {
    var e = shared.head(&made[h]);
    while (e) |x| : (e = x.next) if (x.from == d and x.restriction == wanted) return x.to;
    return null;
}

pub fn isFrozen(v: Value) bool {
    return is(v, .frozen);
}
pub fn isSealed(v: Value) bool {
    return is(v, .sealed);
}
pub fn isExtensible(v: Value) bool {
    return v.isObject() and !is(v, .closed);
}
fn is(v: Value, wanted: Restriction) bool {
    if (!v.isObject()) return true;
    const o = v.asObject();
    if (o.desc.kind == .array) return array.isFrozen(o);
    const has = o.desc.flags.restriction;
    if (@intFromEnum(has) >= @intFromEnum(wanted)) return true;
    // What can't be extended and has nothing is sealed and frozen.
    return has != .none and array.lengthOf(property.keys(v, 0)) == 0;
}

/// Precondition: a dictionary. May this be stored?
pub fn checkEntry(o: *Object, name: *object.String, site: u32) void {
    const has = o.desc.flags.restriction;
    if (has == .none) return;
    const present = map.dictGetOwn(o, name) != .empty;
    if (!present) throwNamed("Cannot add property ", name, ", object is not extensible", site);
    if (has == .frozen) throwNamed("Cannot assign to read only property '", name, "' of object '#<Object>'", site);
}
pub fn checkDelete(o: *Object, name: *object.String, site: u32) void {
    if (@intFromEnum(o.desc.flags.restriction) < @intFromEnum(Restriction.sealed)) return;
    if (!property.hasOwn(Value.fromObject(o), name)) return;
    const owner = o.desc.name orelse string.literal("Object");
    const s = string.concatMany(&.{ string.literal("Cannot delete property '"), name, string.literal("' of #<"), @constCast(owner), string.literal(">") }, site);
    core.throwErrorString(.TypeError, s, site);
}
noinline fn throwNamed(comptime before: []const u8, name: *object.String, comptime after: []const u8, site: u32) noreturn {
    @branchHint(.cold);
    core.throwErrorString(.TypeError, string.concatMany(&.{ string.literal(before), name, string.literal(after) }, site), site);
}
