import { Parser } from '../../src/platform/markup/html-parser.js';

/** What a piece of HTML may consist of. */
export interface HtmlPolicy {
  /** The attributes allowed on each element; an element that is not named is not allowed. */
  readonly elements: Readonly<Record<string, readonly string[]>>;
  /** The `rel` that every link must have, word for word. */
  readonly linkRel: string;
}

const COMMENT_ELEMENTS = ['p', 'br', 'strong', 'em', 's', 'blockquote', 'code', 'pre', 'ul', 'li', 'hr'];
const ARTICLE_ELEMENTS = [
  'p',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'blockquote',
  'ul',
  'li',
  'pre',
  'code',
  'figure',
  'figcaption',
  'br',
  'strong',
  'em',
  's',
  'q',
  'sub',
  'sup',
];

export const commentPolicy: HtmlPolicy = {
  elements: { ...withoutAttributes(COMMENT_ELEMENTS), a: ['href', 'rel'], ol: ['start'] },
  linkRel: 'ugc nofollow noopener noreferrer',
};

export const articlePolicy: HtmlPolicy = {
  elements: { ...withoutAttributes(ARTICLE_ELEMENTS), a: ['href', 'rel'], ol: ['start'] },
  linkRel: 'noopener',
};

/**
 * All that is wrong with `html` under `policy`, as sentences; empty when it is safe. It looks twice: with a parser, and with
 * a grammar so narrow (lower-case tags, quoted attributes, no bare `<`) that no two parsers can read it differently.
 */
export function unsafeParts(html: string, policy: HtmlPolicy): string[] {
  return [...parsedParts(html, policy), ...unparsedParts(html)];
}

/** The text content of `html`, as `textContent` in a browser. */
export function textContentOf(html: string): string {
  let content = '';
  new Parser({ ontext: (text) => (content += text) }).end(html);
  return content;
}

function withoutAttributes(names: readonly string[]): Record<string, readonly string[]> {
  return Object.fromEntries(names.map((name) => [name, []]));
}

function parsedParts(html: string, policy: HtmlPolicy): string[] {
  const unsafe: string[] = [];
  const parser = new Parser({
    onopentag: (name, attributes) => {
      unsafe.push(...elementParts(name, attributes, policy));
      if (name === 'a') unsafe.push(...linkParts(attributes, policy));
    },
    oncomment: (comment) => {
      unsafe.push(`comment ${comment}`);
    },
    onprocessinginstruction: (name) => {
      unsafe.push(`instruction ${name}`);
    },
  });
  parser.end(html);
  return unsafe;
}

type Attributes = Readonly<Record<string, string>>;

function elementParts(name: string, attributes: Attributes, { elements }: HtmlPolicy): string[] {
  if (!Object.hasOwn(elements, name)) return [`element ${name}`];
  return Object.entries(attributes).flatMap(([attribute, value]) => {
    if (!elements[name]?.includes(attribute)) return [`attribute ${attribute} on ${name}`];
    return attribute === 'start' && !/^-?\d+$/.test(value) ? [`start ${value}`] : [];
  });
}

function linkParts({ href = '', rel = '' }: Attributes, { linkRel }: HtmlPolicy): string[] {
  return [...(isWebAddress(href) ? [] : [`address ${href}`]), ...(rel === linkRel ? [] : [`link rel ${rel}`])];
}

/** As a browser reads it: it skips white space and controls in a scheme that a plain comparison would trip over. */
function isWebAddress(href: string): boolean {
  return URL.canParse(href) && ['http:', 'https:', 'mailto:'].includes(new URL(href).protocol) && /^[a-z]/i.test(href);
}

const NARROW_TAG = /<(\/?)([a-z][a-z0-9]*)((?: [a-z]+="[^"<>]*")*)( ?\/)?>/g;
const VOID = new Set(['br', 'hr']);

function unparsedParts(html: string): string[] {
  const unsafe: string[] = [];
  const open: string[] = [];
  const rest = html.replace(NARROW_TAG, (_tag, slash: string, name: string) => {
    if (VOID.has(name)) return '';
    if (slash === '') open.push(name);
    else if (open.pop() !== name) unsafe.push(`unbalanced ${name}`);
    return '';
  });
  if (open.length > 0) unsafe.push(`unclosed ${open.join(' ')}`);
  if (/[<>\0]/.test(rest)) unsafe.push(`bare markup ${rest.slice(0, 80)}`);
  return unsafe;
}
