import type { VerdictLabel } from '#features/sites/verdict-label.contract.js';
import type { ClaimDraft } from './claim-file.js';

type Sources = NonNullable<NonNullable<ClaimDraft['verdict']>['sources']>;

const DOMAINS_MIN = 2;
/** Ratings that say that the sources settle nothing. */
const UNSETTLED: ReadonlySet<string> = new Set(['inconclusive', 'not_checkable']);

/** What the rule on sources still asks for, in a sentence; null when they are enough. The server has the last word. */
export function missingSources(sources: Sources, rating: VerdictLabel['rating'] | null): string | null {
  if (rating !== null && UNSETTLED.has(rating)) return null;
  const named = sources.filter(({ url = '' }) => url !== '');
  if (named.some(({ kind }) => kind === 'primary')) return null;
  const domains = new Set(named.flatMap(({ url = '' }) => domainOf(url) ?? []));
  if (domains.size >= DOMAINS_MIN) return null;
  return domains.size === 0
    ? 'Name a primary source, or secondary ones of two different domains.'
    : 'One more secondary source, of another domain, or a primary one.';
}

function domainOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).hostname.replace(/\.$/, '').replace(/^www\./, '') : null;
}
