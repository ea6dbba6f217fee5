import { createServer } from "node:net";
import process from "node:process";

createServer((socket) => {
  socket.setNoDelay(true);
  socket.on("error", () => {});
  socket.pipe(socket);
}).listen(Number(process.argv[2]), "127.0.0.1");
