import { isUtf8 } from 'node:buffer';

/** Where the standard looks for a `<meta>` that names the encoding (WHATWG HTML, 13.2.3.2). */
const PRESCAN_BYTES = 1_024;
const META_CHARSET = /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w:.-]{1,40})/i;
/** A character of UTF-8 that a limit cut off. */
const CUT_BYTES_MAX = 3;

/**
 * The text of an HTML page as browsers read it: by the byte order mark, by the `charset` of the answer, by the page's own
 * `<meta>`; without any of them as UTF-8 if it is, else as windows-1252.
 */
export function decodeHtml(bytes: Uint8Array, charset: string | null): string {
  const beginning = new TextDecoder('latin1').decode(bytes.subarray(0, PRESCAN_BYTES));
  const named = [markOf(bytes), charset, META_CHARSET.exec(beginning)?.[1] ?? null];
  const decoder = named.map(decoderOf).find((one) => one !== null);
  return (decoder ?? new TextDecoder(isCutUtf8(bytes) ? 'utf-8' : 'windows-1252')).decode(bytes);
}

function markOf([first, second, third]: Uint8Array): string | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first === 0xff && second === 0xfe ? 'utf-16le' : null;
}

/** Null for an encoding that nobody knows. */
function decoderOf(label: string | null): TextDecoder | null {
  try {
    return label === null ? null : new TextDecoder(label);
  } catch {
    return null;
  }
}

function isCutUtf8(bytes: Uint8Array): boolean {
  for (let cut = 0; cut <= CUT_BYTES_MAX; cut += 1) {
    if (isUtf8(bytes.subarray(0, Math.max(0, bytes.length - cut)))) return true;
  }
  return false;
}
