// A loop keeps an array's elements at hand until an object of another layout runs code that changes the array.
class Body {
  constructor(public x: number, public y: number, public vx: number, public vy: number, public mass: number) {}
}
let hook: (() => void) | undefined;
class Strange {
  y = 2; vy = 1; mass = 3; private v = 5;
  get x(): number { hook?.(); return 7; }
  get vx(): number { return this.v; }
  set vx(n: number) { this.v = n; hook?.(); }
}
function advance(system: Body[], dt: number): void {
  for (let i = 0; i < system.length; i++) {
    const a = system[i];
    for (let j = i + 1; j < system.length; j++) {
      const b = system[j];
      const dx = a.x - b.x;
      const dy = a.y - b.y;
      const d = dx * dx + dy * dy + 1;
      a.vx = a.vx - (dx * b.mass * dt) / d;
      a.vy = a.vy - (dy * b.mass * dt) / d;
      b.vx = b.vx + (dx * a.mass * dt) / d;
      b.vy = b.vy + (dy * a.mass * dt) / d;
    }
  }
}
function energy(system: Body[]): string {
  return system.map((b) => `${b.vx.toFixed(6)}/${b.vy.toFixed(6)}`).join(" ");
}
function run(make: (s: Body[]) => () => void): void {
  const system: Body[] = [new Body(1, 2, 0, 0, 5), new Body(3, -1, 1, 0, 2), new Body(0, 4, 0, 1, 1)];
  system.push(new Strange() as unknown as Body, new Body(9, 9, 1, 1, 1));
  hook = make(system);
  advance(system, 0.01);
  hook = undefined;
  console.log(system.length, energy(system));
}
run(() => () => {});
let grown = 0;
run((s) => () => { if (grown++ < 20) s.push(new Body(grown, grown * 2, 0, 1, 1)); });
run((s) => () => { if (s.length > 3) s.length = s.length - 1; });
run((s) => () => { s[0] = new Body(5, 5, 5, 5, 5); });
let once = 0;
run((s) => () => { if (once++ === 2) for (let i = 0; i < 1000; i++) s.push(new Body(i, i, 0, 0, 1)); });
