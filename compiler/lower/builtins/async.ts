/** Promises, timers and the queue of jobs: promise.zig and loop.zig. A program that uses one of them runs the loop after its main modules. */
import { type Builtin, entry } from "./table.ts";

function ofPromise(member: string, rt: string, signature: string): Builtin {
  return entry("PromiseConstructor", member, "static", `promise.${rt}`, signature);
}
function timer(member: string, rt: string, signature: string): Builtin {
  return entry("", member, "function", `loop.${rt}`, signature);
}

export const asyncBuiltins: readonly Builtin[] = [
  entry("Promise", "then", "method", "promise.then", "obj value value -> obj !"),
  entry("Promise", "catch", "method", "promise.catch_", "obj value -> obj !"),
  entry("Promise", "finally", "method", "promise.finally", "obj value -> obj !"),
  entry("PromiseConstructor", "", "construct", "promise.construct", "value -> obj !"),
  ofPromise("resolve", "resolved", "value -> obj"),
  ofPromise("reject", "rejected", "value -> obj"),
  ofPromise("all", "all", "value -> obj"),
  ofPromise("allSettled", "allSettled", "value -> obj"),
  ofPromise("any", "any", "value -> obj"),
  ofPromise("race", "race", "value -> obj"),
  ofPromise("withResolvers", "withResolvers", "-> obj"),
  ofPromise("try", "attempt", "value ... -> obj !"),
  entry("", "queueMicrotask", "function", "promise.queueMicrotask", "value -> void !"),
  timer("setTimeout", "setTimeout", "value value ... -> obj !"),
  timer("setInterval", "setInterval", "value value ... -> obj !"),
  timer("setImmediate", "setImmediate", "value ... -> obj !"),
  timer("clearTimeout", "clear", "value -> void"),
  timer("clearInterval", "clear", "value -> void"),
  timer("clearImmediate", "clear", "value -> void"),
  ...["Timeout", "Immediate"].flatMap((owner) => [
    entry(owner, "ref", "method", "loop.ref", "value -> value"),
    entry(owner, "unref", "method", "loop.unref", "value -> value"),
    entry(owner, "hasRef", "method", "loop.hasRef", "value -> bool"),
  ]),
  entry("NodeProcess", "nextTick", "static", "loop.nextTick", "value ... -> void !"),
];
