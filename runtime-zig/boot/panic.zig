//! `pub const panic = rt.panic;` in the root: Zig's own checks, without std's printing machinery. Reaching one is an error of ours.
const uncaught = @import("uncaught.zig");

pub fn call(message: []const u8, _: ?usize) noreturn {
    @branchHint(.cold);
    uncaught.panicked(message, @frameAddress());
}
pub fn sentinelMismatch(_: anytype, _: anytype) noreturn {
    call("sentinel mismatch", null);
}
pub fn unwrapError(_: anyerror) noreturn {
    call("unexpected error", null);
}
pub fn outOfBounds(_: usize, _: usize) noreturn {
    call("index out of bounds", null);
}
pub fn startGreaterThanEnd(_: usize, _: usize) noreturn {
    call("start of slice after its end", null);
}
pub fn inactiveUnionField(_: anytype, _: anytype) noreturn {
    call("inactive union field", null);
}
pub fn sliceCastLenRemainder(_: usize) noreturn {
    call("slice length does not divide", null);
}
pub fn reachedUnreachable() noreturn {
    call("reached unreachable code", null);
}
pub fn unwrapNull() noreturn {
    call("null unwrapped", null);
}
pub fn castToNull() noreturn {
    call("pointer is null", null);
}
pub fn incorrectAlignment() noreturn {
    call("incorrect alignment", null);
}
pub fn invalidErrorCode() noreturn {
    call("invalid error code", null);
}
pub fn integerOutOfBounds() noreturn {
    call("integer does not fit", null);
}
pub fn integerOverflow() noreturn {
    call("integer overflow", null);
}
pub fn shlOverflow() noreturn {
    call("left shift overflow", null);
}
pub fn shrOverflow() noreturn {
    call("right shift overflow", null);
}
pub fn divideByZero() noreturn {
    call("division by zero", null);
}
pub fn exactDivisionRemainder() noreturn {
    call("exact division with remainder", null);
}
pub fn integerPartOutOfBounds() noreturn {
    call("integer part of a number does not fit", null);
}
pub fn corruptSwitch() noreturn {
    call("switch on a corrupt value", null);
}
pub fn shiftRhsTooBig() noreturn {
    call("shift by too much", null);
}
pub fn invalidEnumValue() noreturn {
    call("invalid enum value", null);
}
pub fn forLenMismatch() noreturn {
    call("for over different lengths", null);
}
pub fn copyLenMismatch() noreturn {
    call("copy between different lengths", null);
}
pub fn memcpyAlias() noreturn {
    call("copy between overlapping ranges", null);
}
pub fn noreturnReturned() noreturn {
    call("noreturn function returned", null);
}
