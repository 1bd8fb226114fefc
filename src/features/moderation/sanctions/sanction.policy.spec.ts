import { describe, expect, it } from '@jest/globals';
import { memberOf, OPERATOR, type Membership, type Role } from '#platform/http/actor.js';
import { requireConductSites, requireMaySanction, type Measure } from './sanction.policy.js';

const HERE = 'site-here';
const THERE = 'site-there';

function as(role: Role | null, section: string | null = null): ReadonlyMap<string, Membership> {
  return new Map(role === null ? [] : [[HERE, { role, section }]]);
}

function tries(
  actor: ReturnType<typeof as>,
  target: ReadonlyMap<string, Membership>,
  measure: Partial<Measure> = {},
  wroteOn: readonly string[] = [],
): string {
  const whole: Measure = { siteId: HERE, kind: 'suspension', everywhere: false, ...measure };
  try {
    return requireMaySanction(memberOf('actor', actor), { accountId: 'target', memberships: target, wroteOn }, whole);
  } catch (error) {
    return (error as Error).message;
  }
}

describe('who may sanction whom', () => {
  it.each<[Role | null, Role | null, string]>([
    ['moderator', null, 'moderator'],
    ['senior', 'moderator', 'senior'],
    ['admin', 'senior', 'admin'],
    ['admin', 'editor', 'admin'],
    ['moderator', 'moderator', 'sanction_not_allowed'],
    ['moderator', 'senior', 'sanction_not_allowed'],
    ['senior', 'admin', 'sanction_not_allowed'],
    ['senior', 'fact_checker', 'sanction_not_allowed'],
    ['admin', 'admin', 'sanction_not_allowed'],
    ['editor', null, 'sanction_not_allowed'],
    ['member', null, 'sanction_not_allowed'],
    [null, null, 'sanction_not_allowed'],
  ])('%s, a %s: %s', (actor, target, expected) => {
    expect(tries(as(actor), as(target))).toBe(expected);
  });

  it('is nobody for themselves', () => {
    const actor = memberOf('me', as('admin'));
    const me = { accountId: 'me', memberships: new Map<string, Membership>(), wroteOn: [] };

    expect(() => requireMaySanction(actor, me, { siteId: HERE, kind: 'warning', everywhere: false })).toThrow(
      'sanction_not_allowed',
    );
  });

  it('is the staff of a section for warnings only', () => {
    expect(tries(as('moderator', 'Sport'), as(null), { kind: 'warning' })).toBe('moderator');
    expect(tries(as('moderator', 'Sport'), as(null), { kind: 'slow' })).toBe('sanction_not_allowed');
    expect(tries(as('admin', 'Sport'), as(null), { kind: 'warning', everywhere: true })).toBe('sanction_not_allowed');
  });

  it('is for all sites an admin of each on which somebody has a role or wrote', () => {
    const roleOn = (siteId: string): ReadonlyMap<string, Membership> =>
      new Map([[siteId, { role: 'member', section: null }]]);
    const everywhere = { everywhere: true };
    const both = new Map([...as('admin'), [THERE, { role: 'admin', section: null } as const]]);
    const sectionThere = new Map([...as('admin'), [THERE, { role: 'admin', section: 'Sport' } as const]]);

    expect(tries(as('senior'), as(null), everywhere)).toBe('sanction_not_allowed');
    expect(tries(as('admin'), as('senior'), everywhere)).toBe('admin');
    expect(tries(as('admin'), roleOn(THERE))).toBe('admin');
    expect(tries(as('admin'), roleOn(THERE), everywhere)).toBe('sanction_not_allowed');
    expect(tries(as('admin'), as(null), everywhere, [HERE])).toBe('admin');
    for (const [actor, expected] of [
      [as('admin'), 'sanction_not_allowed'],
      [sectionThere, 'sanction_not_allowed'],
      [both, 'admin'],
    ] as const) {
      expect(tries(actor, as(null), everywhere, [HERE, THERE])).toBe(expected);
    }
  });

  it('is not for the staff of another site, unless they stand above them there', () => {
    const staffThere = new Map<string, Membership>([[THERE, { role: 'moderator', section: null }]]);

    expect(tries(as('admin'), staffThere)).toBe('admin');
    expect(tries(as('admin'), staffThere, { everywhere: true })).toBe('sanction_not_allowed');
  });

  it('is the operator for all sites', () => {
    const measure = { siteId: HERE, kind: 'ban', everywhere: true } as const;

    expect(
      requireMaySanction(OPERATOR, { accountId: 'target', memberships: as(null), wroteOn: [THERE] }, measure),
    ).toBe('admin');
  });
});

describe('the sites whose accounts somebody sees', () => {
  it('are those where conduct is judged', () => {
    expect(requireConductSites(memberOf('a', as('moderator', 'Sport')))).toEqual([HERE]);
    expect(() => requireConductSites(memberOf('a', as('editor')))).toThrow('account_not_moderated');
  });
});
