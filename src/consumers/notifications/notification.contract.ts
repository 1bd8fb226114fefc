import { z } from 'zod';
import { commentSchema } from '#features/comments/comment.contract.js';
import { idSchema, pageQuery } from '#platform/http/page.contract.js';

const IDS_MAX = 100;

export const notificationSchema = z
  .object({
    id: idSchema,
    kind: z
      .enum(['reply', 'followed'])
      .describe('An answer to one’s own comment, or the first unread comment on an article that one follows.'),
    articleId: idSchema,
    comment: commentSchema.describe('As everybody sees it now.'),
    createdAt: z.iso.datetime(),
    readAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Notification' });

export const notificationsSchema = z
  .object({
    items: z.array(notificationSchema),
    next: z.string().nullable(),
    unread: z.int().describe('Unread notifications; 100 means 100 or more.'),
  })
  .meta({ id: 'Notifications' });

export const notificationsQuery = z.strictObject(pageQuery);

export const readNotificationsSchema = z
  .union([z.strictObject({ ids: z.array(idSchema).min(1).max(IDS_MAX) }), z.strictObject({ all: z.literal(true) })])
  .meta({ id: 'ReadNotifications' });

export type NotificationView = z.output<typeof notificationSchema>;
export type NotificationsView = z.output<typeof notificationsSchema>;
export type NotificationsQuery = z.output<typeof notificationsQuery>;
export type ReadNotifications = z.output<typeof readNotificationsSchema>;
