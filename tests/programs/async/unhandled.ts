// A rejection that nobody handles ends the program, after the jobs that were ready.
const handled = Promise.reject(new Error("handled in time"));
queueMicrotask(() => handled.catch((e: Error) => console.log("caught", e.message)));
async function fails(): Promise<void> {
  await null;
  console.log("fails");
  throw new RangeError("nobody waits for this");
}
setTimeout(() => console.log("never printed"), 5);
void fails();
Promise.resolve().then(() => console.log("a job")).then(() => console.log("another job"));
console.log("main");
