import { Injectable } from '@nestjs/common';
import { canonicalUrl } from '../articles/articles.service.js';
import type { CountsView } from './reader.contract.js';
import { ReaderRepository } from './reader.repository.js';

/** How many comments pages have, for lists of articles that show only the figure. */
@Injectable()
export class PageCountsService {
  constructor(private readonly repository: ReaderRepository) {}

  /** Visible comments under each address, on all sites, in the order of the question. */
  async count(urls: readonly string[]): Promise<CountsView> {
    const counts = await this.repository.countComments(urls.map(canonicalUrl));
    return { items: urls.map((url, place) => ({ url, comments: counts[place] ?? 0 })) };
  }
}
