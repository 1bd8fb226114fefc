import { button, element } from '../shared/element.js';
import { Field } from '../shared/field.js';
import { keepText } from './kept-text.js';

const NOTE_CHARS_MAX = 2_000;

/** What the dialog asks. */
export interface NoteQuestion {
  readonly title: string;
  readonly label: string;
  readonly action: string;
  readonly required: boolean;
  /** What is written is kept under this case and act until it has arrived. */
  readonly about: { readonly caseId: string; readonly act: string };
  readonly hint?: string;
  /** A choice before the text: its label, and what can be chosen by value. */
  readonly choice?: { readonly label: string; readonly options: Readonly<Record<string, string>> };
}

export interface Note {
  readonly text: string | undefined;
  readonly choice: string;
}

/** Asks for a text. Null when the dialog was closed without one. */
export async function askForNote(question: NoteQuestion): Promise<Note | null> {
  const { title, label, action, required, about, hint, choice } = question;
  const text = element('textarea', { rows: '3', required, maxlength: String(NOTE_CHARS_MAX), dir: 'auto' });
  keepText(text, about.caseId, about.act);
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
    new Field(text, label, hint).element,
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
