import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ArticlesModule } from '../articles/articles.module.js';
import { SitesModule } from '../sites/sites.module.js';
import { ClaimThreadsRepository } from './claim-threads.repository.js';
import { ClaimThreadsService } from './claim-threads.service.js';
import { DebateTurnsRepository } from './debate-turns.repository.js';
import { DebatesAnnouncer } from './debates.announcer.js';
import { StanceRecountRepository } from './stance-recount.repository.js';
import { StanceRecountService } from './stance-recount.service.js';
import { StancesController } from './stances.controller.js';
import { StancesRepository } from './stances.repository.js';
import { StancesService } from './stances.service.js';
import { ThreadChangesService } from './thread-changes.service.js';
import { ThreadCountsAnnouncer } from './thread-counts.announcer.js';
import { ThreadCountsRepository } from './thread-counts.repository.js';
import { ThreadOpeningService } from './thread-opening.service.js';
import { ThreadEntity } from './thread.entity.js';
import { ThreadsController } from './threads.controller.js';
import { ThreadsReaction } from './threads.reaction.js';
import { ThreadsRepository } from './threads.repository.js';
import { ThreadsService } from './threads.service.js';

@Module({
  imports: [ArticlesModule, SitesModule, TypeOrmModule.forFeature([ThreadEntity])],
  controllers: [StancesController, ThreadsController],
  providers: [
    ClaimThreadsRepository,
    ClaimThreadsService,
    DebatesAnnouncer,
    DebateTurnsRepository,
    StanceRecountRepository,
    StanceRecountService,
    StancesRepository,
    StancesService,
    ThreadCountsAnnouncer,
    ThreadCountsRepository,
    ThreadChangesService,
    ThreadOpeningService,
    ThreadsReaction,
    ThreadsRepository,
    ThreadsService,
  ],
  exports: [ClaimThreadsService, StanceRecountService, StancesService, ThreadOpeningService, ThreadsService],
})
export class ThreadsModule {}
