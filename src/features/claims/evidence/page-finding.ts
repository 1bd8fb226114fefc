import { domainKind, type DomainKind } from './domain-kind.js';
import type { EvidencePageView } from './evidence.contract.js';
import { PAGE_AGE_MS } from './evidence.limits.js';

export type PageState = EvidencePageView['state'];

/** What came of looking at a page once. */
export type Finding =
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'silent' }
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly url: string;
      readonly title: string | null;
      /** RFC 3339. */
      readonly publishedAt: string | null;
    };

/** What is written down of a page. `found` null: nothing new is known of it. */
export interface PageUpdate {
  readonly state: PageState;
  readonly status: number | null;
  readonly attempts: number;
  readonly dueAt: Date | null;
  readonly found: {
    readonly finalUrl: string;
    readonly title: string | null;
    readonly publishedAt: Date | null;
    readonly domainKind: DomainKind;
  } | null;
}

/** Starting values: how long the second and the third try wait; after the third a page is dead. */
const WAITS_MS: readonly number[] = [300_000, 3_600_000];
/** The page is there, and is not shown to programs, or not without an account or payment. */
const WITHHELD: ReadonlySet<number> = new Set([401, 402, 403, 406, 429, 451]);
/** Before the first newspapers, and a day's tolerance for clocks: dates beyond are mistakes. */
const EARLIEST_MS = Date.UTC(1600, 0, 1);
const DAY_MS = 86_400_000;

/** What becomes of a page that was looked at, for the `attempts`-th time in a row without success. */
export function updateOf(
  finding: Finding,
  { url, state, attempts }: { url: string; state: PageState; attempts: number },
  now: Date,
): PageUpdate {
  if (finding.kind === 'forbidden') return { state: 'refused', status: null, attempts: 0, dueAt: null, found: null };
  const status = finding.kind === 'answered' ? finding.status : null;
  if (finding.kind === 'answered' && isThere(finding.status)) {
    const dueAt = new Date(now.getTime() + PAGE_AGE_MS);
    return { state: 'found', status, attempts: 0, dueAt, found: foundIn(finding, url, now) };
  }
  const waitMs = WAITS_MS[attempts - 1];
  if (waitMs === undefined) return { state: 'dead', status, attempts, dueAt: null, found: null };
  return { state, status, attempts, dueAt: new Date(now.getTime() + waitMs), found: null };
}

function isThere(status: number): boolean {
  return (status >= 200 && status < 300) || WITHHELD.has(status);
}

function foundIn(
  { url: finalUrl, title, publishedAt }: Finding & { kind: 'answered' },
  url: string,
  now: Date,
): PageUpdate['found'] {
  const given = new URL(url).hostname;
  const kind = isIdentifier(given) ? domainKind(given) : domainKind(new URL(finalUrl).hostname);
  return { finalUrl, title, publishedAt: timeOf(publishedAt, now), domainKind: kind };
}

/** An identifier always leads elsewhere; any other address is what it leads to. */
function isIdentifier(host: string): boolean {
  return /^(?:dx\.|www\.)?doi\.org$|^hdl\.handle\.net$/.test(host);
}

function timeOf(text: string | null, now: Date): Date | null {
  const timeMs = text === null ? Number.NaN : Date.parse(text);
  return timeMs >= EARLIEST_MS && timeMs <= now.getTime() + DAY_MS ? new Date(timeMs) : null;
}
