import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { renderCommentMarkdown } from '#platform/markup/comment-markup.js';
import { commentIn, pageIn, say } from '../e2e/answers.js';
import type { Answer, Person } from '../support/api.js';
import { PASSWORD } from '../support/app.js';
import { startStage, type Stage } from '../support/cast.js';
import { hostileTexts } from '../support/hostile-markup.js';
import { newPublisher, type Publisher } from '../support/publisher.js';

const TEXTS = 12;
const TEXTS_PER_COMMENT = 25;
const COMMENT_CHARS_MAX = 10_000;
/** Names that each way of writing has to bring into one form, or to refuse. */
const NAMES = ['Ｅva  E\u0301lan', ' Zo\u00EB\u00A0Zed ', 'Ann\u3000Able', 'Jo\u0308rg Just', 'Siobhán O’Neil'];
const NO_NAMES = ['Moderator', 'Ritа Quill', 'Rita\u200B Quill', '\u202Elliuq', 'Gazette', `R${'\u0489'.repeat(40)}`];

let stage: Stage;
let publisher: Publisher;
let n = 0;
beforeAll(async () => {
  stage = await startStage();
  const admin = await stage.person('Ada Admin', { siteId: stage.siteId, role: 'admin' });
  publisher = await newPublisher(admin, 'gazette', 'main');
});
afterAll(() => stage.close());

/** Some of the corpus, in comments of many texts each. */
function bodies(): string[] {
  const texts = hostileTexts().map((text) => text.replace(/(?![\t\r\n])[\p{Cc}\p{Cs}]/gu, ''));
  const step = Math.floor(texts.length / TEXTS);
  return Array.from({ length: TEXTS }, (_, k) =>
    texts
      .slice(k * step, k * step + TEXTS_PER_COMMENT)
      .join('\n\n')
      .slice(0, COMMENT_CHARS_MAX),
  );
}

/** Ways in which a comment gets its text; each returns the HTML that others read. */
const WAYS: Readonly<Record<string, (body: string) => Promise<string | null>>> = {
  posted: async (body) => (await say(stage.reader, stage.threadId, body)).html,
  answered: async (body) => {
    const { id: parentId } = await say(stage.other, stage.threadId, 'Above.');
    return (await say(stage.reader, stage.threadId, body, { parentId })).html;
  },
  edited: async (body) => {
    const { id } = await say(stage.reader, stage.threadId, 'Before.');
    const answer = await stage.reader.patch(`/comments/${id}`, { body }, { 'if-match': '"1"' });
    return commentIn(answer).html;
  },
  listed: async (body) => {
    await say(stage.reader, stage.threadId, body);
    return pageIn(await stage.guest.get(`/threads/${stage.threadId}/comments?sort=new&limit=1`)).items[0]?.html ?? null;
  },
};

const register = (name: string): Promise<Answer> =>
  stage.guest.post('/accounts', { email: `ways${(n += 1)}@mail.example`, name, password: PASSWORD });
async function rename(name: string): Promise<Answer> {
  const person: Person = await stage.person(`Wendy Way ${(n += 1)}`);
  const { version } = (await person.get('/me')).body as { version: number };
  return person.patch('/me', { name }, { 'if-match': `"${version}"` });
}
async function claim(name: string): Promise<string> {
  const token = publisher.token(`ways-${(n += 1)}`, { name });
  const answer = await stage.guest.post('/sessions/sso', { site: 'gazette', token });
  expect(answer.status).toBe(201);
  return (answer.body as { account: { name: string } }).account.name;
}

describe('the text of a comment (attack 28)', () => {
  it('is rendered the same, whichever way it comes in', async () => {
    for (const body of bodies()) {
      const expected = renderCommentMarkdown(body);
      for (const [way, write] of Object.entries(WAYS)) expect([way, await write(body)]).toEqual([way, expected]);
    }
  });

  it('is not rendered the same by a way that forgets to (the check can fail)', () => {
    expect(bodies().filter((body) => body === renderCommentMarkdown(body))).toEqual([]);
  });
});

describe('the name of a person', () => {
  it.each(NAMES)('has one form, registered, chosen later or said by a publisher: %j', async (name) => {
    const canonical = name.normalize('NFKC').trim().replace(/\s+/gu, ' ');

    const registered = await register(`${name} Alder`);
    const renamed = await rename(`${name} Birch`);
    const claimed = await claim(`${name} Cedar`);

    expect((registered.body as { account: { name: string } }).account.name).toBe(`${canonical} Alder`);
    expect((renamed.body as { name: string }).name).toBe(`${canonical} Birch`);
    expect(claimed).toBe(`${canonical} Cedar`);
  });

  it.each(NO_NAMES)('is refused on every way, and replaced where a publisher says it: %s', async (name) => {
    const [registered, renamed, claimed] = [await register(name), await rename(name), await claim(name)];

    expect([registered.status, renamed.status]).toEqual([400, 400]);
    expect(claimed).not.toBe(name);
    expect((await register(claimed)).status).toBe(409);
  });
});
