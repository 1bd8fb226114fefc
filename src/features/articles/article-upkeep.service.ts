import { Injectable } from '@nestjs/common';
import { AppError, invalidField, type FieldProblem } from '#kernel/app-error.js';
import { Database } from '#platform/database/database.js';
import type { Reader } from '#platform/database/reader.js';
import type { Actor } from '#platform/http/actor.js';
import { Idempotency, type IdempotentRequest } from '#platform/http/idempotency.js';
import { SitesService, type Site } from '../sites/sites.service.js';
import { ArticleRemapRepository, type Move } from './blocks/article-remap.repository.js';
import type { RemapArticles, RemapView } from './article-upkeep.contract.js';
import { addressTaken, publishingNotAllowed } from './article.errors.js';
import { canPublish } from './article.policy.js';
import { toRules, type Rule } from './blocks/article.remap.js';
import { URL_BYTES_MAX } from './article.url.js';
import { ArticlesRepository } from './articles.repository.js';

/** Articles that one request moves: nothing is published on the site meanwhile. */
const MOVES_MAX = 10_000;
/** Rules that a refusal names. */
const CONFLICTS_SHOWN_MAX = 100;

/** What a publisher's system tells of articles beside their words: where they went. */
@Injectable()
export class ArticleUpkeepService {
  constructor(
    private readonly database: Database,
    private readonly repository: ArticlesRepository,
    private readonly moves: ArticleRemapRepository,
    private readonly sites: SitesService,
    private readonly idempotency: Idempotency,
  ) {}

  /**
   * Moves articles to other addresses, all of them or none. Throws 404 `site_not_found`, 403 `publishing_not_allowed`,
   * 400 for rules that cannot be meant or that move more than 10,000 articles, 409 `address_taken` naming the rules in
   * the way.
   */
  async remap(actor: Actor, input: RemapArticles, request: IdempotentRequest | null = null): Promise<RemapView> {
    return this.idempotency.once(request, async (tx) => {
      const { id: siteId } = await this.siteToRemap(tx, actor, input.site);
      const rules = toRules(input);
      await this.repository.lockSite(tx, siteId);
      const moves = await this.moves.listMoves(tx, siteId, rules, MOVES_MAX + 1);
      requirePossible(moves, rules);
      await this.moves.move(tx, siteId, moves);
      return { changed: moves.length };
    });
  }

  /** Throws 404 `site_not_found`, 403 `publishing_not_allowed`. */
  async requireMayRemap(actor: Actor, slug: string): Promise<void> {
    await this.siteToRemap(this.database, actor, slug);
  }

  /** A rule reaches into every section, so an editor of one has no say. */
  private async siteToRemap(reader: Reader, actor: Actor, slug: string): Promise<Site> {
    const site = await this.sites.require(reader, slug);
    if (!canPublish(actor, site.id)) throw new AppError(publishingNotAllowed);
    return site;
  }
}

function requirePossible(moves: readonly Move[], rules: readonly Rule[]): void {
  if (moves.length > MOVES_MAX)
    throw invalidField(
      rules[0]?.pointer === '' ? '/from' : '/pairs',
      'too_many_articles',
      `This moves more than ${MOVES_MAX} articles at once.`,
    );
  const long = moves.find(({ to }) => Buffer.byteLength(to) > URL_BYTES_MAX);
  if (long !== undefined)
    throw invalidField(pointerOf(long, rules), 'too_long', `An address has at most ${URL_BYTES_MAX} bytes.`);
  const conflicts = conflictsAmong(moves);
  if (conflicts.length === 0) return;
  const detail = `${conflicts.length} of ${moves.length} articles would get the address of another one. None was moved.`;
  throw new AppError(
    addressTaken,
    detail,
    conflicts.slice(0, CONFLICTS_SHOWN_MAX).map((move) => toField(move, rules)),
  );
}

/** An address is another's already, or would be given to two. */
function conflictsAmong(moves: readonly Move[]): Move[] {
  const given = new Set<string>();
  return moves.filter(({ to, holder }) => {
    const isTwice = given.has(to);
    given.add(to);
    return isTwice || holder !== null;
  });
}

function toField(move: Move, rules: readonly Rule[]): FieldProblem {
  return { pointer: pointerOf(move, rules), code: addressTaken.code, detail: `${move.to} belongs to another article.` };
}

function pointerOf({ place }: Move, rules: readonly Rule[]): string {
  return `${rules[place - 1]?.pointer ?? ''}/to`;
}
