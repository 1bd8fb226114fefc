import type { JudgedCaseView } from '#features/moderation/desk/desk.contract.js';
import { button, element } from '../shared/element.js';
import { groundsIn } from './case-appeals.js';
import { timeAt } from './case-section.js';
import { inWords, QUEUE_NAMES } from './names.js';

const EXCERPT_CHARS = 240;

/** What a row can do; null: nothing of the kind. */
export interface RowWays {
  readonly pick: (id: string) => void;
  readonly choose: ((isChosen: boolean) => void) | null;
}

/** Who reads the list, and whether its cases are of many queues. */
export interface RowReader {
  readonly ownId: string | null;
  readonly ofManyQueues: boolean;
}

/** A case in a list. */
export function queueRow(one: JudgedCaseView, reader: RowReader, { pick, choose }: RowWays): HTMLElement {
  const { id, lease } = one;
  const { ownId } = reader;
  const text = excerptOf(one);
  const shown = element(
    'div',
    {},
    head(one, reader),
    element('p', { class: 'excerpt', dir: 'auto' }, text),
    element('p', { class: 'outcome' }),
  );
  const row = element('li', { 'data-id': id }, shown);
  if (lease !== null && lease.holder.id !== ownId) return row;
  if (choose !== null && lease === null) row.prepend(choice(text, choose));
  row.append(opening(id, text, pick));
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

function head(one: JudgedCaseView, { ownId, ofManyQueues }: RowReader): HTMLElement {
  const { author, flags, dueAt, queue } = one;
  const reports = flags === 1 ? '1 report' : `${flags} reports`;
  const queueName = ofManyQueues ? QUEUE_NAMES[queue] : null;
  const marks = [queueName, stateOf(one, ownId), flags === 0 ? null : reports].filter((mark) => mark !== null);
  return element(
    'div',
    { class: 'meta' },
    element('strong', { class: 'author' }, author?.name ?? whose(one)),
    ...marks.flatMap((mark) => [' ', element('span', { class: 'badge' }, mark)]),
    ' ',
    element('span', { class: Date.parse(dueAt) < Date.now() ? 'late' : 'hint' }, 'due ', timeAt(dueAt)),
    ...assignment(one, ownId),
  );
}

function assignment({ assignee, targetAt }: JudgedCaseView, ownId: string | null): (Node | string)[] {
  if (assignee === null) return [];
  const until = targetAt === null ? [] : [', to be done by ', timeAt(targetAt)];
  const name = assignee.id === ownId ? 'you' : element('span', { class: 'author' }, assignee.name);
  return [' ', element('span', {}, 'assigned to ', name, ...until)];
}

function stateOf({ lease, escalated, deferredUntil }: JudgedCaseView, ownId: string | null): string | null {
  if (lease !== null && lease.holder.id === ownId) return 'in your hands';
  if (lease !== null) return `${lease.holder.name} is looking at it`;
  if (deferredUntil !== null) return 'put off';
  return escalated ? 'passed on' : null;
}

/** Words that are no member's are the article's. */
function whose({ subject: { type, claim } }: JudgedCaseView): string {
  if (type === 'article') return 'The article';
  if (claim?.subject.type !== 'article') return 'Somebody';
  return claim.attributed ? 'Quoted in the article' : 'The article';
}

/** Of an appeal its grounds: what it is about is read with the case. */
function excerptOf({ subject: { type, comment, claim }, reasons }: JudgedCaseView): string {
  if (type === 'decision') return reasons.map(groundsIn).join(' · ');
  if (type === 'article') return reasons.map(inWords).join(' · ');
  const body = claim?.quote ?? comment?.body ?? '';
  return body.length > EXCERPT_CHARS ? `${body.slice(0, EXCERPT_CHARS).trimEnd()}…` : body;
}
