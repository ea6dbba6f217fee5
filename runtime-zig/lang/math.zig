//! Math, bit for bit as V8 computes it (Node 20): fdlibm's algorithms. Where std.math has the same algorithm, it is used; the others are here.
//! tests/lang/differential.mjs compares with the engine on tens of thousands of arguments.
const std = @import("std");
const program = @import("../boot/program.zig");
const sched = @import("../sched/sched.zig");
const thread = @import("../sched/thread.zig");
const core = @import("core.zig");
const number = @import("number.zig");
const array = @import("array.zig");
const Value = core.Value;
const Object = core.Object;
const nan = number.nan;
const inf = number.inf;

// ---------------------------------------------------------------- simple

pub inline fn abs(x: f64) f64 {
    return @abs(x);
}
pub inline fn absInt(x: i64) i64 {
    return if (x < 0) -x else x;
}
pub inline fn ceil(x: f64) f64 {
    return @ceil(x);
}
pub inline fn floor(x: f64) f64 {
    return @floor(x);
}
pub inline fn trunc(x: f64) f64 {
    return @trunc(x);
}
pub inline fn sqrt(x: f64) f64 {
    return @sqrt(x);
}
pub inline fn fround(x: f64) f64 {
    return @as(f32, @floatCast(x));
}
/// Halves go up.
pub inline fn round(x: f64) f64 {
    const f = @floor(x);
    const r = if (x - f >= 0.5) f + 1 else f;
    return std.math.copysign(r, x); // -0.2 is -0
}
pub inline fn sign(x: f64) f64 {
    return if (x > 0) 1 else if (x < 0) -1 else x;
}
pub inline fn clz32(x: f64) f64 {
    return @floatFromInt(@clz(number.toUint32(x)));
}
pub inline fn imul(x: f64, y: f64) f64 {
    return @floatFromInt(number.toInt32(x) *% number.toInt32(y));
}
pub inline fn imulInt(x: i64, y: i64) i64 {
    return @as(i32, @truncate(x)) *% @as(i32, @truncate(y));
}
pub inline fn max2(x: f64, y: f64) f64 {
    if (x > y) return x;
    if (y > x) return y;
    if (x == y) return @bitCast(@as(u64, @bitCast(x)) & @as(u64, @bitCast(y))); // +0 wins
    return nan;
}
pub inline fn min2(x: f64, y: f64) f64 {
    if (x < y) return x;
    if (y < x) return y;
    if (x == y) return @bitCast(@as(u64, @bitCast(x)) | @as(u64, @bitCast(y)));
    return nan;
}
/// Math.max(...a)
pub fn maxArray(a: *Object, site: u32) f64 {
    var r: f64 = -inf;
    for (0..array.lengthOf(a)) |i| r = max2(r, element(a, i, site));
    return r;
}
pub fn minArray(a: *Object, site: u32) f64 {
    var r: f64 = inf;
    for (0..array.lengthOf(a)) |i| r = min2(r, element(a, i, site));
    return r;
}
fn element(a: *Object, i: usize, site: u32) f64 {
    const b = array.buffer(a);
    if (b.desc == &array.f64_desc and i < array.lengthIn(b)) return b.f64s()[i];
    return @import("operators.zig").toNumber(array.getAny(a, @floatFromInt(i)), site);
}
pub fn hypotAll(args: []const Value, site: u32) f64 {
    const n = core.scratch(f64, args.len);
    for (args, 0..) |v, i| n[i] = @import("operators.zig").toNumber(v, site);
    return hypotOf(n);
}
pub fn hypot(x: f64, y: f64) f64 {
    return hypotOf(&.{ x, y });
}
/// Scaled, with a compensated sum.
fn hypotOf(n: []const f64) f64 {
    var max: f64 = 0;
    var any_nan = false;
    for (n) |x| {
        if (@abs(x) == inf) return inf;
        if (x != x) any_nan = true;
        max = @max(max, @abs(x));
    }
    if (any_nan) return nan;
    if (max == 0) return 0;
    var sum: f64 = 0;
    var compensation: f64 = 0;
    for (n) |x| {
        const q = @abs(x) / max;
        const summand = q * q - compensation;
        const preliminary = sum + summand;
        compensation = (preliminary - sum) - summand;
        sum = preliminary;
    }
    return @sqrt(sum) * max;
}

