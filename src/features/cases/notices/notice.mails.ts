import type { Id } from '#kernel/ids.js';
import { letter, plainName } from '#platform/mail/letter.js';
import type { Mail } from '#platform/mail/mail.js';
import type { FlagOutcome } from '../flags/flag-decisions.repository.js';

/** What a letter about a legal notice is made of. */
export interface NoticeLetter {
  /** Null: whoever gave it named no address. */
  readonly email: string | null;
  /** Null: without an account. */
  readonly accountId: Id | null;
  readonly reference: string;
  /** The name of the site. */
  readonly site: string;
}

/** SQL: the letter about the flag `f`, null for one that is no notice. An account gets it at its own address. */
export function noticeLetter(f: string): string {
  return `(SELECT jsonb_build_object('email', CASE WHEN ${f}.reporter_id IS NULL THEN n.email
      ELSE (SELECT a.email FROM accounts a WHERE a.id = ${f}.reporter_id) END, 'accountId', ${f}.reporter_id,
    'reference', n.reference, 'site', (SELECT s.name FROM sites s WHERE s.id = ${f}.site_id))
   FROM notices n WHERE n.flag_id = ${f}.id)`;
}

const OUTCOMES: Readonly<Record<FlagOutcome, string>> = {
  upheld: 'It was found to be right: what it is about was taken away.',
  partly_upheld: 'It was found to be right in part.',
  rejected: 'It was not followed: what it is about stays as it is.',
  abusive: 'It was not followed: what it is about stays as it is.',
  ignored: 'What it is about was taken back by its author, so that there is nothing left to decide.',
};
const BY_PEOPLE = 'A member of the staff decided; no automatic means were used for that.';

/**
 * The receipt (DSA, Article 16, 4). It has nothing in it that whoever filed the notice has written: the address can be that
 * of somebody else. Null: there is no address.
 */
export function receiptMail({ email, accountId: id, reference, site }: NoticeLetter): Mail | null {
  if (email === null) return null;
  return letter({ id, email }, `Your notice ${reference}`, [
    `${plainName(site)} has received a notice under Article 16 of the EU Digital Services Act, in which this address was given.`,
    `Its reference is ${reference}. Somebody will look at what it is about, and you will be told what was decided.`,
    'If you gave no such notice, there is nothing to do.',
  ]);
}

/** What became of the notice, and what can be done against it (DSA, Article 16, 5 and 6). Null: there is no address. */
export function outcomeMail(facts: NoticeLetter, outcome: FlagOutcome, link: string): Mail | null {
  const { email, accountId: id, reference, site } = facts;
  if (email === null) return null;
  const redress =
    id === null
      ? 'If you think that this is wrong, answer the publication, or take it to a court or to a certified body for the settlement of disputes.'
      : `If you think that this is wrong, sign in within six months and appeal: ${link}`;
  return letter({ id, email }, `Your notice ${reference}: what was decided`, [
    `${plainName(site)} has looked at your notice ${reference}. ${OUTCOMES[outcome]}`,
    ...(outcome === 'ignored' ? [] : [BY_PEOPLE, redress]),
  ]);
}
