class Account {
  #balance = 0;
  #log: string[] = [];
  static #opened = 0;
  static #next(): number { return ++Account.#opened; }
  readonly id = Account.#next();
  #note(text: string): void { this.#log.push(`${this.id}:${text}`); }
  deposit(amount: number): this { this.#balance += amount; this.#note(`+${amount}`); return this; }
  get #rounded(): number { return Math.round(this.#balance); }
  get balance(): number { return this.#rounded; }
  transfer(to: Account, amount: number): boolean {
    if (this.#balance < amount) return false;
    this.#balance -= amount;
    to.#balance += amount;
    to.#note(`from ${this.id}`);
    return true;
  }
  static isAccount(value: object): value is Account { return #balance in value; }
  history(): string { return this.#log.join(" "); }
}
const a = new Account().deposit(100.4);
const b = new Account();
console.log(a.transfer(b, 30), b.transfer(a, 1000), a.balance, b.balance);
console.log(a.history(), "|", b.history());
console.log(Account.isAccount(a), Account.isAccount({ balance: 1 }), Object.keys(a).join(), JSON.stringify(a));
class Savings extends Account { #rate = 0.5; interest(): this { return this.deposit(this.balance * this.#rate); } }
const s = new Savings().deposit(10).interest();
console.log(s.balance, s.id, s.history(), Account.isAccount(s));

class Stack<T> {
  #items: T[] = [];
  #size = 0;
  push(...items: T[]) { for (const i of items) { this.#items[this.#size++] = i; } return this; }
  pop(): T | undefined { return this.#size > 0 ? this.#items[--this.#size] : undefined; }
  get size() { return this.#size; }
}
const stack = new Stack<string>().push("x", "y");
console.log(stack.pop(), stack.size, stack.pop(), stack.pop(), stack.size);
