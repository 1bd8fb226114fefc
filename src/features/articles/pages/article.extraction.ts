import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { decodeHtml } from '#platform/markup/html-decoding.js';
import { nameOf, PageTooComplexError, readPageHead, type PageHead } from './article.page-head.js';

/** A page as it came from the web. */
export interface PageTask {
  readonly kind: 'page';
  readonly bytes: Uint8Array;
  readonly charset: string | null;
  /** Where it was found. */
  readonly url: string;
  /** Whether its text is wanted, or only what it says of itself. */
  readonly withText: boolean;
}

export interface ReadPage {
  readonly head: PageHead;
  /** HTML of the article in it, not yet safe; null where none was found or wanted. */
  readonly text: string | null;
}

export type PageAnswer = { readonly page: ReadPage } | { readonly tooComplex: true };

/** Reads a page: its head, and by Readability the article in it. Plain data in and out, for a thread of its own. */
export function readPage({ bytes, charset, url, withText }: PageTask): PageAnswer {
  const html = decodeHtml(bytes, charset);
  try {
    const head = readPageHead(html, url);
    if (!withText) return { page: { head, text: null } };
    const article = new Readability(documentOf(html)).parse();
    const byline = head.byline ?? nameOf(article?.byline ?? '');
    return { page: { head: { ...head, byline }, text: article?.content ?? null } };
  } catch (error) {
    // The libraries go down the tree by recursion.
    if (error instanceof PageTooComplexError || error instanceof RangeError) return { tooComplex: true };
    throw error;
  }
}

/** The parser builds no `<html>` and no `<body>` of its own, which a page may leave out. */
function documentOf(html: string): Document {
  const isWhole = /<html[\s>]/i.test(html) && /<body[\s>]/i.test(html);
  return parseHTML(isWhole ? html : `<!doctype html><html><head></head><body>${html}</body></html>`).document;
}
