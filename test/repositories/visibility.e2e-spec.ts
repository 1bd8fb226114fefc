import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { appearanceTo, appearanceToGuests, type CommentStatus } from '#features/comments/comment.policy.js';
import { GUEST, memberOf, type Member, type Role } from '#platform/http/actor.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const STATUSES: readonly CommentStatus[] = ['visible', 'held', 'removed', 'deleted'];

const PLACE = { authorId: 'author', siteId: 'site', section: 'Sport' } as const;

function member(accountId: string, role?: Role, section: string | null = null): Member {
  return memberOf(accountId, new Map(role ? [['site', { role, section }]] : []));
}

function elsewhere(accountId: string): Member {
  return memberOf(accountId, new Map([['elsewhere', { role: 'moderator', section: null }]]));
}

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

  it.each(STATUSES.flatMap((status) => [[status, null] as const, [status, new Date()] as const]))(
    'is the same in SQL and in TypeScript for a guest: %s, published %s',
    async (status, publishedAt) => {
      const sql = `SELECT ${appearanceToGuests('c')} AS appearance
        FROM (SELECT $1::text AS status, $2::timestamptz AS published_at) c`;

      const { rows } = await client.query<{ appearance: string }>(sql, [status, publishedAt]);

      expect(rows[0]?.appearance).toBe(appearanceTo(GUEST, { ...PLACE, status, publishedAt }));
    },
  );

  it('knows every status that the schema allows', async () => {
    const { rows } = await client.query<{ definition: string }>(
      `SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conname = 'comments_status_check'`,
    );

    const allowed = [...(rows[0]?.definition ?? '').matchAll(/'(\w+)'::text/g)].map((match) => match[1]);
    expect(allowed.sort()).toEqual([...STATUSES].sort());
  });

  it.each([
    ['the author', member('author'), 'full', 'full', 'tombstone'],
    ['a moderator of the site', member('somebody', 'moderator'), 'full', 'full', 'tombstone'],
    ['a moderator of its section', member('somebody', 'moderator', 'Sport'), 'full', 'full', 'tombstone'],
    ['a moderator of another section', member('somebody', 'moderator', 'Culture'), 'absent', 'tombstone', 'absent'],
    ['another member', member('somebody'), 'absent', 'tombstone', 'absent'],
    ['a moderator of another site', elsewhere('somebody'), 'absent', 'tombstone', 'absent'],
    ['a guest', GUEST, 'absent', 'tombstone', 'absent'],
  ] as const)(
    'shows to %s what is held, held by an edit, and deleted before it was seen',
    (_who, actor, ...expected) => {
      const held = { ...PLACE, status: 'held', publishedAt: null } as const;
      const heldByAnEdit = { ...held, publishedAt: new Date() };
      const deletedUnseen = { ...held, status: 'deleted' } as const;

      const shown = [held, heldByAnEdit, deletedUnseen].map((comment) => appearanceTo(actor, comment));

      expect(shown).toEqual(expected);
    },
  );
});
