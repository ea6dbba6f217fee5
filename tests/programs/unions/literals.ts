type Digit = 0 | 1 | 2 | 3;
type Level = "debug" | "info" | "warn";
const order: Record<Level, Digit> = { debug: 0, info: 1, warn: 2 };
const names = ["debug", "info", "warn"] as const;
const isLevel = (s: string): s is Level => (names as readonly string[]).includes(s);
for (const s of ["info", "trace", "warn"]) console.log(s, isLevel(s) ? order[s] : "?");
function next(d: Digit): Digit { switch (d) { case 0: return 1; case 1: return 2; case 2: return 3; case 3: return 0; } }
let d: Digit = 0;
const seen: Digit[] = [];
for (let i = 0; i < 6; i++) { seen.push(d); d = next(d); }
console.log(seen.join(""));
type Size = `${"small" | "big"}-${"x" | "y"}`;
const sizes: Size[] = ["small-x", "big-y"];
console.log(sizes.map((s) => s.split("-")[0]).join());
type Answer = true | "maybe" | null;
const answers: Answer[] = [true, "maybe", null];
console.log(answers.map((a) => (a === true ? "T" : a === null ? "N" : a.length)).join());
const config = { mode: "fast", retries: 3, tags: ["a", "b"] } as const;
const m: "fast" = config.mode;
console.log(m, config.retries + 1, config.tags[1], config.tags.length);
const tuple = [1, "two", true] as const;
const [one, two, three] = tuple;
console.log(one + 1, two.length, !three);
function overload(x: string): string;
function overload(x: number, y: number): number;
function overload(x: string | number, y = 0): string | number { return typeof x === "string" ? x + "!" : x + y; }
console.log(overload("a"), overload(1, 2));
const o = { type: "a" as "a" | "b", n: 1 };
o.type = "b";
console.log(o.type === "b" ? "is b" : "is a");
const satisfied = { red: [255, 0, 0], green: "#0f0" } satisfies Record<string, string | number[]>;
console.log(satisfied.red.map((n) => n + 1).join(), satisfied.green.toUpperCase());
