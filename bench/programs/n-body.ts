// Planets by a symplectic integrator: floating point in object fields.
import process from "node:process";

class Body {
  constructor(
    public x: number,
    public y: number,
    public z: number,
    public vx: number,
    public vy: number,
    public vz: number,
    readonly mass: number,
  ) {}
}

const SOLAR_MASS = 4 * Math.PI * Math.PI;
const DAYS = 365.24;

function bodies(): Body[] {
  return [
    new Body(0, 0, 0, 0, 0, 0, SOLAR_MASS),
    new Body(
      4.8414314424647209,
      -1.16032004402742839,
      -1.03622044471123109e-1,
      1.66007664274403694e-3 * DAYS,
      7.69901118419740425e-3 * DAYS,
      -6.90460016972063023e-5 * DAYS,
      9.54791938424326609e-4 * SOLAR_MASS,
    ),
    new Body(
      8.34336671824457987,
      4.12479856412430479,
      -4.03523417114321381e-1,
      -2.76742510726411542e-3 * DAYS,
      4.99852801234917238e-3 * DAYS,
      2.30417297573763929e-5 * DAYS,
      2.85885980666130812e-4 * SOLAR_MASS,
    ),
    new Body(
      1.2894369562139131e1,
      -1.51111514016986312e1,
      -2.23307578892655734e-1,
      2.96460137564761618e-3 * DAYS,
      2.3784717395948095e-3 * DAYS,
      -2.96589568540237556e-5 * DAYS,
      4.36624404335156298e-5 * SOLAR_MASS,
    ),
    new Body(
      1.53796971148509165e1,
      -2.59193146099879641e1,
      1.79258772950371181e-1,
      2.68067772490389322e-3 * DAYS,
      1.62824170038242295e-3 * DAYS,
      -9.5159225451971587e-5 * DAYS,
      5.15138902046611451e-5 * SOLAR_MASS,
    ),
  ];
}

function offset(system: Body[]): void {
  let px = 0,
    py = 0,
    pz = 0;
  for (const b of system) {
    px += b.vx * b.mass;
    py += b.vy * b.mass;
    pz += b.vz * b.mass;
  }
  const sun = system[0];
  sun.vx = -px / SOLAR_MASS;
  sun.vy = -py / SOLAR_MASS;
  sun.vz = -pz / SOLAR_MASS;
}

function advance(system: Body[], dt: number): void {
  const n = system.length;
  for (let i = 0; i < n; i++) {
    const a = system[i];
    for (let j = i + 1; j < n; j++) {
      const b = system[j];
      const dx = a.x - b.x;
      const dy = a.y - b.y;
      const dz = a.z - b.z;
      const d2 = dx * dx + dy * dy + dz * dz;
      const mag = dt / (d2 * Math.sqrt(d2));
      a.vx -= dx * b.mass * mag;
      a.vy -= dy * b.mass * mag;
      a.vz -= dz * b.mass * mag;
      b.vx += dx * a.mass * mag;
      b.vy += dy * a.mass * mag;
      b.vz += dz * a.mass * mag;
    }
  }
  for (const b of system) {
    b.x += dt * b.vx;
    b.y += dt * b.vy;
    b.z += dt * b.vz;
  }
}

function energy(system: Body[]): number {
  let e = 0;
  for (let i = 0; i < system.length; i++) {
    const a = system[i];
    e += 0.5 * a.mass * (a.vx * a.vx + a.vy * a.vy + a.vz * a.vz);
    for (let j = i + 1; j < system.length; j++) {
      const b = system[j];
      const dx = a.x - b.x;
      const dy = a.y - b.y;
      const dz = a.z - b.z;
      e -= (a.mass * b.mass) / Math.sqrt(dx * dx + dy * dy + dz * dz);
    }
  }
  return e;
}

const steps = Number(process.argv[2] ?? 5_000_000);
const system = bodies();
offset(system);
console.log(energy(system).toFixed(9));
for (let i = 0; i < steps; i++) advance(system, 0.01);
console.log(energy(system).toFixed(9));
