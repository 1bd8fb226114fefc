import type sanitizeHtml from 'sanitize-html';

/** The only addresses that become links. Strict on purpose: browsers skip white space and controls before a scheme, this does not. */
export const WEB_LINK = /^(?:https?:\/\/|mailto:)\S+$/i;

/** Keeps of an `<a>` its address, when it is a web link, and puts `rel` on it. */
export function linkTransform(rel: string): sanitizeHtml.Transformer {
  return (tagName, { href = '' }) => ({ tagName, attribs: WEB_LINK.test(href) ? { href, rel } : {} });
}

/** An `<a>` that leads nowhere goes, its text stays. */
export function withoutHref(frame: sanitizeHtml.IFrame): boolean | 'excludeTag' {
  return frame.tag === 'a' && !frame.attribs['href'] ? 'excludeTag' : false;
}
