import type { MarkView } from '#features/claims/claim.contract.js';
import { element } from './element.js';

const KINDS = { primary: 'primary source', secondary: 'secondary source' } as const;

/** What was found of some words, as everybody reads it: what was put right, in short, and on what. */
export function markText({
  correction,
  summary,
  sources,
}: Pick<MarkView, 'correction' | 'summary' | 'sources'>): HTMLElement[] {
  return [
    ...[correction, summary].flatMap((text) => (text === null ? [] : [written(text)])),
    ...(sources.length === 0 ? [] : [element('ul', { class: 'sources' }, ...sources.map(toSource))]),
  ];
}

export function written(text: string): HTMLElement {
  return element('p', { class: 'written', dir: 'auto' }, text);
}

/** An address that is none of the web's is text. */
export function webLink(url: string, name = url): HTMLElement {
  return /^https?:\/\//i.test(url)
    ? element('a', { href: url, rel: 'nofollow noopener noreferrer', dir: 'auto' }, name)
    : element('span', { dir: 'auto' }, name);
}

function toSource({ url, kind, title, deadSince }: MarkView['sources'][number]): HTMLElement {
  const name = typeof title === 'string' ? title : url;
  const hint = `${KINDS[kind]}${deadSince === undefined ? '' : ', no longer there'}`;
  return element('li', {}, webLink(url, name), ' ', element('span', { class: 'hint' }, hint));
}
