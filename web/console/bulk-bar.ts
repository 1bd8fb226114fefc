import type { BulkJudgement } from '#features/moderation/decisions/decision.contract.js';
import { button, element } from '../shared/element.js';
import { notify, notifyOf } from '../shared/notice.js';
import { chooseReason } from '../shared/reason-dialog.js';
import { BulkDeciding } from './bulk-deciding.js';
import type { CaseList } from './case-list.js';
import type { Desk } from './desk.js';
import { keyCap } from './key-cap.js';
import type { Keys, Shortcuts } from './keys.js';
import type { Selection } from './selection.js';
import type { Undoing } from './undoing.js';

const NOTHING = 'Nothing is selected.';

/** What can be done with the chosen cases of a list, above it. */
export class BulkBar {
  readonly element = element('div', { class: 'bulk', role: 'group', 'aria-label': 'Decide many alike', hidden: true });
  private readonly all = element('input', { type: 'checkbox', id: 'bulk-all' });
  private readonly count = element('span', { class: 'count', role: 'status' });
  private readonly acts = element('span', { class: 'buttons' });
  private readonly deciding: BulkDeciding;
  private readonly keys: Keys;
  private busy = false;

  constructor(
    private readonly desk: Desk,
    private readonly list: CaseList,
    private readonly selection: Selection,
    { undoing, keys }: { readonly undoing: Undoing; readonly keys: Keys },
  ) {
    this.keys = keys;
    this.deciding = new BulkDeciding(desk, list, selection, undoing);
    const label = element('label', { for: 'bulk-all' }, 'Select all');
    const approve = button('Approve ', () => void this.decide({ action: 'approve' }), { 'aria-keyshortcuts': 'a' });
    const remove = button('Remove… ', () => void this.remove(), { 'aria-keyshortcuts': 'r' });
    approve.append(keyCap('a'));
    remove.append(keyCap('r'));
    this.acts.append(approve, ' ', remove);
    this.element.append(element('span', {}, this.all, ' ', label), this.count, this.acts);
    this.all.addEventListener('change', () => {
      if (this.all.checked) selection.choose(list.choosable);
      else this.selectNone();
    });
    for (const type of ['change', 'listed'])
      selection.addEventListener(type, () => {
        this.render();
      });
  }

  get shortcuts(): Shortcuts {
    return {
      x: {
        name: 'Select in the list',
        act: () => {
          this.toggle();
        },
      },
      a: { name: 'Approve what is selected', act: () => void this.decide({ action: 'approve' }) },
      r: { name: 'Remove what is selected', act: () => void this.remove() },
    };
  }

  private toggle(): void {
    const { focused: one } = this.list;
    if (one === null) notify('Go to a case first, with J or K.');
    else if (this.selection.has(one.id)) this.selection.leaveOut([one.id]);
    else this.selection.choose([one]);
  }

  private selectNone(): void {
    this.selection.leaveOut(this.selection.cases.map(({ id }) => id));
  }

  private async remove(): Promise<void> {
    const { length } = this.selection.cases;
    if (length === 0) {
      notify(NOTHING);
      return;
    }
    try {
      const chosen = await chooseReason({
        title: length === 1 ? 'Remove 1 comment because of' : `Remove ${length} comments because of`,
        words: 'To the authors, in your words',
        reasons: await this.desk.reasons(),
        keys: this.keys.areOn,
      });
      if (chosen === null) return;
      const { code: reason, words } = chosen;
      await this.decide({ action: 'remove', reason, ...(words !== undefined && { rationale: words }) });
    } catch (error) {
      notifyOf(error);
    }
  }

  /** One thing at a time: a key that is pressed twice decides once. */
  private async decide(judgement: BulkJudgement): Promise<void> {
    if (this.selection.cases.length === 0) notify(NOTHING);
    if (this.selection.cases.length === 0 || this.busy) return;
    this.busy = true;
    try {
      await this.deciding.decide(judgement);
      if (document.activeElement === document.body) this.list.focusFirst();
    } catch (error) {
      notifyOf(error);
    } finally {
      this.busy = false;
    }
  }

  private render(): void {
    const { length } = this.selection.cases;
    const { length: choosable } = this.list.choosable;
    this.element.hidden = choosable === 0;
    this.acts.hidden = length === 0;
    this.count.textContent = length === 0 ? '' : `${length} selected`;
    this.all.checked = length > 0 && length === choosable;
    this.all.indeterminate = length > 0 && length < choosable;
  }
}
