import { button, element } from '../shared/element.js';
import type { Action } from './action.js';
import type { CaseActions } from './case-actions.js';
import { caseAppeals } from './case-appeals.js';
import { caseAuthor } from './case-author.js';
import { caseDecision } from './case-decision.js';
import { matterOf, type CaseFile } from './case-file.js';
import { caseFlags } from './case-flags.js';
import { caseHistory } from './case-history.js';
import { casePlace } from './case-place.js';
import { present } from './case-section.js';
import { caseSignals } from './case-signals.js';
import { caseText } from './case-text.js';
import { caseUrgency } from './case-urgency.js';
import { claimEvidence } from './claim-evidence.js';
import { claimFindings, claimWords } from './claim-words.js';
import { keyCap } from './key-cap.js';
import { QUEUE_NAMES } from './names.js';

/** What is no mere showing of the file. */
export interface CaseParts {
  /** Where something is written on the case itself. */
  readonly editor: HTMLElement | null;
  readonly similar: HTMLElement | null;
  /** Which of the cases in hand it is. */
  readonly many: string | null;
}

/** A case on one screen: what it is about on the left, what is known of it on the right, what can be done below. */
export function caseView(
  file: CaseFile,
  actions: ReturnType<CaseActions['of']>,
  { editor, similar, many }: CaseParts,
): HTMLElement {
  const matter = matterOf(file);
  const { claim } = file;
  const head = element(
    'header',
    {},
    headingOf(file),
    ...(many === null ? [] : [element('p', { class: 'count' }, many)]),
  );
  const words = claim === null ? textOf(file) : claimWords(claim);
  const parts = [caseAppeals(file), caseDecision(file), words, casePlace(file), editor];
  const ofClaim = claim === null ? [] : [claimEvidence(claim), claimFindings(claim), similar];
  const facts = [caseFlags(matter), ...ofClaim, caseSignals(matter), caseAuthor(file), caseHistory(file)];
  return element(
    'article',
    { class: 'case', 'aria-labelledby': 'case-title' },
    head,
    caseUrgency(file),
    element(
      'div',
      { class: 'columns' },
      element('div', {}, ...present(parts)),
      element('div', { class: 'known' }, ...present(facts)),
    ),
    element('div', { class: 'acts' }, group('Decide', actions.judgements), group('What else to do', actions.others)),
  );
}

/** Null for a case that is about no text, but about an account. */
function textOf(file: CaseFile): HTMLElement | null {
  const { type, id } = (file.appealed?.decision ?? file.case).subject;
  if (type === 'article') return articleOf(id, matterOf(file));
  return type === 'comment' ? caseText(matterOf(file)) : null;
}

/** An article under a legal notice, which has its title with it. */
function articleOf(id: string, { case: { flagged } }: CaseFile): HTMLElement {
  const title = flagged[0]?.quotedText ?? 'The article';
  return element(
    'p',
    { class: 'text' },
    element('a', { href: `/articles/${id}`, target: '_blank', dir: 'auto' }, title),
  );
}

function headingOf({ case: { queue, author, subject }, appealed, claim }: CaseFile): HTMLElement {
  const heading = element('h2', { tabindex: '-1', id: 'case-title' }, `${QUEUE_NAMES[queue]}: `);
  if (claim?.matter.claim.subject.type === 'article') {
    heading.append('words in an article');
    return heading;
  }
  if (subject.type === 'article') {
    heading.append('an article');
    return heading;
  }
  const what = claim === null ? 'a comment by ' : 'words in a comment by ';
  const whose = element('span', { class: 'author' }, author?.name ?? 'somebody');
  heading.append(appealed === null ? what : 'a decision about ', whose);
  return heading;
}

function group(label: string, actions: readonly Action[]): HTMLElement {
  return element('div', { role: 'group', 'aria-label': label }, ...actions.map(toButton));
}

function toButton({ key, label, isPrimary, act }: Action): HTMLElement {
  const made = button(label, act, isPrimary === true ? { class: 'primary' } : {});
  made.append(' ', keyCap(key));
  made.setAttribute('aria-keyshortcuts', key);
  return made;
}
