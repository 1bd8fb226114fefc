import type { Id } from '#kernel/ids.js';
import type { SiteSettings } from '#features/sites/site.contract.js';
import type { Statement } from '#platform/language/likeness.js';
import type { ScreeningPolicy } from '../policy/policy.contract.js';
import type { Evidence, OnFailure } from '../signal.js';
import type { KnownStatement } from '../statements/known-statement.js';
import type { Fingerprint } from '../text/fingerprint.js';
import type { SeenText } from '../text/glyphs.js';
import type { PatternSet } from '../text/pattern-set.js';
import type { Link } from '../text/shown-text.js';
import type { WordFinder } from '../text/word-finder.js';
import type { CheckName } from './check.names.js';

/** A text as its author wrote it, and as it is rendered. */
export interface ScreenedText {
  readonly body: string;
  readonly html: string;
}

/** A text as checks look at it; made once for all of them by `readText`. */
export interface CheckedText extends ScreenedText {
  /** What a reader sees, without markup. */
  readonly shown: string;
  /** The same without disguises: one case, one width, no look-alikes, nothing invisible. */
  readonly normalised: string;
  readonly links: readonly Link[];
  /** What is shown, and where links lead, as words are looked for in them. */
  readonly seen: SeenText;
  readonly addresses: SeenText;
  readonly fingerprint: Fingerprint;
}

/** A text of the last days on the same site. */
export interface RecentText extends Pick<Fingerprint, 'sha256' | 'shingles'> {
  readonly isOwn: boolean;
  readonly createdAt: Date;
}

/** Sentences of the text, and what the site has found of others that are like them. */
export interface ComparedStatements {
  readonly said: readonly Statement[];
  readonly known: readonly KnownStatement[];
}

/** What is known before the transaction, besides the text. */
export interface Surroundings {
  readonly now: Date;
  readonly siteId: Id;
  readonly authorId: Id;
  readonly authorSince: Date;
  /** Hosts of the site's own pages; links to them are no links to elsewhere. */
  readonly ownDomains: readonly string[];
  /** BCP 47; null: unknown. */
  readonly language: string | null;
  readonly words: { readonly banned: WordFinder; readonly suspect: WordFinder };
  readonly patterns: PatternSet;
  readonly policy: ScreeningPolicy;
  /** Others than the revisions of this very text. */
  readonly recent: readonly RecentText[];
  readonly statements: ComparedStatements;
}

/** What is known in the transaction about who writes where. Plain facts: nothing is looked up for a check. */
export interface Circumstances {
  readonly now: Date;
  readonly siteId: Id;
  readonly section: string | null;
  readonly accountId: Id;
  readonly isStaff: boolean;
  /** How many comments of the author are visible on the site; counted up to what matters. */
  readonly published: number;
  /** Whatever the author writes is looked at first: a guest, or somebody under premoderation. */
  readonly premoderatedAuthor: boolean;
  /** The thread, the article or the site wants every text looked at first. */
  readonly premoderatedPlace: boolean;
  readonly outsideHours: boolean;
  /** Texts of the author on the site in the last ten minutes, without this one. */
  readonly writtenLately: number;
  /** Of the author's texts of the last 30 days. */
  readonly record: { readonly published: number; readonly removed: number };
  readonly settings: Pick<SiteSettings, 'premoderateFirst'>;
  readonly policy: ScreeningPolicy;
}

export interface Finding {
  readonly score: number;
  readonly evidence: Evidence;
}

/** One ordered, named look at a text. It throws when it cannot be made. */
export interface Check<Context> {
  readonly name: CheckName;
  readonly version: number;
  readonly onFailure: OnFailure;
  look(text: CheckedText, context: Context): Finding | Promise<Finding>;
}

export const NOTHING: Finding = Object.freeze({ score: 0, evidence: {} });
export const NO_STATEMENTS: ComparedStatements = Object.freeze({ said: [], known: [] });
