//! Map, Set and dictionaries (objects with an index signature): one insertion-ordered hash table.
//!
//! A table is {next, entries…, used, live, flags, slots…}: entries are (key, value) pairs, or keys for a Set, in insertion order; a deleted one has the
//! key `empty`. Slots are open-addressed: (hash, entry + 1), 0 is free; at most 5/8 of them are in use. When entries run out, a new table without
//! the deleted ones takes over; the old one is not touched again, and if an iterator has stood in it (or in one before it), it points to the new one
//! (`next`), where the iterator finds its place: its index less the deleted entries before it. Other tables do not: a word on a stack that still looks like
//! one would keep all that came after it.
//!
//! Keys are normalised so that equal keys are equal bits, or equal strings: -0 is +0, ropes are flat, and in a dictionary
//! "7" is the number 7 (so integer keys are found and sorted as such; what enumeration gives are strings again).
//!
//! Goroutines may use one table at the same time, without a lock; entries and counts may then be lost. What holds at every instant (HACKING.md, "Data
//! races"): how many slots and entries a table has never changes (`extra`, `value_count`). `used` and every entry number in a slot are within them, because
//! whoever adds an entry has compared the number that it stores with the capacity of the table that it stores to. Keys and values are written whole,
//! and the collector reads all entries, used or not. `live`, `ints` and the like are hints: nothing is read or allocated because of them.
//! All searches for slots end when each was seen. Hence: the table once, into a local; its `used` once; a key once, and then only the copy.
const std = @import("std");
const core = @import("core.zig");
const string = @import("string.zig");
const prototype = @import("prototype.zig");
const number = @import("number.zig");
const array = @import("array.zig");
const object = @import("../object.zig");
const Value = core.Value;
const Object = core.Object;
const String = core.String;
const Desc = object.Desc;
const Table = object.Table;

const pointer_in_slot_0 = [1]u64{1};
pub const map_desc: Desc = .{ .kind = .map, .size = 16, .slot_count = 1, .pointer_map = &pointer_in_slot_0 };
pub const set_desc: Desc = .{ .kind = .set, .size = 16, .slot_count = 1, .pointer_map = &pointer_in_slot_0 };
pub const dict_desc: Desc = .{ .kind = .dict, .size = 16, .slot_count = 1, .pointer_map = &pointer_in_slot_0 };
const bare_dict_desc: Desc = .{ .kind = .dict, .flags = .{ .no_prototype = true }, .size = 16, .slot_count = 1, .pointer_map = &pointer_in_slot_0 };
pub const iterator_desc: Desc = .{ .kind = .iterator, .size = 32, .slot_count = 3, .pointer_map = &pointer_in_slot_0 };
const table_desc: Desc = .{ .kind = .table };

/// The owner: a Map, Set or dictionary.
const Owner = extern struct { desc: *const Desc, table: *Table };
const Slot = extern struct { hash: u32, entry: u32 };
const Raw = extern struct {
    used: u32, // entries, deleted ones too
    live: u32,
    cleared: u16, // the next table does not continue this one
    iterated: u16, // an iterator has stood in it, or in one before it
    disordered: u32, // dictionary: integer keys are not first and ascending
    ints: u32, // dictionary: integer keys
    last_int: u32, // dictionary: the last of them
};

const min_shift = 3;

