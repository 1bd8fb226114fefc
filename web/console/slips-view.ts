import type { TypoOutcome, TypoView } from '#features/claims/typos/typo.contract.js';
import type { Page } from '#platform/http/page.contract.js';
import { button, element } from '../shared/element.js';
import { notifyOf } from '../shared/notice.js';
import { timeAt } from './case-section.js';
import type { Desk } from './desk.js';
import type { Shortcuts } from './keys.js';
import { rowKeys } from './rows.js';

/** Slips that readers found in articles, the oldest first: the desk says what became of each. */
export class SlipsView {
  readonly element = element('section', { class: 'slips', 'aria-labelledby': 'slips-title' });
  private readonly list = element('ol', { class: 'plain rows' });
  private readonly empty = element('p', { hidden: true }, 'Nobody has found a slip.');
  private readonly more = button('Show more', () => void this.loadMore(), { hidden: true });
  private next: string | null = null;

  constructor(private readonly desk: Desk) {
    const title = element('h2', { id: 'slips-title', tabindex: '-1' }, 'Slips');
    this.element.append(title, this.empty, this.list, element('p', {}, this.more));
  }

  get shortcuts(): Shortcuts {
    return rowKeys(this.list);
  }

  async load(): Promise<void> {
    this.next = null;
    this.list.replaceChildren();
    await this.loadMore();
  }

  private async loadMore(): Promise<void> {
    const asked = new URLSearchParams({ site: this.desk.site });
    if (this.next !== null) asked.set('after', this.next);
    try {
      const { content } = await this.desk.session.call<Page<TypoView>>('GET', `/moderation/typos?${asked}`);
      this.list.append(...content.items.map((slip) => this.row(slip)));
      this.next = content.next;
      this.more.hidden = content.next === null;
      this.showEmpty();
    } catch (error) {
      notifyOf(error);
    }
  }

  private row({ id, articleId, quote, statement, reporter, createdAt }: TypoView): HTMLElement {
    const decide = (state: TypoOutcome['state']) => () => void this.decide(id, state);
    const link = element('a', { href: `/articles/${articleId}`, target: '_blank', dir: 'auto' }, quote);
    const shown = element(
      'div',
      {},
      element('p', { class: 'excerpt' }, link),
      ...(statement === null ? [] : [element('p', { class: 'said', dir: 'auto' }, statement)]),
      element('div', { class: 'hint' }, element('span', { class: 'author' }, reporter.name), ', ', timeAt(createdAt)),
    );
    const fixed = button('Fixed', decide('fixed'), { 'data-row': true, 'aria-label': `Fixed: ${quote}` });
    const dismissed = button('No slip', decide('dismissed'), { 'aria-label': `No slip: ${quote}` });
    return element('li', { 'data-id': id }, shown, fixed, dismissed);
  }

  /** The row goes, and the focus to the next one. */
  private async decide(id: string, state: TypoOutcome['state']): Promise<void> {
    const body: TypoOutcome = { state };
    try {
      await this.desk.session.call('PUT', `/moderation/typos/${id}`, { body });
      const row = this.list.querySelector(`[data-id="${id}"]`);
      const next = row?.nextElementSibling ?? row?.previousElementSibling;
      row?.remove();
      next?.querySelector<HTMLElement>('[data-row]')?.focus();
      this.showEmpty();
    } catch (error) {
      notifyOf(error);
    }
  }

  private showEmpty(): void {
    this.empty.hidden = this.next !== null || this.list.childElementCount > 0;
  }
}
