import type { DecisionView, ReversalView } from '#features/moderation/decisions/decision.contract.js';
import { button, element } from '../shared/element.js';
import { notify, notifyOf } from '../shared/notice.js';
import type { Desk } from './desk.js';
import type { CaseInHand, Hand } from './hand.js';
import { keyCap } from './key-cap.js';

const LOOK_MS = 250;
const SECOND_MS = 1_000;

interface Undoable {
  readonly decision: DecisionView;
  readonly queue: CaseInHand['queue'];
  readonly sentence: string;
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
    private readonly onUndone: () => void,
  ) {
    this.button.append('Undo ', this.seconds, ' ', keyCap('u'));
    this.element.append(this.sentence, ' ', this.button);
  }

  offer(decision: DecisionView, queue: CaseInHand['queue'], sentence: string): void {
    const lastsMs = Date.parse(decision.undoUntil) - Date.parse(decision.createdAt);
    this.undoable.push({ decision, queue, sentence, until: Date.now() + lastsMs });
    this.render();
  }

  /** The case is in hand again. */
  async undo(): Promise<void> {
    const last = this.undoable.pop();
    this.render();
    if (last === undefined) {
      notify('There is nothing to undo any more.');
      return;
    }
    try {
      const path = `/moderation/decisions/${last.decision.id}/reversal`;
      const { content } = await this.desk.session.call<ReversalView>('POST', path, { body: {} });
      for (const { caseId: id, lease } of content.reopened)
        if (lease !== null) this.hand.add({ case: { id, queue: last.queue }, lease });
      notify('Undone. Nobody was told.');
      this.onUndone();
    } catch (error) {
      notifyOf(error);
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
