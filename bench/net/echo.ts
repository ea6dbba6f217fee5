// TCP echo: argot run --release fast bench/net/echo.ts PORT
import process from "node:process";
import { go } from "argot";
import type { Conn } from "argot/net";
import { listen } from "argot/net";

function echo(conn: Conn): void {
  const buffer = new Uint8Array(16384);
  for (;;) {
    const n = conn.read(buffer);
    if (n === 0) break;
    conn.write(buffer.subarray(0, n));
  }
  conn.close();
}

for (const conn of listen({ port: Number(process.argv[2]), host: "127.0.0.1" })) go(echo, conn);
