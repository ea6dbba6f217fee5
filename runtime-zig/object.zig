//! Every heap structure that emitted code and the runtime share, and the descriptors that say what they are.
//! All are `extern struct`: their layout is the ABI. The collector never moves an object.
//!
//! Glossary: *slot* 8 bytes; *layout* the ordered slots of an object; *descriptor* a layout at run time; *type test* what
//! a value must be to fit a static type.
const Value = @import("value.zig").Value;

pub const Kind = enum(u8) {
    string, // flat: bytes follow the header
    rope, // a concatenation that is not yet flat
    object, // fixed layout: literal, class instance, error
    dict, // index signature: insertion-ordered table
    array,
    buffer_f64, // elements of an array, raw doubles
    buffer_value, // elements of an array, values; `empty` is a hole
    function,
    map,
    set,
    cell, // one captured variable
    table, // hash table of a map, set or dict
    bytes, // no pointers: typed array storage, traces
    typed_array,
    iterator,
    chan, // sched/
    task,
    case, // lang/cases.zig
    other,

    pub inline fn isString(k: Kind) bool {
        return @intFromEnum(k) <= 1;
    }
};

pub const SlotKind = enum(u8) { f64, value };

pub const Prop = extern struct {
    name: *const String,
    slot: u32, // index of the 8-byte slot after the header; an accessor has none
    kind: SlotKind,
    flags: PropFlags,
    /// What a store through an alias may put here; null: anything.
    check: ?*const TypeTest,
    /// Function objects of an accessor, called with `this`.
    getter: ?*Object = null,
    setter: ?*Object = null,
};
pub const PropFlags = packed struct(u8) {
    readonly: bool = false, // a store throws (a getter without setter; `readonly` is only static)
    hidden: bool = false, // not enumerable (Error.message, stack), but found by name
    private: bool = false, // #name: not found by name at all
    accessor: bool = false,
    own: bool = false, // an accessor of the object itself: its slot holds the getter, the next one the setter
    extra: bool = false, // added to a grown object: the slot counts in its extras
    _: u2 = 0,
};

/// A method found by name (interface receivers, reflection). `function` is a constant function object.
pub const Method = extern struct { name: *const String, function: *Object };

pub const Desc = extern struct {
    kind: Kind,
    flags: DescFlags = .{},
    slot_count: u16 = 0,
    /// Bytes with header; 0: the object knows (strings, buffers, tables).
    size: u32 = 0,
    /// Preorder number in the class forest; 0: no class. Subclasses have class_id..=class_last.
    class_id: u32 = 0,
    class_last: u32 = 0,
    /// Functions: which typed code `Function.code` is; 0: not a function, or only generic code.
    signature: u32 = 0,
    prop_count: u32 = 0,
    method_count: u32 = 0,
    /// Functions: `length`.
    arity: u32 = 0,
    /// Bit i of word i/64: slot i holds a Value (else raw bits).
    pointer_map: ?[*]const u64 = null,
    props: [*]const Prop = undefined, // enumeration order
    methods: [*]const Method = undefined, // own and inherited, each name once
    vtable: [*]const *const anyopaque = undefined,
    /// Class name, function name, or null for a plain literal.
    name: ?*const String = null,
    parent: ?*const Desc = null,
    /// Functions: code that takes any number of boxed arguments.
    generic: ?*const GenericCode = null,
    /// Class static side: the constructor's function object (for `constructor.name`, `instanceof` by value).
    constructor: ?*Object = null,
};
pub const DescFlags = packed struct(u8) {
    is_error: bool = false,
    /// Made at run time (JSON, spread): not one of the program's candidates.
    dynamic: bool = false,
    is_class_constructor: bool = false,
    is_tuple: bool = false,
    /// The descriptor of one object, in a `Grown`.
    grown: bool = false,
    restriction: Restriction = .none,
    /// Object.create(null)
    no_prototype: bool = false,
};
/// Object.preventExtensions, seal, freeze: each more than the one before.
pub const Restriction = enum(u2) { none, closed, sealed, frozen };
/// What an object points to that has got properties which its layout doesn't name: its own descriptor, and their values (an array).
pub const Grown = extern struct {
    desc: *const Desc,
    extras: *Object,
    own: Desc,

    pub inline fn of(desc: *const Desc) *Grown {
        return @alignCast(@constCast(@fieldParentPtr("own", desc)));
    }
};

pub const GenericCode = fn (env: *Object, this: Value, argc: u32, args: [*]const Value) Value;

pub const Object = extern struct {
    desc: *const Desc,

    pub inline fn slots(o: *Object) [*]Value {
        return @ptrCast(@as([*]Object, @ptrCast(o)) + 1);
    }
    pub inline fn slotsF64(o: *Object) [*]f64 {
        return @ptrCast(@as([*]Object, @ptrCast(o)) + 1);
    }
};