inline fn owner(o: *Object) *Owner {
    return @ptrCast(o);
}
inline fn stride(o: *const Object) u32 {
    return if (o.desc.kind == .set) 1 else 2;
}
inline fn slotCount(t: *const Table) u32 {
    return @as(u32, 1) << @intCast(t.extra);
}
inline fn capacityOf(shift: u32) u32 {
    return (@as(u32, 1) << @intCast(shift - 1)) + (@as(u32, 1) << @intCast(shift - 3));
}
inline fn entriesOf(t: *Table) [*]Value {
    return t.values() + 1;
}
inline fn rawOf(t: *Table) *Raw {
    return @ptrCast(t.values() + t.value_count);
}
inline fn slotsOf(t: *Table) [*]Slot {
    return @ptrCast(@as([*]Raw, @ptrCast(rawOf(t))) + 1);
}
/// Of the owner. Another goroutine may replace it: load it once.
inline fn tableOf(o: *Object) *Table {
    return core.once(&owner(o).table);
}
inline fn usedOf(t: *Table) u32 {
    return core.once(&rawOf(t).used);
}
/// Another goroutine may delete it, or even put another there.
inline fn entryAt(t: *Table, i: usize) Value {
    return core.once(&entriesOf(t)[i]);
}
inline fn present(v: Value) Value {
    return if (core.concurrent and v == .empty) .undefined else v;
}
inline fn nextOf(t: *Table) ?*Table {
    const v = core.once(&t.values()[0]);
    return if (v == .empty) null else @ptrCast(v.asObject());
}
fn newTable(shift: u32, per: u32) *Table {
    const n = 1 + per * capacityOf(shift);
    const bytes = @sizeOf(Table) + 8 * @as(usize, n) + @sizeOf(Raw) + (@as(usize, @sizeOf(Slot)) << @intCast(shift));
    const t: *Table = @ptrCast(core.allocBytes(&table_desc, bytes));
    t.value_count = n;
    t.extra = shift;
    return t;
}
fn newOwner(desc: *const Desc) *Object {
    const t = newTable(min_shift, if (desc.kind == .set) 1 else 2);
    const o: *Owner = @ptrCast(core.allocObject(desc));
    o.table = t;
    return @ptrCast(o);
}
pub fn newMap() *Object {
    return newOwner(&map_desc);
}
pub fn newSet() *Object {
    return newOwner(&set_desc);
}
pub fn dictNew() *Object {
    return newOwner(&dict_desc);
}

// ---------------------------------------------------------------- keys

inline fn hashBits(v: Value) u32 {
    const m = @as(u64, @intFromEnum(v)) *% 0x9E3779B97F4A7C15;
    return @truncate((m >> 32) ^ (m >> 15));
}
const Key = struct { v: Value, hash: u32, is_string: bool };
inline fn keyOf(v: Value) Key {
    if (v.isPointer()) {
        if (v.asObject().desc.kind.isString()) return stringKey(v.asString());
        return .{ .v = v, .hash = hashBits(v), .is_string = false };
    }
    const n = if (v == minus_zero) Value.fromF64(0) else v;
    return .{ .v = n, .hash = hashBits(n), .is_string = false };
}
const minus_zero = Value.fromF64(-0.0);
inline fn stringKey(s: *String) Key {
    const f = string.flat(s);
    return .{ .v = Value.fromString(f), .hash = string.hash(f), .is_string = true };
}
inline fn dictKey(s: *String) Key {
    const f = string.flat(s);
    if (f.length > 0 and f.length <= 10 and !f.isWide() and f.latin1()[0] -% '0' < 10) {
        if (@import("property.zig").indexOfName(f)) |i| return intKey(i);
    }
    return .{ .v = Value.fromString(f), .hash = string.hash(f), .is_string = true };
}
inline fn intKey(i: u32) Key {
    const v = Value.fromF64(@floatFromInt(i));
    return .{ .v = v, .hash = hashBits(v), .is_string = false };
}

