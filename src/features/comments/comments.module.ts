import { Module } from '@nestjs/common';
import { SitesModule } from '../sites/sites.module.js';
import { ThreadsModule } from '../threads/threads.module.js';
import { CommentCountsService } from './comment-counts.service.js';
import { CommentPagesRepository } from './comment-pages.repository.js';
import { CommentPagesService } from './comment-pages.service.js';
import { CommentsController } from './comments.controller.js';
import { CommentsRepository } from './comments.repository.js';
import { CommentsService } from './comments.service.js';
import { CountsAnnouncer } from './counts.announcer.js';
import { CountsRepository } from './counts.repository.js';
import { VotesRepository } from './votes.repository.js';
import { VotesService } from './votes.service.js';

@Module({
  imports: [SitesModule, ThreadsModule],
  controllers: [CommentsController],
  providers: [
    CommentCountsService,
    CommentPagesRepository,
    CommentPagesService,
    CommentsRepository,
    CommentsService,
    CountsAnnouncer,
    CountsRepository,
    VotesRepository,
    VotesService,
  ],
  exports: [CommentCountsService, CommentPagesService, CommentsService, VotesService],
})
export class CommentsModule {}
