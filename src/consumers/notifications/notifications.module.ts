import { Module } from '@nestjs/common';
import { CommentsModule } from '#features/comments/comments.module.js';
import { FanOutJob } from './fan-out.job.js';
import { FanOutRepository } from './fan-out.repository.js';
import { NewCommentsFollower } from './new-comments.follower.js';
import { NotificationsController } from './notifications.controller.js';
import { NotificationsRepository } from './notifications.repository.js';
import { NotificationsSchedule, NotificationsService } from './notifications.service.js';

/** Tells people of answers and of comments on what they follow. */
@Module({
  imports: [CommentsModule],
  controllers: [NotificationsController],
  providers: [
    FanOutJob,
    FanOutRepository,
    NewCommentsFollower,
    NotificationsRepository,
    NotificationsSchedule,
    NotificationsService,
  ],
})
export class NotificationsModule {}
