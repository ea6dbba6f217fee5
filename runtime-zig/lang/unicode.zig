//! Case mapping with all of Unicode, and what is supported of normalisation and collation. Big tables: only in programs that reach them.
const std = @import("std");
const core = @import("core.zig");
const string = @import("string.zig");
const utf8 = @import("utf8.zig");
const tables = @import("unicode_tables.zig");
const Value = core.Value;
const String = core.String;
const Builder = string.Builder;

fn mapRun(table: []const [4]i32, c: u32) u32 {
    const x: i32 = @intCast(c);
    var lo: usize = 0;
    var hi = table.len;
    while (lo < hi) {
        const mid = (lo + hi) / 2;
        if (table[mid][1] < x) lo = mid + 1 else hi = mid;
    }
    // Runs with a step of two may overlap (upper and lower case take turns): look at the neighbours too.
    var i = lo;
    while (i < table.len and i < lo + 3) : (i += 1) {
        const r = table[i];
        if (x >= r[0] and x <= r[1] and @rem(x - r[0], r[2]) == 0) return @intCast(x + r[3]);
    }
    return c;
}
fn special(table: []const [4]u16, c: u32) ?[]const u16 {
    for (table) |*e| if (e[0] == c) {
        const n: usize = if (e[3] != 0) 3 else 2;
        return e[1..][0..n];
    };
    return null;
}
fn inSet(table: []const [2]u32, c: u32) bool {
    var lo: usize = 0;
    var hi = table.len;
    while (lo < hi) {
        const mid = (lo + hi) / 2;
        if (table[mid][1] < c) lo = mid + 1 else hi = mid;
    }
    return lo < table.len and table[lo][0] <= c;
}

pub fn toUpperCase(s: *String, site: u32) *String {
    const f = string.flat(s);
    if (!f.isWide()) {
        const t = f.latin1();
        var i: usize = 0;
        while (i < t.len and !(t[i] -% 'a' < 26 or t[i] >= 0xB5)) i += 1;
        if (i == t.len) return f;
        if (utf8.isAscii(t)) {
            if (t.len == 1) return string.single(t[0] - 32);
            const r = string.alloc8(t.len);
            const d = string.data8(r);
            for (t, 0..) |c, k| d[k] = if (c -% 'a' < 26) c - 32 else c;
            return r;
        }
    }
    var b = Builder.init(f.length + 4, site);
    var i: usize = 0;
    while (i < f.length) {
        const c = string.codePoint(f, i);
        i += if (c >= 0x10000) 2 else 1;
        if (c >= 0xDF) if (special(&tables.upper_special, c)) |to| {
            for (to) |u| b.unit(u);
            continue;
        };
        b.codePoint(mapRun(&tables.upper, c));
    }
    return b.finish();
}
pub fn toLowerCase(s: *String, site: u32) *String {
    const f = string.flat(s);
    if (!f.isWide()) {
        const t = f.latin1();
        var i: usize = 0;
        while (i < t.len and !(t[i] -% 'A' < 26 or t[i] >= 0xC0)) i += 1;
        if (i == t.len) return f;
        if (t.len == 1 and t[0] < 128) return string.single(t[0] + 32);
        const r = string.alloc8(t.len);
        const d = string.data8(r);
        for (t, 0..) |c, k| d[k] = if (c -% 'A' < 26 or (c >= 0xC0 and c <= 0xDE and c != 0xD7)) c + 32 else c;
        return r;
    }
    var b = Builder.init(f.length + 4, site);
    var i: usize = 0;
    while (i < f.length) {
        const c = string.codePoint(f, i);
        const next = i + @as(usize, if (c >= 0x10000) 2 else 1);
        if (c == 0x3A3) {
            b.unit(if (isFinalSigma(f, i)) 0x3C2 else 0x3C3);
        } else if (special(&tables.lower_special, c)) |to| {
            for (to) |u| b.unit(u);
        } else b.codePoint(mapRun(&tables.lower, c));
        i = next;
    }
    return b.finish();
}
/// After a cased letter and not before one, looking past what case ignores.
fn isFinalSigma(f: *String, at: usize) bool {
    var i = at;
    while (true) {
        if (i == 0) return false;
        i -= 1;
        if (i > 0 and string.unitAt(f, i) & 0xFC00 == 0xDC00 and string.unitAt(f, i - 1) & 0xFC00 == 0xD800) i -= 1;
        const c = string.codePoint(f, i);
        if (inSet(&tables.case_ignorable, c)) continue;
        if (!inSet(&tables.cased, c)) return false;
        break;
    }
    i = at + 1;
    while (i < f.length) {
        const c = string.codePoint(f, i);
        i += if (c >= 0x10000) 2 else 1;
        if (inSet(&tables.case_ignorable, c)) continue;
        return !inSet(&tables.cased, c);
    }
    return true;
}

