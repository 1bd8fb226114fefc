import { randomUUID } from 'node:crypto';
import type { Stage } from '../support/cast.js';
import { CommentFlagsService } from '#features/comments/comment-flags.service.js';
import { memberOf } from '#platform/http/actor.js';
import { rows } from './rows.js';

/** Accounts that came about a moment ago; they have no password, so their acts go past HTTP. */
export async function newAccounts(stage: Stage, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  await rows(
    stage,
    `INSERT INTO accounts (id, name, name_key, kind, home_site_id, created_at)
     SELECT id, 'Crowd ' || id, id::text, 'sso', $2, now() FROM unnest($1::uuid[]) AS c (id)`,
    [ids, stage.siteId],
  );
  return ids;
}

/** Gives accounts a past: flags on one comment or another, each decided so. */
export async function decidedFlags(stage: Stage, ids: readonly string[], status: string, count: number): Promise<void> {
  await rows(
    stage,
    `INSERT INTO flags (id, site_id, subject_type, subject_id, subject_revision, quoted_text, reporter_id, kind, reason,
       status, created_at, decided_at)
     SELECT gen_random_uuid(), $1, 'comment', gen_random_uuid(), 1, '', c.id, 'conduct', 'spam', $3,
       now() - make_interval(hours => n), now() - interval '1 hour'
     FROM unnest($2::uuid[]) AS c (id), generate_series(24, 23 + $4::int) AS n`,
    [stage.siteId, ids, status, count],
  );
}

/** Lets each of them report a comment, as the route does. */
export async function reportAll(
  stage: Stage,
  ids: readonly string[],
  commentId: string,
  reason: string,
): Promise<void> {
  const flags = stage.app.get(CommentFlagsService);
  for (const id of ids) await flags.flag(memberOf(id), commentId, { reason });
}

export async function setAutoHold(stage: Stage, autoHold: boolean): Promise<void> {
  await rows(
    stage,
    `UPDATE sites SET settings = settings || jsonb_build_object('autoHold', $2::boolean) WHERE id = $1`,
    [stage.siteId, autoHold],
  );
}
