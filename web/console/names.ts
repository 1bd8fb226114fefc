import type { CaseView } from '#features/cases/case.contract.js';
import type { CommentView } from '#features/comments/comment.contract.js';

export type Queue = CaseView['queue'];

/** What people read in the place of the program's words. */
export const QUEUE_NAMES: Readonly<Record<Queue, string>> = {
  held: 'Pending',
  conduct: 'Reports',
  claims: 'Reported errors',
  appeals: 'Appeals',
  anchors: 'Text changed',
  audit: 'Second look',
};

export const STATUS_NAMES: Readonly<Record<CommentView['status'], string>> = {
  visible: 'Visible',
  held: 'Pending',
  removed: 'Removed',
  deleted: 'Deleted',
};

/** Why readers say that a sentence is wrong. */
export const CLAIM_REASON_NAMES: Readonly<Record<string, string>> = {
  false: 'Not true',
  misleading_context: 'Misleading',
  outdated: 'Outdated',
  unsourced: 'No source',
  misquoted: 'Misquoted',
};

const SIGNIFICANT_DIGITS = 3;

const DONE: Readonly<Record<string, string>> = {
  approve: 'approved',
  remove: 'removed',
  restore: 'restored',
  reverse: 'reversed',
  stands: 'let stand',
  change: 'changed',
  inadmissible: 'turned down',
  sanction: 'sanctioned',
  lift: 'lifted',
  publish_verdict: 'judged',
  amend_verdict: 'amended',
  withdraw_verdict: 'retracted',
  correct: 'corrected',
  mark_under_review: 'marked as under review',
  confirm_sibling: 'said that it is one with another claim',
  reject_sibling: 'said that it is not one with another claim',
  dismiss: 'dismissed',
  merge: 'merged',
  reattach: 'attached to the new words',
};

/** An action of a decision as something that was done. */
export function doneName(action: string): string {
  return DONE[action] ?? inWords(action);
}

/** A name of the program in plain letters: `new_author` and `newAuthor` are `new author`. */
export function inWords(name: string): string {
  return name.replaceAll(/[_-]/g, ' ').replaceAll(/(?<=[a-z])[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
}

export function capitalised(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** A figure as far as it says something; whole numbers stay whole. */
export function shortened(figure: number): string {
  return String(Number.isInteger(figure) ? figure : Number(figure.toPrecision(SIGNIFICANT_DIGITS)));
}
