import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Outbox } from '#platform/mail/outbox.js';
import { startStage, type Stage } from '../support/cast.js';
import { MailServer } from '../support/mail-server.js';
import { startNode } from '../support/node.js';
import { jumpInTime } from '../support/time.js';
import { until } from '../support/until.js';
import { say } from './answers.js';
import { appeal, judge, told } from './appeals.js';
import { decideOn, takeInPlace } from './moderation.js';
import { countOf, rows } from './rows.js';

const NOTICE = { law: '§ 185 StGB', explanation: 'It insults me, see https://evil.example.', goodFaith: true };
const MINUTE_MS = 60_000;

let server: MailServer;
let stage: Stage;
beforeAll(async () => {
  server = await MailServer.start();
  stage = await startStage({ ...server.settings, PARLEY_UNDO_S: '0', PARLEY_PUBLIC_URL: 'https://debate.example' });
});
afterAll(async () => {
  await stage.close();
  await server.close();
});

const waiting = (): Promise<number> => countOf(stage, 'mails', 'true');
/** A letter failed, and waits for a minute. */
async function putOff(): Promise<void> {
  const where = `tries = 1 AND next_at BETWEEN now() AND now() + interval '1 minute'`;
  await until('a letter is put off', async () => (await countOf(stage, 'mails', where)) === 1);
}
const subjectOf = ({ headers }: { headers: readonly string[] }): string | undefined =>
  headers.find((line) => line.startsWith('Subject: '))?.slice('Subject: '.length);

describe('mail', () => {
  it('of a legal notice without an account goes to the address that was given: a receipt, then what was decided', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'An insult.');
    const email = 'nina.notice@mail.example';

    const { body } = await stage.guest.post(`/comments/${id}/notices`, { ...NOTICE, name: 'Nina Notice', email });

    const { reference } = body as { reference: string };
    const receipt = await server.next(email);
    expect(subjectOf(receipt)).toBe(`Your notice ${reference}`);
    expect(receipt.text).toContain(reference);
    expect(receipt.text).not.toMatch(/evil|insult|Nina|StGB/);
    await takeInPlace(stage.moderator, id);
    await decideOn(stage, id);
    const outcome = await server.next(email, 2);
    expect(subjectOf(outcome)).toBe(`Your notice ${reference}: what was decided`);
    expect(outcome.text).toContain('found to be right');
    expect(outcome.text).not.toContain('https://debate.example');
    await until('nothing waits', async () => (await waiting()) === 0);
  });

  it('of one with an account goes to its address, and says how to appeal; taken back, that nothing is left', async () => {
    const author = await stage.person('Ann Author');
    const kept = await say(author, stage.threadId, 'No insult.');
    const deleted = await say(author, stage.threadId, 'Soon gone.');

    for (const { id } of [kept, deleted]) {
      await stage.other.post(`/comments/${id}/notices`, { ...NOTICE, email: 'somebody.else@mail.example' });
    }
    await decideOn(stage, kept.id, { action: 'approve' });
    await author.delete(`/comments/${deleted.id}`);

    await until('both are told', () => server.to(stage.other.email).length === 4);
    const texts = server.to(stage.other.email).map(({ text }) => text.replaceAll('\r\n', ' '));
    expect(
      texts.filter((text) => text.includes('was not followed') && text.includes('https://debate.example/')),
    ).toHaveLength(1);
    expect(texts.filter((text) => text.includes('nothing left to decide'))).toHaveLength(1);
    expect(server.to('somebody.else@mail.example')).toEqual([]);
  });

  it('of a decision has the reason in the words of the site, and of an appeal what became of it', async () => {
    const senior = await stage.person('Sena Senior', { siteId: stage.siteId, role: 'senior' });
    const author = await stage.person('Art Author');
    const { id } = await say(author, stage.threadId, 'Buy my watches.');
    const { id: decisionId } = await decideOn(stage, id);
    await told(stage, decisionId);
    expect((await server.next(author.email)).text).toContain('Spam or advertising');

    expect((await appeal(author, decisionId)).status).toBe(201);
    expect((await judge(stage, senior, decisionId, { action: 'stands' })).status).toBe(201);

    const outcome = await server.next(author.email, 2);
    expect([subjectOf(outcome), outcome.text.replaceAll('\r\n', ' ')]).toEqual([
      'Your appeal was judged',
      expect.stringContaining('the decision stands'),
    ]);
  });

  it('that cannot leave is kept and tried again until a server takes it', async () => {
    const email = 'late@mail.example';
    const { id } = await say(stage.reader, stage.threadId, 'Told late.');
    let tries = 0;
    server.manners.onMessage = () => ((tries += 1) <= 2 ? 451 : null);

    await stage.guest.post(`/comments/${id}/notices`, { ...NOTICE, email });
    await until('a try failed', () => tries === 1);
    await putOff();
    const back = jumpInTime(stage, MINUTE_MS);
    await until('a second try failed', () => tries === 2);
    back();
    const further = jumpInTime(stage, 4 * MINUTE_MS);
    await server.next(email);
    further();

    server.manners.onMessage = () => null;
    expect(server.to(email)).toHaveLength(1);
    await until('nothing waits', async () => (await waiting()) === 0);
  });

  it('to a mailbox that is not there is given up', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Told nobody.');
    server.manners.onRecipient = () => 550;

    await stage.guest.post(`/comments/${id}/notices`, { ...NOTICE, email: 'nobody@mail.example' });

    const metrics = async (): Promise<string> => (await fetch(`${stage.url}/metrics`)).text();
    await until('it failed', async () => (await metrics()).includes('parley_mails_total{outcome="failed"} 1'));
    server.manners.onRecipient = () => null;
    expect(await waiting()).toBe(0);
    expect(await metrics()).toMatch(/parley_mails_waiting \d/);
  });

  it('waits sealed, and has the id under which it waited', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Sealed.');
    const email = 'sealed@mail.example';
    server.manners.onMessage = () => 451;

    await stage.guest.post(`/comments/${id}/notices`, { ...NOTICE, email });

    await putOff();
    const [row] = await rows(stage, `SELECT id, encode(letter, 'escape') AS letter FROM mails`);
    expect(String(row?.['letter'])).not.toMatch(/sealed|notice/i);
    server.manners.onMessage = () => null;
    const back = jumpInTime(stage, MINUTE_MS);
    const { headers } = await server.next(email);
    back();
    expect(headers).toContain(`Message-ID: <${String(row?.['id'])}@gazette.example>`);
  });
});

