import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ReasonsController } from './reasons.controller.js';
import { ReasonsReaction } from './reasons.reaction.js';
import { ReasonsRepository } from './reasons.repository.js';
import { ReasonsService } from './reasons.service.js';
import { SiteAdministrationService } from './site-administration.service.js';
import { SiteListsRepository } from './site-lists.repository.js';
import { SiteListsService } from './site-lists.service.js';
import { SiteEntity } from './site.entity.js';
import { SitesController } from './sites.controller.js';
import { SitesRepository } from './sites.repository.js';
import { SitesService } from './sites.service.js';
import { VerdictLabelsController } from './verdict-labels.controller.js';
import { VerdictLabelsReaction } from './verdict-labels.reaction.js';
import { VerdictLabelsRepository } from './verdict-labels.repository.js';
import { VerdictLabelsService } from './verdict-labels.service.js';
import { WordListsController } from './word-lists.controller.js';
import { WordListsRepository } from './word-lists.repository.js';
import { WordListsService } from './word-lists.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([SiteEntity])],
  controllers: [ReasonsController, SitesController, VerdictLabelsController, WordListsController],
  providers: [
    ReasonsReaction,
    ReasonsRepository,
    ReasonsService,
    SiteAdministrationService,
    SiteListsRepository,
    SiteListsService,
    SitesRepository,
    SitesService,
    VerdictLabelsReaction,
    VerdictLabelsRepository,
    VerdictLabelsService,
    WordListsRepository,
    WordListsService,
  ],
  exports: [
    ReasonsService,
    SiteAdministrationService,
    SiteListsService,
    SitesService,
    VerdictLabelsService,
    WordListsService,
  ],
})
export class SitesModule {}
