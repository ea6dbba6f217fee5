//! How console prints a value: Node's util.inspect with its defaults (compact 3, breakLength 80, depth 2), step by step the same decisions, since
//! where lines break depends on all of them. Lengths are UTF-16 units, as in JavaScript.
const std = @import("std");
const rt = @import("../rt.zig");
const core = @import("core.zig");
const string = @import("string.zig");
const number = @import("number.zig");
const array = @import("array.zig");
const map = @import("map.zig");
const typed = @import("typed.zig");
const ops = @import("operators.zig");
const property = @import("property.zig");
const promise = @import("promise.zig");
const program = @import("../boot/program.zig");
const object = @import("../object.zig");
const Value = core.Value;
const Object = core.Object;
const String = core.String;
const Desc = object.Desc;
const Builder = string.Builder;

const break_length = 80;
const compact = 3;
const max_items = 100;
const max_string = 10000;

pub const Context = struct {
    /// Objects nested deeper are shown as [Object].
    depth: u32 = 2,
    show_hidden: bool = false,
    indentation: u32 = 0,
    /// The depth of the object that was formatted last.
    current_depth: u32 = 0,
    /// Arrays of objects: being formatted now; found to be referred to from within themselves, in the order found.
    seen: *Object,
    circular: *Object,

    pub fn init(depth: u32) Context {
        return .{ .depth = depth, .seen = array.newValue(0), .circular = array.newValue(0) };
    }
};
pub const unlimited: u32 = std.math.maxInt(u32);

pub fn inspect(v: Value, depth: u32) *String {
    var c = Context.init(depth);
    return formatValue(&c, v, 0);
}

fn cat(parts: []const *String) *String {
    return string.concatMany(parts, 0);
}
inline fn lit(comptime t: []const u8) *String {
    return string.literal(t);
}
fn spaces(n: usize) *String {
    return string.repeat(lit(" "), @floatFromInt(n), 0);
}
fn contains(s: *String, unit: u16) bool {
    const f = string.flat(s);
    if (f.isWide()) return std.mem.findScalar(u16, f.utf16(), unit) != null;
    return unit < 256 and std.mem.findScalar(u8, f.latin1(), @intCast(unit)) != null;
}
fn containsText(s: *String, comptime t: []const u8) bool {
    return string.find(s, lit(t), 0) != null;
}

pub fn formatValue(c: *Context, v: Value, recurse: u32) *String {
    if (v.isNumber()) return formatNumber(v.asF64());
    if (v.isString()) return formatString(c, v.asString());
    if (!v.isPointer()) return ops.toString(v, 0);
    const o = v.asObject();
    if (indexIn(c.seen, o) != null) {
        const at = indexIn(c.circular, o) orelse blk: {
            array.pushValue(c.circular, v);
            break :blk array.lengthOf(c.circular) - 1;
        };
        return cat(&.{ lit("[Circular *"), number.intToString(at + 1), lit("]") });
    }
    return formatRaw(c, o, recurse);
}
fn indexIn(list: *Object, o: *Object) ?u32 {
    const b = array.buffer(list);
    for (0..b.length) |i| if (b.values()[i] == Value.fromObject(o)) return @intCast(i);
    return null;
}
fn formatNumber(x: f64) *String {
    if (x == 0 and std.math.signbit(x)) return lit("-0");
    return number.toString(x);
}

// ---------------------------------------------------------------- strings

