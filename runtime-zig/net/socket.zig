//! Open sockets: a table of them, and their operations, which try the system call first and park only where it would block.
//!
//! A socket is named by a handle, a number that is never used again: index in the table and generation. Every operation holds a reference; `close`
//! wakes who waits, and whoever lets go last closes the descriptor, so no operation ever meets a descriptor that is another's by now.
//! Results are as os/net.zig says, and netpoll.cancelled.
const std = @import("std");
const os = @import("../os/os.zig");
const sys = @import("../os/net.zig");
const netpoll = @import("netpoll.zig");
const park = @import("park.zig");
const Gate = @import("gate.zig");
pub const Address = sys.Address;
pub const Handle = u64;

pub const Socket = struct {
    /// generation (31 bits) << 32 | closed << 31 | references
    state: u64 = 0,
    index: u32,
    next_free: ?*Socket = null,
    stream: bool = false,
    /// Reading has taken all that there was, so there is nothing before the next edge.
    drained: bool = false,
    desc: netpoll.PollDesc = .{},
    gates: [2]Gate = .{ .{}, .{} },

    inline fn handle(s: *Socket) Handle {
        return (s.state >> 32) << index_bits | s.index;
    }
};
const closed_bit: u64 = 1 << 31;
const index_bits = 22;
const ebadf = -9;
const emfile = -24;

// ---------------------------------------------------------------- the table

const chunk_len = 64;
const max_chunks = 1 << (index_bits - 6);
var chunks: []?*[chunk_len]Socket = &.{};
var chunk_count: u32 = 0;
var free: ?*Socket = null;
var table_lock: park.Lock = .{};

fn roundUp(n: usize) usize {
    const g = os.impl.granularity;
    return (n + g - 1) / g * g;
}
/// Under the table's lock.
fn grow() bool {
    if (chunks.len == 0) {
        const size = roundUp(max_chunks * @sizeOf(usize));
        const p = os.reserve(size) orelse return false;
        if (!os.commit(p, size)) return false;
        chunks = @as([*]?*[chunk_len]Socket, @ptrCast(@alignCast(p)))[0..max_chunks];
        netpoll.find = &findDesc;
    }
    const per_block = roundUp(@sizeOf([chunk_len]Socket)) / @sizeOf([chunk_len]Socket);
    if (chunk_count + per_block > max_chunks) return false;
    const size = roundUp(@sizeOf([chunk_len]Socket));
    const p = os.reserve(size) orelse return false;
    if (!os.commit(p, size)) return false;
    const block: [*][chunk_len]Socket = @ptrCast(@alignCast(p));
    for (block[0..per_block]) |*chunk| {
        for (chunk, 0..) |*s, i| {
            s.* = .{ .index = @intCast(chunk_count * chunk_len + i) };
            if (s.index == 0) continue; // handle and token 0 mean none
            s.next_free = free;
            free = s;
        }
        @atomicStore(?*[chunk_len]Socket, &chunks[chunk_count], chunk, .release);
        chunk_count += 1;
    }
    return true;
}
inline fn at(handle: Handle) ?*Socket {
    const index = handle & (1 << index_bits) - 1;
    if (chunks.len == 0) return null;
    const chunk = @atomicLoad(?*[chunk_len]Socket, &chunks[index / chunk_len], .acquire) orelse return null;
    return &chunk[index % chunk_len];
}
fn findDesc(token: u64) ?*netpoll.PollDesc {
    return if (at(token)) |s| &s.desc else null;
}
/// A socket of the descriptor, which it owns from now on, also if this fails.
pub fn open(fd: i32, stream: bool) isize {
    table_lock.acquire();
    const have = free != null or grow();
    const s = free orelse {
        table_lock.release();
        _ = sys.close(fd);
        return if (have) emfile else -12;
    };
    free = s.next_free;
    table_lock.release();
    s.stream = stream;
    s.drained = false;
    const r = s.desc.open(fd, s.handle());
    if (r < 0) {
        _ = sys.close(fd);
        giveBack(s);
        return r;
    }
    return @intCast(s.handle());
}
/// Its handle means nothing from now on.
fn giveBack(s: *Socket) void {
    const generation = (s.state >> 32) + 1 & 0x7fff_ffff;
    @atomicStore(u64, &s.state, generation << 32, .seq_cst);
    table_lock.acquire();
    s.next_free = free;
    free = s;
    table_lock.release();
}
fn acquire(handle: Handle) ?*Socket {
    const s = at(handle) orelse return null;
    var old = @atomicLoad(u64, &s.state, .acquire);
    while (true) {
        if (old >> 32 != handle >> index_bits or old & closed_bit != 0) return null;
        old = @cmpxchgWeak(u64, &s.state, old, old + 1, .acq_rel, .acquire) orelse return s;
    }
}
fn release(s: *Socket) void {
    const old = @atomicRmw(u64, &s.state, .Sub, 1, .acq_rel);
    if (old & 0xffff_ffff != closed_bit | 1) return;
    s.desc.close();
    _ = sys.close(s.desc.fd);
    giveBack(s);
}
/// Wakes who waits at it: their operations end with ECANCELED. False: it was closed before.
pub fn close(handle: Handle) bool {
    const s = at(handle) orelse return false;
    var old = @atomicLoad(u64, &s.state, .acquire);
    while (true) {
        if (old >> 32 != handle >> index_bits or old & closed_bit != 0) return false;
        old = @cmpxchgWeak(u64, &s.state, old, (old | closed_bit) + 1, .acq_rel, .acquire) orelse break;
    }
    s.desc.evict();
    release(s);
    return true;
}
/// How many are open: for tests.
pub fn openCount() usize {
    var n: usize = 0;
    for (0..chunk_count) |i| n += chunk_len - @as(usize, @intFromBool(i == 0));
    var s = free;
    while (s) |x| : (s = x.next_free) n -= 1;
    return n;
}

