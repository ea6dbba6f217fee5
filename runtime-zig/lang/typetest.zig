//! Does a value fit a static type? For checked casts and stores; and `decode`, which gives what JSON.parse made the layouts that its type expects.
//!
//! Types and values may both be cyclic: a pair that is being tested further out counts as fitting.
const std = @import("std");
const core = @import("core.zig");
const string = @import("string.zig");
const number = @import("number.zig");
const array = @import("array.zig");
const map = @import("map.zig");
const ops = @import("operators.zig");
const property = @import("property.zig");
const object = @import("../object.zig");
const Value = core.Value;
const Object = core.Object;
const String = core.String;
const TypeTest = object.TypeTest;

pub fn fits(v: Value, t: *const TypeTest) bool {
    switch (t.kind) {
        .any => return true,
        .never => return false,
        .number => return v.isNumber(),
        .string => return v.isString(),
        .boolean => return v.isBool(),
        .undefined => return v == .undefined or v == .empty,
        .null => return v == .null,
        .literal => return ops.strictEquals(v, t.literal),
        .class => return isInstance(v, t),
        .function => return ops.isCallable(v),
        .map => return v.isPointer() and v.asObject().desc.kind == .map,
        .set => return v.isPointer() and v.asObject().desc.kind == .set,
        .typed => return v.isPointer() and v.asObject().desc.kind == .typed_array,
        .chan => return v.isPointer() and v.asObject().desc.kind == .chan,
        .task => return v.isPointer() and v.asObject().desc.kind == .task,
        .case => return v.isPointer() and v.asObject().desc.kind == .case,
        .union_ => {
            for (t.items[0..t.item_count]) |i| if (fits(v, i)) return true;
            return false;
        },
        else => {
            var c = Check{};
            return c.deep(v, t, null);
        },
    }
}
fn isInstance(v: Value, t: *const TypeTest) bool {
    if (!v.isObject()) return false;
    const d = v.asObject().desc;
    const want = t.desc orelse return true;
    if (d == want) return true;
    return want.class_id != 0 and d.class_id >= want.class_id and d.class_id <= want.class_last;
}

/// One step from the root to the place that is looked at.
const Step = struct {
    v: Value,
    t: *const TypeTest,
    outer: ?*const Step,
    key: Value = .undefined,

    fn path(s: ?*const Step) *String {
        const step = s orelse return string.literal("$");
        const rest = path(step.outer);
        if (step.key == .undefined) return rest;
        if (step.key.isNumber()) return string.concatMany(&.{ rest, string.literal("["), number.toString(step.key.asF64()), string.literal("]") }, 0);
        const name = step.key.asString();
        const f = string.flat(name);
        var plain = f.length > 0 and !f.isWide();
        if (plain) for (f.latin1(), 0..) |c, i| switch (c) {
            'a'...'z', 'A'...'Z', '_', '$' => {},
            '0'...'9' => if (i == 0) {
                plain = false;
            },
            else => plain = false,
        };
        if (plain) return string.concatMany(&.{ rest, string.literal("."), name }, 0);
        var b = string.Builder.init(32, 0);
        b.string(rest);
        b.unit('[');
        @import("json.zig").quoteInto(&b, name);
        b.unit(']');
        return b.finish();
    }
};

/// With `fail_site`: throws at the first place that does not fit. With `rebuild`: puts values into the layouts that the tests name.
const Check = struct {
    fail_site: ?u32 = null,

    fn mismatch(c: *Check, v: Value, t: *const TypeTest, outer: ?*const Step) bool {
        const site = c.fail_site orelse return false;
        const s = string.concatMany(&.{ string.literal("expected "), @constCast(t.text), string.literal(", got "), ops.describe(v), string.literal(" at "), Step.path(outer) }, site);
        core.throwErrorString(.TypeError, s, site);
    }
    fn deep(c: *Check, v: Value, t: *const TypeTest, outer: ?*Step) bool {
        switch (t.kind) {
            .object, .array, .tuple, .dict => {},
            .union_ => {
                for (t.items[0..t.item_count]) |i| {
                    var quiet = Check{};
                    if (quiet.deep(v, i, outer)) return true;
                }
                return c.mismatch(v, t, outer);
            },
            else => return fits(v, t) or c.mismatch(v, t, outer),
        }
        if (!v.isObject()) return c.mismatch(v, t, outer);
        var up: ?*const Step = outer;
        while (up) |s| : (up = s.outer) if (s.v == v and s.t == t) return true;
        var step = Step{ .v = v, .t = t, .outer = outer };
        const o = v.asObject();
        switch (t.kind) {
            .array => {
                if (o.desc.kind != .array) return c.mismatch(v, t, outer);
                const item = t.items[0];
                if (item.kind == .any) return true;
                if (array.buffer(o).desc == &array.f64_desc and item.kind == .number) return true;
                for (0..array.lengthOf(o)) |i| {
                    step.key = Value.fromF64(@floatFromInt(i));
                    if (!c.deep(array.getAny(o, @floatFromInt(i)), item, &step)) return false;
                }
                return true;
            },
            .tuple => {
                if (o.desc.kind != .array or array.lengthOf(o) > t.item_count) return c.mismatch(v, t, outer);
                for (t.items[0..t.item_count], 0..) |item, i| {
                    step.key = Value.fromF64(@floatFromInt(i));
                    if (!c.deep(array.getAny(o, @floatFromInt(i)), item, &step)) return false;
                }
                return true;
            },
            .dict => {
                if (o.desc.kind != .dict and o.desc.kind != .object) return c.mismatch(v, t, outer);
                const item = t.items[0];
                if (item.kind == .any) return true;
                var e = Each{ .c = c, .item = item, .step = &step };
                property.forEachOwn(v, &e, Each.one, c.fail_site orelse 0);
                return e.ok;
            },
            else => {
                for (t.fields[0..t.field_count]) |*f| {
                    step.key = Value.fromString(f.name);
                    const own = property.getOwn(v, @constCast(f.name), 0);
                    const x = if (own == .empty) property.getProp(v, @constCast(f.name), 0) else own;
                    if (x == .undefined and f.optional) continue;
                    if (!c.deep(x, f.test_, &step)) return false;
                }
                return true;
            },
        }
    }
    const Each = struct {
        c: *Check,
        item: *const TypeTest,
        step: *Step,
        ok: bool = true,
        fn one(e: *Each, key: *String, x: Value) void {
            if (!e.ok) return;
            e.step.key = Value.fromString(key);
            e.ok = e.c.deep(x, e.item, e.step);
        }
    };
};

