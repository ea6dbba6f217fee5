// Goroutines that change the same arrays without a lock: elements may be lost, nothing else may happen.
import { scope } from "argot";

const rounds = 12000;

/** What a race may do: throw one of the language's errors. */
function attempt(f: () => void): void {
  try {
    f();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  }
}
let state = 12345;
function random(n: number): number {
  state = (state * 1103515245 + 12345) % 2147483648;
  return state % n;
}

class Node {
  value: number;
  name: string;
  constructor(value: number) {
    this.value = value;
    this.name = `node ${value}`;
  }
}

function hammer(actions: (() => void)[], check: () => void): void {
  scope((s) => {
    for (let g = 0; g < 4; g++)
      s.go(() => {
        for (let i = 0; i < rounds; i++) {
          attempt(actions[(random(1000) + g * 7 + i) % actions.length]);
          if (i % 16 === 0) attempt(check);
        }
      });
  });
  attempt(check);
}

// ---- numbers
{
  const a: number[] = [1, 2, 3];
  let sum = 0;
  const actions: (() => void)[] = [
    () => a.push(random(100)),
    () => {
      for (let i = 0; i < 40; i++) a.push(i);
    },
    () => a.push(1, 2, 3),
    () => a.pop(),
    () => {
      while (a.length > 10) a.pop();
    },
    () => a.shift(),
    () => a.unshift(7, 8, 9),
    () => a.splice(2, 3, 4, 5, 6, 7, 8),
    () => a.splice(1, 1000),
    () => a.sort((x, y) => x - y),
    () => a.sort(),
    () => a.reverse(),
    () => {
      a.length = 5;
    },
    () => {
      a.length = 0;
    },
    () => a.fill(3),
    () => a.fill(4, 1, 3),
    () => a.copyWithin(0, 2),
    () => {
      a[a.length] = 1;
    },
    () => {
      for (let i = 0; i < a.length; i++) a[i] = a[i] + 1;
    },
    () => {
      for (let i = 0; i < a.length; i++) sum += a[i];
    },
    () => {
      sum += a.slice(1).length + a.concat(a, [1]).length + [...a, ...a].length + a.indexOf(3) + a.map((x) => x + 1).length;
    },
    () => {
      sum += a.join().length + Math.max(...a) + a.filter((x) => x > 2).length + a.reduce((x, y) => x + y, 0);
    },
    () => {
      for (const x of a) sum += x;
    },
    () => {
      sum += a.toSorted((x, y) => y - x).length + a.toReversed().length + a.with(0, 5).length + a.toSpliced(1, 1).length;
    },
  ];
  hammer(actions, () => {
    for (const x of a) if (typeof x !== "number") throw new RangeError("not a number");
    if (a.length > 1000) a.length = 3;
  });
  console.log("numbers ok", typeof sum);
}

// ---- objects
{
  const a: Node[] = [new Node(1), new Node(2)];
  let sum = 0;
  const actions: (() => void)[] = [
    () => a.push(new Node(random(100))),
    () => {
      for (let i = 0; i < 40; i++) a.push(new Node(i));
    },
    () => {
      const n = a.pop();
      if (n !== undefined) sum += n.value + n.name.length;
    },
    () => {
      const n = a.shift();
      if (n !== undefined) sum += n.value + n.name.length;
    },
    () => a.unshift(new Node(5), new Node(6)),
    () => {
      for (const n of a.splice(1, 3, new Node(9))) sum += n.value + n.name.length;
    },
    () => a.splice(2),
    () => a.sort((x, y) => x.value - y.value),
    () => a.reverse(),
    () => {
      a.length = 2;
    },
    () => {
      a.length = 0;
    },
    () => a.fill(new Node(1)),
    () => a.copyWithin(1, 3),
    () => {
      for (let i = 0; i < a.length; i++) sum += a[i].value + a[i].name.length;
    },
    () => {
      for (let i = 0; i < a.length; i++) a[i] = new Node(i);
    },
    () => {
      for (const n of a) sum += n.value + n.name.length;
    },
    () => {
      for (const [i, n] of a.entries()) sum += i + n.value;
    },
    () => {
      sum += a.slice(1).length + a.concat(a).length + [...a, ...a].length + a.map((n) => n.name).join("").length;
    },
    () => {
      const [x, y, ...rest] = a;
      sum += x.value + y.value + rest.length;
    },
    () => {
      const last = a.at(-1);
      if (last !== undefined) sum += last.name.length;
    },
    () => {
      sum += JSON.stringify(a).length;
    },
  ];
  hammer(actions, () => {
    for (const n of a) if (!(n instanceof Node) || n.name !== `node ${n.value}`) throw new Error("not a node");
    if (a.length > 500) a.length = 3;
  });
  console.log("objects ok", typeof sum);
}

