import { describe, expect, it } from '@jest/globals';
import { type AppError } from '#kernel/app-error.js';
import { requireAppealable } from './appeal.policy.js';
import type { Appealable, AppealState } from './appeal.js';

const DECIDED = new Date('2026-01-01T00:00:00Z');
const DECISION: Appealable = {
  ...{
    decisionId: 'd',
    subjectType: 'comment',
    siteId: 's',
    articleId: null,
    section: null,
    affectedId: 'a',
    decidedAt: DECIDED,
  },
  ...{ standing: 'author', isReversed: false, isSpam: false, offered: true, offeredForSpam: false },
};
const after = (days: number): Date => new Date(DECIDED.getTime() + days * 86_400_000);

function answer(change: Partial<Appealable>, earlier: AppealState[] = [], now = after(1)): string {
  try {
    return requireAppealable({ ...DECISION, ...change }, earlier, now);
  } catch (error) {
    return (error as AppError).problem.code;
  }
}

describe('a decision', () => {
  it.each<[string, Partial<Appealable>, AppealState[], Date]>([
    ['author', {}, [], after(1)],
    ['author', {}, ['withdrawn', 'withdrawn'], after(183)],
    ['flagger', { standing: 'flagger' }, [], after(1)],
    ['decision_not_found', { standing: null, offered: false }, [], after(1)],
    ['appeals_not_offered', { offered: false, isReversed: true }, [], after(1)],
    ['appeals_not_offered', { offered: false, isSpam: true }, [], after(1)],
    ['spam_not_appealable', { isSpam: true, isReversed: true }, [], after(1)],
    ['author', { isSpam: true, offeredForSpam: true }, [], after(1)],
    ['decision_already_reversed', { isReversed: true }, ['filed'], after(1)],
    ['appeal_late', {}, [], after(184)],
    ['appeal_open', {}, ['stands', 'filed'], after(1)],
    ['appeal_judged', {}, ['stands'], after(1)],
    ['appeal_judged', {}, ['inadmissible'], after(1)],
  ])('that is appealed: %s', (expected, change, earlier, now) => {
    expect(answer(change, earlier, now)).toBe(expected);
  });
});
