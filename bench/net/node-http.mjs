import { createServer } from "node:http";
import process from "node:process";

createServer((_request, response) => {
  response.setHeader("Content-Type", "text/plain; charset=utf-8");
  response.end("Hello, World!\n");
}).listen(Number(process.argv[2]), "127.0.0.1");
