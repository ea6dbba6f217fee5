//! JSON.parse and JSON.stringify, with V8's messages.
//!
//! The parser keeps the values of unfinished arrays and objects on one stack (an array, so the collector sees them). An object follows the tree of
//! dynamic layouts while its keys are read: where a key is the one that came last time, no string is made for it.
const std = @import("std");
const core = @import("core.zig");
const string = @import("string.zig");
const number = @import("number.zig");
const array = @import("array.zig");
const map = @import("map.zig");
const typed = @import("typed.zig");
const ops = @import("operators.zig");
const property = @import("property.zig");
const inspect = @import("inspect.zig");
const shared = @import("shared.zig");
const Value = core.Value;
const Object = core.Object;
const String = core.String;
const Builder = string.Builder;
const Desc = @import("../object.zig").Desc;

pub fn parse(text: *String, reviver: Value, site: u32) Value {
    const f = string.flat(text);
    const v = if (f.isWide()) Parser(u16).run(f, f.utf16(), site) else Parser(u8).run(f, f.latin1(), site);
    if (!ops.isCallable(reviver)) return v;
    const d = map.dictNew();
    map.dictSet(d, string.empty(), v);
    return revive(Value.fromObject(d), string.empty(), reviver, site);
}

/// `JSON.parse(s) as T`
pub fn decode(v: Value, t: *const @import("../object.zig").TypeTest, site: u32) Value {
    return @import("typetest.zig").decode(v, t, site);
}

