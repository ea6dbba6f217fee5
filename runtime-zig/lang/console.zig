//! console: format specifiers, groups, counters, tables. log and its kin go to stdout, error and warn to stderr.
const std = @import("std");
const rt = @import("../rt.zig");
const core = @import("core.zig");
const string = @import("string.zig");
const utf8 = @import("utf8.zig");
const number = @import("number.zig");
const array = @import("array.zig");
const map = @import("map.zig");
const ops = @import("operators.zig");
const property = @import("property.zig");
const inspect = @import("inspect.zig");
const Value = core.Value;
const Object = core.Object;
const String = core.String;
const Builder = string.Builder;

var indentation: u32 = 0;

// ---------------------------------------------------------------- one argument of a known type

pub fn logStr(s: *String) void {
    line(1, s);
}
pub fn errorStr(s: *String) void {
    line(2, s);
}
pub fn logF64(x: f64) void {
    lineF64(1, x);
}
pub fn errorF64(x: f64) void {
    lineF64(2, x);
}
fn lineF64(fd: u32, x: f64) void {
    indent(fd);
    var buf: [33]u8 = undefined;
    const text = if (x == 0 and std.math.signbit(x)) "-0" else number.format(x, buf[0..32]);
    std.mem.copyForwards(u8, buf[0..text.len], text);
    buf[text.len] = '\n';
    core.write(fd, buf[0 .. text.len + 1]);
}
fn indent(fd: u32) void {
    for (0..indentation) |_| core.write(fd, " ");
}
/// In one piece: lines of several goroutines do not mix.
fn wholeLine(fd: u32, s: *String) void {
    const f = string.flat(s);
    const ascii = !f.isWide() and utf8.isAscii(f.latin1());
    const n = if (ascii) f.length else utf8.length(f);
    var small: [512]u8 = undefined;
    const buf = if (n < small.len) small[0 .. n + 1] else core.scratch(u8, n + 1);
    if (ascii) @memcpy(buf[0..n], f.latin1()) else _ = utf8.write(f, buf[0..n]);
    buf[n] = '\n';
    core.write(fd, buf);
}
fn line(fd: u32, s: *String) void {
    if (rt.concurrent and indentation == 0) return wholeLine(fd, s);
    if (indentation > 0) {
        const f = string.flat(s);
        var from: u32 = 0;
        while (true) {
            indent(fd);
            const end = string.find(f, string.literal("\n"), from) orelse break;
            utf8.output(fd, string.sub(f, from, end + 1));
            from = end + 1;
        }
        utf8.output(fd, string.sub(f, from, f.length));
    } else utf8.output(fd, s);
    core.write(fd, "\n");
}

// ---------------------------------------------------------------- any arguments

pub fn log(args: []const Value, site: u32) void {
    line(1, format(args, site));
}
pub fn err(args: []const Value, site: u32) void {
    line(2, format(args, site));
}
pub fn assert(condition: Value, args: []const Value, site: u32) void {
    if (ops.truthy(condition)) return;
    if (args.len == 0) return line(2, string.literal("Assertion failed"));
    if (args[0].isString()) {
        const first = string.concat(string.literal("Assertion failed: "), args[0].asString(), site);
        const list = array.newValue(0);
        array.pushValue(list, Value.fromString(first));
        for (args[1..]) |v| array.pushValue(list, v);
        return err(array.buffer(list).values()[0..array.lengthOf(list)], site);
    }
    const list = array.newValue(0);
    array.pushValue(list, Value.fromString(string.literal("Assertion failed")));
    for (args) |v| array.pushValue(list, v);
    err(array.buffer(list).values()[0..array.lengthOf(list)], site);
}
pub fn trace(args: []const Value, site: u32) void {
    const text = format(args, site);
    const head = if (text.length > 0) string.concat(string.literal("Trace: "), text, site) else string.literal("Trace");
    line(2, head);
}
pub fn dir(v: Value, site: u32) void {
    _ = site;
    line(1, inspect.inspect(v, 2));
}
pub fn group(args: []const Value, site: u32) void {
    if (args.len > 0) log(args, site);
    indentation += 2;
}
pub fn groupEnd() void {
    indentation -|= 2;
}

