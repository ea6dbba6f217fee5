//! Tests of the language services: `zig test runtime-zig/test_lang.zig`.
const std = @import("std");
const rt = @import("rt.zig");
const t = std.testing;
const V = rt.Value;
const core = @import("lang/core.zig");

fn expectText(expected: []const u8, s: *rt.String) !void {
    const buf = rt.string.toUtf8(s);
    try t.expectEqualStrings(expected, buf);
}
fn str(text: []const u8) *rt.String {
    return rt.string.fromUtf8(text);
}
fn n(x: f64) V {
    return V.fromF64(x);
}
fn sv(text: []const u8) V {
    return V.fromString(str(text));
}
const u: V = .undefined;

test "all of it compiles" {
    rt.initForTests();
    inline for (.{ rt.string, rt.number, rt.array, rt.map, rt.property, rt.operators, rt.typetest, rt.json, rt.inspect, rt.console, rt.fs, rt.process, rt.typed, rt.math, rt.uri }) |m| {
        std.testing.refAllDecls(m);
    }
}
test "strings" {
    var s = rt.string.empty();
    for (0..1000) |_| s = rt.string.concat(s, rt.literal("xyz"), 0);
    try t.expectEqual(3000, s.length);
    try t.expectEqual('z', rt.string.charCodeAt(s, 2999));
    var p = rt.string.empty();
    for (0..1000) |_| p = rt.string.concat(str("añ€"), p, 0);
    try t.expectEqual(@as(f64, 0x20ac), rt.string.charCodeAt(p, 2));
    try expectText("bc", rt.string.slice(str("abc"), n(1), u));
    try expectText("a-b-c", rt.array.join(rt.string.split(str("a,b,c"), sv(","), u, 0), sv("-"), 0));
    try expectText("<$a&a>bc", rt.string.replace(str("abc"), sv("a"), sv("<$$$&&$&>"), 0));
    try expectText("\u{FFFD}\u{FFFD}a", rt.string.fromUtf8("\xE2\x82\xC0a"));
    try t.expect(rt.string.equals(str("ab"), rt.string.concat(str("a"), str("b"), 0)));
    try t.expectEqual(@as(f64, 3), rt.string.lastIndexOf(str("abcabc"), str("abc"), u));
    try expectText("€", rt.string.slice(str("a€"), n(1), u));
    try t.expect(!rt.string.slice(str("a€bc"), n(2), u).isWide());
    try expectText("  x", rt.string.padStart(str("x"), 3, u, 0));
    try expectText("x", rt.string.trim(str(" \n x\u{FEFF}")));
}
test "numbers" {
    try expectText("0.1", rt.number.toString(0.1));
    try expectText("1e+21", rt.number.toString(1e21));
    try expectText("123456789012345680000", rt.number.toString(@as(f64, 1.2345678901234568e20)));
    try expectText("-1.5e-7", rt.number.toString(-1.5e-7));
    try expectText("0.000001", rt.number.toString(1e-6));
    try expectText("5e-324", rt.number.toString(5e-324));
    try expectText("1.00", rt.number.toFixed(1.005, n(2), 0));
    try expectText("1000000000000000128.0", rt.number.toFixed(1.000000000000000128e18, n(1), 0));
    try expectText("0.000", rt.number.toFixed(0.0001, n(3), 0));
    try expectText("-0.00", rt.number.toFixed(-0.0001, n(2), 0));
    try expectText("125", rt.number.toPrecision(125, n(3), 0) );
}
