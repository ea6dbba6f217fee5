// exit: 2
// stderr: all goroutines are asleep - deadlock!
import { go, select } from "argot";
import { WaitGroup } from "argot/sync";

const group = new WaitGroup();
group.add(2);
go(() => group.done());
go(() => select());
console.log("waiting");
group.wait();
