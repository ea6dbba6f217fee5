//! What the emitted program tells the runtime: `root.program`. Everything in it has a default, so that tests and tools need none.
const root = @import("root");
const object = @import("../object.zig");

const P = if (@hasDecl(root, "program")) root.program else struct {};

pub const exists = @hasDecl(root, "program");
pub const sites: []const object.Site = if (@hasDecl(P, "sites")) P.sites else &.{};
pub const functions: []const object.SourceFunction = if (@hasDecl(P, "functions")) P.functions else &.{};
pub const errors: *const object.ErrorDescs = if (@hasDecl(P, "errors")) P.errors else &@import("../errors.zig").default_descs;
pub const globals: []const object.RootRange = if (@hasDecl(P, "globals")) P.globals else &.{};

/// It starts goroutines: state is one a goroutine, and threads share the heap.
pub const concurrent = @hasDecl(P, "concurrent") and P.concurrent;
/// Whether the program has generator functions; whether it has promises, timers or jobs.
pub const has_generators: bool = @hasDecl(P, "has_generators");
pub const has_promises: bool = @hasDecl(P, "has_promises");
/// Whether methods of built-in objects are found by name.
pub const has_natives: bool = @hasDecl(P, "has_natives");
/// Whether a module has an await at its top level.
pub const has_waiting_modules: bool = @hasDecl(P, "has_waiting_modules");

pub fn run() void {
    if (@hasDecl(P, "main")) P.main();
}

pub fn site(id: u32) ?object.Site {
    if (sites.len == 0) return null;
    return if (id < sites.len) sites[id] else null;
}
pub fn function(id: u32) ?object.SourceFunction {
    if (functions.len == 0) return null;
    return if (id < functions.len) functions[id] else null;
}
pub fn functionOf(id: u32) u32 {
    return if (site(id)) |s| s.function else ~@as(u32, 0);
}
