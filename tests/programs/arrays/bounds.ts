// Loops up to a limit over arrays that are longer, as long, or shorter than it; before their start and behind their end; that grow under the loop.

/** Packed integers, doubles. */
function ints(n: number): number[] {
  const a: number[] = [];
  for (let i = 0; i < n; i++) a.push(i * 3 - 4);
  return a;
}
function doubles(n: number): number[] {
  const a: number[] = [];
  for (let i = 0; i < n; i++) a.push(i * 0.75 - 1);
  return a;
}

function copyInts(limit: number): string {
  const from = ints(6);
  const to = ints(4);
  for (let i = 1; i < limit; i++) to[i] = from[i];
  return to.join();
}
console.log(copyInts(3), copyInts(4), copyInts(5), copyInts(6));

function shiftInts(limit: number): string {
  const a = ints(6);
  for (let i = 0; i <= limit; i++) a[i] = a[i + 1];
  return a.join();
}
console.log(shiftInts(2), shiftInts(4), shiftInts(-1));

function behind(limit: number): string {
  const a = ints(5);
  for (let i = 1; i < limit; i++) a[i] = a[i - 1] + a[i];
  return a.join();
}
console.log(behind(0), behind(3), behind(5));

/** `a[i - 2]` is before the start at first. */
function beforeStart(limit: number): string {
  const a = ints(5);
  let missing = 0;
  for (let i = 0; i < limit; i++) {
    if (a[i - 2] === undefined) missing++;
  }
  return `${missing}`;
}
console.log(beforeStart(2), beforeStart(5), beforeStart(9));

function sumDoubles(limit: number): number {
  const a = doubles(5);
  let sum = 0;
  for (let i = 0; i < limit; i++) sum += a[i];
  return sum;
}
console.log(sumDoubles(0), sumDoubles(3), sumDoubles(5));

function fillDoubles(limit: number): string {
  const a = doubles(3);
  for (let i = 0; i < limit; i++) a[i] = i / 2;
  return `${a.length}: ${a.join()}`;
}
console.log(fillDoubles(2), fillDoubles(3), fillDoubles(8));

/** The length is asked at each step. */
function grows(): string {
  const a = ints(3);
  for (let i = 0; i < a.length; i++) if (a.length < 9) a[a.length] = i;
  const b = doubles(3);
  for (let i = 0; i < b.length && b.length < 9; i++) b[i + 3] = b[i];
  return `${a.join()} ${b.join()}`;
}
console.log(grows());

/** Another store in the loop makes an array longer that is read at the counter. */
function grownBeside(limit: number): string {
  const a = ints(4);
  let absent = 0;
  for (let i = 0; i < limit; i++) {
    if (a[i] === undefined) absent++;
    a[2 * i] = i;
  }
  return `${absent} ${a.length} ${a.join()}`;
}
console.log(grownBeside(2), grownBeside(4), grownBeside(6));

function flags(limit: number): string {
  const seen: boolean[] = new Array<boolean>(6).fill(false);
  for (let i = 0; i < limit; i++) if (!seen[i]) seen[i] = true;
  let n = 0;
  for (let i = 0; i < limit; i++) if (seen[i]) n++;
  return `${n}/${seen.length}`;
}
console.log(flags(3), flags(6), flags(10));

/** Both ends: what is read must be there. */
function reverse(n: number): string {
  const a = ints(n);
  let i = 0;
  let j = n - 1;
  while (i < j) {
    const t = a[i];
    a[i] = a[j];
    a[j] = t;
    i++;
    j--;
  }
  return a.join();
}
console.log(reverse(0), reverse(1), reverse(7));

/** The index changes between the read and the store. */
function moved(): string {
  const a = ints(3);
  let j = 2;
  for (let k = 0; k < 4; k++) {
    const t = a[j - 2 < 0 ? 0 : j - 2] ?? 0;
    j++;
    a[j] = t;
  }
  return `${a.length} ${a.join()}`;
}
console.log(moved());

function readThenStore(): string {
  const a = ints(4);
  const log: number[] = [];
  for (let k = 0; k < 3; k++) {
    let j = k;
    const x = a[j] + 1;
    a[j] = x;
    j = j + 4;
    a[j] = x;
    log.push(x);
  }
  return `${a.join()} ${log.join()}`;
}
console.log(readThenStore());

function strided(limit: number): string {
  const a = ints(10);
  for (let i = 0; i < limit; i += 3) a[i] = -1;
  return a.join();
}
console.log(strided(10), strided(12), strided(14));
