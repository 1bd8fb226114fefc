import { describe, expect, it } from '@jest/globals';
import { isAttributed, type MarkedWords, type Paragraph } from './attribution.js';

const english = (text: string): Paragraph => ({ text, language: 'en' });

function spanOf(text: string, part: string): MarkedWords {
  const start = text.indexOf(part);
  const marked = { start, end: start + part.length };
  return { marked, sentences: marked };
}

describe('words that are attributed', () => {
  it.each([
    ['“The dam is safe,” the mayor said.', 'The dam is safe,'],
    ['The mayor said: "The dam is safe. It was tested."', 'It was tested.'],
    ['Der Chef sagte: „Der Damm ist sicher.“', 'Der Damm ist sicher.'],
    ['Il a dit : « La digue est sûre. »', 'La digue est sûre.'],
    ['She said: “He told me ‘the dam broke’ and left.”', 'the dam broke'],
    ['She wrote: “It wasn’t the dam’s fault. We won’t pay.”', 'We won’t pay.'],
  ])('stand within quotation marks: %s', (text, part) => {
    expect(isAttributed(english(text), spanOf(text, part))).toBe(true);
  });

  it.each([
    ['The dam isn’t safe. The mayor’s word counts.', 'The mayor’s word counts.'],
    ['The mayor called it “safe” in 2020.', 'The mayor called it “safe” in 2020.'],
    ['“It is safe,” he said. The dam broke in May.', 'The dam broke in May.'],
  ])('are not the writer’s own: %s', (text, part) => {
    expect(isAttributed(english(text), spanOf(text, part))).toBe(false);
  });

  it('are a sentence that is little but a quotation', () => {
    const text = 'He came. “The dam is safe,” the mayor said.';
    const sentences = { start: 9, end: text.length };

    expect(isAttributed(english(text), { marked: sentences, sentences })).toBe(true);
  });

  it('are all of a paragraph that is a quotation', () => {
    expect(isAttributed({ ...english('The dam is safe.'), kind: 'quote' }, spanOf('The dam is safe.', 'dam'))).toBe(
      true,
    );
  });

  it('are several sentences of which most say what somebody said', () => {
    const text = 'The mayor said that the dam was safe. She added that it had been tested in May. Nobody asked.';

    expect(isAttributed(english(text), spanOf(text, text.slice(0, text.indexOf(' Nobody'))))).toBe(true);
    expect(isAttributed(english(text), spanOf(text, 'Nobody asked.'))).toBe(false);
  });
});
