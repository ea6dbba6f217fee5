//! Properties by name, of every kind of object: what emitted code uses where no candidate layout fits, and the library's Object functions.
//!
//! A property that an object's layout does not name is kept beside it (grown.zig). Objects whose keys
//! are known only at run time (spread, JSON, fromEntries) are built as dictionaries and then given a *dynamic descriptor*, found in
//! a tree by their keys in order, so equal key sequences share one.
const std = @import("std");
const rt = @import("../rt.zig");
const core = @import("core.zig");
const string = @import("string.zig");
const prototype = @import("prototype.zig");
const natives = @import("natives.zig");
const grown = @import("grown.zig");
const number = @import("number.zig");
const array = @import("array.zig");
const template = @import("template.zig");
const bound = @import("bound.zig");
const iterator = @import("iterator.zig");
const restrict = @import("restrict.zig");
const shared = @import("shared.zig");
const Lock = @import("../sched/lock.zig").Lock;
const concurrent = @import("../boot/program.zig").concurrent;
const map = @import("map.zig");
const ops = @import("operators.zig");
const typetest = @import("typetest.zig");
const object = @import("../object.zig");
const os = @import("../os/os.zig");
const Value = core.Value;
const Object = core.Object;
const String = core.String;
const Desc = object.Desc;
const Prop = object.Prop;

// ---------------------------------------------------------------- finding

pub fn findProp(d: *const Desc, name: *const String) ?*const Prop {
    for (d.props[0..d.prop_count]) |*p| {
        if (p.name == name or (p.name.length == name.length and string.equals(p.name, name))) {
            if (!p.flags.private) return p;
        }
    }
    return null;
}
pub fn findDescMethod(d: *const Desc, name: *const String) ?*Object {
    for (d.methods[0..d.method_count]) |m| {
        if (string.equals(m.name, name)) return m.function;
    }
    return null;
}
/// Precondition: an accessor.
pub fn getterOf(o: *Object, p: *const Prop) ?*Object {
    return if (p.flags.own) functionIn(o, p.slot) else p.getter;
}
pub fn setterOf(o: *Object, p: *const Prop) ?*Object {
    return if (p.flags.own) functionIn(o, p.slot + 1) else p.setter;
}
fn functionIn(o: *Object, slot: u32) ?*Object {
    const v = core.once(&o.slots()[slot]);
    return if (v.isPointer()) v.asObject() else null;
}
pub inline fn loadSlot(o: *Object, p: *const Prop) Value {
    if (p.kind == .f64) return Value.fromF64(o.slotsF64()[p.slot]);
    if (p.flags.extra) return grown.load(o, p);
    return core.once(&o.slots()[p.slot]);
}
/// Precondition: of values, no accessor. Null: as grown.slotOf.
inline fn slotOf(o: *Object, p: *const Prop) ?*Value {
    return if (p.flags.extra) grown.slotOf(o, p) else &o.slots()[p.slot];
}
/// An array index written as its canonical string: "0", "17".
pub fn indexOfName(name: *String) ?u32 {
    if (name.length == 0 or name.length > 10 or name.isWide()) return null;
    const t = string.flat(name).latin1();
    if (t[0] == '0' and t.len > 1) return null;
    var n: u64 = 0;
    for (t) |c| {
        if (c < '0' or c > '9') return null;
        n = n * 10 + (c - '0');
    }
    return if (n < 4294967295) @intCast(n) else null;
}

noinline fn throwNullish(v: Value, name: *String, comptime verb: []const u8, comptime gerund: []const u8, site: u32) noreturn {
    @branchHint(.cold);
    const s = string.concatMany(&.{
        string.literal("Cannot " ++ verb ++ " properties of "),
        if (v == .null) string.literal("null") else string.literal("undefined"),
        string.literal(" (" ++ gerund ++ " '"),
        name,
        string.literal("')"),
    }, site);
    core.throwErrorString(.TypeError, s, site);
}

