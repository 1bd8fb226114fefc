import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Answer, Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { CommandLine, type Ended } from '../support/command-line.js';
import { problemIn, publish, say } from './answers.js';
import { decide, decideOn, flag, lease, openCase, sayHeld, setStatus } from './moderation.js';
import { countOf, rows } from './rows.js';
import { faultsOf, pastTriggers, verifyAll, type Verified } from './verifying.js';

jest.setTimeout(120_000);

let stage: Stage;
const folder = mkdtempSync(path.join(os.tmpdir(), 'parley-verify-'));
beforeAll(async () => {
  stage = await startStage();
});
afterAll(async () => {
  await stage.close();
  rmSync(folder, { recursive: true, force: true });
});

interface EntryAnswer {
  readonly id: string;
  readonly seq: number;
  readonly action: string;
  readonly rationale: string | null;
  readonly prevHash: string;
  readonly hash: string;
  readonly bytes: string;
}

const entriesIn = (answer: Answer): { items: readonly EntryAnswer[]; next: string | null } =>
  answer.body as { items: EntryAnswer[]; next: string | null };

async function wholeLedger(): Promise<EntryAnswer[]> {
  const found: EntryAnswer[] = [];
  for (let next: string | null = ''; next !== null;) {
    const after: string = next === '' ? '' : `&after=${encodeURIComponent(next)}`;
    const answer = await stage.moderator.get(`/moderation/ledger?site=gazette&limit=7${after}`);
    expect(answer.status).toBe(200);
    found.push(...entriesIn(answer).items);
    ({ next } = entriesIn(answer));
  }
  return found.reverse();
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const verify = (): Promise<Verified> => verifyAll(stage);
const tamperedWith = (change: string, back: string, values: unknown[]): Promise<readonly string[]> =>
  faultsOf(stage, change, back, values);

describe('the ledger of a site', () => {
  it('is a chain that anybody can check who reads it, and holds no words in what is hashed', async () => {
    for (const body of ['One hat.', 'Two hats.', 'Three hats.']) {
      const { id } = await say(stage.reader, stage.threadId, body);
      await decideOn(stage, id, { rationale: `It says "${body}"` });
    }

    const entries = await wholeLedger();

    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, place) => place + 1));
    let prev = sha256(`parley ledger ${stage.siteId}`);
    for (const { id, seq, prevHash, hash, bytes } of entries) {
      expect([prevHash, hash]).toEqual([prev, sha256(bytes)]);
      expect(JSON.parse(bytes)).toMatchObject({ id, seq, prev, siteId: stage.siteId, action: 'remove' });
      expect(bytes).not.toMatch(/hat|Rita|Mona/);
      prev = hash;
    }
    expect(entries[0]?.rationale).toBe('It says "One hat."');
  });

  it('is for the staff of the whole site', async () => {
    const sports = await stage.person('Sid Sports', { siteId: stage.siteId, role: 'moderator', section: 'Sport' });
    const path = '/moderation/ledger?site=gazette';

    const answers = await Promise.all([stage.guest, stage.reader, sports, stage.editor].map((one) => one.get(path)));
    const nowhere = await stage.moderator.get('/moderation/ledger?site=nowhere');
    const forged = await stage.moderator.get(`${path}&after=abc`);

    expect(answers.map(({ status }) => status)).toEqual([401, 403, 403, 200]);
    expect(problemIn(answers[1] ?? nowhere).code).toBe('ledger_not_allowed');
    expect([nowhere.status, forged.status]).toEqual([404, 400]);
  });

  it('stays one chain under sixteen who decide at once', async () => {
    const judges = await Promise.all(
      Array.from({ length: 16 }, (_, n) =>
        stage.person(`Judge ${'v'.repeat(n + 1)}`, { siteId: stage.siteId, role: 'moderator' }),
      ),
    );
    const places = await Promise.all(Array.from({ length: 4 }, (_, n) => publish(stage, `busy-${n}`)));
    const work: { judge: (typeof judges)[number]; caseId: string }[] = [];
    for (const [n, judge] of judges.entries()) {
      for (let turn = 0; turn < 5; turn += 1) {
        const { id } = await say(stage.reader, places[n % 4]?.threadId ?? '', `Judged by ${n}, turn ${turn}.`);
        work.push({ judge, caseId: await openCase(stage, id) });
      }
    }
    const before = await countOf(stage, 'decisions', 'true');

    const answers = await Promise.all(
      judges.map(async (judge) => {
        const own: Answer[] = [];
        for (const one of work.filter((some) => some.judge === judge)) {
          const action = own.length % 2 === 0 ? 'remove' : 'approve';
          own.push(await decide(judge, await lease(stage, judge, one.caseId), { action }));
        }
        return own;
      }),
    );

    expect(new Set(answers.flat().map(({ status }) => status))).toEqual(new Set([201]));
    const { decisions, faults } = await verify();
    expect([decisions - before, faults]).toEqual([80, []]);
  });
});