/// xorshift128+, seeded from the clock when first used; in a concurrent program one a thread.
var random_state: [2]u64 = .{ 0, 0 };
pub fn random() f64 {
    if (!program.concurrent) return nextRandom(&random_state);
    sched.pin();
    const x = nextRandom(&thread.machine().numbers);
    sched.unpin();
    return x;
}
fn nextRandom(state: *[2]u64) f64 {
    if (state[0] | state[1] == 0) {
        var z: u64 = @truncate(@as(u128, @bitCast(@as(i128, @import("../rt.zig").os.monotonicNs()))));
        z ^= @intFromPtr(&z);
        for (state) |*s| {
            z +%= 0x9E3779B97F4A7C15;
            var x = z;
            x = (x ^ (x >> 30)) *% 0xBF58476D1CE4E5B9;
            x = (x ^ (x >> 27)) *% 0x94D049BB133111EB;
            s.* = x ^ (x >> 31);
        }
    }
    var a = state[0];
    const b = state[1];
    state[0] = b;
    a ^= a << 23;
    a ^= a >> 17;
    a ^= b ^ (b >> 26);
    state[1] = a;
    return @as(f64, @floatFromInt((a +% b) >> 11)) * 0x1p-53;
}

// ---------------------------------------------------------------- the same algorithms in std

pub fn acos(x: f64) f64 {
    return std.math.acos(x);
}
pub fn asin(x: f64) f64 {
    return std.math.asin(x);
}
pub fn atan(x: f64) f64 {
    return std.math.atan(x);
}
pub fn atanh(x: f64) f64 {
    return std.math.atanh(x);
}
pub fn cbrt(x: f64) f64 {
    return std.math.cbrt(x);
}
pub fn exp(x: f64) f64 {
    if (x == 1) return 2.718281828459045; // as V8 corrects it
    return @exp(x);
}
pub fn expm1(x: f64) f64 {
    return std.math.expm1(x);
}
pub fn log2(x: f64) f64 {
    return @log2(x);
}
pub fn tan(x: f64) f64 {
    return @tan(x);
}

// ---------------------------------------------------------------- words of a double

inline fn high(x: f64) i32 {
    return @bitCast(@as(u32, @truncate(@as(u64, @bitCast(x)) >> 32)));
}
inline fn low(x: f64) u32 {
    return @truncate(@as(u64, @bitCast(x)));
}
inline fn withHigh(x: f64, h: i32) f64 {
    return @bitCast((@as(u64, @bitCast(x)) & 0xffff_ffff) | (@as(u64, @as(u32, @bitCast(h))) << 32));
}
inline fn truncated(x: f64) f64 {
    return @bitCast(@as(u64, @bitCast(x)) & 0xffff_ffff_0000_0000);
}
inline fn flt(k: i32) f64 {
    return @floatFromInt(k);
}

// ---------------------------------------------------------------- logarithms

const ln2_hi = 6.93147180369123816490e-01;
const ln2_lo = 1.90821492927058770002e-10;
const lg1 = 6.666666666666735130e-01;
const lg2 = 3.999999999940941908e-01;
const lg3 = 2.857142874366239149e-01;
const lg4 = 2.222219843214978396e-01;
const lg5 = 1.818357216161805012e-01;
const lg6 = 1.531383769920937332e-01;
const lg7 = 1.479819860511658591e-01;

