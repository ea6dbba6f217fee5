//! Answers questions about the language services, for tests/lang/differential.mjs: each line of standard input is a JSON array [operation, arguments…],
//! each answer one or more lines followed by a line "\x01".
const std = @import("std");
const rt = @import("rt.zig");
const core = @import("lang/core.zig");
const V = rt.Value;

pub const _start = rt.entry;
pub const panic = rt.panic;
pub const program = struct {
    pub fn main() void {
        answerAll();
    }
};
const linux = std.os.linux;
const S = rt.string;
const A = rt.array;
const N = rt.number;

fn bits(v: V) f64 {
    // "0x…" of the bits
    const t = rt.utf8.encode(v.asString());
    return @bitCast(std.fmt.parseInt(u64, t, 16) catch 0);
}
fn out(s: *rt.String) void {
    S.output(1, s);
    core.write(1, "\n");
}
fn outBits(x: f64) void {
    var buf: [32]u8 = undefined;
    const t = std.fmt.bufPrint(&buf, "{x:0>16}\n", .{@as(u64, @bitCast(if (x != x) N.nan else x))}) catch unreachable;
    core.write(1, t);
}
fn eq(s: *rt.String, t: []const u8) bool {
    return S.equalsText(s, t);
}
fn num(v: V) f64 {
    return rt.operators.toNumber(v, 0);
}
fn run(a: *rt.Object) void {
    const op = A.getAny(a, 0).asString();
    const x = A.getAny(a, 1);
    const y = A.getAny(a, 2);
    const z = A.getAny(a, 3);
    if (eq(op, "log")) return rt.console.log(A.buffer(a).values()[1..A.lengthOf(a)], 0);
    if (eq(op, "string")) return out(N.toString(bits(x)));
    if (eq(op, "radix")) return out(N.toStringRadix(bits(x), y, 0));
    if (eq(op, "fixed")) return out(N.toFixed(bits(x), y, 0));
    if (eq(op, "precision")) return out(N.toPrecision(bits(x), y, 0));
    if (eq(op, "exponential")) return out(N.toExponential(bits(x), y, 0));
    if (eq(op, "locale")) return out(N.toLocaleString(bits(x), .undefined, .undefined, 0));
    if (eq(op, "number")) return outBits(N.fromString(x.asString()));
    if (eq(op, "parseInt")) return outBits(N.parseInt(x.asString(), y));
    if (eq(op, "parseFloat")) return outBits(N.parseFloat(x.asString()));
    if (eq(op, "int32")) return outBits(@floatFromInt(N.toInt32(bits(x))));
    if (eq(op, "rem")) return outBits(N.rem(bits(x), bits(y)));
    if (eq(op, "math")) {
        const name = x.asString();
        const v = bits(y);
        const w = if (z.isString()) bits(z) else 0;
        inline for (.{ "abs", "acos", "acosh", "asin", "asinh", "atan", "atanh", "cbrt", "ceil", "clz32", "cos", "cosh", "exp", "expm1", "floor", "fround", "log", "log1p", "log10", "log2", "round", "sign", "sin", "sinh", "sqrt", "tan", "tanh", "trunc" }) |f| {
            if (@hasDecl(rt.math, f)) if (eq(name, f)) return outBits(@field(rt.math, f)(v));
        }
        inline for (.{ "atan2", "pow", "imul", "max2", "min2", "hypot" }) |f| {
            if (@hasDecl(rt.math, f)) if (eq(name, f)) return outBits(@field(rt.math, f)(v, w));
        }
        return core.write(1, "?\n");
    }
    if (eq(op, "upper")) return out(S.toUpperCase(x.asString(), 0));
    if (eq(op, "lower")) return out(S.toLowerCase(x.asString(), 0));
    if (eq(op, "compare")) return out(N.toString(S.localeCompare(x.asString(), y.asString(), .undefined, .undefined, 0)));
    if (eq(op, "nfd")) return out(S.normalize(x.asString(), y, 0));
    if (eq(op, "stringify")) {
        const r = rt.json.stringify(x, y, z, 0);
        return out(rt.operators.toString(r, 0));
    }
    if (eq(op, "parse")) {
        const r = rt.json.parse(x.asString(), .undefined, 0);
        return out(rt.operators.toString(rt.json.stringify(r, .undefined, .undefined, 0), 0));
    }
    if (eq(op, "map")) {
        const m = rt.map.mapFrom(x, 0);
        if (A.isArray(y)) for (0..A.lengthOf(y.asObject())) |i| {
            _ = rt.map.delete(m, A.getAny(y.asObject(), @floatFromInt(i)));
        };
        return rt.console.log(&.{V.fromObject(m)}, 0);
    }
    if (eq(op, "set")) return rt.console.log(&.{V.fromObject(rt.map.setFrom(x, 0))}, 0);
    if (eq(op, "typed")) return rt.console.log(&.{V.fromObject(rt.typed.construct(@enumFromInt(@as(u8, @intFromFloat(num(y)))), x, 0))}, 0);
    if (eq(op, "holes")) {
        const o = A.newValue(0);
        for (0..A.lengthOf(x.asObject())) |i| A.setValue(o, num(A.getAny(x.asObject(), @floatFromInt(i))), V.fromF64(1), 0);
        if (y.isNumber()) A.setLength(o, num(y), 0);
        return rt.console.log(&.{V.fromObject(o)}, 0);
    }
    if (eq(op, "dict")) return rt.console.log(&.{V.fromObject(rt.property.fromEntries(x, 0))}, 0);
    if (eq(op, "table")) return rt.console.table(x, .undefined, 0);
    if (eq(op, "split")) return rt.console.log(&.{V.fromObject(S.split(x.asString(), y, z, 0))}, 0);
    if (eq(op, "replaceAll")) return out(S.replaceAll(x.asString(), y, z, 0));
    if (eq(op, "replace")) return out(S.replace(x.asString(), y, z, 0));
    if (eq(op, "slice")) return out(S.slice(x.asString(), y, z));
    if (eq(op, "substring")) return out(S.substring(x.asString(), num(y), z));
    if (eq(op, "substr")) return out(S.substr(x.asString(), num(y), z));
    if (eq(op, "indexOf")) return out(N.toString(S.indexOf(x.asString(), y.asString(), z)));
    if (eq(op, "lastIndexOf")) return out(N.toString(S.lastIndexOf(x.asString(), y.asString(), z)));
    if (eq(op, "loose")) return out(rt.operators.boolToString(rt.operators.looseEquals(x, y, 0)));
    if (eq(op, "add")) return rt.console.log(&.{rt.operators.add(x, y, 0)}, 0);
    if (eq(op, "lt")) return out(rt.operators.boolToString(rt.operators.lt(x, y, 0)));
    if (eq(op, "splice")) {
        const r = A.splice(x.asObject(), y, z, A.buffer(a).values()[4..A.lengthOf(a)], 0);
        return rt.console.log(&.{ V.fromObject(r), x }, 0);
    }
    if (eq(op, "flat")) return rt.console.log(&.{V.fromObject(A.flat(x.asObject(), y, 0))}, 0);
    core.write(1, "??\n");
}
fn runOne(ctx: *anyopaque) callconv(.c) void {
    run(@ptrCast(@alignCast(ctx)));
}
fn answerAll() void {
    var input: []u8 = &.{};
    const buf = std.heap.page_allocator.alloc(u8, 64 << 20) catch unreachable;
    while (true) {
        const n = linux.read(0, buf.ptr + input.len, buf.len - input.len);
        if (@as(isize, @bitCast(n)) <= 0) break;
        input = buf[0 .. input.len + n];
    }
    var it = std.mem.splitScalar(u8, input, '\n');
    while (it.next()) |line| {
        if (line.len == 0) continue;
        const v = rt.json.parse(rt.utf8.decode(line), .undefined, 0);
        if (A.isArray(v)) {
            if (rt.tryCall(&runOne, v.asObject())) {
                const e = rt.caught();
                S.output(1, rt.property.errorToString(e.asObject(), 0));
                core.write(1, "\n");
            }
        }
        core.write(1, "\x01\n");
    }
}
