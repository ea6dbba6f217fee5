// Builds and drops many binary trees: a test of the allocator and the collector.
//
//   argot run --release fast examples/binary-trees.ts 16

import process from "node:process";

class Tree {
  constructor(
    readonly left: Tree | null,
    readonly right: Tree | null,
  ) {}

  static ofDepth(depth: number): Tree {
    return depth === 0 ? new Tree(null, null) : new Tree(Tree.ofDepth(depth - 1), Tree.ofDepth(depth - 1));
  }

  get count(): number {
    return 1 + (this.left?.count ?? 0) + (this.right?.count ?? 0);
  }

  /** Calls `visit` in order with each node's depth, without recursion. */
  walk(visit: (depth: number) => void): void {
    const stack: [Tree, number][] = [];
    let node: Tree | null = this;
    let depth = 0;
    while (node || stack.length > 0) {
      while (node) {
        stack.push([node, depth++]);
        node = node.left;
      }
      const top = stack.pop();
      if (!top) break;
      visit(top[1]);
      node = top[0].right;
      depth = top[1] + 1;
    }
  }
}

interface Report {
  trees: number;
  depth: number;
  check: number;
}

function work(iterations: number, depth: number): Report {
  let check = 0;
  for (let i = 0; i < iterations; i++) check += Tree.ofDepth(depth).count;
  return { trees: iterations, depth, check };
}

function main(maxDepth: number): void {
  const minDepth = 4;
  const stretch = Math.max(minDepth + 2, maxDepth) + 1;
  console.log(`stretch tree of depth ${stretch}\t check: ${Tree.ofDepth(stretch).count}`);
  const longLived = Tree.ofDepth(stretch - 1);
  const reports: Report[] = [];
  for (let depth = minDepth; depth < stretch; depth += 2) {
    reports.push(work(1 << (stretch - 1 - depth + minDepth), depth));
  }
  for (const { trees, depth, check } of reports) console.log(`${trees}\t trees of depth ${depth}\t check: ${check}`);
  console.log(`long lived tree of depth ${stretch - 1}\t check: ${longLived.count}`);

  const histogram: number[] = [];
  longLived.walk((depth) => {
    histogram[depth] = (histogram[depth] ?? 0) + 1;
  });
  console.log(histogram.join(" "));
}

main(Number(process.argv[2] ?? 12));
