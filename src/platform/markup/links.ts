import type sanitizeHtml from 'sanitize-html';

/** Longer ones are no addresses that people follow, and one can be repeated in every block it spans. */
const HREF_CHARS_MAX = 2_000;

const WEB_LINK = /^(?:https?:\/\/|mailto:)[^\s\p{Cc}\p{Cs}]+$/iu;

/** Whether an address has a scheme that may become a link. Strict on purpose: browsers skip white space and controls before a scheme, this does not. */
export function hasWebScheme(href: string): boolean {
  return WEB_LINK.test(href);
}

function isWebLink(href: string): boolean {
  return href.length <= HREF_CHARS_MAX && hasWebScheme(href) && URL.canParse(href);
}

/** Keeps of an `<a>` its address, when it is a web link, and puts `rel` on it. */
export function linkTransform(rel: string): sanitizeHtml.Transformer {
  return (tagName, { href = '' }) => ({ tagName, attribs: isWebLink(href) ? { href, rel } : {} });
}

/** The sanitiser's own frame: it gives its text to the element around it, unless the tag is excluded. */
type Frame = sanitizeHtml.IFrame & { updateParentNodeText(): void };

/** An `<a>` that leads nowhere goes, its text stays. */
export function withoutHref(frame: sanitizeHtml.IFrame): boolean | 'excludeTag' {
  if (frame.tag !== 'a' || frame.attribs['href']) return false;
  (frame as Frame).updateParentNodeText();
  return 'excludeTag';
}
