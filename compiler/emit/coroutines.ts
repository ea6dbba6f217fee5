/** Frames of coroutines: their structure and descriptor, the table of their blocks, and the function that runs from block to block. */
import type { Coroutine, Layout, SlotKind } from "../ir/ir.ts";
import type { Context } from "./context.ts";
import { slotType } from "./context.ts";
import { constructorText, pointerMap } from "./data.ts";

interface Head {
  readonly type: string;
  /** Of the words after the descriptor. */
  readonly kinds: readonly SlotKind[];
}

/** The structures in runtime-zig/lang/coroutine.zig. */
function headOf(coroutine: Coroutine): Head {
  switch (coroutine.kind) {
    case "generator":
      return { type: "Generator", kinds: ["f64", "value", "value"] };
    case "async":
      return { type: "Task", kinds: ["f64", "value", "value", "value"] };
    case "asyncGenerator":
      return { type: "AsyncGenerator", kinds: ["f64", "value", "value", "value", "value"] };
  }
}

export function printFrame(context: Context, layout: Layout, coroutine: Coroutine): string {
  const name = context.owner(layout);
  const head = headOf(coroutine);
  let text = `const ${name} = extern struct {\n    head: rt.coroutine.${head.type},\n`;
  layout.slots.forEach((slot, i) => {
    text += `    ${context.field(layout, i)}: ${slotType(slot.kind)},\n`;
  });
  const kinds: SlotKind[] = [...head.kinds];
  for (const slot of layout.slots) kinds.push(slot.kind);
  text += `\n    pub const descriptor: rt.Desc = rt.coroutine.descriptor(rt.coroutine.${head.type}, ${name}, ${pointerMap(kinds) ?? "null"});\n\n`;
  text += `    pub inline fn of(o: *Object) *${name} {\n        return @ptrCast(o);\n    }\n`;
  text += constructorText(context, layout, name);
  const handles = coroutine.blocks.some((block) => block.handler > 0);
  text += "    pub const states = [_]rt.coroutine.State{\n";
  for (const block of coroutine.blocks) {
    const fields: string[] = [];
    if (block.handler > 0) fields.push(`.handler = ${block.handler}`);
    if (block.onReturn > 0) fields.push(`.on_return = ${block.onReturn}`);
    if (block.raw) fields.push(".raw = true");
    text += `        .{${fields.length === 0 ? "" : ` ${fields.join(", ")} `}},\n`;
  }
  text += "    };\n    pub fn run(context: *anyopaque) callconv(.c) void {\n";
  text += "        const o: *Object = @ptrCast(@alignCast(context));\n";
  text += "        const i: i64 = sw: switch (rt.coroutine.stateOf(o)) {\n";
  coroutine.blocks.forEach((block, i) => {
    const call = `${context.func(block.func)}(o)`;
    const next = block.func.result === "f64" ? `rt.coroutine.number(${call})` : call;
    if (!handles) text += `            ${i} => continue :sw ${next},\n`;
    else
      text += `            ${i} => {\n                rt.coroutine.at(o, ${i});\n                continue :sw ${next};\n            },\n`;
  });
  return `${text}            else => |code| code,\n        };\n        rt.coroutine.left(o, i);\n    }\n};`;
}
