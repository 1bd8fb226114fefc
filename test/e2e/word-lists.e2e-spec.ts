import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { pointersIn, problemIn } from './answers.js';
import { countOf } from './rows.js';

interface WordListsAnswer {
  readonly items: readonly { readonly list: string; readonly language: string; readonly words: readonly string[] }[];
  readonly next: null;
  readonly version: number;
}

const PATH = '/sites/gazette/word-lists';
const BANNED = { list: 'banned', language: 'de', words: ['hornochse'] };

const listsIn = (answer: Answer): WordListsAnswer => answer.body as WordListsAnswer;

describe('word lists', () => {
  let stage: Stage;
  let admin: Person;

  beforeAll(async () => {
    stage = await startStage();
    admin = await stage.person('Ada Admin', { siteId: stage.siteId, role: 'admin' });
  });

  afterAll(() => stage.close());

  async function versionNow(): Promise<string> {
    return `"${listsIn(await admin.get(PATH)).version}"`;
  }

  async function put(items: readonly unknown[]): Promise<Answer> {
    return admin.put(PATH, { items }, { 'if-match': await versionNow() });
  }

  it('are empty at first', async () => {
    const site = await stage.site('herald');
    const mod = await stage.person('Hedda Herald', { siteId: site.id, role: 'senior' });

    expect((await mod.get('/sites/herald/word-lists')).body).toEqual({ items: [], next: null, version: 1 });
  });

  it('are replaced as a whole, each word once and in one case', async () => {
    await put([{ list: 'banned', language: 'fr', words: ['vieux'] }]);

    const replaced = await put([
      { list: 'suspect', language: 'und', words: ['Free  money', 'CASINO'] },
      { list: 'banned', language: 'DE', words: ['Straßenräuber', 'STRASSENRÄUBER', 'strassenra\u0308uber', ' Esel '] },
      { list: 'banned', language: 'en', words: [] },
    ]);

    expect(replaced.status).toBe(200);
    expect(listsIn(replaced).items).toEqual([
      { list: 'banned', language: 'de', words: ['esel', 'strassenräuber'] },
      { list: 'suspect', language: 'und', words: ['casino', 'free money'] },
    ]);
    expect((await admin.get(PATH)).body).toEqual(replaced.body);
  });

  it('take a pattern as the characters it is made of', async () => {
    const replaced = await put([{ list: 'banned', language: 'en', words: ['(a+)+$', '.*', '%'] }]);

    expect(listsIn(replaced).items[0]?.words).toEqual(['%', '(a+)+$', '.*']);
  });

  it('are read by those who judge conduct and by admins, and kept by no cache', async () => {
    const site = { siteId: stage.siteId };
    const senior = await stage.person('Selma Senior', { ...site, role: 'senior' });
    const checker = await stage.person('Fay Checker', { ...site, role: 'fact_checker' });
    const sport = await stage.person('Sam Sport', { ...site, role: 'moderator' });
    await admin.put(`/sites/gazette/members/${sport.id}`, { role: 'moderator', section: 'Sport' });
    const elsewhere = await stage.person('Elsa Else', { siteId: (await stage.site('mirror')).id, role: 'admin' });

    const allowed = await Promise.all([stage.moderator, senior, admin, sport].map((who) => who.get(PATH)));
    const refused = await Promise.all([stage.reader, stage.editor, checker, elsewhere].map((who) => who.get(PATH)));

    expect(allowed.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(refused.map((answer) => [answer.status, problemIn(answer).code])).toEqual(
      refused.map(() => [403, 'word_lists_not_allowed']),
    );
    expect((await stage.guest.get(PATH)).status).toBe(401);
    expect(allowed[0]?.headers.get('cache-control')).toBe('private, no-store');
    expect((await admin.get('/sites/nowhere/word-lists')).status).toBe(404);
  });

  it('refuse an older version, so that of two admins at once one is told', async () => {
    const version = await versionNow();
    const words = [['gans'], ['esel']];

    const both = await Promise.all(
      words.map((some) => admin.put(PATH, { items: [{ ...BANNED, words: some }] }, { 'if-match': version })),
    );

    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await admin.get(PATH)).body).toEqual(both.find(({ status }) => status === 200)?.body);
  });

  it('are refused in the order of the contract', async () => {
    const refusals = [
      await stage.guest.put(PATH, {}),
      await admin.put('/sites/nowhere/word-lists', {}),
      await stage.moderator.put(PATH, {}),
      await admin.put(PATH, {}),
      await admin.put(PATH, {}, { 'if-match': '"1"' }),
    ];

    expect(refusals.map(({ status }) => status)).toEqual([401, 404, 403, 428, 400]);
  });

  it('hold 5,000 words and not one more', async () => {
    const words = Array.from({ length: 5_000 }, (_, n) => `word ${n}`);

    const full = await put([{ ...BANNED, words }]);
    const tooMany = await put([
      { ...BANNED, words },
      { list: 'suspect', language: 'de', words: ['drop'] },
    ]);

    expect(full.status).toBe(200);
    expect([tooMany.status, pointersIn(tooMany)]).toEqual([400, ['/items']]);
    expect(await countOf(stage, 'site_words', 'site_id = $1', [stage.siteId])).toBe(5_000);
  });

  it.each<[string, unknown[]]>([
    ['/items/0/list', [{ ...BANNED, list: 'loved' }]],
    ['/items/0/language', [{ ...BANNED, language: 'deutsch sprache' }]],
    ['/items/0/language', [{ ...BANNED, language: 'de-1-1' }]],
    ['/items/1/language', [BANNED, { ...BANNED, language: 'DE' }]],
    ['/items/1/words', [BANNED, { ...BANNED, list: 'suspect', words: ['Hornochse'] }]],
    ['/items/0/words/1', [{ ...BANNED, words: ['esel', ' \u0000 '] }]],
    ['/items/0/words/0', [{ ...BANNED, words: ['x'.repeat(61)] }]],
    ['/items/0/words/0', [{ ...BANNED, words: [['esel']] }]],
    ['/items/0/words', [{ ...BANNED, words: 'esel' }]],
    ['/items/0/regex', [{ ...BANNED, regex: true }]],
  ])('are refused with the field that is wrong: %s', async (field, items) => {
    const before = (await admin.get(PATH)).body;

    const refused = await put(items);

    expect([refused.status, pointersIn(refused)]).toEqual([400, [field]]);
    expect((await admin.get(PATH)).body).toEqual(before);
  });
});
