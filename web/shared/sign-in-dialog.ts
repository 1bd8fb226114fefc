import { Refusal, Unreachable } from './api.js';
import { element } from './element.js';
import { Field } from './field.js';
import type { Session } from './session.js';

type Way = 'sign-in' | 'register';

const FIELD_OF_CODE: Readonly<Record<string, string>> = { email_taken: 'email', name_taken: 'name' };
const PASSWORD_CHARS_MIN = 8;

/** Asks the reader to sign in or to make an account. True when somebody is signed in afterwards. */
export async function openSignIn(session: Session): Promise<boolean> {
  const dialog = new SignInDialog(session);
  await dialog.ask();
  return session.account !== null;
}

class SignInDialog {
  private readonly dialog = element('dialog', { 'aria-labelledby': 'sign-in-title' });
  private readonly title = element('h2', { id: 'sign-in-title' });
  private readonly error = element('p', { class: 'error', role: 'alert' });
  private readonly send = element('button', { class: 'primary' });
  private readonly other = element('button', { type: 'button', class: 'link' });
  private readonly fields = {
    name: new Field(
      element('input', { autocomplete: 'nickname', minlength: '2', maxlength: '50' }),
      'Name shown with your comments',
    ),
    email: new Field(element('input', { type: 'email', autocomplete: 'username', required: true }), 'E-mail'),
    password: new Field(element('input', { type: 'password', required: true, maxlength: '200' }), 'Password'),
  };
  private way: Way = 'sign-in';

  constructor(private readonly session: Session) {
    const cancel = element('button', { type: 'button' }, 'Cancel');
    const form = element('form', {}, this.title);
    form.append(...Object.values(this.fields).map((field) => field.element), this.error);
    form.append(element('p', { class: 'buttons' }, this.send, ' ', cancel), element('p', {}, this.other));
    this.dialog.append(form);
    cancel.addEventListener('click', () => {
      this.dialog.close();
    });
    this.other.addEventListener('click', () => {
      this.choose(this.way === 'register' ? 'sign-in' : 'register');
      this.focusFirst();
    });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (!this.send.disabled) void this.submit();
    });
    this.choose('sign-in');
  }

  /** Until the dialog is closed, one way or another. */
  ask(): Promise<void> {
    document.body.append(this.dialog);
    this.dialog.showModal();
    this.focusFirst();
    return new Promise((resolve) => {
      this.dialog.addEventListener('close', () => {
        this.dialog.remove();
        resolve();
      });
    });
  }

  private choose(way: Way): void {
    this.way = way;
    const { name, password } = this.fields;
    const registers = way === 'register';
    this.title.textContent = registers ? 'Create an account' : 'Sign in';
    this.send.textContent = this.title.textContent;
    this.other.textContent = registers ? 'I have an account: sign in' : 'New here? Create an account';
    name.element.hidden = !registers;
    name.control.required = registers;
    name.control.disabled = !registers;
    password.control.minLength = registers ? PASSWORD_CHARS_MIN : 0;
    password.control.autocomplete = registers ? 'new-password' : 'current-password';
    this.clearErrors();
  }

  private focusFirst(): void {
    const { name, email } = this.fields;
    (this.way === 'register' ? name : email).control.focus();
  }

  private async submit(): Promise<void> {
    this.clearErrors();
    this.send.disabled = true;
    const [name, email, password] = Object.values(this.fields).map(({ control }) => control.value);
    const entered = { email: email ?? '', password: password ?? '' };
    try {
      await (this.way === 'register'
        ? this.session.register({ name: name ?? '', ...entered })
        : this.session.signIn(entered));
      this.dialog.close();
    } catch (error) {
      this.showError(error);
    } finally {
      this.send.disabled = false;
    }
  }

  private clearErrors(): void {
    this.error.textContent = '';
    for (const field of Object.values(this.fields)) field.showError(null);
  }

  private showError(error: unknown): void {
    if (!(error instanceof Refusal || error instanceof Unreachable)) throw error;
    const wrong = Object.entries(this.fields).filter(([name, field]) => {
      const sentence = error instanceof Refusal ? problemOf(error, name) : null;
      field.showError(sentence);
      return sentence !== null;
    });
    const [first] = wrong;
    if (first) first[1].control.focus();
    else this.error.textContent = error.message;
  }
}

function problemOf(refusal: Refusal, field: string): string | null {
  return FIELD_OF_CODE[refusal.problem.code] === field ? refusal.message : refusal.fieldProblem(field);
}
