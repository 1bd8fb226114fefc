import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HousekeepingService } from '#features/accounts/housekeeping.service.js';
import { startStage, type Stage } from '../support/cast.js';
import { countOf, rows } from './rows.js';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());

describe('what is over', () => {
  it('goes after a week, in batches, and nothing else does', async () => {
    await rows(
      stage,
      `INSERT INTO sessions (id, account_id, created_at, expires_at)
       SELECT gen_random_uuid(), $1, now() - interval '40 days', now() - interval '8 days' FROM generate_series(1, 2500)`,
      [stage.reader.id],
    );
    await rows(
      stage,
      `INSERT INTO refresh_tokens (hash, session_id, created_at)
       SELECT sha256(id::text::bytea), id, created_at FROM sessions WHERE expires_at < now()`,
    );
    await stage.other.delete('/sessions/current');
    const living = await countOf(stage, 'sessions', 'expires_at > now()');

    await stage.app.get(HousekeepingService).run();

    expect(await countOf(stage, 'sessions', 'expires_at < now()')).toBe(0);
    expect(await countOf(stage, 'refresh_tokens', "created_at < now() - interval '1 day'")).toBe(0);
    expect(await countOf(stage, 'sessions', 'true')).toBe(living);
    expect((await stage.reader.get('/me')).status).toBe(200);
  });
});
