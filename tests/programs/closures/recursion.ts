// Recursive and mutually recursive local functions that capture.
function solve(n: number): string[] {
  const found: string[] = [];
  const columns: number[] = [];
  function safe(row: number, column: number): boolean {
    for (let r = 0; r < row; r++) {
      if (columns[r] === column || Math.abs(columns[r] - column) === row - r) return false;
    }
    return true;
  }
  const place = (row: number): void => {
    if (row === n) { found.push(columns.join("")); return; }
    for (let column = 0; column < n; column++) {
      if (!safe(row, column)) continue;
      columns[row] = column;
      place(row + 1);
    }
  };
  place(0);
  return found;
}
console.log(solve(4).join(" "), solve(5).length, solve(6).join(" "));

let depth = 0;
const isEven = (n: number): boolean => { depth++; return n === 0 ? true : isOdd(n - 1); };
const isOdd = (n: number): boolean => { depth++; return n === 0 ? false : isEven(n - 1); };
console.log(isEven(10), isOdd(7), isEven(3), depth);

function ackermann(m: number, n: number): number {
  if (m === 0) return n + 1;
  return n === 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1));
}
console.log(ackermann(2, 3));

function permutations(text: string): string[] {
  if (text.length <= 1) return [text];
  const all: string[] = [];
  for (let i = 0; i < text.length; i++) {
    for (const rest of permutations(text.slice(0, i) + text.slice(i + 1))) all.push(text[i] + rest);
  }
  return all;
}
console.log(permutations("abc").join(" "), permutations("abcde").length);

const hanoi = (n: number, from: string, to: string, by: string, move: (from: string, to: string) => void): void => {
  if (n === 0) return;
  hanoi(n - 1, from, by, to, move);
  move(from, to);
  hanoi(n - 1, by, to, from, move);
};
let moves = "";
hanoi(3, "A", "C", "B", (f, t) => { moves += `${f}${t} `; });
console.log(moves.trim());

const fib = function self(n: number): number { return n < 2 ? n : self(n - 1) + self(n - 2); };
console.log(fib(15), fib.name);
