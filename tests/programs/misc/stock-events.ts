// oracles: node
// An inventory: records with optional parts, indexes by several keys, reports as text, errors of its own.
type Currency = "EUR" | "USD" | "JPY";
interface Money { readonly amount: number; readonly currency: Currency }
interface Dimensions { width: number; height: number; depth?: number }
interface Product {
  readonly sku: string;
  name: string;
  price: Money;
  tags: Set<string>;
  size?: Dimensions;
  parent?: Product;
  attributes: Record<string, string | number | boolean>;
}
type Event =
  | { type: "received"; sku: string; quantity: number; at: number }
  | { type: "shipped"; sku: string; quantity: number; at: number; order?: string }
  | { type: "adjusted"; sku: string; delta: number; at: number; reason: string }
  | { type: "renamed"; sku: string; name: string; at: number };

abstract class InventoryError extends Error {
  abstract readonly code: number;
  constructor(message: string, readonly sku: string) {
    super(message);
    this.name = new.target.name;
  }
  describe(): string {
    return `[${this.code}] ${this.name}: ${this.message} (${this.sku})`;
  }
}
class UnknownProduct extends InventoryError {
  readonly code = 404;
  constructor(sku: string) { super("no such product", sku); }
}
class OutOfStock extends InventoryError {
  readonly code = 409;
  constructor(sku: string, readonly wanted: number, readonly available: number) {
    super(`wanted ${wanted}, have ${available}`, sku);
  }
  override describe(): string { return `${super.describe()} short by ${this.wanted - this.available}`; }
}

const symbols: { readonly [C in Currency]: string } = { EUR: "€", USD: "$", JPY: "¥" };
const digits = { EUR: 2, USD: 2, JPY: 0 } as const satisfies Record<Currency, number>;
function format({ amount, currency }: Money): string {
  const text = amount.toFixed(digits[currency]);
  const [whole = "0", fraction] = text.split(".");
  let grouped = "";
  for (let i = 0; i < whole.length; i++) {
    if (i > 0 && (whole.length - i) % 3 === 0 && whole[i - 1] !== "-") grouped += ",";
    grouped += whole[i];
  }
  return symbols[currency] + grouped + (fraction === undefined ? "" : `.${fraction}`);
}

class Index<K extends string | number, V> {
  private readonly buckets = new Map<K, V[]>();
  constructor(private readonly keyOf: (v: V) => K | undefined) {}
  add(value: V): void {
    const key = this.keyOf(value);
    if (key === undefined) return;
    const bucket = this.buckets.get(key);
    if (bucket) bucket.push(value);
    else this.buckets.set(key, [value]);
  }
  get(key: K): readonly V[] { return this.buckets.get(key) ?? []; }
  entries(): [K, V[]][] { return [...this.buckets].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)); }
}

class Inventory {
  readonly #products = new Map<string, Product>();
  readonly #stock: Record<string, number> = {};
  readonly log: Event[] = [];
  readonly byCurrency = new Index<Currency, Product>((p) => p.price.currency);
  readonly byDepth = new Index<number, Product>((p) => p.size?.depth);
  static #instances = 0;
  readonly id = ++Inventory.#instances;

