/** The methods of String.prototype that call back. */

/** `replace(pattern, function)` with a string pattern. */
export function replaceWith(
  self: string,
  pattern: string,
  replacer: (match: string, position: number, whole: string) => string,
): string {
  const at = self.indexOf(pattern);
  if (at < 0) return self;
  return self.slice(0, at) + String(replacer(pattern, at, self)) + self.slice(at + pattern.length);
}

export function replaceAllWith(
  self: string,
  pattern: string,
  replacer: (match: string, position: number, whole: string) => string,
): string {
  const step = pattern.length > 1 ? pattern.length : 1;
  let result = "";
  let end = 0;
  let at = self.indexOf(pattern, 0);
  // An empty pattern is found at every position, the end included; indexOf clamps, so the end is found again and again.
  while (at >= 0) {
    result += self.slice(end, at) + String(replacer(pattern, at, self));
    end = at + pattern.length;
    if (at + step > self.length) break;
    at = self.indexOf(pattern, at + step);
  }
  return result + self.slice(end);
}
