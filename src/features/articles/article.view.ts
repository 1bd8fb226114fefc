import { utcText } from '#platform/database/sql.js';
import { CLOSING_TIME } from './article.policy.js';

/** The columns of an `ArticleView` over the rows `a` of articles and `s` of sites: the one way out of an article. */
export const ARTICLE_VIEW = `
  a.id, s.slug AS site, a.external_id AS "externalId", a.url, a.title, a.byline, a.section, a.tags, a.language,
  ${utcText('a.published_at')} AS "publishedAt", a.origin, a.discussion,
  ${utcText('a.close_at')} AS "closeAt", ${utcText(CLOSING_TIME)} AS "closesAt", a.revision, a.views_24h AS "views24h"`;