/// v.name
pub fn getProp(v: Value, name: *String, site: u32) Value {
    if (!v.isPointer()) {
        if (v.isNumber() or v.isBool()) {
            const f = if (natives.exist) natives.find(v, name) else .undefined;
            return if (f != .undefined) f else prototype.findOwnText(name, site);
        }
        throwNullish(v, name, "read", "reading", site);
    }
    const r = getOwn(v, name, site);
    if (r != .empty) return r;
    return getInherited(v, name, site);
}
/// An own property, or `empty`.
pub fn getOwn(v: Value, name: *String, site: u32) Value {
    const o = v.asObject();
    switch (o.desc.kind) {
        .string, .rope => {
            if (indexOfName(name)) |i| return emptyIfUndefined(string.getIndexInt(v.asString(), i));
            if (string.equalsText(name, "length")) return Value.fromF64(string.length(v.asString()));
        },
        .array => {
            if (indexOfName(name)) |i| return array.getOwn(o, i);
            if (string.equalsText(name, "length")) return Value.fromF64(array.length(o));
            if (template.isTemplate(o) and string.equalsText(name, "raw")) return Value.fromObject(template.rawOf(o));
        },
        .dict => return map.dictGetOwn(o, name),
        .function => {
            if (findProp(o.desc, name)) |p| return accessed(o, p, v, site);
            // A static method of that name.
            if (o.desc.method_count > 0) if (findDescMethod(o.desc, name)) |f| return Value.fromObject(f);
            if (string.equalsText(name, "name")) return Value.fromString(bound.nameOf(o));
            if (string.equalsText(name, "length")) return Value.fromF64(@floatFromInt(bound.arityOf(o)));
        },
        .typed_array => {
            if (indexOfName(name)) |i| return emptyIfUndefined(@import("typed.zig").getAny(o, @floatFromInt(i)));
        },
        else => {
            const p = findProp(o.desc, name) orelse return .empty;
            if (p.flags.accessor) {
                const g = getterOf(o, p) orelse return .undefined;
                return ops.callValue(Value.fromObject(g), v, &.{}, site);
            }
            return loadSlot(o, p);
        },
    }
    return .empty;
}
fn accessed(o: *Object, p: *const Prop, this: Value, site: u32) Value {
    const g = getterOf(o, p) orelse return .undefined;
    return ops.callValue(Value.fromObject(g), this, &.{}, site);
}
/// A static that a class has from a class above it.
fn inheritedStatic(o: *Object, name: *String, this: Value, site: u32) Value {
    var d = o.desc.parent;
    while (d) |x| : (d = x.parent) {
        if (findProp(x, name)) |p| return accessed(o, p, this, site);
        if (findDescMethod(x, name)) |f| return Value.fromObject(f);
    }
    return .undefined;
}
/// `new.target`: the class that an instance was made as.
pub fn constructorOf(v: Value) Value {
    return if (v.asObject().desc.constructor) |c| Value.fromObject(c) else .undefined;
}
fn emptyIfUndefined(v: Value) Value {
    return if (v == .undefined) .empty else v;
}
/// What the prototype chain has: methods, `constructor`, and the library's own accessors.
fn getInherited(v: Value, name: *String, site: u32) Value {
    const o = v.asObject();
    if (o.desc.flags.no_prototype) return .undefined;
    if (o.desc.method_count > 0) if (findDescMethod(o.desc, name)) |f| return Value.fromObject(f);
    switch (o.desc.kind) {
        .function => if (o.desc.flags.is_class_constructor) return inheritedStatic(o, name, v, site),
        .map, .set => if (string.equalsText(name, "size")) return Value.fromF64(map.size(o)),
        .typed_array => if (@import("typed.zig").getNamed(o, name)) |x| return Value.fromF64(x),
        .chan => if (rt.concurrent) {
            if (string.equalsText(name, "length")) return Value.fromF64(rt.chan.length(o));
            if (string.equalsText(name, "capacity")) return Value.fromF64(rt.chan.capacity(o));
            if (string.equalsText(name, "closed")) return Value.fromBool(rt.chan.isClosed(o));
        },
        .task => if (rt.concurrent and string.equalsText(name, "done")) return Value.fromBool(rt.go.isDone(o)),
        else => if (o.desc.flags.is_error) {
            if (string.equalsText(name, "name")) return rt.errorName(o);
            if (string.equalsText(name, "stack")) return rt.errorStack(o);
            if (string.equalsText(name, "message")) {
                const m = o.slots()[object.ErrorSlot.message];
                return if (m == .empty) Value.fromString(string.empty()) else m;
            }
        },
    }
    if (natives.exist) {
        const f = natives.find(v, name);
        if (f != .undefined) return f;
    }
    if (name.length == iterator.key.len and string.equalsText(name, iterator.key)) return iterator.method(v);
    if (o.desc.constructor) |c| if (string.equalsText(name, "constructor")) return Value.fromObject(c);
    return switch (o.desc.kind) {
        .object, .dict => if (o.desc.flags.is_error) prototype.findOwnText(name, site) else prototype.find(name, site),
        else => prototype.findOwnText(name, site),
    };
}

