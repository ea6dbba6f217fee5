//! Numbers to text and back, exactly as ECMAScript (and, where it leaves freedom, V8) has it; integer conversions; the remainder.
const std = @import("std");
const core = @import("core.zig");
const string = @import("string.zig");
const Value = core.Value;
const String = core.String;

pub const nan = std.math.nan(f64);
pub const inf = std.math.inf(f64);

// ---------------------------------------------------------------- integers

pub inline fn toInt32(x: f64) i32 {
    if (@abs(x) < 9.2e18) return @truncate(@as(i64, @intFromFloat(atRuntime(x))));
    return toInt32Slow(x);
}
pub inline fn toUint32(x: f64) u32 {
    return @bitCast(toInt32(x));
}
noinline fn toInt32Slow(x: f64) i32 {
    @branchHint(.cold);
    const bits: u64 = @bitCast(x);
    const e: i32 = @as(i32, @intCast((bits >> 52) & 0x7ff)) - 1075;
    if (e >= 32 or e == 0x7ff - 1075) return 0; // infinities, NaN, multiples of 2^32
    const m = (bits & 0xfffffffffffff) | (1 << 52);
    const low: u32 = @truncate(m << @intCast(e)); // e > 0 here: |x| ≥ 2^62
    return @bitCast(if (bits >> 63 != 0) 0 -% low else low);
}
/// ToIntegerOrInfinity.
pub inline fn toInteger(x: f64) f64 {
    return if (x != x) 0 else @trunc(x) + 0.0;
}
pub fn isInteger(v: Value) bool {
    if (!v.isNumber()) return false;
    const x = v.asF64();
    return @trunc(x) == x and @abs(x) != inf;
}
pub fn isSafeInteger(v: Value) bool {
    return isInteger(v) and @abs(v.asF64()) <= 9007199254740991;
}
pub fn isFiniteValue(v: Value) bool {
    return v.isNumber() and isFinite(v.asF64());
}
pub fn isNaNValue(v: Value) bool {
    return v.isNumber() and v.asF64() != v.asF64();
}
pub inline fn isNaN(x: f64) bool {
    return x != x;
}
/// In an inline function: Zig would evaluate a conversion of a constant even in a branch that the constant never takes.
pub inline fn atRuntime(x: anytype) @TypeOf(x) {
    var v = x;
    _ = &v;
    return v;
}
pub inline fn isFinite(x: f64) bool {
    return @abs(x) < inf;
}
pub inline fn itself(x: f64) f64 {
    return x;
}

/// x % y: exact, sign of the dividend.
pub inline fn rem(x: f64, y: f64) f64 {
    if (@abs(x) <= 0x1p53 and @abs(y) <= 0x1p53) {
        const a: i64 = @intFromFloat(atRuntime(x));
        const b: i64 = @intFromFloat(atRuntime(y));
        if (@as(f64, @floatFromInt(a)) == x and @as(f64, @floatFromInt(b)) == y and b != 0 and a > 0) {
            return @floatFromInt(remU64(@intCast(a), @abs(b)));
        }
    }
    return remSlow(x, y);
}
/// Precondition: b is not 0. Not inline: a constant b would be divided by in branches that it never takes.
pub fn remU64(a: u64, b: u64) u64 {
    // Unsigned 32-bit division is several times faster than 64-bit.
    if ((a | b) >> 32 == 0) return @as(u32, @truncate(a)) % @as(u32, @truncate(b));
    return a % b;
}
pub noinline fn remSlow(x: f64, y: f64) f64 {
    if (x != x or y != y or @abs(x) == inf or y == 0) return nan;
    if (@abs(y) == inf or x == 0 or @abs(x) < @abs(y)) return x;
    const xb: u64 = @bitCast(@abs(x));
    const yb: u64 = @bitCast(@abs(y));
    var ex: i32 = @intCast(xb >> 52);
    var ey: i32 = @intCast(yb >> 52);
    var mx = xb & 0xfffffffffffff;
    var my = yb & 0xfffffffffffff;
    if (ex == 0) ex = 1 else mx |= 1 << 52;
    if (ey == 0) ey = 1 else my |= 1 << 52;
    var shift: i32 = ex - ey;
    mx %= my;
    while (shift > 0 and mx != 0) {
        const s: u6 = @intCast(@min(shift, 11));
        mx = (mx << s) % my;
        shift -= s;
    }
    // mx · 2^(ey − 1075), exact.
    var r: f64 = 0;
    if (mx != 0) {
        const up: u6 = @intCast(@min(@clz(mx) - 11, ey - 1));
        mx <<= up;
        ey -= up;
        r = @bitCast(if (mx >> 52 != 0) (mx & 0xfffffffffffff) | (@as(u64, @intCast(ey)) << 52) else mx);
    }
    return if (@as(u64, @bitCast(x)) >> 63 != 0) -r else r;
}

