//! `f.bind(self, …)`: function objects that call another one with a `this` and first arguments of their own.
const core = @import("core.zig");
const array = @import("array.zig");
const string = @import("string.zig");
const ops = @import("operators.zig");
const object = @import("../object.zig");
const Value = core.Value;
const Object = core.Object;
const String = core.String;

const Bound = extern struct { desc: *const object.Desc, code: *const anyopaque, target: Value, this: Value, first: Value };
const pointers = [_]u64{7};
const bound_desc: object.Desc = .{ .kind = .function, .size = @sizeOf(Bound), .slot_count = 3, .pointer_map = &pointers, .generic = &generic };

pub fn bind(f: Value, this: Value, first: []const Value, site: u32) Value {
    if (!ops.isCallable(f)) core.throwTypeError("Bind must be called on a function", site);
    const list = array.fromValues(first);
    array.becomeValues(list, array.lengthOf(list));
    const o: *Bound = @ptrCast(core.allocObject(&bound_desc));
    o.code = &generic;
    o.target = f;
    o.this = this;
    o.first = Value.fromObject(list);
    return Value.fromObject(@ptrCast(o));
}
fn generic(env: *Object, _: Value, argc: u32, args: [*]const Value) Value {
    const b: *Bound = @ptrCast(env);
    const first = array.buffer(b.first.asObject());
    if (first.length == 0) return ops.callValue(b.target, b.this, args[0..argc], 0);
    const all = array.fromValues(first.values()[0..first.length]);
    for (args[0..argc]) |a| array.pushValue(all, a);
    const list = array.buffer(all);
    return ops.callValue(b.target, b.this, list.values()[0..list.length], 0);
}

/// `f.name`
pub fn nameOf(f: *Object) *String {
    if (f.desc != &bound_desc) return @constCast(f.desc.name orelse string.empty());
    const b: *Bound = @ptrCast(f);
    return string.concat(string.literal("bound "), nameOf(b.target.asObject()), 0);
}
/// `f.length`
pub fn arityOf(f: *Object) u32 {
    if (f.desc != &bound_desc) return f.desc.arity;
    const b: *Bound = @ptrCast(f);
    return arityOf(b.target.asObject()) -| array.lengthOf(b.first.asObject());
}