fn formatString(c: *Context, whole: *String) *String {
    var s = whole;
    var trailer = string.empty();
    if (s.length > max_string) {
        const rest = s.length - max_string;
        s = string.sub(s, 0, max_string);
        trailer = cat(&.{ lit("... "), number.intToString(rest), if (rest > 1) lit(" more characters") else lit(" more character") });
    }
    if (s.length > 16 and @as(i64, s.length) > @as(i64, break_length) - c.indentation - 4) {
        var b = Builder.init(s.length + 16, 0);
        const f = string.flat(s);
        var from: u32 = 0;
        while (from < f.length) {
            var to = from;
            while (to < f.length and string.unitAt(f, to) != '\n') to += 1;
            if (to < f.length) to += 1;
            if (from > 0) {
                b.text(" +\n");
                for (0..c.indentation + 2) |_| b.unit(' ');
            }
            b.string(quote(string.sub(f, from, to)));
            from = to;
        }
        b.string(trailer);
        return b.finish();
    }
    return string.concat(quote(s), trailer, 0);
}
/// In quotes that need the least escaping.
pub fn quote(s: *String) *String {
    const f = string.flat(s);
    var q: u16 = '\'';
    if (contains(f, '\'')) {
        if (!contains(f, '"')) q = '"' else if (!contains(f, '`') and !containsText(f, "${")) q = '`';
    }
    var b = Builder.init(f.length + 2, 0);
    b.unit(q);
    const hex = "0123456789ABCDEF";
    var i: u32 = 0;
    while (i < f.length) : (i += 1) {
        const u = string.unitAt(f, i);
        switch (u) {
            8 => b.text("\\b"),
            9 => b.text("\\t"),
            10 => b.text("\\n"),
            12 => b.text("\\f"),
            13 => b.text("\\r"),
            '\\' => b.text("\\\\"),
            0...7, 11, 14...31, 127...159 => {
                b.text("\\x");
                b.unit(hex[u >> 4]);
                b.unit(hex[u & 15]);
            },
            '\'' => {
                if (q == '\'') b.unit('\\');
                b.unit(u);
            },
            0xD800...0xDFFF => {
                if (u < 0xDC00 and i + 1 < f.length and string.unitAt(f, i + 1) & 0xFC00 == 0xDC00) {
                    b.unit(u);
                    i += 1;
                    b.unit(string.unitAt(f, i));
                } else {
                    const lower = "0123456789abcdef";
                    b.text("\\u");
                    inline for (.{ 12, 8, 4, 0 }) |shift| b.unit(lower[(u >> shift) & 15]);
                }
            },
            else => b.unit(u),
        }
    }
    b.unit(q);
    return b.finish();
}
fn isIdentifier(s: *String) bool {
    const f = string.flat(s);
    if (f.length == 0 or f.isWide()) return false;
    for (f.latin1(), 0..) |u, i| switch (u) {
        'a'...'z', 'A'...'Z', '_' => {},
        '0'...'9' => if (i == 0) return false,
        else => return false,
    };
    return true;
}

// ---------------------------------------------------------------- objects

/// "Foo", "Array", "Object".
pub fn constructorName(o: *Object) *String {
    if (o.desc.flags.no_prototype) return lit("[Object: null prototype]");
    if (isModule(o)) return lit("[Module: null prototype]");
    return switch (o.desc.kind) {
        .array => lit("Array"),
        .map => lit("Map"),
        .set => lit("Set"),
        .chan => lit("Chan"),
        .task => lit("Task"),
        .case => lit("Case"),
        .function => lit("Function"),
        .object, .typed_array, .other, .iterator => {
            // An instance of a class without a name counts as one of the class above.
            var d: ?*const object.Desc = o.desc;
            while (d) |x| : (d = x.parent) {
                const n = x.name orelse break;
                if (n.length > 0) return @constCast(n);
            }
            return lit("Object");
        },
        else => lit("Object"),
    };
}
const Entries = struct {
    list: *Object,
    fn add(e: Entries, s: *String) void {
        array.pushValue(e.list, Value.fromString(s));
    }
    fn count(e: Entries) u32 {
        return array.lengthOf(e.list);
    }
    fn get(e: Entries, i: u32) *String {
        return array.getOwn(e.list, i).asString();
    }
};

/// `import * as ns` as a value.
fn isModule(o: *Object) bool {
    const d = core.once(&o.desc);
    return d.prop_count > 0 and string.equalsText(d.props[0].name, "\x01module");
}
fn propsOf(o: *Object) []const object.Prop {
    const d = core.once(&o.desc);
    return d.props[0..d.prop_count];
}
fn hasShownProps(o: *Object) bool {
    switch (o.desc.kind) {
        .object, .other, .iterator, .function => for (propsOf(o)) |*p| {
            if (isShown(o, p)) return true;
        },
        .dict => return map.sizeOf(o) > 0,
        else => {},
    }
    return false;
}
fn isShown(o: *Object, p: *const object.Prop) bool {
    if (p.flags.hidden and !isIteratorKey(p)) return false;
    if (p.flags.private) return false;
    if (p.flags.accessor) return true;
    return property.loadSlot(o, p) != .empty;
}

