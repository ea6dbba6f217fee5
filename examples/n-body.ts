// The planets' orbits by a symplectic integrator: momentum and energy stay what they were.
//
//   argot run --release fast examples/n-body.ts 1000000

import process from "node:process";

const SOLAR_MASS = 4 * Math.PI * Math.PI;
const DAYS_PER_YEAR = 365.24;

class Body {
  constructor(
    readonly name: string,
    public x: number,
    public y: number,
    public z: number,
    public vx: number,
    public vy: number,
    public vz: number,
    readonly mass: number,
  ) {}

  get speed(): number {
    return Math.sqrt(this.vx * this.vx + this.vy * this.vy + this.vz * this.vz);
  }

  static planet(
    name: string,
    position: [number, number, number],
    velocity: [number, number, number],
    mass: number,
  ): Body {
    const [vx, vy, vz] = velocity.map((v) => v * DAYS_PER_YEAR);
    return new Body(name, ...position, vx, vy, vz, mass * SOLAR_MASS);
  }
}

function solarSystem(): Body[] {
  return [
    new Body("Sun", 0, 0, 0, 0, 0, 0, SOLAR_MASS),
    Body.planet(
      "Jupiter",
      [4.8414314424647209, -1.16032004402742839, -1.03622044471123109e-1],
      [1.66007664274403694e-3, 7.69901118419740425e-3, -6.90460016972063023e-5],
      9.54791938424326609e-4,
    ),
    Body.planet(
      "Saturn",
      [8.34336671824457987, 4.12479856412430479, -4.03523417114321381e-1],
      [-2.76742510726411542e-3, 4.99852801234917238e-3, 2.30417297573763929e-5],
      2.85885980666130812e-4,
    ),
    Body.planet(
      "Uranus",
      [1.2894369562139131e1, -1.51111514016986312e1, -2.23307578892655734e-1],
      [2.96460137564761618e-3, 2.3784717395948095e-3, -2.96589568540237556e-5],
      4.36624404335156298e-5,
    ),
    Body.planet(
      "Neptune",
      [1.53796971148509165e1, -2.59193146099879641e1, 1.79258772950371181e-1],
      [2.68067772490389322e-3, 1.62824170038242295e-3, -9.5159225451971587e-5],
      5.15138902046611451e-5,
    ),
  ];
}

function offsetMomentum(bodies: Body[]): void {
  const [sun] = bodies;
  for (const body of bodies) {
    sun.vx -= (body.vx * body.mass) / SOLAR_MASS;
    sun.vy -= (body.vy * body.mass) / SOLAR_MASS;
    sun.vz -= (body.vz * body.mass) / SOLAR_MASS;
  }
}

function advance(bodies: Body[], dt: number): void {
  for (let i = 0; i < bodies.length; i++) {
    const a = bodies[i];
    for (let j = i + 1; j < bodies.length; j++) {
      const b = bodies[j];
      const dx = a.x - b.x;
      const dy = a.y - b.y;
      const dz = a.z - b.z;
      const squared = dx * dx + dy * dy + dz * dz;
      const magnitude = dt / (squared * Math.sqrt(squared));
      a.vx -= dx * b.mass * magnitude;
      a.vy -= dy * b.mass * magnitude;
      a.vz -= dz * b.mass * magnitude;
      b.vx += dx * a.mass * magnitude;
      b.vy += dy * a.mass * magnitude;
      b.vz += dz * a.mass * magnitude;
    }
  }
  for (const body of bodies) {
    body.x += dt * body.vx;
    body.y += dt * body.vy;
    body.z += dt * body.vz;
  }
}

function energy(bodies: readonly Body[]): number {
  let total = 0;
  bodies.forEach((a, i) => {
    total += 0.5 * a.mass * a.speed ** 2;
    for (const b of bodies.slice(i + 1)) {
      const distance = Math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2 + (a.z - b.z) ** 2);
      total -= (a.mass * b.mass) / distance;
    }
  });
  return total;
}

const steps = Number(process.argv[2] ?? 100_000);
const bodies = solarSystem();
offsetMomentum(bodies);
console.log(energy(bodies).toFixed(9));
for (let i = 0; i < steps; i++) advance(bodies, 0.01);
console.log(energy(bodies).toFixed(9));
for (const { name, x, y, z } of bodies) {
  console.log(name.padEnd(8), [x, y, z].map((n) => n.toFixed(6).padStart(12)).join(""));
}
