import { element } from '../shared/element.js';
import { webLink } from '../shared/mark-text.js';
import type { ClaimFile } from './claim-file.js';
import { caseSection, present, timeAt } from './case-section.js';
import { inWords } from './names.js';

type Evidence = ClaimFile['matter']['evidence'][number];

const STANCES: Readonly<Record<Evidence['stance'], string>> = {
  refutes: 'says otherwise',
  supports: 'says the same',
  context: 'gives context',
};
const STATES: Readonly<Record<Evidence['page']['state'], string | null>> = {
  pending: 'not looked at yet',
  found: null,
  dead: 'not there',
  refused: 'may not be fetched',
};

/** What readers bring for or against the claim, and what there was at its addresses. */
export function claimEvidence({ matter: { evidence } }: ClaimFile): HTMLElement | null {
  return caseSection(
    'What readers bring',
    evidence.length === 0 ? [] : [element('ul', { class: 'plain' }, ...evidence.map(toEvidence))],
  );
}

function toEvidence({ by, url, stance, excerpt, createdAt, page }: Evidence): HTMLElement {
  const kind = page.domainKind === 'other' ? null : inWords(page.domainKind);
  const status = page.status !== null && page.state === 'dead' ? `answers ${page.status}` : null;
  const marks = present([STANCES[stance], STATES[page.state], status, kind]);
  return element(
    'li',
    {},
    webLink(url, page.title ?? url),
    ...marks.flatMap((mark) => [' ', element('span', { class: 'badge' }, mark)]),
    ...(page.title === null ? [] : [element('div', { class: 'hint' }, url)]),
    ...(excerpt === null ? [] : [element('p', { class: 'said', dir: 'auto' }, excerpt)]),
    element('div', { class: 'hint' }, element('span', { class: 'author' }, by.name), ', ', timeAt(createdAt)),
    ...(page.publishedAt === null ? [] : [element('div', { class: 'hint' }, 'Published ', timeAt(page.publishedAt))]),
  );
}
