import { authorRecordCheck } from './checks/author-record.check.js';
import type { Check, Circumstances, Surroundings } from './checks/check.js';
import { hoursCheck } from './checks/hours.check.js';
import { knownFalseCheck } from './checks/known-false.check.js';
import { linksCheck } from './checks/links.check.js';
import { newAuthorCheck } from './checks/new-author.check.js';
import { paceCheck } from './checks/pace.check.js';
import { patternsCheck } from './checks/patterns.check.js';
import { premoderationCheck } from './checks/premoderation.check.js';
import { repeatCheck } from './checks/repeat.check.js';
import { shapeCheck } from './checks/shape.check.js';
import { standingCheck } from './checks/standing.check.js';
import { bannedWordsCheck, suspectWordsCheck } from './checks/word-lists.check.js';

/** Of the text, before the transaction. All of them run; services of others join them. */
export const CONTENT_CHECKS: readonly Check<Surroundings>[] = [
  shapeCheck,
  linksCheck,
  repeatCheck,
  bannedWordsCheck,
  suspectWordsCheck,
  patternsCheck,
  knownFalseCheck,
];

/** Of the words in which somebody reports a text: whoever reports an insult may quote it, and nobody reads it but the staff. */
export const REPORT_CHECKS: readonly Check<Pick<Surroundings, 'policy' | 'words' | 'language'>>[] = [
  shapeCheck,
  bannedWordsCheck,
  suspectWordsCheck,
];

/** Of who writes where, in the transaction. None of them waits for anything. */
export const CIRCUMSTANCE_CHECKS: readonly Check<Circumstances>[] = [
  paceCheck,
  standingCheck,
  premoderationCheck,
  hoursCheck,
  newAuthorCheck,
  authorRecordCheck,
];
