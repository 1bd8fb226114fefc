import { element } from '../shared/element.js';
import type { QueueFigures } from './figures.js';
import { QUEUE_NAMES, type Queue } from './names.js';
import { ACCOUNTS_VIEW, ASSIGNED_VIEW, COMMENTS_VIEW, queueView, SLIPS_VIEW, type Place } from './place.js';

/** The queues with what waits in each, at the side of the page; each leads to its own view. */
export class QueueList {
  readonly element = element('nav', { class: 'queues', 'aria-label': 'Queues' });

  constructor(
    private readonly figures: QueueFigures,
    private readonly place: Place,
    private readonly isOfWholeSite: boolean,
  ) {}

  start(): void {
    for (const source of [this.figures, this.place]) {
      source.addEventListener('change', () => {
        this.render();
      });
    }
    this.render();
  }

  private render(): void {
    const focused = this.element.contains(document.activeElement) ? document.activeElement?.getAttribute('href') : null;
    const queues = this.figures.queues.map((queue) => element('li', {}, this.toQueue(queue)));
    const assigned = element('li', { class: 'apart' }, this.link(ASSIGNED_VIEW, 'Assigned to me'));
    const judgesConduct = this.figures.queues.includes('conduct');
    const others = [
      ...(judgesConduct ? [this.link(COMMENTS_VIEW, 'All comments')] : []),
      ...(judgesConduct && this.isOfWholeSite ? [this.link(ACCOUNTS_VIEW, 'Accounts')] : []),
      ...(this.figures.queues.includes('claims') ? [this.link(SLIPS_VIEW, 'Slips')] : []),
    ];
    const list = [...queues, assigned, ...others.map((link) => element('li', {}, link))];
    this.element.replaceChildren(element('ul', {}, ...list));
    if (focused) this.element.querySelector<HTMLElement>(`[href="${focused}"]`)?.focus();
  }

  private toQueue(queue: Queue): HTMLElement {
    const figures = this.figures.of(queue);
    const waiting = figures === null ? 0 : figures.open + figures.escalated;
    const overdue = figures?.overdue ?? 0;
    const late = overdue === 0 ? [] : [element('span', { class: 'late' }, `${overdue} late`), ' '];
    const count = element('span', { class: 'count' }, ...late, String(waiting));
    return this.link(queueView(queue), element('span', {}, QUEUE_NAMES[queue]), ' ', count);
  }

  private link(view: string, ...label: (Node | string)[]): HTMLElement {
    const isHere = this.place.view === view;
    return element('a', { href: `#${view}`, ...(isHere && { 'aria-current': 'page' }) }, ...label);
  }
}
