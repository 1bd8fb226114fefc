import { button, element } from './element.js';
import type { Field } from './field.js';

/** One entry of a list: its fields by the names that the API has for them. */
export interface FieldRow {
  readonly element: HTMLElement;
  readonly fields: Readonly<Record<string, Field>>;
  /** Nothing was entered: it is none. */
  readonly isEmpty: boolean;
}

/** What the list asks for. */
export interface FieldRowsPlan<R extends FieldRow> {
  readonly title: string;
  /** What the button says that adds one. */
  readonly more: string;
  readonly max: number;
  readonly make: () => R;
}

/** Entries of one kind, one below the other, with a button for the next. */
export class FieldRows<R extends FieldRow> {
  readonly element: HTMLElement;
  private readonly more: HTMLElement;
  private readonly rows: R[] = [];

  constructor(private readonly plan: FieldRowsPlan<R>) {
    this.more = button(plan.more, () => {
      Object.values(this.add().fields)[0]?.control.focus();
    });
    this.element = element('fieldset', { class: 'plain entries' }, element('legend', {}, plan.title), this.more);
  }

  /** Those in which something was entered. */
  get used(): readonly R[] {
    return this.rows.filter(({ isEmpty }) => !isEmpty);
  }

  add(): R {
    const row = this.plan.make();
    row.element.classList.add('entry');
    this.rows.push(row);
    this.more.before(row.element);
    this.more.hidden = this.rows.length >= this.plan.max;
    return row;
  }

  clear(): void {
    for (const { element: row } of this.rows.splice(0)) row.remove();
    this.more.hidden = false;
  }

  /** `problemOf` says what is wrong with a field of the list as it was sent. True when that was any. */
  showErrors(problemOf: (field: string) => string | null): boolean {
    const wrong = this.used.flatMap(({ fields }, at) =>
      Object.entries(fields).filter(([name, field]) => {
        const sentence = problemOf(`${at}/${name}`);
        field.showError(sentence);
        return sentence !== null;
      }),
    );
    wrong[0]?.[1].control.focus();
    return wrong.length > 0;
  }
}
