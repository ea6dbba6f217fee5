//! Frames of generators and async functions, as emitted code makes them: a head, then the locals that live across suspensions.
//!
//! `run` of a frame goes from block to block, from the one that `state` names until one leaves by a signal. What a block throws
//! goes to the block that its state names as handler; where there is none, the coroutine has ended and whoever ran it gets the exception.
//! Nothing is kept on the stack: a suspended coroutine costs its frame.
const core = @import("core.zig");
const string = @import("string.zig");
const object = @import("../object.zig");
const rt = @import("../rt.zig");
const Value = core.Value;
const Object = core.Object;
const Desc = object.Desc;

pub const Mode = enum(u8) { next, throw, return_ };
/// How `run` ended.
pub const Signal = enum(u8) { awaits = 1, yields = 2, done = 3 };

/// What all heads begin with.
pub const Frame = extern struct {
    desc: *const Desc,
    /// The block that comes next.
    state: u32,
    flags: Flags,
    signal: Signal,
    /// What a raw block was asked for.
    mode: Mode,
    /// 1: a goroutine has it (generator.zig).
    claimed: u8 = 0,
    /// What goes in or comes out: a value sent, thrown, yielded, returned, awaited.
    sent: Value,

    pub inline fn of(o: *Object) *Frame {
        return @ptrCast(o);
    }
};
pub const Flags = packed struct(u8) {
    running: bool = false,
    finished: bool = false,
    /// What is yielded is an iterator result already.
    result: bool = false,
    /// An async generator that has ended answers what it was asked before.
    draining: bool = false,
    /// The generator that `yield*` passes on has ended: `sent` is its result.
    answered: bool = false,
    _: u3 = 0,
};

/// `inner`: the generator that a `yield*` has yielded from.
pub const Generator = extern struct { frame: Frame, inner: Value };
/// An async function: the head of a job (see promise.zig), which it is while it waits.
pub const Task = extern struct { frame: Frame, promise: Value, next: Value };
pub const AsyncGenerator = extern struct { frame: Frame, promise: Value, next: Value, queue: Value };

pub const State = extern struct { handler: u16 = 0, on_return: u16 = 0, raw: bool = false };
const Run = fn (*anyopaque) callconv(.c) void;

pub fn descriptor(comptime Head: type, comptime F: type, comptime map: ?[*]const u64) Desc {
    const kind: Desc = switch (Head) {
        Generator => @import("generator.zig").base,
        Task => @import("promise.zig").task_base,
        else => @import("asyncgenerator.zig").base,
    };
    var d = kind;
    d.size = @sizeOf(F);
    d.slot_count = @sizeOf(F) / 8 - 1;
    d.pointer_map = map;
    d.vtable = &[_]*const anyopaque{ &F.run, &F.states };
    d.parent = switch (Head) {
        Generator => &@import("generator.zig").base,
        Task => &@import("promise.zig").task_base,
        else => &@import("asyncgenerator.zig").base,
    };
    return d;
}
pub inline fn runOf(f: *Frame) *const Run {
    return @ptrCast(@alignCast(f.desc.vtable[0]));
}
pub inline fn stateAt(f: *Frame, state: u32) State {
    const states: [*]const State = @ptrCast(@alignCast(f.desc.vtable[1]));
    return states[state];
}

// ---------------------------------------------------------------- for emitted code

pub inline fn stateOf(o: *Object) i64 {
    return Frame.of(o).state;
}
pub inline fn number(x: f64) i64 {
    return @intFromFloat(x);
}
/// Block `state` runs now: what it throws goes to its handler.
pub inline fn at(o: *Object, comptime state: u32) void {
    Frame.of(o).state = state;
}
pub inline fn left(o: *Object, signal: i64) void {
    Frame.of(o).signal = @enumFromInt(@as(u8, @intCast(-signal)));
}
/// Goes on at `state`, after what `v` is given for.
pub inline fn leaveAt(o: *Object, state: i64, v: Value) void {
    const f = Frame.of(o);
    f.state = @intCast(state);
    rt.storeValue(&f.sent, v);
}
pub inline fn sent(o: *Object) Value {
    return Frame.of(o).sent;
}
pub inline fn finish(o: *Object, v: Value) void {
    rt.storeValue(&Frame.of(o).sent, v);
}
/// `yield*` starts with a plain `next()`.
pub fn beginDelegate(o: *Object) void {
    const f = Frame.of(o);
    f.mode = .next;
    f.sent = .undefined;
}
/// What the generator is asked for, changed on the way.
pub fn put(o: *Object, mode: f64, v: Value) void {
    const f = Frame.of(o);
    f.mode = @enumFromInt(@as(u8, @intFromFloat(mode)));
    rt.storeValue(&f.sent, v);
}
/// `yield*` has ended because the generator shall return.
pub fn isReturning(o: *Object) bool {
    return Frame.of(o).mode == .return_;
}

// ---------------------------------------------------------------- going on

/// Makes `state` the block that takes this up. False: none does; the coroutine is finished, and the caller throws or returns `v`.
pub fn take(f: *Frame, mode: Mode, v: Value) bool {
    const s = stateAt(f, f.state);
    rt.storeValue(&f.sent, v);
    f.mode = mode;
    if (mode == .next or s.raw) return true;
    const to = if (mode == .throw) s.handler else s.on_return;
    if (to == 0) {
        f.flags.finished = true;
        return false;
    }
    f.state = to;
    return true;
}
/// Where the exception that `run` ended with goes on. False: nowhere.
pub fn handle(f: *Frame, exception: Value) bool {
    const to = stateAt(f, f.state).handler;
    if (to == 0) {
        f.flags.finished = true;
        return false;
    }
    f.state = to;
    rt.storeValue(&f.sent, exception);
    return true;
}
