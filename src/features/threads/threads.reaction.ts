import { Injectable } from '@nestjs/common';
import { Reactions } from '#platform/events/reactions.js';
import { articleCreated, articleDebateChanged } from '../articles/article.events.js';
import { siteDebatesChanged } from '../sites/site.events.js';
import { DebatesAnnouncer } from './debates.announcer.js';
import { ThreadChangesService } from './thread-changes.service.js';
import { ThreadOpeningService } from './thread-opening.service.js';

/** What an article or a site does to threads, in its transaction: a new article gets its discussion. */
@Injectable()
export class ThreadsReaction {
  constructor(
    reactions: Reactions,
    openings: ThreadOpeningService,
    changes: ThreadChangesService,
    announcer: DebatesAnnouncer,
  ) {
    reactions.on(articleCreated, async (tx, { articleId }) => {
      await openings.openDiscussion(tx, articleId);
    });
    reactions.on(siteDebatesChanged, (tx, { siteId, daysBefore, daysNow }) =>
      announcer.note(tx, siteId, [daysBefore, daysNow]),
    );
    reactions.on(articleDebateChanged, (tx, { articleId }) => changes.announceAll(tx, articleId));
  }
}
