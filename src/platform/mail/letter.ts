import type { Id } from '#kernel/ids.js';
import { canonicalText } from '#kernel/text.js';
import type { Mail } from './mail.js';

/** Whom a letter goes to. */
export interface Recipient {
  /** Null: somebody without an account. */
  readonly id: Id | null;
  readonly email: string;
}

/** Of what mail programs make links: the signs of addresses, before what belongs to them. */
const JOINTS = /[.@:/](?=[\p{L}\p{N}/])/gu;

export function letter({ id, email }: Recipient, subject: string, paragraphs: readonly string[]): Mail {
  return { to: email, recipientId: id, subject, text: `${paragraphs.join('\n\n')}\n` };
}

/** A name on one line, in which no mail program finds an address: in the letter of a stranger it would be a link. */
export function plainName(name: string): string {
  return canonicalText(name).replace(JOINTS, '$& ');
}
