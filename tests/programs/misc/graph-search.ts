// Graphs: Dijkstra with a binary heap, A* on a grid, topological order, strongly connected components, union-find.
class Heap<T> {
  private items: { priority: number; value: T }[] = [];
  get size() { return this.items.length; }
  push(value: T, priority: number): void {
    const { items } = this;
    items.push({ priority, value });
    let i = items.length - 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (items[parent].priority <= items[i].priority) break;
      [items[parent], items[i]] = [items[i], items[parent]];
      i = parent;
    }
  }
  pop(): T | undefined {
    const { items } = this;
    if (items.length === 0) return undefined;
    const top = items[0];
    const last = items.pop()!;
    if (items.length > 0) {
      items[0] = last;
      for (let i = 0; ; ) {
        const l = 2 * i + 1, r = l + 1;
        let least = i;
        if (l < items.length && items[l].priority < items[least].priority) least = l;
        if (r < items.length && items[r].priority < items[least].priority) least = r;
        if (least === i) break;
        [items[i], items[least]] = [items[least], items[i]];
        i = least;
      }
    }
    return top.value;
  }
}
type Graph = Map<string, Map<string, number>>;
function edge(g: Graph, a: string, b: string, w = 1, both = true): void {
  let row = g.get(a);
  if (!row) g.set(a, (row = new Map()));
  row.set(b, w);
  if (both) edge(g, b, a, w, false);
}
function dijkstra(g: Graph, from: string): { distance: Record<string, number>; previous: { [node: string]: string | undefined } } {
  const distance: Record<string, number> = { [from]: 0 };
  const previous: { [node: string]: string | undefined } = {};
  const heap = new Heap<string>();
  heap.push(from, 0);
  for (let node = heap.pop(); node !== undefined; node = heap.pop()) {
    for (const [next, weight] of g.get(node) ?? []) {
      const candidate = distance[node] + weight;
      if (candidate < (distance[next] ?? Infinity)) {
        distance[next] = candidate;
        previous[next] = node;
        heap.push(next, candidate);
      }
    }
  }
  return { distance, previous };
}
const roads: Graph = new Map();
for (const line of "Arad Zerind 75;Arad Sibiu 140;Arad Timisoara 118;Zerind Oradea 71;Oradea Sibiu 151;Timisoara Lugoj 111;Lugoj Mehadia 70;Mehadia Drobeta 75;Drobeta Craiova 120;Craiova Rimnicu 146;Craiova Pitesti 138;Sibiu Fagaras 99;Sibiu Rimnicu 80;Rimnicu Pitesti 97;Fagaras Bucharest 211;Pitesti Bucharest 101".split(";")) {
  const [a, b, w] = line.split(" ");
  edge(roads, a, b, +w);
}
const { distance, previous } = dijkstra(roads, "Arad");
const path: string[] = [];
for (let at: string | undefined = "Bucharest"; at; at = previous[at]) path.unshift(at);
console.log(path.join(" → "), distance.Bucharest, distance.Nowhere, Object.keys(distance).length);
console.log(Object.entries(distance).sort((x, y) => x[1] - y[1]).slice(0, 4).map(([k, v]) => `${k}=${v}`).join(", "));