describe('mail that one process did not send', () => {
  let ids: string[];
  // Before there is another process within this one, and gone again: passport keeps one way to sign in for all of them.
  beforeAll(async () => {
    const said = [
      await say(stage.reader, stage.threadId, 'Told by another.'),
      await say(stage.reader, stage.threadId, 'Twice.'),
    ];
    ids = said.map(({ id }) => id);
  });

  it('is sent by another', async () => {
    const email = 'afterwards@mail.example';
    server.manners.onMessage = () => 451;
    await stage.guest.post(`/comments/${ids[0]}/notices`, { ...NOTICE, email });
    await putOff();
    server.manners.onMessage = () => null;

    const next = await startNode(stage, server.settings);
    const back = jumpInTime(next, MINUTE_MS);
    await server.next(email);
    back();
    await next.close();

    expect(server.to(email)).toHaveLength(1);
  });

  it('or of which nobody knows whether it did, is sent once more after five minutes, with the same id', async () => {
    const email = 'twice@mail.example';
    server.manners.onMessage = () => 'hold';
    await stage.guest.post(`/comments/${ids[1]}/notices`, { ...NOTICE, email });
    await server.next(email);
    server.manners.onMessage = () => null;

    const next = await startNode(stage, server.settings);
    const outbox = next.app.get(Outbox);
    const before = await outbox.take(1, MINUTE_MS);
    const back = jumpInTime(next, 5 * MINUTE_MS);
    await server.next(email, 2);
    back();
    await next.close();
    server.release();

    expect(before).toEqual([]);
    expect(
      new Set(server.to(email).map(({ headers }) => headers.find((line) => line.startsWith('Message-ID')))),
    ).toHaveProperty('size', 1);
    await until('nothing waits', async () => (await waiting()) === 0);
  });
});
