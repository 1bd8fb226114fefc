import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { LiveClient } from '../support/live.js';
import { until } from '../support/until.js';
import { publish, say } from './answers.js';
import { decide, decideOn, decisionIn, flag, lease, sayHeld } from './moderation.js';
import { countOf, rows } from './rows.js';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage({ PARLEY_UNDO_S: '0' });
});
afterAll(() => stage.close());

async function told(decisionId: string): Promise<void> {
  await until('the decision is told', async () => {
    return (await countOf(stage, 'statements', 'decision_id = $1 AND told_at IS NOT NULL', [decisionId])) === 1;
  });
}

describe('the statement of reasons', () => {
  it('tells the author which rule, on which ground, and how it came about, in the language of the article', async () => {
    const { threadId } = await publish(stage, 'hats', { language: 'de' });
    const { id } = await say(stage.reader, threadId, 'Kauft meine Hüte!');
    await flag(stage, stage.other, id);
    const decision = await decideOn(stage, id, { rationale: 'Der Laden wird genannt.' });
    await told(decision.id);

    const answer = await stage.reader.get(`/decisions/${decision.id}/statement`);

    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
    const today = (answer.body as { createdAt: string }).createdAt.slice(0, 10);
    expect(answer.body).toMatchObject({
      decisionId: decision.id,
      site: 'gazette',
      subject: { type: 'comment', id },
      action: 'remove',
      reason: { code: 'spam', title: 'Spam or advertising', text: expect.stringMatching(/^Ihr Kommentar/) },
      reversed: false,
      fields: {
        decision_visibility: ['CONTENT_REMOVED'],
        decision_ground: 'INCOMPATIBLE_CONTENT',
        incompatible_content_ground: 'No spam or advertising',
        incompatible_content_explanation: expect.stringContaining('Der Laden wird genannt.'),
        category: 'OTHER_VIOLATION_TC',
        content_type: ['TEXT'],
        content_language: 'DE',
        content_date: today,
        application_date: today,
        source_type: 'TYPE_OTHER_NOTIFICATION',
        automated_detection: 'No',
        automated_decision: 'NOT_AUTOMATED',
        puid: decision.id,
      },
    });
  });

  it('names neither whoever decided nor whoever flagged', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Who was it?');
    await flag(stage, stage.other, id);
    const decision = await decideOn(stage, id);
    await told(decision.id);

    const texts = [
      (await stage.reader.get(`/decisions/${decision.id}/statement`)).text,
      (await stage.reader.get('/me/decisions')).text,
      stage.mailbox
        .of(stage.reader.email)
        .map(({ text }) => text)
        .join(),
    ];

    for (const { id: secret, name } of [stage.moderator, stage.other]) {
      for (const text of texts) expect(text).not.toMatch(new RegExp(`${secret}|${name}`));
    }
  });
});

describe('after a decision', () => {
  it('the author and the flaggers hear of it on their own streams, and by mail of a removal', async () => {
    const author = await stage.person('Ann Author');
    const { id } = await say(author, stage.threadId, 'Told to two.');
    const flagId = await flag(stage, stage.other, id);
    const [forAuthor, forFlagger] = await Promise.all([listen(author), listen(stage.other)]);

    const decision = await decideOn(stage, id);

    await until(
      'both are told',
      () => forAuthor.events.length > 0 && forFlagger.events.some(({ data }) => data['flagId'] === flagId),
    );
    expect(forAuthor.events).toMatchObject([
      {
        type: 'decision',
        data: { decisionId: decision.id, action: 'remove', reason: 'spam', subjectId: id, restricts: true },
      },
    ]);
    expect(forFlagger.events.find(({ data }) => data['flagId'] === flagId)).toMatchObject({
      type: 'flag.outcome',
      data: { status: 'upheld', subjectType: 'comment', subjectId: id },
    });
    const mail = await stage.mailbox.next(author.email, 1);
    expect([mail.subject, mail.text]).toEqual([
      'A decision on what you wrote',
      expect.stringContaining('Spam or advertising'),
    ]);
    expect(mail.text).not.toContain('Told to two');
    for (const client of [forAuthor, forFlagger]) client.close();
  });

  it('of a sanction its account hears as of one', async () => {
    const person = await stage.person('Sam Sanctioned');
    const client = await listen(person);
    const wanted = { kind: 'suspension', track: 'flagging', reason: 'spam' };

    const { body } = await stage.moderator.post(`/moderation/accounts/${person.id}/sanctions`, wanted);

    const { decisionId } = body as { decisionId: string };
    await until('the account is told', () => client.events.length > 0);
    expect(client.events).toMatchObject([
      { type: 'sanction', data: { decisionId, action: 'sanction', reason: 'spam' } },
    ]);
    const mail = await stage.mailbox.next(person.email, 1);
    expect(mail.subject).toBe('A decision on your account');
    expect(mail.text).not.toContain('you wrote');
    client.close();
  });

  it('whoever waited hears of the publication, without a letter', async () => {
    const { comment, caseId } = await sayHeld(stage, 'At last.');
    const letters = stage.mailbox.of(stage.reader.email).length;
    const leased = await lease(stage, stage.moderator, caseId);
    const decision = decisionIn(await decide(stage.moderator, leased, { action: 'approve' }));
    await told(decision.id);

    const [event] = await rows(stage, `SELECT data FROM events WHERE data ->> 'decisionId' = $1`, [decision.id]);

    expect(event?.['data']).toMatchObject({ action: 'approve', subjectId: comment.id, restricts: false });
    expect((await stage.reader.get(`/decisions/${decision.id}/statement`)).status).toBe(404);
    expect(stage.mailbox.of(stage.reader.email).length).toBe(letters);
  });
});

async function listen(person: Person): Promise<LiveClient> {
  const client = await new LiveClient(stage.url, { token: person.token }).connected();
  expect(await client.emit('me.watch', {})).toMatchObject({ ok: true });
  return client;
}
