import type { FiguresView, QueuesView } from '#features/cases/queues/queue.contract.js';
import { notifyOf } from '../shared/notice.js';
import type { Desk } from './desk.js';
import type { Queue } from './names.js';

type Figures = QueuesView['queues'];

/** How many cases wait in which queue, as of now. Dispatches `change`. */
export class QueueFigures extends EventTarget {
  private figures: Figures = {};

  constructor(private readonly desk: Desk) {
    super();
  }

  /** The queues that the moderator judges, in their order. */
  get queues(): readonly Queue[] {
    return Object.keys(this.figures) as Queue[];
  }

  of(queue: Queue): FiguresView | null {
    return this.figures[queue] ?? null;
  }

  async load(): Promise<void> {
    try {
      const path = `/moderation/queues?site=${encodeURIComponent(this.desk.site)}`;
      this.show((await this.desk.session.call<QueuesView>('GET', path)).content.queues);
    } catch (error) {
      notifyOf(error);
    }
  }

  /** What was told of one's own section, or of the whole site for whoever works on all of it. */
  take({ section, queues }: Pick<QueuesView, 'section' | 'queues'>): void {
    if (section !== this.desk.place.section) return;
    const own = Object.entries(queues).filter(([queue]) => Object.hasOwn(this.figures, queue));
    this.show(Object.fromEntries(own));
  }

  private show(figures: Figures): void {
    this.figures = { ...this.figures, ...figures };
    this.dispatchEvent(new Event('change'));
  }
}
