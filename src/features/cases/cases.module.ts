import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ArticlesModule } from '../articles/articles.module.js';
import { ScreeningModule } from '../screening/screening.module.js';
import { SitesModule } from '../sites/sites.module.js';
import { ArticleNoticesService } from './notices/article-notices.service.js';
import { AuditCasesService } from './audit-cases.service.js';
import { AutoHoldService } from './flags/auto-hold.service.js';
import { AppealCasesService } from './appeal-cases.service.js';
import { CaseAccessService } from './case-access.service.js';
import { CaseActsRepository } from './handling/case-acts.repository.js';
import { CaseConflictsRepository } from './handling/case-conflicts.repository.js';
import { CaseHandlingRepository } from './handling/case-handling.repository.js';
import { CaseHandlingService } from './handling/case-handling.service.js';
import { CaseHarmService } from './handling/case-harm.service.js';
import { CaseListsRepository } from './case-lists.repository.js';
import { CaseListsService } from './case-lists.service.js';
import { CaseMergesRepository } from './handling/case-merges.repository.js';
import { CaseMergesService } from './handling/case-merges.service.js';
import { CasePassingService } from './handling/case-passing.service.js';
import { CasePlaces } from './case-places.js';
import { CaseProposalsService } from './handling/case-proposals.service.js';
import { CaseRecords } from './case-records.js';
import { CaseReturnsService } from './handling/case-returns.service.js';
import { CaseReversalsRepository } from './handling/case-reversals.repository.js';
import { CaseReversalsService } from './handling/case-reversals.service.js';
import { CaseAnnouncer } from './case.announcer.js';
import { CasesReaction } from './cases.reaction.js';
import { CaseMovesService } from './handling/case-moves.service.js';
import { CasesRepository } from './cases.repository.js';
import { CasesService } from './cases.service.js';
import { ClaimCasesService } from './claim-cases.service.js';
import { FlagDecisionsRepository } from './flags/flag-decisions.repository.js';
import { FlagDecisionsService } from './flags/flag-decisions.service.js';
import { FlagGatheringService } from './flags/flag-gathering.service.js';
import { FlagOutcomesJob, FlagOutcomesView } from './flags/flag-outcomes.job.js';
import { FlagOutcomesService } from './flags/flag-outcomes.service.js';
import { FlagOutcomesRepository } from './flags/flag-outcomes.repository.js';
import { FlagStatisticsJob } from './priority/flag-statistics.job.js';
import { FlagStatisticsRepository } from './priority/flag-statistics.repository.js';
import { FlagStatisticsService } from './priority/flag-statistics.service.js';
import { FlaggersRepository } from './flags/flaggers.repository.js';
import { FlagsController } from './flags/flags.controller.js';
import { FlagsRepository } from './flags/flags.repository.js';
import { FlagsService } from './flags/flags.service.js';
import { LeaseTerm } from './queues/lease.term.js';
import { LeasesRepository } from './queues/leases.repository.js';
import { LeasesService } from './queues/leases.service.js';
import { LockedCasesRepository } from './locked-cases.repository.js';
import { MovedFlagsRepository } from './flags/moved-flags.repository.js';
import { MovedFlags } from './flags/moved-flags.js';
import { MutedFlaggersRepository } from './flags/muted-flaggers.repository.js';
import { MutedFlaggersService } from './flags/muted-flaggers.service.js';
import { NextCasesRepository } from './queues/next-cases.repository.js';
import { NextCasesService } from './queues/next-cases.service.js';
import { NoticesController } from './notices/notices.controller.js';
import { NoticesRepository } from './notices/notices.repository.js';
import { NoticesService } from './notices/notices.service.js';
import { OwnFlagsRepository } from './flags/own-flags.repository.js';
import { OwnFlagsService } from './flags/own-flags.service.js';
import { PriorityRepository } from './priority/priority.repository.js';
import { PriorityService } from './priority/priority.service.js';
import { QueueCountsAnnouncer } from './queues/queue-counts.announcer.js';
import { QueueFiguresRepository } from './queues/queue-figures.repository.js';
import { QueueMarksRepository } from './queues/queue-marks.repository.js';
import { QueueTurnsRepository } from './queues/queue-turns.repository.js';
import { QueuesService } from './queues/queues.service.js';
import { TrustService } from './priority/trust.service.js';
import { TrustedFlaggersController } from './flags/trusted-flaggers.controller.js';
import { TrustedFlaggersRepository } from './flags/trusted-flaggers.repository.js';
import { TrustedFlaggersService } from './flags/trusted-flaggers.service.js';

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
    CaseMergesRepository,
    CaseMergesService,
    CasePassingService,
    CasePlaces,
    CaseProposalsService,
    CaseRecords,
    CaseReturnsService,
    CaseReversalsRepository,
    CaseReversalsService,
    CaseMovesService,
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
    MovedFlags,
    MovedFlagsRepository,
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
    CaseMergesService,
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
