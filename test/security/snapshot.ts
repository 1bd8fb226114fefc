import { rows } from '../e2e/rows.js';
import type { TestApp } from '../support/app.js';
import { until } from '../support/until.js';

/** The places of those who read all streams move on by themselves. */
const MOVING = ['event_followers'];

/**
 * What the program does by itself after an act: counts, queues and followers to be told, mail, claims and events to be
 * followed, sources to be noted and pages to be looked at.
 */
const PUT_OFF = `SELECT (SELECT count(*) FROM dirty_counts) + (SELECT count(*) FROM dirty_threads)
  + (SELECT count(*) FROM notification_fanouts) + (SELECT count(*) FROM dirty_queues) + (SELECT count(*) FROM mails)
  + (SELECT count(*) FROM dirty_subjects) + (SELECT count(*) FROM source_changes)
  + (SELECT count(*) FROM verdicts WHERE state = 'published' AND sources_noted_at IS NULL AND sources <> '[]')
  + (SELECT count(*) FROM evidence_pages WHERE checked_at IS NULL)
  + (SELECT count(*) FROM events e JOIN event_followers f ON (e.xid, e.id) > (f.xid, f.id)) AS n`;

/**
 * A fingerprint of every row of every table, by table: equal as long as nothing at all was written, not even what stood
 * there. Taken once all is done that earlier acts have put off, since it would be written in between.
 */
export async function snapshotOf(app: TestApp): Promise<Record<string, string>> {
  await until('nothing is put off', async () => Number((await rows(app, PUT_OFF))[0]?.['n']) === 0);
  const all = `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> ALL($1) ORDER BY 1`;
  const tables = await rows(app, all, [MOVING]);
  const prints = tables.map(
    ({ name }) => `SELECT '${String(name)}' AS name,
      (SELECT md5(coalesce(string_agg(xmin::text || t::text, '|' ORDER BY t::text), '')) FROM ${String(name)} t) AS print`,
  );
  const printed = await rows(app, prints.join(' UNION ALL '));
  return Object.fromEntries(printed.map(({ name, print }) => [String(name), String(print)]));
}

/** The names of all columns, as they are and as JSON would write them: what mass assignment would aim at. */
export async function columnsOf(app: TestApp): Promise<string[]> {
  const found = await rows(
    app,
    `SELECT DISTINCT column_name AS name FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1`,
  );
  const names = found.map(({ name }) => String(name));
  const camel = names.map((name) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()));
  return [...new Set([...names, ...camel])];
}
