import type { OwnDecisionView } from '#features/moderation/statements/statement.contract.js';
import { button, element } from '../shared/element.js';
import { notifyOf } from '../shared/notice.js';
import type { Session } from '../shared/session.js';
import { AppealForm } from './appeal-form.js';
import { sentenceOf } from './own-decisions.words.js';

/** What the staff decided about the reader, why, and what the reader can do about it. */
export class OwnDecisions {
  private readonly dialog = element('dialog', { 'aria-labelledby': 'own-decisions-title' });
  private readonly list = element('ol', { class: 'plain' });

  constructor(private readonly session: Session) {
    const close = button('Close', () => {
      this.dialog.close();
    });
    const title = element('h2', { id: 'own-decisions-title' }, 'Decisions about you');
    this.dialog.append(title, this.list, element('p', { class: 'buttons' }, close));
    this.dialog.addEventListener('close', () => {
      this.dialog.remove();
    });
  }

  async show(): Promise<void> {
    if (!(await this.attempt(() => this.load()))) return;
    document.body.append(this.dialog);
    this.dialog.showModal();
  }

  private async load(): Promise<void> {
    const { content } = await this.session.call<{ items: OwnDecisionView[] }>('GET', '/me/decisions?limit=20');
    const none = element('p', {}, 'Nobody has decided anything about you or your comments.');
    this.list.replaceChildren(...(content.items.length === 0 ? [none] : content.items.map((one) => this.entry(one))));
  }

  private entry(decision: OwnDecisionView): HTMLElement {
    const { reason, createdAt, sanction } = decision;
    const time = element('time', { datetime: createdAt }, new Date(createdAt).toLocaleString());
    const entry = element('li', {}, element('p', {}, element('strong', {}, sentenceOf(decision)), ' ', time));
    if (reason !== null) entry.append(element('p', { dir: 'auto' }, reason.text));
    const isUnread = sanction?.kind === 'warning' && sanction.acknowledgedAt === null && !decision.reversed;
    if (isUnread)
      entry.append(
        button('I have read this', () => void this.acknowledge(decision)),
        ' ',
      );
    if (decision.appealable) this.offerAppeal(entry, decision);
    return entry;
  }

  private offerAppeal(entry: HTMLElement, { decisionId }: OwnDecisionView): void {
    const open = button('Appeal…', () => {
      const form = new AppealForm(this.session, decisionId, () => void this.attempt(() => this.load()));
      open.replaceWith(form.element);
      form.focus();
    });
    entry.append(open);
  }

  private async acknowledge({ decisionId }: OwnDecisionView): Promise<void> {
    await this.attempt(async () => {
      await this.session.call('POST', `/me/decisions/${decisionId}/acknowledgement`);
      await this.load();
    });
  }

  private async attempt(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      this.dialog.close();
      notifyOf(error);
      return false;
    }
  }
}
