/**
 * The emitted project: Zig source, and for `argot emit --zig DIR` all else that `zig build` needs to build it without Argot.
 */
import type { Host } from "../host/host.ts";
import { dirname, join } from "./paths.ts";

export interface EmittedText {
  /** Relative to the project: "main.zig". */
  readonly path: string;
  readonly text: string;
}

export function writeFiles(host: Host, directory: string, files: readonly EmittedText[]): void {
  const made = new Set<string>();
  for (const file of files) {
    const path = join(directory, file.path);
    const parent = dirname(path);
    if (!made.has(parent)) {
      host.makeDirectory(parent);
      made.add(parent);
    }
    host.writeText(path, file.text);
  }
}

/** All files below a folder, as paths relative to it, sorted. */
export function listTree(host: Host, root: string, accept: (name: string) => boolean): string[] {
  const out: string[] = [];
  const walk = (relative: string): void => {
    for (const name of host.list(relative === "" ? root : join(root, relative))) {
      const path = relative === "" ? name : `${relative}/${name}`;
      const stat = host.stat(join(root, path));
      if (stat === undefined) continue;
      if (stat.isDirectory) {
        if (!name.startsWith(".") && name !== "zig-out" && name !== "node_modules") walk(path);
      } else if (accept(name)) {
        out.push(path);
      }
    }
  };
  walk("");
  return out;
}

export function isRuntimeSource(name: string): boolean {
  return name.endsWith(".zig") || name.endsWith(".s") || name.endsWith(".S");
}

/** Writes a project that stands on its own: the program, a copy of the runtime, build.zig. */
export function writeProject(
  host: Host,
  directory: string,
  files: readonly EmittedText[],
  runtimeDirectory: string,
  name: string,
): void {
  writeFiles(host, directory, files);
  const runtime = join(directory, "runtime");
  host.remove(runtime);
  for (const path of listTree(host, runtimeDirectory, isRuntimeSource)) {
    const to = join(runtime, path);
    host.makeDirectory(dirname(to));
    host.copyFile(join(runtimeDirectory, path), to);
  }
  host.writeText(join(directory, "build.zig"), buildScript(name));
}

function buildScript(name: string): string {
  return `//! Builds the program with \`zig build\` (Zig 0.16.0): \`-Dtarget=aarch64-linux-musl\`, \`-Doptimize=ReleaseFast\`, … The binary
//! is zig-out/bin/${name}.
const std = @import("std");

pub fn build(b: *std.Build) void {
    const target = b.standardTargetOptions(.{
        .default_target = .{ .abi = if (@import("builtin").os.tag == .linux) .musl else null },
    });
    const optimize = b.standardOptimizeOption(.{});
    const strip = optimize != .Debug;
    const rt = b.createModule(.{
        .root_source_file = b.path("runtime/rt.zig"),
        .target = target,
        .optimize = optimize,
        .strip = strip,
        .omit_frame_pointer = false,
    });
    const root = b.createModule(.{
        .root_source_file = b.path("main.zig"),
        .target = target,
        .optimize = optimize,
        .strip = strip,
        .omit_frame_pointer = false,
    });
    root.addImport("rt", rt);
    const exe = b.addExecutable(.{ .name = ${zigString(name)}, .root_module = root });
    b.installArtifact(exe);

    const run = b.addRunArtifact(exe);
    if (b.args) |args| run.addArgs(args);
    b.step("run", "Run the program").dependOn(&run.step);
}
`;
}

function zigString(text: string): string {
  let out = "";
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    out += c === '"' || c === "\\" ? `\\${c}` : c;
  }
  return `"${out}"`;
}