// ---------------------------------------------------------------- to string

/// Small integers are asked for again and again; filled when first used (the same bytes by whoever races; `length` last).
const small_count = 1024;
var small: [small_count]string.Latin1Literal(4) = @splat(.{ .length = 0, .data = undefined });

pub fn toString(x: f64) *String {
    if (x >= 0 and x < small_count) {
        const i: u32 = @intFromFloat(x);
        if (@as(f64, @floatFromInt(i)) == x) return smallString(i);
    }
    var buf: [32]u8 = undefined;
    return string.fromLatin1(format(x, &buf));
}
fn smallString(i: u32) *String {
    if (i < 10) return string.single(@intCast('0' + i));
    const s = &small[i];
    if (@atomicLoad(u32, &s.length, .acquire) == 0) {
        var buf: [32]u8 = undefined;
        const t = formatInteger(i, &buf);
        for (t, 0..) |c, k| s.data[k] = c;
        @atomicStore(u32, &s.length, @intCast(t.len), .release);
    }
    return @ptrCast(s);
}
pub fn intToString(i: i64) *String {
    if (i >= 0 and i < small_count) return smallString(@intCast(i));
    var buf: [32]u8 = undefined;
    const t = formatInteger(@abs(i), &buf);
    if (i >= 0) return string.fromLatin1(t);
    const s = string.alloc8(t.len + 1);
    string.data8(s)[0] = '-';
    @memcpy(string.data8(s)[1..][0..t.len], t);
    return s;
}
/// Decimal digits at the end of the buffer.
pub fn formatInteger(n: u64, buf: *[32]u8) []u8 {
    var i: usize = 32;
    var v = n;
    while (v >= 100) {
        const d: usize = @intCast(v % 100);
        v /= 100;
        i -= 2;
        buf[i + 1] = '0' + @as(u8, @intCast(d % 10));
        buf[i] = '0' + @as(u8, @intCast(d / 10));
    }
    if (v >= 10) {
        i -= 2;
        buf[i + 1] = '0' + @as(u8, @intCast(v % 10));
        buf[i] = '0' + @as(u8, @intCast(v / 10));
    } else {
        i -= 1;
        buf[i] = '0' + @as(u8, @intCast(v));
    }
    return buf[i..];
}
/// Number::toString(x, 10), into the buffer.
pub fn format(x: f64, buf: *[32]u8) []const u8 {
    if (@abs(x) < 0x1p53 and @trunc(x) == x) {
        const t = formatInteger(@intFromFloat(@abs(x)), buf);
        if (!(x < 0)) return t;
        const start = 32 - t.len - 1;
        buf[start] = '-';
        return buf[start..];
    }
    return formatFraction(x, buf);
}
/// Shortest decimal digits that read back as x (finite, not 0): value = digits · 10^exponent.
pub fn shortest(x: f64) struct { digits: u64, exponent: i32 } {
    const f = std.fmt.float;
    const d = f.binaryToDecimal(u64, @bitCast(x), 52, 11, false, &f.Backend64_TablesFull);
    var m = d.mantissa;
    var e = d.exponent;
    while (m % 10 == 0) {
        m /= 10;
        e += 1;
    }
    return .{ .digits = m, .exponent = e };
}
fn formatFraction(x: f64, out: *[32]u8) []const u8 {
    if (x != x) return "NaN";
    if (@abs(x) == inf) return if (x > 0) "Infinity" else "-Infinity";
    const d = shortest(@abs(x));
    var digit_buf: [32]u8 = undefined;
    const digits = formatInteger(d.digits, &digit_buf);
    const k: i32 = @intCast(digits.len);
    const n = k + d.exponent;
    var w = Writer{ .buf = out };
    if (x < 0) w.byte('-');
    if (k <= n and n <= 21) {
        w.text(digits);
        w.zeros(n - k);
    } else if (0 < n and n <= 21) {
        w.text(digits[0..@intCast(n)]);
        w.byte('.');
        w.text(digits[@intCast(n)..]);
    } else if (-6 < n and n <= 0) {
        w.text("0.");
        w.zeros(-n);
        w.text(digits);
    } else {
        w.exponential(digits, n - 1);
    }
    return out[0..w.len];
}
const Writer = struct {
    buf: []u8,
    len: usize = 0,
    fn byte(w: *Writer, c: u8) void {
        w.buf[w.len] = c;
        w.len += 1;
    }
    fn text(w: *Writer, t: []const u8) void {
        for (t) |c| w.byte(c);
    }
    fn zeros(w: *Writer, n: i32) void {
        var i = n;
        while (i > 0) : (i -= 1) w.byte('0');
    }
    fn exponential(w: *Writer, digits: []const u8, e: i32) void {
        w.byte(digits[0]);
        if (digits.len > 1) {
            w.byte('.');
            w.text(digits[1..]);
        }
        w.byte('e');
        w.byte(if (e < 0) '-' else '+');
        var b: [32]u8 = undefined;
        w.text(formatInteger(@abs(e), &b));
    }
};

