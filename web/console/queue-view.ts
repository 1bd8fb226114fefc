import type { JudgedCaseView } from '#features/moderation/desk/desk.contract.js';
import type { Page } from '#platform/http/page.contract.js';
import { button, element } from '../shared/element.js';
import { notifyOf } from '../shared/notice.js';
import type { Desk } from './desk.js';
import type { QueueFigures } from './figures.js';
import { keyCap } from './key-cap.js';
import type { Shortcuts } from './keys.js';
import { QUEUE_NAMES, type Queue } from './names.js';
import { queueRow } from './queue-row.js';
import { queueSummary } from './queue-summary.js';
import { rowKeys } from './rows.js';

const LISTED = 25;
const BATCHES = [5, 10, 20] as const;
/** Queues whose cases are judged on this page. */
const JUDGED: ReadonlySet<Queue> = new Set(['held', 'conduct', 'appeals', 'audit']);

/** What the view leads to. */
export interface QueueWork {
  readonly begin: (queue: Queue, count: number) => void;
  readonly pick: (caseId: string) => void;
}

/** One queue: how much waits, the way to begin, and what comes first. */
export class QueueView {
  readonly element = element('section', { class: 'queue', 'aria-labelledby': 'queue-title' });
  private readonly summary = element('p', { class: 'summary' });
  private readonly list = element('ol', { class: 'plain rows' });
  private readonly anew = button('The queue has changed: show it', () => void this.load(), { hidden: true });

  constructor(
    private readonly desk: Desk,
    private readonly figures: QueueFigures,
    private readonly queue: Queue,
    private readonly work: QueueWork,
  ) {
    const title = element('h2', { id: 'queue-title', tabindex: '-1' }, QUEUE_NAMES[queue]);
    this.element.append(title, this.summary, ...this.ways(), this.anew, this.list);
    this.showFigures();
  }

  get shortcuts(): Shortcuts {
    if (!JUDGED.has(this.queue)) return {};
    const next = {
      name: 'Next case',
      act: (): void => {
        this.work.begin(this.queue, 1);
      },
    };
    return { n: next, ...rowKeys(this.list) };
  }

  /** New figures: the list below is offered anew, so that nothing moves under the moderator's hand. */
  onFigures(): void {
    this.showFigures();
    if (this.list.childElementCount === 0) void this.load();
    else this.anew.hidden = false;
  }

  async load(): Promise<void> {
    const path = `/moderation/cases?site=${encodeURIComponent(this.desk.site)}&queue=${this.queue}&limit=${LISTED}`;
    try {
      const { content } = await this.desk.session.call<Page<JudgedCaseView>>('GET', path);
      this.anew.hidden = true;
      const pick = JUDGED.has(this.queue) ? this.work.pick : null;
      this.list.replaceChildren(...content.items.map((one) => queueRow(one, pick)));
    } catch (error) {
      notifyOf(error);
    }
  }

  private showFigures(): void {
    this.summary.replaceChildren(...queueSummary(this.queue, this.figures.of(this.queue)));
  }

  private ways(): HTMLElement[] {
    if (!JUDGED.has(this.queue)) return [element('p', { class: 'hint' }, 'These cases are judged by the API for now.')];
    const next = button(
      'Next case',
      () => {
        this.work.begin(this.queue, 1);
      },
      { class: 'primary', 'aria-keyshortcuts': 'n' },
    );
    next.append(' ', keyCap('n'));
    const batches = BATCHES.map((count) =>
      button(`Take ${count}`, () => {
        this.work.begin(this.queue, count);
      }),
    );
    return [element('p', { class: 'buttons' }, next, ...batches.flatMap((one) => [' ', one]))];
  }
}
