// oracles: node
// A bank: accounts in a class hierarchy, transactions that roll back, an audit log with formatting, callbacks and events.
type Listener<E> = (event: E) => void;
class Emitter<Events extends { [name: string]: unknown }> {
  private listeners: { [K in keyof Events]?: Listener<Events[K]>[] } = {};
  on<K extends keyof Events>(name: K, f: Listener<Events[K]>): () => void {
    const list = (this.listeners[name] ??= []);
    list.push(f);
    return () => { const i = list.indexOf(f); if (i >= 0) list.splice(i, 1); };
  }
  emit<K extends keyof Events>(name: K, event: Events[K]): number {
    const list = this.listeners[name] ?? [];
    for (const f of [...list]) f(event);
    return list.length;
  }
}
enum Kind { Checking = 1, Savings, Credit = 10 }
const enum Limit { Low = 100, High = Low * 10 }
interface Transaction { id: number; from?: string; to?: string; cents: number; memo?: string }
class BankError extends Error {
  override name = "BankError";
  constructor(message: string, public readonly details: Partial<Transaction> = {}, options?: { cause?: unknown }) { super(message, options); }
}
class InsufficientFunds extends BankError { override name = "InsufficientFunds"; }

abstract class Account {
  static #next = 1000;
  protected balance = 0;
  readonly id: string;
  private frozen = false;
  constructor(readonly owner: string, readonly kind: Kind) { this.id = `${Kind[kind][0]}${Account.#next++}`; }
  abstract get available(): number;
  get cents(): number { return this.balance; }
  set cents(v: number) {
    if (!Number.isInteger(v)) throw new BankError(`not whole: ${v}`);
    this.balance = v;
  }
  freeze(on = true): this { this.frozen = on; return this; }
  withdraw(cents: number): void {
    if (this.frozen) throw new BankError("frozen", { from: this.id, cents });
    if (cents > this.available) throw new InsufficientFunds(`needs ${cents - this.available} more`, { from: this.id, cents });
    this.cents -= cents;
  }
  deposit(cents: number): void { if (cents <= 0) throw new BankError("not positive", { to: this.id, cents }); this.cents += cents; }
  toString(): string { return `${this.id}(${this.owner}: ${(this.balance / 100).toFixed(2)})`; }
  toJSON() { return { id: this.id, cents: this.balance, kind: Kind[this.kind] }; }
}
class Checking extends Account {
  constructor(owner: string) { super(owner, Kind.Checking); }
  get available() { return this.balance; }
}
class Savings extends Account {
  constructor(owner: string, readonly rate: number) { super(owner, Kind.Savings); }
  get available() { return Math.max(0, this.balance - Limit.Low); }
  accrue(months = 1): number {
    const before = this.balance;
    for (let i = 0; i < months; i++) this.balance = Math.round(this.balance * (1 + this.rate / 12));
    return this.balance - before;
  }
}
class Credit extends Account {
  #limit: number = Limit.High;
  constructor(owner: string, limit?: number) { super(owner, Kind.Credit); if (limit !== undefined) this.#limit = limit; }
  get available() { return this.balance + this.#limit; }
  override withdraw(cents: number): void { super.withdraw(cents); if (this.balance < -this.#limit / 2) this.log.push(`deep ${this.balance}`); }
  readonly log: string[] = [];
}

class Bank extends Emitter<{ moved: Transaction; failed: { error: BankError; tries: number } }> {
  readonly #accounts = new Map<string, Account>();
  private history: Transaction[] = [];
  open<A extends Account>(account: A, initial = 0): A {
    this.#accounts.set(account.id, account);
    if (initial) account.deposit(initial);
    return account;
  }
  private account(id: string): Account {
    return this.#accounts.get(id) ?? (() => { throw new BankError(`no account ${id}`); })();
  }
  transfer(from: string, to: string, cents: number, memo?: string): Transaction {
    const snapshot = new Map([...this.#accounts].map(([id, a]) => [id, a.cents] as const));
    const transaction: Transaction = { id: this.history.length + 1, from, to, cents, ...(memo && { memo }) };
    try {
      this.account(from).withdraw(cents);
      this.account(to).deposit(cents);
      this.history.push(transaction);
      this.emit("moved", transaction);
      return transaction;
    } catch (cause) {
      for (const [id, value] of snapshot) this.account(id).cents = value;
      throw cause instanceof BankError ? cause : new BankError("rolled back", transaction, { cause });
    }
  }
  retry<T>(times: number, action: (attempt: number) => T): T | undefined {
    for (let attempt = 1; ; attempt++) {
      try { return action(attempt); }
      catch (error) {
        if (!(error instanceof BankError)) throw error;
        this.emit("failed", { error, tries: attempt });
        if (attempt >= times) return undefined;
      }
    }
  }
  statement(): string {
    const rows = this.history.map((t) => [`#${t.id}`, t.from ?? "-", t.to ?? "-", (t.cents / 100).toFixed(2), t.memo ?? ""]);
    const widths = rows.reduce((w, r) => r.map((c, i) => Math.max(c.length, w[i] ?? 0)), [] as number[]);
    return rows.map((r) => r.map((c, i) => (i === 3 ? c.padStart(widths[i]) : c.padEnd(widths[i]))).join(" | ").trimEnd()).join("\n");
  }
}

const bank = new Bank();
const seen: string[] = [];
const off = bank.on("moved", (t) => seen.push(`${t.from}>${t.to}:${t.cents}`));
bank.on("failed", ({ error: { name, message, details }, tries }) => seen.push(`${tries} ${name} ${message} ${JSON.stringify(details)}`));
const ann = bank.open(new Checking("Ann"), 50_00);
const bob = bank.open(new Savings("Bob", 0.12), 1_000_00);
const cy = bank.open(new Credit("Cy", 30_00));
console.log(String(ann), `${bob}`, cy + "", JSON.stringify([ann, bob, cy]));
bank.transfer(ann.id, bob.id, 12_34, "lunch");
bank.transfer(cy.id, ann.id, 20_00);
console.log(bank.retry(3, (n) => bank.transfer(ann.id, cy.id, 100_00 / n)));
off();
console.log(bank.retry(2, () => bank.transfer(bob.id, "nowhere", 1)));
console.log(bob.cents, bob.accrue(3), bob.cents, bob.available, cy.available, cy.log);
for (const f of [() => ann.deposit(0), () => ann.freeze().withdraw(1), () => { cy.cents = 0.5; }, () => bank.transfer(ann.id, "x", 1)]) {
  try { f(); console.log("fine"); } catch (e) { console.log(e instanceof BankError ? `${e.name}: ${e.message} ${JSON.stringify(e.details)}` : "other"); }
}
class Odd extends Checking { override deposit(_: number): void { throw new TypeError("odd"); } }
const odd = bank.open(new Odd("Odd"));
try { bank.transfer(bob.id, odd.id, 5); } catch (e) { if (e instanceof BankError) console.log(e.message, e.details.id, e.cause instanceof TypeError, (e.cause as Error).message, bob.cents); }
console.log(seen.join("\n"));
console.log(bank.statement());
console.log(Kind.Credit, Kind[2], Kind["Savings"], Limit.High, Object.keys(Kind).join());
console.log([ann, bob, cy].map((a) => a.available).join(), [ann, bob, cy].filter((a): a is Savings => a instanceof Savings).map((a) => a.rate));
console.log([bob, cy, ann].sort((a, b) => a.owner.localeCompare(b.owner)).map((a) => a.owner).join(), ann instanceof Account, (cy as Account) instanceof Checking);
