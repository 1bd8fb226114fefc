import { element } from '../shared/element.js';
import type { CaseFile } from './case-file.js';
import { caseSection } from './case-section.js';
import { capitalised, inWords, shortened } from './names.js';

/** As far as this page shows it. */
interface Signal {
  readonly check: string;
  readonly score: number;
  readonly evidence?: Readonly<Record<string, unknown>>;
  readonly failed?: true;
}

/** Below this a check says that a text is like most. */
const SCORE_MIN = 0.1;

/** What the checks found in the text, the newest time that they looked. What found nothing is left out. */
export function caseSignals({ case: { screenings } }: CaseFile): HTMLElement | null {
  const [latest] = screenings;
  const signals = (latest?.signals ?? []) as unknown as readonly Signal[];
  const found = signals.filter(({ score, failed }) => score >= SCORE_MIN || failed === true);
  if (latest === undefined || found.length === 0) return null;
  return caseSection('What the checks found', [
    element('ul', { class: 'plain' }, ...found.map(toSignal)),
    element('p', { class: 'hint' }, `Rule: ${inWords(latest.rule)}`),
  ]);
}

function toSignal({ check, evidence = {}, failed }: Signal): HTMLElement {
  const facts = Object.entries(evidence)
    .filter(([, fact]) => isTelling(fact))
    .map(([name, fact]) => (fact === true ? inWords(name) : `${inWords(name)}: ${told(fact)}`));
  const words = failed === true ? ['gave no answer'] : facts;
  return element('li', { dir: 'auto' }, element('strong', {}, capitalised(inWords(check))), ` ${words.join(', ')}`);
}

/** Nothing found is nothing to tell. */
function isTelling(fact: unknown): boolean {
  return Array.isArray(fact) ? fact.length > 0 : Boolean(fact);
}

function told(fact: unknown): string {
  if (Array.isArray(fact)) return fact.map(told).join(' · ');
  if (typeof fact === 'number') return shortened(fact);
  return typeof fact === 'string' ? fact : JSON.stringify(fact);
}
