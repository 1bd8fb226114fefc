import { describe, expect, it } from '@jest/globals';
import { stepForFlagging } from './flagging-abuse.js';

describe('abuse of flagging', () => {
  it.each([
    [{ decided: 9, abusive: 9 }, 'too few were decided'],
    [{ decided: 10, abusive: 4 }, 'too few were abusive'],
    [{ decided: 11, abusive: 5 }, 'most were not abusive'],
  ])('is not found in %j: %s', (record) => {
    expect(stepForFlagging(record, true)).toBeNull();
  });

  it('is answered by a warning first, and by 30 days in which flags weigh nothing after one', () => {
    const record = { decided: 10, abusive: 5 };

    expect(stepForFlagging(record, false)).toEqual({ kind: 'warning', durationS: null });
    expect(stepForFlagging(record, true)).toEqual({ kind: 'suspension', durationS: 30 * 86_400 });
  });
});
