import type { Reason } from '#features/sites/reason.contract.js';
import { button, element } from './element.js';
import { Field } from './field.js';

const WORDS_CHARS_MAX = 1_000;

/** What the dialog asks. */
export interface ReasonQuestion {
  readonly title: string;
  /** The label of the field for words of one's own. */
  readonly words: string;
  readonly reasons: readonly Reason[];
  /** Whether a reason's own key chooses it. */
  readonly keys: boolean;
  /** Keeps those words, should they not arrive. */
  readonly keep?: (words: HTMLTextAreaElement) => void;
}

export interface ChosenReason {
  readonly code: string;
  readonly title: string;
  /** Undefined when nothing was written. */
  readonly words: string | undefined;
}

/** Asks for one of the site's reasons; choosing it ends the dialog. Null when it was closed without. */
export async function chooseReason({
  title,
  words,
  reasons,
  keys,
  keep,
}: ReasonQuestion): Promise<ChosenReason | null> {
  const text = element('textarea', { rows: '2', maxlength: String(WORDS_CHARS_MAX), dir: 'auto' });
  keep?.(text);
  const dialog = element('dialog', { class: 'reasons', 'aria-labelledby': 'reasons-title' });
  const choices = reasons.map((reason) =>
    button('', () => {
      dialog.close(reason.code);
    }),
  );
  for (const [at, { title: name, hotkey }] of reasons.entries())
    choices[at]?.append(
      element('span', {}, name),
      ...(keys && hotkey !== null ? [element('kbd', {}, hotkey.toUpperCase())] : []),
    );
  const cancel = button('Cancel', () => {
    dialog.close('');
  });
  dialog.append(
    element('h2', { id: 'reasons-title' }, title),
    element('ul', { class: 'plain choices' }, ...choices.map((choice) => element('li', {}, choice))),
    new Field(text, words, 'Write first, then choose the reason. It may stay empty.').element,
    element('p', { class: 'buttons' }, cancel),
  );
  if (keys) chooseByKey(dialog, reasons);
  document.body.append(dialog);
  dialog.showModal();
  const code = await closed(dialog);
  const chosen = reasons.find((reason) => reason.code === code);
  return chosen ? { code, title: chosen.title, words: text.value.trim() || undefined } : null;
}

function chooseByKey(dialog: HTMLDialogElement, reasons: readonly Reason[]): void {
  dialog.addEventListener('keydown', (event) => {
    const { key, target, altKey, ctrlKey, metaKey, repeat } = event;
    if (repeat || altKey || ctrlKey || metaKey || target instanceof HTMLTextAreaElement) return;
    const reason = reasons.find(({ hotkey }) => hotkey === key.toLowerCase());
    if (reason === undefined) return;
    event.preventDefault();
    dialog.close(reason.code);
  });
}

function closed(dialog: HTMLDialogElement): Promise<string> {
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue);
    });
  });
}
