import { describe, expect, it } from '@jest/globals';
import { appealMail } from './appeal.mails.js';

const NEWS = {
  ...{ appellantId: 'rita', email: 'rita@mail.example', site: 'The Gazette' },
  told: { appealId: 'a', decisionId: 'd', state: 'stands' },
};

describe('a letter about an appeal', () => {
  it.each([
    ['stands', 'and the decision stands.'],
    ['reversed', 'it was reversed.'],
    ['changed', 'another decision takes its place.'],
    ['inadmissible', 'no appeal that can be judged.'],
  ])('that is %s says so', (state, words) => {
    const mail = appealMail({ ...NEWS, told: { ...NEWS.told, state } }, 'https://debate.example/');

    expect(mail).toMatchObject({ to: 'rita@mail.example', recipientId: 'rita', subject: 'Your appeal was judged' });
    expect(mail?.text).toMatch(/^You appealed a decision at The Gazette\. Somebody who had no part in it /);
    expect(mail?.text).toContain(words);
    expect(mail?.text).toContain('https://debate.example/');
  });

  it('is not written to somebody without an address, nor of what was taken back', () => {
    const withdrawn = { ...NEWS, told: { ...NEWS.told, state: 'withdrawn' } };

    expect([appealMail({ ...NEWS, email: null }, ''), appealMail(withdrawn, '')]).toEqual([null, null]);
  });
});
