import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SitesModule } from '../sites/sites.module.js';
import { ArticleRevisionEntity } from './article-revision.entity.js';
import { ArticlePublishingService } from './article-publishing.service.js';
import { ArticleRevisions } from './article-revisions.js';
import { ArticleEntity } from './article.entity.js';
import { ArticlesController } from './articles.controller.js';
import { ArticlesRepository } from './articles.repository.js';
import { ArticlesService } from './articles.service.js';

@Module({
  imports: [SitesModule, TypeOrmModule.forFeature([ArticleEntity, ArticleRevisionEntity])],
  controllers: [ArticlesController],
  providers: [ArticlePublishingService, ArticleRevisions, ArticlesRepository, ArticlesService],
  exports: [ArticlePublishingService, ArticlesService],
})
export class ArticlesModule {}
