import type { Id } from '#kernel/ids.js';
import type { Signal } from '#features/screening/report-screening.service.js';
import type { SiteSettings } from '#features/sites/site.contract.js';
import type { CaseSubject } from '../case.js';
import type { FlagKind } from './flaggers.repository.js';

/** What is flagged, as it stands at this moment. The caller has locked it. */
export interface Flagged extends CaseSubject {
  /** The words that the flag is about: they can be others by the time somebody looks. */
  readonly quotedText: string;
  readonly settings: Pick<SiteSettings, 'autoHold'>;
}

/** What somebody says in a report, with what checks found in it before. */
export type Looked<Said> = Said & Pick<FlagDraft, 'signals'>;

/** A flag, or a legal notice, on its way into the database. */
export interface FlagDraft {
  readonly kind: FlagKind | 'notice';
  /** Null: a notice without an account. */
  readonly reporterId: Id | null;
  readonly byStaff: boolean;
  readonly reason: string;
  readonly statement: string | null;
  /** What checks found in the words of whoever reports it. */
  readonly signals: readonly Signal[];
}

/** A flag as it is kept. */
export interface FlagEntry extends FlagDraft {
  /** The organisation for which a trusted flagger reports; null: somebody else does. */
  readonly trustedAs: string | null;
}
