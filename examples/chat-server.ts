// A chat over TCP: what a client writes goes to all others. The first line is its name; "/who" lists all, "/quit" leaves.
//   argot run examples/chat-server.ts [port]      then: nc localhost 7000
import * as process from "node:process";
import { type Chan, chan, go } from "argot";
import { type Conn, listen } from "argot/net";
import { Mutex } from "argot/sync";

/** Lines of a connection. */
class Lines {
  readonly #conn: Conn;
  readonly #buffer = new Uint8Array(1024);
  #text = "";

  constructor(conn: Conn) {
    this.#conn = conn;
  }

  /** undefined: the client has gone, or writes a line without an end. */
  next(): string | undefined {
    for (;;) {
      const end = this.#text.indexOf("\n");
      if (end >= 0) {
        const line = this.#text.slice(0, end).trim();
        this.#text = this.#text.slice(end + 1);
        return line;
      }
      if (this.#text.length > 4096) return undefined;
      let n = 0;
      try {
        n = this.#conn.read(this.#buffer);
      } catch {
        return undefined;
      }
      if (n === 0) return undefined;
      for (let i = 0; i < n; i++) this.#text += String.fromCharCode(this.#buffer[i]);
    }
  }
}

class Client {
  readonly name: string;
  readonly conn: Conn;
  /** What is to be written to it: a client that reads too slowly must not hold up the others. */
  readonly out: Chan<string> = chan<string>(64);

  constructor(name: string, conn: Conn) {
    this.name = name;
    this.conn = conn;
  }

  /** Writes until the room lets go of it. */
  deliver(): void {
    try {
      this.conn.setWriteDeadline(10_000);
      for (const line of this.out) {
        this.conn.write(`${line}\n`);
        this.conn.setWriteDeadline(10_000);
      }
    } catch {
      // It has gone; the reading side notices too.
    }
    this.conn.close();
  }
}

class Room {
  readonly #clients = new Map<string, Client>();
  readonly #mutex = new Mutex();

  join(client: Client): boolean {
    return this.#mutex.with(() => {
      if (this.#clients.has(client.name)) return false;
      this.#clients.set(client.name, client);
      this.#say(`* ${client.name} is here`, undefined);
      return true;
    });
  }

  leave(client: Client): void {
    this.#mutex.with(() => {
      this.#clients.delete(client.name);
      client.out.close();
      this.#say(`* ${client.name} has left`, undefined);
    });
  }

  say(from: Client, line: string): void {
    this.#mutex.with(() => {
      this.#say(`${from.name}: ${line}`, from);
    });
  }

  tell(client: Client, line: string): void {
    this.#mutex.with(() => {
      client.out.trySend(line);
    });
  }

  who(): string {
    return this.#mutex.with(() => [...this.#clients.keys()].sort().join(", "));
  }

  #say(line: string, not: Client | undefined): void {
    for (const client of this.#clients.values()) {
      // Whose queue is full has not read for long: away with it.
      if (client !== not && !client.out.trySend(line)) client.conn.close();
    }
  }
}

const room = new Room();

function serve(conn: Conn): void {
  const lines = new Lines(conn);
  conn.write("your name? ");
  const name = lines.next();
  if (name === undefined || name === "") {
    conn.close();
    return;
  }
  const client = new Client(name, conn);
  if (!room.join(client)) {
    conn.write("this name is taken\n");
    conn.close();
    return;
  }
  go(() => client.deliver());
  for (;;) {
    const line = lines.next();
    if (line === undefined || line === "/quit") break;
    if (line === "/who") room.tell(client, room.who());
    else if (line !== "") room.say(client, line);
  }
  room.leave(client);
}

const listener = listen({ port: Number(process.argv[2] ?? "7000") });
console.log("listening", listener.address.port);
for (const conn of listener) {
  go(() => {
    try {
      serve(conn);
    } catch {
      conn.close();
    }
  });
}