// ---------------------------------------------------------------- exact decimal expansion: toFixed, toPrecision, toExponential

const Digits = struct {
    /// '0'..'9', no leading zero; value = 0.d1d2d3… · 10^point
    buf: [1100]u8 = undefined,
    len: usize = 0,
    point: i32 = 0,

    /// All digits of a finite positive x.
    fn exact(d: *Digits, x: f64) void {
        const bits: u64 = @bitCast(x);
        var e: i32 = @intCast((bits >> 52) & 0x7ff);
        var m = bits & 0xfffffffffffff;
        if (e == 0) e = 1 else m |= 1 << 52;
        e -= 1075;
        // Integer part: words of 32 bits, little end first.
        var words: [40]u32 = @splat(0);
        if (e >= 0) {
            const at: usize = @intCast(@divTrunc(e, 32));
            const s: u5 = @intCast(@rem(e, 32));
            const wide = @as(u128, m) << s;
            words[at] = @truncate(wide);
            words[at + 1] = @truncate(wide >> 32);
            words[at + 2] = @truncate(wide >> 64);
        } else if (e > -53) {
            const i = m >> @intCast(-e);
            words[0] = @truncate(i);
            words[1] = @truncate(i >> 32);
        }
        var n: usize = words.len;
        var groups: [40]u32 = undefined;
        var g: usize = 0;
        while (true) {
            while (n > 0 and words[n - 1] == 0) n -= 1;
            if (n == 0) break;
            var r: u64 = 0;
            var i = n;
            while (i > 0) {
                i -= 1;
                r = (r << 32) | words[i];
                words[i] = @intCast(r / 1_000_000_000);
                r %= 1_000_000_000;
            }
            groups[g] = @intCast(r);
            g += 1;
        }
        while (g > 0) {
            g -= 1;
            d.group(groups[g]);
        }
        d.point = @intCast(d.len);
        if (e >= 0) return;
        // Fraction: f / 2^-e, as words whose binary point is at the top.
        const count: usize = @intCast(@divTrunc(-e + 31, 32));
        var frac: [40]u32 = @splat(0);
        const total: u32 = @intCast(count * 32);
        const f = if (-e < 64) m & ((@as(u64, 1) << @intCast(-e)) - 1) else m;
        // f is an integer scaled by 2^e: shift left so that the scale is 2^-total.
        const up: u5 = @intCast(total - @as(u32, @intCast(-e)));
        const wide = @as(u128, f) << up;
        frac[0] = @truncate(wide);
        frac[1] = @truncate(wide >> 32);
        frac[2] = @truncate(wide >> 64);
        var low: usize = 0;
        while (true) {
            while (low < count and frac[low] == 0) low += 1;
            if (low == count) break;
            var carry: u64 = 0;
            var i = low;
            while (i < count) : (i += 1) {
                const p = @as(u64, frac[i]) * 1_000_000_000 + carry;
                frac[i] = @truncate(p);
                carry = p >> 32;
            }
            if (d.len == 0 and carry == 0) d.point -= 9 else d.group(@intCast(carry));
        }
        while (d.len > 0 and d.buf[d.len - 1] == '0') d.len -= 1;
    }
    fn group(d: *Digits, value: u32) void {
        var v = value;
        var t: [9]u8 = undefined;
        var i: usize = 9;
        while (i > 0) {
            i -= 1;
            t[i] = '0' + @as(u8, @intCast(v % 10));
            v /= 10;
        }
        var from: usize = 0;
        if (d.len == 0) {
            while (from < 9 and t[from] == '0') from += 1;
            // Leading zeros of the fraction count; those of the integer don't (point is set after them).
            d.point -= @intCast(from);
        }
        for (t[from..]) |c| {
            d.buf[d.len] = c;
            d.len += 1;
        }
    }
    /// Keeps n digits (it may get longer by a carry: then point grows); a half goes up. Pads with zeros.
    fn round(d: *Digits, n: usize) void {
        if (n >= d.len) {
            while (d.len < n) : (d.len += 1) d.buf[d.len] = '0';
            return;
        }
        const up = d.buf[n] >= '5';
        d.len = n;
        if (!up) return;
        var i = n;
        while (i > 0) {
            i -= 1;
            if (d.buf[i] < '9') {
                d.buf[i] += 1;
                return;
            }
            d.buf[i] = '0';
        }
        // 99…9 became 100…0.
        d.buf[0] = '1';
        i = 1;
        while (i <= n) : (i += 1) d.buf[i] = '0';
        d.len = n + 1;
        d.point += 1;
    }
};