fn Parser(comptime T: type) type {
    return struct {
        const P = @This();
        s: []const T,
        i: usize = 0,
        source: *String,
        stack: *Object,
        site: u32,

        fn run(source: *String, s: []const T, site: u32) Value {
            var p = P{ .s = s, .source = source, .stack = array.newValue(64), .site = site };
            const v = p.value();
            p.space();
            if (p.i < s.len) p.failAt("Unexpected non-whitespace character after JSON at position ", p.i);
            std.mem.doNotOptimizeAway(source);
            return v;
        }
        inline fn space(p: *P) void {
            while (p.i < p.s.len) : (p.i += 1) switch (p.s[p.i]) {
                ' ', '\n', '\r', '\t' => {},
                else => return,
            };
        }
        fn value(p: *P) Value {
            p.space();
            if (p.i == p.s.len) p.unexpected();
            switch (p.s[p.i]) {
                '"' => {
                    p.i += 1;
                    return Value.fromString(p.text());
                },
                '-', '0'...'9' => return Value.fromF64(p.num()),
                '{' => return p.object(),
                '[' => return p.list(),
                't' => return p.word("true", .true),
                'f' => return p.word("false", .false),
                'n' => return p.word("null", .null),
                else => p.unexpected(),
            }
        }
        fn word(p: *P, comptime w: []const u8, v: Value) Value {
            for (w) |c| {
                if (p.i == p.s.len or p.s[p.i] != c) p.unexpected();
                p.i += 1;
            }
            return v;
        }
        fn num(p: *P) f64 {
            const from = p.i;
            if (p.s[p.i] == '-') p.i += 1;
            if (p.i == p.s.len or !isDigit(p.s[p.i])) p.failAt("No number after minus sign in JSON at position ", p.i);
            if (p.s[p.i] == '0') {
                p.i += 1;
                if (p.i < p.s.len and isDigit(p.s[p.i])) p.failAt("Unexpected number in JSON at position ", p.i);
            } else {
                var n: u64 = 0;
                while (p.i < p.s.len and isDigit(p.s[p.i])) : (p.i += 1) n = n *% 10 +% (p.s[p.i] - '0');
                if (p.i - from <= 15 and (p.i == p.s.len or (p.s[p.i] != '.' and p.s[p.i] | 32 != 'e'))) {
                    const x: f64 = @floatFromInt(n);
                    return if (p.s[from] == '-') -x else x;
                }
            }
            if (p.i < p.s.len and p.s[p.i] == '.') {
                p.i += 1;
                if (p.i == p.s.len or !isDigit(p.s[p.i])) p.failAt("Unterminated fractional number in JSON at position ", p.i);
                while (p.i < p.s.len and isDigit(p.s[p.i])) p.i += 1;
            }
            if (p.i < p.s.len and p.s[p.i] | 32 == 'e') {
                p.i += 1;
                if (p.i < p.s.len and (p.s[p.i] == '+' or p.s[p.i] == '-')) p.i += 1;
                if (p.i == p.s.len or !isDigit(p.s[p.i])) p.failAt("Exponent part is missing a number in JSON at position ", p.i);
                while (p.i < p.s.len and isDigit(p.s[p.i])) p.i += 1;
            }
            if (T == u8) return number.parseDecimal(p.s[from..p.i]);
            const t = core.scratch(u8, p.i - from);
            for (p.s[from..p.i], 0..) |c, k| t[k] = @intCast(c);
            return number.parseDecimal(t);
        }
        inline fn isDigit(c: T) bool {
            return c -% '0' < 10;
        }
        /// After the opening quote.
        fn text(p: *P) *String {
            const from = p.i;
            while (p.i < p.s.len) : (p.i += 1) {
                const c = p.s[p.i];
                if (c == '"') {
                    const r = if (T == u8) string.fromLatin1(p.s[from..p.i]) else string.fromUtf16(p.s[from..p.i]);
                    p.i += 1;
                    return r;
                }
                if (c == '\\' or c < 32) break;
            }
            return p.escaped(from);
        }
        noinline fn escaped(p: *P, from: usize) *String {
            var b = Builder.init(2 * (p.i - from) + 32, p.site);
            if (T == u8) b.text(p.s[from..p.i]) else for (p.s[from..p.i]) |u| b.unit(u);
            while (true) {
                if (p.i == p.s.len) p.failAt("Unterminated string in JSON at position ", p.i);
                const c = p.s[p.i];
                if (c == '"') {
                    p.i += 1;
                    return b.finish();
                }
                if (c < 32) p.failAt("Bad control character in string literal in JSON at position ", p.i);
                p.i += 1;
                if (c != '\\') {
                    b.unit(c);
                    continue;
                }
                if (p.i == p.s.len) p.unexpected();
                const e = p.s[p.i];
                switch (e) {
                    '"', '\\', '/' => b.unit(e),
                    'b' => b.unit(8),
                    'f' => b.unit(12),
                    'n' => b.unit(10),
                    'r' => b.unit(13),
                    't' => b.unit(9),
                    'u' => {
                        var u: u16 = 0;
                        for (0..4) |_| {
                            p.i += 1;
                            const d: u16 = if (p.i == p.s.len) 99 else switch (p.s[p.i]) {
                                '0'...'9' => |x| x - '0',
                                'a'...'f' => |x| x - 'a' + 10,
                                'A'...'F' => |x| x - 'A' + 10,
                                else => 99,
                            };
                            if (d == 99) p.failAt("Bad Unicode escape in JSON at position ", p.i);
                            u = u * 16 + d;
                        }
                        b.unit(u);
                    },
                    else => p.failAt("Bad escaped character in JSON at position ", p.i),
                }
                p.i += 1;
            }
        }
        fn list(p: *P) Value {
            p.i += 1;
            const base = array.lengthOf(p.stack);
            p.space();
            if (p.i < p.s.len and p.s[p.i] == ']') {
                p.i += 1;
                return Value.fromObject(array.newValue(0));
            }
            var all_numbers = true;
            while (true) {
                const v = p.value();
                if (!v.isNumber()) all_numbers = false;
                array.pushValue(p.stack, v);
                p.space();
                if (p.i < p.s.len and p.s[p.i] == ',') {
                    p.i += 1;
                    continue;
                }
                if (p.i == p.s.len or p.s[p.i] != ']') p.failAt("Expected ',' or ']' after array element in JSON at position ", p.i);
                p.i += 1;
                break;
            }
            const items = array.buffer(p.stack).values()[base..array.lengthOf(p.stack)];
            const o = if (all_numbers) blk: {
                const a = array.newF64(@intCast(items.len));
                for (items) |v| array.pushF64(a, v.asF64());
                break :blk a;
            } else array.fromValues(items);
            array.buffer(p.stack).length = base;
            return Value.fromObject(o);
        }
        fn object(p: *P) Value {
            p.i += 1;
            const base = array.lengthOf(p.stack);
            var layout: ?*property.Layout = property.emptyLayout();
            var dict: ?*Object = null;
            p.space();
            if (p.i < p.s.len and p.s[p.i] == '}') {
                p.i += 1;
                return Value.fromObject(core.allocObject(&layout.?.desc));
            }
            var first = true;
            while (true) {
                p.space();
                if (p.i == p.s.len or p.s[p.i] != '"') {
                    if (first) p.failAt("Expected property name or '}' in JSON at position ", p.i);
                    p.failAt("Expected double-quoted property name in JSON at position ", p.i);
                }
                p.i += 1;
                var key: ?*String = null;
                var at: ?u32 = null; // the slot of a repeated key
                if (layout) |l| {
                    if (p.predicted(l)) |next| {
                        layout = next;
                    } else {
                        key = p.text();
                        if (property.findProp(&l.desc, key.?)) |q| {
                            at = q.slot;
                        } else {
                            layout = if (property.indexOfName(key.?) != null) null else property.extendLayout(l, key.?);
                            if (layout == null) {
                                dict = map.dictNew();
                                const values = array.buffer(p.stack).values()[base..array.lengthOf(p.stack)];
                                for (values, 0..) |v, k| map.dictSet(dict.?, @constCast(l.desc.props[k].name), v);
                                array.buffer(p.stack).length = base;
                            }
                        }
                    }
                } else key = p.text();
                p.space();
                if (p.i == p.s.len or p.s[p.i] != ':') {
                    if (first) p.failAt("Expected ':' after property name in JSON at position ", p.i);
                    p.unexpected();
                }
                first = false;
                p.i += 1;
                const v = p.value();
                if (dict) |d| {
                    map.dictSet(d, key.?, v);
                } else if (at) |slot| {
                    array.buffer(p.stack).values()[base + slot] = v;
                } else array.pushValue(p.stack, v);
                p.space();
                if (p.i < p.s.len and p.s[p.i] == ',') {
                    p.i += 1;
                    continue;
                }
                if (p.i == p.s.len or p.s[p.i] != '}') p.failAt("Expected ',' or '}' after property value in JSON at position ", p.i);
                p.i += 1;
                break;
            }
            if (dict) |d| return Value.fromObject(d);
            const o = core.allocObject(&layout.?.desc);
            const values = array.buffer(p.stack).values()[base..array.lengthOf(p.stack)];
            @memcpy(o.slots()[0..values.len], values);
            array.buffer(p.stack).length = base;
            return Value.fromObject(o);
        }
        /// The layout that the key at the cursor leads to, if it is one of the newest edges: no string is made.
        inline fn predicted(p: *P, l: *property.Layout) ?*property.Layout {
            if (T != u8) return null;
            var edge = shared.head(&l.children);
            for (0..4) |_| {
                const e = edge orelse return null;
                edge = e.next;
                if (e.name.isWide()) continue;
                const name = e.name.latin1();
                if (p.i + name.len >= p.s.len or p.s[p.i + name.len] != '"') continue;
                if (!e.plain or !std.mem.eql(u8, p.s[p.i..][0..name.len], name)) continue;
                p.i += name.len + 1;
                return e.to;
            }
            return null;
        }

        noinline fn failAt(p: *P, message: []const u8, at: usize) noreturn {
            @branchHint(.cold);
            const s = string.concat(string.fromLatin1(message), number.intToString(@intCast(at)), p.site);
            core.throwErrorString(.SyntaxError, s, p.site);
        }
        noinline fn unexpected(p: *P) noreturn {
            @branchHint(.cold);
            if (isSpecial(p.source)) {
                core.throwErrorString(.SyntaxError, string.concatMany(&.{ string.literal("\""), p.source, string.literal("\" is not valid JSON") }, p.site), p.site);
            }
            if (p.i == p.s.len) core.throwError(.SyntaxError, "Unexpected end of JSON input", p.site);
            const c = p.s[p.i];
            if (c == '"') p.failAt("Unexpected string in JSON at position ", p.i);
            if (c -% '0' < 10 or c == '-') p.failAt("Unexpected number in JSON at position ", p.i);
            const n: u32 = @intCast(p.s.len);
            const i: u32 = @intCast(p.i);
            var from: u32 = 0;
            var to: u32 = n;
            if (n >= 21) {
                if (i >= 10) from = i - 10;
                if (i < 10 or i < n - 10) to = i + 10;
            }
            const s = string.concatMany(&.{
                string.literal("Unexpected token '"),
                string.single(c),
                if (from > 0) string.literal("', ...\"") else string.literal("', \""),
                string.sub(p.source, from, to),
                if (to < n) string.literal("\"... is not valid JSON") else string.literal("\" is not valid JSON"),
            }, p.site);
            core.throwErrorString(.SyntaxError, s, p.site);
        }
    };
}
fn isSpecial(s: *String) bool {
    return string.equalsText(s, "[object Object]") or string.equalsText(s, "NaN") or string.equalsText(s, "Infinity") or string.equalsText(s, "undefined");
}

