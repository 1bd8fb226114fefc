import type { LookedUpAccount } from '#features/moderation/lookup/lookup.contract.js';
import type { Page } from '#platform/http/page.contract.js';
import { element } from '../shared/element.js';
import { Field } from '../shared/field.js';
import { notifyOf } from '../shared/notice.js';
import { AccountRecord } from './account-record.js';
import type { Desk } from './desk.js';
import type { Shortcuts } from './keys.js';
import { accountView, type Place } from './place.js';
import { rowKeys } from './rows.js';

const WORDS_CHARS_MAX = '254';

/** Somebody of the site, found by name, e-mail or subject, with what was decided about them. */
export class AccountsView {
  readonly element = element('section', { 'aria-labelledby': 'accounts-title' });
  private readonly who = element('input', {
    type: 'search',
    maxlength: WORDS_CHARS_MAX,
    placeholder: 'Name or e-mail',
  });
  private readonly field = new Field(this.who, 'Account');
  private readonly people = element('ul', { class: 'plain', role: 'status' });
  private readonly record: AccountRecord;

  constructor(
    private readonly desk: Desk,
    private readonly place: Place,
  ) {
    this.record = new AccountRecord(desk);
    const title = element('h2', { id: 'accounts-title', tabindex: '-1' }, 'Accounts');
    const form = element(
      'form',
      { class: 'filter', role: 'search' },
      this.field.element,
      element('button', {}, 'Find'),
    );
    form.append(this.people);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.lookUp(this.who.value.trim());
    });
    this.element.append(title, form, this.record.element);
  }

  get shortcuts(): Shortcuts {
    return rowKeys(this.element);
  }

  async load(): Promise<void> {
    const id = this.place.choices.get('id');
    if (id !== null) await this.record.show(id);
  }

  /** One person is shown at once; among several the moderator chooses. */
  private async lookUp(words: string): Promise<void> {
    if (words === '') return;
    try {
      const path = `/moderation/accounts?q=${encodeURIComponent(words)}`;
      const { items } = (await this.desk.session.call<Page<LookedUpAccount>>('GET', path)).content;
      const [only] = items;
      if (only !== undefined && items.length === 1) this.place.open(accountView(only.id));
      this.field.showError(only === undefined ? 'Nobody is known by this.' : null);
      this.people.replaceChildren(...items.map(toChoice));
    } catch (error) {
      notifyOf(error);
    }
  }
}

function toChoice({ id, name }: LookedUpAccount): HTMLElement {
  return element('li', {}, element('a', { href: `#${accountView(id)}`, dir: 'auto', 'data-row': true }, name));
}
