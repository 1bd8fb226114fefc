import type { AccountRecordView } from '#features/moderation/sanctions/account-record.contract.js';
import { element } from '../shared/element.js';
import type { CaseFile } from './case-file.js';
import { caseSection } from './case-section.js';
import { accountView, COMMENTS_VIEW } from './place.js';
import { measureIn } from './sanction-names.js';

/** Whoever judges claims is told nothing of accounts. */
const OF_CLAIMS: ReadonlySet<string> = new Set(['claims', 'anchors']);

/** Who wrote it, and how that went so far. */
export function caseAuthor({ case: { authorSummary, queue }, appealed }: CaseFile): HTMLElement | null {
  if (authorSummary === null) return null;
  const { id, name, since, published, removed, openCases } = authorSummary;
  const rows: [string, string][] = [
    ['Here since', new Date(since).toLocaleDateString(undefined, { dateStyle: 'medium' })],
    ['Published in 30 days', String(published)],
    ['Removed in 30 days', String(removed)],
    ['Cases open', String(openCases)],
  ];
  return caseSection('The author', [
    element('p', { dir: 'auto' }, element('strong', { class: 'author' }, name)),
    element(
      'dl',
      { class: 'facts' },
      ...rows.flatMap(([term, fact]) => [element('dt', {}, term), element('dd', {}, fact)]),
    ),
    ...sanctionsIn(appealed?.record ?? null),
    element('p', {}, element('a', { href: `#${COMMENTS_VIEW}?author=${id}` }, 'All of their comments')),
    ...(OF_CLAIMS.has(queue) ? [] : [element('p', {}, element('a', { href: `#${accountView(id)}` }, 'Their account'))]),
  ]);
}

/** What is in force against the account, and its points: whoever judges an appeal weighs them. */
function sanctionsIn(record: AccountRecordView | null): HTMLElement[] {
  if (record === null) return [];
  const inForce = record.sanctions.filter((one) => one.inForce).map(measureIn);
  const points = record.points === 1 ? '1 point' : `${record.points} points`;
  return [
    element('p', {}, inForce.length === 0 ? `No sanction in force, ${points}.` : `${inForce.join(', ')}; ${points}.`),
  ];
}
