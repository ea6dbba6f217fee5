// Arrays that never leave the functions that use them: integers and booleans whose elements may be kept packed. What they show must not change.

function holes(): void {
  const a: number[] = [];
  a[3] = 7;
  console.log(a.length, a[0] === undefined, a[3], a[4] === undefined);
  a.length = 2;
  a.length = 5;
  console.log(a.length, a[3] === undefined);
  a[4] = 1;
  console.log(a.pop(), a.pop(), a.length);
  const b = new Array<number>(4);
  console.log(b.length, b[2] === undefined);
  for (let i = 0; i < 4; i++) b[i] = i * i;
  let sum = 0;
  for (const x of b) sum += x;
  console.log(sum);
}

function bounds(n: number): void {
  const a = [1, 2, 3];
  const after = a[n];
  console.log(after, after === undefined ? "none" : "some", a[n - 1], a[-1], a[0.5]);
  try {
    let sum = 0;
    for (let i = 0; i <= n; i++) sum += a[i] ?? 100;
    console.log(sum);
  } catch (e) {
    console.log("thrown");
  }
  let last = a[0];
  for (let i = 0; i < n; i++) {
    const x = a[i];
    if (x !== 2) last = x;
  }
  console.log(last, typeof a[9], a[9] ?? -1, a.length);
}

/** Not all stores are small integers: each of these must stay a double. */
function wide(): void {
  const fractions = [1, 2];
  fractions.push(0.5);
  const zeros = [0, 1];
  zeros[1] = -0;
  const large = [1, 2147483647];
  large[1] = large[1] + 1;
  const least = [-2147483647];
  least[0] = least[0] - 1;
  const none = [1];
  none.push(NaN);
  console.log(fractions[2], Object.is(zeros[1], -0), large[1], least[0], none[1]);
  const growing = [1];
  for (let i = 0; i < 40; i++) growing.push(growing[i] * 2);
  console.log(growing[40]);
}

function countdown(): number {
  const s = [0, 3, 5];
  let steps = 0;
  for (let i = 0; i < s.length; i++) {
    for (;;) {
      const x = s[i];
      if (x === 0) break;
      s[i] = x - 1;
      steps++;
    }
  }
  return steps;
}

function flags(n: number): number {
  const composite = new Array<boolean>(n + 1).fill(false);
  const seen: boolean[] = [];
  let count = 0;
  for (let i = 2; i <= n; i++) {
    if (composite[i]) continue;
    count++;
    seen[i] = true;
    for (let j = i * i; j <= n; j += i) composite[j] = true;
  }
  console.log(seen.length, seen[2], seen[4], seen[4] === undefined, composite[4], composite[n + 1], !seen[1]);
  seen.length = 3;
  console.log(seen.pop(), seen.pop(), seen.length);
  return count;
}

const shared: number[] = [];
function fill(list: number[], n: number): number[] {
  for (let i = n; i > 0; i--) list.push(i);
  return list;
}
function total(list: number[]): number {
  let sum = 0;
  for (let i = 0; i < list.length; i++) sum += list[i];
  return sum;
}

/** Leaves its function: an ordinary array. */
function leaving(): number[] {
  const a = [3, 1, 2];
  a[1] = 5;
  return a;
}

function captured(): number {
  const counts = [0, 0, 0];
  const add = (i: number): void => {
    counts[i] = counts[i] + 1;
  };
  [0, 1, 1, 2, 2, 2].forEach((i) => add(i));
  return counts[0] * 100 + counts[1] * 10 + counts[2];
}

holes();
bounds(3);
wide();
console.log(countdown(), flags(30));
console.log(total(fill(shared, 4)), shared.length, total(fill([], 3)), shared === fill(shared, 0));
console.log(leaving().sort((a, b) => a - b).join(), JSON.stringify(leaving()), captured());