/// v, or TypeError "expected number, got string at $.users[3].age".
pub fn check(v: Value, t: *const TypeTest, site: u32) Value {
    var c = Check{ .fail_site = site };
    _ = c.deep(v, t, null);
    return v;
}

/// `JSON.parse(s) as T`: checks, and rebuilds objects to the layouts of T. Precondition: v is fresh (nobody else sees it).
pub fn decode(v: Value, t: *const TypeTest, site: u32) Value {
    _ = check(v, t, site);
    return rebuild(v, t);
}
fn rebuild(v: Value, t: *const TypeTest) Value {
    if (!v.isObject()) return v;
    const o = v.asObject();
    switch (t.kind) {
        .union_ => {
            for (t.items[0..t.item_count]) |i| if (fits(v, i)) return rebuild(v, i);
            return v;
        },
        .array, .tuple => {
            const b = array.buffer(o);
            if (b.desc == &array.f64_desc) {
                if (t.kind == .tuple) o.desc = &array.tuple_desc;
                return v;
            }
            for (b.values()[0..b.length], 0..) |*x, i| {
                const item = if (t.kind == .array) t.items[0] else t.items[i];
                core.store(b, x, rebuild(x.*, item));
            }
            if (t.kind == .tuple) o.desc = &array.tuple_desc;
            return v;
        },
        .dict => {
            // A dictionary, as the type's other values are.
            const d = map.dictNew();
            var e = ToDict{ .d = d, .item = t.items[0] };
            property.forEachOwn(v, &e, ToDict.one, 0);
            return Value.fromObject(d);
        },
        .object => {
            for (t.fields[0..t.field_count]) |*f| {
                if (!needsRebuild(f.test_)) continue;
                const x = property.getOwn(v, @constCast(f.name), 0);
                if (x.isObject()) property.setProp(v, @constCast(f.name), rebuild(x, f.test_), 0);
            }
            const want = t.desc orelse return v;
            if (o.desc.kind != .object) return v;
            return if (toLayout(o, want)) |n| Value.fromObject(n) else v;
        },
        else => return v,
    }
}
fn needsRebuild(t: *const TypeTest) bool {
    return switch (t.kind) {
        .object, .array, .tuple, .dict, .union_ => true,
        else => false,
    };
}
const ToDict = struct {
    d: *Object,
    item: *const TypeTest,
    fn one(e: *ToDict, key: *String, x: Value) void {
        map.dictSet(e.d, key, rebuild(x, e.item));
    }
};
/// The same properties in the wanted layout, if their order is the layout's; else null (the object stays what it is).
fn toLayout(o: *Object, want: *const object.Desc) ?*Object {
    const had = o.desc;
    const have = had.props[0..had.prop_count];
    var k: usize = 0;
    for (want.props[0..want.prop_count]) |*p| {
        if (p.flags.accessor) return null;
        if (k < have.len and string.equals(p.name, have[k].name)) {
            const x = property.loadSlot(o, &have[k]);
            if (p.kind == .f64 and !x.isNumber()) return null;
            k += 1;
        } else if (p.kind == .f64) return null;
    }
    if (k != have.len) return null;
    const n = core.allocObject(want);
    k = 0;
    for (want.props[0..want.prop_count]) |*p| {
        if (k == have.len or !string.equals(p.name, have[k].name)) continue;
        const x = property.loadSlot(o, &have[k]);
        if (p.kind == .f64) n.slotsF64()[p.slot] = x.asF64() else n.slots()[p.slot] = x;
        k += 1;
    }
    return n;
}