inline fn find(t: *Table, k: Key, per: u32) ?u32 {
    const mask = slotCount(t) - 1;
    const slots = slotsOf(t);
    var i = k.hash & mask;
    var seen: u32 = 0;
    while (!core.concurrent or seen <= mask) : (seen +%= 1) {
        const s = loadSlot(&slots[i]);
        if (s.entry == 0) return null;
        if (s.hash == k.hash) {
            const e = s.entry - 1;
            const v = entryAt(t, e * per);
            if (v == k.v) return e;
            if (k.is_string and v.isString() and string.equals(v.asString(), k.v.asString())) return e;
        }
        i = (i + 1) & mask;
    }
    return null;
}
inline fn loadSlot(slot: *const Slot) Slot {
    return if (core.concurrent) @bitCast(core.once(@as(*const u64, @ptrCast(@alignCast(slot))))) else slot.*;
}
/// Precondition: the key isn't there and entry e is free.
inline fn append(t: *Table, e: u32, k: Key, value: Value, per: u32) void {
    const raw = rawOf(t);
    const entries = entriesOf(t);
    core.store(t, &entries[e * per], k.v);
    if (per == 2) core.store(t, &entries[e * per + 1], value);
    core.storeOnce(&raw.used, e + 1);
    raw.live +%= 1;
    putSlot(t, k.hash, e);
}
inline fn putSlot(t: *Table, hash: u32, e: u32) void {
    const mask = slotCount(t) - 1;
    const slots = slotsOf(t);
    const slot: Slot = .{ .hash = hash, .entry = e + 1 };
    var i = hash & mask;
    if (!core.concurrent) {
        while (slots[i].entry != 0) i = (i + 1) & mask;
        slots[i] = slot;
        return;
    }
    for (0..mask + 1) |_| {
        if (loadSlot(&slots[i]).entry == 0) return core.storeOnce(@as(*u64, @ptrCast(@alignCast(&slots[i]))), @as(u64, @bitCast(slot)));
        i = (i + 1) & mask;
    }
}
inline fn insert(o: *Object, t0: *Table, k: Key, value: Value, per: u32) void {
    var t = t0;
    var e = usedOf(t);
    if (e == capacityOf(t.extra)) {
        t = rebuilt(o, t, per);
        // In the new table others may be adding already: the last entry is lost then.
        e = usedOf(t);
        if (core.concurrent) e = @min(e, capacityOf(t.extra) - 1);
    }
    append(t, e, k, value, per);
}
/// A table without deleted entries and with room for twice as many takes over.
noinline fn rebuilt(o: *Object, old: *Table, per: u32) *Table {
    const raw = rawOf(old);
    const used = usedOf(old);
    var shift = old.extra;
    if (liveIn(old, used, per) > capacityOf(shift) / 2) shift += 1;
    if (shift > 29) core.throwRangeError("Map maximum size exceeded", 0);
    const t = newTable(shift, per);
    const to = entriesOf(t);
    // A full table again would be no use: what others have added after the entries were counted is lost.
    const most = capacityOf(shift) - 1;
    var n: u32 = 0;
    // Slots keep the hashes: entry order first, then each slot's new place.
    for (0..used) |e| {
        const k = entryAt(old, e * per);
        if (k == .empty) continue;
        if (core.concurrent and n == most) break;
        to[n * per] = k;
        if (per == 2) to[n * per + 1] = present(entryAt(old, e * per + 1));
        const h = if (k.isString()) string.hash(k.asString()) else hashBits(k);
        putSlot(t, h, n);
        n += 1;
    }
    const r = rawOf(t);
    r.used = n;
    r.live = n;
    r.disordered = raw.disordered;
    r.ints = raw.ints;
    r.last_int = raw.last_int;
    replace(o, old, t);
    return t;
}
fn replace(o: *Object, old: *Table, t: *Table) void {
    if (core.once(&rawOf(old).iterated) != 0) {
        // The iterator may come to t, and past it.
        rawOf(t).iterated = 1;
        core.store(old, &old.values()[0], Value.fromObject(@ptrCast(t)));
    }
    core.storePointer(o, &owner(o).table, t);
}
/// How many entries are in use, counted where `live` may be wrong.
inline fn liveIn(t: *Table, used: u32, per: u32) u32 {
    if (!core.concurrent) return rawOf(t).live;
    var n: u32 = 0;
    for (0..used) |e| n += @intFromBool(entryAt(t, e * per) != .empty);
    return n;
}
fn removeEntry(t: *Table, e: u32, per: u32) void {
    const entries = entriesOf(t);
    core.store(t, &entries[e * per], .empty);
    if (per == 2) core.store(t, &entries[e * per + 1], .empty);
    rawOf(t).live -%= 1;
}

