// argot/http's client against the server of client.test.ts. Argument: its address.
import process from "node:process";
import type { ClientResponse } from "argot/http";
import { closeIdleConnections, HttpError, request } from "argot/http";

interface Seen {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string;
  port: number;
}
const base = process.argv[2] ?? "";
const seen = (r: ClientResponse): Seen => JSON.parse(r.text()) as Seen;
function failure(f: () => unknown): string {
  try {
    return `no error: ${String(f())}`;
  } catch (error) {
    return error instanceof HttpError
      ? `HttpError ${error.code} ${error.status}`
      : String(error).replaceAll(base, "BASE");
  }
}

const first = seen(request(`${base}/x?y=1#z`));
console.log(
  first.method,
  first.url,
  first.headers["host"] === base.slice(7),
  first.headers["content-length"] ?? "no length",
);
const second = request(base, { body: "héllo", headers: { "X-Custom": "a b" } });
console.log(
  second.status,
  second.ok,
  second.headers.get("Content-Type"),
  second.headers.getAll("set-cookie").join("|"),
);
const sent = seen(second);
console.log(
  sent.method,
  sent.url,
  sent.headers["content-length"],
  sent.headers["x-custom"],
  sent.body,
  sent.port === first.port,
);
let pieces = 0;
const reader = {
  read: (buffer: Uint8Array): number => {
    if (pieces++ >= 3) return 0;
    buffer.fill(64 + pieces, 0, 4);
    return 4;
  },
};
const streamed = seen(request(base, { method: "PUT", body: reader }));
console.log(streamed.method, streamed.headers["transfer-encoding"], streamed.body);

console.log(request(`${base}/redirect`).status);
const followed = request(`${base}/redirect`, { redirects: 5, body: "dropped" });
console.log(followed.url.replace(base, "BASE"), seen(followed).method);
console.log(seen(request(`${base}/same`, { redirects: 1, method: "POST", body: "kept" })).body);
console.log(request(`${base}/round`, { redirects: 3 }).status);

console.log(request(`${base}/chunks`).bytes().length, request(`${base}/until-close`).text());
const partly = request(`${base}/chunks`);
const buffer = new Uint8Array(10);
console.log(partly.read(buffer), buffer[0]);
partly.close();
console.log(partly.read(buffer));
console.log(
  request(base, { method: "HEAD" }).text() === "",
  request(`${base}/none`).status,
  request(`${base}/hints`).text(),
);
// A connection that the server ends while it is kept: the request is sent again.
const ended = request(`${base}/end-after`);
console.log(ended.text(), seen(request(base)).method);

console.log(failure(() => request(`${base}/malformed`)));
console.log(failure(() => request(`${base}/short`).text()));
console.log(failure(() => request(`${base}/never`, { timeout: 50 })));
console.log(failure(() => request(`${base}/chunks`, { maxBodySize: 100 }).text()));
console.log(failure(() => request(base, { headers: { "x-bad": "a\nb" } })));
console.log(failure(() => request("https://localhost/")));
console.log(failure(() => request("ftp://localhost/")));
console.log(failure(() => request("http://localhost:1:2/")));
console.log(failure(() => request("http://127.0.0.1:1/")));
closeIdleConnections();
