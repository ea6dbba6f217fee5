/**
 * Paths as text. Inside the compiler every path is absolute and uses `/`, on Windows too (`C:/work/a.ts`): the system
 * takes both, and the output must not depend on where it was compiled.
 */

export function toSlashes(path: string): string {
  return path.split("\\").join("/");
}

export function isAbsolute(path: string): boolean {
  return path.startsWith("/") || isDrive(path);
}

function isDrive(path: string): boolean {
  if (path.length < 3 || path.charAt(1) !== ":" || path.charAt(2) !== "/") return false;
  const c = path.charCodeAt(0) | 32;
  return c >= 97 && c <= 122;
}

/** Removes `.`, `..` and empty parts. */
export function normalize(path: string): string {
  const prefix = path.startsWith("/") ? "/" : isDrive(path) ? path.slice(0, 3) : "";
  const parts: string[] = [];
  for (const part of path.slice(prefix.length).split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts[parts.length - 1] !== "..") {
      parts.pop();
      continue;
    }
    if (part === ".." && prefix !== "") continue;
    parts.push(part);
  }
  const out = prefix + parts.join("/");
  return out === "" ? "." : out;
}

export function join(base: string, path: string): string {
  return normalize(`${base}/${path}`);
}

/** An absolute path from a path as a person writes it. */
export function resolveFrom(base: string, path: string): string {
  return isAbsolute(path) ? normalize(path) : join(base, path);
}

export function dirname(path: string): string {
  const slash = path.lastIndexOf("/");
  if (slash < 0) return ".";
  if (slash === 0) return "/";
  return slash === 2 && isDrive(path) ? path.slice(0, 3) : path.slice(0, slash);
}

export function basename(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** A file's name without its last extension. */
export function stem(path: string): string {
  const name = basename(path);
  const dot = name.lastIndexOf(".");
  return dot <= 0 ? name : name.slice(0, dot);
}

/** The path as seen from a directory: what lies outside of it stays absolute if the way there is long. */
export function relative(from: string, path: string): string {
  if (path === from) return ".";
  const base = from.split("/");
  const target = path.split("/");
  let same = 0;
  while (same < base.length && same < target.length && base[same] === target[same]) same++;
  const up = base.length - same;
  if (same <= 1 || up > 3) return path;
  const parts: string[] = [];
  for (let i = 0; i < up; i++) parts.push("..");
  for (let i = same; i < target.length; i++) parts.push(target[i] ?? "");
  return parts.join("/");
}
