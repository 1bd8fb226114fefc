import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ArticlesModule } from '../articles/articles.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { CommentsModule } from '../comments/comments.module.js';
import { ScreeningModule } from '../screening/screening.module.js';
import { SitesModule } from '../sites/sites.module.js';
import { ThreadsModule } from '../threads/threads.module.js';
import { ClaimAdmissionService } from './claim-admission.service.js';
import { ClaimFlaggingService } from './claim-flagging.service.js';
import { ClaimIntakeService } from './claim-intake.service.js';
import { ClaimListsRepository } from './claim-lists.repository.js';
import { ClaimLocks } from './claim-locks.js';
import { ClaimMarksRepository } from './claim-marks.repository.js';
import { ClaimMarks } from './claim-marks.js';
import { ClaimStatusService } from './claim-status.service.js';
import { ClaimsController } from './claims.controller.js';
import { ClaimsReaction } from './claims.reaction.js';
import { ClaimsRepository } from './claims.repository.js';
import { ClaimsService } from './claims.service.js';
import { ClaimEvidenceService } from './evidence/claim-evidence.service.js';
import { EvidenceCheckJob } from './evidence/evidence-check.job.js';
import { EvidenceCheckService } from './evidence/evidence-check.service.js';
import { EvidenceController } from './evidence/evidence.controller.js';
import { EvidenceLooker } from './evidence/evidence-looker.js';
import { EvidencePagesRepository } from './evidence/evidence-pages.repository.js';
import { EvidenceRepository } from './evidence/evidence.repository.js';
import { EvidenceService } from './evidence/evidence.service.js';
import { ClaimPlacing } from './following/claim-placing.js';
import { ClaimSearch } from './following/claim-search.js';
import { CommentsFollower } from './following/comments.follower.js';
import { FollowingJob } from './following/following.job.js';
import { FollowingRepository } from './following/following.repository.js';
import { FollowingService } from './following/following.service.js';
import { ClustersRepository } from './reuse/clusters.repository.js';
import { ClustersService } from './reuse/clusters.service.js';
import { KnownClaimsRepository } from './reuse/known-claims.repository.js';
import { RecurringClaims } from './reuse/recurring-claims.js';
import { SiblingsController } from './reuse/siblings.controller.js';
import { SiblingsService } from './reuse/siblings.service.js';
import { ReattachingService } from './following/reattaching.service.js';
import { FormatsController } from './formats/formats.controller.js';
import { FormatsRepository } from './formats/formats.repository.js';
import { FormatsService } from './formats/formats.service.js';
import { MarkedClaims } from './joining/marked-claims.js';
import { PlacedClaimsRepository } from './joining/placed-claims.repository.js';
import { MergingService } from './merging/merging.service.js';
import { MovedEvidenceRepository } from './merging/moved-evidence.repository.js';
import { SourceChangesService } from './sources/source-changes.service.js';
import { SourcesJob } from './sources/sources.job.js';
import { VerdictSourcesRepository } from './sources/verdict-sources.repository.js';
import { VerdictSourcesService } from './sources/verdict-sources.service.js';
import { MarkedTexts } from './texts/marked-texts.js';
import { MarkingFinder } from './texts/marking.js';
import { SubjectsRepository } from './texts/subjects.repository.js';
import { SubjectsService } from './texts/subjects.service.js';
import { TyposController } from './typos/typos.controller.js';
import { TyposRepository } from './typos/typos.repository.js';
import { TyposService } from './typos/typos.service.js';
import { ClaimMatterRepository } from './verdicts/claim-matter.repository.js';
import { ClaimMattersService } from './verdicts/claim-matters.service.js';
import { DraftsRepository } from './verdicts/drafts.repository.js';
import { DraftsService } from './verdicts/drafts.service.js';
import { ExpiriesRepository } from './verdicts/expiries.repository.js';
import { ExpiryJob } from './verdicts/expiry.job.js';
import { FindingsService } from './verdicts/findings.service.js';
import { ProposalsRepository } from './verdicts/proposals.repository.js';
import { ProposalsService } from './verdicts/proposals.service.js';
import { RetractionsService } from './verdicts/retractions.service.js';
import { VerdictWorkController } from './verdicts/verdict-work.controller.js';
import { VerdictsRepository } from './verdicts/verdicts.repository.js';
import { VerdictsService } from './verdicts/verdicts.service.js';

@Module({
  imports: [AccountsModule, ArticlesModule, CasesModule, CommentsModule, ScreeningModule, SitesModule, ThreadsModule],
  controllers: [
    ClaimsController,
    EvidenceController,
    FormatsController,
    SiblingsController,
    TyposController,
    VerdictWorkController,
  ],
  providers: [
    ClaimAdmissionService,
    ClaimEvidenceService,
    ClaimFlaggingService,
    ClaimIntakeService,
    ClaimListsRepository,
    ClaimLocks,
    ClaimMarks,
    ClaimMarksRepository,
    ClaimMatterRepository,
    ClaimMattersService,
    ClaimPlacing,
    ClaimSearch,
    ClaimStatusService,
    ClaimsReaction,
    ClaimsRepository,
    ClaimsService,
    ClustersRepository,
    ClustersService,
    DraftsRepository,
    DraftsService,
    ExpiriesRepository,
    ExpiryJob,
    FindingsService,
    EvidenceCheckJob,
    EvidenceCheckService,
    EvidenceLooker,
    EvidencePagesRepository,
    EvidenceRepository,
    EvidenceService,
    CommentsFollower,
    FollowingJob,
    FollowingRepository,
    FollowingService,
    FormatsRepository,
    FormatsService,
    KnownClaimsRepository,
    MarkedClaims,
    MarkedTexts,
    MarkingFinder,
    MergingService,
    MovedEvidenceRepository,
    PlacedClaimsRepository,
    ProposalsRepository,
    ProposalsService,
    ReattachingService,
    RecurringClaims,
    RetractionsService,
    SiblingsService,
    SourceChangesService,
    SourcesJob,
    SubjectsRepository,
    SubjectsService,
    TyposRepository,
    TyposService,
    VerdictSourcesRepository,
    VerdictSourcesService,
    VerdictsRepository,
    VerdictsService,
  ],
  exports: [
    ClaimMattersService,
    ClaimStatusService,
    ClaimsService,
    ClustersService,
    DraftsService,
    FindingsService,
    FormatsService,
    MergingService,
    ProposalsService,
    ReattachingService,
    VerdictsService,
  ],
})
export class ClaimsModule {}
