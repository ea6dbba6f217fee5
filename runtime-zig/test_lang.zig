//! Tests of the language services: `zig test runtime-zig/test_lang.zig`.
const std = @import("std");
const rt = @import("rt.zig");
const t = std.testing;
const V = rt.Value;
const core = @import("lang/core.zig");

fn expectText(expected: []const u8, s: *rt.String) !void {
    const buf = rt.utf8.encode(s);
    try t.expectEqualStrings(expected, buf);
}
fn str(text: []const u8) *rt.String {
    return rt.utf8.decode(text);
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
    inline for (.{ rt.string, rt.number, rt.array, rt.dense.I32, rt.dense.Bool, rt.map, rt.property, rt.operators, rt.typetest, rt.json, rt.inspect, rt.console, rt.fs, rt.net, rt.http, rt.process, rt.typed, rt.math, rt.uri }) |m| {
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
    try expectText("\u{FFFD}\u{FFFD}a", rt.utf8.decode("\xE2\x82\xC0a"));
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
    try expectText("125", rt.number.toPrecision(125, n(3), 0));
}
fn prop(comptime name: []const u8, slot: u32, kind: rt.SlotKind) rt.Prop {
    return .{ .name = rt.literal(name), .slot = slot, .kind = kind, .flags = .{}, .check = null };
}
const point_props = [_]rt.Prop{ prop("x", 0, .f64), prop("y", 1, .f64), prop("label", 2, .value) };
const point_map = [_]u64{4};
const point_desc: rt.Desc = .{ .kind = .object, .size = 32, .slot_count = 3, .prop_count = 3, .props = &point_props, .pointer_map = &point_map, .class_id = 5, .class_last = 5, .name = rt.literal("Point") };
fn point(x: f64, label: V) *rt.Object {
    const o = rt.allocObject(&point_desc);
    o.slotsF64()[0] = x;
    o.slotsF64()[1] = -0.0;
    o.slots()[2] = label;
    return o;
}
fn shown(v: V) *rt.String {
    return rt.inspect.inspect(v, 2);
}
test "inspect: instances, circles, errors" {
    rt.initForTests();
    try expectText("Point { x: 1, y: -0 }", shown(V.fromObject(point(1, .empty))));
    try expectText("Point { x: 1, y: -0, label: undefined }", shown(V.fromObject(point(1, u))));
    const p = point(2, u);
    p.slots()[2] = V.fromObject(p);
    try expectText("<ref *1> Point { x: 2, y: -0, label: [Circular *1] }", shown(V.fromObject(p)));
    const e = rt.newError(rt.errors.TypeError, sv("bad"), .empty, 0);
    try expectText("[TypeError: bad]", shown(V.fromObject(e)));
    const e2 = rt.newError(rt.errors.Error, sv("outer"), V.fromObject(e), 0);
    try expectText("[Error: outer] { [cause]: [TypeError: bad] }", shown(V.fromObject(e2)));
    var deep = V.fromObject(point(1, u));
    for (0..4) |_| deep = V.fromObject(point(1, deep));
    try expectText("Point {\n  x: 1,\n  y: -0,\n  label: Point { x: 1, y: -0, label: Point { x: 1, y: -0, label: [Point] } }\n}", shown(deep));
}
test "properties: order of what becomes present, traps" {
    rt.initForTests();
    const props = [_]rt.Prop{ prop("a", 0, .value), prop("b", 1, .value), prop("c", 2, .value) };
    const map = [_]u64{7};
    const desc: rt.Desc = .{ .kind = .object, .size = 32, .slot_count = 3, .prop_count = 3, .props = &props, .pointer_map = &map };
    const o = rt.allocObject(&desc);
    const v = V.fromObject(o);
    rt.setProp(v, str("b"), n(1), 0);
    rt.setProp(v, str("a"), n(2), 0);
    try expectText("{ b: 1, a: 2 }", shown(v));
    rt.setProp(v, str("c"), n(3), 0);
    try expectText("{ b: 1, a: 2, c: 3 }", shown(v));
    _ = rt.deleteProp(v, str("b"), 0);
    rt.setProp(v, str("b"), n(4), 0);
    try expectText("{ a: 2, c: 3, b: 4 }", shown(v));
    try t.expect(rt.hasProp(v, str("a"), 0) and !rt.hasProp(v, str("z"), 0));
    try expectText("{\"a\":2,\"c\":3,\"b\":4}", rt.json.stringify(v, u, u, 0).asString());
    const d = rt.map.dictNew();
    rt.property.spreadInto(d, v, 0);
    rt.map.dictSet(d, str("c"), n(9));
    try expectText("{ a: 2, c: 9, b: 4 }", shown(V.fromObject(rt.property.finish(d, null))));
}
test "maps: live iteration across growth, deletion and clear" {
    rt.initForTests();
    const m = rt.map.newMap();
    for (0..4) |i| rt.map.set(m, n(@floatFromInt(i)), n(0));
    const it = rt.map.iterator(m);
    try t.expect(rt.map.advance(it));
    try t.expect(rt.map.advance(it)); // at 1
    _ = rt.map.delete(m, n(0));
    _ = rt.map.delete(m, n(2));
    for (10..40) |i| rt.map.set(m, n(@floatFromInt(i)), n(0)); // grows
    try t.expect(rt.map.advance(it));
    try t.expectEqual(n(3), rt.map.currentKey(it));
    try t.expect(rt.map.advance(it));
    try t.expectEqual(n(10), rt.map.currentKey(it));
    rt.map.clear(m);
    rt.map.set(m, sv("new"), n(1));
    try t.expect(rt.map.advance(it));
    try expectText("new", rt.map.currentKey(it).asString());
    try t.expect(!rt.map.advance(it));
    try t.expect(rt.map.has(m, sv("new")));
}
test "type tests and decoding" {
    rt.initForTests();
    const number: rt.TypeTest = .{ .kind = .number, .text = rt.literal("number") };
    const string_: rt.TypeTest = .{ .kind = .string, .text = rt.literal("string") };
    const fields = [_]rt.TestField{ .{ .name = rt.literal("x"), .test_ = &number, .optional = false }, .{ .name = rt.literal("y"), .test_ = &number, .optional = false }, .{ .name = rt.literal("label"), .test_ = &string_, .optional = true } };
    const object_: rt.TypeTest = .{ .kind = .object, .text = rt.literal("Point"), .fields = &fields, .field_count = 3, .desc = &point_desc };
    const items = [_]*const rt.TypeTest{&object_};
    const list: rt.TypeTest = .{ .kind = .array, .text = rt.literal("Point[]"), .items = &items, .item_count = 1 };
    const good = rt.json.parse(str("[{\"x\":1,\"y\":2},{\"x\":1,\"y\":2,\"label\":\"l\"},{\"y\":1,\"x\":2}]"), u, 0);
    const r = rt.json.decode(good, &list, 0).asObject();
    try t.expect(rt.array.getAny(r, 0).asObject().desc == &point_desc);
    try t.expect(rt.array.getAny(r, 1).asObject().desc == &point_desc);
    try expectText("[\n  Point { x: 1, y: 2 },\n  Point { x: 1, y: 2, label: 'l' },\n  { y: 1, x: 2 }\n]", shown(V.fromObject(r)));
    try t.expect(!rt.typetest.fits(rt.json.parse(str("[{\"x\":1,\"y\":\"2\"}]"), u, 0), &list));
    const Body = struct {
        fn run(p: *anyopaque) callconv(.c) void {
            _ = rt.json.decode(rt.json.parse(str("[{\"x\":1,\"y\":2},{\"x\":1,\"y\":\"2\"}]"), u, 0), @ptrCast(@alignCast(p)), 0);
        }
    };
    try t.expect(rt.tryCall(&Body.run, @ptrCast(@constCast(&list))));
    try expectText("TypeError: expected number, got string at $[1].y", rt.property.errorToString(rt.caught().asObject(), 0));
}
test "slices" {
    rt.initForTests();
    var s = rt.string.repeat(str("0123456789"), 1000, 0);
    const whole = s;
    for (0..500) |_| s = rt.string.slice(s, n(7), u);
    try t.expectEqual(6500, s.length);
    try t.expectEqual('0', rt.string.charCodeAtInt(s, 0));
    try t.expectEqual('9', rt.string.charCodeAtInt(s, 6499));
    try t.expectEqual(@as(f64, 3), rt.string.indexOf(s, str("345"), u));
    try t.expect(rt.string.startsWith(s, str("0123"), u));
    const joined = rt.string.concat(s, rt.string.slice(whole, n(0), n(300)), 0);
    try t.expectEqual('5', rt.string.charCodeAtInt(joined, 6505));
    try t.expect(rt.string.equals(rt.string.slice(s, n(0), n(10)), str("0123456789")));
    try t.expect(rt.string.equals(s, rt.string.slice(whole, n(3500), u)));
    const wide = rt.string.repeat(str("abc€"), 200, 0);
    const part = rt.string.slice(wide, n(1), u);
    try t.expect(part.isWide() and part.length == 799);
    try t.expectEqual(0x20ac, rt.string.charCodeAtInt(part, 2));
    try t.expect(!rt.string.slice(rt.string.concat(str("€"), whole, 0), n(1), u).isWide());
}
