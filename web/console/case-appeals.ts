import { GROUNDS } from '../shared/appeal-grounds.js';
import { element } from '../shared/element.js';
import type { CaseFile } from './case-file.js';
import { caseSection, timeAt } from './case-section.js';
import { capitalised, inWords } from './names.js';

type Appeal = NonNullable<CaseFile['appealed']>['appeals'][number];

const STANDINGS: Readonly<Record<string, string>> = { author: 'whom it concerns', flagger: 'gave legal notice' };

/** What is said against a decision, and by whom; null for a case that is no appeal. */
export function caseAppeals({ appealed }: CaseFile): HTMLElement | null {
  const appeals = appealed?.appeals ?? [];
  return caseSection(appeals.length === 1 ? 'The appeal' : 'The appeals', appeals.map(toAppeal));
}

function toAppeal({ by, standing, grounds, text, state, createdAt }: Appeal): HTMLElement {
  const meta = element(
    'p',
    { class: 'meta' },
    element('strong', { class: 'author' }, by.name),
    ` ${STANDINGS[standing] ?? inWords(standing)} `,
    timeAt(createdAt),
  );
  if (state !== 'filed') meta.append(' ', element('span', { class: 'badge' }, inWords(state)));
  return element(
    'div',
    { class: 'text' },
    meta,
    element('p', {}, element('strong', {}, groundsIn(grounds))),
    element('div', { class: 'body written', dir: 'auto' }, text),
  );
}

/** What is wrong, in everyday words. */
export function groundsIn(code: string): string {
  return Object.hasOwn(GROUNDS, code) ? GROUNDS[code as keyof typeof GROUNDS] : capitalised(inWords(code));
}
