import type { AccountRecordView } from '#features/moderation/sanctions/account-record.contract.js';
import type { Reason } from '#features/sites/reason.contract.js';
import { button, element } from '../shared/element.js';
import { notify, notifyOf } from '../shared/notice.js';
import { takesEscalated } from '../shared/staff.js';
import { accountDecision, accountFacts, accountSanction } from './account-rows.js';
import { caseSection } from './case-section.js';
import { choose } from './choice-dialog.js';
import type { Desk } from './desk.js';
import { askForNote } from './note-dialog.js';
import { COMMENTS_VIEW } from './place.js';
import { measureIn, suggestionIn } from './sanction-names.js';
import { sanction } from './sanctioning.js';
import { forgetTexts } from './kept-text.js';

type Sanction = AccountRecordView['sanctions'][number];
type Decision = AccountRecordView['decisions'][number];

/** All that is known of an account: what is in force against it, and what can be taken back of it. */
export class AccountRecord {
  readonly element = element('article', { class: 'account' });

  constructor(private readonly desk: Desk) {}

  async show(id: string): Promise<void> {
    try {
      const path = `/moderation/accounts/${id}`;
      const [{ content }, reasons] = await Promise.all([
        this.desk.session.call<AccountRecordView>('GET', path),
        this.desk.reasons(),
      ]);
      this.render(content, reasons);
    } catch (error) {
      notifyOf(error);
    }
  }

  private render(record: AccountRecordView, reasons: readonly Reason[]): void {
    const { id, name, sanctions, decisions } = record;
    const impose = button('Sanction', () => void this.act(id, () => sanction(this.desk, record, reasons)), {
      'data-row': true,
    });
    const parts = [
      caseSection(
        'Sanctions',
        rowsOf(sanctions, (one) => accountSanction(one, reasons, one.inForce ? this.lifting(id, one) : null)),
      ),
      caseSection(
        'Decisions',
        rowsOf(decisions, (one) => accountDecision(one, reasons, this.reversing(id, one))),
      ),
    ];
    const heading = element('h3', { dir: 'auto', tabindex: '-1' }, name);
    this.element.replaceChildren(
      heading,
      accountFacts(record),
      element('p', {}, suggestionIn(record)),
      element(
        'p',
        { class: 'buttons' },
        impose,
        ' ',
        element('a', { href: `#${COMMENTS_VIEW}?author=${id}` }, 'All of their comments'),
      ),
      ...parts.filter((one) => one !== null),
    );
    heading.focus({ preventScroll: true });
  }

  private lifting(id: string, one: Sanction): HTMLElement {
    const label = `Lift: ${measureIn(one)}`;
    const lift = async (): Promise<void> => {
      if ((await choose(label, { yes: 'Lift it' })) === null) return;
      await this.desk.session.call('DELETE', `/moderation/accounts/${id}/sanctions/${one.id}`);
      notify('Lifted.');
    };
    return button('Lift', () => void this.act(id, lift), { 'data-row': true, 'aria-label': label });
  }

  /** A decision on a text is reversed by those who judge what is difficult; the server knows the rest. */
  private reversing(id: string, { id: decisionId, subject, action, reversed }: Decision): HTMLElement | null {
    const isOfText = subject.type === 'comment' && action !== 'reverse';
    if (!isOfText || reversed || !takesEscalated(this.desk.place)) return null;
    const reverse = async (): Promise<void> => {
      const about = { caseId: decisionId, act: 'reversal' };
      const question = { title: 'Reverse this decision', label: 'Why', action: 'Reverse', required: false, about };
      const note = await askForNote(question);
      if (note === null) return;
      const body = { rationale: note.text };
      await this.desk.session.call('POST', `/moderation/decisions/${decisionId}/reversal`, { body });
      forgetTexts(decisionId, about.act);
      notify('Reversed.');
    };
    return button('Reverse', () => void this.act(id, reverse), { 'data-row': true });
  }

  /** Does something and shows what is so then, whether it was refused or not. */
  private async act(id: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      notifyOf(error);
    }
    await this.show(id);
  }
}

function rowsOf<One>(all: readonly One[], toRow: (one: One) => HTMLElement): HTMLElement[] {
  return all.length === 0 ? [] : [element('ul', { class: 'plain rows' }, ...all.map(toRow))];
}
