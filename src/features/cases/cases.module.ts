import { Module } from '@nestjs/common';
import { ArticlesModule } from '../articles/articles.module.js';
import { SitesModule } from '../sites/sites.module.js';
import { CaseAccessService } from './case-access.service.js';
import { CaseActsRepository } from './case-acts.repository.js';
import { CaseHandlingRepository } from './case-handling.repository.js';
import { CaseHandlingService } from './case-handling.service.js';
import { CaseListsRepository } from './case-lists.repository.js';
import { CaseListsService } from './case-lists.service.js';
import { CasePassingService } from './case-passing.service.js';
import { CasePlaces } from './case-places.js';
import { CaseRecords } from './case-records.js';
import { CaseReturnsService } from './case-returns.service.js';
import { CaseReversalsRepository } from './case-reversals.repository.js';
import { CaseReversalsService } from './case-reversals.service.js';
import { CaseAnnouncer } from './case.announcer.js';
import { CasesRepository } from './cases.repository.js';
import { CasesService } from './cases.service.js';
import { FlagDecisionsRepository } from './flag-decisions.repository.js';
import { FlagOutcomesJob, FlagOutcomesView } from './flag-outcomes.job.js';
import { FlagOutcomesRepository } from './flag-outcomes.repository.js';
import { LeaseTerm } from './lease.term.js';
import { LeasesRepository } from './leases.repository.js';
import { LeasesService } from './leases.service.js';
import { LockedCasesRepository } from './locked-cases.repository.js';
import { NextCasesRepository } from './next-cases.repository.js';
import { NextCasesService } from './next-cases.service.js';
import { QueueCountsAnnouncer } from './queue-counts.announcer.js';
import { QueueFiguresRepository } from './queue-figures.repository.js';
import { QueueMarksRepository } from './queue-marks.repository.js';
import { QueueTurnsRepository } from './queue-turns.repository.js';
import { QueuesService } from './queues.service.js';

@Module({
  imports: [ArticlesModule, SitesModule],
  providers: [
    CaseAccessService,
    CaseActsRepository,
    CaseAnnouncer,
    CaseHandlingRepository,
    CaseHandlingService,
    CaseListsRepository,
    CaseListsService,
    CasePassingService,
    CasePlaces,
    CaseRecords,
    CaseReturnsService,
    CaseReversalsRepository,
    CaseReversalsService,
    CasesRepository,
    CasesService,
    FlagDecisionsRepository,
    FlagOutcomesJob,
    FlagOutcomesRepository,
    FlagOutcomesView,
    LeaseTerm,
    LeasesRepository,
    LeasesService,
    LockedCasesRepository,
    NextCasesRepository,
    NextCasesService,
    QueueCountsAnnouncer,
    QueueFiguresRepository,
    QueueMarksRepository,
    QueueTurnsRepository,
    QueuesService,
  ],
  exports: [
    CaseAccessService,
    CaseHandlingService,
    CaseListsService,
    CasePassingService,
    CaseReversalsService,
    CasesService,
    LeasesService,
    NextCasesService,
    QueuesService,
  ],
})
export class CasesModule {}
