import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SiteAdministrationService } from '#features/sites/site-administration.service.js';
import { OPERATOR } from '#platform/http/actor.js';
import type { Answer, Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { casesAbout, putPolicy, putWords, screeningsOf, withRules } from '../support/screening.js';
import { changeStatus } from '../support/statuses.js';
import { jumpInTime } from '../support/time.js';
import { bareProblem, commentIn, pointersIn, problemIn, say } from './answers.js';
import { countOf, rows } from './rows.js';

const NUDGED = 'You are all asleep over there.';
const MINUTES_11_MS = 11 * 60_000;

let stage: Stage;
let admin: Person;

beforeAll(async () => {
  stage = await startStage();
  admin = await stage.person('Ada Adler', { siteId: stage.siteId, role: 'admin' });
  await putWords(admin, 'gazette', { banned: ['blatherskite'], suspect: ['nincompoop'] });
  const patterns = [{ name: 'asleep', expression: 'all asleep' }];
  const nudge = { name: 'asleep', when: { check: 'patterns', finding: 'asleep' }, then: 'nudge' };
  await putPolicy(admin, 'gazette', withRules([nudge], { patterns }));
});
afterAll(() => stage.close());

const post = (
  person: Person,
  body: string,
  fields: object = {},
  headers: Record<string, string> = {},
): Promise<Answer> => person.post(`/threads/${stage.threadId}/comments`, { body, ...fields }, headers);
const tokenIn = (answer: Answer): string => (answer.body as { nudgeToken: string }).nudgeToken;
const edit = (person: Person, id: string, version: number, body: object): Promise<Answer> =>
  person.patch(`/comments/${id}`, body, { 'if-match': `"${version}"` });

describe('a text with a banned word', () => {
  it('is refused by the name of the check, and the word is not told', async () => {
    const answer = await post(stage.reader, 'What a bl4therskite he is.');

    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ code: 'comment_refused', check: 'banned_words' });
    expect(pointersIn(answer)).toEqual(['/body']);
    expect(answer.text.toLowerCase()).not.toMatch(/bl.therskite/);
    expect(await countOf(stage, 'comments', `body LIKE '%bl4therskite%'`)).toBe(0);
  });

  it('leaves what was found in it for the staff, without the text', async () => {
    await post(stage.other, 'A blatherskite, and a canary.');

    const kept = await rows(stage, `SELECT * FROM screenings WHERE subject_id IS NULL AND author_id = $1`, [
      stage.other.id,
    ]);
    expect(kept).toEqual([expect.objectContaining({ outcome: 'reject', rule: 'banned_word', revision: null })]);
    expect(JSON.stringify(kept)).toContain('blatherskite');
    expect(JSON.stringify(kept)).not.toContain('canary');
  });

  it('is refused once for one Idempotency-Key, however often it is sent', async () => {
    const send = (): Promise<Answer> => post(stage.reader, 'Blatherskite!', {}, { 'idempotency-key': 'refused' });
    const before = await countOf(stage, 'screenings', 'subject_id IS NULL');

    const [first, second] = [await send(), await send()];

    expect(first.status).toBe(422);
    expect(bareProblem(second)).toEqual(bareProblem(first));
    expect(await countOf(stage, 'screenings', 'subject_id IS NULL')).toBe(before + 1);
  });

  it('passes where the staff writes it', async () => {
    expect((await post(stage.moderator, 'Do not call anybody a blatherskite.')).status).toBe(201);
  });

  it('is refused as soon as it is in the list', async () => {
    expect((await post(stage.reader, 'You popinjay, I said.')).status).toBe(201);

    await putWords(admin, 'gazette', { banned: ['blatherskite', 'popinjay'], suspect: ['nincompoop'] });

    const refused = await post(stage.reader, 'You popinjay.');

    expect(problemIn(refused).code).toBe('comment_refused');
  });
});

describe('a text with a suspect word', () => {
  it('is held, with every signal kept, and waits in a case', async () => {
    const answer = await post(stage.reader, 'The mayor is a nincompoop.');

    const { id } = commentIn(answer);
    expect(answer.status).toBe(202);
    expect(answer.text).not.toMatch(/suspect|signal|rule/);
    expect((await stage.guest.get(`/comments/${id}`)).status).toBe(404);
    const [screening] = await screeningsOf(stage, id);
    expect(screening).toMatchObject({ outcome: 'hold', rule: 'suspect_word', revision: 1 });
    expect(screening?.signals.map(({ check }) => check)).toEqual(
      expect.arrayContaining(['shape', 'links', 'premoderation']),
    );
    expect(await casesAbout(stage, id)).toMatchObject([{ queue: 'held', state: 'open', subject_revision: 1 }]);
  });

  it('leaves its case when its author takes it back', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Nincompoops, all of them: nincompoop!');

    expect((await stage.reader.delete(`/comments/${id}`)).status).toBe(204);

    expect(await casesAbout(stage, id)).toMatchObject([{ state: 'closed', closed_because: 'author_deleted' }]);
  });
});

