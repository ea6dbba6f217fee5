/** Tagged templates: a call of the tag with the site's strings (one object for each place in the source) and the values. */
import type { CallExpression, Expression, TaggedTemplateExpression } from "../ast/ast.ts";
import type * as ir from "../ir/ir.ts";
import * as b from "./build.ts";
import { lowerCall } from "./calls.ts";
import type { Fn } from "./context.ts";

export function lowerTaggedTemplate(f: Fn, node: TaggedTemplateExpression): ir.Expr {
  const resolved = f.typed.resolvedCall(node);
  if (resolved === undefined) return f.refuse("AR9999", node, "a tagged template");
  const template = node.template;
  const values: Expression[] =
    template.kind === "TemplateExpression" ? template.templateSpans.map((span) => span.expression) : [];
  // The same node for the checker: how it was resolved is known by its id.
  const call: CallExpression = {
    kind: "CallExpression",
    pos: node.pos,
    end: node.end,
    parent: node.parent,
    id: node.id,
    expression: node.tag,
    questionDotToken: false,
    typeArguments: node.typeArguments,
    arguments: [template, ...values],
    optionalChain: false,
  };
  f.substitutions.set(template.id, { expr: () => stringsOf(f, node), type: resolved.parameterType(0) });
  const result = lowerCall(f, call);
  f.substitutions.delete(template.id);
  return result;
}

/** Made when the place is reached for the first time. */
function stringsOf(f: Fn, node: TaggedTemplateExpression): ir.Expr {
  const { template } = node;
  const parts =
    template.kind === "TemplateExpression"
      ? [template.head, ...template.templateSpans.map((s) => s.literal)]
      : [template];
  let global = f.program.templates.get(node.id);
  if (global === undefined) {
    global = f.program.makeGlobal("template", "value");
    f.program.templates.set(node.id, global);
  }
  const site = f.site(node);
  const read: ir.Expr = { kind: "GlobalGet", rep: "value", global, tdz: false, site };
  const cooked = parts.map((p) => (p.text === undefined ? b.undef() : b.toValue(b.str(p.text))));
  const raw = parts.map((p) => b.toValue(b.str(p.rawText)));
  const made = b.callRt("template.make", "obj", [listOf(cooked), listOf(raw)], site, false);
  const make: ir.Stmt = { kind: "GlobalSet", global, value: b.toValue(made) };
  return b.block([b.ifStmt(b.binary("eq", "bool", read, b.empty(), site), [make], [])], b.proved(read, "obj"));
}

function listOf(values: readonly ir.Expr[]): ir.Expr {
  return {
    kind: "NewArray",
    rep: "obj",
    elem: "value",
    items: values.map((value) => ({ spread: false, value })),
    isTuple: false,
  };
}