/// v.name = x
pub fn setProp(v: Value, name: *String, x: Value, site: u32) void {
    if (!v.isPointer()) {
        if (v.isNumber() or v.isBool()) throwNoProperty(v, name, site);
        throwNullish(v, name, "set", "setting", site);
    }
    const o = v.asObject();
    switch (o.desc.kind) {
        .dict => {
            restrict.checkEntry(o, name, site);
            return map.dictSet(o, name, x);
        },
        .array => {
            if (indexOfName(name)) |i| return array.setValue(o, @floatFromInt(i), x, site);
            if (string.equalsText(name, "length")) return array.setLength(o, ops.toNumber(x, site), site);
            throwNoProperty(v, name, site);
        },
        .typed_array => {
            if (indexOfName(name)) |i| return @import("typed.zig").setAny(o, @floatFromInt(i), ops.toNumber(x, site));
            throwNoProperty(v, name, site);
        },
        else => {},
    }
    const p = findProp(o.desc, name) orelse {
        if (o.desc.kind != .object or o.desc.flags.restriction != .none or findDescMethod(o.desc, name) != null) throwNoProperty(v, name, site);
        return grown.add(o, name, x);
    };
    storeProp(o, p, x, site);
}
/// v.name = x where `name` may be a method of v's class: the program's calls of that name look at the object first.
pub fn setOverMethod(v: Value, name: *String, x: Value, site: u32) void {
    if (!v.isPointer()) return setProp(v, name, x, site);
    const o = v.asObject();
    if (o.desc.kind == .object and findProp(o.desc, name) == null) return grown.add(o, name, x);
    setProp(v, name, x, site);
}
noinline fn throwNoProperty(v: Value, name: *String, site: u32) noreturn {
    @branchHint(.cold);
    const o = if (v.isPointer()) v.asObject() else null;
    if (o != null and (o.?.desc.method_count > 0 and findDescMethod(o.?.desc, name) != null)) {
        const s = string.concatMany(&.{ string.literal("Cannot assign to method '"), name, string.literal("'") }, site);
        core.throwErrorString(.TypeError, s, site);
    }
    const s = string.concatMany(&.{ string.literal("Cannot add property "), name, string.literal(", object is not extensible") }, site);
    core.throwErrorString(.TypeError, s, site);
}
/// Stores with all checks: setters, `readonly`, the slot's kind and type test, enumeration order.
pub fn storeProp(o: *Object, p: *const Prop, x: Value, site: u32) void {
    if (p.flags.accessor) {
        const s = setterOf(o, p) orelse {
            const owner = o.desc.name orelse string.literal("Object");
            const m = string.concatMany(&.{ string.literal("Cannot set property "), @constCast(p.name), string.literal(" of #<"), @constCast(owner), string.literal("> which has only a getter") }, site);
            core.throwErrorString(.TypeError, m, site);
        };
        _ = ops.callValue(Value.fromObject(s), Value.fromObject(o), &.{x}, site);
        return;
    }
    if (p.flags.readonly) {
        const m = string.concatMany(&.{ string.literal("Cannot assign to read only property '"), @constCast(p.name), string.literal("' of object '#<"), @constCast(o.desc.name orelse string.literal("Object")), string.literal(">'") }, site);
        core.throwErrorString(.TypeError, m, site);
    }
    if (p.kind == .f64) {
        if (!x.isNumber()) trapStore("number", x, p.name, site);
        o.slotsF64()[p.slot] = x.asF64();
        return;
    }
    if (p.check) |t| if (!typetest.fits(x, t)) trapStoreText(@constCast(t.text), x, p.name, site);
    const slot = slotOf(o, p) orelse return;
    const was = core.once(slot);
    if (was == .empty and !p.flags.hidden and o.desc.flags.restriction != .none) throwNoProperty(Value.fromObject(o), @constCast(p.name), site);
    core.store(o, slot, x);
    if (was == .empty and !p.flags.hidden) becamePresent(o, core.once(&o.desc), p);
}
noinline fn trapStore(comptime expected: []const u8, x: Value, name: *const String, site: u32) noreturn {
    trapStoreText(string.literal(expected), x, name, site);
}
noinline fn trapStoreText(expected: *String, x: Value, name: *const String, site: u32) noreturn {
    @branchHint(.cold);
    const s = string.concatMany(&.{ string.literal("expected "), expected, string.literal(", got "), ops.describe(x), string.literal(" for property '"), @constCast(name), string.literal("'") }, site);
    core.throwErrorString(.TypeError, s, site);
}

// ---------------------------------------------------------------- absence and order

