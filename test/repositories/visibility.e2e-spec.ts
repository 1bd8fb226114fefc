import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { appearanceTo, appearanceToGuests, type CommentStatus } from '#features/comments/comment.policy.js';
import { GUEST, memberOf, type Member, type Role } from '#platform/http/actor.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const STATUSES: readonly CommentStatus[] = ['visible', 'held', 'removed', 'deleted'];

describe('who sees a comment', () => {
  let database: TestDatabase;
  let client: pg.Client;

  beforeAll(async () => {
    database = await createTestDatabase();
    client = new pg.Client(database.url);
    await client.connect();
  });

  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  function member(accountId: string, role?: Role): Member {
    return memberOf(accountId, new Map(role ? [['site', { role, section: null }]] : []));
  }

  it.each(STATUSES)('is the same in SQL and in TypeScript for a guest: %s', async (status) => {
    const sql = `SELECT ${appearanceToGuests('c')} AS appearance FROM (SELECT $1::text AS status) c`;

    const { rows } = await client.query<{ appearance: string }>(sql, [status]);

    expect(rows[0]?.appearance).toBe(appearanceTo(GUEST, { status, authorId: 'author', siteId: 'site' }));
  });

  it('knows every status that the schema allows', async () => {
    const { rows } = await client.query<{ definition: string }>(
      `SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conname = 'comments_status_check'`,
    );

    const allowed = [...(rows[0]?.definition ?? '').matchAll(/'(\w+)'::text/g)].map((match) => match[1]);
    expect(allowed.sort()).toEqual([...STATUSES].sort());
  });

  it.each([
    ['the author', member('author'), 'full'],
    ['a moderator of the site', member('somebody', 'moderator'), 'full'],
    ['another member', member('somebody'), 'absent'],
    [
      'a moderator of another site',
      { ...member('somebody'), memberships: new Map([['elsewhere', { role: 'moderator' as const, section: null }]]) },
      'absent',
    ],
    ['a guest', GUEST, 'absent'],
  ] as const)('shows a held comment to %s: %s -> %s', (_who, actor, appearance) => {
    expect(appearanceTo(actor, { status: 'held', authorId: 'author', siteId: 'site' })).toBe(appearance);
  });
});
