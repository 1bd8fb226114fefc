import { describe, expect, it } from '@jest/globals';
import type { Role } from '#platform/http/actor.js';
import { capRole, rolesUpTo } from './role.ceiling.js';

describe('a role below a ceiling', () => {
  it.each<[Role, Role, Role]>([
    ['admin', 'member', 'member'],
    ['admin', 'moderator', 'moderator'],
    ['admin', 'senior', 'senior'],
    ['admin', 'fact_checker', 'fact_checker'],
    ['admin', 'editor', 'editor'],
    ['admin', 'admin', 'admin'],
    ['senior', 'moderator', 'moderator'],
    ['moderator', 'senior', 'moderator'],
    ['editor', 'fact_checker', 'fact_checker'],
    ['senior', 'editor', 'member'],
    ['editor', 'senior', 'member'],
    ['moderator', 'fact_checker', 'member'],
    ['member', 'admin', 'member'],
  ])('%s, at most %s, is %s', (role, ceiling, capped) => {
    expect(capRole(role, ceiling)).toBe(capped);
  });

  it('is never above either', () => {
    const roles: Role[] = ['member', 'moderator', 'senior', 'fact_checker', 'editor', 'admin'];

    for (const role of roles) {
      for (const ceiling of roles) {
        const capped = capRole(role, ceiling);
        expect([rolesUpTo(role).has(capped), rolesUpTo(ceiling).has(capped)]).toEqual([true, true]);
      }
    }
  });
});
