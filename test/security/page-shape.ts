import { Parser } from '../../src/platform/markup/html-parser.js';

/** The kinds of elements and attributes of a page, such as `a`, `a href`; what text can never add to. */
export function shapeOf(html: string): Set<string> {
  const shape = new Set<string>();
  const parser = new Parser({
    onopentag: (name, attributes) => {
      shape.add(name);
      for (const attribute of Object.keys(attributes)) shape.add(`${name} ${attribute}`);
    },
    oncomment: () => shape.add('comment'),
    onprocessinginstruction: (name) => shape.add(`instruction ${name}`),
  });
  parser.end(html);
  return shape;
}

/** What a page has beyond the shape of harmless pages, and every address in it that could run a program. */
export function pageFaults(html: string, harmless: ReadonlySet<string>): string[] {
  const faults = [...shapeOf(html)].filter((kind) => !harmless.has(kind));
  let inScript = false;
  const parser = new Parser({
    onopentag: (name, { href, src, action }) => {
      inScript = name === 'script';
      if (inScript && !src?.startsWith('/assets/')) faults.push(`script from ${src ?? 'the page'}`);
      for (const address of [href, src, action])
        if (address !== undefined && !isHarmless(address)) faults.push(address);
    },
    ontext: (text) => {
      if (inScript && text.trim() !== '') faults.push(`script ${text}`);
    },
    onclosetag: () => {
      inScript = false;
    },
  });
  parser.end(html);
  return faults;
}

function isHarmless(address: string): boolean {
  if (address === 'data:,') return true; // an icon that is nothing
  if (/^[/?#]/.test(address)) return !/^\/[/\\]/.test(address);
  return URL.canParse(address) && ['http:', 'https:', 'mailto:'].includes(new URL(address).protocol);
}