/// An object literal's own `[Symbol.iterator]`: the one symbol that a layout can have.
fn isIteratorKey(p: *const object.Prop) bool {
    return string.equalsText(p.name, iterator_key);
}
const iterator_key = @import("iterator.zig").key;

fn formatRaw(c: *Context, o: *Object, recurse_times: u32) *String {
    const name = constructorName(o);
    var base = string.empty();
    var open = lit("{");
    var close = lit("}");
    var is_list = false;
    var error_keys: ErrorKeys = .{};
    switch (o.desc.kind) {
        .array => {
            close = lit("]");
            is_list = true;
            open = lit("[");
            if (array.lengthOf(o) == 0 and !c.show_hidden) return lit("[]");
        },
        .typed_array => {
            close = lit("]");
            is_list = true;
            open = cat(&.{ name, lit("("), number.intToString(typed.lengthOf(o)), lit(") [") });
            if (typed.lengthOf(o) == 0) return string.concat(open, close, 0);
        },
        .map, .set => {
            open = cat(&.{ name, lit("("), number.intToString(map.sizeOf(o)), lit(") {") });
            if (map.sizeOf(o) == 0) return string.concat(open, close, 0);
        },
        .chan => if (rt.concurrent) {
            const length = number.toString(rt.chan.length(o));
            return cat(&.{ lit("Chan("), length, lit("/"), number.toString(rt.chan.capacity(o)), lit(") {}") });
        },
        .function => {
            base = formatFunction(o);
            if (!hasShownProps(o)) return base;
        },
        else => if (o.desc.flags.is_error) {
            base = formatError(c, o, name, &error_keys);
            if (!error_keys.any()) return base;
        } else {
            if (!string.equalsText(name, "Object")) open = string.concat(name, lit(" {"), 0);
            if (!hasShownProps(o) and !promise.isPromise(o)) return string.concat(open, close, 0);
        },
    }
    if (recurse_times > c.depth) return cat(&.{ lit("["), name, lit("]") });
    const recurse = recurse_times + 1;
    array.pushValue(c.seen, Value.fromObject(o));
    c.current_depth = recurse;
    const out = Entries{ .list = array.newValue(0) };
    switch (o.desc.kind) {
        .array => {
            formatArray(c, o, recurse, out);
            if (c.show_hidden) out.add(string.concat(lit("[length]: "), number.toString(array.length(o)), 0));
        },
        .typed_array => formatTyped(o, out),
        .set => formatSet(c, o, recurse, out),
        .map => formatMap(c, o, recurse, out),
        .dict => {
            var it: u32 = 0;
            while (map.dictNext(o, &it)) |e| out.add(formatEntry(c, e.key.asString(), e.value, recurse, false));
        },
        else => {
            for (propsOf(o)) |*p| {
                if (!isShown(o, p)) continue;
                if (o.desc.flags.is_error and error_keys.leavesOut(@constCast(p.name))) continue;
                if (o.desc.kind == .function or isModule(o)) {
                    // A static field of a class, an export.
                    out.add(formatEntry(c, @constCast(p.name), property.getOwn(Value.fromObject(o), @constCast(p.name), 0), recurse, false));
                } else if (p.flags.accessor) {
                    const has_getter = property.getterOf(o, p) != null;
                    const label = if (has_getter and property.setterOf(o, p) != null) lit("[Getter/Setter]") else if (has_getter) lit("[Getter]") else lit("[Setter]");
                    out.add(cat(&.{ formatKey(@constCast(p.name), false), lit(": "), label }));
                } else out.add(formatEntry(c, @constCast(p.name), property.loadSlot(o, p), recurse, false));
            }
            if (error_keys.cause) |v| out.add(formatEntry(c, lit("cause"), v, recurse, true));
            if (error_keys.errors) |v| out.add(formatEntry(c, lit("errors"), v, recurse, true));
            if (promise.isPromise(o)) {
                const p = promise.as(Value.fromObject(o)).?;
                if (p.state == .pending) out.add(lit("<pending>")) else {
                    c.indentation += 2;
                    const text = formatValue(c, p.value, recurse);
                    c.indentation -= 2;
                    out.add(if (p.state == .rejected) string.concat(lit("<rejected> "), text, 0) else text);
                }
            }
        },
    }
    if (indexIn(c.circular, o)) |i| {
        const ref = cat(&.{ lit("<ref *"), number.intToString(i + 1), lit(">") });
        base = if (base.length == 0) ref else cat(&.{ ref, lit(" "), base });
    }
    _ = array.pop(c.seen);
    return reduce(c, out, base, open, close, is_list, recurse, o);
}
fn formatKey(key: *String, hidden: bool) *String {
    if (string.equalsText(key, iterator_key)) return lit("[Symbol(Symbol.iterator)]");
    if (hidden) return cat(&.{ lit("["), key, lit("]") });
    if (string.equalsText(key, "__proto__")) return lit("['__proto__']");
    return if (isIdentifier(key)) key else quote(key);
}
fn formatEntry(c: *Context, key: *String, v: Value, recurse: u32, hidden: bool) *String {
    c.indentation += 2;
    const text = formatValue(c, v, recurse);
    c.indentation -= 2;
    return cat(&.{ formatKey(key, hidden), lit(": "), text });
}
fn formatElement(c: *Context, v: Value, recurse: u32) *String {
    c.indentation += 2;
    const text = formatValue(c, v, recurse);
    c.indentation -= 2;
    return text;
}
fn moreItems(n: u32) *String {
    return cat(&.{ lit("... "), number.intToString(n), if (n > 1) lit(" more items") else lit(" more item") });
}
fn emptyItems(n: u32) *String {
    return cat(&.{ lit("<"), number.intToString(n), if (n > 1) lit(" empty items>") else lit(" empty item>") });
}
fn formatArray(c: *Context, o: *Object, recurse: u32, out: Entries) void {
    const n = array.lengthOf(o);
    var i: u32 = 0;
    // A run of holes counts as one.
    while (i < n and out.count() < max_items) {
        const v = array.getOwn(o, i);
        if (v == .empty) {
            const from = i;
            while (i < n and array.getOwn(o, i) == .empty) i += 1;
            out.add(emptyItems(i - from));
        } else {
            out.add(formatElement(c, v, recurse));
            i += 1;
        }
    }
    if (i < n) out.add(moreItems(n - i));
}
fn formatTyped(o: *Object, out: Entries) void {
    const n = typed.lengthOf(o);
    for (0..@min(n, max_items)) |i| out.add(formatNumber(typed.load(o, @intCast(i))));
    if (n > max_items) out.add(moreItems(n - max_items));
}
fn formatSet(c: *Context, o: *Object, recurse: u32, out: Entries) void {
    c.indentation += 2;
    const it = map.iterator(o);
    while (out.count() < max_items and map.advance(it)) out.add(formatValue(c, map.currentKey(it), recurse));
    c.indentation -= 2;
    const size = map.sizeOf(o);
    if (size > max_items) out.add(moreItems(size - max_items));
}
fn formatMap(c: *Context, o: *Object, recurse: u32, out: Entries) void {
    c.indentation += 2;
    const it = map.iterator(o);
    while (out.count() < max_items and map.advance(it)) {
        const v = map.currentValue(it);
        const k = formatValue(c, map.currentKey(it), recurse);
        out.add(cat(&.{ k, lit(" => "), formatValue(c, v, recurse) }));
    }
    c.indentation -= 2;
    const size = map.sizeOf(o);
    if (size > max_items) out.add(moreItems(size - max_items));
}
fn formatFunction(o: *Object) *String {
    const name = @import("bound.zig").nameOf(o);
    const shown: *String = if (name.length == 0) lit("(anonymous)") else @constCast(name);
    if (o.desc.flags.is_class_constructor) {
        if (o.desc.parent) |p| if (p.name) |n| return cat(&.{ lit("[class "), shown, lit(" extends "), @constCast(n), lit("]") });
        return cat(&.{ lit("[class "), shown, lit("]") });
    }
    return cat(&.{ if (name.length == 0) lit("[Function ") else lit("[Function: "), shown, lit("]") });
}

