import { chooseReason } from '../shared/reason-dialog.js';
import type { Action } from './action.js';
import type { OpenCase } from './case-file.js';
import type { Deciding, Verdict } from './deciding.js';
import { keepText } from './kept-text.js';
import type { Keys } from './keys.js';

/** Answering a legal notice on an article: its text is changed or taken away where it is published, not here. */
export class ArticleJudging {
  constructor(
    private readonly deciding: Deciding,
    private readonly keys: Keys,
  ) {}

  of(open: OpenCase): Action[] {
    const left: Verdict = { judgement: { action: 'approve' }, sentence: 'The article stays as it is.' };
    return [
      { key: 'a', label: 'Leave it', isPrimary: true, act: () => void this.deciding.decide(open, left) },
      { key: 'r', label: 'It was taken away…', act: () => void this.uphold(open) },
    ];
  }

  private async uphold(open: OpenCase): Promise<void> {
    const chosen = await chooseReason({
      title: 'The article, or what the notice is about, was taken away because of',
      words: 'For the record, in your words',
      reasons: open.file.reasons,
      keys: this.keys.areOn,
      keep: (words) => {
        keepText(words, open.one.id, 'removal');
      },
    });
    if (chosen === null) return;
    const { code: reason, title, words } = chosen;
    const judgement = { action: 'remove', reason, ...(words !== undefined && { rationale: words }) } as const;
    await this.deciding.decide(open, { judgement, sentence: `Taken away: ${title}.` });
  }
}
