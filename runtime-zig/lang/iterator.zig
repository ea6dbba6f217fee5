//! The iteration protocol: what arrays, strings, typed arrays, Map and Set give as iterators, and steps through anything that is iterable.
const core = @import("core.zig");
const string = @import("string.zig");
const array = @import("array.zig");
const map = @import("map.zig");
const typed = @import("typed.zig");
const ops = @import("operators.zig");
const property = @import("property.zig");
const rt = @import("../rt.zig");
const object = @import("../object.zig");
const Native = @import("prototype.zig").Native;
const generator = @import("generator.zig");
const Value = core.Value;
const Object = core.Object;
const String = core.String;
const Desc = object.Desc;

/// The name of `[Symbol.iterator]` members: no program can write it.
pub const key = "\x01iterator";

pub const keys = 0;
pub const values = 1;
pub const entries = 2;

// ---------------------------------------------------------------- the library's iterators

/// Over an array, a typed array or a string (by code points). `source` is undefined when it has ended. `index` and `what` are raw words.
const ListIterator = extern struct { desc: *const Desc, source: Value, index: u64, what: u64 };
/// Over a Map or a Set; `inner` is map.zig's iterator.
const TableIterator = extern struct { desc: *const Desc, inner: Value, what: u64, is_set: u64 };

const Next = Native("next", 0, nextMethod);
const Self = Native("[Symbol.iterator]", 0, selfMethod);
const methods = [_]object.Method{
    .{ .name = string.literal("next"), .function = @ptrCast(@constCast(&Next.function)) },
    .{ .name = string.literal(key), .function = @ptrCast(@constCast(&Self.function)) },
};
const first_slot = [_]u64{1};
fn descOf(comptime name: []const u8) Desc {
    return .{
        .kind = .iterator,
        .size = 32,
        .slot_count = 3,
        .pointer_map = &first_slot,
        .method_count = methods.len,
        .methods = &methods,
        .name = string.literal(name),
    };
}
const array_desc: Desc = descOf("Object [Array Iterator]");
const string_desc: Desc = descOf("Object [String Iterator]");
const map_desc: Desc = descOf("Object [Map Iterator]");
const set_desc: Desc = descOf("Object [Set Iterator]");
const chan_desc: Desc = descOf("Object [Chan Iterator]");

fn listIterator(desc: *const Desc, source: Value, what: u64) *Object {
    const it: *ListIterator = @ptrCast(core.allocObject(desc));
    it.source = source;
    it.what = what;
    return @ptrCast(it);
}
/// array.keys(), values(), entries(); of typed arrays too.
pub fn ofList(o: *Object, what: f64) *Object {
    return listIterator(&array_desc, Value.fromObject(o), @intFromFloat(what));
}
/// map.keys(), …; set.keys(), ….
pub fn ofTable(o: *Object, what: f64) *Object {
    const is_set = o.desc.kind == .set;
    const inner = map.iterator(o);
    const it: *TableIterator = @ptrCast(core.allocObject(if (is_set) &set_desc else &map_desc));
    it.inner = Value.fromObject(inner);
    it.what = @intFromFloat(what);
    it.is_set = @intFromBool(is_set);
    return @ptrCast(it);
}
/// Receives until the channel is closed and drained.
const ChanIterator = extern struct { desc: *const Desc, channel: Value, unused: [2]u64 };
fn overChan(o: *Object) *Object {
    const it: *ChanIterator = @ptrCast(core.allocObject(&chan_desc));
    it.channel = Value.fromObject(o);
    return @ptrCast(it);
}
inline fn isChan(o: *Object) bool {
    return rt.concurrent and o.desc == &chan_desc;
}
fn stepChan(it: *ChanIterator, site: u32) Value {
    const channel = core.once(&it.channel);
    if (channel == .undefined) return .empty;
    const v = rt.chan.step(channel.asObject(), site);
    if (v == .empty) it.channel = .undefined;
    return v;
}
fn isList(o: *Object) bool {
    return o.desc == &array_desc or o.desc == &string_desc;
}
fn isTable(o: *Object) bool {
    return o.desc == &map_desc or o.desc == &set_desc;
}
/// One of the library's own but a generator: it has `next` only.
pub fn isOwn(o: *Object) bool {
    return isList(o) or isTable(o);
}
fn pair(k: Value, v: Value) Value {
    return Value.fromObject(array.fromValues(&.{ k, v }));
}

