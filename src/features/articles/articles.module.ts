import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Metrics } from '#platform/telemetry/metrics.js';
import { SitesModule } from '../sites/sites.module.js';
import { ArticleRevisionEntity } from './article-revision.entity.js';
import { ArticleImportService } from './article-import.service.js';
import { ArticleIntakeController } from './article-intake.controller.js';
import { ArticleListsController } from './article-lists.controller.js';
import { ArticleListsRepository } from './article-lists.repository.js';
import { ArticleListsService } from './article-lists.service.js';
import { ArticleLookupRepository } from './article-lookup.repository.js';
import { ArticleLookupService } from './article-lookup.service.js';
import { ArticlePages } from './pages/article-pages.js';
import { ArticleParser, PARSER_LIMITS } from './pages/article-parser.js';
import { ArticlePublishingService } from './article-publishing.service.js';
import { ArticleRemapRepository } from './blocks/article-remap.repository.js';
import { ArticleRevisions } from './article-revisions.js';
import { ArticleTextsRepository } from './article-texts.repository.js';
import { ArticleTextsService } from './article-texts.service.js';
import { ArticleUpkeepController } from './article-upkeep.controller.js';
import { ArticleUpkeepService } from './article-upkeep.service.js';
import { ArticleViewsService } from './article-views.service.js';
import { ArticleEntity } from './article.entity.js';
import { ArticlesController } from './articles.controller.js';
import { ArticlesRepository } from './articles.repository.js';
import { ArticlesService } from './articles.service.js';
import { PageHeadsService } from './pages/page-heads.service.js';

@Module({
  imports: [SitesModule, TypeOrmModule.forFeature([ArticleEntity, ArticleRevisionEntity])],
  controllers: [ArticlesController, ArticleIntakeController, ArticleListsController, ArticleUpkeepController],
  providers: [
    { provide: ArticleParser, useFactory: startParser, inject: [Metrics] },
    ArticleImportService,
    ArticleListsRepository,
    ArticleListsService,
    ArticleLookupRepository,
    ArticleLookupService,
    ArticlePages,
    ArticlePublishingService,
    ArticleRemapRepository,
    ArticleRevisions,
    ArticleTextsRepository,
    ArticleTextsService,
    ArticleUpkeepService,
    ArticleViewsService,
    ArticlesRepository,
    ArticlesService,
    PageHeadsService,
  ],
  exports: [ArticleListsService, ArticlePublishingService, ArticleTextsService, ArticlesService, PageHeadsService],
})
export class ArticlesModule {}

function startParser(metrics: Metrics): ArticleParser {
  const parser = new ArticleParser(PARSER_LIMITS);
  metrics.watch('parley_article_tasks', 'Articles that are being read, or wait for it.', () => parser.tasks);
  return parser;
}
