// Binary trees: the allocator and the collector.
import process from "node:process";

class Tree {
  constructor(
    readonly left: Tree | null,
    readonly right: Tree | null,
  ) {}
}

function build(depth: number): Tree {
  return depth === 0 ? new Tree(null, null) : new Tree(build(depth - 1), build(depth - 1));
}

function check(t: Tree): number {
  return t.left === null || t.right === null ? 1 : 1 + check(t.left) + check(t.right);
}

const maxDepth = Number(process.argv[2] ?? 16);
const stretch = maxDepth + 1;
console.log(`stretch tree of depth ${stretch}\t check: ${check(build(stretch))}`);
const longLived = build(maxDepth);
for (let depth = 4; depth <= maxDepth; depth += 2) {
  const iterations = 1 << (maxDepth - depth + 4);
  let sum = 0;
  for (let i = 0; i < iterations; i++) sum += check(build(depth));
  console.log(`${iterations}\t trees of depth ${depth}\t check: ${sum}`);
}
console.log(`long lived tree of depth ${maxDepth}\t check: ${check(longLived)}`);
