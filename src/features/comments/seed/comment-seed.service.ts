import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import { Ids, type Id } from '#kernel/ids.js';
import { seededRandom } from '#kernel/seeded-random.js';
import { Database } from '#platform/database/database.js';
import type { SiteSettings } from '#features/sites/site.contract.js';
import { ThreadsService } from '#features/threads/threads.service.js';
import { makeTexts } from './comment-seed.texts.js';
import { CommentSeedRepository, type SeedBed, type SeedRow } from './comment-seed.repository.js';
import { Growth, plant, type Planted, type Sprout, type Stand } from './comment-seed.shape.js';
import { renderBody } from '../comment.html.js';
import { bestScore, controversyScore } from '../comment.score.js';

/** Comments of one transaction: it holds the thread for half a second. */
const BATCH = 2_000;
/** The comments lie this far apart, unless they are so many that a day does not hold them. */
const APART_MS = 1_000;
const SPAN_MS_MAX = 86_400_000;
const TEXTS_SEED = 7;

export interface SeedOptions {
  readonly comments: number;
  /** Of the deepest reply, 0 to 500. */
  readonly depthMax: number;
  /** Who writes and votes; at least two. */
  readonly accountIds: readonly Id[];
  /** Ends it between two batches. */
  readonly signal?: AbortSignal;
  /** Told how many comments are written. */
  readonly onProgress?: (comments: number) => void;
}

/** Fills a thread with comments, to try things on. Each batch is a whole: whenever it ends, all counts are right. */
@Injectable()
export class CommentSeedService {
  constructor(
    private readonly database: Database,
    private readonly repository: CommentSeedRepository,
    private readonly threads: ThreadsService,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Returns how many comments were written. Throws 404 `thread_not_found`. */
  async fill(threadId: Id, options: SeedOptions): Promise<number> {
    const { siteId, articleId, settings } = await this.threads.requireContext(threadId);
    const bed: SeedBed = { siteId, articleId, threadId, texts: renderTexts(), accountIds: options.accountIds };
    const growth = new Growth(seededRandom(options.comments), options.depthMax, votesAllowed(settings, options));
    const timeOf = this.spread(options.comments);
    let done = 0;
    while (done < options.comments && options.signal?.aborted !== true) {
      const from = done;
      const size = Math.min(BATCH, options.comments - done);
      const sprouts = Array.from({ length: size }, () => growth.next(this.ids.next()));
      await this.write(bed, sprouts, (comment, n) => toRow(bed, comment, { place: from + n, at: timeOf(from + n) }));
      done += size;
      options.onProgress?.(done);
    }
    return done;
  }

  // Lock order: the thread, then the comments that are answered, by id.
  private async write(
    bed: SeedBed,
    sprouts: readonly Sprout[],
    rowOf: (comment: Planted, n: number) => SeedRow,
  ): Promise<void> {
    const own = new Set(sprouts.map(({ id }) => id));
    const outside = new Set(sprouts.flatMap(({ parentId }) => (parentId && !own.has(parentId) ? [parentId] : [])));
    await this.database.transaction(async (tx) => {
      const topsBefore = await this.repository.lockThread(tx, bed.threadId);
      const parents = await this.repository.lockParents(tx, [...outside]);
      const stands = new Map<Id, Stand>(parents.map((parent) => [parent.id, { ...parent }]));
      const { planted, tops } = plant(sprouts, stands, topsBefore);
      await this.repository.insert(tx, bed, planted.map(rowOf));
      const answered = parents.map(({ id, answers }) => ({ id, more: (stands.get(id)?.answers ?? answers) - answers }));
      await this.repository.answer(tx, answered);
      await this.repository.count(tx, bed.threadId, planted.length, tops);
    });
  }

  /** The time of each comment by its place; the last one lies just behind. */
  private spread(comments: number): (place: number) => Date {
    const apartMs = Math.min(APART_MS, SPAN_MS_MAX / comments);
    const firstMs = this.clock.now().getTime() - comments * apartMs;
    return (place) => new Date(firstMs + place * apartMs);
  }
}

/** The same at each run; rendered here, since a new one for each comment would take longer than all the rest. */
function renderTexts(): SeedBed['texts'] {
  return makeTexts(seededRandom(TEXTS_SEED)).map((body) => ({ body, html: renderBody(body) }));
}

/** Nobody votes on an own comment, or in a way that the site does not take. */
function votesAllowed({ votes }: SiteSettings, { accountIds }: SeedOptions): { max: number; down: boolean } {
  return { max: votes === 'off' ? 0 : accountIds.length - 1, down: votes === 'both' };
}

function toRow({ texts, accountIds }: SeedBed, comment: Planted, { place, at }: { place: number; at: Date }): SeedRow {
  const { id, parentId, path, depth, up, down, answers } = comment;
  const author = (place * 31) % accountIds.length;
  return {
    id,
    parent_id: parentId,
    path: path.toString('hex'),
    depth,
    author_id: accountIds[author] ?? '',
    text: (place % texts.length) + 1,
    up,
    down,
    replies: answers,
    score_best: bestScore(up, down),
    score_controversy: controversyScore(up, down),
    created_at: at.toISOString(),
    first_voter: (author + 1) % accountIds.length,
  };
}
