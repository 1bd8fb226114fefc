import { element } from '../shared/element.js';
import { matterOf, titleOf, type CaseFile } from './case-file.js';
import { caseSection, timeAt } from './case-section.js';
import { capitalised, doneName, inWords, QUEUE_NAMES } from './names.js';

interface Entry {
  readonly at: string;
  readonly words: string;
  readonly note?: string | null;
}

/** What happens all the time to a case that is looked at. */
const ROUTINE: ReadonlySet<string> = new Set(['leased', 'released', 'expired']);
const ACTS: Readonly<Record<string, string>> = {
  opened: 'case opened',
  skipped: 'skipped',
  escalated: 'escalated',
  deferred: 'put off',
  resumed: 'taken up again',
  memo: 'memo',
  revised: 'text edited',
  moved: 'moved to another section',
  harm_set: 'harm set',
  proposed: 'verdict proposed',
  retracted: 'proposal taken back',
};

/** What was decided and written about this matter before, the newest first. */
export function caseHistory(file: CaseFile): HTMLElement | null {
  const files = new Set([file, matterOf(file)]);
  const entries = [...files]
    .flatMap((one) => [...decisions(one), ...acts(one)])
    .toSorted((a, b) => b.at.localeCompare(a.at));
  return caseSection(
    'What happened before',
    entries.length === 0 ? [] : [element('ol', { class: 'plain' }, ...entries.map(toEntry))],
  );
}

function decisions({ case: { history }, reasons, claim }: CaseFile): Entry[] {
  const known = [...reasons, ...(claim?.labels ?? [])];
  return history.decisions.map(({ actor, action, reason, createdAt: at }) => {
    const why = reason === null ? '' : `: ${titleOf(known, reason)}`;
    return { at, words: `${capitalised(doneName(action))} by ${actor ?? 'the program'}${why}` };
  });
}

function acts({ case: { history, queue, assignee } }: CaseFile): Entry[] {
  return history.acts
    .filter(({ kind }) => !ROUTINE.has(kind) && kind !== 'closed')
    .map(({ kind, actor, note, facts, at }) => {
      const what = kind === 'opened' ? `Came to “${QUEUE_NAMES[queue]}”` : capitalised(ACTS[kind] ?? inWords(kind));
      const whom = kind === 'assigned' ? assignedIn(facts, assignee) : '';
      return { at, note, words: actor === null ? what : `${what}${whom} by ${actor.name}` };
    });
}

/** To whom, as far as the case still says so. */
function assignedIn(
  { accountId }: Readonly<Record<string, unknown>>,
  assignee: { id: string; name: string } | null,
): string {
  if (accountId === null) return ' to nobody';
  return assignee !== null && accountId === assignee.id ? ` to ${assignee.name}` : '';
}

function toEntry({ at, words, note }: Entry): HTMLElement {
  return element(
    'li',
    {},
    words,
    ...(note ? [element('p', { class: 'said', dir: 'auto' }, note)] : []),
    element('div', { class: 'hint' }, timeAt(at)),
  );
}
