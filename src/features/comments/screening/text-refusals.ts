import { AppError } from '#kernel/app-error.js';
import type { RefusedSubject, Screening } from '#features/screening/screening.service.js';
import { commentRefused, nudged } from '../comment.errors.js';

/** What authors are told, by the check that refused: never the words that it found. */
const SENTENCES: Readonly<Record<string, string>> = {
  shape: 'It has signs in it that make it hard to read.',
  links: 'It links to where comments here do not, or too often.',
  repeat: 'You, or somebody else, wrote just about the same a short while ago.',
  pace: 'You have written a lot in a short time.',
  banned_words: 'It has a word that is not published here.',
  suspect_words: 'It has a word that may hurt somebody.',
  patterns: 'It has a turn of phrase that is not published here.',
  spam_service: 'It looks like advertising.',
};
const OTHERWISE = 'It does not keep to the rules of this site.';
const NUDGE = 'Change it, or post it as it is: then it will be looked at first.';

/** A text that screening does not let pass; what was found in it is kept, but nobody outside is told. */
export class TextRefused extends AppError {
  constructor(
    readonly screening: Screening,
    readonly subject: RefusedSubject,
    nudgeToken: string | null,
  ) {
    const check = screening.check ?? screening.rule;
    const sentence = SENTENCES[check] ?? OTHERWISE;
    const detail = nudgeToken === null ? sentence : `${sentence} ${NUDGE}`;
    const problem = nudgeToken === null ? commentRefused : nudged;
    super(problem, detail, [{ pointer: '/body', code: check, detail }], { check, ...(nudgeToken && { nudgeToken }) });
  }
}
