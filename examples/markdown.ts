// Renders a Markdown file as HTML: headings, paragraphs, lists, quotes, code, rules, tables, and inline marks.
//
//   argot run examples/markdown.ts examples/data/readme.md

import { readFileSync } from "node:fs";
import process from "node:process";

type Block =
  | { kind: "heading"; level: number; text: string }
  | { kind: "paragraph"; text: string }
  | { kind: "code"; language: string; lines: string[] }
  | { kind: "list"; ordered: boolean; items: Block[][] }
  | { kind: "quote"; blocks: Block[] }
  | { kind: "table"; header: string[]; rows: string[][] }
  | { kind: "rule" };

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

function isDigit(c: string | undefined): boolean {
  return c !== undefined && c >= "0" && c <= "9";
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** The length of a list marker with its space ("- ", "12. "), or 0. */
function listMarker(line: string): number {
  const text = line.trimStart();
  if (text.startsWith("- ") || text.startsWith("* ") || text.startsWith("+ ")) return 2;
  let digits = 0;
  while (isDigit(text[digits])) digits++;
  return digits > 0 && text.startsWith(". ", digits) ? digits + 2 : 0;
}

function cellsOf(line: string): string[] {
  const inner = line.trim();
  return inner
    .slice(1, inner.endsWith("|") ? -1 : undefined)
    .split("|")
    .map((cell) => cell.trim());
}

class BlockParser {
  private readonly lines: string[];
  private at = 0;

  constructor(lines: string[]) {
    this.lines = lines;
  }

  parse(): Block[] {
    const blocks: Block[] = [];
    while (this.at < this.lines.length) {
      const line = this.lines[this.at];
      if (line.trim() === "") {
        this.at++;
        continue;
      }
      blocks.push(this.block(line));
    }
    return blocks;
  }

  private block(line: string): Block {
    if (line.startsWith("#")) return this.heading(line);
    if (line.startsWith("```")) return this.code(line.slice(3).trim());
    if (line.startsWith(">")) return this.quote();
    if (line.startsWith("|")) return this.table();
    if (line === "---" || line === "***") {
      this.at++;
      return { kind: "rule" };
    }
    if (listMarker(line) > 0) return this.list(line);
    return this.paragraph();
  }

  private heading(line: string): Block {
    let level = 0;
    while (line[level] === "#" && level < 6) level++;
    this.at++;
    return { kind: "heading", level, text: line.slice(level).trim() };
  }

  private code(language: string): Block {
    const lines: string[] = [];
    this.at++;
    while (this.at < this.lines.length && !this.lines[this.at].startsWith("```")) lines.push(this.lines[this.at++]);
    this.at++;
    return { kind: "code", language, lines };
  }

  private quote(): Block {
    const inner: string[] = [];
    while (this.at < this.lines.length && this.lines[this.at].startsWith(">")) {
      const rest = this.lines[this.at++].slice(1);
      inner.push(rest.startsWith(" ") ? rest.slice(1) : rest);
    }
    return { kind: "quote", blocks: new BlockParser(inner).parse() };
  }

  private table(): Block {
    const rows: string[][] = [];
    while (this.at < this.lines.length && this.lines[this.at].startsWith("|"))
      rows.push(cellsOf(this.lines[this.at++]));
    const [header, , ...body] = rows;
    return { kind: "table", header, rows: body };
  }

  private list(first: string): Block {
    const base = indentOf(first);
    const ordered = isDigit(first.trimStart()[0]);
    const items: Block[][] = [];
    let item: string[] = [];
    const finish = () => {
      if (item.length > 0) items.push(new BlockParser(item).parse());
      item = [];
    };
    while (this.at < this.lines.length) {
      const line = this.lines[this.at];
      const marker = listMarker(line);
      if (marker > 0 && indentOf(line) === base) {
        finish();
        item.push(line.slice(base + marker));
      } else if (line.trim() !== "" && indentOf(line) > base) {
        item.push(line.slice(Math.min(indentOf(line), base + 2)));
      } else break;
      this.at++;
    }
    finish();
    return { kind: "list", ordered, items };
  }

  private paragraph(): Block {
    const parts: string[] = [];
    while (this.at < this.lines.length) {
      const line = this.lines[this.at];
      if (line.trim() === "" || line.startsWith("#") || line.startsWith("```") || listMarker(line) > 0) break;
      parts.push(line.trim());
      this.at++;
    }
    return { kind: "paragraph", text: parts.join("\n") };
  }
}

const marks: readonly (readonly [mark: string, tag: string])[] = [
  ["**", "strong"],
  ["*", "em"],
  ["_", "em"],
  ["~~", "del"],
];

function inline(text: string): string {
  let html = "";
  let i = 0;
  scan: while (i < text.length) {
    const c = text[i];
    if (c === "\\" && i + 1 < text.length) {
      html += escapeHtml(text[i + 1]);
      i += 2;
      continue;
    }
    if (c === "`") {
      const end = text.indexOf("`", i + 1);
      if (end > 0) {
        html += `<code>${escapeHtml(text.slice(i + 1, end))}</code>`;
        i = end + 1;
        continue;
      }
    }
    if (c === "[" || (c === "!" && text[i + 1] === "[")) {
      const open = c === "!" ? i + 1 : i;
      const middle = text.indexOf("](", open);
      const end = middle < 0 ? -1 : text.indexOf(")", middle);
      if (end > 0) {
        const label = text.slice(open + 1, middle);
        const target = escapeHtml(text.slice(middle + 2, end));
        html +=
          c === "!" ? `<img src="${target}" alt="${escapeHtml(label)}">` : `<a href="${target}">${inline(label)}</a>`;
        i = end + 1;
        continue;
      }
    }
    for (const [mark, tag] of marks) {
      if (!text.startsWith(mark, i)) continue;
      const end = text.indexOf(mark, i + mark.length);
      if (end <= i + mark.length) continue;
      html += `<${tag}>${inline(text.slice(i + mark.length, end))}</${tag}>`;
      i = end + mark.length;
      continue scan;
    }
    html += escapeHtml(c);
    i++;
  }
  return html;
}

function slug(text: string): string {
  let out = "";
  for (const c of text.toLowerCase()) {
    if ((c >= "a" && c <= "z") || isDigit(c)) out += c;
    else if (c === " " && !out.endsWith("-")) out += "-";
  }
  return out;
}

function render(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `<h${block.level} id="${slug(block.text)}">${inline(block.text)}</h${block.level}>`;
    case "paragraph":
      return `<p>${inline(block.text)}</p>`;
    case "code": {
      const attribute = block.language ? ` class="language-${block.language}"` : "";
      return `<pre><code${attribute}>${escapeHtml(block.lines.join("\n"))}\n</code></pre>`;
    }
    case "list": {
      const tag = block.ordered ? "ol" : "ul";
      return `<${tag}>\n${block.items.map(renderItem).join("\n")}\n</${tag}>`;
    }
    case "quote":
      return `<blockquote>\n${block.blocks.map(render).join("\n")}\n</blockquote>`;
    case "table":
      return renderTable(block.header, block.rows);
    case "rule":
      return "<hr>";
  }
}

function renderItem(blocks: Block[]): string {
  const inner = blocks.map((b) => (b.kind === "paragraph" ? inline(b.text) : "\n" + render(b))).join("");
  return `<li>${inner}</li>`;
}

function renderTable(header: string[], rows: string[][]): string {
  const line = (cells: string[], tag: string) =>
    `<tr>${cells.map((c) => `<${tag}>${inline(c)}</${tag}>`).join("")}</tr>`;
  return ["<table>", line(header, "th"), ...rows.map((row) => line(row, "td")), "</table>"].join("\n");
}

const file = process.argv[2] ?? "examples/data/readme.md";
const blocks = new BlockParser(readFileSync(file, "utf8").split("\n")).parse();
for (const block of blocks) console.log(render(block));
