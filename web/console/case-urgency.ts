import { element } from '../shared/element.js';
import type { CaseFile } from './case-file.js';
import { timeAt } from './case-section.js';
import { capitalised, inWords, shortened } from './names.js';

/** Why this case comes now: one sentence, with what it was reckoned from behind it. */
export function caseUrgency(file: CaseFile): HTMLElement {
  const { urgency, dueAt } = file.case;
  const due = element(
    'span',
    { class: 'hint' },
    Date.parse(dueAt) < Date.now() ? '· was due ' : '· due ',
    timeAt(dueAt),
    ...assignment(file.case),
  );
  const terms = termsOf(urgency.terms).flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]);
  const sentence = element('span', { class: 'why' }, capitalised(urgency.sentence));
  if (terms.length === 0) return element('p', { class: 'urgency' }, sentence, ' ', due);
  return element(
    'details',
    { class: 'urgency' },
    element('summary', {}, sentence, ' ', due),
    element('dl', { class: 'facts' }, ...terms),
  );
}

function assignment({ assignee, targetAt }: CaseFile['case']): (Node | string)[] {
  if (assignee === null) return [];
  const until = targetAt === null ? [] : [', to be done by ', timeAt(targetAt)];
  return [' · assigned to ', element('span', { class: 'author' }, assignee.name), ...until];
}

/** Terms within terms come with both names. */
function termsOf(terms: Readonly<Record<string, unknown>>, above = ''): [string, string][] {
  return Object.entries(terms).flatMap(([name, value]) => {
    if (name === 'sentence' || name === 'said') return [];
    return termOf(capitalised(`${above} ${inWords(name)}`.trim()), value);
  });
}

function termOf(name: string, value: unknown): [string, string][] {
  if (typeof value === 'number') return [[name, shortened(value)]];
  if (typeof value === 'string') return [[name, inWords(value)]];
  if (typeof value === 'boolean') return [[name, value ? 'yes' : 'no']];
  return typeof value === 'object' && value !== null ? termsOf({ ...value }, name) : [];
}
