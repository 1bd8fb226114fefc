import { randomUUID } from 'node:crypto';
import { AccountSeedService } from '#features/accounts/account-seed.service.js';
import { CommentSeedService } from '#features/comments/seed/comment-seed.service.js';
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
  screening_policies: `INSERT INTO screening_policies (site_id, version, document, created_at)
    SELECT id, 1, '{}', now() FROM sites LIMIT 1`,
  screening_services: `INSERT INTO screening_services (site_id, kind, url, secret, on_failure, timeout_ms, created_at, changed_at)
    SELECT id, 'external', 'https://checks.example', '\\x04', 'hold', 1000, now(), now() FROM sites LIMIT 1`,
  screenings: `INSERT INTO screenings (id, site_id, subject_type, subject_id, revision, policy_version, outcome, rule, signals, created_at)
    SELECT gen_random_uuid(), site_id, 'comment', id, version, 1, 'publish', 'default', '[]', now() FROM comments LIMIT 1`,
  screening_retries: `INSERT INTO screening_retries (subject_id, subject_type, site_id, revision, checks, due_at, created_at)
    SELECT id, 'comment', site_id, version, '{external}', now(), now() FROM comments LIMIT 1`,
  known_statements: `INSERT INTO known_statements (claim_id, site_id, normal, norm_sha256, runs, tokens, rating, label, at)
    SELECT gen_random_uuid(), id, 'it is so', '\\x06', 1, '{}', 'inconsistent', 'False', now() FROM sites LIMIT 1`,
  known_statement_runs: `INSERT INTO known_statement_runs SELECT site_id, 7, claim_id FROM known_statements LIMIT 1`,
  recent_texts: `INSERT INTO recent_texts (subject_id, revision, site_id, author_id, sha256, shingles, created_at)
    SELECT id, version, site_id, author_id, '\\x05', '{1}', now() FROM comments LIMIT 1`,
  author_days: `INSERT INTO author_days (site_id, account_id, day) SELECT site_id, author_id, now() FROM comments LIMIT 1`,
  cases: `INSERT INTO cases (id, site_id, queue, subject_type, subject_id, subject_revision, author_id, first_flag_at, due_at, created_at)
    SELECT gen_random_uuid(), site_id, 'conduct', 'comment', id, version, author_id, now(), now(), now() FROM comments LIMIT 1`,
  case_conflicts: `INSERT INTO case_conflicts SELECT id, author_id, 'flagged' FROM cases LIMIT 1`,
  case_acts: `INSERT INTO case_acts (id, case_id, kind, at) SELECT gen_random_uuid(), id, 'opened', now() FROM cases LIMIT 1`,
  dirty_queues: `INSERT INTO dirty_queues SELECT id, '', now() FROM sites LIMIT 1`,
  queue_turns: `INSERT INTO queue_turns SELECT id, now() FROM sites LIMIT 1`,
  flags: `INSERT INTO flags (id, site_id, case_id, subject_type, subject_id, subject_revision, quoted_text, reporter_id, kind, reason, created_at)
    SELECT gen_random_uuid(), site_id, id, subject_type, subject_id, subject_revision, '', author_id, 'notice', 'law', now() FROM cases LIMIT 1`,
  notices: `INSERT INTO notices (flag_id, reference, law, explanation, good_faith) SELECT id, 'N-1', 'a law', 'why', true FROM flags LIMIT 1`,
  moved_flags: `INSERT INTO moved_flags SELECT subject_type, subject_id, id FROM flags LIMIT 1`,
  flag_rates: `INSERT INTO flag_rates SELECT id, 'conduct', 1, 2, now() FROM sites LIMIT 1`,
  co_flaggers: `INSERT INTO co_flaggers
    SELECT s.id, least(a.id, b.id), greatest(a.id, b.id), 5, 0.5, now() FROM sites s, accounts a JOIN accounts b ON b.id <> a.id LIMIT 1`,
  muted_flaggers: `INSERT INTO muted_flaggers SELECT s.id, a.id, now() FROM sites s, accounts a LIMIT 1`,
  trusted_flaggers: `INSERT INTO trusted_flaggers (id, site_id, account_id, organisation, named_by, since)
    SELECT gen_random_uuid(), s.id, a.id, 'Watch', a.id, now() FROM sites s, accounts a LIMIT 1`,
  mails: `INSERT INTO mails (id, letter, next_at, created_at) VALUES (gen_random_uuid(), '\\x0a', now(), now())`,
  dry_runs: `INSERT INTO dry_runs (id, site_id, state, days, counts, started_at, seen_at)
    SELECT gen_random_uuid(), id, 'running', 7, '{}', now(), now() FROM sites LIMIT 1`,
  nightly_jobs: `INSERT INTO nightly_jobs (job, night, taken_at) VALUES ('a test', now(), now())`,
  closing_turns: `INSERT INTO closing_turns (told_until) VALUES (now())`,
  debate_changes: `INSERT INTO debate_changes (site_id, since) SELECT id, now() FROM sites LIMIT 1`,
  ledgers: `INSERT INTO ledgers (site_id, head_hash) SELECT id, '\\x06' FROM sites LIMIT 1`,
  decisions: `INSERT INTO decisions (id, site_id, seq, subject_type, subject_id, actor_role, automated, action, bytes, prev_hash, hash, created_at)
    SELECT gen_random_uuid(), site_id, 1, 'comment', id, 'moderator', false, 'remove', '\\x07', '\\x06', '\\x08', now() FROM comments LIMIT 1`,
  decision_texts: `INSERT INTO decision_texts (decision_id, salt) SELECT id, '\\x09' FROM decisions LIMIT 1`,
  statements: `INSERT INTO statements (decision_id, account_id, fields, created_at, due_at)
    SELECT d.id, a.id, '{}', now(), now() FROM decisions d, accounts a LIMIT 1`,
  sanctions: `INSERT INTO sanctions (id, account_id, track, kind, points, starts_at, decision_id, created_at)
    SELECT gen_random_uuid(), a.id, 'conduct', 'warning', 1, now(), d.id, now() FROM decisions d, accounts a LIMIT 1`,
  sweeps: `INSERT INTO sweeps (decision_id, site_id, action, comment_ids, created_at)
    SELECT d.id, d.site_id, 'remove', '{}', now() FROM decisions d LIMIT 1`,
  appeals: `INSERT INTO appeals (id, site_id, decision_id, appellant_id, standing, grounds, text, due_at, created_at)
    SELECT gen_random_uuid(), d.site_id, d.id, a.id, 'author', 'procedure', 'x', now(), now() FROM decisions d, accounts a LIMIT 1`,
  claims: `WITH added AS (SELECT gen_random_uuid() AS id UNION ALL SELECT gen_random_uuid()),
    debated AS (
      INSERT INTO threads (id, article_id, kind, claim_id, state, created_at)
      SELECT gen_random_uuid(), a.id, 'claim', n.id, 'open', now() FROM added n, (SELECT * FROM articles LIMIT 1) a
    )
    INSERT INTO claims (id, site_id, article_id, subject_type, subject_id, origin_revision, origin_selectors, revision, selectors,
      quote, attributed, normal, norm_sha256, critical_tokens, cluster_id, created_at, changed_at)
    SELECT n.id, a.site_id, a.id, 'article', a.id, 1, '{}', 1, '{}', 'x', false, 'x', '\\x0a', '{}', n.id, now(), now()
    FROM added n, (SELECT * FROM articles LIMIT 1) a`,
  claim_links: `INSERT INTO claim_links (first_id, second_id, state, created_at)
    SELECT a.id, b.id, 'suggested', now() FROM claims a JOIN claims b ON a.id < b.id LIMIT 1`,
  evidence_pages: `INSERT INTO evidence_pages (key, url, host, domain_kind, created_at)
    VALUES ('https://source.example', 'https://source.example/', 'source.example', 'other', now())`,
  evidence: `INSERT INTO evidence (id, claim_id, account_id, page_key, url, stance, created_at)
    SELECT gen_random_uuid(), c.id, a.id, p.key, p.url, 'refutes', now() FROM claims c, accounts a, evidence_pages p LIMIT 1`,
  moved_evidence: `INSERT INTO moved_evidence SELECT claim_id, id FROM evidence LIMIT 1`,
  verdicts: `INSERT INTO verdicts (id, claim_id, site_id, kind, rating, label, summary, rationale, subject_revision, text_sha256,
      as_of, state, created_at)
    SELECT gen_random_uuid(), c.id, c.site_id, 'verdict', 'inconsistent', 'false', 'x', 'x', 1, '\\x0b', now(), 'proposed', now()
    FROM claims c LIMIT 1`,
  verdict_sources: `INSERT INTO verdict_sources SELECT v.id, 1, p.key FROM verdicts v, evidence_pages p LIMIT 1`,
  source_changes: `INSERT INTO source_changes SELECT id, now() FROM claims LIMIT 1`,
  verdict_drafts: `INSERT INTO verdict_drafts SELECT c.id, a.id, '{}', now() FROM cases c, accounts a LIMIT 1`,
  verdict_spreads: `INSERT INTO verdict_spreads (claim_id, created_at) SELECT id, now() FROM claims LIMIT 1`,
  dirty_subjects: `INSERT INTO dirty_subjects SELECT 'article', id, now() FROM articles LIMIT 1`,
  typos: `INSERT INTO typos (id, site_id, article_id, revision, selectors, quote, reporter_id, created_at)
    SELECT gen_random_uuid(), a.site_id, a.id, 1, '{}', 'x', w.id, now() FROM articles a, accounts w LIMIT 1`,
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