/// For what nobody catches: a program that prints values can print that one too.
fn shown(v: Value) *String {
    return inspect.inspect(v, 2);
}
/// util.format
pub fn format(args: []const Value, site: u32) *String {
    rt.inspect_hook.* = &shown;
    if (args.len == 0) return string.empty();
    if (args.len == 1) return if (args[0].isString()) args[0].asString() else inspect.inspect(args[0], 2);
    var b = Builder.init(80, site);
    var a: usize = 0;
    var join = false;
    if (args[0].isString()) {
        const first = string.flat(args[0].asString());
        var done: u32 = 0;
        var i: u32 = 0;
        while (i + 1 < first.length) : (i += 1) {
            if (string.unitAt(first, i) != '%') continue;
            i += 1;
            const spec = string.unitAt(first, i);
            if (spec == '%') {
                b.sub(first, done, i);
                done = i + 1;
                continue;
            }
            if (a + 1 == args.len) continue;
            const text: *String = switch (spec) {
                's' => formatS(args[a + 1], site),
                'd' => numberText(if (args[a + 1].isObject()) ops.toNumber(args[a + 1], site) else ops.toNumber(args[a + 1], site)),
                'i' => numberText(number.parseInt(ops.toString(args[a + 1], site), .undefined)),
                'f' => numberText(number.parseFloat(ops.toString(args[a + 1], site))),
                'j' => formatJ(args[a + 1], site),
                'O' => inspect.inspect(args[a + 1], 2),
                'o' => blk: {
                    var c = inspect.Context.init(4);
                    c.show_hidden = true;
                    break :blk inspect.formatValue(&c, args[a + 1], 0);
                },
                'c' => string.empty(),
                else => continue,
            };
            a += 1;
            b.sub(first, done, i - 1);
            b.string(text);
            done = i + 1;
        }
        if (done != 0) {
            a += 1;
            join = true;
            b.sub(first, done, first.length);
        }
    }
    while (a < args.len) : (a += 1) {
        if (join) b.unit(' ');
        join = true;
        const v = args[a];
        b.string(if (v.isString()) v.asString() else inspect.inspect(v, 2));
    }
    return b.finish();
}
fn numberText(x: f64) *String {
    if (x == 0 and std.math.signbit(x)) return string.literal("-0");
    return number.toString(x);
}
fn formatS(v: Value, site: u32) *String {
    if (v.isNumber()) return numberText(v.asF64());
    if (!v.isObject() or ops.isCallable(v) or property.hasMethod(v, string.literal("toString"))) return ops.toString(v, site);
    return inspect.inspect(v, 0);
}
fn formatJ(v: Value, site: u32) *String {
    const r = @import("json.zig").stringify(v, .undefined, .undefined, site);
    return if (r.isString()) r.asString() else string.literal("undefined");
}

// ---------------------------------------------------------------- count, time

