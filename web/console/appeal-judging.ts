import type { Action } from './action.js';
import type { OpenCase } from './case-file.js';
import { ChangeDialog } from './change-dialog.js';
import type { Deciding } from './deciding.js';
import { askForNote } from './note-dialog.js';

interface Answer {
  readonly action: 'stands' | 'reverse' | 'inadmissible';
  readonly key: string;
  readonly label: string;
  readonly title: string;
  readonly sentence: string;
}

const STANDS: Answer = {
  action: 'stands',
  key: 'l',
  label: 'Let it stand',
  title: 'The decision stands',
  sentence: 'It stands. Whoever appealed is told.',
};
const REVERSE: Answer = {
  action: 'reverse',
  key: 'r',
  label: 'Reverse',
  title: 'Take the decision back',
  sentence: 'Reversed. Those concerned are told.',
};
const INADMISSIBLE: Answer = {
  action: 'inadmissible',
  key: 'i',
  label: 'Turn down',
  title: 'There is nothing to judge here',
  sentence: 'Turned down. Whoever appealed is told.',
};
const HINT = 'Whoever appealed reads this. It cannot be undone.';

/** Judging an appeal: what becomes of the decision, and why. */
export class AppealJudging {
  constructor(private readonly deciding: Deciding) {}

  of(open: OpenCase): Action[] {
    return [STANDS, REVERSE, INADMISSIBLE].map((answer) => this.toAction(open, answer));
  }

  /** Another decision on a comment or an account in its place. */
  change(open: OpenCase): Action {
    return { key: 'c', label: 'Change…', act: () => void this.askForChange(open) };
  }

  private toAction(open: OpenCase, answer: Answer): Action {
    return { key: answer.key, label: `${answer.label}…`, act: () => void this.answer(open, answer) };
  }

  private async answer(open: OpenCase, { action, label, title, sentence }: Answer): Promise<void> {
    const about = { caseId: open.one.id, act: 'judgement' };
    const note = await askForNote({ title, label: 'Why', action: label, required: true, hint: HINT, about });
    if (note?.text === undefined) return;
    await this.deciding.decide(open, { judgement: { action, rationale: note.text }, sentence, isFinal: true });
  }

  private async askForChange(open: OpenCase): Promise<void> {
    const judgement = await new ChangeDialog(open).ask();
    const sentence = 'Changed. Those concerned are told.';
    if (judgement !== null) await this.deciding.decide(open, { judgement, sentence, isFinal: true });
  }
}
