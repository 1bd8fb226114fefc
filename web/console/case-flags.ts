import { element } from '../shared/element.js';
import { titleOf, type CaseFile } from './case-file.js';
import { caseSection, present, timeAt } from './case-section.js';
import { CLAIM_REASON_NAMES, inWords } from './names.js';

type Flag = CaseFile['case']['flagged'][number];

/** Who reported it, for which reason, and in which words. */
export function caseFlags({ case: { flagged }, reasons }: CaseFile): HTMLElement | null {
  const flags = flagged.map((flag) => toFlag(flag, flag.notice?.law ?? reasonIn(flag, reasons)));
  return caseSection('Reports', flags.length === 0 ? [] : [element('ul', { class: 'plain' }, ...flags)]);
}

function reasonIn({ kind, reason }: Flag, reasons: CaseFile['reasons']): string {
  return (kind === 'claim' ? CLAIM_REASON_NAMES[reason] : undefined) ?? titleOf(reasons, reason);
}

function toFlag(flag: Flag, reason: string): HTMLElement {
  const { reporter, byStaff, status, statement, notice, createdAt } = flag;
  const who = reporter?.name ?? 'Somebody without an account';
  const marks = [
    byStaff ? 'moderator' : null,
    notice === null ? null : 'legal notice',
    status === 'pending' ? null : inWords(status),
  ];
  const said = notice?.explanation ?? statement;
  return element(
    'li',
    {},
    element('strong', {}, reason),
    ...present(marks).flatMap((mark) => [' ', element('span', { class: 'badge' }, mark)]),
    element('div', { class: 'hint' }, element('span', { class: 'author' }, who), ', ', timeAt(createdAt)),
    ...(said === null ? [] : [element('p', { class: 'said', dir: 'auto' }, said)]),
  );
}