// ---------------------------------------------------------------- Map, Set

pub inline fn sizeOf(o: *Object) u32 {
    const t = tableOf(o);
    const live = core.once(&rawOf(t).live);
    // (Races may have made it wrong, and even less than none.)
    return if (core.concurrent) @min(live, usedOf(t)) else live;
}
pub fn size(o: *Object) f64 {
    return @floatFromInt(sizeOf(o));
}
pub fn sizeInt(o: *Object) i64 {
    return sizeOf(o);
}
pub fn get(o: *Object, key: Value) Value {
    return getKey(o, keyOf(key));
}
pub fn getStr(o: *Object, key: *String) Value {
    return getKey(o, stringKey(key));
}
inline fn getKey(o: *Object, k: Key) Value {
    const t = tableOf(o);
    const e = find(t, k, 2) orelse return .undefined;
    return present(entryAt(t, e * 2 + 1));
}
pub fn has(o: *Object, key: Value) bool {
    return find(tableOf(o), keyOf(key), stride(o)) != null;
}
pub fn set(o: *Object, key: Value, value: Value) void {
    setKey(o, keyOf(key), value);
}
pub fn setStr(o: *Object, key: *String, value: Value) void {
    setKey(o, stringKey(key), value);
}
inline fn setKey(o: *Object, k: Key, value: Value) void {
    const t = tableOf(o);
    if (find(t, k, 2)) |e| return core.store(t, &entriesOf(t)[e * 2 + 1], value);
    insert(o, t, k, value, 2);
}
/// m.set(k, v) as an expression: the map.
pub fn setReturning(o: *Object, key: Value, value: Value) *Object {
    set(o, key, value);
    return o;
}
pub fn add(o: *Object, key: Value) void {
    const k = keyOf(key);
    const t = tableOf(o);
    if (find(t, k, 1) != null) return;
    insert(o, t, k, .empty, 1);
}
pub fn addReturning(o: *Object, key: Value) *Object {
    add(o, key);
    return o;
}
pub fn delete(o: *Object, key: Value) bool {
    const per = stride(o);
    const t = tableOf(o);
    const e = find(t, keyOf(key), per) orelse return false;
    removeEntry(t, e, per);
    return true;
}
pub fn clear(o: *Object) void {
    const old = tableOf(o);
    if (rawOf(old).used == 0) return;
    const t = newTable(min_shift, stride(o));
    rawOf(old).cleared = 1;
    replace(o, old, t);
}
/// Object.create(null)
pub fn bareDict() *Object {
    const o = dictNew();
    o.desc = &bare_dict_desc;
    return o;
}
/// new Map(iterable of entries)
pub fn mapFrom(v: Value, site: u32) *Object {
    const m = newMap();
    if (v.isNullish()) return m;
    if (v.isPointer() and v.asObject().desc.kind == .map) {
        copyEntries(m, v.asObject());
        return m;
    }
    const list = listOf(v, site);
    var i: u32 = 0;
    while (i < array.lengthOf(list)) : (i += 1) {
        const e = array.getOwn(list, i);
        if (array.isArray(e)) {
            set(m, array.getAny(e.asObject(), 0), array.getAny(e.asObject(), 1));
        } else {
            const ops = @import("operators.zig");
            if (!e.isObject()) core.throwErrorString(.TypeError, string.concatMany(&.{ string.literal("Iterator value "), ops.toString(e, site), string.literal(" is not an entry object") }, site), site);
            set(m, ops.getProp(e, string.literal("0"), site), ops.getProp(e, string.literal("1"), site));
        }
    }
    return m;
}
fn copyEntries(to: *Object, from: *Object) void {
    const t = tableOf(from);
    for (0..usedOf(t)) |e| {
        const k = entryAt(t, e * 2);
        if (k != .empty) set(to, k, present(entryAt(t, e * 2 + 1)));
    }
}
/// new Set(iterable)
pub fn setFrom(v: Value, site: u32) *Object {
    const s = newSet();
    if (v.isNullish()) return s;
    const list = listOf(v, site);
    var i: u32 = 0;
    while (i < array.lengthOf(list)) : (i += 1) {
        const e = array.getOwn(list, i);
        add(s, if (e == .empty) .undefined else e);
    }
    return s;
}
fn listOf(v: Value, site: u32) *Object {
    if (array.isArray(v)) return v.asObject();
    const list = array.newValue(0);
    array.appendAll(list, v, site);
    return list;
}
/// Appends what iterating gives: keys of a Set, [key, value] of a Map.
pub fn appendTo(list: *Object, o: *Object) void {
    const t = tableOf(o);
    const used = usedOf(t);
    array.reserve(list, @as(usize, array.lengthOf(list)) + liveIn(t, used, stride(o)));
    const is_set = o.desc.kind == .set;
    for (0..used) |e| {
        const k = entryAt(t, if (is_set) e else e * 2);
        if (k == .empty) continue;
        if (is_set) pushAny(list, k) else array.pushValue(list, pair(k, present(entryAt(t, e * 2 + 1))));
    }
}
fn pair(k: Value, v: Value) Value {
    return Value.fromObject(array.fromValues(&.{ k, v }));
}
inline fn pushAny(list: *Object, v: Value) void {
    if (v.isNumber()) array.pushF64(list, v.asF64()) else array.pushValue(list, v);
}
/// Arrays of all keys, values, [key, value]: for spread of m.keys() and the like.
pub fn keysArray(o: *Object) *Object {
    const list = array.newValue(0);
    const it = iterator(o);
    while (advance(it)) pushAny(list, currentKey(it));
    return list;
}
pub fn valuesArray(o: *Object) *Object {
    const list = array.newValue(0);
    const it = iterator(o);
    while (advance(it)) pushAny(list, currentValue(it));
    return list;
}
pub fn entriesArray(o: *Object) *Object {
    const list = array.newValue(0);
    const it = iterator(o);
    while (advance(it)) array.pushValue(list, currentEntry(it));
    return list;
}

