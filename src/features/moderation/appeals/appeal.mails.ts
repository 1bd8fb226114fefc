import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#platform/config/config.js';
import { publicUrlOf } from '#platform/config/public-url.js';
import type { Tx } from '#platform/database/tx.js';
import { letter, plainName } from '#platform/mail/letter.js';
import type { Mail } from '#platform/mail/mail.js';
import { Outbox } from '#platform/mail/outbox.js';
import type { AppealNews } from './appeal-news.repository.js';

/** What became of an appeal, in a sentence that goes on with what it was against. */
const OUTCOMES: Readonly<Record<string, string>> = {
  stands: 'looked again, and the decision stands.',
  reversed: 'looked again, and the decision was wrong: it was reversed. We are sorry for the trouble.',
  changed: 'looked again, and another decision takes its place.',
  inadmissible: 'looked at it, and it is no appeal that can be judged.',
};

/** Letters to those whose appeals were judged. */
@Injectable()
export class AppealMails {
  constructor(
    private readonly outbox: Outbox,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** They leave with the commit by which the news counts as told. */
  async put(tx: Tx, news: readonly AppealNews[]): Promise<void> {
    const link = `${publicUrlOf(this.config)}/`;
    await this.outbox.put(
      tx,
      news.flatMap((one) => appealMail(one, link) ?? []),
    );
  }
}

/** It names nobody, and what the judge says is read in the account. Null: there is nobody to write to, or nothing to say. */
export function appealMail({ appellantId: id, told, email, site }: AppealNews, link: string): Mail | null {
  const outcome = OUTCOMES[told.state];
  if (email === null || outcome === undefined) return null;
  return letter({ id, email }, 'Your appeal was judged', [
    `You appealed a decision at ${plainName(site)}. Somebody who had no part in it ${outcome}`,
    `Sign in to read why: ${link}`,
  ]);
}
