import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { ScreeningModule } from '../screening/screening.module.js';
import { SitesModule } from '../sites/sites.module.js';
import { ThreadsModule } from '../threads/threads.module.js';
import { CommentAdmissionRepository } from './comment-admission.repository.js';
import { CommentAdmissionService } from './comment-admission.service.js';
import { CommentCircumstances } from './comment-circumstances.js';
import { CommentConsequences } from './comment-consequences.js';
import { CommentCountsService } from './counts/comment-counts.service.js';
import { CommentCurationController } from './curation/comment-curation.controller.js';
import { CommentCurationRepository } from './curation/comment-curation.repository.js';
import { CommentCurationService } from './curation/comment-curation.service.js';
import { CommentEditingService } from './comment-editing.service.js';
import { CommentFlagsController } from './comment-flags.controller.js';
import { CommentFlagsRepository } from './comment-flags.repository.js';
import { CommentFlagsService } from './comment-flags.service.js';
import { CommentsReaction } from './comments.reaction.js';
import { CommentPaceRepository } from './comment-pace.repository.js';
import { CommentPaceService } from './comment-pace.service.js';
import { CommentPagesRepository } from './comment-pages.repository.js';
import { CommentPagesService } from './comment-pages.service.js';
import { CommentPostingService } from './comment-posting.service.js';
import { CommentRecordsController } from './comment-records.controller.js';
import { CommentRecordsRepository } from './comment-records.repository.js';
import { CommentRecordsService } from './comment-records.service.js';
import { CommentRescreeningService } from './screening/comment-rescreening.service.js';
import { CommentScreeningService } from './screening/comment-screening.service.js';
import { CommentSeedRepository } from './seed/comment-seed.repository.js';
import { CommentSeedService } from './seed/comment-seed.service.js';
import { CommentStatusRepository } from './comment-status.repository.js';
import { CommentStatusService } from './comment-status.service.js';
import { CommentWritingService } from './comment-writing.service.js';
import { CommentTextsRepository } from './comment-texts.repository.js';
import { CommentTextsService } from './comment-texts.service.js';
import { CommentsController } from './comments.controller.js';
import { CommentsRepository } from './comments.repository.js';
import { CommentsService } from './comments.service.js';
import { CountsAnnouncer } from './counts/counts.announcer.js';
import { CountsRepository } from './counts/counts.repository.js';
import { DryRunRecordsRepository } from './dry-runs/dry-run-records.repository.js';
import { DryRunning } from './dry-runs/dry-running.js';
import { DryRunsController } from './dry-runs/dry-runs.controller.js';
import { DryRunsRepository } from './dry-runs/dry-runs.repository.js';
import { DryRunsService } from './dry-runs/dry-runs.service.js';
import { NightlyRecount } from './counts/nightly-recount.js';
import { PinsService } from './curation/pins.service.js';
import { NudgeTokens } from './screening/nudge-tokens.js';
import { RecountRepository } from './counts/recount.repository.js';
import { RecountService } from './counts/recount.service.js';
import { SecondScreening } from './screening/second-screening.js';
import { VotesController } from './votes/votes.controller.js';
import { VotesRepository } from './votes/votes.repository.js';
import { VotesService } from './votes/votes.service.js';

@Module({
  imports: [AccountsModule, CasesModule, ScreeningModule, SitesModule, ThreadsModule],
  controllers: [
    CommentCurationController,
    CommentFlagsController,
    CommentRecordsController,
    CommentsController,
    DryRunsController,
    VotesController,
  ],
  providers: [
    CommentWritingService,
    CommentAdmissionRepository,
    CommentAdmissionService,
    CommentCircumstances,
    CommentConsequences,
    CommentCountsService,
    CommentCurationRepository,
    CommentCurationService,
    CommentFlagsRepository,
    CommentFlagsService,
    CommentPaceRepository,
    CommentPaceService,
    CommentPagesRepository,
    CommentPagesService,
    CommentEditingService,
    CommentPostingService,
    CommentRecordsRepository,
    CommentRecordsService,
    CommentRescreeningService,
    CommentScreeningService,
    CommentSeedRepository,
    CommentSeedService,
    CommentStatusRepository,
    CommentStatusService,
    CommentTextsRepository,
    CommentTextsService,
    CommentsReaction,
    CommentsRepository,
    CommentsService,
    CountsAnnouncer,
    CountsRepository,
    DryRunning,
    DryRunRecordsRepository,
    DryRunsRepository,
    DryRunsService,
    NightlyRecount,
    PinsService,
    NudgeTokens,
    RecountRepository,
    RecountService,
    SecondScreening,
    VotesRepository,
    VotesService,
  ],
  exports: [
    CommentWritingService,
    CommentCountsService,
    CommentPagesService,
    CommentPostingService,
    CommentRecordsService,
    CommentSeedService,
    CommentStatusService,
    CommentTextsService,
    CommentsService,
    RecountService,
    VotesService,
  ],
})
export class CommentsModule {}
