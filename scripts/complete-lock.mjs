/**
 * Run after `npm install` has changed package-lock.json. A registry mirror may lack the packages of other platforms; npm then leaves these
 * optional packages out of the lock, and `npm ci` calls the lock incomplete. This adds what npm would have written, as far as it is
 * known: without a hash, and with the platform, so that they are not fetched elsewhere.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const path = join(import.meta.dirname, "..", "package-lock.json");
const systems = ["android", "darwin", "linux", "win32", "freebsd", "openbsd", "netbsd", "sunos", "aix", "openharmony"];
const processors = ["x64", "arm64", "arm", "ia32", "ppc64", "riscv64", "s390x", "mips64el", "loong64", "wasm32"];

/** What an optional package's name says about where it runs. */
function platform(name) {
  const words = name.split(/[/-]/);
  const found = {};
  const cpu = words.find((word) => processors.includes(word));
  const os = words.map((word) => (word === "windows" ? "win32" : word)).find((word) => systems.includes(word));
  if (cpu !== undefined) found.cpu = [cpu];
  if (words.includes("aarch64")) found.cpu = ["arm64"];
  if (words.includes("armv7") || words.includes("gnueabihf")) found.cpu = ["arm"];
  if (os !== undefined) found.os = [os];
  if (words.includes("musl")) found.libc = ["musl"];
  return found;
}

const lock = JSON.parse(readFileSync(path, "utf8"));
const { packages } = lock;
let added = 0;
for (const [parent, entry] of Object.entries(packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (packages[`node_modules/${name}`] !== undefined || packages[`${parent}/node_modules/${name}`] !== undefined)
      continue;
    const where = platform(name);
    if (where.cpu === undefined && where.os === undefined) {
      console.error(`complete-lock: ${name} of ${parent}: no platform in its name; left out`);
      continue;
    }
    packages[`node_modules/${name}`] = { version, ...(entry.dev ? { dev: true } : {}), optional: true, ...where };
    added++;
  }
}
const sorted = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
writeFileSync(path, `${JSON.stringify({ ...lock, packages: sorted }, null, 2)}\n`);
console.log(`complete-lock: ${added} added`);
