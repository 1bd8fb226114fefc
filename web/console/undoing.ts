import type { DecisionView, ReversalView } from '#features/moderation/decisions/decision.contract.js';
import { button, element } from '../shared/element.js';
import { notify, notifyOf } from '../shared/notice.js';
import type { Desk } from './desk.js';
import type { CaseInHand, Hand } from './hand.js';
import { keyCap } from './key-cap.js';

const LOOK_MS = 250;
const SECOND_MS = 1_000;

/** What was decided just now, by one key. */
interface Offered {
  readonly decisions: readonly DecisionView[];
  /** The queue of the case that was in hand, and is then again; null: those of a list go back to it. */
  readonly queue: CaseInHand['queue'] | null;
  readonly sentence: string;
}

interface Undoable extends Offered {
  /** By the clock of this computer. */
  readonly until: number;
}

/** What was decided a moment ago can be undone before anybody is told: the last one first. */
export class Undoing {
  readonly element = element('div', { class: 'undo', hidden: true });
  private readonly sentence = element('span', { role: 'status' });
  private readonly seconds = element('span', { class: 'count', 'aria-hidden': 'true' });
  private readonly button = button('', () => void this.undo());
  private undoable: Undoable[] = [];
  private timer = 0;

  constructor(
    private readonly desk: Desk,
    private readonly hand: Hand,
    private readonly onUndone: (inHand: boolean) => void,
  ) {
    this.button.append('Undo ', this.seconds, ' ', keyCap('u'));
    this.element.append(this.sentence, ' ', this.button);
  }

  offer(offered: Offered): void {
    const made = offered.decisions.map(({ createdAt }) => Date.parse(createdAt));
    const ends = offered.decisions.map(({ undoUntil }) => Date.parse(undoUntil));
    this.undoable.push({ ...offered, until: Date.now() + Math.min(...ends) - Math.max(...made) });
    this.render();
  }

  /** Something was decided that cannot be undone: then nothing is that was decided before it. */
  end(sentence: string): void {
    this.undoable = [];
    this.render();
    notify(sentence);
  }

  async undo(): Promise<void> {
    const last = this.undoable.pop();
    this.render();
    if (last === undefined) {
      notify('There is nothing to undo any more.');
      return;
    }
    const undone: string[] = [];
    try {
      for (const { id } of last.decisions) {
        await this.takeBack(id, last.queue);
        undone.push(id);
      }
      notify('Undone. Nobody was told.');
    } catch (error) {
      const { length } = last.decisions;
      if (length === 1) notifyOf(error);
      else notify(`${undone.length} of ${length} undone. ${error instanceof Error ? error.message : ''}`);
    }
    if (undone.length > 0) this.onUndone(last.queue !== null);
  }

  private async takeBack(decisionId: string, queue: Offered['queue']): Promise<void> {
    const path = `/moderation/decisions/${decisionId}/reversal`;
    const { content } = await this.desk.session.call<ReversalView>('POST', path, { body: {} });
    for (const { caseId: id, lease } of content.reopened) {
      if (lease === null) continue;
      if (queue !== null) this.hand.add({ case: { id, queue }, lease });
      else await this.hand.giveBack(id, lease.token).catch(() => undefined); // else it is free in a few minutes
    }
  }

  private render(): void {
    clearTimeout(this.timer);
    this.undoable = this.undoable.filter(({ until }) => until > Date.now());
    const last = this.undoable.at(-1);
    this.element.hidden = last === undefined;
    if (last === undefined) return;
    if (this.sentence.textContent !== last.sentence) this.sentence.textContent = last.sentence;
    this.seconds.textContent = String(Math.ceil((last.until - Date.now()) / SECOND_MS));
    this.timer = window.setTimeout(() => {
      this.render();
    }, LOOK_MS);
  }
}
