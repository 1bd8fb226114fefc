import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '#platform/database/database.js';
import { Reactions } from '#platform/events/reactions.js';
import { ReasonsRepository } from './reasons.repository.js';
import { ReasonsService } from './reasons.service.js';
import { siteCreated } from './site.events.js';

/** Every site has reasons: a new one in the transaction that makes it, one that is older than reasons at the next start. */
@Injectable()
export class ReasonsReaction implements OnApplicationBootstrap {
  constructor(
    reactions: Reactions,
    private readonly reasons: ReasonsService,
    private readonly repository: ReasonsRepository,
    private readonly database: Database,
  ) {
    reactions.on(siteCreated, (tx, { siteId }) => reasons.addDefaults(tx, siteId));
  }

  async onApplicationBootstrap(): Promise<void> {
    for (const siteId of await this.repository.listSitesWithout()) {
      await this.database.transaction((tx) => this.reasons.addDefaults(tx, siteId));
    }
  }
}
