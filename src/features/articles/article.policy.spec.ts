import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { GUEST, memberOf, OPERATOR, type Member, type Membership } from '#platform/http/actor.js';
import { canPublish, canPublishSomewhere, closingTime, isDebated, type Course, type Debate } from './article.policy.js';

const DAY = 86_400_000;
const at = (text: string): Date => new Date(text);

/** The site's default. */
const DAYS = 14;

/** An article as most are: nobody chose anything for it. */
const ORDINARY: Course = {
  discussionSetAt: null,
  closeAt: null,
  publishedAt: at('2026-03-01T08:00:00Z'),
  createdAt: at('2026-03-02T08:00:00Z'),
};
const BY_HAND = { discussionSetAt: at('2026-03-02T09:00:00Z') };

describe('the end of a debate', () => {
  it('comes so many days after publication, or after the article was made where that is unknown', () => {
    expect(closingTime(ORDINARY, DAYS)).toEqual(at('2026-03-15T08:00:00Z'));
    expect(closingTime({ ...ORDINARY, publishedAt: null }, DAYS)).toEqual(at('2026-03-16T08:00:00Z'));
  });

  it('comes at the time that was set, sooner or later than by age, and whoever chose by hand', () => {
    for (const closeAt of [at('2026-03-03T00:00:00Z'), at('2027-01-01T00:00:00Z')]) {
      expect(closingTime({ ...ORDINARY, closeAt }, DAYS)).toEqual(closeAt);
      expect(closingTime({ ...ORDINARY, ...BY_HAND, closeAt }, null)).toEqual(closeAt);
    }
  });

  it('does not come by itself where somebody chose by hand, or the site closes nothing', () => {
    expect(closingTime({ ...ORDINARY, ...BY_HAND }, DAYS)).toBeNull();
    expect(closingTime(ORDINARY, null)).toBeNull();
  });
});

const times = fc.date({ min: at('2000-01-01T00:00:00Z'), max: at('2100-01-01T00:00:00Z'), noInvalidDate: true });
const courses: fc.Arbitrary<Course> = fc.record({
  discussionSetAt: fc.option(times),
  closeAt: fc.option(times),
  publishedAt: fc.option(times),
  createdAt: times,
});
const days = fc.option(fc.integer({ min: 1, max: 3_650 }));
const choices = fc.constantFrom<Debate['discussion'][]>('open', 'premoderated', 'closed', 'off');
const debates: fc.Arbitrary<Debate> = fc
  .tuple(courses, days, choices, fc.boolean())
  .map(([course, autoCloseDays, discussion, stopped]) => ({
    discussion,
    stopped,
    closesAt: closingTime(course, autoCloseDays),
  }));

describe('whether an article is debated', () => {
  it('is so until its end, and never again after it', () => {
    fc.assert(
      fc.property(debates, times, times, (debate, one, other) => {
        const [earlier, later] = one <= other ? [one, other] : [other, one];
        expect(isDebated(debate, earlier) || !isDebated(debate, later)).toBe(true);
      }),
    );
  });

  it('is so exactly before the end, to the millisecond', () => {
    const closesAt = at('2026-03-15T08:00:00Z');
    const debate: Debate = { discussion: 'premoderated', stopped: false, closesAt };

    expect(isDebated(debate, new Date(closesAt.getTime() - 1))).toBe(true);
    expect(isDebated(debate, closesAt)).toBe(false);
  });

  it('is never so on a stopped site, nor where the discussion is closed or off', () => {
    fc.assert(
      fc.property(debates, times, (debate, now) => {
        const shut = debate.stopped || debate.discussion === 'closed' || debate.discussion === 'off';
        expect(shut && isDebated(debate, now)).toBe(false);
      }),
    );
  });

  it('does not hang on age once somebody opened it by hand', () => {
    fc.assert(
      fc.property(courses, days, times, times, (course, autoCloseDays, discussionSetAt, now) => {
        const closesAt = closingTime({ ...course, discussionSetAt, closeAt: null }, autoCloseDays);
        expect(isDebated({ discussion: 'open', stopped: false, closesAt }, now)).toBe(true);
      }),
    );
  });

  it('hangs on age where nobody did', () => {
    fc.assert(
      fc.property(courses, fc.integer({ min: 1, max: 3_650 }), (course, autoCloseDays) => {
        const closesAt = closingTime({ ...course, discussionSetAt: null, closeAt: null }, autoCloseDays);
        const born = course.publishedAt ?? course.createdAt;
        const last = new Date(born.getTime() + autoCloseDays * DAY);
        expect(isDebated({ discussion: 'open', stopped: false, closesAt }, last)).toBe(false);
        expect(isDebated({ discussion: 'open', stopped: false, closesAt }, new Date(last.getTime() - 1))).toBe(true);
      }),
    );
  });
});

describe('who publishes', () => {
  const member = (membership: Membership): Member => memberOf('a', new Map([['site', membership]]));

  it.each([
    ['editor', true],
    ['admin', true],
    ['senior', false],
    ['moderator', false],
    ['fact_checker', false],
    ['member', false],
  ] as const)('is an editor or an admin: %s %s', (role, may) => {
    expect(canPublish(member({ role, section: null }), 'site', 'sports')).toBe(may);
    expect(canPublish(member({ role, section: null }), 'elsewhere')).toBe(false);
  });

  it('is the operator, and no guest', () => {
    expect([canPublish(OPERATOR, 'site'), canPublish(GUEST, 'site')]).toEqual([true, false]);
  });

  it('is an editor of a section in that section only', () => {
    const editor = member({ role: 'editor', section: 'sports' });

    expect([canPublish(editor, 'site', 'sports'), canPublish(editor, 'site', 'culture')]).toEqual([true, false]);
    expect([canPublish(editor, 'site'), canPublishSomewhere(editor, 'site')]).toEqual([false, true]);
  });
});