/// A property that becomes present enumerates last: if a later one is present, the object gets a descriptor with the order changed.
/// Emitted code that stores into a slot which may be `empty` calls `presentSlot` after the store.
pub fn presentSlot(o: *Object, slot: u32) void {
    const d = core.once(&o.desc);
    for (d.props[0..d.prop_count]) |*p| {
        if (p.slot == slot and !p.flags.accessor) {
            if (!p.flags.hidden and !p.flags.private) becamePresent(o, d, p);
            return;
        }
    }
}
fn becamePresent(o: *Object, d: *const Desc, p: *const Prop) void {
    const at = (@intFromPtr(p) -% @intFromPtr(d.props)) / @sizeOf(Prop);
    // Another goroutine may have given the object a descriptor that p is not of.
    if (at >= d.prop_count) return;
    for (d.props[at + 1 .. d.prop_count]) |*q| {
        if (q.flags.hidden or q.flags.private) continue;
        if (q.flags.accessor or loadSlot(o, q) != .empty) {
            if (d.flags.grown) grown.moveToEnd(o, d, at) else core.storeDesc(o, permuted(d, at));
            return;
        }
    }
}
const Permuted = struct { from: *const Desc, at: usize, to: *Desc, next: ?*Permuted };
var permutations: [64]?*Permuted = @splat(null);
/// The descriptor like d with property number `at` moved to the end. Kept for ever.
fn permuted(d: *const Desc, at: usize) *const Desc {
    const h = (@intFromPtr(d) / 16 +% at *% 31) % 64;
    if (findPermuted(d, at, h)) |to| return to;
    shared.enter();
    defer shared.leave();
    if (findPermuted(d, at, h)) |to| return to;
    const to = permanent(Desc);
    to.* = d.*;
    to.flags.dynamic = true;
    const props = permanentSlice(Prop, d.prop_count);
    @memcpy(props[0..at], d.props[0..at]);
    @memcpy(props[at .. d.prop_count - 1], d.props[at + 1 .. d.prop_count]);
    props[d.prop_count - 1] = d.props[at];
    to.props = props.ptr;
    const n = permanent(Permuted);
    n.* = .{ .from = d, .at = at, .to = to, .next = permutations[h] };
    shared.publish(&permutations[h], n);
    return to;
}
fn findPermuted(d: *const Desc, at: usize, h: usize) ?*const Desc {
    var e = shared.head(&permutations[h]);
    while (e) |x| : (e = x.next) if (x.from == d and x.at == at) return x.to;
    return null;
}

/// Memory for descriptors: never freed, not part of the collected heap.
var permanent_next: usize = 0;
var permanent_end: usize = 0;
var permanent_lock: Lock = .{};
fn permanentBytes(n: usize) usize {
    const size = (n + 15) & ~@as(usize, 15);
    if (concurrent) permanent_lock.acquire();
    defer if (concurrent) permanent_lock.release();
    if (permanent_next + size > permanent_end) {
        const chunk = @max(size, 1 << 16);
        // (std's page allocator would bring std.debug into every debug build.)
        const m = os.reserve(chunk) orelse @panic("out of memory");
        if (!os.commit(m, chunk)) @panic("out of memory");
        permanent_next = @intFromPtr(m);
        permanent_end = permanent_next + chunk;
    }
    defer permanent_next += size;
    return permanent_next;
}
pub fn permanent(comptime T: type) *T {
    return @ptrFromInt(permanentBytes(@sizeOf(T)));
}
pub fn permanentSlice(comptime T: type, n: usize) []T {
    return @as([*]T, @ptrFromInt(permanentBytes(@max(n, 1) * @sizeOf(T))))[0..n];
}
/// A copy of the string outside the collected heap.
pub fn permanentString(s: *const String) *String {
    const f = string.flat(@constCast(s));
    const n = @sizeOf(String) + (if (f.isWide()) 2 * @as(usize, f.length) else f.length);
    const p: [*]u8 = @ptrFromInt(permanentBytes(n));
    @memcpy(p[0..n], @as([*]const u8, @ptrCast(f))[0..n]);
    return @ptrCast(@alignCast(p));
}

// ---------------------------------------------------------------- dynamic layouts

/// A node of the tree of layouts: `desc` has the keys on the way from the root.
pub const Layout = struct { desc: Desc, children: ?*Edge = null, child_table: ?[]?*Edge = null, child_count: u32 = 0 };
/// `plain`: the name needs no escapes in JSON.
pub const Edge = struct { name: *String, to: *Layout, next: ?*Edge, plain: bool };
var root_layout: ?*Layout = null;
/// More keys make a dictionary.
pub const max_dynamic = 96;
/// And so does too wide a tree: keys that are data.
const max_children = 512;

