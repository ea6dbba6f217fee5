/** The values of bigint literals, as decimal text: their types are told apart by value (0x10n is 16n), and this compiler has no bigint to compute with. */

/** Decimal digits of a literal without its `n` (`0x1F`, `0b101`, `0o17`, `42`). */
export function decimalText(literal: string): string {
  const prefix = literal.slice(0, 2).toLowerCase();
  const radix = prefix === "0x" ? 16 : prefix === "0o" ? 8 : prefix === "0b" ? 2 : 10;
  const digits = radix === 10 ? literal : literal.slice(2);
  // Least significant first.
  let value: number[] = [0];
  for (let i = 0; i < digits.length; i++) {
    const digit = Number.parseInt(digits.slice(i, i + 1), radix);
    let carry = Number.isNaN(digit) ? 0 : digit;
    const next: number[] = [];
    for (const d of value) {
      const x = d * radix + carry;
      next.push(x % 10);
      carry = Math.floor(x / 10);
    }
    while (carry > 0) {
      next.push(carry % 10);
      carry = Math.floor(carry / 10);
    }
    value = next;
  }
  let end = value.length;
  while (end > 1 && value[end - 1] === 0) end--;
  let text = "";
  for (let i = end - 1; i >= 0; i--) text += String(value[i]);
  return text;
}

export function negatedDecimal(text: string): string {
  return text === "0" ? text : "-" + text;
}
