import { element } from '../shared/element.js';
import { titleOf, type CaseFile } from './case-file.js';
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
};

/** What was decided and written about this comment before, the newest first. */
export function caseHistory(file: CaseFile): HTMLElement | null {
  const entries = [...decisions(file), ...acts(file)].toSorted((a, b) => b.at.localeCompare(a.at));
  return caseSection(
    'What happened before',
    entries.length === 0 ? [] : [element('ol', { class: 'plain' }, ...entries.map(toEntry))],
  );
}

function decisions({ case: { history }, reasons }: CaseFile): Entry[] {
  return history.decisions.map(({ actor, action, reason, createdAt: at }) => {
    const why = reason === null ? '' : `: ${titleOf(reasons, reason)}`;
    return { at, words: `${capitalised(doneName(action))} by ${actor ?? 'the program'}${why}` };
  });
}

function acts({ case: { history, queue } }: CaseFile): Entry[] {
  return history.acts
    .filter(({ kind }) => !ROUTINE.has(kind) && kind !== 'closed')
    .map(({ kind, actor, note, at }) => {
      const what = kind === 'opened' ? `Came to “${QUEUE_NAMES[queue]}”` : capitalised(ACTS[kind] ?? inWords(kind));
      return { at, note, words: actor === null ? what : `${what} by ${actor.name}` };
    });
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