pub fn emptyLayout() *Layout {
    return shared.head(&root_layout) orelse {
        shared.enter();
        defer shared.leave();
        if (root_layout) |l| return l;
        const l = permanent(Layout);
        l.* = .{ .desc = .{ .kind = .object, .size = 8, .flags = .{ .dynamic = true }, .props = undefined } };
        shared.publish(&root_layout, l);
        return l;
    };
}
/// The layout with one more key; null: make a dictionary instead.
pub fn extendLayout(l: *Layout, given: *String) ?*Layout {
    const name = string.flat(given);
    if (findChild(l, name)) |to| return to;
    shared.enter();
    defer shared.leave();
    if (findChild(l, name)) |to| return to;
    if (l.desc.slot_count >= max_dynamic or l.child_count >= max_children) return null;
    const own = permanentString(name);
    _ = string.hash(own);
    const n = permanent(Layout);
    const count = l.desc.slot_count + 1;
    n.* = .{ .desc = l.desc };
    n.desc.slot_count = count;
    n.desc.prop_count = count;
    n.desc.size = 8 + 8 * @as(u32, count);
    const pointers = permanentSlice(u64, 2);
    pointers[0] = if (count >= 64) ~@as(u64, 0) else (@as(u64, 1) << @intCast(count)) - 1;
    pointers[1] = if (count <= 64) 0 else (@as(u64, 1) << @intCast(count - 64)) - 1;
    n.desc.pointer_map = pointers.ptr;
    const props = permanentSlice(Prop, count);
    @memcpy(props[0 .. count - 1], l.desc.props[0 .. count - 1]);
    props[count - 1] = .{ .name = own, .slot = count - 1, .kind = .value, .flags = .{}, .check = null };
    n.desc.props = props.ptr;
    const edge = permanent(Edge);
    edge.* = .{ .name = own, .to = n, .next = l.children, .plain = isPlain(own) };
    l.child_count += 1;
    shared.publish(&l.children, edge);
    return n;
}
fn findChild(l: *Layout, name: *String) ?*Layout {
    var e = shared.head(&l.children);
    while (e) |x| : (e = x.next) if (string.equals(x.name, name)) return x.to;
    return null;
}
fn isPlain(s: *const String) bool {
    for (0..s.length) |i| {
        const u = string.unitAt(s, i);
        if (u < 32 or u == '"' or u == '\\') return false;
    }
    return true;
}
/// An object with these keys (distinct, in enumeration order) and values.
pub fn fromPairs(keys_: []const Value, values_: []const Value) *Object {
    var l: ?*Layout = emptyLayout();
    for (keys_) |k| {
        l = extendLayout(l.?, k.asString());
        if (l == null) break;
    }
    if (l) |x| {
        const o = core.allocObject(&x.desc);
        @memcpy(o.slots()[0..values_.len], values_);
        return o;
    }
    const d = map.dictNew();
    for (keys_, values_) |k, v| map.dictSet(d, k.asString(), v);
    return d;
}
/// An accessor among the values of a dictionary that is a literal in the making.
const Accessor = extern struct { desc: *const Desc, getter: Value, setter: Value };
const accessor_map = [_]u64{3};
const accessor_desc: Desc = .{ .kind = .other, .size = @sizeOf(Accessor), .slot_count = 2, .pointer_map = &accessor_map };
fn asAccessor(v: Value) ?*Accessor {
    if (!v.isPointer() or v.asObject().desc != &accessor_desc) return null;
    return @ptrCast(v.asObject());
}
/// `get name() {…}` (or the setter; the other is undefined) in a literal that is being built.
pub fn defineAccessor(dict: *Object, name: *String, getter: Value, setter: Value) void {
    const a: *Accessor = @ptrCast(core.allocObject(&accessor_desc));
    const before = asAccessor(map.dictGetOwn(dict, name));
    a.getter = if (getter == .undefined and before != null) before.?.getter else getter;
    a.setter = if (setter == .undefined and before != null) before.?.setter else setter;
    map.dictSet(dict, name, Value.fromObject(@ptrCast(a)));
}
/// As fromPairs, where some values are accessors; their layouts are not shared.
fn withAccessors(ks: []const Value, vs: []const Value, accessors: u32) *Object {
    const slots: u32 = @intCast(ks.len + accessors);
    const d = permanent(Desc);
    d.* = .{ .kind = .object, .size = 8 + 8 * slots, .slot_count = @intCast(slots), .flags = .{ .dynamic = true }, .prop_count = @intCast(ks.len) };
    const words = permanentSlice(u64, slots / 64 + 1);
    @memset(words, 0);
    for (0..slots) |i| words[i / 64] |= @as(u64, 1) << @intCast(i % 64);
    d.pointer_map = words.ptr;
    const props = permanentSlice(Prop, ks.len);
    d.props = props.ptr;
    var slot: u32 = 0;
    for (ks, vs, props) |k, v, *p| {
        const is_accessor = asAccessor(v) != null;
        p.* = .{ .name = permanentString(k.asString()), .slot = slot, .kind = .value, .flags = .{ .accessor = is_accessor, .own = is_accessor }, .check = null };
        slot += if (is_accessor) 2 else 1;
    }
    const o = core.allocObject(d);
    for (vs, props) |v, *p| {
        if (asAccessor(v)) |a| {
            o.slots()[p.slot] = a.getter;
            o.slots()[p.slot + 1] = a.setter;
        } else o.slots()[p.slot] = v;
    }
    return o;
}
/// The end of `{ ...a, x: 1 }`: a dictionary becomes an object. If its keys are those of `preferred` in order (absent optional ones left out) and
/// the values fit, it is that layout; else a dynamic one.
pub fn finish(dict: *Object, preferred: ?*const Desc) *Object {
    const n = map.sizeOf(dict);
    var it: u32 = 0;
    const ks = core.scratch(Value, n); // keys and values stay alive through the dictionary
    const vs = core.scratch(Value, n);
    var i: usize = 0;
    var accessors: u32 = 0;
    while (map.dictNext(dict, &it)) |e| : (i += 1) {
        if (i == n) break;
        ks[i] = e.key;
        vs[i] = e.value;
        if (asAccessor(e.value) != null) accessors += 1;
    }
    if (accessors > 0) {
        const o = withAccessors(ks, vs, accessors);
        std.mem.doNotOptimizeAway(dict);
        return o;
    }
    if (preferred) |d| if (toLayout(d, ks, vs)) |o| return o;
    const o = fromPairs(ks, vs);
    std.mem.doNotOptimizeAway(dict);
    return o;
}
/// As `finish`, for a literal whose keys are only known now.
pub fn finishDynamic(dict: *Object) *Object {
    return finish(dict, null);
}
fn toLayout(d: *const Desc, ks: []const Value, vs: []const Value) ?*Object {
    var k: usize = 0;
    for (d.props[0..d.prop_count]) |*p| {
        if (p.flags.accessor or p.flags.private) return null;
        if (k < ks.len and string.equals(p.name, ks[k].asString())) {
            if (p.kind == .f64 and !vs[k].isNumber()) return null;
            if (p.check) |t| if (!typetest.fits(vs[k], t)) return null;
            k += 1;
        } else if (p.kind == .f64) return null;
    }
    if (k != ks.len) return null;
    const o = core.allocObject(d);
    k = 0;
    for (d.props[0..d.prop_count]) |*p| {
        if (k < ks.len and string.equals(p.name, ks[k].asString())) {
            if (p.kind == .f64) o.slotsF64()[p.slot] = vs[k].asF64() else o.slots()[p.slot] = vs[k];
            k += 1;
        }
    }
    return o;
}

