import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { isStaff, type Member } from '#platform/http/actor.js';
import { isPremoderated } from '../accounts/account.policy.js';
import { StandingsService } from '../accounts/standings.service.js';
import { publishedThatMatter } from '../screening/screening.policy.js';
import type { KnownCircumstances } from '../screening/screening.service.js';
import { isWithinHours } from '../sites/site.policy.js';
import type { ThreadContext } from '../threads/threads.service.js';
import { CommentsRepository } from './comments.repository.js';

/** Who writes, and where, as far as it decides whether somebody looks at the text first. */
@Injectable()
export class CommentCircumstances {
  constructor(
    private readonly repository: CommentsRepository,
    private readonly standings: StandingsService,
    private readonly clock: Clock,
  ) {}

  async ofAuthor(tx: Tx, author: Member, thread: ThreadContext): Promise<KnownCircumstances> {
    const { siteId, section } = thread;
    return this.circumstancesOf(tx, author.accountId, thread, {
      isStaff: isStaff(author, siteId, section),
      premoderatedAuthor: isPremoderated(author, siteId),
    });
  }

  /** Of a text that was written earlier: whatever holds its author back now counts. */
  async ofAbsentAuthor(tx: Tx, authorId: Id, thread: ThreadContext): Promise<KnownCircumstances> {
    const premoderatedAuthor = await this.standings.isHeldBack(tx, authorId, thread.siteId);
    return this.circumstancesOf(tx, authorId, thread, { isStaff: false, premoderatedAuthor });
  }

  private async circumstancesOf(
    tx: Tx,
    accountId: Id,
    thread: ThreadContext,
    author: Pick<KnownCircumstances, 'isStaff' | 'premoderatedAuthor'>,
  ): Promise<KnownCircumstances> {
    const { siteId, section, settings } = thread;
    return {
      ...{ siteId, section, accountId, settings, ...author },
      published: await this.repository.countPublished(tx, accountId, siteId, publishedThatMatter(settings)),
      premoderatedPlace: thread.premoderated || thread.discussion === 'premoderated' || settings.premoderation,
      outsideHours: settings.hours !== null && !isWithinHours(settings.hours, this.clock.now()),
    };
  }
}