// ---------------------------------------------------------------- errors

const ErrorKeys = struct {
    others: bool = false,
    cause: ?Value = null,
    /// Of an AggregateError.
    errors: ?Value = null,
    /// `name` and `message`, when assigned or declared as fields, are not shown again if the stack has them.
    stack: ?*String = null,
    owner: ?*Object = null,

    fn any(k: ErrorKeys) bool {
        return k.others or k.cause != null or k.errors != null;
    }
    fn leavesOut(k: ErrorKeys, name: *String) bool {
        if (!(string.equalsText(name, "name") or string.equalsText(name, "message") or string.equalsText(name, "stack"))) return false;
        const v = property.getProp(Value.fromObject(k.owner.?), name, 0);
        return v.isString() and string.find(k.stack.?, v.asString(), 0) != null;
    }
};
fn formatError(c: *Context, o: *Object, constructor: *String, keys: *ErrorKeys) *String {
    const v = Value.fromObject(o);
    const name = ops.toString(property.getProp(v, lit("name"), 0), 0);
    const stack_value = property.getProp(v, lit("stack"), 0);
    var stack = if (stack_value.isString() and stack_value.asString().length > 0) stack_value.asString() else property.errorToString(o, 0);
    keys.stack = stack;
    keys.owner = o;
    for (propsOf(o)) |*p| {
        if (isShown(o, p) and !keys.leavesOut(@constCast(p.name))) keys.others = true;
    }
    const cause = o.slots()[object.ErrorSlot.cause];
    if (cause != .empty) keys.cause = cause;
    if (o.desc.slot_count > object.ErrorSlot.first_own and o.desc.class_id == program.errors.AggregateError.class_id) keys.errors = o.slots()[object.ErrorSlot.first_own];
    stack = improved(stack, constructor, name);
    const message = property.getProp(v, lit("message"), 0);
    var from: u32 = 0;
    if (message.isString() and message.asString().length > 0) {
        if (string.find(stack, message.asString(), 0)) |i| from = i + message.asString().length;
    }
    if (string.find(stack, lit("\n    at"), from) == null) stack = cat(&.{ lit("["), stack, lit("]") });
    if (c.indentation > 0) {
        const nl = string.concat(lit("\n"), spaces(c.indentation), 0);
        stack = string.replaceAll(stack, Value.fromString(lit("\n")), Value.fromString(nl), 0);
    }
    return stack;
}
/// The class's name instead of, or before, the error's own name.
fn improved(stack: *String, constructor: *String, name: *String) *String {
    const starts = string.startsWith(stack, name, .undefined);
    if (!string.endsWith(name, lit("Error"), .undefined) or !starts) return stack;
    if (stack.length > name.length) {
        const next = string.unitAt(string.flat(stack), name.length);
        if (next != ':' and next != '\n') return stack;
    }
    if (string.equals(constructor, name)) return stack;
    const rest = string.sub(stack, name.length, stack.length);
    if (string.find(constructor, name, 0) != null) return string.concat(constructor, rest, 0);
    return cat(&.{ constructor, lit(" ["), name, lit("]"), rest });
}

