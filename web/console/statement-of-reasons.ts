import type { StatementView } from '#features/moderation/statements/statement.contract.js';
import { element } from '../shared/element.js';
import { timeAt } from './case-section.js';
import { capitalised, inWords } from './names.js';

/** Values of the lists of the DSA Transparency Database. */
const LISTED = /^[A-Z]+(_[A-Z]+)+$/;

/** What the person concerned was told of a restriction, word for word, behind one line. */
export function statementOfReasons({ reason, fields, toldAt }: StatementView): HTMLElement {
  const rows = Object.entries(fields).flatMap(([name, value]) => [
    element('dt', {}, capitalised(inWords(name.replace(/^decision_/, '')))),
    element('dd', { dir: 'auto' }, valueIn(value ?? '')),
  ]);
  return element(
    'details',
    { class: 'statement' },
    element('summary', {}, 'Statement of reasons'),
    ...(reason === null ? [] : [element('p', { class: 'said written', dir: 'auto' }, reason.text)]),
    element('dl', { class: 'facts' }, ...rows),
    element('p', { class: 'hint' }, ...(toldAt === null ? ['Not told yet.'] : ['Told ', timeAt(toldAt), '.'])),
  );
}

function valueIn(value: string | readonly string[]): string {
  const values = typeof value === 'string' ? [value] : value;
  return values.map((one) => (LISTED.test(one) ? capitalised(inWords(one.toLowerCase())) : one)).join(', ');
}