/// A flat string: `length` units of 1 byte (Latin-1) or 2 (UTF-16) follow the header. A rope has `Rope`'s fields instead.
pub const String = extern struct {
    desc: *const Desc,
    /// Code units; at most 2^29 − 24, as in V8.
    length: u32,
    /// Bit 31: two bytes a unit. Bits 0–30: hash, 0 = not computed.
    bits: u32,

    pub const wide_bit: u32 = 1 << 31;
    pub inline fn isWide(s: *const String) bool {
        return s.bits & wide_bit != 0;
    }
    /// Precondition: flat and not wide.
    pub inline fn latin1(s: *const String) []const u8 {
        return (@as([*]const u8, @ptrCast(s)) + @sizeOf(String))[0..s.length];
    }
    /// Precondition: flat and wide.
    pub inline fn utf16(s: *const String) []const u16 {
        return @as([*]const u16, @ptrCast(@alignCast(@as([*]const u8, @ptrCast(s)) + @sizeOf(String))))[0..s.length];
    }
};

/// `left` + `right` until someone needs a unit; then `flat` is published and left and right are emptied (in this order: a racing reader that
/// finds left or right empty must find flat).
pub const Rope = extern struct { head: String, left: Value, right: Value, flat: Value };

pub const Array = extern struct {
    desc: *const Desc, // always &array_desc (tuples: a tuple flag)
    /// Length, capacity and element kind live with the elements: one load sees all of an old or all of a new array.
    buffer: *Buffer,
};
pub const Buffer = extern struct {
    desc: *const Desc, // buffer_f64 or buffer_value
    length: u32, // at most `capacity`, which never changes
    capacity: u32,

    pub inline fn f64s(b: *Buffer) [*]f64 {
        return @ptrCast(@alignCast(@as([*]u8, @ptrCast(b)) + @sizeOf(Buffer)));
    }
    pub inline fn values(b: *Buffer) [*]Value {
        return @ptrCast(@alignCast(@as([*]u8, @ptrCast(b)) + @sizeOf(Buffer)));
    }
};

/// A function value. `code` is `fn (env: *Function, this: Value, args…) ret` for desc.signature. Captured slots follow.
pub const Function = extern struct {
    desc: *const Desc,
    code: *const anyopaque,

    pub inline fn captured(f: *Function) [*]Value {
        return @ptrCast(@alignCast(@as([*]u8, @ptrCast(f)) + @sizeOf(Function)));
    }
    pub inline fn capturedF64(f: *Function) [*]f64 {
        return @ptrCast(@alignCast(@as([*]u8, @ptrCast(f)) + @sizeOf(Function)));
    }
};
// Note: for functions, desc.pointer_map and slot numbers count from the first captured slot (offset 16).

pub const Cell = extern struct { desc: *const Desc, slot: Value };
pub const CellF64 = extern struct { desc: *const Desc, slot: f64 };

/// Kind `table` (the store of maps, sets, dicts): `value_count` values follow the header, then raw words that the collector doesn't read.
/// Every other kind without a case of its own (map, set, dict, typed_array, iterator, array…) is a fixed layout: `size` and
/// `pointer_map` of its descriptor say where its values are; a field `*T` that points to a heap object is such a value.
pub const Table = extern struct {
    desc: *const Desc,
    value_count: u32,
    extra: u32 = 0, // the owner's

    pub inline fn values(t: *Table) [*]Value {
        return @ptrCast(@alignCast(@as([*]u8, @ptrCast(t)) + @sizeOf(Table)));
    }
};

/// The error classes, emitted by the compiler (user classes extend them, so it gives the class ids).
pub const ErrorDescs = extern struct {
    Error: *const Desc,
    TypeError: *const Desc,
    RangeError: *const Desc,
    SyntaxError: *const Desc,
    ReferenceError: *const Desc,
    EvalError: *const Desc,
    URIError: *const Desc,
    AggregateError: *const Desc,
};
/// Module variables of the program that hold values: roots.
pub const RootRange = extern struct { start: [*]Value, count: usize };

/// What a value must be to fit a static type: for checked casts, `JSON.parse(s) as T`, stores through aliases, generic calls.
pub const TypeTest = extern struct {
    kind: TestKind,
    /// The type as tsc prints it, for messages.
    text: *const String,
    literal: Value = .empty,
    /// `class`: the class (instances and subclasses). `object`: the layout that a decode makes, if there is one.
    desc: ?*const Desc = null,
    item_count: u32 = 0,
    field_count: u32 = 0,
    /// `array`, `dict`: one item; `tuple`, `union`: several.
    items: [*]const *const TypeTest = undefined,
    fields: [*]const TestField = undefined,
};
pub const TestKind = enum(u8) { any, number, string, boolean, undefined, null, literal, object, class, array, tuple, dict, function, map, set, typed, chan, task, case, union_, never };
pub const TestField = extern struct { name: *const String, test_: *const TypeTest, optional: bool };

/// The slots of every Error instance, before those of a subclass's fields. `name` is `empty` until assigned.
pub const ErrorSlot = struct {
    pub const message = 0;
    pub const stack = 1;
    pub const cause = 2;
    pub const name = 3;
    pub const trace = 4;
    pub const first_own = 5;
};

/// A place in TypeScript source, for traces and traps. `rt.sites[i]` is emitted by the compiler.
pub const Site = extern struct { function: u32, line: u32, column: u32 };
/// `rt.functions[i]`: name and file of a source function.
pub const SourceFunction = extern struct { name: [*:0]const u8, file: [*:0]const u8 };
