import type { LookedUpAccount } from '#features/moderation/lookup/lookup.contract.js';
import type { Page } from '#platform/http/page.contract.js';
import { element } from '../shared/element.js';
import { Field } from '../shared/field.js';
import { notifyOf } from '../shared/notice.js';
import type { Desk } from './desk.js';
import { STATUS_NAMES } from './names.js';
import { COMMENTS_VIEW, type Place } from './place.js';

const WORDS_CHARS_MAX = '100';

/** Which comments are listed: it stands in the address, so that a list can be kept and passed on. */
export class CommentFilter {
  readonly element = element('form', { class: 'filter', role: 'search' });
  private readonly status = element('select', {}, ...options());
  private readonly words = element('input', { type: 'search', maxlength: WORDS_CHARS_MAX });
  private readonly author = element('input', { type: 'search', placeholder: 'Name or e-mail' });
  private readonly people = element('ul', { class: 'plain', role: 'status' });
  private readonly authorField = new Field(this.author, 'Author');

  constructor(
    private readonly desk: Desk,
    private readonly place: Place,
  ) {
    const { choices } = place;
    this.status.value = choices.get('status') ?? '';
    this.words.value = choices.get('q') ?? '';
    const fields = [new Field(this.status, 'State'), new Field(this.words, 'Contains'), this.authorField];
    this.element.append(...fields.map((field) => field.element), element('button', {}, 'Show'), this.people);
    if (choices.has('author'))
      this.people.append(element('li', {}, this.linkTo(null, 'One author only. Show all authors')));
    this.element.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.submit();
    });
  }

  private async submit(): Promise<void> {
    const name = this.author.value.trim();
    if (name === '') this.place.open(this.addressOf(this.place.choices.get('author')));
    else await this.lookUp(name);
  }

  /** One person is chosen at once; among several the moderator chooses. */
  private async lookUp(name: string): Promise<void> {
    try {
      const path = `/moderation/accounts?q=${encodeURIComponent(name)}`;
      const { items } = (await this.desk.session.call<Page<LookedUpAccount>>('GET', path)).content;
      const [only] = items;
      if (only !== undefined && items.length === 1) this.place.open(this.addressOf(only.id));
      this.authorField.showError(only === undefined ? 'Nobody has this name.' : null);
      this.people.replaceChildren(...items.map((one) => element('li', {}, this.linkTo(one.id, one.name))));
    } catch (error) {
      notifyOf(error);
    }
  }

  private linkTo(author: string | null, label: string): HTMLElement {
    return element('a', { href: `#${this.addressOf(author)}`, dir: 'auto' }, label);
  }

  private addressOf(author: string | null): string {
    const chosen = { status: this.status.value, q: this.words.value.trim(), author: author ?? '' };
    const said = Object.entries(chosen).filter(([, value]) => value !== '');
    return `${COMMENTS_VIEW}?${new URLSearchParams(said)}`;
  }
}

function options(): HTMLElement[] {
  const all = element('option', { value: '' }, 'Any');
  return [all, ...Object.entries(STATUS_NAMES).map(([value, name]) => element('option', { value }, name))];
}