// ---------------------------------------------------------------- iteration: live

/// `index` is the entry after the current one; `per` entries' width. Raw words, not values.
const Iterator = extern struct { desc: *const Desc, table: *Table, index: u64, per: u64 };

/// For Map, Set and dictionary: `advance` moves to the next entry, `current…` read it. Sees what is added during the iteration.
pub fn iterator(o: *Object) *Object {
    const it: *Iterator = @ptrCast(core.allocObject(&iterator_desc));
    it.table = tableOf(o);
    core.storeOnce(&rawOf(it.table).iterated, 1);
    it.index = 0;
    it.per = stride(o);
    return @ptrCast(it);
}
pub fn advance(o: *Object) bool {
    const it: *Iterator = @ptrCast(o);
    const per: u32 = @intCast(it.per);
    if (nextOf(core.once(&it.table)) != null) follow(it);
    const t = core.once(&it.table);
    const used = usedOf(t);
    var i: u64 = core.once(&it.index);
    while (i < used) : (i += 1) {
        if (entryAt(t, i * per) != .empty) {
            it.index = i + 1;
            return true;
        }
    }
    it.index = used;
    return false;
}
noinline fn follow(it: *Iterator) void {
    const per: u32 = @intCast(it.per);
    var t = core.once(&it.table);
    var index = core.once(&it.index);
    while (nextOf(t)) |next| {
        if (rawOf(t).cleared != 0) {
            index = 0;
        } else {
            if (core.concurrent) index = @min(index, capacityOf(t.extra));
            var gone: u64 = 0;
            for (0..@intCast(index)) |e| {
                if (entryAt(t, e * per) == .empty) gone += 1;
            }
            index -= gone;
        }
        t = next;
    }
    it.index = index;
    core.storePointer(it, &it.table, t);
}
/// The word of the entry that it stands at; undefined if another goroutine has moved it or deleted the entry.
inline fn current(o: *Object, comptime value: bool) Value {
    const it: *Iterator = @ptrCast(o);
    const t = core.once(&it.table);
    const index = core.once(&it.index);
    if (core.concurrent and index -% 1 >= capacityOf(t.extra)) return .undefined;
    return present(entryAt(t, @intCast((index - 1) * it.per + if (value) it.per - 1 else 0)));
}
/// After `advance` gave true and before the next change of the table.
pub fn currentKey(o: *Object) Value {
    return current(o, false);
}
pub fn currentValue(o: *Object) Value {
    return current(o, true);
}
/// [key, value] as a new array.
pub fn currentEntry(o: *Object) Value {
    return pair(currentKey(o), currentValue(o));
}

