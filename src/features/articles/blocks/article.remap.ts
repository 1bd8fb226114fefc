import { invalidField } from '#kernel/app-error.js';
import type { RemapArticles } from '../article-upkeep.contract.js';
import { canonicalUrl } from '../article.url.js';

/** One rule of a move: an address, or with `isPrefix` the beginning of many, and what stands in its place. */
export interface Rule {
  readonly from: string;
  readonly to: string;
  readonly isPrefix: boolean;
  /** JSON pointer to the rule in the request. */
  readonly pointer: string;
}

/** Each of them is compared with every article of the site. */
const PREFIXES_MAX = 20;

/** The rules of a request, normalised as articles' addresses are. Throws 400 for rules that cannot be meant. */
export function toRules({ from, to, pairs }: RemapArticles): Rule[] {
  const single = from !== undefined && to !== undefined ? [{ from, to, pointer: '' }] : [];
  const many = (pairs ?? []).map((pair, place) => ({ ...pair, pointer: `/pairs/${place}` }));
  const rules = [...single, ...many].map(toRule);
  if (rules.filter(({ isPrefix }) => isPrefix).length > PREFIXES_MAX)
    throw invalidField('/pairs', 'too_many_prefixes', `At most ${PREFIXES_MAX} rules can end with *.`);
  return rules;
}

function toRule({ from, to, pointer }: Omit<Rule, 'isPrefix'>): Rule {
  const isPrefix = from.endsWith('*');
  if (to.endsWith('*') !== isPrefix) {
    throw invalidField(`${pointer}/to`, 'prefix', 'Either both addresses end with * or neither does.');
  }
  const normalise = isPrefix ? canonicalPrefix : canonicalUrl;
  return { from: normalise(from), to: normalise(to), isPrefix, pointer };
}

/** A prefix goes to the end of its host at least: `https://a.example*` would be the beginning of other hosts. */
function canonicalPrefix(pattern: string): string {
  const prefix = canonicalUrl(pattern.slice(0, -1));
  return new URL(prefix).pathname === '/' ? `${prefix}/` : prefix;
}
