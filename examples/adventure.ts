// A text adventure as a state machine: commands and states are discriminated unions, and a turn is a pure function.
//
//   argot run examples/adventure.ts < examples/data/walkthrough.txt

import { readFileSync } from "node:fs";

enum Direction {
  North = "north",
  East = "east",
  South = "south",
  West = "west",
}

const short: Record<string, Direction> = {
  n: Direction.North,
  e: Direction.East,
  s: Direction.South,
  w: Direction.West,
};

type Item = "lamp" | "key" | "rope" | "crown";

type Command =
  | { type: "go"; direction: Direction }
  | { type: "take" | "drop"; item: Item }
  | { type: "use"; item: Item; on?: string }
  | { type: "look" }
  | { type: "inventory" }
  | { type: "quit" }
  | { type: "unknown"; input: string };

interface Room {
  readonly title: string;
  readonly description: string;
  readonly dark?: true;
  readonly exits: Partial<Record<Direction, Exit>>;
}

type Exit = { to: RoomName } | { to: RoomName; locked: true; needs: Item; hint: string };

type RoomName = "cellar" | "hall" | "garden" | "tower" | "vault";

type State =
  | {
      phase: "playing";
      room: RoomName;
      carried: Item[];
      lying: Record<RoomName, Item[]>;
      open: string[];
      lit: boolean;
      turns: number;
    }
  | { phase: "won"; turns: number }
  | { phase: "lost"; turns: number; reason: string };

type Playing = Extract<State, { phase: "playing" }>;

const rooms: Record<RoomName, Room> = {
  cellar: {
    title: "Cellar",
    description: "Stone walls, and stairs to the north.",
    exits: { north: { to: "hall" }, east: { to: "vault", locked: true, needs: "key", hint: "An iron door." } },
  },
  hall: {
    title: "Hall",
    description: "A long table. A door stands open to the east.",
    exits: {
      south: { to: "cellar" },
      east: { to: "garden" },
      north: { to: "tower", locked: true, needs: "rope", hint: "The stairs are broken." },
    },
  },
  garden: { title: "Garden", description: "Nettles and roses.", exits: { west: { to: "hall" } } },
  tower: { title: "Tower", description: "Wind, and a view over the marsh.", exits: { south: { to: "hall" } } },
  vault: { title: "Vault", description: "Dust, and an empty throne.", dark: true, exits: { west: { to: "cellar" } } },
};

const items: readonly Item[] = ["lamp", "key", "rope", "crown"];

const isItem = (word: string | undefined): word is Item => items.some((item) => item === word);

function parse(input: string): Command {
  const [verb, noun, , target] = input.trim().toLowerCase().split(" ");
  const direction = short[verb] ?? short[(verb === "go" ? noun : verb)?.charAt(0) ?? ""];
  switch (verb) {
    case "look":
    case "l":
      return { type: "look" };
    case "inventory":
    case "i":
      return { type: "inventory" };
    case "take":
    case "drop":
      return isItem(noun) ? { type: verb, item: noun } : { type: "unknown", input };
    case "use":
      return isItem(noun) ? { type: "use", item: noun, on: target } : { type: "unknown", input };
    case "quit":
      return { type: "quit" };
    case "go":
    case "n":
    case "e":
    case "s":
    case "w":
      return direction ? { type: "go", direction } : { type: "unknown", input };
    default:
      return { type: "unknown", input };
  }
}

function start(): Playing {
  const lying: Playing["lying"] = { cellar: ["lamp"], hall: [], garden: ["rope"], tower: ["key"], vault: ["crown"] };
  return { phase: "playing", room: "cellar", carried: [], lying, open: [], lit: false, turns: 0 };
}

function describe(state: Playing): string {
  const room = rooms[state.room];
  if (room.dark && !state.lit) return `${room.title}\nIt is too dark to see.`;
  const lying = state.lying[state.room];
  const exits = Object.keys(room.exits).join(", ");
  return [room.title, room.description, ...lying.map((item) => `There is a ${item} here.`), `Exits: ${exits}.`].join(
    "\n",
  );
}

type Turn = [next: State, message: string];

function step(state: Playing, command: Command): Turn {
  const next: Playing = { ...state, turns: state.turns + 1 };
  switch (command.type) {
    case "go":
      return go(next, command.direction);
    case "look":
      return [next, describe(next)];
    case "inventory":
      return [next, next.carried.length ? `You carry: ${next.carried.join(", ")}.` : "You carry nothing."];
    case "take": {
      const here = next.lying[next.room];
      if (!here.includes(command.item) || (rooms[next.room].dark && !next.lit))
        return [next, `You see no ${command.item}.`];
      const lying = { ...next.lying, [next.room]: here.filter((item) => item !== command.item) };
      return [{ ...next, lying, carried: [...next.carried, command.item] }, "Taken."];
    }
    case "drop": {
      if (!next.carried.includes(command.item)) return [next, `You have no ${command.item}.`];
      const lying = { ...next.lying, [next.room]: [...next.lying[next.room], command.item] };
      return [{ ...next, lying, carried: next.carried.filter((item) => item !== command.item) }, "Dropped."];
    }
    case "use":
      return use(next, command.item, command.on);
    case "quit":
      return [{ phase: "lost", turns: next.turns, reason: "You gave up" }, "Bye."];
    case "unknown":
      return [state, `I don't understand "${command.input}".`];
    default:
      return assertNever(command);
  }
}

function assertNever(value: never): never {
  throw new Error(`unexpected: ${JSON.stringify(value)}`);
}

function go(state: Playing, direction: Direction): Turn {
  const exit = rooms[state.room].exits[direction];
  if (!exit) {
    if (state.room !== "vault" || state.lit) return [state, `You can't go ${direction}.`];
    return [{ phase: "lost", turns: state.turns, reason: "You fell into a shaft in the dark" }, "Aaah!"];
  }
  if ("locked" in exit && !state.open.includes(exit.to)) return [state, `${exit.hint} The way ${direction} is closed.`];
  const next = { ...state, room: exit.to };
  return [next, describe(next)];
}

function use(state: Playing, item: Item, target?: string): Turn {
  if (!state.carried.includes(item)) return [state, `You have no ${item}.`];
  if (item === "lamp") return [{ ...state, lit: !state.lit }, state.lit ? "The lamp is off." : "The lamp is lit."];
  if (item === "crown" && state.room === "vault")
    return [{ phase: "won", turns: state.turns }, "You sit on the throne."];
  for (const exit of Object.values(rooms[state.room].exits)) {
    if (exit && "needs" in exit && exit.needs === item) {
      return [
        { ...state, open: [...state.open, exit.to] },
        `You open the way to the ${rooms[exit.to].title.toLowerCase()}.`,
      ];
    }
  }
  return [state, `Nothing happens${target ? ` to the ${target}` : ""}.`];
}

function report(state: State): string {
  switch (state.phase) {
    case "won":
      return `You won in ${state.turns} turns.`;
    case "lost":
      return `${state.reason} after ${state.turns} turns.`;
    case "playing":
      return `You stopped in the ${state.room} after ${state.turns} turns.`;
  }
}

let state: State = start();
console.log(describe(state));
for (const line of readFileSync(0, "utf8").split("\n")) {
  if (state.phase !== "playing") {
    console.log(report(state));
    state = start();
    console.log(`\n${describe(state)}`);
  }
  if (line.trim() === "") continue;
  const [next, message]: Turn = step(state, parse(line));
  console.log(`\n> ${line}\n${message}`);
  state = next;
}
console.log(report(state));
