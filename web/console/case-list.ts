import type { JudgedCaseView } from '#features/moderation/desk/desk.contract.js';
import type { Page } from '#platform/http/page.contract.js';
import { button, element, part } from '../shared/element.js';
import { notifyOf } from '../shared/notice.js';
import type { Desk } from './desk.js';
import type { Shortcuts } from './keys.js';
import type { Queue } from './names.js';
import { queueRow, type RowWays } from './queue-row.js';
import { rowKeys } from './rows.js';
import type { Selection } from './selection.js';

const LISTED = 25;
/** Which cases are listed; queue null: of all queues that one judges. */
export interface Listing {
  readonly queue: Queue | null;
  readonly assigneeId: string | null;
  readonly empty: string;
}

/** Cases in their order, the most urgent first. */
export class CaseList {
  readonly element = element('div', { class: 'cases' });
  private readonly rows = element('ol', { class: 'plain rows' });
  private readonly anew = button('The queue has changed: show it', () => void this.load(), { hidden: true });
  private readonly more = button('Show more', () => void this.loadMore(), { hidden: true });
  private readonly empty = element('p', { hidden: true });
  private cases: JudgedCaseView[] = [];
  private next: string | null = null;

  constructor(
    private readonly desk: Desk,
    private readonly listing: Listing,
    private readonly pick: (caseId: string) => void,
    private readonly selection: Selection | null,
  ) {
    this.empty.textContent = listing.empty;
    this.element.append(this.anew, this.empty, this.rows, element('p', {}, this.more));
    selection?.addEventListener('change', () => {
      this.showChosen();
    });
  }

  get shortcuts(): Shortcuts {
    return rowKeys(this.rows);
  }

  /** Those that can be chosen. */
  get choosable(): readonly JudgedCaseView[] {
    return this.cases.filter(({ id }) => this.boxOf(id) !== null);
  }

  /** Whether nothing is left to do with what is listed. */
  get isDone(): boolean {
    return this.rows.querySelector('li:not(.done)') === null;
  }

  /** The case of the row in which the focus is. */
  get focused(): JudgedCaseView | null {
    const id = document.activeElement?.closest<HTMLElement>('.rows > li')?.dataset['id'];
    return this.choosable.find((one) => one.id === id) ?? null;
  }

  focusFirst(): void {
    this.rows.querySelector<HTMLElement>('[data-row]')?.focus();
  }

  /** New figures: the list is offered anew, so that nothing moves under the moderator's hand. */
  onFigures(): void {
    if (this.cases.length === 0) void this.load();
    else this.anew.hidden = false;
  }

  async load(): Promise<void> {
    const page = await this.read(null);
    if (page === null) return;
    this.anew.hidden = true;
    this.rows.replaceChildren();
    this.cases = [];
    this.selection?.keepAmong(page.items);
    this.show(page);
  }

  /** What became of a case; `isOver`: nothing can be done with it here any more. */
  tell(caseId: string, outcome: 'done' | 'refused', sentence: string, isOver: boolean): void {
    const row = this.rowOf(caseId);
    if (row === null) return;
    part(row, '.outcome').textContent = sentence;
    row.classList.remove('done', 'refused');
    row.classList.add(outcome);
    if (!isOver) return;
    row.querySelector('button')?.remove();
    for (const box of row.querySelectorAll('input')) box.disabled = true;
  }

  private async loadMore(): Promise<void> {
    const page = await this.read(this.next);
    if (page === null) return;
    const first = this.rows.childElementCount;
    this.show(page);
    this.rows.children[first]?.querySelector<HTMLElement>('[data-row]')?.focus();
  }

  private async read(after: string | null): Promise<Page<JudgedCaseView> | null> {
    const { queue, assigneeId } = this.listing;
    const asked = new URLSearchParams({ site: this.desk.site, limit: String(LISTED) });
    if (queue !== null) asked.set('queue', queue);
    if (assigneeId !== null) asked.set('assignee', assigneeId);
    if (after !== null) asked.set('after', after);
    try {
      return (await this.desk.session.call<Page<JudgedCaseView>>('GET', `/moderation/cases?${asked}`)).content;
    } catch (error) {
      notifyOf(error);
      return null;
    }
  }

  private show({ items, next }: Page<JudgedCaseView>): void {
    this.cases.push(...items);
    const reader = { ownId: this.desk.session.account?.id ?? null, ofManyQueues: this.listing.queue === null };
    this.rows.append(...items.map((one) => queueRow(one, reader, this.waysOf(one))));
    this.next = next;
    this.more.hidden = next === null;
    this.empty.hidden = this.cases.length > 0;
    this.showChosen();
    this.selection?.dispatchEvent(new Event('listed'));
  }

  private waysOf(one: JudgedCaseView): RowWays {
    const { selection } = this;
    const choose = (isChosen: boolean): void => {
      if (isChosen) selection?.choose([one]);
      else selection?.leaveOut([one.id]);
    };
    return { pick: this.pick, choose: selection === null ? null : choose };
  }

  private showChosen(): void {
    for (const { id } of this.cases) {
      const box = this.boxOf(id);
      if (box !== null) box.checked = this.selection?.has(id) ?? false;
    }
  }

  private boxOf(id: string): HTMLInputElement | null {
    return this.rowOf(id)?.querySelector<HTMLInputElement>('input:enabled') ?? null;
  }

  private rowOf(id: string): HTMLElement | null {
    return this.rows.querySelector(`[data-id="${id}"]`);
  }
}
