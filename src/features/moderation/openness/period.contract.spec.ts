import { describe, expect, it } from '@jest/globals';
import { AppError } from '#kernel/app-error.js';
import { periodOf } from './period.contract.js';

const NOW = new Date('2026-05-04T12:30:00Z');

describe('the period of a report', () => {
  it.each([
    ['a year until today', {}, '2025-05-04', '2026-05-05'],
    ['until today', { from: '2026-05-04' }, '2026-05-04', '2026-05-05'],
    ['a year', { to: '2026-01-31' }, '2025-01-31', '2026-02-01'],
  ])('is %s, unless more was said', (_, asked, from, until) => {
    expect(periodOf(asked, NOW)).toEqual({ from: new Date(from), until: new Date(until) });
  });

  it.each([
    ['more than three years', '2023-01-01'],
    ['all time', '0001-01-01'],
    ['what ends before it begins', '2026-05-05'],
  ])('is not %s, with its end unsaid', (_, from) => {
    expect(() => periodOf({ from }, NOW)).toThrow(AppError);
  });
});
