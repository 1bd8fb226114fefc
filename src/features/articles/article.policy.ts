import type { Id } from '#kernel/ids.js';
import { roleOf, type Actor } from '#platform/http/actor.js';
import { siteSettingsSchema, type SiteSettings } from '../sites/site.contract.js';
import type { ArticleView } from './article.contract.js';

const MS_PER_DAY = 86_400_000;

/** Editors and admins publish articles: on the whole site, or in the section that they work for. */
export function canPublish(actor: Actor, siteId: Id, section: string | null = null): boolean {
  const role = roleOf(actor, siteId, section);
  return role === 'editor' || role === 'admin';
}

/** Whether there is an article on the site that `actor` might publish, in whatever section. */
export function canPublishSomewhere(actor: Actor, siteId: Id): boolean {
  const section = actor.kind === 'member' ? (actor.memberships.get(siteId)?.section ?? null) : null;
  return canPublish(actor, siteId, section);
}

/** Whether a page gets its article on the site by being opened: it is one of the site's own, and the site wants that. */
export function canLookUp({ lookup, origins }: Pick<SiteSettings, 'lookup' | 'origins'>, url: string): boolean {
  return lookup && origins.includes(new URL(url).origin);
}

/** What decides when the debate of an article ends by itself. */
export interface Course {
  /** When somebody chose the discussion by hand; null: nobody did, and it closes by age. */
  readonly discussionSetAt: Date | null;
  /** The time that was set. */
  readonly closeAt: Date | null;
  readonly publishedAt: Date | null;
  readonly createdAt: Date;
}

/**
 * When a debate that is open ends by itself; null: never. A time that was set is kept to. Without one it ends
 * `autoCloseDays` (of 24 hours) after publication, unless somebody chose by hand.
 */
export function closingTime(course: Course, autoCloseDays: SiteSettings['autoCloseDays']): Date | null {
  const { closeAt, discussionSetAt, publishedAt, createdAt } = course;
  if (closeAt !== null) return closeAt;
  if (discussionSetAt !== null || autoCloseDays === null) return null;
  return new Date((publishedAt ?? createdAt).getTime() + autoCloseDays * MS_PER_DAY);
}

/** What decides whether an article is debated at a certain time. */
export interface Debate {
  readonly discussion: ArticleView['discussion'];
  readonly closesAt: Date | null;
  /** Whether the whole site takes nothing. */
  readonly stopped: boolean;
}

/** Whether an article takes comments and votes at the time `now`. */
export function isDebated({ discussion, closesAt, stopped }: Debate, now: Date): boolean {
  const chosen = discussion === 'open' || discussion === 'premoderated';
  return chosen && !stopped && (closesAt === null || now < closesAt);
}

// The same rules as SQL over the rows `a` of articles and `s` of sites; a test holds the two together.
// Settings that are younger than their site are missing in its row.
const DEFAULT_DAYS = siteSettingsSchema.parse({}).autoCloseDays ?? 'NULL';
/** After how many days a debate ends on the site of the row; null: never. */
export const CLOSING_DAYS = `CASE WHEN jsonb_exists(s.settings, 'autoCloseDays')
  THEN (s.settings ->> 'autoCloseDays')::int ELSE ${DEFAULT_DAYS} END`;
const isStopped = `coalesce((s.settings ->> 'stopped')::boolean, false)`;

/** `closingTime`. */
export const CLOSING_TIME = `coalesce(a.close_at, CASE WHEN a.discussion_set_at IS NULL THEN
  coalesce(a.published_at, a.created_at) + make_interval(secs => 86400 * (${CLOSING_DAYS})) END)`;

/** The columns of a `Debate`. */
export const DEBATE_COLUMNS = `a.discussion, ${CLOSING_TIME} AS "closesAt", ${isStopped} AS stopped`;

/** `isDebated`; `now` is an expression for the time, such as a parameter. */
export function isDebatedAt(now: string): string {
  return `(a.discussion IN ('open', 'premoderated') AND NOT ${isStopped} AND coalesce(${now} < ${CLOSING_TIME}, true))`;
}