fn digitsArg(v: Value, site: u32) f64 {
    return toInteger(@import("operators.zig").toNumber(v, site));
}
pub fn toFixed(x: f64, fraction_digits: Value, site: u32) *String {
    const fd = digitsArg(fraction_digits, site);
    if (!(fd >= 0 and fd <= 100)) core.throwRangeError("toFixed() digits argument must be between 0 and 100", site);
    if (!(@abs(x) < 1e21)) return toString(x);
    var buf: [160]u8 = undefined;
    return string.fromLatin1(formatFixed(x, @intFromFloat(fd), &buf));
}
const powers_of_ten: [23]u128 = blk: {
    var t: [23]u128 = undefined;
    var p: u128 = 1;
    for (&t) |*e| {
        e.* = p;
        p *= 10;
    }
    break :blk t;
};
/// Precondition: |x| < 1e21.
pub fn formatFixed(x: f64, f: u32, buf: *[160]u8) []const u8 {
    var w = Writer{ .buf = buf };
    if (x < 0) w.byte('-');
    const bits: u64 = @bitCast(@abs(x));
    const e: i32 = @as(i32, @intCast(bits >> 52)) - 1075;
    if (f <= 22 and e < 0 and e > -1075) {
        // m · 10^f / 2^-e fits in 128 bits: exact.
        const m = (bits & 0xfffffffffffff) | (1 << 52);
        const p = @as(u128, m) * powers_of_ten[f];
        var n: u128 = 0;
        if (-e < 128) {
            n = p >> @intCast(-e);
            n += @intCast((p >> @intCast(-e - 1)) & 1);
        } else if (-e == 128) n = p >> 127;
        const unit = powers_of_ten[f];
        const whole: u128 = n / unit;
        var b: [32]u8 = undefined;
        w.text(formatInteger(@intCast(whole), &b)); // e < 0: |x| < 2^53
        if (f > 0) {
            w.byte('.');
            var rest = n % unit;
            var i: usize = w.len + f;
            w.len = i;
            while (i > w.len - f) {
                i -= 1;
                buf[i] = '0' + @as(u8, @intCast(rest % 10));
                rest /= 10;
            }
        }
        return buf[0..w.len];
    }
    var d = Digits{};
    if (x != 0) d.exact(@abs(x));
    const keep = d.point + @as(i32, @intCast(f));
    if (x == 0 or keep < 0) {
        w.byte('0');
        if (f > 0) w.byte('.');
        w.zeros(@intCast(f));
        return buf[0..w.len];
    }
    d.round(@intCast(keep));
    if (d.point <= 0) {
        w.byte('0');
        if (f > 0) {
            w.byte('.');
            w.zeros(-d.point);
            w.text(d.buf[0..d.len]);
        }
    } else {
        const n: usize = @intCast(d.point);
        w.text(d.buf[0..n]);
        if (f > 0) {
            w.byte('.');
            w.text(d.buf[n..d.len]);
        }
    }
    return buf[0..w.len];
}
pub fn toExponential(x: f64, fraction_digits: Value, site: u32) *String {
    const fd = digitsArg(fraction_digits, site);
    if (!isFinite(x)) return toString(x);
    if (!(fd >= 0 and fd <= 100)) core.throwRangeError("toExponential() argument must be between 0 and 100", site);
    var buf: [128]u8 = undefined;
    var w = Writer{ .buf = &buf };
    if (x < 0) w.byte('-');
    const n: usize = @intFromFloat(fd);
    var d = Digits{};
    if (x == 0) {
        d.point = 1;
        d.round(if (fraction_digits == .undefined) 1 else n + 1);
    } else if (fraction_digits == .undefined) {
        const s = shortest(@abs(x));
        var b: [32]u8 = undefined;
        const t = formatInteger(s.digits, &b);
        @memcpy(d.buf[0..t.len], t);
        d.len = t.len;
        d.point = s.exponent + @as(i32, @intCast(t.len));
    } else {
        d.exact(@abs(x));
        d.round(n + 1);
        d.len = n + 1;
    }
    w.exponential(d.buf[0..d.len], d.point - 1);
    return string.fromLatin1(buf[0..w.len]);
}
pub fn toPrecision(x: f64, precision: Value, site: u32) *String {
    if (precision == .undefined) return toString(x);
    const pd = digitsArg(precision, site);
    if (!isFinite(x)) return toString(x);
    if (!(pd >= 1 and pd <= 100)) core.throwRangeError("toPrecision() argument must be between 1 and 100", site);
    const p: usize = @intFromFloat(pd);
    var buf: [160]u8 = undefined;
    var w = Writer{ .buf = &buf };
    if (x < 0) w.byte('-');
    var d = Digits{};
    if (x == 0) d.point = 1 else d.exact(@abs(x));
    d.round(p);
    d.len = p;
    const e = d.point - 1;
    if (e < -6 or e >= @as(i32, @intCast(p))) {
        w.exponential(d.buf[0..p], e);
    } else if (e < 0) {
        w.text("0.");
        w.zeros(-d.point);
        w.text(d.buf[0..p]);
    } else {
        const n: usize = @intCast(d.point);
        w.text(d.buf[0..n]);
        if (n < p) {
            w.byte('.');
            w.text(d.buf[n..p]);
        }
    }
    return string.fromLatin1(buf[0..w.len]);
}
/// x.toString(radix)
pub fn toStringRadix(x: f64, radix: Value, site: u32) *String {
    if (radix == .undefined) return toString(x);
    const r = digitsArg(radix, site);
    if (!(r >= 2 and r <= 36)) core.throwRangeError("toString() radix argument must be between 2 and 36", site);
    if (r == 10 or !isFinite(x)) return toString(x);
    if (@abs(x) < 0x1p53 and @trunc(x) == x) {
        var buf: [64]u8 = undefined;
        var i: usize = 64;
        var v: u64 = @intFromFloat(@abs(x));
        const base: u64 = @intFromFloat(r);
        while (true) {
            i -= 1;
            buf[i] = radix_digits[@intCast(v % base)];
            v /= base;
            if (v == 0) break;
        }
        if (x < 0) {
            i -= 1;
            buf[i] = '-';
        }
        return string.fromLatin1(buf[i..]);
    }
    return radixFraction(x, r);
}
const radix_digits = "0123456789abcdefghijklmnopqrstuvwxyz";
/// V8's choice of digits: as many as tell x from its neighbour, by repeated multiplication in doubles.
fn radixFraction(x: f64, radix: f64) *String {
    var buf: [2200]u8 = undefined;
    const middle = 1100;
    var top: usize = middle;
    var end: usize = middle;
    const v = @abs(x);
    var whole = @floor(v);
    var fraction = v - whole;
    const next: f64 = @bitCast(@as(u64, @bitCast(v)) + 1);
    var delta = @max(0.5 * (next - v), 5e-324);
    if (fraction >= delta) {
        buf[end] = '.';
        end += 1;
        while (true) {
            fraction *= radix;
            delta *= radix;
            const digit: u32 = @intFromFloat(fraction);
            buf[end] = radix_digits[digit];
            end += 1;
            fraction -= @floatFromInt(digit);
            if ((fraction > 0.5 or (fraction == 0.5 and digit & 1 != 0)) and fraction + delta > 1) {
                // Round up, carrying through what is written.
                while (true) {
                    end -= 1;
                    if (end == middle) {
                        whole += 1;
                        break;
                    }
                    const c = buf[end];
                    const d: u32 = if (c > '9') c - 'a' + 10 else c - '0';
                    if (@as(f64, @floatFromInt(d + 1)) < radix) {
                        buf[end] = radix_digits[d + 1];
                        end += 1;
                        break;
                    }
                }
                break;
            }
            if (!(fraction >= delta)) break;
        }
    }
    while (whole / radix >= 0x1p53) {
        whole /= radix;
        top -= 1;
        buf[top] = '0';
    }
    while (true) {
        const r = remSlow(whole, radix);
        top -= 1;
        buf[top] = radix_digits[@intFromFloat(r)];
        whole = (whole - r) / radix;
        if (!(whole > 0)) break;
    }
    if (x < 0) {
        top -= 1;
        buf[top] = '-';
    }
    return string.fromLatin1(buf[top..end]);
}
/// en-US, no options: groups of three, at most three fraction digits, a half away from zero; of the shortest digits, as ICU has it.
pub fn toLocaleString(x: f64, locales: Value, options: Value, site: u32) *String {
    if (options != .undefined) core.throwError(.Error, "toLocaleString with options is not supported", site);
    if (locales != .undefined and !(locales.isString() and string.equalsText(locales.asString(), "en-US"))) {
        core.throwError(.Error, "toLocaleString is supported for en-US only", site);
    }
    if (x != x) return string.literal("NaN");
    if (@abs(x) == inf) return if (x > 0) string.literal16(&.{'∞'}) else string.literal16(&.{ '-', '∞' });
    var d = Digits{};
    if (x != 0) {
        const short = shortest(@abs(x));
        var digit_buf: [32]u8 = undefined;
        const t = formatInteger(short.digits, &digit_buf);
        @memcpy(d.buf[0..t.len], t);
        d.len = t.len;
        d.point = short.exponent + @as(i32, @intCast(t.len));
        const keep = d.point + 3;
        if (keep < 0) d.len = 0 else d.round(@intCast(keep));
    }
    while (d.len > 0 and d.buf[d.len - 1] == '0' and @as(i32, @intCast(d.len)) > d.point) d.len -= 1;
    var buf: [480]u8 = undefined;
    var w = Writer{ .buf = &buf };
    if (@as(u64, @bitCast(x)) >> 63 != 0) w.byte('-');
    if (d.len == 0 or d.point <= 0) w.byte('0');
    var i: i32 = 0;
    while (d.len > 0 and i < d.point) : (i += 1) {
        if (i > 0 and @rem(d.point - i, 3) == 0) w.byte(',');
        w.byte(if (i < d.len) d.buf[@intCast(i)] else '0');
    }
    if (@as(i32, @intCast(d.len)) > d.point and d.len > 0) {
        w.byte('.');
        w.zeros(-d.point);
        w.text(d.buf[@intCast(@max(d.point, 0))..d.len]);
    }
    return string.fromLatin1(buf[0..w.len]);
}

