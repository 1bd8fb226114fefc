import { button, element } from '../shared/element.js';
import { BulkBar } from './bulk-bar.js';
import { CaseList } from './case-list.js';
import type { Desk } from './desk.js';
import type { QueueFigures } from './figures.js';
import { keyCap } from './key-cap.js';
import type { Keys, Shortcuts } from './keys.js';
import { QUEUE_NAMES, type Queue } from './names.js';
import { OWN_ONLY, queueView } from './place.js';
import { queueSummary } from './queue-summary.js';
import { Selection } from './selection.js';
import type { Undoing } from './undoing.js';

const BATCHES = [5, 10, 20] as const;
/** Queues whose cases can be decided alike: what was decided already is judged one by one. */
const BULK: ReadonlySet<Queue> = new Set(['held', 'conduct']);

/** What the view leads to. */
export interface QueueWork {
  readonly begin: (queue: Queue, count: number) => void;
  readonly pick: (caseId: string) => void;
  readonly undoing: Undoing;
  readonly keys: Keys;
}

/** One queue, or what of it is assigned to the moderator. */
export interface QueueChoice {
  readonly queue: Queue;
  readonly ownOnly: boolean;
}

/** One queue: how much waits, the way to begin, and what comes first. */
export class QueueView {
  readonly element = element('section', { class: 'queue', 'aria-labelledby': 'queue-title' });
  private readonly summary = element('p', { class: 'summary' });
  private readonly list: CaseList;
  private readonly bulk: BulkBar | null;

  constructor(
    desk: Desk,
    private readonly figures: QueueFigures,
    private readonly choice: QueueChoice,
    private readonly work: QueueWork,
  ) {
    const { queue, ownOnly } = choice;
    const title = element('h2', { id: 'queue-title', tabindex: '-1' }, QUEUE_NAMES[queue]);
    const selection = BULK.has(queue) ? new Selection(`${desk.site}.${queue}`) : null;
    const assigneeId = ownOnly ? (desk.session.account?.id ?? null) : null;
    const empty = ownOnly ? 'Nothing in this queue is assigned to you.' : '';
    this.list = new CaseList(desk, { queue, assigneeId, empty }, work.pick, selection);
    this.bulk = selection && new BulkBar(desk, this.list, selection, work);
    const bar = this.bulk === null ? [] : [this.bulk.element];
    this.element.append(title, this.summary, ...this.ways(), this.filter(), ...bar, this.list.element);
    this.showFigures();
  }

  get shortcuts(): Shortcuts {
    const next = {
      name: 'Next case',
      act: (): void => {
        this.work.begin(this.choice.queue, 1);
      },
    };
    return { n: next, ...this.list.shortcuts, ...this.bulk?.shortcuts };
  }

  onFigures(): void {
    this.showFigures();
    this.list.onFigures();
  }

  async load(): Promise<void> {
    await this.list.load();
  }

  private showFigures(): void {
    const { queue } = this.choice;
    this.summary.replaceChildren(...queueSummary(queue, this.figures.of(queue)));
  }

  private filter(): HTMLElement {
    const link = (label: string, address: string, isHere: boolean): HTMLElement =>
      element('a', { href: `#${address}`, ...(isHere && { 'aria-current': 'true' }) }, label);
    const { queue, ownOnly } = this.choice;
    const view = queueView(queue);
    return element(
      'nav',
      { class: 'choice', 'aria-label': 'Which cases' },
      link('All', view, !ownOnly),
      ' ',
      link('Assigned to me', `${view}?${OWN_ONLY}`, ownOnly),
    );
  }

  private ways(): HTMLElement[] {
    const next = button(
      'Next case',
      () => {
        this.work.begin(this.choice.queue, 1);
      },
      { class: 'primary', 'aria-keyshortcuts': 'n' },
    );
    next.append(' ', keyCap('n'));
    const batches = BATCHES.map((count) =>
      button(`Take ${count}`, () => {
        this.work.begin(this.choice.queue, count);
      }),
    );
    return [element('p', { class: 'buttons' }, next, ...batches.flatMap((one) => [' ', one]))];
  }
}
