import type { JudgedCaseView } from '#features/moderation/desk/desk.contract.js';
import { button, element } from '../shared/element.js';
import { groundsIn } from './case-appeals.js';
import { timeAt } from './case-section.js';

const EXCERPT_CHARS = 240;

/** A case in the list of its queue; without `pick` it is only shown. */
export function queueRow(one: JudgedCaseView, pick: ((id: string) => void) | null): HTMLElement {
  const { id, lease } = one;
  const text = excerptOf(one);
  const shown = element('div', {}, head(one), element('p', { class: 'excerpt', dir: 'auto' }, text));
  if (pick === null || lease !== null) return element('li', {}, shown);
  const open = button(
    'Open',
    () => {
      pick(id);
    },
    { 'data-row': true, 'aria-label': `Open: ${text}` },
  );
  return element('li', {}, shown, open);
}

function head(one: JudgedCaseView): HTMLElement {
  const { author, flags, dueAt } = one;
  const reports = flags === 1 ? '1 report' : `${flags} reports`;
  const marks = [stateOf(one), ...(flags === 0 ? [] : [reports])].filter((mark) => mark !== null);
  return element(
    'div',
    { class: 'meta' },
    element('strong', { class: 'author' }, author?.name ?? 'Somebody'),
    ...marks.flatMap((mark) => [' ', element('span', { class: 'badge' }, mark)]),
    ' ',
    element('span', { class: Date.parse(dueAt) < Date.now() ? 'late' : 'hint' }, 'due ', timeAt(dueAt)),
  );
}

function stateOf({ lease, escalated, deferredUntil }: JudgedCaseView): string | null {
  if (lease !== null) return `${lease.holder.name} is looking at it`;
  if (deferredUntil !== null) return 'put off';
  return escalated ? 'passed on' : null;
}

/** Of an appeal its grounds: what it is about is read with the case. */
function excerptOf({ queue, subject, reasons }: JudgedCaseView): string {
  if (queue === 'appeals') return reasons.map(groundsIn).join(' · ');
  const body = subject.comment?.body ?? '';
  return body.length > EXCERPT_CHARS ? `${body.slice(0, EXCERPT_CHARS).trimEnd()}…` : body;
}
