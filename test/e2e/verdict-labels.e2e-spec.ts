import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { VerdictLabelsReaction } from '#features/sites/verdict-labels.reaction.js';
import type { Answer, Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { pointersIn, problemIn } from './answers.js';
import { rows } from './rows.js';

interface LabelsAnswer {
  readonly items: readonly { readonly code: string; readonly rating: string }[];
  readonly next: null;
  readonly version: number;
}

const PATH = '/sites/gazette/verdict-labels';
const HALF = {
  code: 'half_true',
  title: 'Half true',
  rating: 'mixed',
  texts: { en: 'Some of it is true.\n\nNot all of it.', de: 'Etwas davon ist wahr.' },
  guidelineUrl: 'https://gazette.example/checks#half',
  dsa: { ground: 'INCOMPATIBLE_CONTENT', clause: 'Rule 7', category: 'OTHER_VIOLATION_TC' },
};
const WRONG = { ...HALF, code: 'wrong', title: 'Wrong', rating: 'inconsistent' };

const listIn = (answer: Answer): LabelsAnswer => answer.body as LabelsAnswer;
const codesIn = (answer: Answer): string[] => listIn(answer).items.map(({ code }) => code);

describe('the labels of verdicts', () => {
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
    expect(listIn(answer).items.map(({ code, rating }) => [code, rating])).toEqual([
      ['false', 'inconsistent'],
      ['misleading', 'mixed'],
      ['missing_context', 'mixed'],
      ['altered', 'inconsistent'],
      ['satire', 'out_of_scope'],
      ['correct', 'consistent'],
      ['unproven', 'inconclusive'],
      ['not_checkable', 'not_checkable'],
      ['out_of_scope', 'out_of_scope'],
    ]);
    for (const label of listIn(answer).items) {
      expect(label).toMatchObject({ texts: { en: expect.any(String), de: expect.any(String) } });
    }
    expect(answer.headers.get('cache-control')).toBe('public, max-age=0, s-maxage=5');
  });

  it('are made at the next start for a site that is older than they are', async () => {
    const site = await stage.site('herald');
    await rows(stage, 'DELETE FROM site_verdict_labels WHERE site_id = $1', [site.id]);

    await stage.app.get(VerdictLabelsReaction).onApplicationBootstrap();

    expect(codesIn(await stage.guest.get('/sites/herald/verdict-labels'))).toHaveLength(9);
  });

  it('are replaced as a whole, in the order given', async () => {
    const before = listIn(await stage.guest.get(PATH)).version;

    const replaced = await put([WRONG, HALF]);

    expect(replaced.status).toBe(200);
    expect(replaced.body).toEqual({ items: [WRONG, HALF], next: null, version: before + 1 });
    expect((await stage.guest.get(PATH)).body).toEqual(replaced.body);
  });

  it('keep a label that left the list, retired, and take it back', async () => {
    await put([WRONG, HALF]);

    await put([WRONG]);
    const [retired] = await rows(stage, `SELECT retired_at, title FROM site_verdict_labels WHERE code = 'half_true'`);
    const back = await put([HALF, WRONG]);
    const [again] = await rows(stage, `SELECT retired_at FROM site_verdict_labels WHERE code = 'half_true'`);

    expect(retired).toEqual({ retired_at: expect.any(Date), title: 'Half true' });
    expect(again).toEqual({ retired_at: null });
    expect(codesIn(back)).toEqual(['half_true', 'wrong']);
  });

  it('fill in what may be left out', async () => {
    const { code, title, rating, dsa } = HALF;

    const replaced = await put([{ code, title, rating, dsa, texts: { 'DE-at': ' Nicht\r\nhier. ' } }]);

    const filled = { guidelineUrl: null, texts: { 'de-AT': ' Nicht\nhier. ' } };
    expect(listIn(replaced).items).toEqual([{ code, title, rating, dsa, ...filled }]);
  });

  it('refuse an older version, so that of two admins at once one is told', async () => {
    const version = await versionNow();

    const both = await Promise.all(
      [HALF, WRONG].map((label) => admin.put(PATH, { items: [label] }, { 'if-match': version })),
    );

    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    const [lost] = both.filter(({ status }) => status === 412);
    expect(lost && problemIn(lost).code).toBe('version_stale');
    expect((await stage.guest.get(PATH)).body).toEqual(both.find(({ status }) => status === 200)?.body);
  });

  it('are refused in the order of the contract', async () => {
    const refusals = [
      await stage.guest.put(PATH, {}),
      await admin.put('/sites/nowhere/verdict-labels', {}),
      await stage.moderator.put(PATH, {}),
      await admin.put(PATH, {}),
      await admin.put(PATH, {}, { 'if-match': '"1"' }),
    ];

    expect(refusals.map(({ status }) => status)).toEqual([401, 404, 403, 428, 400]);
    expect((await stage.guest.get('/sites/nowhere/verdict-labels')).status).toBe(404);
  });

  it.each<[string, unknown[]]>([
    ['/items', []],
    ['/items', Array.from({ length: 51 }, (_, n) => ({ ...HALF, code: `l${n}` }))],
    ['/items/0/code', [{ ...HALF, code: 'Half true' }]],
    ['/items/1/code', [HALF, { ...WRONG, code: 'half_true' }]],
    ['/items/0/title', [{ ...HALF, title: ' \u0000 ' }]],
    ['/items/0/title', [{ ...HALF, title: 'x'.repeat(81) }]],
    ['/items/0/texts', [{ ...HALF, texts: {} }]],
    ['/items/0/texts/en', [{ ...HALF, texts: { en: ' \n ' } }]],
    ['/items/0/texts/en', [{ ...HALF, texts: { en: 'x'.repeat(2_001) } }]],
    ['/items/0/texts/english', [{ ...HALF, texts: { english: 'No.' } }]],
    ['/items/0/guidelineUrl', [{ ...HALF, guidelineUrl: 'http://gazette.example/rules' }]],
    ['/items/0/guidelineUrl', [{ ...HALF, guidelineUrl: 'javascript:alert(1)' }]],
    ['/items/0/rating', [{ ...HALF, rating: 'true' }]],
    ['/items/0/rating', [{ ...HALF, rating: undefined }]],
    ['/items/0/dsa', [{ ...HALF, dsa: null }]],
    ['/items/0/dsa/ground', [{ ...HALF, dsa: { ...HALF.dsa, ground: 'UNWELCOME' } }]],
    ['/items/0/dsa/category', [{ ...HALF, dsa: { ...HALF.dsa, category: 'SPAM' } }]],
    ['/items/0/colour', [{ ...HALF, colour: 'red' }]],
  ])('are refused with the field that is wrong: %s', async (field, items) => {
    const before = await versionNow();

    const refused = await put(items);

    expect([refused.status, pointersIn(refused)]).toEqual([400, [field]]);
    expect(await versionNow()).toBe(before);
  });
});
