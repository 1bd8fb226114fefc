import type { Id } from '#kernel/ids.js';

const ADDRESS_CHARS_MAX = 254; // RFC 5321, 4.5.3.1.3
const SUBJECT_CHARS_MAX = 200;
const TEXT_CHARS_MAX = 20_000;

/** One plain address: no display name, group, comment, route or second address, and nothing that ends a header line. */
const ADDRESS = /^[^\s\p{C},;:<>()[\]\\"@]+@[^\s\p{C},;:<>()[\]\\"@]+$/u;
const CONTROL = /\p{Cc}|[\u2028\u2029]/u;

/** A letter to one person, as plain text. */
export interface Mail {
  readonly to: string;
  /** Whose address it is, for the log, which holds no addresses. */
  readonly recipientId: Id;
  readonly subject: string;
  /** Lines end with `\n`. */
  readonly text: string;
}

/** How mail leaves. A transport that fails throws; what it throws must not hold the letter. */
export abstract class MailTransport {
  abstract send(mail: Mail): Promise<void>;
}

/** Throws for a letter with which somebody could address others or write headers: input was not checked on its way here. */
export function requireSafe({ to, subject, text }: Mail): void {
  if (to.length > ADDRESS_CHARS_MAX || !ADDRESS.test(to)) throw new Error('A mail has an address that is not one.');
  if (subject.length > SUBJECT_CHARS_MAX || CONTROL.test(subject))
    throw new Error('A mail has a subject of two lines.');
  if (text.length > TEXT_CHARS_MAX || /\r|\0/.test(text)) throw new Error('A mail has a text that cannot be sent.');
}