// ---------------------------------------------------------------- in, delete

fn isArrayLike(o: *Object) bool {
    return o.desc.kind == .array or o.desc.kind == .typed_array;
}
/// An own property that is there (accessors count, and are not called).
pub fn hasOwn(v: Value, name: *String) bool {
    const o = v.asObject();
    switch (o.desc.kind) {
        .string, .rope, .array, .dict, .function, .typed_array => return getOwn(v, name, 0) != .empty,
        else => {
            const p = findProp(o.desc, name) orelse return false;
            if (p.flags.accessor) return !p.flags.hidden;
            return loadSlot(o, p) != .empty;
        },
    }
}
/// Of a key that a for-in loop found. Those of a primitive stay.
pub fn isStillThere(v: Value, name: *String, site: u32) bool {
    return !v.isObject() or hasProp(v, name, site);
}
/// name in v
pub fn hasProp(v: Value, name: *String, site: u32) bool {
    if (!v.isObject()) {
        const s = string.concatMany(&.{ string.literal("Cannot use 'in' operator to search for '"), name, string.literal("' in "), ops.toString(v, site) }, site);
        core.throwErrorString(.TypeError, s, site);
    }
    if (hasOwn(v, name)) return true;
    const o = v.asObject();
    if (findProp(o.desc, name)) |p| if (p.flags.accessor) return true;
    if (o.desc.kind == .object and o.desc.method_count > 0 and findDescMethod(o.desc, name) != null) return true;
    if (o.desc.flags.no_prototype) return false;
    return prototype.has(name) or getInherited(v, name, site) != .undefined;
}
/// delete v.name
pub fn deleteProp(v: Value, name: *String, site: u32) bool {
    if (!v.isPointer()) {
        if (v.isNullish()) throwNullish(v, name, "convert", "deleting", site);
        return true;
    }
    const o = v.asObject();
    switch (o.desc.kind) {
        .dict => {
            restrict.checkDelete(o, name, site);
            _ = map.dictDelete(o, name);
            return true;
        },
        .array => {
            if (indexOfName(name)) |i| {
                if (i < array.lengthOf(o)) {
                    if (array.isFrozen(o)) array.throwFrozen(.delete, i, site);
                    array.becomeValues(o, array.lengthOf(o));
                    array.buffer(o).values()[i] = .empty;
                }
                return true;
            }
            return true;
        },
        else => {},
    }
    const p = findProp(o.desc, name) orelse return true;
    restrict.checkDelete(o, name, site);
    if (p.flags.accessor) return true;
    if (p.kind == .f64) {
        const s = string.concatMany(&.{ string.literal("Cannot delete property '"), name, string.literal("'") }, site);
        core.throwErrorString(.TypeError, s, site);
    }
    core.store(o, slotOf(o, p) orelse return true, .empty);
    return true;
}

