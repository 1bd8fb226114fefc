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
import { keyCap } from './key-cap.js';
import { QUEUE_NAMES } from './names.js';

/** A case on one screen: what it is about on the left, what is known of it on the right, what can be done below. */
export function caseView(file: CaseFile, actions: ReturnType<CaseActions['of']>, many: string | null): HTMLElement {
  const matter = matterOf(file);
  const isAboutText = (file.appealed?.decision ?? file.case).subject.type === 'comment';
  const head = element(
    'header',
    {},
    headingOf(file),
    ...(many === null ? [] : [element('p', { class: 'count' }, many)]),
  );
  const parts = [caseAppeals(file), caseDecision(file), isAboutText ? caseText(matter) : null, casePlace(file)];
  const facts = [caseFlags(matter), caseSignals(matter), caseAuthor(file), caseHistory(file)];
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

function headingOf({ case: { queue, author }, appealed }: CaseFile): HTMLElement {
  const what = appealed === null ? 'a comment by' : 'a decision about';
  const heading = element('h2', { tabindex: '-1', id: 'case-title' }, `${QUEUE_NAMES[queue]}: ${what} `);
  heading.append(element('span', { class: 'author' }, author?.name ?? 'somebody'));
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
