//! The runtime's ABI: every name that emitted code may use. Emitted programs say `const rt = @import("rt");` and export to us
//! `root.program`: { main: fn () void, sites: []const rt.Site, functions: []const rt.SourceFunction, classes: … }.
pub const Value = @import("value.zig").Value;
const object = @import("object.zig");
pub const Kind = object.Kind;
pub const SlotKind = object.SlotKind;
pub const Prop = object.Prop;
pub const Method = object.Method;
pub const Desc = object.Desc;
pub const Object = object.Object;
pub const String = object.String;
pub const Array = object.Array;
pub const Buffer = object.Buffer;
pub const Function = object.Function;
pub const Cell = object.Cell;
pub const CellF64 = object.CellF64;
pub const Table = object.Table;
pub const ErrorDescs = object.ErrorDescs;
pub const RootRange = object.RootRange;
pub const ErrorSlot = object.ErrorSlot;
pub const TypeTest = object.TypeTest;
pub const TestField = object.TestField;
pub const Site = object.Site;
pub const SourceFunction = object.SourceFunction;

// ---------------------------------------------------------------- heap
const alloc = @import("heap/alloc.zig");
const gc = @import("heap/gc.zig");
/// `desc.size` bytes, slots zero (`empty`; raw f64 slots 0.0). Inline; comptime-known descriptors cost ~6 instructions.
pub const allocObject = alloc.allocObject;
/// `size` bytes with the header, zero after the descriptor: strings, buffers, tables.
pub const allocBytes = alloc.allocBytes;
/// The same, but contents undefined: only kinds without pointers.
pub const allocBytesRaw = alloc.allocBytesRaw;
pub const gcCollect = gc.collect;
/// Every store of a `Value` into a heap object goes through here: where the write barrier will be.
pub inline fn storeSlot(o: *const anyopaque, slot: *Value, v: Value) void {
    _ = o;
    slot.* = v;
}

// ---------------------------------------------------------------- exceptions
const throw = @import("throw.zig");
pub const tryCall = throw.tryCall;
pub const caught = throw.caught;
pub const throwValue = throw.throwValue;
pub const throwTypeError = throw.throwTypeError;
pub const throwRangeError = throw.throwRangeError;
pub const throwSyntaxError = throw.throwSyntaxError;
pub const throwReferenceError = throw.throwReferenceError;
pub const heapInit = @import("heap/arena.zig").init;

// ---------------------------------------------------------------- language services (each analysed only if used)
pub const string = @import("lang/string.zig");
pub const number = @import("lang/number.zig");
pub const math = @import("lang/math.zig");
pub const array = @import("lang/array.zig");
pub const map = @import("lang/map.zig");
pub const property = @import("lang/property.zig");
pub const operators = @import("lang/operators.zig");
pub const typetest = @import("lang/typetest.zig");
pub const json = @import("lang/json.zig");
pub const inspect = @import("lang/inspect.zig");
pub const console = @import("lang/console.zig");
pub const fs = @import("lang/fs.zig");
pub const process = @import("lang/process.zig");
pub const typed = @import("lang/typed.zig");
/// A static string: `rt.literal("text")`, every byte a unit; `rt.Latin1Literal(n)`, `rt.Utf16Literal(n)` are the structures behind it.
pub const literal = string.literal;
pub const literal16 = string.literal16;
pub const Latin1Literal = string.Latin1Literal;
pub const Utf16Literal = string.Utf16Literal;
pub const getProp = property.getProp;
pub const setProp = property.setProp;
pub const hasProp = property.hasProp;
pub const deleteProp = property.deleteProp;
pub const callMethod = property.callMethod;
pub const callValue = operators.callValue;