// ---------------------------------------------------------------- operations

/// May an operation begin? One with a time limit of its own does not look at the deadline, which may be that of an earlier one.
inline fn mayBegin(d: *netpoll.PollDesc, direction: netpoll.Direction, limit: u64) isize {
    if (limit == 0) return d.check(direction);
    return if (@atomicLoad(bool, &d.closing, .acquire)) sys.ecanceled else 0;
}
/// Waits for an edge. `limit`: nanoseconds from the first wait of the operation, which sets it to 0; or 0.
inline fn waitWithin(d: *netpoll.PollDesc, direction: netpoll.Direction, limit: *u64) isize {
    if (limit.* != 0) {
        const now = park.nowNs();
        d.setDeadline(direction, now + limit.*, now);
        limit.* = 0;
    }
    return d.wait(direction);
}
/// 0 at the end of the stream. `within`: nanoseconds to wait, which need no deadline where nothing is waited for; 0: the socket's deadline holds.
pub fn read(handle: Handle, buf: []u8, within: u64) isize {
    const s = acquire(handle) orelse return ebadf;
    defer release(s);
    if (!s.gates[0].enter()) return netpoll.cancelled;
    defer s.gates[0].leave();
    const d = &s.desc;
    var limit = within;
    const why = mayBegin(d, .read, within);
    if (why < 0) return why;
    while (true) {
        const had_edge = d.takeEdge(.read);
        if (had_edge or !s.drained or @atomicLoad(bool, &d.hangup, .acquire)) {
            const r = sys.receive(d.fd, buf);
            if (r >= 0) {
                s.drained = s.stream and r > 0 and r < buf.len;
                return r;
            }
            if (r == sys.eintr) continue;
            if (r != sys.eagain) return r;
        }
        const waited = waitWithin(d, .read, &limit);
        s.drained = false;
        if (waited < 0) return waited;
    }
}
/// All of it: its length, or why not. `within` as for `read`.
pub fn write(handle: Handle, bytes: []const u8, within: u64) isize {
    return writeTwo(handle, bytes, &.{}, within);
}
pub fn writeTwo(handle: Handle, first: []const u8, second: []const u8, within: u64) isize {
    const s = acquire(handle) orelse return ebadf;
    defer release(s);
    if (!s.gates[1].enter()) return netpoll.cancelled;
    defer s.gates[1].leave();
    const d = &s.desc;
    var a = first;
    var b = second;
    var limit = within;
    const why = mayBegin(d, .write, within);
    if (why < 0) return why;
    while (true) {
        if (a.len == 0) {
            a = b;
            b = &.{};
        }
        if (a.len == 0) return @intCast(first.len + second.len);
        _ = d.takeEdge(.write);
        const r = if (b.len == 0) sys.send(d.fd, a) else sys.sendTwo(d.fd, a, b);
        if (r >= 0) {
            const n: usize = @intCast(r);
            if (n <= a.len) {
                a = a[n..];
            } else {
                b = b[n - a.len ..];
                a = &.{};
            }
            continue;
        }
        if (r == sys.eintr) continue;
        if (r != sys.eagain) return r;
        const waited = waitWithin(d, .write, &limit);
        if (waited < 0) return waited;
    }
}
/// A connection's handle.
pub fn accept(handle: Handle, from: *sys.Raw) isize {
    const s = acquire(handle) orelse return ebadf;
    defer release(s);
    if (!s.gates[0].enter()) return netpoll.cancelled;
    defer s.gates[0].leave();
    const d = &s.desc;
    while (true) {
        const why = d.check(.read);
        if (why < 0) return why;
        _ = d.takeEdge(.read);
        const r = sys.accept(d.fd, from);
        if (r >= 0) return open(@intCast(r), s.stream);
        // One that has gone away before we came to it.
        if (r == sys.eintr or r == sys.econnaborted) continue;
        if (r != sys.eagain) return r;
        const waited = d.wait(.read);
        if (waited < 0) return waited;
    }
}
pub const Listen = struct { backlog: u32 = 4096, reuse_port: bool = false };
pub fn listen(address: *const Address, options: Listen) isize {
    const r = sys.socket(address.family, false);
    if (r < 0) return r;
    const fd: i32 = @intCast(r);
    const e = startListening(fd, address, options);
    if (e < 0) {
        _ = sys.close(fd);
        return e;
    }
    return open(fd, address.family != .unix);
}
fn startListening(fd: i32, address: *const Address, options: Listen) isize {
    if (address.family != .unix) {
        _ = sys.setOption(fd, .reuse_address, true);
        if (options.reuse_port) {
            const e = sys.setOption(fd, .reuse_port, true);
            if (e < 0) return e;
        }
        _ = sys.setOption(fd, .no_delay, true); // its connections inherit it
        if (address.family == .ip6) _ = sys.setOption(fd, .only_ip6, !isAny(address));
    }
    const raw = address.toRaw();
    const bound = sys.bind(fd, &raw);
    if (bound < 0) return bound;
    return sys.listen(fd, options.backlog);
}
/// `::` takes IPv4 too, as in Node.
fn isAny(address: *const Address) bool {
    for (address.bytes[0..16]) |b| if (b != 0) return false;
    return true;
}
/// deadline: of park.nowNs, or 0.
pub fn connect(address: *const Address, deadline: u64) isize {
    const r = sys.socket(address.family, false);
    if (r < 0) return r;
    const fd: i32 = @intCast(r);
    if (address.family != .unix) _ = sys.setOption(fd, .no_delay, true);
    const raw = address.toRaw();
    const first = while (true) {
        const c = sys.connect(fd, &raw);
        if (c != sys.eintr) break c;
    };
    if (first < 0 and first != sys.einprogress and first != sys.ealready) {
        _ = sys.close(fd);
        return first;
    }
    const h = open(fd, address.family != .unix);
    if (h < 0 or first == 0) return h;
    const e = awaitConnected(@intCast(h), deadline);
    if (e < 0) {
        _ = close(@intCast(h));
        return e;
    }
    return h;
}
fn awaitConnected(handle: Handle, deadline: u64) isize {
    const s = acquire(handle) orelse return ebadf;
    defer release(s);
    const d = &s.desc;
    if (deadline != 0) d.setDeadline(.write, deadline, park.nowNs());
    while (true) {
        const waited = d.wait(.write);
        if (waited < 0) return waited;
        const e = sys.socketError(d.fd);
        if (e < 0 and e != sys.eisconn and e != sys.einprogress and e != sys.ealready) return e;
        var peer: sys.Raw = .{};
        if (e == 0 and sys.peerName(d.fd, &peer) >= 0) break;
    }
    if (deadline != 0) d.setDeadline(.write, 0, 0);
    return 0;
}
pub fn shutdown(handle: Handle, how: sys.Shutdown) isize {
    const s = acquire(handle) orelse return ebadf;
    defer release(s);
    return sys.shutdown(s.desc.fd, how);
}
pub fn setOption(handle: Handle, option: sys.Option, on: bool) isize {
    const s = acquire(handle) orelse return ebadf;
    defer release(s);
    return sys.setOption(s.desc.fd, option, on);
}
/// when: of park.nowNs; 0: none.
pub fn setDeadline(handle: Handle, direction: netpoll.Direction, when: u64) isize {
    const s = acquire(handle) orelse return ebadf;
    defer release(s);
    s.desc.setDeadline(direction, when, park.nowNs());
    return 0;
}
pub fn localAddress(handle: Handle, out: *Address) isize {
    return name(handle, out, sys.localName);
}
pub fn remoteAddress(handle: Handle, out: *Address) isize {
    return name(handle, out, sys.peerName);
}
fn name(handle: Handle, out: *Address, f: *const fn (i32, *sys.Raw) isize) isize {
    const s = acquire(handle) orelse return ebadf;
    defer release(s);
    var raw: sys.Raw = .{};
    const r = f(s.desc.fd, &raw);
    if (r >= 0) out.* = Address.fromRaw(&raw);
    return r;
}

