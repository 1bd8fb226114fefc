import { describe, expect, it } from '@jest/globals';
import { evened, wordingOf } from './typography.js';

describe('the wording of a sentence', () => {
  it.each([
    ['quotation marks of another look', '“No,” she said.', '"No," she said.'],
    ['single quotation marks', '“No,” she said.', '‘No,’ she said.'],
    ['guillemets with spaces in them', '„Ja“, sagte er.', '« Ja », sagte er.'],
    ['a curly apostrophe', "The town's crane", 'The town’s crane'],
    ['another dash with other spaces', 'It fell – twice.', 'It fell—twice.'],
    ['two hyphens for a dash', 'It fell -- twice.', 'It fell — twice.'],
    ['an en dash between figures', 'from 10-12 boats', 'from 10–12 boats'],
    ['an ellipsis of one character', 'And so...', 'And so…'],
    ['a soft hyphen', 'Har\u00ADbour', 'Harbour'],
    ['a space before a mark', 'Vraiment ?', 'Vraiment?'],
    ['a space before a percent sign', '5 % of it', '5% of it'],
    ['an accent composed otherwise', 'cafe\u0301', 'café'],
  ])('is the same with %s', (_what, before, after) => {
    expect(wordingOf(after)).toBe(wordingOf(before));
  });

  it.each([
    ['a figure', 'It cost 10 crowns.', 'It cost 12 crowns.'],
    ['a sign before a figure', 'It was -5 degrees.', 'It was 5 degrees.'],
    ['a raised figure', '5² boats', '52 boats'],
    ['the place of a decimal point', 'rose by 1.5', 'rose by 15'],
    ['a comma', 'No, prices fell.', 'No prices fell.'],
    ['a question mark', 'It is over.', 'It is over?'],
    ['a capital', 'He told us.', 'He told US.'],
    ['quotation marks where there were none', 'The victory was clear.', 'The “victory” was clear.'],
    ['a hyphen in a word', 'She will re-sign.', 'She will resign.'],
    ['feet for inches', "It is 6' high.", 'It is 6" high.'],
    ['a letter', 'It was lawful.', 'It was awful.'],
  ])('is another with %s changed', (_what, before, after) => {
    expect(wordingOf(after)).not.toBe(wordingOf(before));
  });
});

describe('an evened text', () => {
  it('is as long as the text', () => {
    const text = '“‘„‚«‹—–‐’´`»›‟';

    expect(evened(text)).toHaveLength(text.length);
    expect(evened(text)).toMatch(/^["'-]+$/);
  });
});
