import type { JudgedCaseView } from '#features/moderation/desk/desk.contract.js';
import { button, element } from '../shared/element.js';
import { groundsIn } from './case-appeals.js';
import { timeAt } from './case-section.js';

const EXCERPT_CHARS = 240;

/** What a row can do; null: nothing of the kind. */
export interface RowWays {
  readonly pick: ((id: string) => void) | null;
  readonly choose: ((isChosen: boolean) => void) | null;
}

/** A case in a list. */
export function queueRow(one: JudgedCaseView, ownId: string | null, { pick, choose }: RowWays): HTMLElement {
  const { id, lease } = one;
  const text = excerptOf(one);
  const shown = element(
    'div',
    {},
    head(one, ownId),
    element('p', { class: 'excerpt', dir: 'auto' }, text),
    element('p', { class: 'outcome' }),
  );
  const row = element('li', { 'data-id': id }, shown);
  if (lease !== null && lease.holder.id !== ownId) return row;
  if (choose !== null && lease === null) row.prepend(choice(text, choose));
  if (pick !== null) row.append(opening(id, text, pick));
  return row;
}

function choice(text: string, choose: (isChosen: boolean) => void): HTMLElement {
  const box = element('input', { type: 'checkbox', 'aria-label': `Select: ${text}` });
  box.addEventListener('change', () => {
    choose(box.checked);
  });
  return box;
}

function opening(id: string, text: string, pick: (id: string) => void): HTMLElement {
  const open = (): void => {
    pick(id);
  };
  return button('Open', open, { 'data-row': true, 'aria-label': `Open: ${text}` });
}

function head(one: JudgedCaseView, ownId: string | null): HTMLElement {
  const { author, flags, dueAt } = one;
  const reports = flags === 1 ? '1 report' : `${flags} reports`;
  const marks = [stateOf(one, ownId), flags === 0 ? null : reports].filter((mark) => mark !== null);
  return element(
    'div',
    { class: 'meta' },
    element('strong', { class: 'author' }, author?.name ?? 'Somebody'),
    ...marks.flatMap((mark) => [' ', element('span', { class: 'badge' }, mark)]),
    ' ',
    element('span', { class: Date.parse(dueAt) < Date.now() ? 'late' : 'hint' }, 'due ', timeAt(dueAt)),
  );
}

function stateOf({ lease, escalated, deferredUntil }: JudgedCaseView, ownId: string | null): string | null {
  if (lease !== null && lease.holder.id === ownId) return 'in your hands';
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
