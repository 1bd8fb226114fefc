import type { Id } from '#kernel/ids.js';
import { isPlainAddress } from './address.js';

const SUBJECT_CHARS_MAX = 200;
const TEXT_CHARS_MAX = 20_000;

const CONTROL = /\p{Cc}|[\u2028\u2029]/u;

/** A letter to one person, as plain text. */
export interface Mail {
  readonly to: string;
  /** Whose address it is, for the log, which holds no addresses; null: of somebody without an account. */
  readonly recipientId: Id | null;
  readonly subject: string;
  /** Lines end with `\n`. */
  readonly text: string;
}

/** How mail leaves. A transport that fails throws; what it throws must not hold the letter. */
export abstract class MailTransport {
  /** `id` is the same each time a letter is tried. Throws `RecipientRefused` for one that will never arrive. */
  abstract send(mail: Mail, id: Id): Promise<void>;
}

/** There is no such mailbox: to try again would change nothing. */
export class RecipientRefused extends Error {}

/** Throws for a letter with which somebody could address others or write headers: input was not checked on its way here. */
export function requireSafe({ to, subject, text }: Mail): void {
  if (!isPlainAddress(to)) throw new Error('A mail has an address that is not one.');
  if (subject.length > SUBJECT_CHARS_MAX || CONTROL.test(subject))
    throw new Error('A mail has a subject of two lines.');
  if (text.length > TEXT_CHARS_MAX || /\r|\0/.test(text)) throw new Error('A mail has a text that cannot be sent.');
}
