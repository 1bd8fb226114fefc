import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ArticlesModule } from '../articles/articles.module.js';
import { ScreeningModule } from '../screening/screening.module.js';
import { SitesModule } from '../sites/sites.module.js';
import { ArticleNoticesService } from './article-notices.service.js';
import { AuditCasesService } from './audit-cases.service.js';
import { AutoHoldService } from './auto-hold.service.js';
import { AppealCasesService } from './appeal-cases.service.js';
import { CaseAccessService } from './case-access.service.js';
import { CaseActsRepository } from './case-acts.repository.js';
import { CaseConflictsRepository } from './case-conflicts.repository.js';
import { CaseHandlingRepository } from './case-handling.repository.js';
import { CaseHandlingService } from './case-handling.service.js';
import { CaseHarmService } from './case-harm.service.js';
import { CaseListsRepository } from './case-lists.repository.js';
import { CaseListsService } from './case-lists.service.js';
import { CasePassingService } from './case-passing.service.js';
import { CasePlaces } from './case-places.js';
import { CaseProposalsService } from './case-proposals.service.js';
import { CaseRecords } from './case-records.js';
import { CaseReturnsService } from './case-returns.service.js';
import { CaseReversalsRepository } from './case-reversals.repository.js';
import { CaseReversalsService } from './case-reversals.service.js';
import { CaseAnnouncer } from './case.announcer.js';
import { CasesReaction } from './cases.reaction.js';
import { CasesRepository } from './cases.repository.js';
import { CasesService } from './cases.service.js';
import { ClaimCasesService } from './claim-cases.service.js';
import { FlagDecisionsRepository } from './flag-decisions.repository.js';
import { FlagDecisionsService } from './flag-decisions.service.js';
import { FlagGatheringService } from './flag-gathering.service.js';
import { FlagOutcomesJob, FlagOutcomesView } from './flag-outcomes.job.js';
import { FlagOutcomesService } from './flag-outcomes.service.js';
import { FlagOutcomesRepository } from './flag-outcomes.repository.js';
import { FlagStatisticsJob } from './flag-statistics.job.js';
import { FlagStatisticsRepository } from './flag-statistics.repository.js';
import { FlagStatisticsService } from './flag-statistics.service.js';
import { FlaggersRepository } from './flaggers.repository.js';
import { FlagsController } from './flags.controller.js';
import { FlagsRepository } from './flags.repository.js';
import { FlagsService } from './flags.service.js';
import { LeaseTerm } from './lease.term.js';
import { LeasesRepository } from './leases.repository.js';
import { LeasesService } from './leases.service.js';
import { LockedCasesRepository } from './locked-cases.repository.js';
import { MutedFlaggersRepository } from './muted-flaggers.repository.js';
import { MutedFlaggersService } from './muted-flaggers.service.js';
import { NextCasesRepository } from './next-cases.repository.js';
import { NextCasesService } from './next-cases.service.js';
import { NoticesController } from './notices.controller.js';
import { NoticesRepository } from './notices.repository.js';
import { NoticesService } from './notices.service.js';
import { OwnFlagsRepository } from './own-flags.repository.js';
import { OwnFlagsService } from './own-flags.service.js';
import { PriorityRepository } from './priority.repository.js';
import { PriorityService } from './priority.service.js';
import { QueueCountsAnnouncer } from './queue-counts.announcer.js';
import { QueueFiguresRepository } from './queue-figures.repository.js';
import { QueueMarksRepository } from './queue-marks.repository.js';
import { QueueTurnsRepository } from './queue-turns.repository.js';
import { QueuesService } from './queues.service.js';
import { TrustService } from './trust.service.js';
import { TrustedFlaggersController } from './trusted-flaggers.controller.js';
import { TrustedFlaggersRepository } from './trusted-flaggers.repository.js';
import { TrustedFlaggersService } from './trusted-flaggers.service.js';

@Module({
  imports: [AccountsModule, ArticlesModule, ScreeningModule, SitesModule],
  controllers: [FlagsController, NoticesController, TrustedFlaggersController],
  providers: [
    ArticleNoticesService,
    AuditCasesService,
    AutoHoldService,
    AppealCasesService,
    CaseConflictsRepository,
    CaseAccessService,
    CaseActsRepository,
    CaseAnnouncer,
    CaseHandlingRepository,
    CaseHandlingService,
    CaseHarmService,
    CaseListsRepository,
    CaseListsService,
    CasePassingService,
    CasePlaces,
    CaseProposalsService,
    CaseRecords,
    CaseReturnsService,
    CaseReversalsRepository,
    CaseReversalsService,
    CasesReaction,
    CasesRepository,
    CasesService,
    ClaimCasesService,
    FlagDecisionsRepository,
    FlagDecisionsService,
    FlagGatheringService,
    FlagOutcomesJob,
    FlagOutcomesRepository,
    FlagOutcomesService,
    FlagOutcomesView,
    FlagStatisticsJob,
    FlagStatisticsRepository,
    FlagStatisticsService,
    FlaggersRepository,
    FlagsRepository,
    FlagsService,
    LeaseTerm,
    LeasesRepository,
    LeasesService,
    LockedCasesRepository,
    MutedFlaggersRepository,
    MutedFlaggersService,
    NextCasesRepository,
    NextCasesService,
    NoticesRepository,
    NoticesService,
    OwnFlagsRepository,
    OwnFlagsService,
    PriorityRepository,
    PriorityService,
    QueueCountsAnnouncer,
    QueueFiguresRepository,
    QueueMarksRepository,
    QueueTurnsRepository,
    QueuesService,
    TrustedFlaggersRepository,
    TrustedFlaggersService,
    TrustService,
  ],
  exports: [
    AppealCasesService,
    AuditCasesService,
    CaseAccessService,
    CaseHandlingService,
    CaseHarmService,
    CaseListsService,
    CasePassingService,
    CaseProposalsService,
    CaseReversalsService,
    CasesService,
    ClaimCasesService,
    FlagStatisticsService,
    FlagsService,
    LeasesService,
    MutedFlaggersService,
    NextCasesService,
    NoticesService,
    OwnFlagsService,
    QueuesService,
  ],
})
export class CasesModule {}
