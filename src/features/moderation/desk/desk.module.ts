import { Module } from '@nestjs/common';
import { AccountsModule } from '#features/accounts/accounts.module.js';
import { CasesModule } from '#features/cases/cases.module.js';
import { ClaimsModule } from '#features/claims/claims.module.js';
import { CommentsModule } from '#features/comments/comments.module.js';
import { SitesModule } from '#features/sites/sites.module.js';
import { AccountLookupService } from '../lookup/account-lookup.service.js';
import { CommentLookupRepository } from '../lookup/comment-lookup.repository.js';
import { CommentLookupService } from '../lookup/comment-lookup.service.js';
import { LookupController } from '../lookup/lookup.controller.js';
import { CaseHandlingController } from './case-handling.controller.js';
import { CasePageController } from './case-page.controller.js';
import { CasePageRepository } from './case-page.repository.js';
import { CasePageService } from './case-page.service.js';
import { ClaimsInPlace } from './claims-in-place.js';
import { CommentsInPlace } from './comments-in-place.js';
import { InPlaceService } from './in-place.service.js';
import { JudgedCasesService } from './judged-cases.service.js';
import { LeasesController } from './leases.controller.js';
import { QueuesController } from './queues.controller.js';

/** The desk of those who judge: queues, cases in hand, and what there is to look up. */
@Module({
  imports: [AccountsModule, CasesModule, ClaimsModule, CommentsModule, SitesModule],
  controllers: [CaseHandlingController, CasePageController, LeasesController, LookupController, QueuesController],
  providers: [
    AccountLookupService,
    CasePageRepository,
    CasePageService,
    ClaimsInPlace,
    CommentLookupRepository,
    CommentLookupService,
    CommentsInPlace,
    InPlaceService,
    JudgedCasesService,
  ],
})
export class DeskModule {}
