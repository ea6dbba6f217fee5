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

// ---------------------------------------------------------------- the program, start and end
const boot = @import("boot/boot.zig");
const program = @import("boot/program.zig");
/// `pub const _start = rt.entry; pub const wWinMainCRTStartup = rt.entry; pub const panic = rt.panic;` in the emitted root.
pub const entry = boot.entry;
pub const panic = @import("boot/panic.zig");
comptime {
    if (program.exists) boot.exportEntry();
}
/// process.exit(code).
pub const exit = boot.exit;
/// process.exitCode.
pub const exit_code = &boot.exit_code;
pub const initForTests = boot.initForTests;
pub const errors = program.errors;
/// The program has goroutines, channels or locks.
pub const concurrent = program.concurrent;

/// `out.write(bytes)`: buffered stdout.
pub const out = @import("boot/out.zig");
/// fn (fd: u32, bytes): 1 is buffered, 2 is not.
pub const write = out.writeFd;
pub const os = @import("os/os.zig");
/// How a thrown value that is no Error is printed.
pub const inspect_hook = &@import("boot/uncaught.zig").inspect;
/// Throws RangeError now if less than 64 KiB of stack are left. At the start of what must not be cut short by an overflow.
pub const ensureStack = @import("boot/stack.zig").room;
/// Ends the process with a message: not an exception.
pub const fatal = @import("boot/report.zig").fatal;

// ---------------------------------------------------------------- heap
const alloc = @import("heap/alloc.zig");
const gc = @import("heap/gc.zig");
/// `desc.size` bytes, slots zero (`empty`; raw f64 slots 0.0). Inline; comptime-known descriptors cost ~6 instructions.
pub const allocObject = alloc.allocObject;
/// `size` bytes with the header, zero after the descriptor: strings, buffers, tables.
pub const allocBytes = alloc.allocBytes;
/// The same, but contents undefined: only kinds without pointers.
pub const allocBytesRaw = alloc.allocBytesRaw;
pub const gcCollect = gc.collectNow;
pub const memStats = gc.memStats;
pub const MemStats = gc.MemStats;
/// Globals of the runtime itself that hold values: `addRoots(&table, table.len)`, once.
pub const addRoots = @import("heap/roots.zig").add;
/// Every store of a `Value` into a heap object goes through one of these: where the write barrier will be. In a concurrent program whoever finds the
/// object there finds it complete (a plain store on x86-64).
pub inline fn storeSlot(o: *const anyopaque, slot: *Value, v: Value) void {
    _ = o;
    storeValue(slot, v);
}
pub inline fn storeValue(slot: *Value, v: Value) void {
    if (concurrent) @atomicStore(Value, slot, v, .release) else slot.* = v;
}

// ---------------------------------------------------------------- exceptions
const throw = @import("throw.zig");
const err = @import("errors.zig");
/// fn (body: *const fn (*anyopaque) callconv(.c) void, ctx: *anyopaque) bool: whether it threw.
pub const tryCall = throw.tryCall;
/// After `tryCall` gave true: what was thrown.
pub const caught = throw.caught;
/// fn (v: Value, site: u32) noreturn
pub const throwValue = throw.throwValue;
/// `rt.throwStatement(v, site); return undefined;`: what a throw statement becomes.
pub const throwStatement = throw.throwStatement;
/// fn (v: Value) noreturn: a `finally` passes on.
pub const rethrow = throw.rethrow;
/// fn (message: []const u8, site: u32) noreturn
pub const throwTypeError = err.throwTypeError;
pub const throwRangeError = err.throwRangeError;
pub const throwSyntaxError = err.throwSyntaxError;
pub const throwReferenceError = err.throwReferenceError;
/// fn (kind: tag of ErrorKind, message: *String, site: u32) noreturn
pub const throwErrorString = err.throwErrorString;
pub const ErrorKind = err.Kind;
/// fn (o: *Object, message: Value, cause: Value, site: u32) void: `super(message, { cause })`; no cause: `.empty`.
pub const initError = err.initError;
/// fn (desc: *const Desc, message: Value, cause: Value, site: u32) *Object
pub const newError = err.newError;
/// The `stack` and `name` properties.
pub const errorStack = err.errorStack;
pub const errorName = err.errorName;
pub const formatTrace = err.formatTrace;
pub const captureTrace = err.captureTrace;

// ---------------------------------------------------------------- traces
const trace = @import("trace.zig");
/// A site that is not known.
pub const no_site = trace.no_site;
/// See trace.zig: what emitted functions begin with, and what stands around their calls.
pub const Frame = trace.Frame;
pub const enter = trace.enter;
pub const enterBody = trace.enterBody;
pub const leave = trace.leave;
pub const beforeCall = trace.beforeCall;
pub const markCall = trace.markCall;

