/** node:path for POSIX systems, after Node's documentation; `argot/path` is the same module. */

export const sep = "/";
export const delimiter = ":";

export interface ParsedPath {
  root: string;
  dir: string;
  base: string;
  ext: string;
  name: string;
}

const slash = 47;
const dot = 46;

/** Resolves "." and ".." by text; `allowAboveRoot`: ".." that lead out stay. */
function normalizeSegments(path: string, allowAboveRoot: boolean): string {
  const kept: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") {
      kept.push(part);
      continue;
    }
    if (kept.length > 0 && kept[kept.length - 1] !== "..") kept.pop();
    else if (allowAboveRoot) kept.push("..");
  }
  return kept.join("/");
}

export function isAbsolute(path: string): boolean {
  return path.startsWith("/");
}

export function normalize(path: string): string {
  if (path.length === 0) return ".";
  const absolute = path.startsWith("/");
  const trailing = path.endsWith("/");
  let result = normalizeSegments(path, !absolute);
  if (result.length === 0) {
    if (absolute) return "/";
    return trailing ? "./" : ".";
  }
  if (trailing) result += "/";
  return absolute ? `/${result}` : result;
}

export function join(...paths: string[]): string {
  let joined = "";
  for (const part of paths) {
    if (part.length === 0) continue;
    joined = joined.length === 0 ? part : `${joined}/${part}`;
  }
  return joined.length === 0 ? "." : normalize(joined);
}

export function resolve(...paths: string[]): string {
  let resolved = "";
  let absolute = false;
  for (let i = paths.length - 1; i >= 0 && !absolute; i--) {
    const part = paths[i];
    if (part.length === 0) continue;
    resolved = resolved.length === 0 ? part : `${part}/${resolved}`;
    absolute = part.startsWith("/");
  }
  if (!absolute) {
    const cwd = process.cwd();
    resolved = resolved.length === 0 ? cwd : `${cwd}/${resolved}`;
  }
  const result = normalizeSegments(resolved, false);
  return result.length === 0 ? "/" : `/${result}`;
}

export function dirname(path: string): string {
  if (path.length === 0) return ".";
  let end = -1;
  let inTrailing = true;
  for (let i = path.length - 1; i >= 1 && end < 0; i--) {
    if (path.charCodeAt(i) !== slash) inTrailing = false;
    else if (!inTrailing) end = i;
  }
  if (end < 0) return path.startsWith("/") ? "/" : ".";
  if (end === 1 && path.startsWith("/")) return "//";
  return path.slice(0, end);
}

export function basename(path: string, suffix?: string): string {
  if (suffix !== undefined && suffix.length > 0 && suffix.length <= path.length) return basenameWithout(path, suffix);
  let end = path.length;
  while (end > 0 && path.charCodeAt(end - 1) === slash) end--;
  const start = end === 0 ? 0 : path.lastIndexOf("/", end - 1) + 1;
  return path.slice(start, end);
}

/** The suffix is matched from the back; Node answers the rest of the path where it is longer than the name. */
function basenameWithout(path: string, suffix: string): string {
  if (suffix === path) return "";
  let unmatched = suffix.length - 1;
  let start = 0;
  let end = -1;
  let nameEnd = -1;
  for (let i = path.length - 1; i >= 0; i--) {
    const unit = path.charCodeAt(i);
    if (unit === slash) {
      if (nameEnd < 0) continue;
      start = i + 1;
      break;
    }
    if (nameEnd < 0) nameEnd = i + 1;
    if (unmatched < 0) continue;
    if (unit !== suffix.charCodeAt(unmatched)) {
      unmatched = -1;
      end = nameEnd;
    } else {
      unmatched--;
      if (unmatched < 0) end = i;
    }
  }
  if (start === end) end = nameEnd;
  else if (end < 0) end = path.length;
  return path.slice(start, end);
}

export function extname(path: string): string {
  const base = basename(path);
  const at = base.lastIndexOf(".");
  if (at <= 0) return "";
  // ".." and names of dots only before the last one have no extension.
  if (base === "..") return "";
  return base.slice(at);
}

export function relative(from: string, to: string): string {
  if (from === to) return "";
  const source = resolve(from);
  const target = resolve(to);
  if (source === target) return "";
  const a = source === "/" ? [] : source.slice(1).split("/");
  const b = target === "/" ? [] : target.slice(1).split("/");
  let common = 0;
  while (common < a.length && common < b.length && a[common] === b[common]) common++;
  const parts: string[] = [];
  for (let i = common; i < a.length; i++) parts.push("..");
  for (let i = common; i < b.length; i++) parts.push(b[i]);
  return parts.join("/");
}

export function parse(path: string): ParsedPath {
  const root = path.startsWith("/") ? "/" : "";
  const base = basename(path);
  // Node takes the ".." at the root for a name with an extension.
  const ext = path === "/.." ? "." : extname(path);
  const name = ext.length > 0 ? base.slice(0, base.length - ext.length) : base;
  let end = path.length;
  while (end > 1 && path.charCodeAt(end - 1) === slash) end--;
  const at = path.lastIndexOf("/", end - 1);
  let dir = "";
  if (base.length > 0) dir = at > 0 ? path.slice(0, at) : root;
  else dir = root;
  return { root, dir, base, ext, name };
}

export function format(parts: { root?: string; dir?: string; base?: string; ext?: string; name?: string }): string {
  const base = parts.base ?? `${parts.name ?? ""}${withDot(parts.ext ?? "")}`;
  const dir = parts.dir ?? parts.root ?? "";
  if (dir.length === 0) return base;
  return dir === parts.root ? `${dir}${base}` : `${dir}/${base}`;
}

function withDot(ext: string): string {
  return ext.length > 0 && ext.charCodeAt(0) !== dot ? `.${ext}` : ext;
}
/** Paths here are those of POSIX. */
export * as posix from "./path.ts";
export * as default from "./path.ts";
