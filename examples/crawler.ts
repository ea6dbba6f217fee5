// A concurrent crawler: follows the links of a site, a few requests at a time, and lists its pages and its broken links.
//   argot run examples/crawler.ts http://localhost:8000/ [goroutines]
import * as process from "node:process";
import { chan, go } from "argot";
import { closeIdleConnections, request } from "argot/http";

interface Page {
  readonly url: string;
  readonly from: string;
  readonly status: number;
  readonly bytes: number;
  readonly links: readonly string[];
}

/** The targets of `href="…"` in a page. */
function linksOf(html: string): string[] {
  const links: string[] = [];
  let at = 0;
  for (;;) {
    const start = html.indexOf('href="', at);
    if (start < 0) return links;
    const end = html.indexOf('"', start + 6);
    if (end < 0) return links;
    links.push(html.slice(start + 6, end));
    at = end;
  }
}

/** An absolute URL of the same site without its fragment, or undefined. */
function resolve(link: string, page: string, origin: string): string | undefined {
  const hash = link.indexOf("#");
  const target = hash < 0 ? link : link.slice(0, hash);
  if (target === "") return undefined;
  if (target.startsWith(`${origin}/`)) return target;
  if (target.includes(":")) return undefined;
  if (target.startsWith("//")) return undefined;
  if (target.startsWith("/")) return origin + target;
  const parts = page.slice(origin.length + 1).split("/");
  parts.pop();
  for (const part of target.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return `${origin}/${parts.join("/")}`;
}

function fetchPage(url: string, from: string, origin: string): Page {
  try {
    const response = request(url, { timeout: 10_000, redirects: 5, maxBodySize: 10_000_000 });
    const isPage = (response.headers.get("content-type") ?? "").startsWith("text/html");
    const text = response.text();
    const links: string[] = [];
    if (isPage && response.ok) {
      for (const link of linksOf(text)) {
        const target = resolve(link, url, origin);
        if (target !== undefined) links.push(target);
      }
    }
    return { url, from, status: response.status, bytes: text.length, links };
  } catch {
    return { url, from, status: 0, bytes: 0, links: [] };
  }
}

const first = process.argv[2] ?? "http://localhost:8000/";
const workers = Number(process.argv[3] ?? "8");
const origin = first.slice(0, first.indexOf("/", 8));

const wanted = chan<[string, string]>(1000);
const found = chan<Page>();
for (let i = 0; i < workers; i++) {
  go(() => {
    for (const [url, from] of wanted) found.send(fetchPage(url, from, origin));
  });
}

// Only this goroutine knows what has been seen; what the channel has no room for waits here.
const seen = new Set<string>([first]);
const waiting: [string, string][] = [];
const pages: Page[] = [];
wanted.send([first, ""]);
let open = 1;
while (open > 0) {
  const page = found.receive();
  if (page === undefined) break;
  open--;
  pages.push(page);
  for (const link of page.links) {
    if (seen.has(link)) continue;
    seen.add(link);
    waiting.push([link, page.url]);
    open++;
  }
  while (waiting.length > 0 && wanted.trySend(waiting[waiting.length - 1])) waiting.pop();
}
wanted.close();
closeIdleConnections();

pages.sort((a, b) => (a.url < b.url ? -1 : a.url > b.url ? 1 : 0));
let total = 0;
for (const page of pages) {
  total += page.bytes;
  const path = page.url.slice(origin.length);
  if (page.status >= 200 && page.status < 300) console.log(`${path} ${page.bytes}`);
  else console.log(`${path} broken: ${page.status}, linked from ${page.from.slice(origin.length)}`);
}
console.log(`${pages.length} pages, ${total} characters`);
