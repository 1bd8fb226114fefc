import { describe, expect, it } from '@jest/globals';
import { effectOn, type Sibling } from './spreading.policy.js';

const ORDINARY = { isOwnWords: false, isDismissed: false, isVisible: true, isGraver: false };
const SIBLING: Sibling = { ...ORDINARY, id: 'sibling', standing: null };
const JUDGED = { judgedId: 'judged', verdictId: 'v2' };
const from = (claimId: string, id = 'v1'): Sibling['standing'] => ({ id, claimId });

describe('what a verdict does to a claim that says the same', () => {
  it.each<[string, Partial<Sibling>, string | null, ReturnType<typeof effectOn>]>([
    ['gets it', {}, 'v2', 'publish'],
    ['gets the newer one', { standing: from('judged') }, 'v2', 'publish'],
    ['has it', { standing: from('judged', 'v2') }, 'v2', null],
    ['loses what was withdrawn', { standing: from('judged') }, null, 'withdraw'],
    ['loses it while it is hidden, too', { isVisible: false, standing: from('judged') }, null, 'withdraw'],
    ['has nothing to lose', {}, null, null],
    ['keeps its own', { standing: from('sibling') }, 'v2', null],
    ['keeps its own when the other is withdrawn', { standing: from('sibling') }, null, null],
    ['keeps that of a third', { standing: from('third') }, 'v2', null],
    ['was found to be nothing to judge', { isDismissed: true }, 'v2', null],
    ['is hidden', { isVisible: false }, 'v2', null],
    ['is for two to judge', { isGraver: true }, 'v2', null],
    ['has what two found', { isGraver: true, standing: from('judged', 'v2') }, 'v2', null],
    ['loses what two found to what one found', { isGraver: true, standing: from('judged') }, 'v2', 'withdraw'],
    ['is the paper’s own, and corrected', { isOwnWords: true }, 'v2', null],
  ])('%s', (_, sibling, verdictId, expected) => {
    expect(effectOn({ ...SIBLING, ...sibling }, { ...JUDGED, verdictId })).toBe(expected);
  });
});
