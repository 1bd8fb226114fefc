import { Parser } from '#platform/markup/html-parser.js';

/** A link as it leads and as it reads. */
export interface Link {
  readonly href: string;
  readonly text: string;
}

export interface Shown {
  readonly text: string;
  readonly links: readonly Link[];
}

/** Between these a reader sees a gap; what emphasis or code cuts out of a word, on the other hand, stays one word. */
const BLOCKS = new Set(['p', 'br', 'hr', 'blockquote', 'pre', 'ul', 'ol', 'li']);

const ESCAPED = /(?:%[\da-f]{2})+/giu;

/** The text that a reader sees of a comment's safe HTML, and its links. */
export function shownText(html: string): Shown {
  let text = '';
  const links: Link[] = [];
  let open: { href: string; at: number } | null = null;
  const part = (name: string): void => {
    if (BLOCKS.has(name)) text += '\n';
  };
  const parser = new Parser({
    onopentag(name, { href }) {
      part(name);
      if (name === 'a' && href !== undefined) open = { href, at: text.length };
    },
    ontext(data) {
      text += data;
    },
    onclosetag(name) {
      part(name);
      if (name !== 'a' || open === null) return;
      links.push({ href: open.href, text: text.slice(open.at) });
      open = null;
    },
  });
  parser.end(html);
  return { text: withoutEntities(text), links };
}

/** Where links lead that read otherwise, as text: a word can stand there too. */
export function addressesOf(links: readonly Link[]): string {
  return links
    .filter(({ href, text }) => href !== text)
    .map(({ href }) => href.replace(ESCAPED, decoded))
    .join('\n');
}

function decoded(escaped: string): string {
  try {
    return decodeURIComponent(escaped);
  } catch {
    return escaped;
  }
}

/** What was escaped twice reads as an entity, and is one to whoever knows HTML: `f&#117;ck`. */
function withoutEntities(text: string): string {
  return text.replace(/&#(\d{1,7}|x[\da-f]{1,6});?/giu, (entity, code: string) => {
    const point = /^x/iu.test(code) ? Number.parseInt(code.slice(1), 16) : Number(code);
    return point > 0x1f && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff)
      ? String.fromCodePoint(point)
      : entity;
  });
}
