import { describe, expect, it } from '@jest/globals';
import { reportedIn } from './reported-speech.js';

const shareOf = (sentence: string, language = 'en'): number => reportedIn(sentence, language) / sentence.length;

describe('what somebody else said, without quotation marks', () => {
  it.each([
    'Gen. Ada Berg, who chairs the board, said Tuesday that the dam had been tested twice since May.',
    'Berg told the reporters with her that she had laid out a choice when she met the mayor.',
    'She has also said that the lake is clean.',
    'The agency said a proposal had been put to the council last week.',
    'He said there was "fear" in the town when the water rose.',
    'Northern Wire reports that the new law puts the council in a difficult place.',
    'The dam had been tested twice, the mayor said.',
    'The dam had been tested twice, the mayor told Northern Wire on Monday.',
    'The dam had been tested twice, said Mayor Ada Berg.',
    'According to the ministry, forty people were hurt.',
    'By her own account she left with a promise.',
  ])('is much of: %s', (sentence) => {
    expect(shareOf(sentence)).toBeGreaterThanOrEqual(1 / 3);
  });

  it.each([
    ['de', 'Der Minister sagte am Montag, dass der Damm sicher ist.'],
    ['de', 'Nach Angaben der Polizei wurden vierzig Menschen verletzt.'],
    ['fr', 'Le ministre a déclaré lundi que la digue était sûre.'],
    ['fr', 'Selon la police, quarante personnes ont été blessées.'],
    ['es', 'El ministro dijo el lunes que la presa era segura.'],
    ['nl', 'De minister zei maandag dat de dam veilig is.'],
  ])('is found in %s: %s', (language, sentence) => {
    expect(shareOf(sentence, language)).toBeGreaterThanOrEqual(1 / 3);
  });

  it.each([
    'The dam has been safe since 1931.',
    'As we have said before, the dam is not safe and never was.',
    'We’ve said that the dam is not safe.',
    'I told the council that the dam is not safe.',
    'The council announced a plan that will cost forty million.',
    'She wrote a book that won a prize.',
    'Reports that the dam had been tested caused anger in the town.',
    'Three deaths were reported.',
    'All went according to plan.',
    'It was said that the dam is safe.',
    'To say that the dam is safe is wrong.',
    'Everybody knows what had happened by then, and the last straw came when the mayor said the dam is safe.',
  ])('is not, or little of: %s', (sentence) => {
    expect(shareOf(sentence)).toBeLessThan(1 / 3);
  });

  it('is not looked for in a language that nobody taught', () => {
    expect(reportedIn('Ministri tha se diga është e sigurt.', 'sq')).toBe(0);
  });
});