/// NFC and NFD of text below U+0250 (with no combining marks); NFKC and NFKD of ASCII. The rest is refused.
pub fn normalize(s: *String, form: Value, site: u32) *String {
    const f = string.flat(s);
    const name = if (form == .undefined) string.literal("NFC") else @import("operators.zig").toString(form, site);
    const compose = string.equalsText(name, "NFC");
    const decompose = string.equalsText(name, "NFD");
    if (!compose and !decompose and !string.equalsText(name, "NFKC") and !string.equalsText(name, "NFKD")) {
        core.throwErrorString(.RangeError, string.concatMany(&.{string.literal("The normalization form should be one of NFC, NFD, NFKC, NFKD.")}, site), site);
    }
    var max: u16 = 0;
    for (0..f.length) |i| max = @max(max, string.unitAt(f, i));
    if (max < 128) return f;
    if (max >= 0x250 or !(compose or decompose)) core.throwError(.Error, "normalize is supported for text below U+0250 only", site);
    if (compose) return f;
    var b = Builder.init(f.length * 2, site);
    for (0..f.length) |i| {
        const u = string.unitAt(f, i);
        const d = decomposition(u) orelse {
            b.unit(u);
            continue;
        };
        for (d[1..]) |x| if (x != 0) b.unit(x);
    }
    return b.finish();
}
fn decomposition(u: u16) ?*const [4]u16 {
    if (u < 0xC0) return null;
    for (&tables.decompositions) |*d| if (d[0] == u) return d;
    return null;
}

// ---------------------------------------------------------------- collation

/// The order of ICU's root collation (which English uses), for ASCII and the accented letters of Latin-1. Anything else, and other options, are refused.
pub fn localeCompare(a: *String, b: *String, locales: Value, options: Value, site: u32) f64 {
    if (options != .undefined) core.throwError(.Error, "localeCompare with options is not supported", site);
    if (locales != .undefined) {
        const ok = locales.isString() and (string.equalsText(locales.asString(), "en") or string.equalsText(locales.asString(), "en-US"));
        if (!ok) core.throwError(.Error, "localeCompare is supported for English only", site);
    }
    if (string.equals(a, b)) return 0;
    const f = string.flat(a);
    const g = string.flat(b);
    if (compareAscii(f, g)) |order| return order;
    const x = keys(f, site);
    const y = keys(g, site);
    // Level by level: letters, accents, case.
    inline for (.{ "primary", "secondary", "tertiary" }) |level| {
        const p = @field(x, level);
        const q = @field(y, level);
        const n = @min(p.len, q.len);
        for (p[0..n], q[0..n]) |c, d| {
            if (c != d) return if (c < d) -1 else 1;
        }
        if (p.len != q.len) return if (p.len < q.len) -1 else 1;
    }
    return 0;
}
/// The same without keys; null: not both are ASCII. Nothing has an accent, so what is left after the letters is case.
fn compareAscii(f: *const String, g: *const String) ?f64 {
    if (f.isWide() or g.isWide()) return null;
    const x = f.latin1();
    const y = g.latin1();
    var i: usize = 0;
    var k: usize = 0;
    var case_order: f64 = 0;
    while (true) {
        while (i < x.len and x[i] < 128 and tables.collation[x[i]] == 0) i += 1;
        while (k < y.len and y[k] < 128 and tables.collation[y[k]] == 0) k += 1;
        if (i == x.len or k == y.len) break;
        const c = x[i];
        const d = y[k];
        if ((c | d) >= 128) return null;
        const p = tables.collation[c];
        const q = tables.collation[d];
        if (p != q) {
            for (x[i..]) |u| if (u >= 128) return null;
            for (y[k..]) |u| if (u >= 128) return null;
            return if (p < q) -1 else 1;
        }
        if (case_order == 0 and c != d) case_order = if (d -% 'A' < 26) -1 else if (c -% 'A' < 26) 1 else 0;
        i += 1;
        k += 1;
    }
    for (x[i..]) |u| if (u >= 128) return null;
    for (y[k..]) |u| if (u >= 128) return null;
    return if (i < x.len) 1 else if (k < y.len) -1 else case_order;
}
const Keys = struct { primary: []u8, secondary: []u8, tertiary: []u8 };
fn keys(f: *String, site: u32) Keys {
    const n = f.length;
    const p = core.scratch(u8, n);
    const s = core.scratch(u8, 2 * n);
    const t = core.scratch(u8, 2 * n);
    var np: usize = 0;
    var ns: usize = 0;
    for (0..n) |i| {
        const u = string.unitAt(f, i);
        var base = u;
        var mark: u16 = 0;
        if (u >= 128) {
            const d = decomposition(u);
            if (d == null or d.?[1] >= 128 or d.?[3] != 0 or accentRank(d.?[2]) == 0) {
                core.throwError(.Error, "localeCompare is supported for ASCII and Latin-1 letters only", site);
            }
            base = d.?[1];
            mark = d.?[2];
        }
        const w = tables.collation[base];
        if (w == 0) continue;
        p[np] = w;
        np += 1;
        // An accent is a collation element of its own, without primary weight.
        s[ns] = 1;
        t[ns] = if (base -% 'A' < 26) 2 else 1;
        ns += 1;
        if (mark != 0) {
            s[ns] = 1 + accentRank(mark);
            t[ns] = 1;
            ns += 1;
        }
    }
    return .{ .primary = p[0..np], .secondary = s[0..ns], .tertiary = t[0..ns] };
}
fn accentRank(mark: u16) u8 {
    for (tables.accents, 1..) |m, i| if (m == mark) return @intCast(i);
    return 0;
}