// ---------------------------------------------------------------- dictionaries

inline fn dictFind(o: *Object, k: Key) Value {
    const t = tableOf(o);
    const e = find(t, k, 2) orelse return .empty;
    return entryAt(t, e * 2 + 1);
}
/// The value or `empty`. Precondition: o is a dictionary.
pub fn dictGetOwn(o: *Object, name: *String) Value {
    return dictFind(o, dictKey(name));
}
pub fn dictSet(o: *Object, name: *String, value: Value) void {
    dictPut(o, dictKey(name), value);
}
fn dictPut(o: *Object, k: Key, value: Value) void {
    const t = tableOf(o);
    if (find(t, k, 2)) |e| return core.store(t, &entriesOf(t)[e * 2 + 1], value);
    insert(o, t, k, value, 2);
    const raw = rawOf(tableOf(o));
    if (!k.is_string) {
        const i: u32 = @intFromFloat(k.v.asF64());
        if (raw.ints +% 1 != raw.live or (raw.ints > 0 and i < raw.last_int)) raw.disordered = 1;
        raw.ints +%= 1;
        raw.last_int = i;
    }
}
pub fn dictDelete(o: *Object, name: *String) bool {
    const t = tableOf(o);
    const k = dictKey(name);
    const e = find(t, k, 2) orelse return false;
    removeEntry(t, e, 2);
    if (!k.is_string) rawOf(t).ints -%= 1;
    return true;
}
pub const DictEntry = struct { key: Value, value: Value };
/// Enumerates in ECMAScript's order; start with it.* = 0. Keys are strings. Nothing may be added or deleted meanwhile.
pub fn dictNext(o: *Object, it: *u32) ?DictEntry {
    if (rawOf(tableOf(o)).disordered != 0) sortInts(o);
    const t = tableOf(o);
    const used = usedOf(t);
    while (it.* < used) {
        const e = it.*;
        it.* += 1;
        const k = entryAt(t, e * 2);
        if (k == .empty) continue;
        const text = if (k.isNumber()) Value.fromString(number.toString(k.asF64())) else k;
        return .{ .key = text, .value = present(entryAt(t, e * 2 + 1)) };
    }
    return null;
}
/// Integer keys ascending first, then the others in insertion order.
fn sortInts(o: *Object) void {
    const old = tableOf(o);
    const used = usedOf(old);
    const Int = struct { key: f64, entry: u32 };
    // A copy: what sorting compares must not change.
    const order = core.scratch(Int, used);
    var ints: u32 = 0;
    for (0..used) |e| {
        const k = entryAt(old, e * 2);
        if (!k.isNumber()) continue;
        order[ints] = .{ .key = k.asF64(), .entry = @intCast(e) };
        ints += 1;
    }
    std.sort.pdq(Int, order[0..ints], {}, struct {
        fn less(_: void, a: Int, b: Int) bool {
            return a.key < b.key;
        }
    }.less);
    const t = newTable(old.extra, 2);
    const to = entriesOf(t);
    for (order[0..ints], 0..) |x, i| {
        const k = Value.fromF64(x.key);
        to[i * 2] = k;
        to[i * 2 + 1] = present(entryAt(old, x.entry * 2 + 1));
        putSlot(t, hashBits(k), @intCast(i));
    }
    var n = ints;
    for (0..used) |e| {
        const k = entryAt(old, e * 2);
        if (!k.isString() or n == used) continue;
        to[n * 2] = k;
        to[n * 2 + 1] = present(entryAt(old, e * 2 + 1));
        putSlot(t, string.hash(k.asString()), n);
        n += 1;
    }
    const r = rawOf(t);
    r.used = n;
    r.live = n;
    r.ints = ints;
    if (ints > 0) r.last_int = @intFromFloat(to[(ints - 1) * 2].asF64());
    core.storePointer(o, &owner(o).table, t);
}

