// Hello over HTTP: argot run --release fast bench/net/http.ts PORT
import process from "node:process";
import { Response, serve } from "argot/http";

serve({
  port: Number(process.argv[2]),
  host: "127.0.0.1",
  handler: () => new Response("Hello, World!\n"),
});
