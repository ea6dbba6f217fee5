// Goroutines that add properties to the same objects, freeze them, write and read fields of every kind, and print them.
import { scope } from "argot";

function attempt(f: () => void): void {
  try {
    f();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  }
}
let sum = 0;

interface Part {
  kind: "part";
  weight: number;
}
interface Text {
  kind: "text";
  text: string;
}
class Box {
  content: Part | Text = { kind: "part", weight: 1 };
  label: string | undefined = "box";
  count: number | string = 0;
  next: Box | null = null;
  flag = false;
  optional?: string;
}
function weigh(box: Box): number {
  return box.content.kind === "part" ? box.content.weight : box.content.text.length;
}

// ---- fields whose type is narrowed while others change them
{
  const box = new Box();
  scope((s) => {
    for (let g = 0; g < 4; g++)
      s.go(() => {
        for (let i = 0; i < 5000; i++) {
          attempt(() => {
            box.content = i % 2 === g % 2 ? { kind: "part", weight: i } : { kind: "text", text: `text ${i}` };
            box.label = i % 3 === 0 ? undefined : `label ${i}`;
            box.count = i % 5 === 0 ? `count ${i}` : i;
            box.next = i % 2 === 0 ? null : new Box();
            box.flag = !box.flag;
            if (i % 4 === 0) box.optional = "there";
            else if (i % 4 === 1) delete box.optional;
          });
          attempt(() => {
            sum += weigh(box);
          });
          attempt(() => {
            if (box.label !== undefined) sum += box.label.length;
          });
          attempt(() => {
            if (typeof box.count === "string") sum += box.count.length;
            else sum += box.count;
          });
          attempt(() => {
            if (box.next !== null && box.next.label !== undefined) sum += box.next.label.length;
          });
          attempt(() => {
            if (i % 100 === 0) sum += JSON.stringify(box).length + `${box}`.length + Object.keys(box).length;
          });
        }
      });
  });
  console.log("fields ok");
}

// ---- properties that the layout does not name
{
  for (let round = 0; round < 300; round++) {
    const error = new Error("shared");
    const target: { a: number; b?: string } = { a: 1 };
    scope((s) => {
      for (let g = 0; g < 4; g++)
        s.go(() => {
          for (let i = 0; i < 12; i++) {
            attempt(() => {
              Object.assign(error, { [`p${(i * 7 + g) % 12}`]: i, code: `c${i}` });
            });
            attempt(() => {
              Object.assign(target, { [`q${(i + g) % 9}`]: { i } });
            });
            attempt(() => {
              sum += Object.keys(error).length + Object.keys(target).length + String(Object.entries(target)).length;
            });
            attempt(() => {
              sum += JSON.stringify(target).length + JSON.stringify({ ...target }).length;
            });
            attempt(() => {
              target.b = i % 2 === 0 ? "b" : undefined;
              if (i % 3 === 0) delete target.b;
            });
            if (round % 3 === 0 && i === 8 && g === 1) attempt(() => { Object.freeze(target); });
            if (round % 3 === 1 && i === 8 && g === 1) attempt(() => { Object.seal(error); });
          }
        });
    });
    if (error.message !== "shared" || target.a !== 1) console.log("wrong");
  }
  console.log("properties ok");
}

// ---- the same closures' variables
{
  let text: string | number = "x";
  let list: number[] | null = [1];
  let total = 0;
  scope((s) => {
    for (let g = 0; g < 4; g++)
      s.go(() => {
        for (let i = 0; i < 5000; i++) {
          text = i % 2 === g % 2 ? i : `t${i}`;
          list = i % 3 === 0 ? null : [i, i + 1];
          total += i;
          attempt(() => {
            if (typeof text === "string") sum += text.length;
          });
          attempt(() => {
            if (list !== null) sum += list[0] + list.length;
          });
        }
      });
  });
  console.log("variables ok", total > 0);
}
console.log("done", typeof sum);
