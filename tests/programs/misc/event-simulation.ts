enum Kind { Arrive, Start, Finish }
interface Event { at: number; kind: Kind; customer: number }
class Queue { private items: Event[] = []; push(e: Event) { let i = this.items.length; while (i > 0 && this.items[i - 1].at > e.at) i--; this.items.splice(i, 0, e); } pop(): Event | undefined { return this.items.shift(); } get length() { return this.items.length; } }
let seed = 42;
const random = () => { seed = (seed * 1103515245 + 12345) % 2147483648; return seed / 2147483648; };
const q = new Queue();
let t = 0;
for (let i = 0; i < 20; i++) { t += random() * 3; q.push({ at: t, kind: Kind.Arrive, customer: i }); }
const waiting: number[] = [];
const arrived: Record<number, number> = {};
let busy = 0, wait = 0, log = "";
for (let e = q.pop(); e; e = q.pop()) {
  const { at, kind, customer } = e;
  switch (kind) {
    case Kind.Arrive: arrived[customer] = at; waiting.push(customer); break;
    case Kind.Start: throw new Error("never queued");
    case Kind.Finish: busy--; log += customer + " "; break;
  }
  while (busy < 2 && waiting.length > 0) { const c = waiting.shift()!; busy++; wait += at - arrived[c]; q.push({ at: at + 1 + random() * 4, kind: Kind.Finish, customer: c }); }
}
console.log(log.trim(), wait.toFixed(6), Kind[busy], q.length);
