import { randomUUID } from 'node:crypto';
import { rows } from '../e2e/rows.js';
import type { TestApp } from './app.js';

/** A claim about the first words of an article, as it stands in its table; no flag and no case come with it. */
export async function insertClaim(app: TestApp, articleId: string, publicState = 'verdict'): Promise<string> {
  const id = randomUUID();
  await rows(
    app,
    `INSERT INTO claims (id, site_id, article_id, subject_type, subject_id, origin_revision, origin_selectors, revision,
       selectors, quote, attributed, normal, norm_sha256, critical_tokens, cluster_id, public_state, created_at, changed_at)
     SELECT $1, site_id, id, 'article', id, 1, '{}', 1, '{}', 'The new bridge opens on Monday.', false,
       'the new bridge opens on monday', sha256('the new bridge opens on monday'), '{}', $1, $3, now(), now()
     FROM articles WHERE id = $2`,
    [id, articleId, publicState],
  );
  return id;
}

/** Adds so many claims like one, in its cluster and on the same text. */
export async function multiplyClaim(app: TestApp, id: string, times: number): Promise<void> {
  await rows(
    app,
    `INSERT INTO claims (id, site_id, article_id, subject_type, subject_id, origin_revision, origin_selectors, revision,
       selectors, quote, attributed, normal, norm_sha256, critical_tokens, cluster_id, created_at, changed_at)
     SELECT gen_random_uuid(), site_id, article_id, subject_type, subject_id, origin_revision, origin_selectors, revision,
       selectors, quote, attributed, normal, norm_sha256, critical_tokens, cluster_id, created_at, changed_at
     FROM claims, generate_series(1, $2) WHERE id = $1`,
    [id, times],
  );
}