/// Counters and timers by label: two dictionaries; roots of the collector.
var state: [2]Value = @splat(.empty);
fn stateOf(which: usize) *Object {
    if (state[which] == .empty) {
        rt.addRoots(&state, 2);
        for (&state) |*s| s.* = Value.fromObject(map.newMap());
    }
    return state[which].asObject();
}
fn labelOf(v: Value, site: u32) *String {
    return if (v == .undefined) string.literal("default") else ops.toString(v, site);
}
pub fn count(label: Value, site: u32) void {
    const l = labelOf(label, site);
    const old = map.getStr(stateOf(0), l);
    const n = if (old.isNumber()) old.asF64() + 1 else 1;
    map.setStr(stateOf(0), l, Value.fromF64(n));
    line(1, string.concatMany(&.{ l, string.literal(": "), number.toString(n) }, site));
}
pub fn countReset(label: Value, site: u32) void {
    const l = labelOf(label, site);
    if (!map.delete(stateOf(0), Value.fromString(l))) {
        line(2, string.concatMany(&.{ string.literal("Warning: Count for '"), l, string.literal("' does not exist") }, site));
    }
}
pub fn time(label: Value, site: u32) void {
    const l = labelOf(label, site);
    if (map.has(stateOf(1), Value.fromString(l))) return line(2, string.concatMany(&.{ string.literal("Warning: Label '"), l, string.literal("' already exists for console.time()") }, site));
    map.setStr(stateOf(1), l, Value.fromF64(@floatFromInt(rt.os.monotonicNs())));
}
fn elapsed(l: *String, comptime f: []const u8, site: u32) ?*String {
    const start = map.getStr(stateOf(1), l);
    if (start == .undefined) {
        line(2, string.concatMany(&.{ string.literal("Warning: No such label '"), l, string.literal("' for console." ++ f ++ "()") }, site));
        return null;
    }
    const ms = (@as(f64, @floatFromInt(rt.os.monotonicNs())) - start.asF64()) / 1e6;
    const text = if (ms >= 1000) string.concat(number.toFixed(ms / 1000, Value.fromF64(3), site), string.literal("s"), site) else string.concat(number.toString(number.fromString(number.toFixed(ms, Value.fromF64(3), site))), string.literal("ms"), site);
    return string.concatMany(&.{ l, string.literal(": "), text }, site);
}
pub fn timeEnd(label: Value, site: u32) void {
    const l = labelOf(label, site);
    const text = elapsed(l, "timeEnd", site) orelse return;
    _ = map.delete(stateOf(1), Value.fromString(l));
    line(1, text);
}
pub fn timeLog(label: Value, args: []const Value, site: u32) void {
    const text = elapsed(labelOf(label, site), "timeLog", site) orelse return;
    if (args.len == 0) return line(1, text);
    line(1, string.concatMany(&.{ text, string.literal(" "), format(args, site) }, site));
}

// ---------------------------------------------------------------- table

