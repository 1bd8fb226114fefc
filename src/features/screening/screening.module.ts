import { Module } from '@nestjs/common';
import { SitesModule } from '../sites/sites.module.js';
import { AuthorFactsRepository } from './facts/author-facts.repository.js';
import { TextSurroundings } from './facts/text-surroundings.js';
import { KnownStatementsService } from './known-statements.service.js';
import { PoliciesController } from './policy/policies.controller.js';
import { PoliciesRepository } from './policy/policies.repository.js';
import { PoliciesService } from './policy/policies.service.js';
import { AuthorDaysRepository } from './records/author-days.repository.js';
import { ScreeningHousekeeping } from './records/screening-housekeeping.js';
import { ScreeningsRepository } from './records/screenings.repository.js';
import { ReplayService } from './replay/replay.service.js';
import { ReportScreeningService } from './report-screening.service.js';
import { RetriesRepository } from './retries/retries.repository.js';
import { RuleBooks } from './rule-books.js';
import { ScreeningRecordsService } from './screening-records.service.js';
import { ScreeningService } from './screening.service.js';
import { Breakers } from './services/breakers.js';
import { ScreeningServicesController } from './services/screening-services.controller.js';
import { ScreeningServicesRepository } from './services/screening-services.repository.js';
import { ScreeningServicesService } from './services/screening-services.service.js';
import { ServiceChecks } from './services/service-checks.js';
import { KnownStatementsRepository } from './statements/known-statements.repository.js';

@Module({
  imports: [SitesModule],
  controllers: [PoliciesController, ScreeningServicesController],
  providers: [
    AuthorDaysRepository,
    AuthorFactsRepository,
    Breakers,
    KnownStatementsRepository,
    KnownStatementsService,
    PoliciesRepository,
    PoliciesService,
    ReplayService,
    ReportScreeningService,
    RetriesRepository,
    RuleBooks,
    ScreeningHousekeeping,
    ScreeningRecordsService,
    ScreeningService,
    ScreeningServicesRepository,
    ScreeningServicesService,
    ScreeningsRepository,
    ServiceChecks,
    TextSurroundings,
  ],
  exports: [
    KnownStatementsService,
    PoliciesService,
    ReplayService,
    ReportScreeningService,
    ScreeningRecordsService,
    ScreeningService,
  ],
})
export class ScreeningModule {}
