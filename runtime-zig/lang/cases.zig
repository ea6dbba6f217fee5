//! Cases of select as objects: those that are not written in the call of select itself, for which the compiler makes no object.
const core = @import("core.zig");
const string = @import("string.zig");
const ops = @import("operators.zig");
const rt = @import("../rt.zig");
const Value = core.Value;
const Object = core.Object;
const Desc = core.Desc;

const What = enum(u64) { receive, send, after, otherwise };
/// `chan`, `value` and `handler` are undefined where the case has none. `ms` and `what` are raw words.
const Case = extern struct { desc: *const Desc, chan: Value, value: Value, handler: Value, ms: f64, what: What };

const map = [_]u64{0b111};
const desc: Desc = .{ .kind = .case, .size = @sizeOf(Case), .slot_count = 5, .pointer_map = &map };

fn make(what: What, chan: Value, value: Value, handler: Value, ms: f64) *Object {
    const c: *Case = @ptrCast(core.allocObject(&desc));
    c.* = .{ .desc = &desc, .chan = chan, .value = value, .handler = handler, .ms = ms, .what = what };
    return @ptrCast(c);
}
/// channel.onReceive(handler)
pub fn receive(c: *Object, handler: Value) *Object {
    return make(.receive, Value.fromObject(c), .undefined, handler, 0);
}
/// channel.onSend(value, handler)
pub fn send(c: *Object, value: Value, handler: Value) *Object {
    return make(.send, Value.fromObject(c), value, handler, 0);
}
/// after(ms, handler)
pub fn after(ms: f64, handler: Value) *Object {
    return make(.after, .undefined, .undefined, handler, ms);
}
/// otherwise(handler)
pub fn otherwise(handler: Value) *Object {
    return make(.otherwise, .undefined, .undefined, handler, 0);
}

/// A channel that may be undefined.
pub inline fn channel(v: Value) ?*Object {
    return if (v.isPointer()) v.asObject() else null;
}

/// select(...cases): what the chosen case's handler gives.
pub fn select(given: []const Value, site: u32) Value {
    // The objects are reachable through `given` as long as this runs, so the list need not be looked at by the collector.
    var few: [16]rt.select.Case = undefined;
    const list: []rt.select.Case = if (given.len <= few.len) &few else core.scratch(rt.select.Case, given.len);
    var few_chosen: [16]*Case = undefined;
    const objects: []*Case = if (given.len <= few.len) &few_chosen else core.scratch(*Case, given.len);
    var n: usize = 0;
    var other: ?*Case = null;
    for (given) |v| {
        if (v.isNullish() or v == .empty) continue;
        if (!v.isPointer() or v.asObject().desc != &desc) ops.trapExpected("Case", v, site);
        const c: *Case = @ptrCast(v.asObject());
        if (c.what == .otherwise) {
            if (other != null) core.throwError(.Error, "select: more than one otherwise", site);
            other = c;
            continue;
        }
        list[n] = .{ .chan = channel(c.chan), .value = c.value, .ms = c.ms, .kind = switch (c.what) {
            .receive => .receive,
            .send => .send,
            else => .after,
        } };
        objects[n] = c;
        n += 1;
    }
    const selected = rt.select.run(list[0..n], other == null, site);
    if (selected.index == n) return handle(other.?.handler, &.{}, site);
    const chosen = objects[selected.index];
    if (chosen.what != .receive) return handle(chosen.handler, &.{}, site);
    return handle(chosen.handler, &.{ selected.value, Value.fromBool(selected.open) }, site);
}

fn handle(handler: Value, args: []const Value, site: u32) Value {
    return if (handler == .undefined) .undefined else ops.callValue(handler, .undefined, args, site);
}
