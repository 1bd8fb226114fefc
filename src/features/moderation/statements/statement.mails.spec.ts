import { describe, expect, it } from '@jest/globals';
import type { News } from './statement-news.repository.js';
import { decisionMail } from './statement.mails.js';

const NEWS: News = {
  accountId: 'rita',
  told: {
    ...{ decisionId: 'd', action: 'remove', reason: 'spam', subjectType: 'comment', subjectId: 'c', articleId: 'a' },
    ...{ supersedesId: null, restricts: true },
  },
  letter: {
    ...{ email: 'rita@mail.example', site: 'The Gazette', language: 'de-AT', appeals: true },
    reason: { title: 'Spam', texts: { en: 'It was spam.', de: 'Es war Werbung.' } },
  },
};
const of = (told: Partial<News['told']>, facts: Partial<News['letter']> = {}): ReturnType<typeof decisionMail> =>
  decisionMail(
    { ...NEWS, told: { ...NEWS.told, ...told }, letter: { ...NEWS.letter, ...facts } },
    'https://debate.example/',
  );

describe('a letter about a decision', () => {
  it('says in the words of the site what was decided and what can be done', () => {
    expect(of({})).toEqual({
      ...{ to: 'rita@mail.example', recipientId: 'rita', subject: 'A decision on what you wrote' },
      text: [
        'The staff decided on what you wrote at The Gazette.',
        'Spam',
        'Es war Werbung.',
        'Your account has the whole statement of reasons, and what you can do if you think that it is wrong.',
        'Sign in to read more: https://debate.example/\n',
      ].join('\n\n'),
    });
  });

  it('says where no appeal is taken, and in the name of no address', () => {
    const mail = of({ subjectType: 'account' }, { site: 'evil.example', appeals: false });

    expect(mail?.subject).toBe('A decision on your account');
    expect(mail?.text).toContain('The staff decided on your account at evil. example.');
    expect(mail?.text).toContain('this site takes no appeals against such decisions.');
  });

  it('is one too about a decision that was taken back', () => {
    const mail = of({ restricts: false, supersedesId: 'e' }, { reason: null });

    expect(mail?.subject).toBe('A decision was reversed');
    expect(mail?.text).toContain('was wrong, and was reversed');
  });

  it('is not written for a publication, nor to somebody without an address', () => {
    expect([of({ restricts: false }), of({}, { email: null })]).toEqual([null, null]);
  });
});
