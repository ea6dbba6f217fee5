/**
 * Source text and positions. A position is an offset in UTF-16 code units; lines and columns are 1-based when
 * shown to a person and computed only then.
 */

export interface Span {
  readonly start: number;
  readonly end: number;
}

export class SourceText {
  readonly path: string;
  readonly text: string;
  private lineStarts: number[] | undefined = undefined;

  constructor(path: string, text: string) {
    this.path = path;
    this.text = text;
  }

  private starts(): number[] {
    let starts = this.lineStarts;
    if (starts === undefined) {
      starts = [0];
      for (let i = 0; i < this.text.length; i++) {
        const c = this.text.charCodeAt(i);
        if (c === 13 && this.text.charCodeAt(i + 1) === 10) i++;
        if (c === 10 || c === 13 || c === 0x2028 || c === 0x2029) starts.push(i + 1);
      }
      this.lineStarts = starts;
    }
    return starts;
  }

  /** 1-based line and column of an offset. */
  position(offset: number): { line: number; column: number } {
    const starts = this.starts();
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const mid = (low + high + 1) >> 1;
      if ((starts[mid] ?? 0) <= offset) low = mid;
      else high = mid - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  }

  /** The text of a 1-based line, without its line break. */
  line(line: number): string {
    const starts = this.starts();
    const start = starts[line - 1];
    if (start === undefined) return "";
    let end = starts[line] ?? this.text.length;
    while (end > start) {
      const c = this.text.charCodeAt(end - 1);
      if (c !== 10 && c !== 13 && c !== 0x2028 && c !== 0x2029) break;
      end--;
    }
    return this.text.slice(start, end);
  }
}
