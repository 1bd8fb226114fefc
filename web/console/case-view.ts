import { button, element } from '../shared/element.js';
import type { Action } from './case-actions.js';
import { caseAuthor } from './case-author.js';
import type { CaseFile } from './case-file.js';
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
export function caseView(file: CaseFile, actions: readonly Action[], many: string | null): HTMLElement {
  const { queue, author } = file.case;
  const heading = element('h2', { tabindex: '-1', id: 'case-title' }, `${QUEUE_NAMES[queue]}: a comment by `);
  heading.append(element('span', { class: 'author' }, author?.name ?? 'somebody'));
  const head = element('header', {}, heading, ...(many === null ? [] : [element('p', { class: 'count' }, many)]));
  const facts = present([caseFlags(file), caseSignals(file), caseAuthor(file), caseHistory(file)]);
  return element(
    'article',
    { class: 'case', 'aria-labelledby': 'case-title' },
    head,
    caseUrgency(file),
    element(
      'div',
      { class: 'columns' },
      element('div', {}, ...present([caseText(file), casePlace(file)])),
      element('div', { class: 'known' }, ...facts),
    ),
    element('div', { class: 'acts', role: 'group', 'aria-label': 'What to do' }, ...actions.map(toButton)),
  );
}

function toButton({ key, label, isPrimary, act }: Action): HTMLElement {
  const made = button(label, act, isPrimary === true ? { class: 'primary' } : {});
  made.append(' ', keyCap(key));
  made.setAttribute('aria-keyshortcuts', key);
  return made;
}
