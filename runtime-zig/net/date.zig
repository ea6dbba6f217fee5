//! Dates as HTTP writes them (RFC 9110 §5.6.7): "Sun, 06 Nov 1994 08:49:37 GMT".
const std = @import("std");

/// Seconds since 1970.
pub fn format(seconds: u64) [29]u8 {
    var out = "Thu, 01 Jan 1970 00:00:00 GMT".*;
    const days = seconds / 86400;
    const rest = seconds % 86400;
    out[0..3].* = "ThuFriSatSunMonTueWed"[days % 7 * 3 ..][0..3].*;
    // Howard Hinnant's days-to-civil: years begin in March.
    const z = days + 719468;
    const era = z / 146097;
    const doe = z % 146097;
    const yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    const doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    const mp = (5 * doy + 2) / 153;
    const month = if (mp < 10) mp + 2 else mp - 10; // from 0
    two(out[5..7], doy - (153 * mp + 2) / 5 + 1);
    out[8..11].* = "JanFebMarAprMayJunJulAugSepOctNovDec"[month * 3 ..][0..3].*;
    const year = yoe + era * 400 + @intFromBool(month < 2);
    two(out[12..14], year / 100);
    two(out[14..16], year % 100);
    two(out[17..19], rest / 3600);
    two(out[20..22], rest / 60 % 60);
    two(out[23..25], rest % 60);
    return out;
}
fn two(out: *[2]u8, x: u64) void {
    out.* = .{ '0' + @as(u8, @intCast(x / 10 % 10)), '0' + @as(u8, @intCast(x % 10)) };
}

test "dates" {
    const t = std.testing;
    try t.expectEqualStrings("Thu, 01 Jan 1970 00:00:00 GMT", &format(0));
    try t.expectEqualStrings("Sun, 06 Nov 1994 08:49:37 GMT", &format(784111777));
    try t.expectEqualStrings("Thu, 29 Feb 2024 23:59:59 GMT", &format(1709251199));
    try t.expectEqualStrings("Fri, 01 Mar 2024 00:00:00 GMT", &format(1709251200));
    try t.expectEqualStrings("Fri, 31 Dec 2100 00:00:00 GMT", &format(4133894400));
}