describe('verifying', () => {
  it('finds nothing wrong after all that moderators, authors and the program do', async () => {
    const { comment, caseId } = await sayHeld(stage, 'Approved, then edited.');
    await decide(stage.moderator, await lease(stage, stage.moderator, caseId), { action: 'approve' });
    await setStatus(stage, comment.id, 'held');
    const deleted = await say(stage.reader, stage.threadId, 'Flagged, left, deleted.');
    await flag(stage, stage.other, deleted.id);
    await decideOn(stage, deleted.id, { action: 'approve' });
    await stage.reader.delete(`/comments/${deleted.id}`);
    const undone = await decideOn(stage, (await say(stage.reader, stage.threadId, 'Undone.')).id);
    await stage.moderator.post(`/moderation/decisions/${undone.id}/reversal`, {});

    expect((await verify()).faults).toEqual([]);
  });

  it('names a decision that a superuser edited, left out, or put words into', async () => {
    const [first, second] = [
      await decideOn(stage, (await say(stage.reader, stage.threadId, 'To be edited.')).id, { rationale: 'As it was.' }),
      await decideOn(stage, (await say(stage.reader, stage.threadId, 'To be left out.')).id),
    ];
    await decideOn(stage, (await say(stage.reader, stage.threadId, 'The last.')).id);
    const named = `Decision ${first.id} of gazette, ${first.seq}: `;

    const edited = await tamperedWith(
      `UPDATE decisions SET reason = 'hate' WHERE id = $1`,
      `UPDATE decisions SET reason = 'spam' WHERE id = $1`,
      [first.id],
    );
    const rehashed = await tamperedWith(
      `UPDATE decisions SET bytes = bytes || ' ', hash = sha256(bytes || ' ') WHERE id = $1`,
      `UPDATE decisions SET bytes = rtrim(convert_from(bytes, 'UTF8'))::bytea, hash = sha256(rtrim(convert_from(bytes, 'UTF8'))::bytea)
       WHERE id = $1`,
      [first.id],
    );
    const reworded = await tamperedWith(
      `UPDATE decision_texts SET rationale = 'As I like it.' WHERE decision_id = $1`,
      `UPDATE decision_texts SET rationale = 'As it was.' WHERE decision_id = $1`,
      [first.id],
    );
    const leftOut = await tamperedWith(
      `UPDATE decisions SET site_id = '01890000-0000-7000-8000-000000000000' WHERE id = $1`,
      `UPDATE decisions SET site_id = '${stage.siteId}' WHERE id = $1`,
      [second.id],
    );

    expect(edited).toEqual([`${named}its columns are not what was hashed.`]);
    expect(rehashed).toEqual([
      `${named}its columns are not what was hashed.`,
      expect.stringMatching(`of gazette, ${second.seq}: it does not name the decision before it`),
    ]);
    expect(reworded).toEqual([`${named}its words were changed.`]);
    expect(leftOut).toEqual([
      expect.stringMatching(`${second.seq + 1}: it comes after decision ${first.seq}: some are missing`),
    ]);
    expect((await verify()).faults).toEqual([]);
  });

  it('names what was changed without a decision: comments, cases, and the end of the chain', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Removed for a reason.');
    const { caseId } = await decideOn(stage, id);
    const open = await say(stage.reader, stage.threadId, 'Removed for none.');
    const openCaseId = await openCase(stage, open.id);

    const restored = await tamperedWith(
      `UPDATE comments SET status = 'visible' WHERE id = $1`,
      `UPDATE comments SET status = 'removed' WHERE id = $1`,
      [id],
    );
    const removed = await tamperedWith(
      `UPDATE comments SET status = 'removed' WHERE id = $1`,
      `UPDATE comments SET status = 'visible' WHERE id = $1`,
      [open.id],
    );
    const closed = await tamperedWith(
      `UPDATE cases SET state = 'closed', closed_at = now(), closed_because = 'decided' WHERE id = $1`,
      `UPDATE cases SET state = 'open', closed_at = NULL, closed_because = NULL WHERE id = $1`,
      [openCaseId],
    );
    const cut = await tamperedWith(
      `UPDATE ledgers SET head_seq = head_seq + 1 WHERE site_id = $1`,
      `UPDATE ledgers SET head_seq = head_seq - 1 WHERE site_id = $1`,
      [stage.siteId],
    );

    expect(restored).toEqual([`Comment ${id} of gazette is visible, and was decided to be removed.`]);
    expect(removed).toEqual([`Comment ${open.id} is removed, and nobody decided so.`]);
    expect(closed).toEqual([`Case ${openCaseId} is closed as decided, and nobody decided it.`]);
    expect(cut).toEqual([expect.stringMatching(/^Ledger of gazette: it ends at \d+, its decisions at \d+\.$/)]);
    expect(caseId).not.toBe(openCaseId);
  });

  it('names a sanction that was made heavier, ended or left out without a decision', async () => {
    const impose = (person: Person): Promise<Answer> =>
      stage.moderator.post(`/moderation/accounts/${person.id}/sanctions`, { kind: 'slow', points: 2, reason: 'spam' });
    const person = await stage.person('Nora Noisy');
    const { id, decisionId } = (await impose(person)).body as { id: string; decisionId: string };
    const lifted = (await impose(person)).body as { id: string };
    await stage.moderator.delete(`/moderation/accounts/${person.id}/sanctions/${lifted.id}`);
    const right = await verify();

    const heavier = await tamperedWith(
      'UPDATE sanctions SET points = 5 WHERE id = $1',
      'UPDATE sanctions SET points = 2 WHERE id = $1',
      [id],
    );
    const ended = await tamperedWith(
      'UPDATE account_standings SET lifted_at = now() WHERE id = (SELECT standing_id FROM sanctions WHERE id = $1)',
      'UPDATE account_standings SET lifted_at = NULL WHERE id = (SELECT standing_id FROM sanctions WHERE id = $1)',
      [id],
    );
    await rows(stage, `CREATE TABLE kept AS SELECT * FROM sanctions WHERE id = '${id}'`);
    const leftOut = await tamperedWith(
      'DELETE FROM sanctions WHERE id = $1',
      'INSERT INTO sanctions SELECT * FROM kept WHERE id = $1',
      [id],
    );

    expect(right.faults).toEqual([]);
    expect(heavier).toEqual([`Sanction ${id} is not what was decided.`]);
    expect(ended).toEqual([`Sanction ${id} was ended, and nobody decided so.`]);
    expect(leftOut).toEqual([`Decision ${decisionId} of gazette imposes a sanction that there is not.`]);
  });

  it('minds no words that were erased', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Forget me.');
    const decision = await decideOn(stage, id, { rationale: 'Personal.' });

    await rows(
      stage,
      `UPDATE decision_texts SET rationale = NULL, quoted_text = NULL, inputs = '{}', erased_at = now() WHERE decision_id = $1`,
      [decision.id],
    );

    expect((await verify()).faults).toEqual([]);
  });

  it('ends with 0 on the command line when all is right, else with 1 and the row', async () => {
    const parley = async (): Promise<Ended> => {
      return new CommandLine(['verify'], { DATABASE_URL: stage.databaseUrl, PARLEY_DATA: folder }, '').ended;
    };
    const right = await parley();
    const [{ id = '' } = {}] = await rows(stage, 'SELECT id FROM decisions ORDER BY seq LIMIT 1');
    await pastTriggers(stage, `UPDATE decisions SET actor_role = 'admin' WHERE id = $1`, [id]);

    const wrong = await parley();

    expect([right.code, wrong.code]).toEqual([0, 1]);
    expect(right.stdout).toMatch(
      /^decisions +\d+\ncomments +\d+\ncases +\d+\nsanctions +\d+\nappeals +\d+\nflaggers +\d+\nclaims +\d+\nverdicts +\d+\nwrong +0\n$/,
    );
    expect(wrong.stdout).toContain(`Decision ${String(id)} of gazette, 1: its columns are not what was hashed.\n`);
  });
});