const maze = `
#########
#S..#...#
#.#.#.#.#
#.#...#E#
#########`.trim().split("\n").map((row) => [...row]);
type Point = readonly [x: number, y: number];
function find(what: string): Point {
  for (const [y, row] of maze.entries()) {
    const x = row.indexOf(what);
    if (x >= 0) return [x, y];
  }
  throw new RangeError(`no ${what}`);
}
function astar([sx, sy]: Point, [ex, ey]: Point): Point[] | null {
  const key = (x: number, y: number) => y * 1000 + x;
  const open = new Heap<Point>();
  const cost = new Map([[key(sx, sy), 0]]);
  const came = new Map<number, Point>();
  open.push([sx, sy], 0);
  while (open.size) {
    const here = open.pop()!;
    const [x, y] = here;
    if (x === ex && y === ey) {
      const out: Point[] = [here];
      for (let p = came.get(key(x, y)); p; p = came.get(key(...p))) out.push(p);
      return out.reverse();
    }
    for (const [dx, dy] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
      const nx = x + dx, ny = y + dy;
      const cell = maze[ny]?.[nx];
      if (!cell || cell === "#") continue;
      const g = (cost.get(key(x, y)) ?? 0) + 1;
      if (g >= (cost.get(key(nx, ny)) ?? Number.POSITIVE_INFINITY)) continue;
      cost.set(key(nx, ny), g);
      came.set(key(nx, ny), here);
      open.push([nx, ny], g + Math.abs(nx - ex) + Math.abs(ny - ey));
    }
  }
  return null;
}
const route = astar(find("S"), find("E"));
for (const [x, y] of route?.slice(1, -1) ?? []) maze[y][x] = "*";
console.log(route?.length, maze.map((r) => r.join("")).join("\n"));
try { find("Q"); } catch (e) { console.log(`${e}`); }

const needs: { [task: string]: string[] } = { shoes: ["socks", "trousers"], trousers: ["pants"], belt: ["trousers"], jacket: ["shirt", "belt"], socks: [], pants: [], shirt: [] };
function topological(deps: typeof needs): string[] {
  const state = new Map<string, "open" | "done">();
  const order: string[] = [];
  const visit = (task: string, trail: readonly string[]): void => {
    switch (state.get(task)) {
      case "done": return;
      case "open": throw new Error(`cycle: ${[...trail, task].join(">")}`);
    }
    state.set(task, "open");
    for (const d of deps[task] ?? []) visit(d, [...trail, task]);
    state.set(task, "done");
    order.push(task);
  };
  for (const task in deps) visit(task, []);
  return order;
}
console.log(topological(needs).join());
try { topological({ ...needs, pants: ["jacket"] }); } catch (e) { console.log(e instanceof Error && e.message); }

class UnionFind {
  private readonly parent: number[];
  private readonly rank: Uint8Array | number[];
  count: number;
  constructor(n: number) { this.parent = Array.from({ length: n }, (_, i) => i); this.rank = new Array<number>(n).fill(0); this.count = n; }
  find(x: number): number { return this.parent[x] === x ? x : (this.parent[x] = this.find(this.parent[x])); }
  union(a: number, b: number): boolean {
    let [x, y] = [this.find(a), this.find(b)];
    if (x === y) return false;
    if (this.rank[x] < this.rank[y]) [x, y] = [y, x];
    this.parent[y] = x;
    if (this.rank[x] === this.rank[y]) this.rank[x]++;
    this.count--;
    return true;
  }
}
const uf = new UnionFind(10);
console.log([[0, 1], [2, 3], [1, 3], [0, 2], [8, 9], [5, 5]].map(([a, b]) => uf.union(a, b)).join(), uf.count, uf.find(3) === uf.find(0));
function components(n: number, arcs: ReadonlyArray<readonly [number, number]>): number[][] {
  const out: number[][] = Array.from({ length: n }, () => []);
  for (const [a, b] of arcs) out[a].push(b);
  let clock = 0;
  const index: (number | undefined)[] = new Array(n);
  const low = new Array<number>(n), stack: number[] = [], on = new Set<number>(), found: number[][] = [];
  const go = (v: number): void => {
    index[v] = low[v] = clock++;
    stack.push(v); on.add(v);
    for (const w of out[v]) {
      if (index[w] === undefined) { go(w); low[v] = Math.min(low[v], low[w]); }
      else if (on.has(w)) low[v] = Math.min(low[v], index[w]);
    }
    if (low[v] !== index[v]) return;
    const part: number[] = [];
    let w: number;
    do { w = stack.pop() as number; on.delete(w); part.push(w); } while (w !== v);
    found.push(part.sort((a, b) => a - b));
  };
  for (let v = 0; v < n; v++) if (index[v] === undefined) go(v);
  return found;
}
console.log(JSON.stringify(components(8, [[0, 1], [1, 2], [2, 0], [3, 1], [3, 4], [4, 5], [5, 3], [6, 7]])));