/// x = 2^k (1 + f) with √2/2 < 1 + f < √2; log(1 + f) = f − s(f − R) with s = f / (2 + f).
pub fn log(arg: f64) f64 {
    if (arg != arg or arg == inf) return arg;
    if (arg == 0) return -inf;
    if (arg < 0) return nan;
    var x = arg;
    var k: i32 = 0;
    if (high(x) < 0x00100000) {
        k = -54;
        x *= 0x1p54;
    }
    var hx = high(x);
    k += (hx >> 20) - 1023;
    hx &= 0xfffff;
    const carry = (hx + 0x95f64) & 0x100000;
    x = withHigh(x, hx | (carry ^ 0x3ff00000));
    k += carry >> 20;
    const dk = flt(k);
    const f = x - 1.0;
    if (0xfffff & (2 + hx) < 3) {
        if (f == 0) return if (k == 0) 0 else dk * ln2_hi + dk * ln2_lo;
        const r = f * f * (0.5 - 0.33333333333333333 * f);
        if (k == 0) return f - r;
        return dk * ln2_hi - ((r - dk * ln2_lo) - f);
    }
    const s = f / (2.0 + f);
    const z = s * s;
    const w = z * z;
    const t1 = w * (lg2 + w * (lg4 + w * lg6));
    const t2 = z * (lg1 + w * (lg3 + w * (lg5 + w * lg7)));
    const r = t2 + t1;
    if ((hx - 0x6147a) | (0x6b851 - hx) > 0) {
        const hfsq = 0.5 * f * f;
        if (k == 0) return f - (hfsq - s * (hfsq + r));
        return dk * ln2_hi - ((hfsq - (s * (hfsq + r) + dk * ln2_lo)) - f);
    }
    if (k == 0) return f - s * (f - r);
    return dk * ln2_hi - ((s * (f - r) - dk * ln2_lo) - f);
}
pub fn log10(arg: f64) f64 {
    if (arg != arg or arg == inf) return arg;
    if (arg == 0) return -inf;
    if (arg < 0) return nan;
    var x = arg;
    var k: i32 = 0;
    if (high(x) < 0x00100000) {
        k = -54;
        x *= 0x1p54;
    }
    const hx = high(x);
    k += (hx >> 20) - 1023;
    const i: i32 = if (k < 0) 1 else 0;
    const y = flt(k + i);
    x = withHigh(x, (hx & 0xfffff) | ((0x3ff - i) << 20));
    const z = y * 3.69423907715893078616e-13 + 4.34294481903251816668e-01 * log(x);
    return z + y * 3.01029995663611771306e-01;
}
pub fn log1p(x: f64) f64 {
    const hx = high(x);
    const ax = hx & 0x7fffffff;
    var k: i32 = 1;
    var f: f64 = 0;
    var hu: i32 = 1;
    var c: f64 = 0;
    if (x != x) return x;
    if (hx < 0x3FDA827A) {
        if (ax >= 0x3ff00000) return if (x == -1) -inf else nan;
        if (ax < 0x3e200000) return if (ax < 0x3c900000) x else x - x * x * 0.5;
        if (hx > 0 or hx <= @as(i32, @bitCast(@as(u32, 0xbfd2bec4)))) {
            k = 0;
            f = x;
        }
    }
    if (x == inf) return x;
    if (k != 0) {
        var u: f64 = undefined;
        if (hx < 0x43400000) {
            u = 1.0 + x;
            hu = high(u);
            k = (hu >> 20) - 1023;
            c = if (k > 0) 1.0 - (u - x) else x - (u - 1.0);
            c /= u;
        } else {
            u = x;
            hu = high(u);
            k = (hu >> 20) - 1023;
        }
        hu &= 0xfffff;
        if (hu < 0x6a09e) {
            u = withHigh(u, hu | 0x3ff00000);
        } else {
            k += 1;
            u = withHigh(u, hu | 0x3fe00000);
            hu = (0x100000 - hu) >> 2;
        }
        f = u - 1.0;
    }
    const dk = flt(k);
    const hfsq = 0.5 * f * f;
    if (hu == 0) {
        if (f == 0) return if (k == 0) 0 else dk * ln2_hi + (c + dk * ln2_lo);
        const r = hfsq * (1.0 - 0.66666666666666666 * f);
        if (k == 0) return f - r;
        return dk * ln2_hi - ((r - (dk * ln2_lo + c)) - f);
    }
    const s = f / (2.0 + f);
    const z = s * s;
    const r = z * (lg1 + z * (lg2 + z * (lg3 + z * (lg4 + z * (lg5 + z * (lg6 + z * lg7))))));
    if (k == 0) return f - (hfsq - s * (hfsq + r));
    return dk * ln2_hi - ((hfsq - (s * (hfsq + r) + (dk * ln2_lo + c))) - f);
}

// ---------------------------------------------------------------- hyperbolic

