// Two goroutines that pass a number to and fro over two unbuffered channels.
import { chan, go } from "argot";

const n = Number(process.argv[2] ?? 3_000_000);
const ping = chan<number>();
const pong = chan<number>();
go(() => {
  for (const x of ping) pong.send(x + 1);
  pong.close();
});
let x = 0;
for (let i = 0; i < n; i++) {
  ping.send(x);
  x = pong.receive() ?? -1;
}
ping.close();
console.log(x, pong.receive());
