import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import 'reflect-metadata';
import type * as Declared from '#platform/database/statement.js';
import { median } from '../statistics.ts';
import { answer } from './answers.ts';
import type { Acted } from './moderators.process.ts';

interface Queue {
  readonly siteId: string;
  readonly queue: string;
}

/** The server's own statements; the build that is measured says them. */
const STATEMENTS = {
  next: { name: 'leases.next_of_site', file: 'next-cases.repository.js' },
  lock: { name: 'cases.lock_together', file: 'locked-cases.repository.js' },
  settle: { name: 'cases.settle', file: 'locked-cases.repository.js' },
} as const;
const QUEUES_OF_A_SUBJECT = ['held', 'conduct'];
const LEASE_MS = 600_000;

// A ledger of its own: that of the site is a chain in which every entry counts.
const LEDGER = `
  CREATE SCHEMA IF NOT EXISTS bench;
  CREATE TABLE IF NOT EXISTS bench.head AS SELECT 0::bigint AS seq, ''::text AS hash;
  CREATE TABLE IF NOT EXISTS bench.entries (id uuid PRIMARY KEY, case_id uuid NOT NULL UNIQUE, seq bigint NOT NULL UNIQUE,
    facts jsonb NOT NULL, hash text NOT NULL)`;
const ADVANCE = { name: 'advance', text: `UPDATE bench.head SET seq = seq + 1, hash = $1 RETURNING seq` };
const RECORD = {
  name: 'record',
  text: `INSERT INTO bench.entries (id, case_id, seq, facts, hash) VALUES ($1, $2, $3, $4, $5)`,
};

let statements: Readonly<Record<keyof typeof STATEMENTS, { name: string; text: string }>>;
let clients: { readonly db: pg.Client; readonly holderId: string; taken: string[] }[] = [];

/** The limit of moderation: cases found and taken, or closed with an entry in a ledger, by these statements alone. */
const methods = {
  /** A client for each moderator. */
  async connect({ url, app, holderIds }: { url: string; app: string; holderIds: readonly string[] }): Promise<void> {
    statements = await readStatements(app);
    clients = await Promise.all(
      holderIds.map(async (holderId) => {
        const db = new pg.Client({ connectionString: url, application_name: 'parley bench' });
        await db.connect();
        return { db, holderId, taken: [] };
      }),
    );
    await clients[0]?.db.query(LEDGER);
  },

  async take({ siteId, queue, each }: Queue & { each: number }): Promise<Acted> {
    return act(async ({ db, holderId, taken }) => {
      for (let n = 0; n < each; n += 1) {
        const began = performance.now();
        const place = [[siteId], [null], [false]];
        const values = [holderId, queue, ...place, new Date(), new Date(Date.now() + LEASE_MS), 1];
        await db.query('BEGIN');
        const { rows } = await db.query<{ id: string }>({ ...statements.next, values });
        await db.query('COMMIT');
        took.push(performance.now() - began);
        taken.push(...rows.map(({ id }) => id));
      }
      return taken;
    });
  },

  /** Of what was taken last. */
  async decide(_: null): Promise<Acted> {
    return act(async ({ db, holderId, taken }) => {
      for (const id of taken) {
        const began = performance.now();
        await db.query('BEGIN');
        await db.query({ ...statements.lock, values: [id, QUEUES_OF_A_SUBJECT, holderId] });
        await db.query({ ...statements.settle, values: [[id], new Date(), holderId, 'approve'] });
        const hash = randomUUID();
        const { rows } = await db.query<{ seq: string }>({ ...ADVANCE, values: [hash] });
        await db.query({ ...RECORD, values: [randomUUID(), id, rows[0]?.seq, { action: 'approve' }, hash] });
        await db.query('COMMIT');
        took.push(performance.now() - began);
      }
      return taken.splice(0);
    });
  },
};

async function readStatements(app: string): Promise<typeof statements> {
  const load = (file: string): Promise<unknown> => import(pathToFileURL(path.join(app, 'dist/src', file)).href);
  for (const { file } of Object.values(STATEMENTS)) await load(`features/cases/${file}`);
  const { declaredStatements } = (await load('platform/database/statement.js')) as typeof Declared;
  const textOf = ({ name }: { name: string }): { name: string; text: string } => {
    const text = declaredStatements().get(name);
    if (text === undefined) throw new Error(`The build has no statement ${name}.`);
    return { name, text };
  };
  return { next: textOf(STATEMENTS.next), lock: textOf(STATEMENTS.lock), settle: textOf(STATEMENTS.settle) };
}

let took: number[] = [];

async function act(one: (client: (typeof clients)[number]) => Promise<string[]>): Promise<Acted> {
  took = [];
  const caseIds = (await Promise.all(clients.map(one))).flat();
  return { caseIds, medianMs: median(took) };
}

export type CaseStatements = typeof methods;
answer(methods);
