//! The kernel's own code in each process (vDSO), which reads the clock without a system call. A small reader of its ELF image.
const std = @import("std");
const builtin = @import("builtin");
const elf = std.elf;

pub const Clock = fn (id: usize, ts: *[2]i64) callconv(.c) isize;
const name = switch (builtin.cpu.arch) {
    .aarch64 => "__kernel_clock_gettime",
    else => "__vdso_clock_gettime",
};

/// From what stands behind the environment at the start of a process: the address of clock_gettime, or 0.
pub fn findClock(envp: [*]const ?[*:0]const u8) usize {
    var i: usize = 0;
    while (envp[i] != null) i += 1;
    var aux: [*]const [2]usize = @ptrCast(envp + i + 1);
    while (aux[0][0] != 0) : (aux += 1) if (aux[0][0] == elf.AT_SYSINFO_EHDR) return findIn(aux[0][1]);
    return 0;
}
fn findIn(image: usize) usize {
    const head: *const elf.Elf64_Ehdr = @ptrFromInt(image);
    const segments: [*]const elf.Elf64_Phdr = @ptrFromInt(image + head.e_phoff);
    var base: ?usize = null;
    var dynamic: ?[*]const [2]usize = null;
    for (segments[0..head.e_phnum]) |*s| {
        if (s.p_type == elf.PT_LOAD and base == null) base = image +% s.p_offset -% s.p_vaddr;
        if (s.p_type == elf.PT_DYNAMIC) dynamic = @ptrFromInt(image + s.p_offset);
    }
    var d = dynamic orelse return 0;
    const at = base orelse return 0;
    var strings: usize = 0;
    var symbols: usize = 0;
    while (d[0][0] != 0) : (d += 1) {
        if (d[0][0] == elf.DT_STRTAB) strings = at +% d[0][1];
        if (d[0][0] == elf.DT_SYMTAB) symbols = at +% d[0][1];
    }
    // The strings follow the symbols, whose number stands nowhere (but in hash tables of two kinds).
    if (symbols == 0 or strings <= symbols) return 0;
    const list: [*]const elf.Elf64_Sym = @ptrFromInt(symbols);
    for (list[0 .. (strings - symbols) / @sizeOf(elf.Elf64_Sym)]) |*s| {
        if (s.st_shndx == 0) continue;
        const text: [*:0]const u8 = @ptrFromInt(strings + s.st_name);
        for (name, 0..) |c, i| {
            if (text[i] != c) break;
        } else if (text[name.len] == 0) return at +% s.st_value;
    }
    return 0;
}