fn revive(holder: Value, key: *String, reviver: Value, site: u32) Value {
    const v = property.getOwn(holder, key, site);
    if (v.isObject()) {
        const names = property.keys(v, site);
        for (0..array.lengthOf(names)) |i| {
            const name = array.getOwn(names, @intCast(i)).asString();
            const new = revive(v, name, reviver, site);
            if (new == .undefined) {
                _ = property.deleteProp(v, name, site);
            } else property.setProp(v, name, new, site);
        }
    }
    return ops.callValue(reviver, holder, &.{ Value.fromString(key), if (v == .empty) .undefined else v }, site);
}

// ---------------------------------------------------------------- stringify

const Writer = struct {
    b: Builder,
    gap: *String,
    replacer: Value,
    /// Names allowed by a replacer array; null: all.
    allowed: ?*Object,
    /// Containers being written, each with the key (string or number) that leads from it to the next.
    stack: *Object,
    site: u32,
    /// Descriptors that were found to have no toJSON.
    plain: [16]?*const Desc = @splat(null),

    fn hasToJson(w: *Writer, v: Value) ?Value {
        const d = v.asObject().desc;
        if (d.kind != .object and d.kind != .dict and d.kind != .other) return null;
        if (d.kind != .object) return property.findMethod(v, string.literal("toJSON"), w.site);
        const entry = &w.plain[(@intFromPtr(d) >> 4) % 16];
        if (entry.* == d) return null;
        if (property.findProp(d, string.literal("toJSON")) == null and property.findDescMethod(d, string.literal("toJSON")) == null) {
            if (!d.flags.grown) entry.* = d;
            return null;
        }
        return property.findMethod(v, string.literal("toJSON"), w.site);
    }
    /// Writes v; false (and nothing written) if it has no JSON.
    fn property_(w: *Writer, holder: Value, key: Value, value: Value, depth: u32) bool {
        var v = value;
        if (v.isObject()) {
            if (w.hasToJson(v)) |f| {
                v = ops.callValue(f, v, &.{Value.fromString(keyText(key, w.site))}, w.site);
            }
        }
        if (w.replacer != .undefined) v = ops.callValue(w.replacer, holder, &.{ Value.fromString(keyText(key, w.site)), v }, w.site);
        if (v.isNumber()) {
            const x = v.asF64();
            if (!number.isFinite(x)) {
                w.b.text("null");
            } else {
                var buf: [32]u8 = undefined;
                w.b.text(number.format(x, &buf));
            }
            return true;
        }
        if (v.isString()) {
            quoteInto(&w.b, v.asString());
            return true;
        }
        if (!v.isPointer()) {
            switch (v) {
                .true => w.b.text("true"),
                .false => w.b.text("false"),
                .null => w.b.text("null"),
                else => return false,
            }
            return true;
        }
        if (ops.isCallable(v)) return false;
        w.enter(v);
        if (v.asObject().desc.kind == .array) w.list(v.asObject(), depth) else w.object(v, depth);
        array.buffer(w.stack).length -= 2;
        return true;
    }
    fn enter(w: *Writer, v: Value) void {
        const s = array.buffer(w.stack);
        var i: u32 = 0;
        while (i < s.length) : (i += 2) if (s.values()[i] == v) w.circular(i);
        array.pushValue(w.stack, v);
        array.pushValue(w.stack, .undefined);
    }
    fn setKey(w: *Writer, key: Value) void {
        const s = array.buffer(w.stack);
        s.values()[s.length - 1] = key;
    }
    noinline fn circular(w: *Writer, start: u32) noreturn {
        @branchHint(.cold);
        const s = array.buffer(w.stack);
        const v = s.values();
        var b = Builder.init(200, w.site);
        b.text("Converting circular structure to JSON\n    --> starting at object with constructor '");
        b.string(inspect.constructorName(v[start].asObject()));
        b.text("'");
        const n = (s.length - start) / 2; // objects on the circle
        for (1..n) |k| {
            if (k > 2 and k + 1 < n) {
                if (k == 3) b.text("\n    |     ...");
                continue;
            }
            b.text("\n    |     ");
            keyInto(&b, v[start + 2 * k - 1]);
            b.text(" -> object with constructor '");
            b.string(inspect.constructorName(v[start + 2 * k].asObject()));
            b.text("'");
        }
        b.text("\n    --- ");
        keyInto(&b, v[s.length - 1]);
        b.text(" closes the circle");
        core.throwErrorString(.TypeError, b.finish(), w.site);
    }
    fn keyInto(b: *Builder, key: Value) void {
        if (key.isNumber()) {
            b.text("index ");
            b.string(number.toString(key.asF64()));
        } else {
            b.text("property '");
            b.string(key.asString());
            b.text("'");
        }
    }
    fn newline(w: *Writer, depth: u32) void {
        if (w.gap.length == 0) return;
        w.b.unit('\n');
        for (0..depth) |_| w.b.string(w.gap);
    }
    fn list(w: *Writer, o: *Object, depth: u32) void {
        w.b.unit('[');
        const n = array.lengthOf(o);
        for (0..n) |i| {
            if (i > 0) w.b.unit(',');
            w.newline(depth + 1);
            const key = Value.fromF64(@floatFromInt(i));
            w.setKey(key);
            if (!w.property_(Value.fromObject(o), key, array.getAny(o, @floatFromInt(i)), depth + 1)) w.b.text("null");
        }
        if (n > 0) w.newline(depth);
        w.b.unit(']');
    }
    fn object(w: *Writer, v: Value, depth: u32) void {
        w.b.unit('{');
        var e = Each{ .w = w, .holder = v, .depth = depth };
        if (w.allowed) |names| {
            for (0..array.lengthOf(names)) |i| {
                const key = array.getOwn(names, @intCast(i)).asString();
                const x = property.getProp(v, key, w.site);
                Each.one(&e, key, x);
            }
        } else property.forEachOwn(v, &e, Each.one, w.site);
        if (e.any) w.newline(depth);
        w.b.unit('}');
    }
    const Each = struct {
        w: *Writer,
        holder: Value,
        depth: u32,
        any: bool = false,
        fn one(e: *Each, key: *String, value: Value) void {
            const w = e.w;
            // What has no JSON takes its key back.
            const len = w.b.len;
            if (e.any) w.b.unit(',');
            w.newline(e.depth + 1);
            quoteInto(&w.b, key);
            w.b.text(if (w.gap.length > 0) ": " else ":");
            w.setKey(Value.fromString(key));
            if (w.property_(e.holder, Value.fromString(key), value, e.depth + 1)) {
                e.any = true;
            } else w.b.len = len;
        }
    };
};
fn keyText(key: Value, site: u32) *String {
    return ops.toString(key, site);
}

