import type { Id } from '#kernel/ids.js';
import type { PutArticle } from './article.contract.js';
import type { ArticleEntity } from './article.entity.js';

/** What a publisher says of an article. */
export type ArticleFields = Omit<
  ArticleEntity,
  'id' | 'revision' | 'marks' | 'views24h' | 'lookedUpAt' | 'createdAt' | 'updatedAt'
>;

/** What names an article on its site. */
export interface ArticleKeys extends Pick<ArticleFields, 'siteId' | 'externalId'> {
  /** Normalised; the article's own address is the first. */
  readonly urls: readonly [string, ...string[]];
}

/** What is said of an article, by whoever publishes it or by a page of the web. */
export interface Publication extends PutArticle {
  /** Whose words they are, where the article is new and nobody has said so. */
  readonly originAtFirst?: ArticleFields['origin'];
  /** Other addresses that lead to the same page. */
  readonly aliases?: readonly string[];
}

/** Who says it, and when; null is the operator. */
export interface Saying {
  readonly by: Id | null;
  readonly at: Date;
}

/** What a new article is while its publisher says nothing else. */
const NEW_ARTICLE = {
  externalId: null,
  byline: null,
  section: null,
  tags: [],
  language: null,
  publishedAt: null,
  origin: 'own',
  discussion: 'open',
  discussionSetAt: null,
  discussionSetBy: null,
  closeAt: null,
} as const;

/** The fields of an article after `input`: what the publisher leaves out stays as it is known. */
export function fieldsAfter(
  keys: ArticleKeys,
  input: Publication,
  known: ArticleEntity | null,
  saying: Saying,
): ArticleFields {
  const before = known === null ? { ...NEW_ARTICLE, origin: input.originAtFirst ?? 'own' } : descriptionOf(known);
  const { title, byline, section, tags, language, origin, publishedAt, closeAt } = input;
  const said = { title, byline, section, tags, language, origin, publishedAt: toDate(publishedAt) };
  return {
    ...before,
    ...onlyGiven(said),
    ...(closeAt !== undefined && { closeAt: closeAt === null ? null : new Date(closeAt) }),
    ...choiceOf(input, known, saying),
    siteId: keys.siteId,
    url: keys.urls[0],
    externalId: keys.externalId ?? before.externalId,
  } as ArticleFields;
}

/** A choice by hand is kept with its first maker until another one is made, or it is taken back by null. */
function choiceOf({ discussion }: PutArticle, known: ArticleEntity | null, { by, at }: Saying): Partial<ArticleFields> {
  if (discussion === undefined) return {};
  if (discussion === null) return { discussion: 'open', discussionSetAt: null, discussionSetBy: null };
  const isKnown = known?.discussion === discussion && known.discussionSetAt !== null;
  return isKnown ? {} : { discussion, discussionSetAt: at, discussionSetBy: by };
}

function descriptionOf(article: ArticleEntity): Omit<ArticleFields, 'siteId' | 'url'> {
  const { externalId, title, byline, section, tags, language, publishedAt, origin } = article;
  const { discussion, discussionSetAt, discussionSetBy, closeAt } = article;
  const debate = { discussion, discussionSetAt, discussionSetBy, closeAt };
  return { externalId, title, byline, section, tags, language, publishedAt, origin, ...debate };
}

function onlyGiven(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function toDate(time: string | undefined): Date | undefined {
  return time === undefined ? undefined : new Date(time);
}
