import { element, part } from '../shared/element.js';
import { CommentsView } from './comments-view.js';
import type { Desk } from './desk.js';
import type { QueueFigures } from './figures.js';
import type { Hand } from './hand.js';
import type { Keys } from './keys.js';
import { CASE_VIEW, COMMENTS_VIEW, queueView, type Place } from './place.js';
import { QueueView } from './queue-view.js';
import type { Work } from './work.js';

/** Shows the view that the address names: a queue, the case in hand, or all comments. */
export class Views {
  readonly element = element('div', { class: 'views' });
  private readonly inHand = element('p', { class: 'in-hand', hidden: true });
  private readonly view = element('div');
  private queue: QueueView | null = null;

  constructor(
    private readonly desk: Desk,
    private readonly place: Place,
    private readonly figures: QueueFigures,
    private readonly hand: Hand,
    private readonly work: Work,
    private readonly keys: Keys,
  ) {
    this.element.append(this.inHand, this.view);
  }

  start(): void {
    this.place.addEventListener('change', () => {
      this.open();
    });
    this.hand.addEventListener('change', () => {
      this.showInHand();
    });
    this.figures.addEventListener('change', () => {
      if (this.place.view === '') this.open();
      else this.queue?.onFigures();
    });
    this.open();
  }

  toCase(): void {
    if (this.hand.current !== null) this.place.open(CASE_VIEW);
  }

  private open(): void {
    this.queue = null;
    this.showInHand();
    const { view, queue } = this.place;
    if (view === CASE_VIEW) {
      this.view.replaceChildren(this.work.element);
      void this.work.show();
    } else if (view === COMMENTS_VIEW) this.openComments();
    else if (queue !== null) this.openQueue(new QueueView(this.desk, this.figures, queue, this.ways()));
    else this.openFirst();
  }

  /** The first queue in which something waits. */
  private openFirst(): void {
    const { queues } = this.figures;
    const first = queues.find((queue) => (this.figures.of(queue)?.open ?? 0) > 0) ?? queues[0];
    if (first !== undefined) location.replace(`#${queueView(first)}`);
  }

  private openQueue(view: QueueView): void {
    this.queue = view;
    this.show(view.element);
    this.keys.use(view.shortcuts);
    void view.load();
  }

  private openComments(): void {
    const view = new CommentsView(this.desk, this.place, (id) => void this.work.pick(() => this.hand.takeAbout(id)));
    this.show(view.element);
    this.keys.use(view.shortcuts);
    void view.load();
  }

  private ways(): ConstructorParameters<typeof QueueView>[3] {
    return {
      begin: (queue, count) => void this.work.begin(queue, count),
      pick: (id) => void this.work.pick(() => this.hand.take(id)),
    };
  }

  private show(shown: HTMLElement): void {
    const wasInside = this.view.contains(document.activeElement) || document.activeElement === document.body;
    this.view.replaceChildren(shown);
    if (wasInside) part(shown, 'h2').focus({ preventScroll: true });
  }

  private showInHand(): void {
    const { length } = this.hand.cases;
    this.inHand.hidden = length === 0 || this.place.view === CASE_VIEW;
    const label =
      length === 1 ? 'You have a case in hand: go on with it' : `You have ${length} cases in hand: go on with them`;
    this.inHand.replaceChildren(element('a', { href: `#${CASE_VIEW}` }, label));
  }
}