describe('a nudge', () => {
  it('asks the author to think again, and holds the same text with its token', async () => {
    const nudged = await post(stage.reader, NUDGED);
    const insisted = await post(stage.reader, NUDGED, { nudge: tokenIn(nudged) });

    expect(nudged.status).toBe(422);
    expect(problemIn(nudged)).toMatchObject({ code: 'nudge', errors: [{ pointer: '/body', code: 'patterns' }] });
    expect(nudged.text).not.toContain('asleep');
    expect(insisted.status).toBe(202);
    const id = commentIn(insisted).id;
    expect(await screeningsOf(stage, id)).toMatchObject([{ outcome: 'hold', rule: 'asleep' }]);
    expect(await casesAbout(stage, id)).toMatchObject([{ queue: 'held', state: 'open' }]);
  });

  it('repeats its token for the same Idempotency-Key', async () => {
    const send = (): Promise<Answer> => post(stage.reader, NUDGED, {}, { 'idempotency-key': 'nudged' });

    const [first, second] = [await send(), await send()];

    expect(tokenIn(second)).toBe(tokenIn(first));
  });

  it.each([
    ['another text', () => post(stage.reader, `${NUDGED} Every one.`, {})],
    ['another author', () => post(stage.other, NUDGED, {})],
  ])('has a token that is of no use for %s', async (_, forOther) => {
    const token = tokenIn(await forOther());

    expect(problemIn(await post(stage.reader, NUDGED, { nudge: token })).code).toBe('nudge');
  });

  it('has a token that runs out, and takes no forged one', async () => {
    const token = tokenIn(await post(stage.reader, NUDGED));
    const forged = `${token.slice(0, 12)}${token[12] === 'A' ? 'B' : 'A'}${token.slice(13)}`;

    const back = jumpInTime(stage, MINUTES_11_MS);
    const later = await post(stage.reader, NUDGED, { nudge: token });
    back();

    expect(problemIn(later).code).toBe('nudge');
    expect(problemIn(await post(stage.reader, NUDGED, { nudge: forged })).code).toBe('nudge');
    expect(problemIn(await post(stage.reader, NUDGED, { nudge: 'x' })).code).toBe('nudge');
  });

  it('lets nothing through that is refused', async () => {
    const body = `${NUDGED} Blatherskites: blatherskite.`;
    const token = tokenIn(await post(stage.reader, NUDGED));

    expect(problemIn(await post(stage.reader, body, { nudge: token })).code).toBe('comment_refused');
  });
});

describe('an edit', () => {
  it('is refused like a new text, and nothing is changed', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'A fine bridge.');

    const refused = await edit(stage.reader, id, 1, { body: 'A fine blatherskite.' });

    expect(problemIn(refused).code).toBe('comment_refused');
    expect((await stage.guest.get(`/comments/${id}`)).body).toMatchObject({
      comment: { body: 'A fine bridge.', version: 1 },
    });
  });

  it('is held like a new text, in a new case', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'The bridge is fine.');

    const held = await edit(stage.reader, id, 1, { body: 'The nincompoop is fine.' });

    expect(commentIn(held)).toMatchObject({ status: 'held', version: 2 });
    expect(await casesAbout(stage, id)).toMatchObject([{ queue: 'held', state: 'open', subject_revision: 2 }]);
    expect(await screeningsOf(stage, id)).toMatchObject([{ outcome: 'hold', revision: 2 }, { outcome: 'publish' }]);
  });

  it('publishes nothing, and tells whoever judges that there is another text', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'He is a nincompoop.');

    const edited = await edit(stage.reader, id, 1, { body: 'He is a good man.' });

    expect(commentIn(edited)).toMatchObject({ status: 'held', version: 2 });
    expect(await casesAbout(stage, id)).toMatchObject([{ state: 'open', subject_revision: 2 }]);
  });

  it('can be nudged and insisted upon', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'You are awake over there.');

    const nudged = await edit(stage.reader, id, 1, { body: NUDGED });
    const insisted = await edit(stage.reader, id, 1, { body: NUDGED, nudge: tokenIn(nudged) });

    expect(problemIn(nudged).code).toBe('nudge');
    expect(commentIn(insisted)).toMatchObject({ status: 'held', version: 2 });
  });

  it('is refused for what is older before it is screened', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'One version of it.');

    expect((await edit(stage.reader, id, 7, { body: 'A blatherskite.' })).status).toBe(412);
    await changeStatus(stage, id, 'removed');
    expect(problemIn(await edit(stage.reader, id, 1, { body: 'A blatherskite.' })).code).toBe('comment_hidden');
  });
});

describe('the record of an author', () => {
  it('counts what was published and what was removed, and takes back what is restored', async () => {
    const author = await stage.person('Rex Record');
    const recordOf = (): Promise<Record<string, unknown>[]> =>
      rows(stage, 'SELECT published, removed FROM author_days WHERE account_id = $1', [author.id]);
    const { id } = await say(author, stage.threadId, 'Count me.');
    const held = await say(author, stage.threadId, 'Count this nincompoop later.');

    expect(await recordOf()).toEqual([{ published: 1, removed: 0 }]);
    await changeStatus(stage, held.id, 'visible');
    await changeStatus(stage, id, 'removed');
    expect(await recordOf()).toEqual([{ published: 2, removed: 1 }]);
    await changeStatus(stage, id, 'visible');
    expect(await recordOf()).toEqual([{ published: 2, removed: 0 }]);
  });
});

describe('a site without rules of its own', () => {
  it('holds what an author repeats, and what comes too fast', async () => {
    const sites = stage.app.get(SiteAdministrationService);
    const { id: siteId } = await sites.create(OPERATOR, { site: 'plain', name: 'Plain' });
    const editor = await stage.person('Pia Plain', { siteId, role: 'editor' });
    const article = await editor.put('/articles', { site: 'plain', url: 'https://plain.example/1', title: 'Plain' });
    const page = (await stage.guest.get(`/articles/${(article.body as { id: string }).id}`)).body as {
      threads: { id: string }[];
    };
    const threadId = page.threads[0]?.id ?? '';
    const text = 'The new bridge will be closed for three weeks, says the mayor of the town.';

    const first = await say(stage.reader, threadId, text);
    const again = await say(stage.reader, threadId, `${text}!`);

    expect(first.status).toBe('visible');
    expect(again.status).toBe('held');
    expect(await screeningsOf(stage, again.id)).toMatchObject([{ rule: 'repeated', policy_version: 0 }]);
  });
});
