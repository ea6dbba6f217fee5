import process from "node:process";

globalThis.Deno.serve(
  { port: Number(process.argv[2]), hostname: "127.0.0.1", onListen: () => {} },
  () => new Response("Hello, World!\n"),
);
