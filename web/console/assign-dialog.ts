import type { CaseView } from '#features/cases/case.contract.js';
import type { LookedUpAccount } from '#features/moderation/lookup/lookup.contract.js';
import type { Page } from '#platform/http/page.contract.js';
import { Refusal } from '../shared/api.js';
import { button, element } from '../shared/element.js';
import { Field } from '../shared/field.js';
import type { Desk } from './desk.js';

type Person = NonNullable<CaseView['assignee']>;
type Assign = (whom: Person | null, targetAt: string | null) => Promise<void>;

/** A language in which dates are written as ISO 8601 has them. */
const ISO_DATES = 'sv';

/** Asks to whom a case is given, and until when it is to be done. */
export class AssignDialog {
  private readonly dialog = element('dialog', { 'aria-labelledby': 'assign-title' });
  private readonly name = element('input', { type: 'search', autocomplete: 'off' });
  private readonly nameField = new Field(this.name, 'Colleague', 'The beginning of the name, or the e-mail address.');
  private readonly until = element('input', { type: 'date' });
  private readonly people = element('ul', { class: 'choices' });
  private readonly found = element('p', { class: 'hint', role: 'status' });
  private assign: Assign = () => Promise.resolve();

  constructor(
    private readonly desk: Desk,
    private readonly judged: CaseView,
  ) {
    this.dialog.append(element('h2', { id: 'assign-title' }, 'Assign this case'), this.toForm(), this.people);
    this.dialog.append(element('p', { class: 'buttons' }, ...this.ownWays()));
  }

  /** Until somebody was chosen or the dialog is closed; what `assign` throws is shown here. */
  ask(assign: Assign): Promise<void> {
    this.assign = assign;
    document.body.append(this.dialog);
    this.dialog.showModal();
    this.name.focus();
    return new Promise((resolve) => {
      this.dialog.addEventListener('close', () => {
        this.dialog.remove();
        resolve();
      });
    });
  }

  private toForm(): HTMLFormElement {
    const { assignee, targetAt } = this.judged;
    const now = assignee === null ? 'Nobody has it so far.' : `It is assigned to ${assignee.name}.`;
    if (targetAt !== null) this.until.value = new Date(targetAt).toLocaleDateString(ISO_DATES);
    const form = element(
      'form',
      {},
      element('p', { class: 'hint', dir: 'auto' }, now),
      new Field(this.until, 'To be done by', 'It may stay empty.').element,
      this.nameField.element,
      element('p', {}, element('button', {}, 'Find')),
      this.found,
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.find();
    });
    return form;
  }

  private ownWays(): (HTMLElement | string)[] {
    const { account } = this.desk.session;
    const { assignee } = this.judged;
    const me = button('To me', () => void this.choose(account));
    const nobody = button('To nobody', () => void this.choose(null));
    const cancel = button('Cancel', () => {
      this.dialog.close();
    });
    return [...(account === null ? [] : [me, ' ']), ...(assignee === null ? [] : [nobody, ' ']), cancel];
  }

  private async find(): Promise<void> {
    const name = this.name.value.trim();
    if (name === '') return;
    await this.attempt(async () => {
      const path = `/moderation/accounts?q=${encodeURIComponent(name)}`;
      const { items } = (await this.desk.session.call<Page<LookedUpAccount>>('GET', path)).content;
      this.found.textContent = items.length === 0 ? 'Nobody has this name.' : 'Assign it to:';
      const choices = items.map((one) => button(one.name, () => void this.choose(one), { dir: 'auto' }));
      this.people.replaceChildren(...choices.map((choice) => element('li', {}, choice)));
      choices[0]?.focus();
    });
  }

  private async choose(whom: Person | null): Promise<void> {
    const { value: day } = this.until;
    await this.attempt(async () => {
      await this.assign(whom, whom === null || day === '' ? null : endOf(day));
      this.dialog.close();
    });
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    this.nameField.showError(null);
    try {
      await work();
    } catch (error) {
      this.nameField.showError(sentenceOf(error));
    }
  }
}

/** The last minute of a day where the moderator is. */
function endOf(day: string): string {
  return new Date(`${day}T23:59`).toISOString();
}

function sentenceOf(error: unknown): string {
  const isUnfit = error instanceof Refusal && error.fieldProblem('accountId') !== null;
  if (isUnfit) return 'This person cannot judge it: they have no role for it here, or had a part in the matter.';
  return error instanceof Error ? error.message : '';
}
