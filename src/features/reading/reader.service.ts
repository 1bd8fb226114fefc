import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Member } from '#platform/http/actor.js';
import { ArticlesService } from '../articles/articles.service.js';
import { accountUnknown, ignoreSelf, tooManyIgnores } from './reader.errors.js';
import { IGNORES_MAX, ReaderRepository } from './reader.repository.js';

/** What a reader follows, and whom a reader does not want to read. */
@Injectable()
export class ReaderService {
  constructor(
    private readonly database: Database,
    private readonly repository: ReaderRepository,
    private readonly articles: ArticlesService,
    private readonly clock: Clock,
  ) {}

  /** Follows an article. Throws 404 `article_not_found`. */
  async watch({ accountId }: Member, articleId: Id): Promise<void> {
    await this.articles.requireView(articleId);
    await this.database.transaction((tx) => this.repository.watch(tx, accountId, articleId, this.clock.now()));
  }

  async unwatch({ accountId }: Member, articleId: Id): Promise<void> {
    await this.repository.unwatch(accountId, articleId);
  }

  /** Throws 404 `account_not_found`, 409 `ignore_self` or `too_many_ignores`. */
  async ignore({ accountId }: Member, ignoredId: Id): Promise<void> {
    if (accountId === ignoredId) throw new AppError(ignoreSelf);
    await this.database.transaction(async (tx) => {
      const { known, ignores } = await this.repository.ignore(tx, accountId, ignoredId, this.clock.now());
      if (!known) throw new AppError(accountUnknown);
      if (ignores >= IGNORES_MAX) throw new AppError(tooManyIgnores);
    });
  }

  async unignore({ accountId }: Member, ignoredId: Id): Promise<void> {
    await this.repository.unignore(accountId, ignoredId);
  }
}