// ---------------------------------------------------------------- datagrams

pub fn bindDatagram(address: *const Address) isize {
    const r = sys.socket(address.family, true);
    if (r < 0) return r;
    const fd: i32 = @intCast(r);
    _ = sys.setOption(fd, .broadcast, true);
    const raw = address.toRaw();
    const bound = sys.bind(fd, &raw);
    if (bound < 0) {
        _ = sys.close(fd);
        return bound;
    }
    return open(fd, false);
}
pub fn receiveFrom(handle: Handle, buf: []u8, from: *Address) isize {
    const s = acquire(handle) orelse return ebadf;
    defer release(s);
    if (!s.gates[0].enter()) return netpoll.cancelled;
    defer s.gates[0].leave();
    const d = &s.desc;
    while (true) {
        const why = d.check(.read);
        if (why < 0) return why;
        _ = d.takeEdge(.read);
        var raw: sys.Raw = .{};
        const r = sys.receiveFrom(d.fd, buf, &raw);
        if (r >= 0) {
            from.* = Address.fromRaw(&raw);
            return r;
        }
        if (r == sys.eintr) continue;
        if (r != sys.eagain) return r;
        const waited = d.wait(.read);
        if (waited < 0) return waited;
    }
}
pub fn sendTo(handle: Handle, bytes: []const u8, to: *const Address) isize {
    const s = acquire(handle) orelse return ebadf;
    defer release(s);
    if (!s.gates[1].enter()) return netpoll.cancelled;
    defer s.gates[1].leave();
    const d = &s.desc;
    const raw = to.toRaw();
    while (true) {
        const why = d.check(.write);
        if (why < 0) return why;
        _ = d.takeEdge(.write);
        const r = sys.sendTo(d.fd, bytes, &raw);
        if (r >= 0) return r;
        if (r == sys.eintr) continue;
        if (r != sys.eagain) return r;
        const waited = d.wait(.write);
        if (waited < 0) return waited;
    }
}
