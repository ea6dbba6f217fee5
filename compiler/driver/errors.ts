/**
 * What can go wrong outside of the program that is compiled: an unknown target, no Zig, a full disk, a bug of ours. The CLI
 * turns the kind into an exit code.
 */

export type FailureKind =
  /** The command line or a settings file asks for something that does not exist: exit 2. */
  | "usage"
  /** The machine lacks something or refused something: exit 2. */
  | "environment"
  /** Our own bug: exit 70. */
  | "internal";

export class Failure extends Error {
  readonly kind: FailureKind;
  /** What to do about it. */
  readonly remedy: string | undefined;
  /** For internal failures: what belongs in the log file and not on the screen. */
  readonly detail: string | undefined;

  constructor(
    kind: FailureKind,
    message: string,
    remedy: string | undefined = undefined,
    detail: string | undefined = undefined,
  ) {
    super(message);
    this.name = "Failure";
    this.kind = kind;
    this.remedy = remedy;
    this.detail = detail;
  }
}
