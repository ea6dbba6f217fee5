/**
 * The command line: what there is, and how it is described. What the commands do is in commands.ts.
 */
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { createNodeHost } from "../host/node.ts";
import type { BuildFlags, CheckFlags, EmitFlags, RunFlags } from "./commands.ts";
import { buildCommand, checkCommand, emitCommand, runCommand } from "./commands.ts";
import { exitCodes, reportFailure } from "./failure.ts";
import { findInstallation } from "./installation.ts";
import { doctorCommand, initCommand, targetsCommand } from "./machine.ts";
import type { Session } from "./session.ts";
import type { TestFlags } from "./test.ts";
import { testCommand } from "./test.ts";
import { watchCheck, watchRun } from "./watch.ts";

/** Runs a command line; the exit code. */
export async function main(args: readonly string[], root: string, self: string): Promise<number> {
  const host = createNodeHost();
  const installation = findInstallation(host, root, self);
  const session: Session = { host, installation, began: performance.timeOrigin };
  let exitCode: number = exitCodes.ok;
  const program = createProgram(session, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...args], { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    return reportFailure(host, error, installation.version);
  } finally {
    host.progress(undefined);
  }
}

function createProgram(session: Session, done: (code: number) => void): Command {
  const program = new Command("argot");
  program
    .description("Compiles TypeScript to one static native binary.")
    .version(`argot ${session.installation.version}`, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, "argot: ")) })
    .showHelpAfterError("(argot --help says what there is)")
    .addHelpText(
      "after",
      `
Examples:
  argot run hello.ts one two                 compile and run, with arguments
  argot build hello.ts -o hello              a small, fast, static binary for this machine
  argot build hello.ts --target aarch64-linux --release small
  argot test --seeds 200                     run tests, each under 200 seeds of the scheduler
  argot check src/*.ts --json                type errors as JSON
  argot emit --zig out hello.ts              a Zig project that builds without Argot

Exit codes: 0 all went well, 1 type errors or failed tests, 2 wrong usage or environment, 3 TypeScript that
Argot does not compile, 70 an error in Argot itself. \`run\` gives the program's own exit code.`,
    );

  // Options that come after FILE are the program's, so `run` takes everything behind it as it is.
  program
    .command("run")
    .description("compile a program and run it")
    .argument("<file>", "the program's entry")
    .argument("[args...]", "arguments of the program")
    .addOption(releaseOption())
    .option("--json", "type errors as JSON on stdout")
    .option("--watch", "run again when a file changes")
    .option("--timings", "say on stderr how long each stage took")
    .passThroughOptions()
    .addHelpText(
      "after",
      `
The program is compiled for debugging unless --release is given. An unchanged program starts at once.

Examples:
  argot run examples/sudoku.ts
  argot run --release fast examples/n-body.ts 1000000
  cat book.txt | argot run examples/word-frequency.ts`,
    )
    .action(async (file: string, programArgs: string[], flags: RunFlags) => {
      done(
        await (flags.watch === true
          ? watchRun(session, file, programArgs, flags)
          : runCommand(session, file, programArgs, flags)),
      );
    });

  program
    .command("build")
    .description("compile a program to a binary")
    .argument("<file>", "the program's entry")
    .option("-o, --output <path>", "where the binary goes (default: the entry's name, here)")
    .option("--target <triple>", "the machine it is for; see `argot targets` (default: this one)")
    .addOption(releaseOption())
    .option("--debug", "an unoptimised build with debug information")
    .option("--symbols", "keep symbols and debug information in a release build")
    .option("--json", "type errors as JSON on stdout")
    .option("--timings", "say on stderr how long each stage took")
    .addHelpText(
      "after",
      `
The default is --release fast.

Examples:
  argot build server.ts -o server
  argot build tool.ts --target x86_64-windows -o tool.exe
  argot build tool.ts --release small`,
    )
    .action((file: string, flags: BuildFlags) => done(buildCommand(session, file, flags)));

  program
    .command("test")
    .description("run programs that must end well, or as their .out files say")
    .argument("[paths...]", "programs, and folders to look for them in (default: here)")
    .option("--seeds <n>", "run each under the scheduler's seeds 1 to n, too", wholeNumber, 0)
    .option("--timeout <seconds>", "for each run", wholeNumber, 60)
    .addOption(releaseOption())
    .addHelpText(
      "after",
      `
In a folder, a test is NAME.test.ts, or a program with its expected output in NAME.out beside it. It passes when it
ends with exit code 0 (\`// exit: 2\` in the program says another one), prints NAME.out if that is there, and says on
standard error what its comments \`// stderr: …\` hold. Exit code 1: a test failed.

Examples:
  argot test
  argot test --seeds 200 queue.test.ts
  argot test --release fast tests/`,
    )
    .action(async (paths: string[], flags: TestFlags) => done(await testCommand(session, paths, flags)));

  program
    .command("check")
    .description("report type errors, and what Argot does not compile")
    .argument("<files...>", "entries; what they import is checked too")
    .option("--json", "as JSON on stdout")
    .option("--watch", "check again when a file changes")
    .action(async (files: string[], flags: CheckFlags) => {
      done(
        await (flags.watch === true
          ? watchCheck(session, files, flags)
          : Promise.resolve(checkCommand(session, files, flags).exitCode)),
      );
    });

  program
    .command("emit")
    .description("print what a stage of the compiler makes")
    .argument("[file]", "the program's entry")
    .option("--ast", "the syntax tree")
    .option("--ir", "the intermediate representation, optimised")
    .option("--zig [dir]", "the Zig source; with a directory, a project for `zig build`")
    .option("--json", "type errors as JSON on stdout")
    .addHelpText(
      "after",
      `
Examples:
  argot emit --ir hello.ts
  argot emit --zig out hello.ts && cd out && zig build run`,
    )
    .action((file: string | undefined, flags: EmitFlags) => done(emitCommand(session, file, flags)));

  program
    .command("targets")
    .description("list the machines that programs can be compiled for")
    .option("--json", "as JSON")
    .action((flags: { json?: boolean }) => done(targetsCommand(session, flags.json === true)));

  program
    .command("doctor")
    .description("check that all is there that compiling needs")
    .option("--json", "as JSON")
    .action((flags: { json?: boolean }) => done(doctorCommand(session, flags.json === true)));

  program
    .command("init")
    .description("start a project")
    .argument("[dir]", "where", ".")
    .action((directory: string) => done(initCommand(session, directory)));

  return program;
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("it is a whole number.");
  return Number(text);
}

function releaseOption(): Option {
  const modes: readonly string[] = ["fast", "small", "safe"];
  return new Option("--release <mode>", "optimise: fast, small, or safe (fast, with Zig's own checks kept)").argParser(
    (mode) => {
      if (!modes.includes(mode)) throw new InvalidArgumentError(`it is one of ${modes.join(", ")}.`);
      return mode;
    },
  );
}
