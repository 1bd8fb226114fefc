import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ArticlesModule } from '../articles/articles.module.js';
import { ThreadChangesService } from './thread-changes.service.js';
import { ThreadOpeningService } from './thread-opening.service.js';
import { ThreadEntity } from './thread.entity.js';
import { ThreadsController } from './threads.controller.js';
import { ThreadsReaction } from './threads.reaction.js';
import { ThreadsRepository } from './threads.repository.js';
import { ThreadsService } from './threads.service.js';

@Module({
  imports: [ArticlesModule, TypeOrmModule.forFeature([ThreadEntity])],
  controllers: [ThreadsController],
  providers: [ThreadChangesService, ThreadOpeningService, ThreadsReaction, ThreadsRepository, ThreadsService],
  exports: [ThreadOpeningService, ThreadsService],
})
export class ThreadsModule {}