// ---- of both, with holes
{
  const a: (number | string | undefined | Node)[] = [1, "a"];
  const frozen: (readonly (number | string | undefined | Node)[])[] = [];
  let sum = 0;
  const look = (x: number | string | undefined | Node): void => {
    if (typeof x === "string") sum += x.length;
    else if (typeof x === "number") sum += x;
    else if (x !== undefined) sum += x.name.length;
  };
  const actions: (() => void)[] = [
    () => a.push(1),
    () => a.push("text"),
    () => a.push(new Node(3)),
    () => a.push(undefined),
    () => look(a.pop()),
    () => look(a.shift()),
    () => a.unshift("x", 1, new Node(2)),
    () => {
      a[a.length + 5] = "far";
    },
    () => {
      a.length += 10;
    },
    () => {
      a.length = 0;
    },
    () => a.fill(1),
    () => a.fill("s", 1, 4),
    () => a.sort(),
    () => a.reverse(),
    () => {
      for (const x of a.splice(1, 2, "n", 4)) look(x);
    },
    () => {
      for (let i = 0; i < a.length; i++) look(a[i]);
    },
    () => {
      for (const x of a) look(x);
    },
    () => {
      for (const x of a.slice(2)) look(x);
    },
    () => a.forEach(look),
    () => {
      sum += a.join("-").length + a.indexOf("text") + a.lastIndexOf(1) + (a.includes(undefined) ? 1 : 0);
    },
    () => {
      frozen[0] = Object.freeze(a.slice());
    },
    () => {
      for (const x of frozen[0]) look(x);
    },
    () => {
      sum += Object.keys(a).length + a.flat().length + a.flatMap((x) => [x, x]).length;
    },
  ];
  hammer(actions, () => {
    for (const x of a)
      if (x instanceof Node && x.name !== `node ${x.value}`) throw new Error("not a node");
    if (a.length > 500) a.length = 3;
  });
  console.log("mixed ok", typeof sum);
}

// ---- integers and booleans, packed where the compiler sees every use
{
  const ints: number[] = [];
  const flags: boolean[] = [];
  let sum = 0;
  scope((s) => {
    for (let g = 0; g < 4; g++)
      s.go(() => {
        for (let i = 0; i < rounds * 4; i++)
          attempt(() => {
            ints.push(i | 0);
            flags.push(i % 2 === 0);
            if (i % 3 === 0) ints.pop();
            if (i % 5 === 0) flags.pop();
            if (i % 50 === g) ints.length = 3;
            if (i % 50 === g) flags.length = 0;
            for (let k = 0; k < ints.length; k++) ints[k] = (ints[k] + 1) | 0;
            for (let k = 0; k < flags.length; k++) if (flags[k]) sum++;
          });
      });
  });
  console.log("packed ok", typeof sum);
}

// ---- frozen while others push
{
  for (let round = 0; round < 200; round++) {
    const a: number[] = [];
    scope((s) => {
      for (let g = 0; g < 3; g++)
        s.go(() => {
          for (let i = 0; i < 100; i++) attempt(() => a.push(i));
        });
      s.go(() => {
        Object.freeze(a);
      });
    });
    // (A push that has grown the array at the same time may have undone the freezing.)
    for (const x of a) if (x < 0 || x >= 100) console.log("wrong", x);
  }
}
console.log("done");
