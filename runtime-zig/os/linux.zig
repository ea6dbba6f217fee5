//! Linux by bare system calls: no libc, static.
const std = @import("std");
const linux = std.os.linux;

pub const page_size = 4096;

fn failed(r: usize) bool {
    return r > std.math.maxInt(usize) - 4096;
}

const prot_none: usize = 0;
const prot_rw: usize = 3;
/// MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE: the same numbers on every architecture we have (std's riscv64 lacks the last).
const map_flags: usize = 0x4022;

/// Address space without memory; null when there is not that much.
pub fn reserve(len: usize) ?[*]u8 {
    const r = linux.syscall6(.mmap, 0, len, prot_none, map_flags, @bitCast(@as(isize, -1)), 0);
    return if (failed(r)) null else @ptrFromInt(r);
}
/// Zeroed memory behind a reserved range.
pub fn commit(p: [*]u8, len: usize) bool {
    return !failed(linux.syscall3(.mprotect, @intFromPtr(p), len, prot_rw));
}
/// Gives memory back; the range stays usable and reads as zero.
pub fn decommit(p: [*]u8, len: usize) void {
    _ = linux.syscall3(.madvise, @intFromPtr(p), len, 4);
}
pub fn release(p: [*]u8, len: usize) void {
    _ = linux.syscall2(.munmap, @intFromPtr(p), len);
}
/// Bytes written, or an error number below zero.
pub fn write(fd: i32, bytes: []const u8) isize {
    return @bitCast(linux.syscall3(.write, @as(usize, @bitCast(@as(isize, fd))), @intFromPtr(bytes.ptr), bytes.len));
}
pub fn exit(code: u8) noreturn {
    _ = linux.syscall1(.exit_group, code);
    unreachable;
}
pub fn monotonicNs() u64 {
    var ts: linux.timespec = undefined;
    _ = linux.clock_gettime(.MONOTONIC, &ts);
    return @as(u64, @intCast(ts.sec)) * 1_000_000_000 + @as(u64, @intCast(ts.nsec));
}

/// Ranges for commit and decommit are multiples of this: the largest page size of the architectures.
pub const granularity = 65536;
/// Big pages for this range, where the system asks to be asked.
pub fn adviseHuge(p: [*]u8, len: usize) void {
    _ = linux.syscall3(.madvise, @intFromPtr(p), len, 14);
}
