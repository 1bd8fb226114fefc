import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { CommentsService } from '#features/comments/comments.service.js';
import { Clock } from '#kernel/clock.js';
import { Cursors, type SortKey } from '#kernel/cursor.js';
import { Database } from '#platform/database/database.js';
import { EventViews } from '#platform/events/event-views.js';
import type { Member } from '#platform/http/actor.js';
import { Ticker } from '#platform/jobs/ticker.js';
import type {
  NotificationsQuery,
  NotificationsView,
  NotificationView,
  ReadNotifications,
} from './notification.contract.js';
import { NOTIFICATION, type NotificationGiven } from './notification.events.js';
import { NotificationsRepository, type NotificationRow } from './notifications.repository.js';

const NEWEST: SortKey = ['ffffffff-ffff-ffff-ffff-ffffffffffff'];
const KEPT_DAYS = 90;
const MS_PER_DAY = 86_400_000;
const MS_PER_HOUR = 3_600_000;

/** What one person is told: read, marked as read, and forgotten after a while. */
@Injectable()
export class NotificationsService {
  constructor(
    private readonly database: Database,
    private readonly repository: NotificationsRepository,
    private readonly comments: CommentsService,
    private readonly cursors: Cursors,
    private readonly clock: Clock,
  ) {}

  /** One's own notifications, the newest first. Throws 400 for a bad cursor. */
  async list({ accountId }: Member, { after, limit }: NotificationsQuery): Promise<NotificationsView> {
    const scope = `notifications ${accountId}`;
    const rows = await this.repository.list(accountId, this.cursors.decode(scope, after) ?? NEWEST, limit + 1);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      items: await this.toViews(shown),
      next: last ? this.cursors.encode(scope, [last.id]) : null,
      unread: await this.repository.countUnread(accountId),
    };
  }

  async read({ accountId }: Member, input: ReadNotifications): Promise<void> {
    const at = this.clock.now();
    if ('all' in input) await this.repository.readAll(accountId, at);
    else await this.repository.read(accountId, input.ids, at);
  }

  /** What the account's stream tells of notifications; null for one that was forgotten meanwhile. */
  async listTold(given: readonly NotificationGiven[]): Promise<{ notification: NotificationView | null }[]> {
    const rows = await this.repository.listByIds(
      this.database,
      given.map(({ notificationId }) => notificationId),
    );
    const views = new Map((await this.toViews(rows)).map((view) => [view.id, view]));
    return given.map(({ notificationId }) => ({ notification: views.get(notificationId) ?? null }));
  }

  /** Deletes what is older than 90 days. */
  async forget(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEPT_DAYS * MS_PER_DAY);
    while (await this.repository.forget(before));
  }

  /** A comment that was hidden since is its tombstone here, as everywhere. */
  private async toViews(rows: readonly NotificationRow[]): Promise<NotificationView[]> {
    const comments = await this.comments.listPublic(rows.map(({ commentId }) => commentId));
    return rows.flatMap(({ commentId, ...row }) => {
      const comment = comments.get(commentId);
      return comment ? [{ ...row, comment }] : [];
    });
  }
}

/** How notifications are told on the account's stream, and when old ones are forgotten. */
@Injectable()
export class NotificationsSchedule implements OnApplicationBootstrap {
  constructor(
    private readonly notifications: NotificationsService,
    private readonly ticker: Ticker,
    views: EventViews,
  ) {
    views.renderBy([NOTIFICATION], (given: readonly NotificationGiven[]) => notifications.listTold(given));
  }

  onApplicationBootstrap(): void {
    this.ticker.every(MS_PER_HOUR, 'forget notifications', () => this.notifications.forget());
  }
}
