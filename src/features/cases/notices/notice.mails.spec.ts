import { describe, expect, it } from '@jest/globals';
import type { FlagOutcome } from '../flags/flag-decisions.repository.js';
import { outcomeMail, receiptMail, type NoticeLetter } from './notice.mails.js';

const BY_MEMBER: NoticeLetter = {
  ...{ email: 'nina@mail.example', accountId: 'nina', reference: 'ABCD2345EFGH', site: 'The Gazette' },
};
const BY_GUEST: NoticeLetter = { ...BY_MEMBER, accountId: null };
const LINK = 'https://debate.example/';

describe('the letters about a legal notice', () => {
  it('are a receipt at first, with the reference', () => {
    const mail = receiptMail({ ...BY_GUEST, site: 'gazette.example' });

    expect(mail).toMatchObject({ to: 'nina@mail.example', recipientId: null, subject: 'Your notice ABCD2345EFGH' });
    expect(mail?.text).toMatch(/^gazette\. example has received a notice under Article 16/);
    expect(mail?.text).toContain('Its reference is ABCD2345EFGH.');
  });

  it.each<[FlagOutcome, string]>([
    ['upheld', 'was found to be right: what it is about was taken away.'],
    ['partly_upheld', 'right in part'],
    ['rejected', 'was not followed'],
    ['abusive', 'was not followed'],
    ['ignored', 'nothing left to decide'],
  ])('tell that it was %s', (outcome, words) => {
    const mail = outcomeMail(BY_MEMBER, outcome, LINK);

    expect(mail).toMatchObject({ recipientId: 'nina', subject: 'Your notice ABCD2345EFGH: what was decided' });
    expect(mail?.text).toContain(words);
    expect(mail?.text.includes(LINK)).toBe(outcome !== 'ignored');
  });

  it('send nobody without an account to a page for accounts', () => {
    expect(outcomeMail(BY_GUEST, 'rejected', LINK)?.text).not.toContain(LINK);
    expect(outcomeMail(BY_GUEST, 'rejected', LINK)?.text).toContain('a court');
  });

  it('are written to nobody without an address', () => {
    const nowhere = { ...BY_GUEST, email: null };

    expect([receiptMail(nowhere), outcomeMail(nowhere, 'upheld', LINK)]).toEqual([null, null]);
  });
});
