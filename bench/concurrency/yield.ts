// Ten goroutines that let each other go first.
import { scope, yieldNow } from "argot";
import { AtomicInt } from "argot/sync";

const each = Number(process.argv[2] ?? 1_000_000);
const total = new AtomicInt();
scope((s) => {
  for (let g = 0; g < 10; g++)
    s.go(() => {
      let n = 0;
      for (let i = 0; i < each; i++) {
        n++;
        yieldNow();
      }
      total.add(n);
    });
});
console.log(total.load());