fn stepList(it: *ListIterator) Value {
    const source = core.once(&it.source);
    if (source == .undefined) return .empty;
    const o = source.asObject();
    const i: u32 = @intCast(core.once(&it.index));
    if (o.desc.kind.isString()) {
        const s = source.asString();
        if (i < s.length) {
            const c = string.codePointString(s, i);
            it.index = i + c.length;
            return Value.fromString(c);
        }
    } else {
        const length = if (o.desc.kind == .array) array.lengthOf(o) else typed.lengthOf(o);
        if (i < length) {
            it.index = @as(u64, i) + 1;
            const k = Value.fromF64(@floatFromInt(i));
            if (it.what == keys) return k;
            const v = if (o.desc.kind == .array) array.getAny(o, @floatFromInt(i)) else typed.getAny(o, @floatFromInt(i));
            return if (it.what == values) v else pair(k, v);
        }
    }
    // An iterator that has ended stays so.
    it.source = .undefined;
    return .empty;
}
fn stepTable(it: *TableIterator) Value {
    const given = core.once(&it.inner);
    if (given == .undefined) return .empty;
    const inner = given.asObject();
    if (!map.advance(inner)) {
        it.inner = .undefined;
        return .empty;
    }
    const k = map.currentKey(inner);
    if (it.what == keys or (it.is_set != 0 and it.what == values)) return k;
    const v = if (it.is_set != 0) k else map.currentValue(inner);
    return if (it.what == values) v else pair(k, v);
}

const result_map = [_]u64{3};
const result_props = [_]object.Prop{
    .{ .name = string.literal("value"), .slot = 0, .kind = .value, .flags = .{}, .check = null },
    .{ .name = string.literal("done"), .slot = 1, .kind = .value, .flags = .{}, .check = null },
};
const result_desc: Desc = .{
    .kind = .object,
    .flags = .{ .dynamic = true },
    .size = 24,
    .slot_count = 2,
    .prop_count = 2,
    .props = &result_props,
    .pointer_map = &result_map,
};
fn nextMethod(_: *Object, this: Value, _: u32, _: [*]const Value) Value {
    if (!this.isObject() or this.asObject().desc.kind != .iterator) core.throwTypeError("next method called on incompatible receiver", 0);
    const v = step(this, 0);
    return result(v, v == .empty);
}
/// `{ value, done }`
pub fn result(v: Value, done: bool) Value {
    const r = core.allocObject(&result_desc);
    r.slots()[0] = if (v == .empty) .undefined else v;
    r.slots()[1] = Value.fromBool(done);
    return Value.fromObject(r);
}
fn selfMethod(_: *Object, this: Value, _: u32, _: [*]const Value) Value {
    return this;
}

// ---------------------------------------------------------------- the protocol

const Values = Native("values", 0, valuesMethod);
fn valuesMethod(_: *Object, this: Value, _: u32, _: [*]const Value) Value {
    return open(this, 0);
}
/// `v[Symbol.iterator]` of the library's own iterables.
pub fn method(v: Value) Value {
    return switch (v.asObject().desc.kind) {
        .string, .rope, .array, .map, .set, .typed_array, .chan => Value.fromObject(@ptrCast(@constCast(&Values.function))),
        else => .undefined,
    };
}

