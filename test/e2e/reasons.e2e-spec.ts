import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ReasonsReaction } from '#features/sites/reasons.reaction.js';
import type { Answer, Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { pointersIn, problemIn } from './answers.js';
import { rows } from './rows.js';

interface ReasonsAnswer {
  readonly items: readonly { readonly code: string; readonly hotkey: string | null }[];
  readonly next: null;
  readonly version: number;
}

const PATH = '/sites/gazette/reasons';
const OFFTOPIC = {
  code: 'offtopic',
  title: 'Off topic',
  texts: { en: 'This is about the bridge.\n\nOnly about the bridge.', de: 'Hier geht es um die Brücke.' },
  guidelineUrl: 'https://gazette.example/rules#topic',
  dsa: { ground: 'INCOMPATIBLE_CONTENT', clause: 'Rule 3', category: 'OTHER_VIOLATION_TC' },
  spam: false,
  suggestedPoints: 1,
  hotkey: 'o',
};
const THREAT = { ...OFFTOPIC, code: 'threat', title: 'Threat', hotkey: 't', suggestedPoints: 6 };

const listIn = (answer: Answer): ReasonsAnswer => answer.body as ReasonsAnswer;
const codesIn = (answer: Answer): string[] => listIn(answer).items.map(({ code }) => code);

describe('the reasons for removals', () => {
  let stage: Stage;
  let admin: Person;

  beforeAll(async () => {
    stage = await startStage();
    admin = await stage.person('Ada Admin', { siteId: stage.siteId, role: 'admin' });
  });

  afterAll(() => stage.close());

  async function versionNow(): Promise<string> {
    return `"${listIn(await stage.guest.get(PATH)).version}"`;
  }

  async function put(items: readonly unknown[]): Promise<Answer> {
    return admin.put(PATH, { items }, { 'if-match': await versionNow() });
  }

  it('are there from the first day, in English and German, for everybody to read', async () => {
    const answer = await stage.guest.get(PATH);

    expect(listIn(answer)).toMatchObject({ next: null, version: 1 });
    expect(codesIn(answer)).toEqual(['spam', 'harassment', 'hate', 'violence', 'privacy', 'off_topic', 'illegal']);
    for (const reason of listIn(answer).items) {
      expect(reason).toMatchObject({ texts: { en: expect.any(String), de: expect.any(String) } });
    }
    expect(answer.headers.get('cache-control')).toBe('public, max-age=0, s-maxage=5');
  });

  it('are made at the next start for a site that is older than they are', async () => {
    const site = await stage.site('herald');
    await rows(stage, 'DELETE FROM site_reasons WHERE site_id = $1', [site.id]);

    await stage.app.get(ReasonsReaction).onApplicationBootstrap();

    expect(codesIn(await stage.guest.get('/sites/herald/reasons'))).toHaveLength(7);
  });

  it('are replaced as a whole, in the order given', async () => {
    const before = listIn(await stage.guest.get(PATH)).version;

    const replaced = await put([THREAT, OFFTOPIC]);

    expect(replaced.status).toBe(200);
    expect(replaced.body).toEqual({ items: [THREAT, OFFTOPIC], next: null, version: before + 1 });
    expect((await stage.guest.get(PATH)).body).toEqual(replaced.body);
  });

  it('keep a reason that left the list, retired, and take it back', async () => {
    await put([THREAT, OFFTOPIC]);

    await put([THREAT]);
    const [retired] = await rows(stage, `SELECT retired_at, title FROM site_reasons WHERE code = 'offtopic'`);
    const back = await put([OFFTOPIC, THREAT]);
    const [again] = await rows(stage, `SELECT retired_at FROM site_reasons WHERE code = 'offtopic'`);

    expect(retired).toEqual({ retired_at: expect.any(Date), title: 'Off topic' });
    expect(again).toEqual({ retired_at: null });
    expect(codesIn(back)).toEqual(['offtopic', 'threat']);
  });

  it('can swap their hotkeys, and use that of a retired one', async () => {
    await put([OFFTOPIC, THREAT]);

    const swapped = await put([
      { ...OFFTOPIC, hotkey: 't' },
      { ...THREAT, hotkey: 'o' },
    ]);
    const taken = await put([{ ...THREAT, hotkey: 't' }]);

    expect([swapped.status, taken.status]).toEqual([200, 200]);
    expect(listIn(swapped).items.map(({ hotkey }) => hotkey)).toEqual(['t', 'o']);
  });

  it('fill in what may be left out', async () => {
    const { code, title, dsa } = OFFTOPIC;

    const replaced = await put([{ code, title, dsa, texts: { 'DE-at': ' Nicht\r\nhier. ' } }]);

    const filled = {
      guidelineUrl: null,
      spam: false,
      suggestedPoints: 0,
      hotkey: null,
      texts: { 'de-AT': ' Nicht\nhier. ' },
    };
    expect(listIn(replaced).items).toEqual([{ code, title, dsa, ...filled }]);
  });

  it('refuse an older version, so that of two admins at once one is told', async () => {
    const version = await versionNow();

    const both = await Promise.all(
      [OFFTOPIC, THREAT].map((reason) => admin.put(PATH, { items: [reason] }, { 'if-match': version })),
    );

    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    const [lost] = both.filter(({ status }) => status === 412);
    expect(lost && problemIn(lost).code).toBe('version_stale');
    expect((await stage.guest.get(PATH)).body).toEqual(both.find(({ status }) => status === 200)?.body);
  });

  it('are refused in the order of the contract', async () => {
    const refusals = [
      await stage.guest.put(PATH, {}),
      await admin.put('/sites/nowhere/reasons', {}),
      await stage.moderator.put(PATH, {}),
      await admin.put(PATH, {}),
      await admin.put(PATH, {}, { 'if-match': '"1"' }),
    ];

    expect(refusals.map(({ status }) => status)).toEqual([401, 404, 403, 428, 400]);
    expect((await stage.guest.get('/sites/nowhere/reasons')).status).toBe(404);
  });

  it.each<[string, unknown[]]>([
    ['/items', []],
    ['/items', Array.from({ length: 51 }, (_, n) => ({ ...OFFTOPIC, code: `r${n}`, hotkey: null }))],
    ['/items/0/code', [{ ...OFFTOPIC, code: 'Off topic' }]],
    ['/items/1/code', [OFFTOPIC, { ...OFFTOPIC, hotkey: null }]],
    ['/items/1/hotkey', [OFFTOPIC, { ...THREAT, hotkey: 'o' }]],
    ['/items/0/hotkey', [{ ...OFFTOPIC, hotkey: 'oo' }]],
    ['/items/0/hotkey', [{ ...OFFTOPIC, hotkey: ['o'] }]],
    ['/items/0/title', [{ ...OFFTOPIC, title: ' \u200b\u0000 '.replace('\u200b', '') }]],
    ['/items/0/title', [{ ...OFFTOPIC, title: 'x'.repeat(81) }]],
    ['/items/0/texts', [{ ...OFFTOPIC, texts: {} }]],
    ['/items/0/texts/en', [{ ...OFFTOPIC, texts: { en: ' \n ' } }]],
    ['/items/0/texts/en', [{ ...OFFTOPIC, texts: { en: 'x'.repeat(2_001) } }]],
    ['/items/0/texts/english', [{ ...OFFTOPIC, texts: { english: 'No.' } }]],
    ['/items/0/guidelineUrl', [{ ...OFFTOPIC, guidelineUrl: 'http://gazette.example/rules' }]],
    ['/items/0/guidelineUrl', [{ ...OFFTOPIC, guidelineUrl: 'javascript:alert(1)' }]],
    ['/items/0/suggestedPoints', [{ ...OFFTOPIC, suggestedPoints: 13 }]],
    ['/items/0/suggestedPoints', [{ ...OFFTOPIC, suggestedPoints: 0.5 }]],
    ['/items/0/dsa', [{ ...OFFTOPIC, dsa: null }]],
    ['/items/0/dsa/ground', [{ ...OFFTOPIC, dsa: { ...OFFTOPIC.dsa, ground: 'UNWELCOME' } }]],
    ['/items/0/dsa/category', [{ ...OFFTOPIC, dsa: { ...OFFTOPIC.dsa, category: 'SPAM' } }]],
    ['/items/0/colour', [{ ...OFFTOPIC, colour: 'red' }]],
  ])('are refused with the field that is wrong: %s', async (field, items) => {
    const before = await versionNow();

    const refused = await put(items);

    expect([refused.status, pointersIn(refused)]).toEqual([400, [field]]);
    expect(await versionNow()).toBe(before);
  });
});
