import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#platform/config/config.js';
import { publicUrlOf } from '#platform/config/public-url.js';
import type { Mail } from '#platform/mail/mail.js';
import { Mailer } from '#platform/mail/mailer.js';
import { ACCOUNT } from '../sanctions/sanction.entries.js';
import { StatementNewsRepository, type News } from './statement-news.repository.js';
import { StatementsRepository, type StatementRow } from './statements.repository.js';
import { isAppealable } from './statements.service.js';
import { textFor } from './statement.composition.js';

/** Letters about decisions. They name nobody and quote nothing but the site's own words. */
@Injectable()
export class StatementMails {
  constructor(
    private readonly news: StatementNewsRepository,
    private readonly statements: StatementsRepository,
    private readonly mailer: Mailer,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Of what was taken away or imposed, and of what was taken back; whoever waited for a publication sees it. */
  post({ decisionId, accountId, restricts, supersedesId }: News): void {
    if (!restricts && supersedesId === null) return;
    this.mailer.post(async () => {
      const [addressee, row] = [await this.news.findAddressee(accountId), await this.statements.find(decisionId)];
      return addressee && row && this.letter(addressee, row);
    });
  }

  private letter({ id, email }: { id: string; email: string }, row: StatementRow): Mail {
    const subject = row.subjectType === ACCOUNT ? 'your account' : 'what you wrote';
    const paragraphs = row.fields === null ? correction(subject) : restriction(row, subject);
    const link = `${publicUrlOf(this.config)}/`;
    const text = `${[...paragraphs, `Sign in to read more: ${link}`].join('\n\n')}\n`;
    return {
      to: email,
      recipientId: id,
      subject: row.fields === null ? 'A decision was reversed' : `A decision on ${subject}`,
      text,
    };
  }
}

function restriction(row: StatementRow, subject: string): string[] {
  const { reason, language } = row;
  const redress = isAppealable(row)
    ? 'what you can do if you think that it is wrong.'
    : 'that this site takes no appeals against such decisions.';
  return [
    `The staff of a debate decided on ${subject}.`,
    ...(reason === null ? [] : [reason.title, textFor(reason, language)]),
    `Your account has the whole statement of reasons, and ${redress}`,
  ];
}

function correction(subject: string): string[] {
  return [`A decision on ${subject} was wrong, and was reversed. We are sorry for the trouble.`];
}