noinline fn throwNotIterable(v: Value, site: u32) noreturn {
    @branchHint(.cold);
    const shown = if (v.isObject()) ops.describe(v) else ops.toString(v, site);
    core.throwErrorString(.TypeError, string.concat(shown, string.literal(" is not iterable"), site), site);
}
/// v[Symbol.iterator]()
pub fn open(v: Value, site: u32) Value {
    if (!v.isPointer()) throwNotIterable(v, site);
    const o = v.asObject();
    switch (o.desc.kind) {
        .string, .rope => return Value.fromObject(listIterator(&string_desc, Value.fromString(string.flat(v.asString())), values)),
        .array, .typed_array => return Value.fromObject(ofList(o, values)),
        .map => return Value.fromObject(ofTable(o, entries)),
        .set => return Value.fromObject(ofTable(o, values)),
        .chan => if (rt.concurrent) return Value.fromObject(overChan(o)),
        else => {},
    }
    if (isList(o) or isTable(o) or isChan(o) or generator.is(o)) return v;
    const f = property.findMethod(v, string.literal(key), site) orelse throwNotIterable(v, site);
    const it = ops.callValue(f, v, &.{}, site);
    if (!it.isObject()) core.throwTypeError("Result of the Symbol.iterator method is not an object", site);
    return it;
}
/// Can `open` work?
pub fn isIterable(v: Value) bool {
    if (!v.isPointer()) return false;
    return switch (v.asObject().desc.kind) {
        .string, .rope, .array, .typed_array, .map, .set, .chan => true,
        else => property.hasMethod(v, string.literal(key)),
    };
}
/// The next value of an iterator; `empty`: it is done.
pub fn step(it: Value, site: u32) Value {
    const o = it.asObject();
    if (isList(o)) return stepList(@ptrCast(o));
    if (isTable(o)) return stepTable(@ptrCast(o));
    if (isChan(o)) return stepChan(@ptrCast(o), site);
    if (generator.is(o)) return generator.step(o, site);
    const r = ops.callMethod(it, string.literal("next"), &.{}, site);
    if (!r.isObject()) {
        const s = string.concatMany(&.{ string.literal("Iterator result "), ops.toString(r, site), string.literal(" is not an object") }, site);
        core.throwErrorString(.TypeError, s, site);
    }
    if (ops.truthy(property.getProp(r, string.literal("done"), site))) return .empty;
    const v = property.getProp(r, string.literal("value"), site);
    return if (v == .empty) .undefined else v;
}
/// The loop ended before the iterator did.
pub fn close(it: Value, site: u32) void {
    const o = it.asObject();
    if (isList(o) or isTable(o) or isChan(o)) return;
    if (generator.is(o)) return generator.close(o, site);
    const f = property.getProp(it, string.literal("return"), site);
    if (f.isNullish() or f == .empty) return;
    const r = ops.callValue(f, it, &.{}, site);
    if (!r.isObject()) {
        const s = string.concat(ops.toString(r, site), string.literal(" is not an object"), site);
        core.throwErrorString(.TypeError, s, site);
    }
}
/// The first `count` values for an array pattern, as an array; an array is itself. `count` below zero: all of them (the pattern has a rest).
pub fn take(v: Value, count: f64, site: u32) *Object {
    if (array.isArray(v)) return v.asObject();
    const list = array.newValue(0);
    if (count < 0) {
        array.appendAll(list, v, site);
        return list;
    }
    const it = open(v, site);
    var n = count;
    while (n > 0) : (n -= 1) {
        const x = step(it, site);
        if (x == .empty) return list;
        push(list, x);
    }
    close(it, site);
    return list;
}
/// Everything that is left of it.
pub fn appendTo(list: *Object, v: Value, site: u32) void {
    appendRest(list, open(v, site), site);
}
/// What an iterator still has.
pub fn appendRest(list: *Object, it: Value, site: u32) void {
    while (true) {
        const x = step(it, site);
        if (x == .empty) return;
        push(list, x);
    }
}
fn push(list: *Object, v: Value) void {
    if (v.isNumber()) array.pushF64(list, v.asF64()) else array.pushValue(list, v);
}
