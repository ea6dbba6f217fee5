// Elements that are absent go from one array of integers into another as they are.
function shift(n: number): string {
  const from: number[] = new Array<number>(n);
  const to: number[] = [];
  for (let i = 0; i < n; i++) to.push(i * 3);
  from[2] = 7;
  for (let i = 0; i < n; i++) to[i] = from[i];
  let text = "";
  for (let i = 0; i < n; i++) text += to[i] === undefined ? "-" : String(to[i] + 1);
  const t = to[1];
  to[1] = to[2];
  to[2] = t;
  for (let i = 0; i < to.length; i++) text += to[i] === undefined ? "." : String(to[i]);
  return text;
}
console.log(shift(5), shift(3));

function distances(n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) for (let j = n; j > 0; j--) sum += (i - j) * (i + j + 1) * 0.5 + (j - i - 3) / 4;
  return sum;
}
console.log(distances(7), distances(100), 1 / (distances(0) * -1), distances(2.5));
