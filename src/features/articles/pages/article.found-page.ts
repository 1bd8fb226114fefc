import { putArticleSchema, type PutArticle } from '../article.contract.js';
import type { PageHead } from './article.page-head.js';

type Optional = 'byline' | 'section' | 'language' | 'publishedAt';

/** What a page says of the article on it, as a publisher would say it; null for a page without a title. */
export function descriptionOf(site: string, head: PageHead): PutArticle | null {
  if (head.title === null) return null;
  const { byline, section, language, publishedAt } = head;
  const said = Object.entries({ byline, section, language, publishedAt }).filter(([name, value]) =>
    isUsable(name as Optional, value),
  );
  return { site, url: head.url, title: head.title, ...(Object.fromEntries(said) as Pick<PutArticle, Optional>) };
}

/** A page may say anything; what a publisher could not say is left out. */
function isUsable(name: Optional, value: string | null): boolean {
  return value !== null && putArticleSchema.shape[name].safeParse(value).success;
}
