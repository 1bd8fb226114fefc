import { describe, expect, it } from '@jest/globals';
import { AppError, problem } from '#kernel/app-error.js';
import type { Log } from '../telemetry/log.js';
import { GUEST, OPERATOR, type Actor, type Member, type Role } from './actor.js';
import { StaffActs } from './staff-acts.js';

const SUBJECT = { id: 'subject', siteId: 'site', section: 'Sport' };
const REFUSAL = problem('pinning_not_allowed', 403, 'No.');

function member(siteId: string, role: Role, section: string | null): Member {
  return {
    accountId: 'mona',
    memberships: new Map([[siteId, { role, section }]]),
    kind: 'member',
  } as unknown as Member;
}

/** What an actor may not do, and what the log has of it. */
function attempt(actor: Actor): { refused: boolean; lines: unknown[][] } {
  const lines: unknown[][] = [];
  const log = { warn: (...line: unknown[]) => lines.push(line) } as unknown as Log;
  try {
    new StaffActs(log).require(actor, SUBJECT, REFUSAL);
    return { refused: false, lines };
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    return { refused: true, lines };
  }
}

describe('an act of the staff', () => {
  it.each([
    ['a moderator of the site', member('site', 'moderator', null)],
    ['a moderator of the section', member('site', 'moderator', 'Sport')],
    ['an editor of the section', member('site', 'editor', 'Sport')],
    ['the operator', OPERATOR],
  ])('is done by %s, without a word in the log', (_, actor) => {
    expect(attempt(actor)).toEqual({ refused: false, lines: [] });
  });

  it.each([
    ['a moderator of another section', member('site', 'moderator', 'Politics')],
    ['a moderator of another site', member('elsewhere', 'moderator', null)],
    ['an admin of another section', member('site', 'admin', 'sport')],
    ['a member', member('site', 'member', null)],
  ])('is not done by %s, and the log has ids of who tried what', (_, actor) => {
    const line = { accountId: 'mona', siteId: 'site', subjectId: 'subject', refusal: 'pinning_not_allowed' };

    expect(attempt(actor)).toEqual({ refused: true, lines: [[line, 'act without the role']] });
  });

  it('is not done by a guest', () => {
    expect(attempt(GUEST).refused).toBe(true);
  });
});
