import { canonicalText } from '#kernel/text.js';
import { HTML_DEPTH_MAX } from '#platform/markup/article-markup.js';
import { Parser } from '#platform/markup/html-parser.js';

/** News pages have some thousand; a document of more takes seconds to build and search. */
const ELEMENTS_MAX = 20_000;
/** Longer texts are cut: they come from a page, and nobody can be asked to shorten them. */
const LINE_CHARS_MAX = 200;
const TITLE_CHARS_MAX = 300;

/** What a page says of itself: canonical text, null where it says nothing. */
export interface PageHead {
  readonly title: string | null;
  readonly byline: string | null;
  readonly section: string | null;
  readonly language: string | null;
  /** RFC 3339, UTC. */
  readonly publishedAt: string | null;
  /** The address under which the page wants to be known, if it is one of the same origin; else where it was found. */
  readonly url: string;
}

/** The page has more elements, or deeper ones, than an article has. */
export class PageTooComplexError extends RangeError {}

/** Names of `<meta>`, the one that says most first. */
const METAS = {
  title: ['og:title', 'twitter:title', 'dc.title'],
  byline: ['author', 'article:author', 'dc.creator'],
  section: ['article:section'],
  publishedAt: ['article:published_time', 'datepublished', 'date', 'dc.date'],
  url: ['og:url'],
} as const;

/** Reads the head of an HTML page found at `url`, as a stream: nothing is built. Throws `PageTooComplexError`. */
export function readPageHead(html: string, url: string): PageHead {
  const reader = new HeadReader();
  new Parser(reader).end(html);
  const { metas, language, title, canonical } = reader;
  const said = (names: readonly string[]): string =>
    names.map((name) => metas.get(name) ?? '').find((text) => text !== '') ?? '';
  return {
    title: lineOf(said(METAS.title), TITLE_CHARS_MAX) ?? lineOf(title, TITLE_CHARS_MAX),
    byline: nameOf(said(METAS.byline)),
    section: lineOf(said(METAS.section), LINE_CHARS_MAX),
    language: lineOf(language, LINE_CHARS_MAX),
    publishedAt: timeOf(said(METAS.publishedAt)),
    url: ownAddress(canonical, url) ?? ownAddress(said(METAS.url), url) ?? url,
  };
}

/** Canonical text of at most `charsMax` characters; null when there is none. */
function lineOf(text: string, charsMax: number): string | null {
  // Cut before it is cleaned as well as after: a title of half a megabyte is no more than one of a line.
  const line = canonicalText(canonicalText(text.slice(0, charsMax * 10)).slice(0, charsMax));
  return line === '' ? null : line;
}

/** A name of a person; some pages give the address of one instead. */
export function nameOf(text: string): string | null {
  return /^\s*https?:/i.test(text) ? null : lineOf(text, LINE_CHARS_MAX);
}

class HeadReader {
  readonly metas = new Map<string, string>();
  language = '';
  title = '';
  canonical = '';
  private elements = 0;
  private depth = 0;
  private hasTitle = false;
  private isInTitle = false;

  onopentag(name: string, attributes: Record<string, string>): void {
    this.elements += 1;
    this.depth += 1;
    if (this.elements > ELEMENTS_MAX || this.depth > HTML_DEPTH_MAX) throw new PageTooComplexError();
    if (name === 'html') this.language ||= attributes['lang'] ?? '';
    if (name === 'meta') this.readMeta(attributes);
    if (name === 'link') this.readLink(attributes);
    if (name === 'title') this.isInTitle = !this.hasTitle;
  }

  ontext(text: string): void {
    if (this.isInTitle) this.title += text;
  }

  onclosetag(name: string): void {
    this.depth -= 1;
    if (name !== 'title') return;
    this.hasTitle = true;
    this.isInTitle = false;
  }

  private readLink({ rel = '', href = '' }: Record<string, string>): void {
    if (rel.toLowerCase().split(/\s+/).includes('canonical')) this.canonical ||= href;
  }

  private readMeta({ property, name, itemprop, content = '' }: Record<string, string>): void {
    const key = (property ?? name ?? itemprop ?? '').toLowerCase().trim();
    if (!this.metas.has(key)) this.metas.set(key, content);
  }
}

function timeOf(text: string): string | null {
  const time = new Date(text.slice(0, LINE_CHARS_MAX));
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
}

/**
 * A page may speak for its own origin only; and one that calls itself the front page is misconfigured, as many are: all
 * articles of the site would be one.
 */
function ownAddress(text: string, foundAt: string): string | null {
  const found = new URL(foundAt);
  const own = text === '' ? null : URL.parse(text.trim(), foundAt);
  if (own?.origin !== found.origin) return null;
  return own.pathname === '/' && found.pathname !== '/' ? null : own.href;
}
