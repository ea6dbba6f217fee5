/** The runtime throws errors of its own: every program has all of the builtin error classes, whether its source names them or not. */
import type { Class, Module, Slot } from "../ir/ir.ts";

export const errorNames: readonly string[] = [
  "Error",
  "TypeError",
  "RangeError",
  "SyntaxError",
  "ReferenceError",
  "EvalError",
  "URIError",
  "AggregateError",
];

/** rt.ErrorSlot's order. */
function errorSlots(withErrors: boolean): Slot[] {
  const slot = (name: string, isPrivate: boolean): Slot => ({
    name,
    kind: "value",
    test: undefined,
    isPrivate,
    hidden: true,
  });
  const slots = [
    slot("message", false),
    slot("stack", false),
    slot("cause", false),
    slot("name", false),
    slot("trace", true),
  ];
  if (withErrors) slots.push(slot("errors", false));
  return slots;
}

export function withErrorClasses(module: Module): Module {
  let nextId = 0;
  for (const c of module.classes) if (c.id >= nextId) nextId = c.id + 1;
  const byName: Map<string, Class> = new Map();
  for (const c of module.classes) if (c.builtin !== undefined) byName.set(c.builtin, c);
  const added: Class[] = [];
  let base = byName.get("Error");
  for (const name of errorNames) {
    if (byName.has(name)) continue;
    const c: Class = {
      id: nextId,
      name,
      sourceName: name,
      base: name === "Error" ? undefined : base,
      builtin: name,
      slots: errorSlots(name === "AggregateError" && module.aggregates === true),
      vtable: [],
      methods: [],
      accessors: [],
      isAbstract: false,
    };
    nextId++;
    if (name === "Error") base = c;
    added.push(c);
  }
  return { ...module, classes: [...module.classes, ...added] };
}