// ---------------------------------------------------------------- lines

fn reduce(c: *Context, all: Entries, base: *String, open: *String, close: *String, is_list: bool, recurse: u32, o: *Object) *String {
    var out = all;
    const n = out.count();
    if (is_list and n > 6) out = group(c, out, o);
    if (c.current_depth - recurse < compact and n == out.count()) {
        const start = out.count() + c.indentation + open.length + base.length + 10;
        if (fits(out, start, base)) {
            var b = Builder.init(80, 0);
            if (base.length > 0) {
                b.string(base);
                b.unit(' ');
            }
            b.string(open);
            b.unit(' ');
            for (0..out.count()) |i| {
                if (i > 0) b.text(", ");
                b.string(out.get(@intCast(i)));
            }
            b.unit(' ');
            b.string(close);
            const line = b.finish();
            if (!contains(line, '\n')) return line;
        }
    }
    var b = Builder.init(256, 0);
    if (base.length > 0) {
        b.string(base);
        b.unit(' ');
    }
    b.string(open);
    for (0..out.count()) |i| {
        b.text(if (i > 0) ",\n" else "\n");
        for (0..c.indentation + 2) |_| b.unit(' ');
        b.string(out.get(@intCast(i)));
    }
    b.unit('\n');
    for (0..c.indentation) |_| b.unit(' ');
    b.string(close);
    return b.finish();
}
fn fits(out: Entries, start: u32, base: *String) bool {
    var total: usize = out.count() + start;
    if (total + out.count() > break_length) return false;
    for (0..out.count()) |i| {
        total += out.get(@intCast(i)).length;
        if (total > break_length) return false;
    }
    return base.length == 0 or !contains(base, '\n');
}
/// Puts the elements of a long list in columns.
fn group(c: *Context, out: Entries, o: *Object) Entries {
    var total: usize = 0;
    var longest: usize = 0;
    var n = out.count();
    const has_more = max_items < n; // the last one is "... n more items"
    if (has_more) n -= 1;
    const widths = core.scratch(u32, n);
    for (0..n) |i| {
        const w = displayWidth(out.get(@intCast(i)));
        widths[i] = w;
        total += w + 2;
        longest = @max(longest, w);
    }
    const actual = longest + 2;
    const f_total: f64 = @floatFromInt(total);
    const f_actual: f64 = @floatFromInt(actual);
    if (!(actual * 3 + c.indentation < break_length and (f_total / f_actual > 5 or longest <= 6))) return out;
    const bias = @sqrt(f_actual - f_total / @as(f64, @floatFromInt(out.count())));
    const biased = @max(f_actual - 3 - bias, 1);
    const columns_f = @min(
        @floor(@sqrt(2.5 * biased * @as(f64, @floatFromInt(n))) / biased + 0.5),
        @floor(@as(f64, @floatFromInt(break_length - c.indentation)) / f_actual),
        compact * 4,
        15,
    );
    if (columns_f <= 1) return out;
    const columns: usize = @intFromFloat(columns_f);
    var line_widths: [16]usize = undefined;
    for (0..columns) |i| {
        var w: usize = 0;
        var k = i;
        while (k < n) : (k += columns) w = @max(w, widths[k]);
        line_widths[i] = w + 2;
    }
    var pad_start = true;
    if (o.desc.kind == .array) for (0..out.count()) |i| {
        if (!array.getOwn(o, @intCast(i)).isNumber()) {
            pad_start = false;
            break;
        }
    };
    const result = Entries{ .list = array.newValue(0) };
    var i: usize = 0;
    while (i < n) : (i += columns) {
        const max = @min(i + columns, n);
        var b = Builder.init(80, 0);
        var k = i;
        while (k < max) : (k += 1) {
            const last = k + 1 == max;
            const w = line_widths[k - i];
            const pad = if (last) w - 2 - widths[k] else w - widths[k] - 2;
            if (pad_start) for (0..pad) |_| b.unit(' ');
            b.string(out.get(@intCast(k)));
            if (!last) {
                b.text(", ");
                if (!pad_start) for (0..pad) |_| b.unit(' ');
            }
        }
        result.add(b.finish());
    }
    if (has_more) result.add(out.get(n));
    return result;
}
/// Columns on a terminal.
pub fn displayWidth(s: *String) u32 {
    const f = string.flat(s);
    if (!f.isWide()) {
        var n: u32 = 0;
        for (f.latin1()) |u| {
            if (!(u < 32 or (u >= 127 and u < 160))) n += 1;
        }
        return n;
    }
    var n: u32 = 0;
    var i: u32 = 0;
    while (i < f.length) {
        const cp = string.codePoint(f, i);
        i += if (cp >= 0x10000) 2 else 1;
        n += switch (cp) {
            0...31, 127...159, 0x300...0x36F, 0x200B...0x200F, 0x20D0...0x20FF, 0xFE00...0xFE0F, 0xFE20...0xFE2F, 0xE0100...0xE01EF => 0,
            0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x23F0, 0x23F3, 0x25FD...0x25FE, 0x2614...0x2615, 0x2648...0x2653, 0x267F, 0x2693, 0x26A1, 0x26AA...0x26AB, 0x26BD...0x26BE, 0x26C4...0x26C5, 0x26CE, 0x26D4, 0x26EA, 0x26F2...0x26F3, 0x26F5, 0x26FA, 0x26FD, 0x2705, 0x270A...0x270B, 0x2728, 0x274C, 0x274E, 0x2753...0x2755, 0x2757, 0x2795...0x2797, 0x27B0, 0x27BF, 0x2B1B...0x2B1C, 0x2B50, 0x2B55, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD => 2,
            else => 1,
        };
    }
    return n;
}
