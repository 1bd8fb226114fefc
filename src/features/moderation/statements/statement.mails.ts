import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#platform/config/config.js';
import { publicUrlOf } from '#platform/config/public-url.js';
import type { Tx } from '#platform/database/tx.js';
import { letter, plainName } from '#platform/mail/letter.js';
import type { Mail } from '#platform/mail/mail.js';
import { Outbox } from '#platform/mail/outbox.js';
import { ACCOUNT } from '../sanctions/sanction.entries.js';
import type { DecisionLetter, News } from './statement-news.repository.js';
import { textFor } from './statement.composition.js';

/** Letters about decisions, to those whom they concern. */
@Injectable()
export class StatementMails {
  constructor(
    private readonly outbox: Outbox,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** They leave with the commit by which the news counts as told. */
  async put(tx: Tx, news: readonly News[]): Promise<void> {
    const link = `${publicUrlOf(this.config)}/`;
    await this.outbox.put(
      tx,
      news.flatMap((one) => decisionMail(one, link) ?? []),
    );
  }
}

/**
 * Of what was taken away or imposed, and of what was taken back; whoever waited for a publication sees it. It names nobody
 * and quotes nothing but the site's own words. Null: none is written.
 */
export function decisionMail({ accountId: id, told, letter: facts }: News, link: string): Mail | null {
  const { email, site } = facts;
  const { restricts, supersedesId } = told;
  if (email === null || (!restricts && supersedesId === null)) return null;
  const subject = told.subjectType === ACCOUNT ? 'your account' : 'what you wrote';
  const where = `${subject} at ${plainName(site)}`;
  const heading = restricts ? `A decision on ${subject}` : 'A decision was reversed';
  const paragraphs = restricts ? restriction(facts, where) : correction(where);
  return letter({ id, email }, heading, [...paragraphs, `Sign in to read more: ${link}`]);
}

function restriction({ reason, language, appeals }: DecisionLetter, where: string): string[] {
  const redress = appeals
    ? 'what you can do if you think that it is wrong.'
    : 'that this site takes no appeals against such decisions.';
  return [
    `The staff decided on ${where}.`,
    ...(reason === null ? [] : [reason.title, textFor(reason, language)]),
    `Your account has the whole statement of reasons, and ${redress}`,
  ];
}

function correction(where: string): string[] {
  return [`A decision on ${where} was wrong, and was reversed. We are sorry for the trouble.`];
}
