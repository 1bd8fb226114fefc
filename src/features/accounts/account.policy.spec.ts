import { describe, expect, it } from '@jest/globals';
import { GUEST, memberOf, OPERATOR, type Actor, type Member, type Restriction } from '#platform/http/actor.js';
import { isPremoderated, isSlowed, requireMayComment, requireMayTakePart } from './account.policy.js';

const OPEN = { id: 'here', settings: { verifiedEmail: false, guests: true } };
const STRICT = { id: 'here', settings: { verifiedEmail: true, guests: false } };

const person = memberOf('person');
const unverified: Member = { ...person, emailVerified: false };
const guest: Member = { ...unverified, accountKind: 'guest', homeSiteId: 'here' };
const reader: Member = { ...unverified, accountKind: 'sso', homeSiteId: 'here' };
const held = (kind: Restriction['kind'], siteId: string | null): Member => ({
  ...person,
  restrictions: [{ siteId, kind }],
});

/** The code of the refusal, or `may`. */
function verdict(ask: typeof requireMayComment, actor: Actor, site = OPEN): string {
  try {
    ask(actor, site);
    return 'may';
  } catch (error) {
    return (error as Error).message;
  }
}

describe('who may comment, and who may vote and flag', () => {
  it.each([
    ['a person', person, OPEN, 'may', 'may'],
    ['the operator', OPERATOR, STRICT, 'may', 'may'],
    ['nobody', GUEST, OPEN, 'not_signed_in', 'not_signed_in'],
    ['an unverified person', unverified, OPEN, 'may', 'may'],
    ['an unverified person on a strict site', unverified, STRICT, 'email_unverified', 'email_unverified'],
    ['a verified person on a strict site', person, STRICT, 'may', 'may'],
    ['a guest', guest, OPEN, 'may', 'guest_not_allowed'],
    ['a guest on a site without guests', guest, STRICT, 'guest_not_allowed', 'guest_not_allowed'],
    ['a guest of another site', { ...guest, homeSiteId: 'there' }, OPEN, 'account_reads_only', 'account_reads_only'],
    ['a reader of the publisher', reader, OPEN, 'may', 'may'],
    ['a reader of another one', { ...reader, homeSiteId: 'there' }, OPEN, 'account_reads_only', 'account_reads_only'],
    ['somebody suspended', held('suspended', null), OPEN, 'account_suspended', 'account_suspended'],
    ['somebody suspended here', held('suspended', 'here'), OPEN, 'account_suspended', 'account_suspended'],
    ['somebody suspended elsewhere', held('suspended', 'there'), OPEN, 'may', 'may'],
    ['somebody banned here', held('banned', 'here'), OPEN, 'account_suspended', 'account_suspended'],
    ['somebody who reads only here', held('reads_only', 'here'), OPEN, 'account_reads_only', 'account_reads_only'],
    ['somebody slowed', held('slowed', null), OPEN, 'may', 'may'],
  ])('%s', (_, actor, site, comment, takePart) => {
    expect([verdict(requireMayComment, actor, site), verdict(requireMayTakePart, actor, site)]).toEqual([
      comment,
      takePart,
    ]);
  });
});

describe('whose comments wait', () => {
  it.each([
    ['a person', person, false],
    ['a guest', guest, true],
    ['a reader of the publisher', reader, false],
    ['somebody premoderated here', held('premoderated', 'here'), true],
    ['somebody premoderated elsewhere', held('premoderated', 'there'), false],
    ['somebody premoderated everywhere', held('premoderated', null), true],
    ['the operator', OPERATOR, false],
  ])('%s: %s', (_, actor, waits) => {
    expect(isPremoderated(actor, 'here')).toBe(waits);
  });

  it('and who is slowed is told apart', () => {
    expect([isSlowed(held('slowed', 'here'), 'here'), isSlowed(person, 'here')]).toEqual([true, false]);
  });
});
