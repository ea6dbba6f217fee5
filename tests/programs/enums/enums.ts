enum Color { Red, Green = 5, Blue }
enum Dir { Up = "UP", Down = "DOWN" }
enum Flags { None = 0, A = 1 << 0, B = 1 << 1, C = 1 << 2, AB = A | B, All = ~(~0 << 3) }
const enum Const { X = 10, Y = X * 2 }
enum Mixed { No = 0, Yes = "YES" }
console.log(Color.Red, Color.Green, Color.Blue, Color[5], Color["Blue"], Color[99]);
console.log(Dir.Up, Dir.Down, Const.X + Const.Y, Mixed.No, Mixed.Yes);
let f = Flags.A;
f |= Flags.C;
console.log(f, (f & Flags.C) !== 0, (f & Flags.B) !== 0, f === Flags.AB, Flags.All, Flags[3]);
function name(c: Color): string {
  switch (c) {
    case Color.Red: return "r";
    case Color.Green: return "g";
    case Color.Blue: return "b";
  }
}
console.log([Color.Blue, Color.Red, Color.Green].map(name).join(""));
console.log(Object.keys(Color).join(), Object.values(Dir).join(), Object.keys(Dir).length);
const opposite: Record<Dir, Dir> = { [Dir.Up]: Dir.Down, [Dir.Down]: Dir.Up };
console.log(opposite[Dir.Up], opposite[opposite.UP]);
function parse(s: string): Dir | undefined { return Object.values(Dir).find((d) => d === s); }
console.log(parse("UP"), parse("LEFT"));
class Light { state: Color = Color.Red; step() { this.state = this.state === Color.Red ? Color.Green : this.state === Color.Green ? Color.Blue : Color.Red; return Color[this.state]; } }
const light = new Light();
console.log(light.step(), light.step(), light.step());
for (const key in Mixed) console.log(key);
console.log(JSON.stringify({ c: Color.Blue, d: Dir.Up }), `${Color.Green}${Dir.Down}`, Color.Blue > Color.Green);
const counts = new Map<Color, number>();
for (const c of [Color.Red, Color.Blue, Color.Red]) counts.set(c, (counts.get(c) ?? 0) + 1);
console.log([...counts].join(" "));