pub fn cosh(x: f64) f64 {
    const ax = @abs(x);
    const ix = high(ax);
    if (ix < 0x3FD62E43) {
        const t = expm1(ax);
        const w = 1 + t;
        if (ix < 0x3C800000) return w;
        return 1 + (t * t) / (w + w);
    }
    if (ix < 0x40360000) {
        const t = exp(ax);
        return 0.5 * t + 0.5 / t;
    }
    if (ix < 0x40862E42) return 0.5 * exp(ax);
    if (ax <= 710.4758600739439) {
        const w = exp(0.5 * ax);
        return 0.5 * w * w;
    }
    return if (x != x) x else inf;
}
pub fn sinh(x: f64) f64 {
    const h: f64 = if (x < 0) -0.5 else 0.5;
    const ax = @abs(x);
    if (ax < 22) {
        if (ax < 0x1p-28) return x;
        const t = expm1(ax);
        if (ax < 1) return h * (2 * t - t * t / (t + 1));
        return h * (t + t / (t + 1));
    }
    if (ax < 709.7822265625) return h * exp(ax);
    if (ax <= 710.4758600739439) {
        const w = exp(0.5 * ax);
        return (h * w) * w;
    }
    return x * 1e307;
}
pub fn tanh(x: f64) f64 {
    if (x != x) return x;
    const ax = @abs(x);
    var z: f64 = 1;
    if (ax < 22) {
        if (ax < 0x1p-28) return x;
        if (ax >= 1) {
            z = 1 - 2 / (expm1(2 * ax) + 2);
        } else {
            const t = expm1(-2 * ax);
            z = -t / (t + 2);
        }
    }
    return if (x < 0) -z else z;
}
pub fn acosh(x: f64) f64 {
    if (x < 1 or x != x) return nan;
    if (x == inf) return x;
    const hx = high(x);
    if (hx >= 0x41B00000) return log(x) + 6.93147180559945286227e-01;
    if (x == 1) return 0;
    if (hx > 0x40000000) return log(2 * x - 1 / (x + @sqrt(x * x - 1)));
    const t = x - 1;
    return log1p(t + @sqrt(2 * t + t * t));
}
pub fn asinh(x: f64) f64 {
    const ax = @abs(x);
    const ix = high(ax);
    if (ix >= 0x7FF00000 or ix < 0x3E300000) return x;
    const w = if (ix > 0x41B00000)
        log(ax) + 6.93147180559945286227e-01
    else if (ix > 0x40000000)
        log(2 * ax + 1 / (@sqrt(x * x + 1) + ax))
    else
        log1p(ax + x * x / (1 + @sqrt(1 + x * x)));
    return if (x > 0) w else -w;
}

// ---------------------------------------------------------------- sine, cosine

