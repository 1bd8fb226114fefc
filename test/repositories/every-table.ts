import { randomUUID } from 'node:crypto';
import { AccountSeedService } from '#features/accounts/account-seed.service.js';
import { CommentSeedService } from '#features/comments/comment-seed.service.js';
import { openMotion, say } from '../e2e/answers.js';
import { rows } from '../e2e/rows.js';
import type { Stage } from '../support/cast.js';

/** Rows of what a story does not leave behind: what lasts a moment only, and what takes long to come about. */
const ROWS: Readonly<Record<string, string>> = {
  account_standings: `INSERT INTO account_standings (id, account_id, kind, reason, placed_at)
    SELECT gen_random_uuid(), id, 'slowed', 'a test', now() FROM accounts LIMIT 1`,
  account_totp: `INSERT INTO account_totp (account_id, secret, begun_at, last_step, failures)
    SELECT id, '\\x00', now(), 0, 0 FROM accounts LIMIT 1`,
  counts_turns: `INSERT INTO counts_turns SELECT id, now() FROM articles LIMIT 1`,
  dirty_counts: `INSERT INTO dirty_counts SELECT id, article_id, now() FROM comments LIMIT 1`,
  dirty_threads: `INSERT INTO dirty_threads SELECT id, article_id, now() FROM threads LIMIT 1`,
  mailed_tokens: `INSERT INTO mailed_tokens (hash, account_id, purpose, email_key, expires_at)
    SELECT '\\x01', id, 'verify_email', email_key, now() FROM accounts WHERE email_key IS NOT NULL LIMIT 1`,
  notification_fanouts: `INSERT INTO notification_fanouts
    SELECT id, article_id, author_id, author_id, now() FROM comments LIMIT 1`,
  notifications: `INSERT INTO notifications (id, account_id, kind, article_id, comment_id, created_at)
    SELECT gen_random_uuid(), author_id, 'reply', article_id, id, now() FROM comments LIMIT 1`,
  recovery_codes: `INSERT INTO recovery_codes (account_id, hash) SELECT id, '\\x02' FROM accounts LIMIT 1`,
  sso_keys: `INSERT INTO sso_keys (site_id, kid, algorithm, issuer, role_max, value, created_at)
    SELECT id, 'k1', 'HS256', 'https://gazette.example', 'member', '\\x03', now() FROM sites LIMIT 1`,
  sso_identities: `WITH reader AS (
      INSERT INTO accounts (id, name, name_key, kind, home_site_id, created_at)
      SELECT gen_random_uuid(), 'Sue Sso', 'suesso', 'sso', id, now() FROM sites LIMIT 1 RETURNING id, home_site_id
    ) INSERT INTO sso_identities (site_id, issuer, subject, account_id, kid, badges, signed_in_at)
    SELECT home_site_id, 'https://gazette.example', '7', id, 'k1', '[]', now() FROM reader`,
};

/** How many rows each table of the schema has; migrations aside. */
export async function rowCounts(stage: Stage): Promise<Record<string, number>> {
  const tables = await rows(
    stage,
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migrations' ORDER BY 1`,
  );
  const counted = tables.map(({ name }) => `SELECT '${String(name)}' AS name, count(*)::int AS n FROM ${String(name)}`);
  const found = counted.length === 0 ? [] : await rows(stage, counted.join(' UNION ALL '));
  return Object.fromEntries(found.map(({ name, n }) => [String(name), Number(n)]));
}

/** Plays a story and seeds a debate, so that every table has rows. Stops the application: nothing writes from then on. */
export async function fillEveryTable(stage: Stage): Promise<void> {
  const admin = await stage.person('Ada Admin', { siteId: stage.siteId, role: 'admin' });
  const { id } = await say(stage.reader, stage.threadId, 'Here before the migration.');
  await stage.other.post(`/threads/${stage.threadId}/comments`, { body: 'x' }, { 'idempotency-key': randomUUID() });
  await stage.other.put(`/comments/${id}/vote`, { value: 1 });
  for (const act of ['pin', 'feature', 'lock']) await stage.moderator.put(`/comments/${id}/${act}`);
  const motion = await openMotion(stage, stage.articleId);
  await stage.reader.put(`/threads/${motion.id}/stance`, { stance: 'for' });
  const strict = { state: 'closed', slowModeS: 60, premoderated: true };
  await stage.moderator.patch(`/threads/${motion.id}`, strict, { 'if-match': '"1"' });
  await stage.other.put(`/me/watches/articles/${stage.articleId}`);
  await stage.other.put(`/me/ignores/${stage.reader.id}`);
  await admin.put(`/sites/gazette/members/${stage.editor.id}`, { role: 'editor', section: 'Sport' });
  const lists = { items: [{ list: 'banned', language: 'de', words: ['esel'] }] };
  await admin.put('/sites/gazette/word-lists', lists, { 'if-match': '"1"' });
  const accountIds = await stage.app.get(AccountSeedService).ensure(20);
  await stage.app.get(CommentSeedService).fill(stage.threadId, { comments: 300, depthMax: 5, accountIds });
  await stage.app.close();
  for (const [table, insert] of Object.entries(ROWS)) {
    if ((await rowCounts(stage))[table] === 0) await rows(stage, insert);
  }
}
