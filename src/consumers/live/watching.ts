import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { SessionsService } from '#features/accounts/sessions/sessions.service.js';
import { ArticleEventsService } from '#features/reading/article-events.service.js';
import { SitesService } from '#features/sites/sites.service.js';
import { accountStream, articleStream, staffStream, type StreamKey } from '#platform/events/stream.js';
import { GUEST, type Member } from '#platform/http/actor.js';
import { notSignedIn } from '#platform/http/http.errors.js';
import type { Message } from './live.contract.js';
import { queueNotAllowed, tooManyWatches } from './live.errors.js';
import type { LiveSocket } from './live.socket.js';
import { Presence } from './presence.js';
import { Relay } from './relay.js';
import { Telling } from './telling.js';

/** Streams that one connection watches. */
const WATCHES_MAX = 50;

type Acknowledge = (answer: object) => void;

/** Who may watch what, and from where. A watcher is told of everything after its place, once and in order. */
@Injectable()
export class Watching {
  constructor(
    private readonly relay: Relay,
    private readonly sessions: SessionsService,
    private readonly articles: ArticleEventsService,
    private readonly sites: SitesService,
    private readonly presence: Presence,
    private readonly telling: Telling,
  ) {}

  /** Throws 404 `article_not_found`, 429 `too_many_watches`. */
  async article(socket: LiveSocket, { articleId, since }: Message<'article.watch'>, tell: Acknowledge): Promise<void> {
    const { siteId } = await this.articles.requireArticle(GUEST, articleId);
    this.presence.expect(articleId, siteId);
    await this.watch(socket, articleStream(articleId), since, tell);
  }

  /** One's own stream. Throws 401 for a guest and for a session that has ended. */
  async me(socket: LiveSocket, { since }: Message<'me.watch'>, tell: Acknowledge): Promise<void> {
    const { accountId } = await this.requireMember(socket);
    await this.watch(socket, accountStream(accountId), since, tell);
  }

  /** The staff's stream of a site. Throws 401, 404 `site_not_found`, 403 `queue_not_allowed`. */
  async queue(socket: LiveSocket, { site, since }: Message<'queue.watch'>, tell: Acknowledge): Promise<void> {
    const { memberships } = await this.requireMember(socket);
    const { id } = await this.sites.requireView(site);
    // A role in one section is enough to watch: what lies in the others is skipped.
    const role = memberships.get(id)?.role ?? 'member';
    if (role === 'member') throw new AppError(queueNotAllowed);
    await this.watch(socket, staffStream(id), since, tell);
  }

  /** A connection is older than the question: whether its session still holds is asked now. */
  private async requireMember({ data: { actor } }: LiveSocket): Promise<Member> {
    if (actor.kind === 'guest') throw new AppError(notSignedIn);
    return this.sessions.memberOf(actor.sessionId);
  }

  private async watch(
    socket: LiveSocket,
    stream: StreamKey,
    since: number | undefined,
    tell: Acknowledge,
  ): Promise<void> {
    await this.relay.watch(stream, since ?? null, (admission) => {
      // Asked here, where nothing can come between the question and the joining.
      if (!socket.rooms.has(stream) && socket.rooms.size > WATCHES_MAX) throw new AppError(tooManyWatches);
      void socket.join(stream);
      const { head } = admission;
      if (admission.reset) tell({ ok: true, reset: true, head });
      else tell({ ok: true, head, events: admission.events.map((event) => this.telling.to(socket.data.actor, event)) });
    });
  }
}
