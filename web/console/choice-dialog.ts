import { button, element } from '../shared/element.js';

/** Asks for one of a few things, by value and name; `hint` stands above them. Null when it was closed without. */
export async function choose(
  title: string,
  options: Readonly<Record<string, string>>,
  hint: string | null = null,
): Promise<string | null> {
  const dialog = element('dialog', { 'aria-labelledby': 'choice-title' });
  const choices = Object.entries(options).map(([value, name]) => {
    const act = (): void => {
      dialog.close(value);
    };
    return element('li', {}, button(name, act, { dir: 'auto' }));
  });
  const cancel = button('Cancel', () => {
    dialog.close('');
  });
  dialog.append(
    element('h2', { id: 'choice-title' }, title),
    ...(hint === null ? [] : [element('p', { class: 'hint' }, hint)]),
    element('ul', { class: 'choices' }, ...choices),
    element('p', { class: 'buttons' }, cancel),
  );
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === '' ? null : dialog.returnValue);
    });
  });
}
