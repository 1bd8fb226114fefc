import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ArticlesModule } from '../articles/articles.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { ClaimsModule } from '../claims/claims.module.js';
import { CommentsModule } from '../comments/comments.module.js';
import { SitesModule } from '../sites/sites.module.js';
import { AppealAdmission } from './appeals/appeal-admission.js';
import { AppealMails } from './appeals/appeal.mails.js';
import { AppealNewsJob } from './appeals/appeal-news.job.js';
import { AppealNewsRepository } from './appeals/appeal-news.repository.js';
import { AppealOutcomes } from './appeals/appeal-outcomes.js';
import { AppealsController } from './appeals/appeals.controller.js';
import { AppealsRepository } from './appeals/appeals.repository.js';
import { AppealsService } from './appeals/appeals.service.js';
import { JudgeWatchJob } from './appeals/judge-watch.job.js';
import { Judging } from './appeals/judging.js';
import { SettledAppealsJob } from './appeals/settled-appeals.job.js';
import { AnchorEffect } from './decisions/anchor.effect.js';
import { ArticleDeciding } from './decisions/article-deciding.js';
import { ArticleEffect } from './decisions/article.effect.js';
import { Audits } from './decisions/audits.js';
import { BulkDecisionsService } from './decisions/bulk-decisions.service.js';
import { CarryingOut } from './decisions/carrying-out.js';
import { CaseDeciding } from './decisions/case-deciding.js';
import { ClaimDeciding } from './decisions/claim-deciding.js';
import { ClaimEffect } from './decisions/claim.effect.js';
import { CommentEffect } from './decisions/comment.effect.js';
import { Deciding } from './decisions/deciding.js';
import { DecisionRecords } from './decisions/decision-records.js';
import { DecisionViews } from './decisions/decision.views.js';
import { DecisionsController } from './decisions/decisions.controller.js';
import { DecisionsRepository } from './decisions/decisions.repository.js';
import { DecisionsService } from './decisions/decisions.service.js';
import { Effects } from './decisions/effects.js';
import { MergeEffect } from './decisions/merge.effect.js';
import { Publications } from './decisions/publications.js';
import { Replacing } from './decisions/replacing.js';
import { ReversalsService } from './decisions/reversals.service.js';
import { Reversing } from './decisions/reversing.js';
import { Rulings } from './decisions/rulings.js';
import { SiblingsReaction } from './decisions/siblings.reaction.js';
import { UndoTerm } from './decisions/undo.term.js';
import { LedgerRecordsRepository } from './ledger/ledger-records.repository.js';
import { LedgerRecordsService } from './ledger/ledger-records.service.js';
import { LedgerController } from './ledger/ledger.controller.js';
import { Ledger } from './ledger/ledger.js';
import { LedgerRepository } from './ledger/ledger.repository.js';
import { LogRepository } from './openness/log.repository.js';
import { LogService } from './openness/log.service.js';
import { OpennessController } from './openness/openness.controller.js';
import { StatisticsRepository } from './openness/statistics.repository.js';
import { StatisticsService } from './openness/statistics.service.js';
import { TransparencyRepository } from './openness/transparency.repository.js';
import { TransparencyService } from './openness/transparency.service.js';
import { AccountRecordsController } from './sanctions/account-records.controller.js';
import { AccountRecordsRepository } from './sanctions/account-records.repository.js';
import { AccountRecordsService } from './sanctions/account-records.service.js';
import { SanctionPermissions } from './sanctions/sanction-permissions.js';
import { SanctionReversals } from './sanctions/sanction-reversals.js';
import { SanctionEffects } from './sanctions/sanction.effects.js';
import { SanctionEntries } from './sanctions/sanction.entries.js';
import { SanctioningService } from './sanctions/sanctioning.service.js';
import { SanctionsController } from './sanctions/sanctions.controller.js';
import { SanctionsRepository } from './sanctions/sanctions.repository.js';
import { SanctionsService } from './sanctions/sanctions.service.js';
import { SweepsJob } from './sanctions/sweeps.job.js';
import { SweepsRepository } from './sanctions/sweeps.repository.js';
import { SweepsService } from './sanctions/sweeps.service.js';
import { SweptComments } from './sanctions/swept-comments.js';
import { SpreadCases } from './spreading/spread-cases.js';
import { SpreadRecords } from './spreading/spread-records.js';
import { SpreadingJob } from './spreading/spreading.job.js';
import { SpreadingService } from './spreading/spreading.service.js';
import { SpreadsRepository } from './spreading/spreads.repository.js';
import { StatementNewsJob } from './statements/statement-news.job.js';
import { StatementNewsRepository } from './statements/statement-news.repository.js';
import { StatementMails } from './statements/statement.mails.js';
import { StatementsController } from './statements/statements.controller.js';
import { StatementsRepository } from './statements/statements.repository.js';
import { StatementsService } from './statements/statements.service.js';
import { VerificationRepository } from './verification/verification.repository.js';
import { VerificationService } from './verification/verification.service.js';

@Module({
  imports: [AccountsModule, ArticlesModule, CasesModule, ClaimsModule, CommentsModule, SitesModule],
  controllers: [
    AccountRecordsController,
    AppealsController,
    DecisionsController,
    LedgerController,
    OpennessController,
    SanctionsController,
    StatementsController,
  ],
  providers: [
    AccountRecordsRepository,
    AccountRecordsService,
    AppealAdmission,
    AppealMails,
    AppealNewsJob,
    AppealNewsRepository,
    AppealOutcomes,
    AppealsRepository,
    AppealsService,
    AnchorEffect,
    ArticleDeciding,
    ArticleEffect,
    Audits,
    BulkDecisionsService,
    CarryingOut,
    CaseDeciding,
    ClaimDeciding,
    ClaimEffect,
    CommentEffect,
    Deciding,
    DecisionRecords,
    DecisionsRepository,
    DecisionsService,
    DecisionViews,
    Effects,
    JudgeWatchJob,
    Judging,
    Ledger,
    LedgerRecordsRepository,
    LedgerRecordsService,
    LedgerRepository,
    LogRepository,
    LogService,
    MergeEffect,
    Publications,
    Replacing,
    ReversalsService,
    Reversing,
    Rulings,
    SanctionEffects,
    SanctionEntries,
    SanctioningService,
    SanctionPermissions,
    SanctionReversals,
    SanctionsRepository,
    SanctionsService,
    SettledAppealsJob,
    SiblingsReaction,
    StatementMails,
    SpreadCases,
    SpreadRecords,
    SpreadingJob,
    SpreadingService,
    SpreadsRepository,
    StatementNewsJob,
    StatementNewsRepository,
    StatementsRepository,
    StatementsService,
    StatisticsRepository,
    StatisticsService,
    SweepsJob,
    SweepsRepository,
    SweepsService,
    SweptComments,
    TransparencyRepository,
    TransparencyService,
    UndoTerm,
    VerificationRepository,
    VerificationService,
  ],
})
export class ModerationModule {}