const Reduced = struct { n: u2, hi: f64, lo: f64 };
/// x − n·π/2 as a sum of two doubles. Precondition: finite, |x| > π/4.
fn reduce(x: f64) Reduced {
    if (@abs(x) >= 1647099) return reduceLarge(x);
    const fn_ = std.math.copysign(@trunc(@abs(x) * 6.36619772367581382433e-01 + 0.5), x);
    var r = x - fn_ * @as(f64, @bitCast(@as(u64, 0x3FF921FB54400000)));
    var w = fn_ * @as(f64, @bitCast(@as(u64, 0x3DD0B4611A626331)));
    const ex = (high(x) >> 20) & 0x7ff;
    var y = r - w;
    if (ex - ((high(y) >> 20) & 0x7ff) > 16) {
        var t = r;
        w = fn_ * @as(f64, @bitCast(@as(u64, 0x3DD0B4611A600000)));
        r = t - w;
        w = fn_ * @as(f64, @bitCast(@as(u64, 0x3BA3198A2E037073))) - ((t - r) - w);
        y = r - w;
        if (ex - ((high(y) >> 20) & 0x7ff) > 49) {
            t = r;
            w = fn_ * @as(f64, @bitCast(@as(u64, 0x3BA3198A2E000000)));
            r = t - w;
            w = fn_ * @as(f64, @bitCast(@as(u64, 0x397B839A252049C1))) - ((t - r) - w);
            y = r - w;
        }
    }
    const n: i64 = @intFromFloat(fn_);
    return .{ .n = @truncate(@as(u64, @bitCast(n))), .hi = y, .lo = (r - y) - w };
}
/// 2/π, the bits after the point.
const two_over_pi = [_]u64{ 0xa2f9836e4e441529, 0xfc2757d1f534ddc0, 0xdb6295993c439041, 0xfe5163abdebbc561, 0xb7246e3a424dd2e0, 0x06492eea09d1921c, 0xfe1deb1cb129a73e, 0xe88235f52ebb4484, 0xe99c7026b45f7e41, 0x3991d639835339f4, 0x9c845f8bbdf9283b, 0x1ff897ffde05980f, 0xef2f118b5a0a6d1f, 0x6d367ecf27cb09b7, 0x4f463f669e5fea2d, 0x7527bac7ebe5f17b, 0x3d0739f78a5292ea, 0x6bfb5fb11f8d5d08, 0x56033046fc7b6bab, 0xf0cfbc209af4361d, 0xa9e391615ee61b08, 0x6599855f14a06840, 0x8dffd8804d732731 };
fn piBits(from: u32, count: u32) u384 {
    var r: u384 = 0;
    var i = from;
    while (i < from + count) : (i += 64) {
        const word = i / 64;
        const shift: u6 = @intCast(i % 64);
        var w = two_over_pi[word] << shift;
        if (shift != 0) w |= two_over_pi[word + 1] >> @intCast(64 - @as(u32, shift));
        r = (r << 64) | w;
    }
    return r;
}
/// Multiplies the significand by those bits of 2/π that decide x·2/π modulo 4, in fixed point.
fn reduceLarge(x: f64) Reduced {
    const bits: u64 = @bitCast(@abs(x));
    const e: i32 = @as(i32, @intCast(bits >> 52)) - 1075;
    const m = (bits & 0xfffffffffffff) | (1 << 52);
    // Bits of 2/π with weight 2^-(e-1) and below: 320 of them.
    const first: i32 = @max(e - 1, 1);
    const product = @as(u384, m) *% piBits(@intCast(first - 1), 320);
    // Scaled so that the top 2 of 320 bits are the quadrant.
    const up = e - first - 1;
    const mask = (@as(u384, 1) << 320) - 1;
    const fixed = (if (up >= 0) product << @intCast(up) else product >> @intCast(-up)) & mask;
    var n: u32 = @intCast(fixed >> 318);
    var f = fixed & ((@as(u384, 1) << 318) - 1);
    var negative = false;
    if (f >> 317 != 0) {
        n += 1;
        f = (@as(u384, 1) << 318) - f;
        negative = true;
    }
    const hi: f64 = @floatFromInt(f >> (318 - 150));
    const top: u384 = f >> (318 - 150);
    const rest: f64 = blk: {
        const h: u384 = @intFromFloat(hi);
        break :blk if (top >= h) @floatFromInt(top - h) else -@as(f64, @floatFromInt(h - top));
    };
    const a = hi * 0x1p-150;
    const b = rest * 0x1p-150;
    const p0: f64 = 1.5707963267948966;
    const p1: f64 = 6.123233995736766e-17;
    const p = a * p0;
    const err = @mulAdd(f64, a, p0, -p) + a * p1 + b * p0;
    var y0 = p + err;
    var y1 = (p - y0) + err;
    if (negative) {
        y0 = -y0;
        y1 = -y1;
    }
    if (x < 0) return .{ .n = @truncate(0 -% n), .hi = -y0, .lo = -y1 };
    return .{ .n = @truncate(n), .hi = y0, .lo = y1 };
}
/// On [−π/4, π/4].
fn kernelSin(x: f64, y: f64, has_tail: bool) f64 {
    if (high(x) & 0x7fffffff < 0x3E400000) return x;
    const z = x * x;
    const v = z * x;
    const r = 8.33333333332248946124e-03 + z * (-1.98412698298579493134e-04 + z * (2.75573137070700676789e-06 + z * (-2.50507602534068634195e-08 + z * 1.58969099521155010221e-10)));
    const s1 = -1.66666666666666324348e-01;
    if (!has_tail) return x + v * (s1 + z * r);
    return x - ((z * (0.5 * y - v * r) - y) - v * s1);
}
fn kernelCos(x: f64, y: f64) f64 {
    const ix = high(x) & 0x7fffffff;
    if (ix < 0x3E400000) return 1;
    const z = x * x;
    const r = z * (4.16666666666666019037e-02 + z * (-1.38888888888741095749e-03 + z * (2.48015872894767294178e-05 + z * (-2.75573143513906633035e-07 + z * (2.08757232129817482790e-09 + z * -1.13596475577881948265e-11)))));
    if (ix < 0x3FD33333) return 1 - (0.5 * z - (z * r - x * y));
    const q: f64 = if (ix > 0x3FE90000) 0.28125 else withHigh(0, ix - 0x00200000);
    const iz = 0.5 * z - q;
    return (1 - q) - (iz - (z * r - x * y));
}
pub fn sin(x: f64) f64 {
    if (high(x) & 0x7fffffff <= 0x3FE921FB) return kernelSin(x, 0, false);
    if (!number.isFinite(x)) return nan;
    const r = reduce(x);
    return switch (r.n) {
        0 => kernelSin(r.hi, r.lo, true),
        1 => kernelCos(r.hi, r.lo),
        2 => -kernelSin(r.hi, r.lo, true),
        3 => -kernelCos(r.hi, r.lo),
    };
}
pub fn cos(x: f64) f64 {
    if (high(x) & 0x7fffffff <= 0x3FE921FB) return kernelCos(x, 0);
    if (!number.isFinite(x)) return nan;
    const r = reduce(x);
    return switch (r.n) {
        0 => kernelCos(r.hi, r.lo),
        1 => -kernelSin(r.hi, r.lo, true),
        2 => -kernelCos(r.hi, r.lo),
        3 => kernelSin(r.hi, r.lo, true),
    };
}
pub fn atan2(y: f64, x: f64) f64 {
    if (x != x or y != y) return nan;
    const pi = 3.1415926535897931160;
    const pi_lo = 1.2246467991473531772e-16;
    const k = (high(@abs(y)) - high(@abs(x))) >> 20;
    // Where the quotient is too large or small, the sign of x decides alone.
    if (x != 0 and y != 0 and @abs(x) != inf and @abs(y) != inf and (k > 60 or (x < 0 and k < -60))) {
        if (k > 60) return std.math.copysign(@as(f64, 1.5707963267948965580) + 0.5 * pi_lo, y);
        return std.math.copysign(@as(f64, pi) - (0.0 - pi_lo), y);
    }
    return std.math.atan2(y, x);
}

