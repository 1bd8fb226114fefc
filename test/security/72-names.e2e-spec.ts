import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pointersIn } from '../e2e/answers.js';
import { countOf } from '../e2e/rows.js';
import type { Answer } from '../support/api.js';
import { PASSWORD } from '../support/app.js';
import { startStage, type Stage } from '../support/cast.js';

let stage: Stage;
let n = 0;
beforeAll(async () => {
  stage = await startStage();
  for (const name of ['Nina', 'Cara', 'Pita']) await stage.person(name);
});
afterAll(() => stage.close());

const register = (name: string): Promise<Answer> =>
  stage.guest.post('/accounts', { email: `names${(n += 1)}@mail.example`, name, password: PASSWORD });

/** Others that read like `Rita Reader`, `Nina`, `Cara` and `Pita`, members, and `Mona Moderator`, of the staff. */
const TWINS: readonly (readonly [string, string])[] = [
  ['the same', 'Rita Reader'],
  ['another case', 'rITA rEADER'],
  ['spaces around', '  Rita Reader  '],
  ['a space that is not ASCII', 'Rita\u00A0Reader'],
  ['no space', 'RitaReader'],
  ['another separator', 'Rita_Reader'],
  ['full-width letters', 'Ｒｉｔａ Ｒｅａｄｅｒ'],
  ['mathematical letters', '𝐑𝐢𝐭𝐚 𝐑𝐞𝐚𝐝𝐞𝐫'],
  ['circled letters', 'Ⓡⓘⓣⓐ Reader'],
  ['l for i', 'Rlta Reader'],
  ['1 for i', 'R1ta Reader'],
  ['I for i', 'RIta Reader'],
  ['an accent', 'Ríta Reader'],
  ['a dotless i', 'Rıta Reader'],
  ['a member of the staff', 'MONA MODERATOR'],
  ['rn for m', 'rnona rnoderator'],
  ['0 for o', 'M0na M0derat0r'],
  ['accents on the staff', 'Mónà Möderator'],
  ['Greek letters only', 'Ριτα'],
  ['Greek letters that look Latin in lower case only', 'Νιηα'],
  ['Cyrillic letters that look Latin in lower case only', 'Сага'],
];

/** What no name may look like at all. */
const SHAPES: readonly (readonly [string, string])[] = [
  ['one Cyrillic letter', 'Ritа Reader'],
  ['one Greek letter', 'Ritα Reader'],
  ['a zero-width space', 'Rita\u200B Reader'],
  ['a zero-width joiner', 'Rita\u200D Reader'],
  ['a soft hyphen', 'Ri\u00ADta Reader'],
  ['an override of direction', '\u202EredaeR atiR'],
  ['an isolate', '\u2066Rita Reader\u2069'],
  ['a Hangul filler', 'Rita\u3164Reader'],
  ['a grapheme joiner', 'Rita\u034F Reader'],
  ['a variation selector', 'Rita\uFE0E Reader'],
  ['piled marks', `Rita${'\u0489'.repeat(40)}`],
  ['a badge', 'Rita Reader ✓'],
  ['a shield', '🛡 Rita Reader'],
  ['small capitals', 'ʀɪᴛᴀ ʀᴇᴀᴅᴇʀ'],
  ['a title of the staff', 'Moderator'],
  ['a title with Cyrillic letters', 'Аdmin'],
  ['a title with digits', 'M0derator 1'],
  ['a title with rn', 'Adrnin'],
  ['the name of the program', 'Parley'],
  ['the name of the publication', 'Gazette'],
  ['a title of the publication', 'The Gazette Moderators'],
];

describe('a name that imitates somebody (attack 72)', () => {
  it.each(TWINS)('is taken: %s', async (_, name) => {
    const before = await countOf(stage, 'accounts', 'true');

    const answer = await register(name);

    expect([answer.status, (answer.body as { code: string }).code]).toEqual([409, 'name_taken']);
    expect(await countOf(stage, 'accounts', 'true')).toBe(before);
  });

  it.each(SHAPES)('is no name: %s', async (_, name) => {
    const before = await countOf(stage, 'accounts', 'true');

    const answer = await register(name);

    expect([answer.status, pointersIn(answer)]).toEqual([400, ['/name']]);
    expect(await countOf(stage, 'accounts', 'true')).toBe(before);
  });

  it('wins no race: of twins at the same moment one is taken', async () => {
    const twins = ['Ilse Wim', 'llse Wim', '1lse VVim', 'ILSE WIM', 'Ilse Wirn', 'IlseWim'];

    const answers = await Promise.all(twins.map(register));

    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409, 409, 409]);
  });

  it('is kept in its canonical form', async () => {
    const answer = await register(' Ｅva\u00A0\u3000 E\u0301lan ');

    expect(answer.body).toMatchObject({ account: { name: 'Eva Élan' } });
  });
});

describe('a name of somebody', () => {
  it.each(['Rika Reader', 'Рита Новикова', '山田 太郎', "Siobhán O'Neil", 'Molly Moderna', 'Gazetta Rossi'])(
    'is free: %s',
    async (name) => {
      expect((await register(name)).status).toBe(201);
    },
  );
});
