import { z } from 'zod';
import { siteSlug } from '../sites/site.contract.js';
import { URL_CHARS_MAX } from './article.contract.js';

/** A column of `integer`. */
const VIEWS_MAX = 2_000_000_000;
const PAIRS_MAX = 1_000;

export const putViewsSchema = z
  .strictObject({ views24h: z.int().min(0).max(VIEWS_MAX).describe('Readers within the last 24 hours.') })
  .meta({ id: 'PutViews' });

const remapAddress = z
  .string()
  .max(URL_CHARS_MAX)
  .refine(isRemapAddress, 'An http or https address; with * at the end of its path, the beginning of addresses.');
const remapPair = z.strictObject({ from: remapAddress, to: remapAddress });

export const remapArticlesSchema = z
  .strictObject({
    site: siteSlug,
    from: remapAddress.optional(),
    to: remapAddress.optional(),
    pairs: z.array(remapPair).min(1).max(PAIRS_MAX).optional().describe('Instead of `from` and `to`.'),
  })
  .superRefine(({ from, to, pairs }, context) => {
    const message = 'Either `from` and `to`, or `pairs`.';
    const given = Object.entries({ from, to, pairs }).filter(([, value]) => value !== undefined);
    const names = given.map(([name]) => name).join();
    if (names === 'pairs' || names === 'from,to') return;
    context.addIssue({ code: 'custom', path: [names === 'from' ? 'to' : (given[0]?.[0] ?? 'pairs')], message });
  })
  .meta({ id: 'RemapArticles' });

export const remapSchema = z
  .object({ changed: z.int().describe('Articles that have another address now.') })
  .meta({ id: 'Remap' });

export type PutViews = z.output<typeof putViewsSchema>;
export type RemapArticles = z.output<typeof remapArticlesSchema>;
export type RemapView = z.output<typeof remapSchema>;

function isRemapAddress(text: string): boolean {
  const address = text.replace(/\*$/, '');
  const isPrefix = address !== text;
  if (/[\s*]/.test(address) || (isPrefix && /[?#]/.test(address))) return false;
  return /^https?:$/.test(URL.parse(address)?.protocol ?? '');
}
