import { element, part } from '../shared/element.js';
import { AccountsView } from './accounts-view.js';
import { AssignedView } from './assigned-view.js';
import { CommentsView } from './comments-view.js';
import type { Desk } from './desk.js';
import type { QueueFigures } from './figures.js';
import type { Hand } from './hand.js';
import type { Shortcuts } from './keys.js';
import { ACCOUNTS_VIEW, ASSIGNED_VIEW, CASE_VIEW, COMMENTS_VIEW, queueView, SLIPS_VIEW, type Place } from './place.js';
import { QueueView, type QueueWork } from './queue-view.js';
import { SlipsView } from './slips-view.js';
import type { Work } from './work.js';

/** A view of its own beside the case in hand. */
interface View {
  readonly element: HTMLElement;
  readonly shortcuts: Shortcuts;
  load(): Promise<void>;
  onFigures?(): void;
}

/** Shows the view that the address names: a queue, the case in hand, what is assigned to the moderator, all comments, accounts, or slips. */
export class Views {
  readonly element = element('div', { class: 'views' });
  private readonly inHand = element('p', { class: 'in-hand', hidden: true });
  private readonly view = element('div');
  private shown: View | null = null;

  constructor(
    private readonly desk: Desk,
    private readonly place: Place,
    private readonly figures: QueueFigures,
    private readonly hand: Hand,
    private readonly work: Work,
    private readonly tools: Pick<QueueWork, 'keys' | 'undoing'>,
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
      else this.shown?.onFigures?.();
    });
    this.open();
  }

  toCase(): void {
    if (this.hand.current !== null) this.place.open(CASE_VIEW);
  }

  /** Something in the view is not as it says any more. */
  readAgain(): void {
    if (this.shown !== null) void this.shown.load();
  }

  private open(): void {
    this.shown = null;
    this.showInHand();
    const { view, queue, ownOnly } = this.place;
    const pick = (id: string): void => void this.work.pick(() => this.hand.take(id));
    if (view === CASE_VIEW) this.openCase();
    else if (view === COMMENTS_VIEW) this.show(this.comments());
    else if (view === ACCOUNTS_VIEW) this.show(new AccountsView(this.desk, this.place));
    else if (view === ASSIGNED_VIEW) this.show(new AssignedView(this.desk, pick));
    else if (view === SLIPS_VIEW) this.show(new SlipsView(this.desk));
    else if (queue === null) this.openFirst();
    else {
      const begin = (from: typeof queue, count: number): void => void this.work.begin(from, count);
      this.show(new QueueView(this.desk, this.figures, { queue, ownOnly }, { ...this.tools, begin, pick }));
    }
  }

  private openCase(): void {
    this.view.replaceChildren(this.work.element);
    void this.work.show();
  }

  /** The first queue in which something waits. */
  private openFirst(): void {
    const { queues } = this.figures;
    const first = queues.find((queue) => (this.figures.of(queue)?.open ?? 0) > 0) ?? queues[0];
    if (first !== undefined) location.replace(`#${queueView(first)}`);
  }

  private comments(): CommentsView {
    return new CommentsView(this.desk, this.place, (id) => void this.work.pick(() => this.hand.takeAbout(id)));
  }

  private show(view: View): void {
    this.shown = view;
    const wasInside = this.view.contains(document.activeElement) || document.activeElement === document.body;
    this.view.replaceChildren(view.element);
    if (wasInside) part(view.element, 'h2').focus({ preventScroll: true });
    this.tools.keys.use(view.shortcuts);
    void view.load();
  }

  private showInHand(): void {
    const { length } = this.hand.cases;
    this.inHand.hidden = length === 0 || this.place.view === CASE_VIEW;
    const label =
      length === 1 ? 'You have a case in hand: go on with it' : `You have ${length} cases in hand: go on with them`;
    this.inHand.replaceChildren(element('a', { href: `#${CASE_VIEW}` }, label));
  }
}