pub fn table(data: Value, columns: Value, site: u32) void {
    if (!data.isObject() or ops.isCallable(data)) return log(&.{data}, site);
    const Row = struct { index: *String, value: Value };
    const row_list = array.newValue(0); // index, value alternating
    const o = data.asObject();
    var index_name = string.literal("(index)");
    switch (o.desc.kind) {
        .map, .set => {
            index_name = string.literal("(iteration index)");
            const it = map.iterator(o);
            var n: i64 = 0;
            const is_map = o.desc.kind == .map;
            if (is_map) return tableOfMap(o, site);
            while (map.advance(it)) : (n += 1) {
                array.pushValue(row_list, Value.fromString(number.intToString(n)));
                array.pushValue(row_list, map.currentKey(it));
            }
        },
        else => property.forEachOwn(data, row_list, struct {
            fn f(l: *Object, k: *String, v: Value) void {
                array.pushValue(l, Value.fromString(k));
                array.pushValue(l, v);
            }
        }.f, site),
    }
    _ = Row;
    const rows = array.lengthOf(row_list) / 2;
    const keys = map.newSet();
    if (array.isArray(columns)) {
        for (0..array.lengthOf(columns.asObject())) |i| map.add(keys, array.getAny(columns.asObject(), @floatFromInt(i)));
    }
    var has_values = false;
    for (0..rows) |r| {
        const v = array.getOwn(row_list, @intCast(2 * r + 1));
        if (isPrimitive(v)) {
            has_values = true;
        } else if (columns == .undefined) property.forEachOwn(v, keys, struct {
            fn f(s: *Object, k: *String, _: Value) void {
                map.add(s, Value.fromString(k));
            }
        }.f, site);
    }
    // Header and cells, column by column. Node keeps the columns in an object: integer keys come first.
    const ordered = map.dictNew();
    const unordered = map.keysArray(keys);
    for (0..array.lengthOf(unordered)) |i| map.dictSet(ordered, ops.toString(array.getOwn(unordered, @intCast(i)), site), .true);
    const key_list = property.keys(Value.fromObject(ordered), site);
    const n_keys = array.lengthOf(key_list);
    const n_columns = 1 + n_keys + @intFromBool(has_values);
    const cells = array.newValue(0);
    array.pushValue(cells, Value.fromString(index_name));
    for (0..n_keys) |k| array.pushValue(cells, array.getOwn(key_list, @intCast(k)));
    if (has_values) array.pushValue(cells, Value.fromString(string.literal("Values")));
    for (0..rows) |r| {
        array.pushValue(cells, array.getOwn(row_list, @intCast(2 * r)));
        const v = array.getOwn(row_list, @intCast(2 * r + 1));
        for (0..n_keys) |k| {
            const key = array.getOwn(key_list, @intCast(k)).asString();
            const has = !isPrimitive(v) and property.hasOwn(v, key);
            array.pushValue(cells, Value.fromString(if (has) cellText(property.getProp(v, key, site)) else string.empty()));
        }
        if (has_values) array.pushValue(cells, Value.fromString(if (isPrimitive(v)) cellText(v) else string.empty()));
    }
    drawTable(cells, n_columns, rows, site);
}
fn isPrimitive(v: Value) bool {
    return !v.isObject() or ops.isCallable(v);
}
fn cellText(v: Value) *String {
    // Nested objects are shown as far as depth 0 of an inner inspect.
    return inspect.inspect(v, if (v.isObject() and array.isArray(v) == false) 0 else 0);
}
fn tableOfMap(o: *Object, site: u32) void {
    const cells = array.newValue(0);
    for ([_]*String{ string.literal("(iteration index)"), string.literal("Key"), string.literal("Values") }) |s| array.pushValue(cells, Value.fromString(s));
    const it = map.iterator(o);
    var n: u32 = 0;
    while (map.advance(it)) : (n += 1) {
        array.pushValue(cells, Value.fromString(number.intToString(n)));
        const v = map.currentValue(it);
        array.pushValue(cells, Value.fromString(cellText(map.currentKey(it))));
        array.pushValue(cells, Value.fromString(cellText(v)));
    }
    drawTable(cells, 3, n, site);
}
fn drawTable(cells: *Object, columns: usize, rows: usize, site: u32) void {
    const widths = core.scratch(u32, columns);
    for (widths, 0..) |*w, c| {
        w.* = 0;
        for (0..rows + 1) |r| w.* = @max(w.*, inspect.displayWidth(cellAt(cells, columns, r, c)));
        w.* += 2;
    }
    var b = Builder.init(256, site);
    rule(&b, widths, '┌', '┬', '┐');
    b.unit('\n');
    for (0..rows + 1) |r| {
        b.unit('│');
        for (widths, 0..) |w, c| {
            const text = cellAt(cells, columns, r, c);
            const pad = w - inspect.displayWidth(text);
            b.unit(' ');
            b.string(text);
            for (0..pad - 1) |_| b.unit(' ');
            b.unit('│');
        }
        b.unit('\n');
        if (r == 0) {
            rule(&b, widths, '├', '┼', '┤');
            b.unit('\n');
        }
    }
    rule(&b, widths, '└', '┴', '┘');
    line(1, b.finish());
}
fn cellAt(cells: *Object, columns: usize, r: usize, c: usize) *String {
    return array.getOwn(cells, @intCast(r * columns + c)).asString();
}
fn rule(b: *Builder, widths: []const u32, left: u16, middle: u16, right: u16) void {
    b.unit(left);
    for (widths, 0..) |w, i| {
        if (i > 0) b.unit(middle);
        for (0..w) |_| b.unit('─');
    }
    b.unit(right);
}