// ---------------------------------------------------------------- from string

/// StringToNumber.
pub fn fromString(s: *String) f64 {
    const f = string.flat(s);
    const from = string.trimmedStart(f);
    const to = string.trimmedEnd(f, from);
    if (from == to) return 0;
    const t = if (f.isWide()) narrowed(f, from, to) orelse return nan else f.latin1()[from..to];
    if (t.len > 2 and t[0] == '0') {
        const base: u32 = switch (t[1]) {
            'x', 'X' => 16,
            'o', 'O' => 8,
            'b', 'B' => 2,
            else => 0,
        };
        if (base != 0) {
            for (t[2..]) |c| if (digitValue(c) >= base) return nan;
            return parseDigits(t[2..], base);
        }
    }
    const n = decimalPrefix(t);
    if (n != t.len) return nan;
    return parseDecimal(t);
}
fn narrowed(f: *String, from: u32, to: u32) ?[]const u8 {
    const out = core.scratch(u8, to - from);
    for (f.utf16()[from..to], 0..) |u, i| {
        if (u > 127) return null;
        out[i] = @intCast(u);
    }
    return out;
}
/// Length of the longest StrDecimalLiteral at the start; 0: none.
fn decimalPrefix(t: []const u8) usize {
    var i: usize = 0;
    if (i < t.len and (t[i] == '+' or t[i] == '-')) i += 1;
    if (std.mem.startsWith(u8, t[i..], "Infinity")) return i + 8;
    const start = i;
    while (i < t.len and isDigit(t[i])) i += 1;
    var digits = i - start;
    if (i < t.len and t[i] == '.') {
        const point = i;
        i += 1;
        while (i < t.len and isDigit(t[i])) i += 1;
        digits += i - point - 1;
        if (digits == 0) return 0;
    }
    if (digits == 0) return 0;
    if (i < t.len and (t[i] == 'e' or t[i] == 'E')) {
        var k = i + 1;
        if (k < t.len and (t[k] == '+' or t[k] == '-')) k += 1;
        if (k < t.len and isDigit(t[k])) {
            while (k < t.len and isDigit(t[k])) k += 1;
            i = k;
        }
    }
    return i;
}
inline fn isDigit(c: u8) bool {
    return c -% '0' < 10;
}
/// Precondition: t is a StrDecimalLiteral.
pub fn parseDecimal(t: []const u8) f64 {
    var i: usize = 0;
    const negative = t[0] == '-';
    if (negative or t[0] == '+') i = 1;
    if (t[i] == 'I') return if (negative) -inf else inf;
    if (t.len - i <= 15) {
        // At most 15 digits with at most 22 of exponent: the quotient of two exact doubles is correctly rounded.
        var v: u64 = 0;
        var k = i;
        var fraction: usize = 0;
        var simple = true;
        while (k < t.len) : (k += 1) {
            if (isDigit(t[k])) {
                v = v * 10 + (t[k] - '0');
                if (fraction > 0) fraction += 1;
            } else if (t[k] == '.') {
                fraction = 1;
            } else {
                simple = false;
                break;
            }
        }
        if (simple) {
            var r: f64 = @floatFromInt(v);
            if (fraction > 1) r /= @floatFromInt(@as(u64, @intCast(powers_of_ten[fraction - 1])));
            return if (negative) -r else r;
        }
    }
    return std.fmt.parseFloat(f64, t) catch nan;
}
fn digitValue(c: u16) u32 {
    return switch (c) {
        '0'...'9' => c - '0',
        'a'...'z' => c - 'a' + 10,
        'A'...'Z' => c - 'A' + 10,
        else => 99,
    };
}
/// Digits of a base. Powers of two are exact; 10 too; others as V8 rounds them.
fn parseDigits(t: []const u8, base: u32) f64 {
    if (base == 10) {
        if (t.len <= 15) {
            var v: u64 = 0;
            for (t) |c| v = v * 10 + (c - '0');
            return @floatFromInt(v);
        }
        return std.fmt.parseFloat(f64, t) catch nan;
    }
    if (std.math.isPowerOfTwo(base)) {
        const bits: u6 = @intCast(@ctz(base));
        var m: u64 = 0;
        var exponent: i32 = 0;
        var sticky = false;
        for (t) |c| {
            if (m >> 58 == 0) {
                m = (m << bits) | digitValue(c);
            } else {
                exponent += bits;
                if (digitValue(c) != 0) sticky = true;
            }
        }
        if (sticky) m |= 1;
        // m has at least 58 bits if anything was cut off, so the sticky bit is below the rounding position.
        if (exponent > 1100) return inf;
        return std.math.ldexp(@as(f64, @floatFromInt(m)), exponent);
    }
    var v: f64 = 0;
    var i: usize = 0;
    while (i < t.len) {
        var part: u32 = 0;
        var multiplier: u32 = 1;
        while (i < t.len) {
            const m = multiplier *% base;
            if (m > 0xffffffff / 36) break;
            part = part * base + digitValue(t[i]);
            multiplier = m;
            i += 1;
        }
        v = v * @as(f64, @floatFromInt(multiplier)) + @as(f64, @floatFromInt(part));
    }
    return v;
}
pub fn parseInt(s: *String, radix_arg: Value) f64 {
    const f = string.flat(s);
    var i = string.trimmedStart(f);
    var negative = false;
    if (i < f.length) {
        const c = string.unitAt(f, i);
        if (c == '+' or c == '-') {
            negative = c == '-';
            i += 1;
        }
    }
    const given = if (radix_arg == .undefined) 0 else toInt32(@import("operators.zig").toNumberQuiet(radix_arg));
    if (given != 0 and (given < 2 or given > 36)) return nan;
    var radix: u32 = @intCast(given);
    if ((radix == 0 or radix == 16) and i + 1 < f.length and string.unitAt(f, i) == '0' and string.unitAt(f, i + 1) | 32 == 'x') {
        i += 2;
        radix = 16;
    }
    if (radix == 0) radix = 10;
    var end = i;
    while (end < f.length and digitValue(string.unitAt(f, end)) < radix) end += 1;
    if (end == i) return nan;
    const t = if (f.isWide()) narrowed(f, i, end).? else f.latin1()[i..end];
    const v = parseDigits(t, radix);
    return if (negative) -v else v;
}
pub fn parseFloat(s: *String) f64 {
    const f = string.flat(s);
    const from = string.trimmedStart(f);
    var to = from;
    // The part that can belong to a number.
    while (to < f.length and string.unitAt(f, to) < 128) to += 1;
    const t = if (f.isWide()) narrowed(f, from, to).? else f.latin1()[from..to];
    const n = decimalPrefix(t);
    if (n == 0) return nan;
    return parseDecimal(t[0..n]);
}