// ---------------------------------------------------------------- own enumerable properties

/// Calls `each(ctx, name, value)` for every own enumerable property in ECMAScript's order. Getters are called.
pub fn forEachOwn(v: Value, ctx: anytype, comptime each: fn (@TypeOf(ctx), *String, Value) void, site: u32) void {
    if (!v.isPointer()) return;
    const o = v.asObject();
    switch (o.desc.kind) {
        .string, .rope => {
            const s = string.flat(v.asString());
            for (0..s.length) |i| each(ctx, number.intToString(@intCast(i)), Value.fromString(string.single(string.unitAt(s, i))));
        },
        .array => for (0..array.lengthOf(o)) |i| {
            const e = array.getOwn(o, @intCast(i));
            if (e != .empty) each(ctx, number.intToString(@intCast(i)), e);
        },
        .typed_array => {
            const typed = @import("typed.zig");
            for (0..typed.lengthOf(o)) |i| each(ctx, number.intToString(@intCast(i)), typed.getAny(o, @floatFromInt(i)));
        },
        .dict => {
            var it: u32 = 0;
            while (map.dictNext(o, &it)) |e| each(ctx, e.key.asString(), e.value);
        },
        .map, .set => {},
        else => {
            const d = core.once(&o.desc);
            for (d.props[0..d.prop_count]) |*p| {
                if (p.flags.hidden or p.flags.private) continue;
                if (p.flags.accessor) {
                    const x = if (getterOf(o, p)) |g| ops.callValue(Value.fromObject(g), v, &.{}, site) else .undefined;
                    each(ctx, @constCast(p.name), x);
                    continue;
                }
                const x = loadSlot(o, p);
                if (x != .empty) each(ctx, @constCast(p.name), x);
            }
        },
    }
}
fn requireObject(v: Value, site: u32) void {
    if (v.isNullish()) core.throwTypeError("Cannot convert undefined or null to object", site);
}
pub fn keys(v: Value, site: u32) *Object {
    requireObject(v, site);
    const r = array.newValue(0);
    forEachOwn(v, r, struct {
        fn f(a: *Object, k: *String, _: Value) void {
            array.pushValue(a, Value.fromString(k));
        }
    }.f, site);
    return r;
}
pub fn values(v: Value, site: u32) *Object {
    requireObject(v, site);
    const r = array.newValue(0);
    forEachOwn(v, r, struct {
        fn f(a: *Object, _: *String, x: Value) void {
            if (x.isNumber()) array.pushF64(a, x.asF64()) else array.pushValue(a, x);
        }
    }.f, site);
    return r;
}
pub fn entries(v: Value, site: u32) *Object {
    requireObject(v, site);
    const r = array.newValue(0);
    forEachOwn(v, r, struct {
        fn f(a: *Object, k: *String, x: Value) void {
            array.pushValue(a, Value.fromObject(array.fromValues(&.{ Value.fromString(k), x })));
        }
    }.f, site);
    return r;
}
pub fn assign(target: Value, sources: []const Value, site: u32) Value {
    requireObject(target, site);
    const Ctx = struct { target: Value, site: u32 };
    for (sources) |s| forEachOwn(s, Ctx{ .target = target, .site = site }, struct {
        fn f(c: Ctx, k: *String, x: Value) void {
            setProp(c.target, k, x, c.site);
        }
    }.f, site);
    return target;
}
/// `...v` in an object literal that is being built.
pub fn spreadInto(dict: *Object, v: Value, site: u32) void {
    forEachOwn(v, dict, struct {
        fn f(d: *Object, k: *String, x: Value) void {
            map.dictSet(d, k, x);
        }
    }.f, site);
}
/// The rest of `const { a, b, ...rest } = v`.
pub fn restOf(v: Value, excluded: []const Value, site: u32) *Object {
    const d = map.dictNew();
    spreadInto(d, v, site);
    for (excluded) |k| _ = map.dictDelete(d, k.asString());
    return finish(d, null);
}
/// Of an array of pairs, or a Map. A dictionary: its type has an index signature.
pub fn fromEntries(v: Value, site: u32) *Object {
    const list = array.newValue(0);
    array.appendAll(list, v, site);
    const d = map.dictNew();
    var i: u32 = 0;
    while (i < array.lengthOf(list)) : (i += 1) {
        const e = array.getOwn(list, i);
        if (!e.isObject()) core.throwErrorString(.TypeError, string.concatMany(&.{ string.literal("Iterator value "), ops.toString(e, site), string.literal(" is not an entry object") }, site), site);
        const k = ops.toString(getProp(e, string.literal("0"), site), site);
        map.dictSet(d, k, getProp(e, string.literal("1"), site));
    }
    return d;
}
pub fn hasOwnCall(v: Value, key: Value, site: u32) bool {
    requireObject(v, site);
    if (!v.isPointer()) return false;
    return hasOwn(v, ops.toString(key, site));
}
/// Object.getOwnPropertyNames: lists have a length too.
pub fn ownNames(v: Value, site: u32) *Object {
    const list = keys(v, site);
    if (v.isString() or (v.isObject() and v.asObject().desc.kind == .array)) array.pushValue(list, Value.fromString(string.literal("length")));
    return list;
}
pub fn sameValue(a: Value, b: Value) bool {
    return ops.sameValue(a, b);
}
/// v[key] with a key of any type.
pub fn getIndexed(v: Value, key: Value, site: u32) Value {
    if (key.isNumber() and v.isPointer()) switch (v.asObject().desc.kind) {
        .array => return array.getAny(v.asObject(), key.asF64()),
        .string, .rope => return string.getIndex(v.asString(), key.asF64()),
        .typed_array => return @import("typed.zig").getAny(v.asObject(), key.asF64()),
        else => {},
    };
    return getProp(v, ops.toString(key, site), site);
}
pub fn setIndexed(v: Value, key: Value, x: Value, site: u32) void {
    if (key.isNumber() and v.isPointer()) switch (v.asObject().desc.kind) {
        .array => return array.setValue(v.asObject(), key.asF64(), x, site),
        .typed_array => return @import("typed.zig").setAny(v.asObject(), key.asF64(), ops.toNumber(x, site)),
        else => {},
    };
    setProp(v, ops.toString(key, site), x, site);
}

