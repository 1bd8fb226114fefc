import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import { Reactions } from '#platform/events/reactions.js';
import { siteCreated } from '#features/sites/site.events.js';
import { MembersRepository } from './members.repository.js';

/** Whoever makes a site is its first admin. */
@Injectable()
export class MembersReaction {
  constructor(reactions: Reactions, repository: MembersRepository, clock: Clock) {
    reactions.on(siteCreated, async (tx, { siteId, creatorId }) => {
      if (creatorId === null) return;
      const membership = { role: 'admin', section: null } as const;
      await repository.putRole(tx, { ...membership, siteId, accountId: creatorId, at: clock.now() });
    });
  }
}