  define(product: Omit<Product, "attributes" | "tags"> & { tags?: readonly string[]; attributes?: Product["attributes"] }): Product {
    const { tags = [], attributes = {}, ...rest } = product;
    const made: Product = { ...rest, tags: new Set(tags), attributes };
    this.#products.set(made.sku, made);
    this.byCurrency.add(made);
    this.byDepth.add(made);
    return made;
  }
  product(sku: string): Product {
    const found = this.#products.get(sku);
    if (!found) throw new UnknownProduct(sku);
    return found;
  }
  quantity(sku: string): number { return this.#stock[sku] ?? 0; }
  apply(event: Event): void {
    const product = this.product(event.sku);
    switch (event.type) {
      case "received":
        this.#stock[event.sku] = this.quantity(event.sku) + event.quantity;
        break;
      case "shipped": {
        const available = this.quantity(event.sku);
        if (available < event.quantity) throw new OutOfStock(event.sku, event.quantity, available);
        this.#stock[event.sku] -= event.quantity;
        break;
      }
      case "adjusted":
        this.#stock[event.sku] = Math.max(0, this.quantity(event.sku) + event.delta);
        break;
      case "renamed":
        product.name = event.name;
        break;
      default: {
        const never: never = event;
        throw new Error(String(never));
      }
    }
    this.log.push(event);
  }
  applyAll(events: Iterable<Event>): { applied: number; failures: string[] } {
    const failures: string[] = [];
    let applied = 0;
    for (const event of events) {
      try {
        this.apply(event);
        applied++;
      } catch (error) {
        if (error instanceof InventoryError) failures.push(error.describe());
        else throw error;
      } finally {
        if (event.type === "renamed") failures.push("(rename seen)");
      }
    }
    return { applied, failures };
  }
  value(currency: Currency): Money {
    let amount = 0;
    for (const p of this.byCurrency.get(currency)) amount += p.price.amount * this.quantity(p.sku);
    return { amount, currency };
  }
}

const inventory = new Inventory();
inventory.define({ sku: "A-1", name: "Anvil", price: { amount: 1234.5, currency: "USD" }, tags: ["heavy", "iron"], size: { width: 10, height: 20, depth: 5 } });
const box = inventory.define({ sku: "B-2", name: "Box", price: { amount: 0.105, currency: "EUR" }, attributes: { colour: "brown", fragile: false, weight: 0.25 } });
inventory.define({ sku: "C-3", name: "Crate", price: { amount: 99999, currency: "JPY" }, parent: box, size: { height: 1, width: 2, depth: 5 } });
console.log(inventory.id, [...inventory.byDepth.entries()].map(([d, ps]) => `${d}: ${ps.map((p) => p.name).join("+")}`));
const result = inventory.applyAll([
  { type: "received", sku: "A-1", quantity: 5, at: 1 },
  { type: "shipped", sku: "A-1", quantity: 7, at: 2, order: "o1" },
  { type: "shipped", sku: "A-1", quantity: 2, at: 3 },
  { type: "received", sku: "Z-9", quantity: 1, at: 4 },
  { type: "renamed", sku: "B-2", name: "Big box", at: 5 },
  { type: "adjusted", sku: "B-2", delta: 1000, at: 6, reason: "found" },
  { type: "adjusted", sku: "C-3", delta: -1, at: 7, reason: "lost" },
  { type: "received", at: 8, quantity: 3, sku: "C-3" },
]);
console.log(result);
for (const c of ["USD", "EUR", "JPY"] as const) console.log(format(inventory.value(c)).padStart(15, "."));
console.log(format({ amount: -1234567.891, currency: "EUR" }), format({ amount: 0, currency: "JPY" }));
console.log(inventory.log.filter((e): e is Extract<Event, { type: "adjusted" }> => e.type === "adjusted").map((e) => e.reason));
console.log(inventory.product("C-3").parent?.name, inventory.product("A-1").parent?.name ?? "none", box.attributes, Object.keys(box).join());
try {
  inventory.product("nope");
} catch (e) {
  if (e instanceof UnknownProduct) console.log(e.code, e.sku, e.name, e instanceof InventoryError, e instanceof OutOfStock, String(e));
}
console.log(JSON.stringify(inventory.log.map(({ type, sku, ...rest }) => [type, sku, rest])));
console.log(box, [...box.tags], inventory.product("A-1"));
const totals = inventory.log.reduce<Partial<Record<Event["type"], number>>>((acc, e) => ({ ...acc, [e.type]: (acc[e.type] ?? 0) + 1 }), {});
console.log(totals, Object.entries(totals).sort(([, a], [, b]) => b - a || 0)[0]);