// ---------------------------------------------------------------- methods by name

/// A callable found by that name (own property first), or null.
pub fn findMethod(v: Value, name: *String, site: u32) ?Value {
    const o = v.asObject();
    switch (o.desc.kind) {
        .object, .dict, .other, .iterator => {},
        .function => {
            if (!o.desc.flags.is_class_constructor) return null;
            const found = getProp(v, name, site);
            return if (ops.isCallable(found)) found else null;
        },
        else => return null,
    }
    if (o.desc.kind == .dict or o.desc.prop_count > 0) {
        const own = getOwn(v, name, site);
        if (own != .empty) return if (ops.isCallable(own)) own else null;
    }
    if (o.desc.method_count > 0) if (findDescMethod(o.desc, name)) |f| return Value.fromObject(f);
    return null;
}
pub fn hasMethod(v: Value, name: *String) bool {
    return v.isObject() and findMethod(v, name, 0) != null;
}
/// For the runtime's own use: `v.name(…)` of the protocols.
pub fn callMethod(v: Value, name: *String, args: []const Value, site: u32) Value {
    const f = getProp(v, name, site);
    if (ops.isCallable(f)) return ops.callValue(f, v, args, site);
    const s = string.concatMany(&.{ ops.describe(v), string.literal("."), name, string.literal(" is not a function") }, site);
    core.throwErrorString(.TypeError, s, site);
}

// ---------------------------------------------------------------- errors

/// Error.prototype.toString
pub fn errorToString(o: *Object, site: u32) *String {
    const v = Value.fromObject(o);
    const n = getProp(v, string.literal("name"), site);
    const name = if (n == .undefined) string.literal("Error") else ops.toString(n, site);
    const m = getProp(v, string.literal("message"), site);
    const message = if (m == .undefined) string.empty() else ops.toString(m, site);
    if (name.length == 0) return message;
    if (message.length == 0) return name;
    return string.concatMany(&.{ name, string.literal(": "), message }, site);
}
