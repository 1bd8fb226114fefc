import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '#platform/database/database.js';
import { Reactions } from '#platform/events/reactions.js';
import { siteCreated } from './site.events.js';
import { VerdictLabelsRepository } from './verdict-labels.repository.js';
import { VerdictLabelsService } from './verdict-labels.service.js';

/** Every site has labels: a new one in the transaction that makes it, one that is older than labels at the next start. */
@Injectable()
export class VerdictLabelsReaction implements OnApplicationBootstrap {
  constructor(
    reactions: Reactions,
    private readonly labels: VerdictLabelsService,
    private readonly repository: VerdictLabelsRepository,
    private readonly database: Database,
  ) {
    reactions.on(siteCreated, (tx, { siteId }) => labels.addDefaults(tx, siteId));
  }

  async onApplicationBootstrap(): Promise<void> {
    for (const siteId of await this.repository.listSitesWithout()) {
      await this.database.transaction((tx) => this.labels.addDefaults(tx, siteId));
    }
  }
}