// ---------------------------------------------------------------- language services (each analysed only if used)
pub const string = @import("lang/string.zig");
pub const number = @import("lang/number.zig");
pub const math = @import("lang/math.zig");
pub const array = @import("lang/array.zig");
pub const template = @import("lang/template.zig");
pub const utf8 = @import("lang/utf8.zig");
pub const dense = @import("lang/dense.zig");
pub const IntElement = dense.IntElement;
pub const map = @import("lang/map.zig");
pub const restrict = @import("lang/restrict.zig");
pub const prototype = @import("lang/prototype.zig");
pub const natives = @import("lang/natives.zig");
pub const iterator = @import("lang/iterator.zig");
pub const coroutine = @import("lang/coroutine.zig");
pub const generator = @import("lang/generator.zig");
pub const asyncgenerator = @import("lang/asyncgenerator.zig");
pub const promise = @import("lang/promise.zig");
pub const loop = @import("lang/loop.zig");
pub const modules = @import("lang/modules.zig");
pub const property = @import("lang/property.zig");
pub const operators = @import("lang/operators.zig");
pub const typetest = @import("lang/typetest.zig");
pub const naming = @import("lang/naming.zig");
pub const json = @import("lang/json.zig");
pub const inspect = @import("lang/inspect.zig");
pub const console = @import("lang/console.zig");
pub const fs = @import("lang/fs.zig");
pub const net = @import("lang/net.zig");
pub const http = @import("lang/http.zig");
pub const process = @import("lang/process.zig");
pub const typed = @import("lang/typed.zig");
pub const uri = @import("lang/uri.zig");
pub const cases = @import("lang/cases.zig");
// The scheduler's: see sched/.
pub const go = @import("sched/task.zig");
pub const chan = @import("sched/chan.zig");
pub const select = @import("sched/select.zig");
pub const sync = @import("sched/sync.zig");
pub const timer = @import("sched/ticker.zig");
pub const signals = @import("sched/signals.zig");
/// A static string: `rt.literal("text")`, every byte a unit; `rt.Latin1Literal(n)`, `rt.Utf16Literal(n)` are the structures behind it.
pub const literal = string.literal;
pub const literal16 = string.literal16;
pub const Latin1Literal = string.Latin1Literal;
pub const Utf16Literal = string.Utf16Literal;
pub const getProp = property.getProp;
pub const setProp = property.setProp;
pub const hasProp = property.hasProp;
pub const deleteProp = property.deleteProp;
pub const callValue = operators.callValue;

// ---------------------------------------------------------------- what emitted code does inline (see ops.zig)
const ops = @import("ops.zig");
pub const call = ops.call;
pub const recurse = ops.recurse;
pub const virtual = ops.virtual;
pub const callGeneric = ops.callGeneric;
pub const callMethodNamed = ops.callMethod;
pub const abstractMethod = ops.abstractMethod;
pub const classConstructor = ops.classConstructor;
pub const constObject = ops.constObject;
pub const newFunction = ops.newFunction;
pub const argument = ops.argument;
pub const restArray = ops.restArray;
pub const slice = ops.slice;
pub const sliceOf = ops.sliceOf;
pub const isExactly = ops.isExactly;
pub const isExactlyValue = ops.isExactlyValue;
pub const isInstance = ops.isInstance;
pub const isRestricted = ops.isRestricted;
pub const isInstanceValue = ops.isInstanceValue;
pub const isKind = ops.isKind;
pub const isAny = ops.isAny;
pub const isText = ops.isText;
pub const isNumber = ops.isNumber;
pub const truthyObject = ops.truthyObject;
pub const truthyF64 = ops.truthyF64;
pub const present = ops.present;
pub const expectKind = ops.expectKind;
pub const expectAny = ops.expectAny;
pub const expectInstance = ops.expectInstance;
pub const checked = ops.checked;
pub const cast = ops.cast;
pub const initialized = ops.initialized;
pub const newCell = ops.newCell;
pub const newCellF64 = ops.newCellF64;
pub const cellValue = ops.cellValue;
pub const cellF64 = ops.cellF64;
pub const setCell = ops.setCell;
pub const setCellF64 = ops.setCellF64;
pub const float = ops.float;
pub const intValue = ops.intValue;
pub const toInt = ops.toInt;
pub const isInt32 = ops.isInt32;
pub const fitsInt32 = ops.fitsInt32;
pub const toInt32 = ops.toInt32;
pub const maxInt = ops.maxInt;
pub const minInt = ops.minInt;
pub const limitLess = ops.limitLess;
pub const limitLessEqual = ops.limitLessEqual;
pub const limitGreater = ops.limitGreater;
pub const limitGreaterEqual = ops.limitGreaterEqual;
pub const bitAndInt = ops.bitAndInt;
pub const bitOrInt = ops.bitOrInt;
pub const bitXorInt = ops.bitXorInt;
pub const bitNotInt = ops.bitNotInt;
pub const shlInt = ops.shlInt;
pub const shrInt = ops.shrInt;
pub const ushrInt = ops.ushrInt;
pub const remInt = ops.remInt;
pub const divInt = ops.divInt;
pub const bitAnd = ops.bitAnd;
pub const bitOr = ops.bitOr;
pub const bitXor = ops.bitXor;
pub const bitNot = ops.bitNot;
pub const shl = ops.shl;
pub const shr = ops.shr;
pub const ushr = ops.ushr;
pub const Spread = ops.Spread;
pub const arrayOfF64 = ops.arrayOfF64;
pub const arrayOfValues = ops.arrayOfValues;
pub const tupleOfValues = ops.tupleOfValues;
pub const ViewF64 = ops.ViewF64;
pub const ViewValues = ops.ViewValues;
pub const viewF64 = ops.viewF64;
pub const viewValues = ops.viewValues;
pub const Element = ops.Element;
pub const element = ops.element;
pub const elementInt = ops.elementInt;
