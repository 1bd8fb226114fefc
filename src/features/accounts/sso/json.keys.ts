/** Strings, and whatever opens or closes an object or a list; a string before a colon is a key. */
const TOKENS = /"(?:[^"\\]|\\.)*"(?:\s*:)?|[{}[\]]/g;

/**
 * Whether an object in a JSON text, at whatever depth, has the same key twice. Readers do not agree which of the two counts
 * (RFC 8259, 4), so what one of them has checked may not be what another one uses. The text must be good JSON.
 */
export function hasKeyTwice(json: string): boolean {
  const open: Set<string>[] = [];
  for (const [token] of json.matchAll(TOKENS)) {
    if (token === '{' || token === '[') open.push(new Set());
    else if (token === '}' || token === ']') open.pop();
    else if (token.endsWith(':')) {
      const key = JSON.parse(token.slice(0, -1)) as string;
      const keys = open.at(-1);
      if (keys?.has(key)) return true;
      keys?.add(key);
    }
  }
  return false;
}
