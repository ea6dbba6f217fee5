type Tx = { id: number; from?: string; to?: string; cents: number };
class Bank {
  private readonly balances = new Map<string, number>();
  private readonly log: Tx[] = [];
  private nextId = 1;
  open(name: string, cents = 0): void { if (this.balances.has(name)) throw new Error(`${name} exists`); this.balances.set(name, cents); }
  transfer(from: string, to: string, cents: number): Tx {
    if (!Number.isInteger(cents) || cents <= 0) throw new RangeError(`bad amount ${cents}`);
    const a = this.balances.get(from), b = this.balances.get(to);
    if (a === undefined || b === undefined) throw new ReferenceError(a === undefined ? from : to);
    if (a < cents) throw new Error(`insufficient: ${a} < ${cents}`);
    this.balances.set(from, a - cents);
    this.balances.set(to, b + cents);
    const tx = { id: this.nextId++, from, to, cents };
    this.log.push(tx);
    return tx;
  }
  statement(name: string): string[] { return this.log.filter((t) => t.from === name || t.to === name).map((t) => `#${t.id} ${t.from === name ? "-" : "+"}${(t.cents / 100).toFixed(2)}`); }
  get total(): number { let sum = 0; for (const v of this.balances.values()) sum += v; return sum; }
}
const bank = new Bank();
bank.open("ann", 10_000); bank.open("bob");
for (const [f, t, c] of [["ann", "bob", 2550], ["bob", "ann", 50], ["bob", "cy", 1], ["ann", "bob", 1e9], ["ann", "bob", 0.5]] as const) {
  try { console.log(JSON.stringify(bank.transfer(f, t, c))); } catch (e) { console.log((e as Error).name, (e as Error).message); }
}
console.log(bank.statement("ann").join(" "), bank.statement("bob").join(" "), bank.total);
try { bank.open("ann"); } catch (e) { console.log(String(e)); }
interface Item { sku: string; qty: number; price: number; discount?: number }
const inventory: Item[] = [{ sku: "A1", qty: 3, price: 9.99 }, { sku: "B2", qty: 0, price: 100, discount: 0.25 }, { sku: "C3", qty: 12, price: 0.5, discount: 0 }];
const value = (i: Item) => i.qty * i.price * (1 - (i.discount ?? 0));
console.log(inventory.reduce((s, i) => s + value(i), 0).toFixed(2), inventory.filter((i) => "discount" in i).length);
function restock(items: Item[], changes: Record<string, number>): Item[] { return items.map((i) => (i.sku in changes ? { ...i, qty: i.qty + changes[i.sku] } : i)); }
const after = restock(inventory, { B2: 5, A1: -1 });
console.log(after.map((i) => `${i.sku}:${i.qty}`).join(" "), after[2] === inventory[2], after[0] === inventory[0], JSON.stringify(after[1]));
const { sku, ...rest } = after[0];
console.log(sku, JSON.stringify(rest), Object.keys(rest).length);
