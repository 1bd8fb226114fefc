import { button, element } from '../shared/element.js';
import { Field } from '../shared/field.js';

const NOTE_CHARS_MAX = 2_000;

/** What the dialog asks. */
export interface NoteQuestion {
  readonly title: string;
  readonly label: string;
  readonly action: string;
  readonly required: boolean;
  /** A choice before the text: its label, and what can be chosen by value. */
  readonly choice?: { readonly label: string; readonly options: Readonly<Record<string, string>> };
}

export interface Note {
  readonly text: string | undefined;
  readonly choice: string;
}

/** Asks for a text. Null when the dialog was closed without one. */
export async function askForNote({ title, label, action, required, choice }: NoteQuestion): Promise<Note | null> {
  const text = element('textarea', { rows: '3', required, maxlength: String(NOTE_CHARS_MAX), dir: 'auto' });
  const options = Object.entries(choice?.options ?? {}).map(([value, name]) => element('option', { value }, name));
  const select = element('select', {}, ...options);
  const dialog = element('dialog', { 'aria-labelledby': 'note-title' });
  const cancel = button('Cancel', () => {
    dialog.close('');
  });
  const form = element(
    'form',
    { method: 'dialog' },
    element('h2', { id: 'note-title' }, title),
    ...(choice ? [new Field(select, choice.label).element] : []),
    new Field(text, label).element,
    element('p', { class: 'buttons' }, element('button', { class: 'primary', value: 'yes' }, action), ' ', cancel),
  );
  dialog.append(form);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      const said = text.value.trim() || undefined;
      resolve(
        dialog.returnValue === 'yes' && (said !== undefined || !required) ? { text: said, choice: select.value } : null,
      );
    });
  });
}
