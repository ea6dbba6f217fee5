/** Generator objects; for-of, spread and yield* ask iterator.zig. */
import { type Builtin, entry } from "./table.ts";

export const generatorBuiltins: readonly Builtin[] = [
  entry("Generator", "next", "method", "generator.next", "value value -> value !"),
  entry("Generator", "return", "method", "generator.return_", "value value -> value !"),
  entry("Generator", "throw", "method", "generator.throw", "value value -> value !"),
  entry("AsyncGenerator", "next", "method", "asyncgenerator.next", "obj value -> obj !"),
  entry("AsyncGenerator", "return", "method", "asyncgenerator.return_", "obj value -> obj !"),
  entry("AsyncGenerator", "throw", "method", "asyncgenerator.throw", "obj value -> obj !"),
];
