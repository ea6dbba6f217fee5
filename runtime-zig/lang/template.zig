//! The strings of tagged templates: arrays with `raw`.
const core = @import("core.zig");
const array = @import("array.zig");
const number = @import("number.zig");
const string = @import("string.zig");
const ops = @import("operators.zig");
const property = @import("property.zig");
const object = @import("../object.zig");
const Array = object.Array;
const Desc = object.Desc;
const Object = core.Object;
const String = object.String;
const Value = core.Value;

const Template = extern struct { array: Array, raw: Value };
const pointers_in_slots_0_1 = [_]u64{3};
const template_desc: Desc = .{ .kind = .array, .size = @sizeOf(Template), .slot_count = 2, .pointer_map = &pointers_in_slots_0_1 };

pub fn make(cooked: *Object, raw_strings: *Object) *Object {
    const t: *Template = @ptrCast(core.allocObject(&template_desc));
    t.array.buffer = array.buffer(cooked);
    t.raw = Value.fromObject(raw_strings);
    return @ptrCast(t);
}
/// `strings.raw`; another array traps.
pub fn rawOf(o: *Object) *Object {
    if (o.desc == &template_desc) return @as(*Template, @ptrCast(o)).raw.asObject();
    core.throwTypeError("expected strings of a template, got an array", 0);
}
pub fn isTemplate(o: *Object) bool {
    return o.desc == &template_desc;
}
/// String.raw
pub fn rawText(strings: Value, substitutions: []const Value, site: u32) *String {
    const list = ops.getProp(strings, string.literal("raw"), site);
    const count: u32 = @intFromFloat(@min(number.toInteger(ops.toNumber(ops.getProp(list, string.literal("length"), site), site)), 1 << 29));
    var text = string.empty();
    for (0..count) |i| {
        text = string.concat(text, ops.toString(property.getIndexed(list, Value.fromF64(@floatFromInt(i)), site), site), site);
        if (i + 1 < count and i < substitutions.len) text = string.concat(text, ops.toString(substitutions[i], site), site);
    }
    return text;
}
