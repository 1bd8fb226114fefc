import { Body, Get, Header, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Members } from '#platform/http/access.decorators.js';
import { CurrentActor, type Member } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import { Limited } from '#platform/http/limits/limited.decorator.js';
import { linkNext, PRIVATE_CACHE } from '#platform/http/public-json.js';
import {
  notificationsQuery,
  notificationsSchema,
  readNotificationsSchema,
  type NotificationsQuery,
  type NotificationsView,
  type ReadNotifications,
} from './notification.contract.js';
import { READ_NOTIFICATIONS } from './notification.limits.js';
import { NotificationsService } from './notifications.service.js';

@ApiTags('me')
@ApiController()
export class NotificationsController {
  constructor(private readonly notifications: NotificationsService) {}

  @Get('me/notifications')
  @ApiOperation({ summary: 'List one’s own notifications' })
  @Members()
  @Header('cache-control', PRIVATE_CACHE)
  @ApiOkResponse({ description: 'The newest first, kept for 90 days.', standardSchema: notificationsSchema })
  async list(
    @CurrentActor() actor: Member,
    @Query({ schema: notificationsQuery }) query: NotificationsQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NotificationsView> {
    const page = await this.notifications.list(actor, query);
    linkNext(reply, page.next);
    return page;
  }

  @Post('me/notifications/read')
  @ApiOperation({ summary: 'Mark notifications as read' })
  @HttpCode(204)
  @Members()
  @Limited(READ_NOTIFICATIONS)
  @ApiNoContentResponse({ description: 'They are read; ids of others are left alone.' })
  async read(
    @CurrentActor() actor: Member,
    @Body({ schema: readNotificationsSchema }) body: ReadNotifications,
  ): Promise<void> {
    await this.notifications.read(actor, body);
  }
}