/// JSON.stringify: a string, or undefined.
pub fn stringify(v: Value, replacer: Value, space: Value, site: u32) Value {
    var gap = string.empty();
    if (space.isNumber()) {
        const n = string.clampIndex(space.asF64(), 10);
        gap = string.repeat(string.literal(" "), @floatFromInt(n), site);
    } else if (space.isString()) gap = string.sub(space.asString(), 0, @min(10, space.asString().length));
    var allowed: ?*Object = null;
    if (array.isArray(replacer)) {
        const set = map.newSet();
        const r = replacer.asObject();
        for (0..array.lengthOf(r)) |i| {
            const k = array.getAny(r, @floatFromInt(i));
            if (k.isString() or k.isNumber()) map.add(set, Value.fromString(ops.toString(k, site)));
        }
        allowed = map.keysArray(set);
    }
    var w = Writer{
        .b = Builder.init(256, site),
        .gap = gap,
        .replacer = if (ops.isCallable(replacer)) replacer else .undefined,
        .allowed = allowed,
        .stack = array.newValue(16),
        .site = site,
    };
    var holder: Value = .undefined;
    if (w.replacer != .undefined) {
        const d = map.dictNew();
        map.dictSet(d, string.empty(), v);
        holder = Value.fromObject(d);
    }
    if (!w.property_(holder, Value.fromString(string.empty()), v, 0)) return .undefined;
    return Value.fromString(w.b.finish());
}
/// The string in double quotes with JSON's escapes; lone surrogates escaped.
pub fn quoteInto(b: *Builder, s: *String) void {
    const f = string.flat(s);
    b.unit('"');
    if (!f.isWide()) {
        const t = f.latin1();
        var from: usize = 0;
        var i: usize = 0;
        while (i < t.len) {
            if (i + 16 <= t.len) {
                const v: @Vector(16, u8) = t[i..][0..16].*;
                const low: u16 = @bitCast(v < @as(@Vector(16, u8), @splat(32)));
                const quote: u16 = @bitCast(v == @as(@Vector(16, u8), @splat('"')));
                const back: u16 = @bitCast(v == @as(@Vector(16, u8), @splat('\\')));
                if (low | quote | back == 0) {
                    i += 16;
                    continue;
                }
            }
            const c = t[i];
            i += 1;
            if (c >= 32 and c != '"' and c != '\\') continue;
            b.text(t[from .. i - 1]);
            escapeInto(b, c);
            from = i;
        }
        b.text(t[from..]);
    } else {
        const t = f.utf16();
        var i: usize = 0;
        while (i < t.len) : (i += 1) {
            const c = t[i];
            if (c < 32 or c == '"' or c == '\\') {
                escapeInto(b, c);
            } else if (c & 0xF800 == 0xD800) {
                if (c < 0xDC00 and i + 1 < t.len and t[i + 1] & 0xFC00 == 0xDC00) {
                    b.unit(c);
                    i += 1;
                    b.unit(t[i]);
                } else escapeInto(b, c);
            } else b.unit(c);
        }
    }
    b.unit('"');
}
fn escapeInto(b: *Builder, c: u16) void {
    switch (c) {
        8 => b.text("\\b"),
        9 => b.text("\\t"),
        10 => b.text("\\n"),
        12 => b.text("\\f"),
        13 => b.text("\\r"),
        '"' => b.text("\\\""),
        '\\' => b.text("\\\\"),
        else => {
            const hex = "0123456789abcdef";
            b.text("\\u");
            inline for (.{ 12, 8, 4, 0 }) |shift| b.unit(hex[(c >> shift) & 15]);
        },
    }
}
