import { describe, expect, it } from '@jest/globals';
import { AppError } from '#kernel/app-error.js';
import { ThreadEntity } from './thread.entity.js';

import { changedColumns } from './thread.rules.js';

const EARLIER = new Date('2026-11-01T10:00:00Z');
const NOW = new Date('2026-11-22T10:00:00Z');
const DECIDED = { at: NOW, by: 'mona' };

function thread(columns: Partial<ThreadEntity>): ThreadEntity {
  return Object.assign(new ThreadEntity(), columns);
}

const MOTION: Partial<ThreadEntity> = {
  kind: 'motion',
  title: 'Was it worth it?',
  sides: { for: 'Yes', against: 'No' },
  state: 'open',
  closedAt: null,
  closedBy: null,
  slowModeS: 0,
  slowModeAt: null,
  slowModeBy: null,
  premoderatedAt: null,
  premoderatedBy: null,
};

const STRICT: Partial<ThreadEntity> = {
  ...MOTION,
  state: 'closed',
  closedAt: EARLIER,
  closedBy: 'ed',
  slowModeS: 60,
  slowModeAt: EARLIER,
  slowModeBy: 'ed',
  premoderatedAt: EARLIER,
  premoderatedBy: 'ed',
};

describe('a change of a thread', () => {
  it.each([
    ['nothing', {}, {}],
    ['the title', { title: 'Was it?' }, { title: 'Was it?' }],
    ['a side', { sides: { for: 'Yes', against: 'Never' } }, { sides: { for: 'Yes', against: 'Never' } }],
    ['its state', { state: 'closed' }, { state: 'closed', closedAt: NOW, closedBy: 'mona' }],
    ['slow mode', { slowModeS: 30 }, { slowModeS: 30, slowModeAt: NOW, slowModeBy: 'mona' }],
    ['premoderation', { premoderated: true }, { premoderatedAt: NOW, premoderatedBy: 'mona' }],
  ] as const)('writes %s with who and when', (_, changes, columns) => {
    expect(changedColumns(thread(MOTION), changes, DECIDED)).toEqual(columns);
  });

  it.each([
    ['opens again', { state: 'open' }, { state: 'open', closedAt: null, closedBy: null }],
    ['ends the wait', { slowModeS: 0 }, { slowModeS: 0, slowModeAt: NOW, slowModeBy: 'mona' }],
    ['ends premoderation', { premoderated: false }, { premoderatedAt: null, premoderatedBy: null }],
  ] as const)('%s', (_, changes, columns) => {
    expect(changedColumns(thread(STRICT), changes, DECIDED)).toEqual(columns);
  });

  it('writes nothing when everything is as it was, so that whoever set a rule stays written', () => {
    const same = { title: 'Was it worth it?', sides: { against: 'No', for: 'Yes' }, state: 'closed' } as const;

    expect(changedColumns(thread(STRICT), { ...same, slowModeS: 60, premoderated: true }, DECIDED)).toEqual({});
  });

  it.each([
    ['a title', { title: 'Hm?' }],
    ['sides', { sides: { for: 'a', against: 'b' } }],
  ])('refuses %s without a motion', (_, changes) => {
    const discussion = thread({ ...MOTION, kind: 'discussion', title: null, sides: null });

    expect(() => changedColumns(discussion, changes, DECIDED)).toThrow(AppError);
  });
});
