// Variables captured before, within and after assignment; parameters and loop variables as cells.
function run(log: (s: string) => void): void {
  let a = 1;
  const readA = () => a;
  a = 2;
  log(`a ${readA()}`);
  function addTo(x: number) {
    const inner = () => { x += a; return x; };
    inner(); inner();
    return x;
  }
  log(`addTo ${addTo(10)}`);
  let s = "s";
  const grow = () => { s += s.length; };
  grow(); grow(); grow();
  log(s);
  let maybe: string | undefined;
  const set = (v: string | undefined) => { maybe = v; };
  log(`${maybe}`);
  set("now");
  log(`${maybe}`);
  set(undefined);
  log(`${maybe === undefined}`);
  let flag = false;
  const toggle = () => (flag = !flag);
  log(`${toggle()} ${toggle()} ${toggle()} ${flag}`);
  let obj: { n: number } | null = null;
  const make = () => { obj = { n: 7 }; };
  make();
  log(JSON.stringify(obj));
  {
    let a = "inner";
    const readInner = () => a;
    a += "!";
    log(`${readInner()} ${readA()}`);
  }
}
run((s) => console.log(s));

function swapper(): string {
  let x = 1, y = 2;
  const swap = () => { [x, y] = [y, x]; };
  swap();
  const first = `${x}${y}`;
  swap();
  return first + `${x}${y}`;
}
console.log(swapper());

const stack: (() => number)[] = [];
for (const start of [1, 2, 3]) {
  let value = start;
  stack.push(() => value++);
  stack.push(() => value *= 10);
}
console.log(stack.map((f) => f()).join(" "), stack.map((f) => f()).join(" "));

try {
  const early = () => tdz;
  console.log(early());
  let tdz = 1;
  tdz++;
} catch (e) {
  console.log(e instanceof ReferenceError ? "ReferenceError" : "other");
}
