import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { FINDS_NOTHING, putService, startOutsideCheck, type OutsideCheck } from '../support/outside-check.js';
import { putWords } from '../support/screening.js';
import { openNet } from '../support/web.js';
import { problemIn } from './answers.js';
import { countOf } from './rows.js';

let stage: Stage;
let admin: Person;
let check: OutsideCheck;

beforeAll(async () => {
  check = await startOutsideCheck();
  stage = await startStage({}, openNet([check.port]));
  admin = await stage.person('Ada Admin', { siteId: stage.siteId, role: 'admin' });
  await putService(admin, 'external', check, { onFailure: 'ignore' });
});
afterAll(async () => {
  await stage.close();
  await check.close();
});

describe('a text whose screening is overtaken by new rules each time', () => {
  let changes = 0;
  const changesTheRules: OutsideCheck['reply'] = (response) => {
    void putWords(admin, 'gazette', { suspect: [`word${(changes += 1)}`] }).then(() => {
      FINDS_NOTHING(response);
    });
  };

  it('is refused for a moment, with nothing written, and accepted under the same key once the rules stand', async () => {
    const body = 'Overtaken by new rules.';
    const send = (): Promise<Answer> =>
      stage.reader.post(`/threads/${stage.threadId}/comments`, { body }, { 'idempotency-key': 'overtaken' });

    check.reply = changesTheRules;
    const refused = await send();
    const written = await countOf(stage, 'comments', 'body = $1', [body]);
    check.reply = FINDS_NOTHING;
    const accepted = await send();

    expect(problemIn(refused)).toMatchObject({ status: 503, code: 'rules_changing' });
    expect(refused.headers.get('retry-after')).toBe('1');
    expect([changes, written, accepted.status]).toEqual([3, 0, 201]);
  });
});
