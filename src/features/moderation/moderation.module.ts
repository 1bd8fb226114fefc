import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { CommentsModule } from '../comments/comments.module.js';
import { SitesModule } from '../sites/sites.module.js';
import { BulkDecisionsService } from './decisions/bulk-decisions.service.js';
import { CommentEffect } from './decisions/comment.effect.js';
import { Deciding } from './decisions/deciding.js';
import { DecisionViews } from './decisions/decision.views.js';
import { DecisionsController } from './decisions/decisions.controller.js';
import { DecisionsRepository } from './decisions/decisions.repository.js';
import { DecisionsService } from './decisions/decisions.service.js';
import { Effects } from './decisions/effects.js';
import { ReversalsService } from './decisions/reversals.service.js';
import { Reversing } from './decisions/reversing.js';
import { UndoTerm } from './decisions/undo.term.js';
import { Verdicts } from './decisions/verdicts.js';
import { LedgerRecordsRepository } from './ledger/ledger-records.repository.js';
import { LedgerRecordsService } from './ledger/ledger-records.service.js';
import { LedgerController } from './ledger/ledger.controller.js';
import { Ledger } from './ledger/ledger.js';
import { LedgerRepository } from './ledger/ledger.repository.js';
import { StatementMails } from './statements/statement.mails.js';
import { StatementNewsJob } from './statements/statement-news.job.js';
import { StatementNewsRepository } from './statements/statement-news.repository.js';
import { StatementsController } from './statements/statements.controller.js';
import { StatementsRepository } from './statements/statements.repository.js';
import { StatementsService } from './statements/statements.service.js';

@Module({
  imports: [CasesModule, CommentsModule, SitesModule],
  controllers: [DecisionsController, LedgerController, StatementsController],
  providers: [
    BulkDecisionsService,
    CommentEffect,
    Deciding,
    DecisionViews,
    DecisionsRepository,
    DecisionsService,
    Effects,
    Ledger,
    LedgerRecordsRepository,
    LedgerRecordsService,
    LedgerRepository,
    ReversalsService,
    Reversing,
    StatementMails,
    StatementNewsJob,
    StatementNewsRepository,
    StatementsRepository,
    StatementsService,
    UndoTerm,
    Verdicts,
  ],
})
export class ModerationModule {}