// ---------------------------------------------------------------- pow

/// x ** y with ECMAScript's rules: NaN ** 0 is 1, (±1) ** ±∞ is NaN.
pub fn pow(x: f64, y: f64) f64 {
    if (y == 2) return x * x;
    if (y == 0) return 1;
    if (y == 1) return x;
    if (x != x or y != y) return nan;
    const ax0 = @abs(x);
    if (@abs(y) == inf) {
        if (ax0 == 1) return nan;
        return if ((ax0 > 1) == (y > 0)) inf else 0;
    }
    if (y == -1) return 1 / x;
    if (y == 0.5 and !std.math.signbit(x)) return @sqrt(x);
    // 0: fractional, 1: odd, 2: even
    var kind: u8 = 2;
    if (@abs(y) < 0x1p53) {
        const i: i64 = @intFromFloat(y);
        kind = if (@as(f64, @floatFromInt(i)) != y) 0 else if (i & 1 != 0) 1 else 2;
    }
    const negative = std.math.signbit(x);
    if (ax0 == inf or x == 0 or ax0 == 1) {
        const z = if (y < 0) 1 / ax0 else ax0;
        if (!negative) return z;
        if (ax0 == 1 and kind == 0) return nan;
        return if (kind == 1) -z else z;
    }
    if (negative and kind == 0) return nan;
    const s: f64 = if (negative and kind == 1) -1 else 1;
    var t1: f64 = undefined;
    var t2: f64 = undefined;
    var ix = high(ax0);
    if (@abs(y) > 0x1p31) {
        if (high(@abs(y)) > 0x43f00000) {
            if (ix <= 0x3fefffff) return if (y < 0) inf else 0;
            return if (y > 0) inf else 0;
        }
        if (ix < 0x3fefffff) return if (y < 0) s * inf else s * 0;
        if (ix > 0x3ff00000) return if (y > 0) s * inf else s * 0;
        const t = ax0 - 1;
        const w = (t * t) * (0.5 - t * (0.3333333333333333333333 - t * 0.25));
        const u = 1.44269502162933349609e+00 * t;
        const v = t * 1.92596299112661746887e-08 - w * 1.44269504088896338700e+00;
        t1 = truncated(u + v);
        t2 = v - (t1 - u);
    } else {
        // log2 |x| in two pieces.
        var ax = ax0;
        var n: i32 = 0;
        if (ix < 0x00100000) {
            ax *= 0x1p53;
            n = -53;
            ix = high(ax);
        }
        n += (ix >> 20) - 0x3ff;
        const j = ix & 0xfffff;
        ix = j | 0x3ff00000;
        var k: u1 = 0;
        if (j <= 0x3988E) {} else if (j < 0xBB67A) {
            k = 1;
        } else {
            n += 1;
            ix -= 0x00100000;
        }
        ax = withHigh(ax, ix);
        const bp: f64 = if (k == 0) 1 else 1.5;
        const dp_h: f64 = if (k == 0) 0 else 5.84962487220764160156e-01;
        const dp_l: f64 = if (k == 0) 0 else 1.35003920212974897128e-08;
        const du = ax - bp;
        const dv = 1 / (ax + bp);
        const ss = du * dv;
        const s_h = truncated(ss);
        const t_h0 = withHigh(0, ((ix >> 1) | 0x20000000) + 0x00080000 + (@as(i32, k) << 18));
        const t_l0 = ax - (t_h0 - bp);
        const s_l = dv * ((du - s_h * t_h0) - s_h * t_l0);
        const s2 = ss * ss;
        var r = s2 * s2 * (5.99999999999994648725e-01 + s2 * (4.28571428578550184252e-01 + s2 * (3.33333329818377432918e-01 + s2 * (2.72728123808534006489e-01 + s2 * (2.30660745775561754067e-01 + s2 * 2.06975017800338417784e-01)))));
        r += s_l * (s_h + ss);
        const s2h = s_h * s_h;
        const t_h = truncated(3.0 + s2h + r);
        const t_l = r - ((t_h - 3.0) - s2h);
        const u = s_h * t_h;
        const v = s_l * t_h + t_l * ss;
        const p_h = truncated(u + v);
        const p_l = v - (p_h - u);
        const z_h = 9.61796700954437255859e-01 * p_h;
        const z_l = -7.02846165095275826516e-09 * p_h + p_l * 9.61796693925975554329e-01 + dp_l;
        const t = flt(n);
        t1 = truncated(((z_h + z_l) + dp_h) + t);
        t2 = z_l - (((t1 - t) - dp_h) - z_h);
    }
    // 2 ** (y · (t1 + t2))
    const y1 = truncated(y);
    const p_l = (y - y1) * t1 + y * t2;
    var p_h = y1 * t1;
    var z = p_l + p_h;
    const j = high(z);
    if (j >= 0x40900000) {
        if (z > 1024 or p_l + 8.0085662595372944372e-17 > z - p_h) return s * inf;
    } else if (j & 0x7fffffff >= 0x4090cc00) {
        if (z < -1075 or p_l <= z - p_h) return s * 0;
    }
    const i = j & 0x7fffffff;
    var k = (i >> 20) - 0x3ff;
    var n: i32 = 0;
    if (i > 0x3fe00000) {
        n = j +% (@as(i32, 0x00100000) >> @intCast(k + 1));
        k = ((n & 0x7fffffff) >> 20) - 0x3ff;
        const t = withHigh(0, n & ~(@as(i32, 0x000fffff) >> @intCast(k)));
        n = ((n & 0x000fffff) | 0x00100000) >> @intCast(20 - k);
        if (j < 0) n = -n;
        p_h -= t;
    }
    var t = truncated(p_l + p_h);
    const u = t * 6.93147182464599609375e-01;
    const v = (p_l - (t - p_h)) * 6.93147180559945286227e-01 + t * -1.90465429995776804525e-09;
    z = u + v;
    const w = v - (z - u);
    t = z * z;
    const c = z - t * (1.66666666666666019037e-01 + t * (-2.77777777770155933842e-03 + t * (6.61375632143793436117e-05 + t * (-1.65339022054652515390e-06 + t * 4.13813679705723846039e-08))));
    // V8's division takes in the correction term, unlike fdlibm's.
    const r = (z * c) / ((c - 2.0) - (w + z * w));
    z = 1 - (r - z);
    const top = high(z) +% (n << 20);
    if (top >> 20 <= 0) return s * std.math.ldexp(z, n);
    return s * withHigh(z, top);
}
