import { button, element } from './element.js';

/** Asks before what cannot be taken back. False unless the reader says yes. */
export async function isConfirmed(question: string, yes: string): Promise<boolean> {
  const dialog = element('dialog', { 'aria-labelledby': 'question' }, element('p', { id: 'question' }, question));
  const close = (answer: string) => () => {
    dialog.close(answer);
  };
  // What does no harm comes first and has the focus.
  dialog.append(element('p', { class: 'buttons' }, button('Cancel', close('')), ' ', button(yes, close(yes))));
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === yes);
    });
  });
}
