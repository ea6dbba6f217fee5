//! Error numbers (Linux's) and what Node calls them.

const Entry = struct { number: u16, name: []const u8, text: []const u8 };
const table = [_]Entry{
    .{ .number = 1, .name = "EPERM", .text = "operation not permitted" },
    .{ .number = 2, .name = "ENOENT", .text = "no such file or directory" },
    .{ .number = 3, .name = "ESRCH", .text = "no such process" },
    .{ .number = 4, .name = "EINTR", .text = "interrupted system call" },
    .{ .number = 5, .name = "EIO", .text = "i/o error" },
    .{ .number = 6, .name = "ENXIO", .text = "no such device or address" },
    .{ .number = 7, .name = "E2BIG", .text = "argument list too long" },
    .{ .number = 8, .name = "ENOEXEC", .text = "exec format error" },
    .{ .number = 9, .name = "EBADF", .text = "bad file descriptor" },
    .{ .number = 10, .name = "ECHILD", .text = "no child processes" },
    .{ .number = 11, .name = "EAGAIN", .text = "resource temporarily unavailable" },
    .{ .number = 12, .name = "ENOMEM", .text = "not enough memory" },
    .{ .number = 13, .name = "EACCES", .text = "permission denied" },
    .{ .number = 14, .name = "EFAULT", .text = "bad address in system call argument" },
    .{ .number = 16, .name = "EBUSY", .text = "resource busy or locked" },
    .{ .number = 17, .name = "EEXIST", .text = "file already exists" },
    .{ .number = 18, .name = "EXDEV", .text = "cross-device link not permitted" },
    .{ .number = 19, .name = "ENODEV", .text = "no such device" },
    .{ .number = 20, .name = "ENOTDIR", .text = "not a directory" },
    .{ .number = 21, .name = "EISDIR", .text = "illegal operation on a directory" },
    .{ .number = 22, .name = "EINVAL", .text = "invalid argument" },
    .{ .number = 23, .name = "ENFILE", .text = "file table overflow" },
    .{ .number = 24, .name = "EMFILE", .text = "too many open files" },
    .{ .number = 25, .name = "ENOTTY", .text = "inappropriate ioctl for device" },
    .{ .number = 26, .name = "ETXTBSY", .text = "text file is busy" },
    .{ .number = 27, .name = "EFBIG", .text = "file too large" },
    .{ .number = 28, .name = "ENOSPC", .text = "no space left on device" },
    .{ .number = 29, .name = "ESPIPE", .text = "invalid seek" },
    .{ .number = 30, .name = "EROFS", .text = "read-only file system" },
    .{ .number = 31, .name = "EMLINK", .text = "too many links" },
    .{ .number = 32, .name = "EPIPE", .text = "broken pipe" },
    .{ .number = 34, .name = "ERANGE", .text = "result too large" },
    .{ .number = 36, .name = "ENAMETOOLONG", .text = "name too long" },
    .{ .number = 38, .name = "ENOSYS", .text = "function not implemented" },
    .{ .number = 39, .name = "ENOTEMPTY", .text = "directory not empty" },
    .{ .number = 40, .name = "ELOOP", .text = "too many symbolic links encountered" },
    .{ .number = 71, .name = "EPROTO", .text = "protocol error" },
    .{ .number = 75, .name = "EOVERFLOW", .text = "value too large for defined data type" },
    .{ .number = 88, .name = "ENOTSOCK", .text = "socket operation on non-socket" },
    .{ .number = 89, .name = "EDESTADDRREQ", .text = "destination address required" },
    .{ .number = 90, .name = "EMSGSIZE", .text = "message too long" },
    .{ .number = 91, .name = "EPROTOTYPE", .text = "protocol wrong type for socket" },
    .{ .number = 92, .name = "ENOPROTOOPT", .text = "protocol not available" },
    .{ .number = 93, .name = "EPROTONOSUPPORT", .text = "protocol not supported" },
    .{ .number = 95, .name = "ENOTSUP", .text = "operation not supported on socket" },
    .{ .number = 97, .name = "EAFNOSUPPORT", .text = "address family not supported" },
    .{ .number = 98, .name = "EADDRINUSE", .text = "address already in use" },
    .{ .number = 99, .name = "EADDRNOTAVAIL", .text = "address not available" },
    .{ .number = 100, .name = "ENETDOWN", .text = "network is down" },
    .{ .number = 101, .name = "ENETUNREACH", .text = "network is unreachable" },
    .{ .number = 103, .name = "ECONNABORTED", .text = "software caused connection abort" },
    .{ .number = 104, .name = "ECONNRESET", .text = "connection reset by peer" },
    .{ .number = 105, .name = "ENOBUFS", .text = "no buffer space available" },
    .{ .number = 106, .name = "EISCONN", .text = "socket is already connected" },
    .{ .number = 107, .name = "ENOTCONN", .text = "socket is not connected" },
    .{ .number = 108, .name = "ESHUTDOWN", .text = "cannot send after transport endpoint shutdown" },
    .{ .number = 110, .name = "ETIMEDOUT", .text = "connection timed out" },
    .{ .number = 111, .name = "ECONNREFUSED", .text = "connection refused" },
    .{ .number = 112, .name = "EHOSTDOWN", .text = "host is down" },
    .{ .number = 113, .name = "EHOSTUNREACH", .text = "host is unreachable" },
    .{ .number = 114, .name = "EALREADY", .text = "connection already in progress" },
    .{ .number = 115, .name = "EINPROGRESS", .text = "operation in progress" },
    .{ .number = 125, .name = "ECANCELED", .text = "operation canceled" },
};

/// `result` as an os function gave it: below zero.
pub fn name(result: isize) []const u8 {
    for (table) |e| if (e.number == -result) return e.name;
    return "UNKNOWN";
}
pub fn text(result: isize) []const u8 {
    for (table) |e| if (e.number == -result) return e.text;
    return "unknown error";
}
/// The number of a name, for systems that number differently.
pub fn numberOf(comptime wanted: []const u8) ?u16 {
    @setEvalBranchQuota(100_000);
    inline for (table) |e| {
        if (comptime same(e.name, wanted)) return e.number;
    }
    return null;
}
fn same(a: []const u8, b: []const u8) bool {
    if (a.len != b.len) return false;
    for (a, b) |x, y| if (x != y) return false;
    return true;
}
