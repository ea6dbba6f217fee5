/** What every command needs: the machine, where Argot is, when it was started. */
import type { Installation } from "../driver/compile.ts";
import type { Host } from "../host/host.ts";

export interface Session {
  readonly host: Host;
  readonly installation: Installation;
  /** Milliseconds since 1970. */
  readonly began: number;
}
