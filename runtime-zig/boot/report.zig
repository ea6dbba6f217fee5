//! What the runtime says on stderr when it must: no formatting machinery, no allocation, safe in a signal handler.
const os = @import("../os/os.zig");
const out = @import("out.zig");

pub fn text(s: []const u8) void {
    out.raw(2, s);
}

/// Decimal digits of n at the end of buf.
pub fn decimal(buf: *[20]u8, n: u64) []const u8 {
    var i: usize = buf.len;
    var x = n;
    while (true) {
        i -= 1;
        buf[i] = '0' + @as(u8, @intCast(x % 10));
        x /= 10;
        if (x == 0) return buf[i..];
    }
}

/// An error of the runtime or the machine, not of the program: no handler sees it.
pub noinline fn fatal(message: []const u8, code: u8) noreturn {
    @branchHint(.cold);
    out.flushNow();
    text("argot: ");
    text(message);
    text("\n");
    os.exit(code);
}

pub fn words(message: []const u8, values: []const u64) void {
    text(message);
    for (values) |v| {
        var buf: [18]u8 = undefined;
        var x = v;
        var i: usize = buf.len;
        while (true) {
            i -= 1;
            buf[i] = "0123456789abcdef"[@intCast(x & 15)];
            x >>= 4;
            if (x == 0) break;
        }
        text("0x");
        text(buf[i..]);
        text(" ");
    }
    text("\n");
}

/// One line a collection: `gc 3: 8192 -> 1024 KiB, goal 4096 KiB, 412 us`.
pub fn gcTrace(n: u32, before: usize, live: usize, goal: usize, ns: u64) void {
    var line: [160]u8 = undefined;
    var len: usize = 0;
    for ([_][]const u8{ "gc ", ": ", " -> ", " KiB, goal ", " KiB, " }, [_]u64{ n, before >> 10, live >> 10, goal >> 10, ns / 1000 }) |label, v| {
        @memcpy(line[len..][0..label.len], label);
        len += label.len;
        var buf: [20]u8 = undefined;
        const digits = decimal(&buf, v);
        @memcpy(line[len..][0..digits.len], digits);
        len += digits.len;
    }
    const tail = " us\n";
    @memcpy(line[len..][0..tail.len], tail);
    text(line[0 .. len + tail.len]);
}
