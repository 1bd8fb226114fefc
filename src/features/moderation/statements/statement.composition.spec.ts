import { describe, expect, it } from '@jest/globals';
import type { Reason } from '#features/sites/reason.contract.js';
import { composeStatement, textFor, type Circumstances } from './statement.composition.js';
import { statementFieldsSchema, type NewStatementFields } from './statement.fields.js';

const HOW: Circumstances = {
  ...{ decisionId: 'd-1', decidedAt: new Date('2026-03-04T05:06:07Z'), contentDate: new Date('2026-03-03T23:59:59Z') },
  ...{ language: 'de-CH', trusted: 0, notices: 0, reports: 2, detected: false, rationale: 'It names a shop.' },
  automated: false,
};
const REMOVED = { decision_visibility: ['CONTENT_REMOVED' as const] };
const SPAM: Reason = {
  ...{ code: 'spam', title: 'Spam', spam: true, suggestedPoints: 2, hotkey: null, guidelineUrl: null },
  texts: { en: 'Your comment was removed as spam.', de: 'Ihr Kommentar wurde entfernt: Werbung.' },
  dsa: { ground: 'INCOMPATIBLE_CONTENT', clause: 'No spam or advertising', category: 'OTHER_VIOLATION_TC' },
};
const ILLEGAL: Reason = {
  ...{ ...SPAM, code: 'illegal' },
  dsa: { ground: 'ILLEGAL_CONTENT', clause: 'Applicable law', category: 'ILLEGAL_OR_HARMFUL_SPEECH' },
};

describe('a statement of reasons', () => {
  it('says what was done, on which ground, and how it came about', () => {
    const fields = composeStatement(REMOVED, SPAM, HOW);

    expect(fields).toMatchObject({
      decision_visibility: ['CONTENT_REMOVED'],
      decision_ground: 'INCOMPATIBLE_CONTENT',
      incompatible_content_ground: 'No spam or advertising',
      decision_facts: 'It was written on 2026-03-03. Reports of readers: 2. A member of the staff read it and decided.',
      category: 'OTHER_VIOLATION_TC',
      content_type: ['TEXT'],
      content_language: 'DE',
      content_date: '2026-03-03',
      application_date: '2026-03-04',
      source_type: 'TYPE_OTHER_NOTIFICATION',
      automated_detection: 'No',
      automated_decision: 'NOT_AUTOMATED',
      puid: 'd-1',
    });
    expect(fields.incompatible_content_explanation).toMatch(/^Ihr Kommentar wurde entfernt.*\n\nIt names a shop\.$/s);
    expect(fields).not.toHaveProperty('illegal_content_legal_ground');
  });

  it('says of an account neither that it was written nor that it was read', () => {
    const suspended = { decision_account: 'SUSPENDED' as const };

    const fields = composeStatement(suspended, SPAM, { ...HOW, contentDate: null });

    expect(fields).toMatchObject({
      decision_facts: 'Reports of readers: 2. A member of the staff decided.',
      content_date: '2026-03-04',
      source_type: 'TYPE_OTHER_NOTIFICATION',
    });
  });

  it('names the law for what is against it', () => {
    const fields = composeStatement(REMOVED, ILLEGAL, { ...HOW, notices: 1, detected: true });

    expect(fields).toMatchObject({
      decision_ground: 'ILLEGAL_CONTENT',
      illegal_content_legal_ground: 'Applicable law',
      source_type: 'ARTICLE_16',
      automated_detection: 'Yes',
    });
    expect(fields).not.toHaveProperty('incompatible_content_ground');
  });

  it.each([
    [2, 'No', 'Reports of readers: 2. It says the same'],
    [0, 'Yes', 'It says the same'],
  ])('says that the program labelled what was judged elsewhere, reported by %d', (reports, detection, facts) => {
    const fields = composeStatement({ decision_visibility: ['CONTENT_LABELLED'] }, SPAM, {
      ...HOW,
      reports,
      automated: true,
    });

    expect(fields).toMatchObject({ automated_decision: 'PARTIALLY', automated_detection: detection });
    expect(fields.decision_facts).toContain(facts);
  });

  it('comes from a trusted flagger where one reported it, whoever else did', () => {
    const fields = composeStatement(REMOVED, SPAM, { ...HOW, trusted: 1, notices: 3 });

    expect(fields).toMatchObject({ source_type: 'TRUSTED_FLAGGER' });
    expect(fields.decision_facts).toContain('Reports of trusted flaggers: 1. Legal notices: 3. Reports of readers: 2.');
  });

  it.each([
    ['de-AT', /^Ihr/],
    ['de', /^Ihr/],
    ['fr', /^Your/],
    [null, /^Your/],
  ])('speaks to somebody who writes in %s', (language, begins) => {
    expect(textFor(SPAM, language)).toMatch(begins);
  });
});

describe('the rules of its fields', () => {
  const valid: NewStatementFields = composeStatement(REMOVED, SPAM, HOW);
  const without = (field: keyof NewStatementFields): NewStatementFields =>
    Object.fromEntries(Object.entries(valid).filter(([name]) => name !== field)) as NewStatementFields;
  const unrestricted = without('decision_visibility');
  const groundless = without('incompatible_content_ground');

  it.each<[string, NewStatementFields, string]>([
    ['no restriction', unrestricted, 'decision_visibility'],
    [
      'another restriction that is not named',
      { ...valid, decision_visibility: ['OTHER'] },
      'decision_visibility_other',
    ],
    [
      'a name for a restriction that is none',
      { ...valid, decision_visibility_other: 'x' },
      'decision_visibility_other',
    ],
    ['no ground', groundless, 'incompatible_content_ground'],
    [
      'the grounds of the law and of the rules',
      { ...valid, illegal_content_explanation: 'x' },
      'illegal_content_explanation',
    ],
    [
      'an end of what was not done',
      { ...valid, end_date_account_restriction: '2026-04-01' },
      'end_date_account_restriction',
    ],
    [
      'an end before the beginning',
      { ...valid, end_date_visibility_restriction: '2026-03-01' },
      'end_date_visibility_restriction',
    ],
    ['another kind of content without its name', { ...valid, content_type: ['OTHER'] }, 'content_type_other'],
    ['a day that is none', { ...valid, content_date: '2026-02-30' }, 'content_date'],
    ['a language that is none', { ...valid, content_language: 'german' }, 'content_language'],
  ])('refuse %s', (_name, fields, pointer) => {
    const { success, error } = statementFieldsSchema.safeParse(fields);

    expect([success, error?.issues[0]?.path]).toEqual([false, [pointer]]);
  });

  it('would take an account that was suspended until a day', () => {
    const suspended = {
      ...unrestricted,
      decision_account: 'SUSPENDED' as const,
      end_date_account_restriction: '2026-04-01',
    };

    expect(statementFieldsSchema.safeParse(suspended).success).toBe(true);
  });
});