/// Index signature access by string; any kind of object.
pub fn dictGet(o: *Object, name: *String, site: u32) Value {
    if (o.desc.kind == .dict) {
        const v = dictFind(o, dictKey(name));
        if (v != .empty) return v;
        return if (o.desc.flags.no_prototype) .undefined else prototype.find(name, site);
    }
    return @import("property.zig").getProp(Value.fromObject(o), name, site);
}
pub fn dictAssign(o: *Object, name: *String, value: Value, site: u32) void {
    if (o.desc == &dict_desc or o.desc == &bare_dict_desc) return dictSet(o, name, value);
    @import("property.zig").setProp(Value.fromObject(o), name, value, site);
}
/// The same by number.
pub fn dictGetNumber(o: *Object, x: f64, site: u32) Value {
    if (o.desc.kind == .dict and x >= 0 and x < 4294967295 and @trunc(x) == x) {
        const v = dictFind(o, intKey(@intFromFloat(x)));
        if (v != .empty) return v;
        return .undefined;
    }
    return @import("property.zig").getIndexed(Value.fromObject(o), Value.fromF64(x), site);
}
pub fn dictAssignNumber(o: *Object, x: f64, value: Value, site: u32) void {
    if (o.desc == &dict_desc and x >= 0 and x < 4294967295 and @trunc(x) == x) return dictPut(o, intKey(@intFromFloat(x)), value);
    @import("property.zig").setIndexed(Value.fromObject(o), Value.fromF64(x), value, site);
}

// ---------------------------------------------------------------- Set against Set (or the keys of a Map)

fn hasKey(o: *Object, k: Value) bool {
    return find(tableOf(o), keyOf(k), stride(o)) != null;
}
pub fn setUnion(a: *Object, b: *Object) *Object {
    const r = newSet();
    inline for (.{ 0, 1 }) |i| {
        const it = iterator(if (i == 0) a else b);
        while (advance(it)) add(r, currentKey(it));
    }
    return r;
}
pub fn setIntersection(a: *Object, b: *Object) *Object {
    const r = newSet();
    // In the order of the smaller one, as specified.
    const first = if (sizeOf(a) <= sizeOf(b)) a else b;
    const second = if (first == a) b else a;
    const it = iterator(first);
    while (advance(it)) if (hasKey(second, currentKey(it))) add(r, currentKey(it));
    return r;
}
pub fn setDifference(a: *Object, b: *Object) *Object {
    const r = newSet();
    const it = iterator(a);
    while (advance(it)) if (!hasKey(b, currentKey(it))) add(r, currentKey(it));
    return r;
}
pub fn setSymmetricDifference(a: *Object, b: *Object) *Object {
    const r = setDifference(a, b);
    const it = iterator(b);
    while (advance(it)) if (!hasKey(a, currentKey(it))) add(r, currentKey(it));
    return r;
}
pub fn isSubsetOf(a: *Object, b: *Object) bool {
    if (sizeOf(a) > sizeOf(b)) return false;
    const it = iterator(a);
    while (advance(it)) if (!hasKey(b, currentKey(it))) return false;
    return true;
}
pub fn isSupersetOf(a: *Object, b: *Object) bool {
    return isSubsetOf(b, a);
}
pub fn isDisjointFrom(a: *Object, b: *Object) bool {
    const it = iterator(a);
    while (advance(it)) if (hasKey(b, currentKey(it))) return false;
    return true;
}
