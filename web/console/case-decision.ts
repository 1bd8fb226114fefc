import { element } from '../shared/element.js';
import type { AppealedDecision } from './appealed-decision.js';
import { titleOf, type CaseFile } from './case-file.js';
import { caseSection, present, timeAt } from './case-section.js';
import { capitalised, doneName } from './names.js';
import { measureIn } from './sanction-names.js';
import { statementOfReasons } from './statement-of-reasons.js';

type Decision = CaseFile['case']['history']['decisions'][number];

/** Of a case that is about a decision, that decision: of an appeal, or of a second look. */
export function caseDecision(file: CaseFile): HTMLElement | null {
  const { case: one, appealed } = file;
  if (appealed !== null) return caseSection('The decision', [...inShort(appealed.decision, file), ...told(appealed)]);
  const [last] = one.history.decisions;
  return one.queue === 'audit' && last !== undefined ? caseSection('The decision', inShort(last, file)) : null;
}

function inShort(decision: Decision, file: CaseFile): HTMLElement[] {
  const sanction = file.appealed?.statement?.sanction ?? null;
  const measure = sanction === null ? '' : ` ${measureIn(sanction)}.`;
  return [element('p', {}, element('strong', {}, whatAndWhy(decision, file)), measure), byWhom(decision)];
}

function told({ decision: { rationale }, statement }: AppealedDecision): HTMLElement[] {
  return present([
    rationale === null ? null : element('p', { class: 'said written', dir: 'auto' }, rationale),
    statement === null ? null : statementOfReasons(statement),
  ]);
}

/** In the words in which it was told, or else in today's. */
function whatAndWhy({ action, reason }: Decision, { appealed, reasons, claim }: CaseFile): string {
  const done = capitalised(doneName(action));
  const inStatement = appealed?.statement?.reason?.title;
  const why = inStatement ?? (reason === null ? null : titleOf([...reasons, ...(claim?.labels ?? [])], reason));
  return why === null ? done : `${done}: ${why}`;
}

function byWhom({ actor, createdAt }: Decision): HTMLElement {
  const name = element('span', { class: 'author' }, actor ?? 'The program');
  return element('p', { class: 'hint' }, name, ', ', timeAt(createdAt));
}
